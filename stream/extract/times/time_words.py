"""The words inside a matched time expression: months, weekdays, counts, parts of a day. Pure."""

import re
from typing import Final

from stream.extract.tolls.number_words import SMALL_NUMBERS

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
SMALL: Final = {word: number for number, word in enumerate(SMALL_NUMBERS)} | {
    "a": 1,
    "an": 1,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "hundred": 100,
}
ORDINALS: Final = (
    "", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
)  # fmt: skip
_SAME_PART: Final = {
    "hours": "",
    "noon": "midday",
    "dusk": "evening",
    "sunset": "evening",
    "nightfall": "evening",
}
_DAWNS: Final = ("sunrise", "daybreak", "first light")


def told(match: re.Match[str], *names: str) -> str:
    """The first of the named groups that matched, its case folded; empty where none did."""
    known = match.groupdict()
    return next((known[name].casefold() for name in names if known.get(name)), "")


def count_of(word: str) -> int:
    return int(word) if word.isdigit() else SMALL.get(word.casefold(), 1)


def month_of(match: re.Match[str]) -> int:
    return MONTHS.index(match["month"][:3].casefold()) + 1


def month_and_day(match: re.Match[str]) -> tuple[int, int]:
    return month_of(match), int(match["day"])


def weekday_of(match: re.Match[str]) -> int:
    return WEEKDAYS.index(match["weekday"][:3].casefold())


def part_of(match: re.Match[str]) -> str:
    """One of ``newsroom_calendar.PARTS``, or empty: "early" beside a morning narrows nothing that matters."""
    early = told(match, "early", "early2").replace("-", " ")
    part = told(match, "part", "part2")
    part = "dawn" if part in _DAWNS else _SAME_PART.get(part, part)
    if early in ("pre dawn", "predawn", "before dawn", "before daybreak"):
        return "pre-dawn"
    if early == "early" and part in ("", "morning"):
        return "early"
    if early == "late" and part in ("", "night", "evening"):
        return "late"
    return part
