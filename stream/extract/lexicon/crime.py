"""The words of local crime reports, ``crime.toml``, checked as they are read. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from stream.extract.lexicon.files import ReadFile, Tables, packaged, tables

_KEYS = {
    "person": frozenset(("male", "female", "anyone", "many")),
    "count": None,
    "no_name": frozenset(("opening", "inside")),
    "case": frozenset(
        (
            "another",
            "next",
            "sum",
            "police",
            "no_assault",
            "suicide",
            "murder_suicide",
            "gun",
            "no_gun",
            "wound",
            "tally",
            "one_of_many",
        )
    ),
}


@dataclass(frozen=True, slots=True)
class CrimeWords:
    """``person``: words by kind; ``case``: one pattern a kind, of all that its list has."""

    person: Mapping[str, tuple[str, ...]]
    count: Mapping[str, int]
    no_name: Mapping[str, tuple[str, ...]]
    case: Mapping[str, re.Pattern[str]]


def load_crime_words(read: ReadFile) -> CrimeWords:
    """Raises ``SettingError`` with file, line and what is allowed."""
    held = tables(read, "crime.toml", _KEYS)
    person = {key: held.words("person", key) for key in held.tables["person"]}
    known = {word for words in person.values() for word in words}
    count = dict(held.tables["count"])
    for word, number in count.items():
        if not isinstance(number, int) or number < 2 or word not in known:
            allowed = "allowed: a word of [person] and a whole number of at least 2"
            raise held.fault(f"{word} is {number!r}; {allowed}", "count", word)
    no_name = {key: held.words("no_name", key) for key in held.tables["no_name"]}
    return CrimeWords(person, count, no_name, {key: _any_of(held, key) for key in held.tables["case"]})


def _any_of(held: Tables, key: str) -> re.Pattern[str]:
    told = held.tables["case"][key]
    for pattern in told if isinstance(told, list) else [told]:
        try:
            re.compile(pattern)
        except (re.error, TypeError):
            fault = f"{key} has {pattern!r}; allowed: a regular expression"
            raise held.fault(fault, "case", key) from None
    if not isinstance(told, list) or not told:
        raise held.fault(f"{key} is {told!r}; allowed: a list of regular expressions", "case", key)
    return re.compile(rf"(?<!\w)(?:{'|'.join(told)})(?!\w)", re.IGNORECASE)


CRIME_WORDS: Final = load_crime_words(packaged)
"""Read once, for every module that asks for them."""
