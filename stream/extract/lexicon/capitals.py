"""The closed lists by which a text in capitals is told apart. Pure."""

from stream.extract.lexicon.files import ReadFile, tables

LISTS = (
    "small", "always", "dated", "particle", "article", "begins_name", "initials", "given", "family",
)  # fmt: skip


def load_capitals(read: ReadFile) -> dict[str, frozenset[str]]:
    """Words by list. Raises ``SettingError`` with file, line and what is allowed."""
    held = tables(read, "capitals.toml", {name: frozenset(("words",)) for name in LISTS})
    lists = {}
    for name in LISTS:
        words = held.words(name)
        for word in words:
            if word != word.lower():
                raise held.fault(f"words has {word!r}; allowed: lower case", name, "words")
        lists[name] = frozenset(words)
    return lists
