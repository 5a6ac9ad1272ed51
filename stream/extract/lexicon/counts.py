"""The words of counts and of people, ``numbers.toml`` and ``people.toml``, checked as they are read. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from stream.extract.lexicon.files import ReadFile, Tables, tables

PERSON_CLASSES = (
    "military", "police", "militant", "civilian", "child", "woman", "journalist", "aid_worker", "perpetrator",
    "unknown",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NumberWords:
    """``vague``: the least that a word can stand for. ``followed``: the pattern that must stand behind it."""

    vague: Mapping[str, int]
    about: Mapping[str, int]
    none: frozenset[str]
    followed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PeopleWords:
    """``class_of`` by word; ``pairs``: by class, the words before a head that say it."""

    class_of: Mapping[str, str]
    pairs: Mapping[str, tuple[str, ...]]
    numbers: Mapping[str, int]
    not_people: frozenset[str]


def load_number_words(read: ReadFile) -> NumberWords:
    """Raises ``SettingError`` with file, line and what is allowed."""
    held = tables(
        read, "numbers.toml", {"vague": None, "about": None, "none": frozenset(("words",)), "followed": None}
    )
    vague, about = _whole_numbers(held, "vague"), _whole_numbers(held, "about")
    none = frozenset(_listed(held, "none", "words"))
    for word in (*about, *none):
        if word in vague:
            raise held.fault(f"{word!r} stands in [about] or [none] too; allowed: once", "vague", word)
    followed = {key: _pattern(held, key) for key in held.tables["followed"]}
    for word in followed:
        if word not in vague and word not in about and word not in none:
            raise held.fault(
                f"{word!r} is no word of this file; allowed: those of [vague], [about] and [none]",
                "followed", word,
            )  # fmt: skip
    return NumberWords(vague, about, none, followed)


def load_people_words(read: ReadFile) -> PeopleWords:
    """Raises ``SettingError`` with file, line and what is allowed."""
    classes = frozenset(PERSON_CLASSES)
    allowed = {"class": classes, "pairs": None, "numbers": None, "not_people": frozenset(("words",))}
    held = tables(read, "people.toml", allowed)
    class_of: dict[str, str] = {}
    for name in held.tables["class"]:
        for word in held.words("class", name):
            if class_of.setdefault(word, name) != name:
                raise held.fault(
                    f"{word!r} stands under {class_of[word]} too; allowed: one class", "class", name
                )
    for name in held.tables["pairs"]:
        if name not in classes:
            told = f"class {name!r}; allowed: {', '.join(PERSON_CLASSES)}"
            raise held.fault(told, "pairs", name)
    pairs = {name: _listed(held, "pairs", name) for name in held.tables["pairs"]}
    not_people = frozenset(held.words("not_people"))
    both = sorted(not_people & set(class_of))
    if both:
        raise held.fault(f"{both[0]!r} has a class; allowed: words without one", "not_people", "words")
    return PeopleWords(class_of, pairs, _whole_numbers(held, "numbers"), not_people)


def _whole_numbers(held: Tables, table: str) -> dict[str, int]:
    for word, number in held.tables[table].items():
        if not isinstance(number, int) or isinstance(number, bool) or number < 1:
            raise held.fault(f"{word} is {number!r}; allowed: a whole number of at least 1", table, word)
    return dict(held.tables[table])


def _listed(held: Tables, table: str, key: str) -> tuple[str, ...]:
    told = held.tables[table][key]
    if not isinstance(told, list) or not told or not all(isinstance(word, str) and word for word in told):
        raise held.fault(f"{key} is {told!r}; allowed: a list of words", table, key)
    twice = sorted({word for word in told if told.count(word) > 1})
    if twice:
        raise held.fault(f"{key} has {twice[0]!r} twice; allowed: each word once", table, key)
    return tuple(told)


def _pattern(held: Tables, key: str) -> str:
    told = held.tables["followed"][key]
    try:
        re.compile(told)
    except (re.error, TypeError):
        raise held.fault(f"{key} is {told!r}; allowed: a regular expression", "followed", key) from None
    return str(told)
