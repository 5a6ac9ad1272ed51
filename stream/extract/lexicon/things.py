"""Nouns for what can be attacked and is nobody: buildings, vehicles, works, sites. Pure."""

from stream.extract.lexicon.files import ReadFile, once, rows
from stream.extract.lexicon.inflection import noun_forms

CLASSES = frozenset(("building", "vehicle", "works", "site"))


def read_things(read: ReadFile) -> dict[str, str]:
    """The class of each form of each noun. Raises ``SettingError`` with file, line and what is allowed."""
    things: dict[str, str] = {}
    for row in once(rows(read, "things.tsv", ("noun", "plural", "class")), "noun"):
        class_ = row.one_of("class", CLASSES)
        for form in noun_forms(row.required("noun"), row["plural"]):
            things.setdefault(form, class_)
    return things
