"""What a matched time expression means, counted from a day. Pure; knows no clock.

A resolver gets the match and the day it counts from (nothing: no such day is known). It answers with an
interval, with ``UNRESOLVED``, or with nothing where the match tells no time after all.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from stream.extract.times import newsroom_calendar as cal
from stream.extract.times.newsroom_calendar import UNRESOLVED, Interval
from stream.extract.times.time_words import (
    ORDINALS,
    count_of,
    month_and_day,
    month_of,
    part_of,
    told,
    weekday_of,
)

Resolver = Callable[[re.Match[str], date | None], Interval | None]


def in_part(on: date, part: str) -> Interval:
    return cal.part_of_day(on, part) if part else cal.day(on)


def weekday(match: re.Match[str], base: date | None) -> Interval | None:
    if base is None:
        return UNRESOLVED
    return in_part(_weekday_meant(match, base), part_of(match))


_WEEKS: Final = {"last week": -7, "this week": 0, "next week": 7, "this": 0}
_AHEAD: Final = ("next", "coming", "this coming", "the coming")


def _weekday_meant(match: re.Match[str], base: date) -> date:
    """ "Friday last week" counts weeks from Monday, "this Friday" is that of the running week."""
    number, which = weekday_of(match), told(match, "which", "week")
    if which in _WEEKS:
        return base + timedelta(number - base.weekday() + _WEEKS[which])
    if which == "last":
        return cal.last_weekday(number, base)
    if which in _AHEAD:
        return cal.next_weekday(number, base)
    return cal.latest_weekday(number, base)


def overnight_weekday(match: re.Match[str], base: date | None) -> Interval | None:
    """ "overnight Friday" is the night before it or the night after it: both, as one interval."""
    if base is None:
        return UNRESOLVED
    on = cal.latest_weekday(weekday_of(match), base)
    last = on if on == base else on + timedelta(1)
    return Interval(f"{on - timedelta(1)}T18:00", f"{last}T06:00", "part_of_day")


def night_into_weekday(match: re.Match[str], base: date | None) -> Interval | None:
    if base is None:
        return UNRESOLVED
    return cal.part_of_day(cal.latest_weekday(weekday_of(match), base), "eve-night")


def month_day(match: re.Match[str], base: date | None) -> Interval | None:
    on = _date_told(match, base)
    if on is None:
        return UNRESOLVED if base is None and not match["year"] else None
    last = match.groupdict().get("day2")
    if last:
        until = cal.valid_day(on.year, on.month, int(last))
        return cal.days(on, until) if until and until > on else cal.day(on)
    return in_part(on, part_of(match))


def _date_told(match: re.Match[str], base: date | None) -> date | None:
    """The day of a month, its year told, or agreed with the weekday told, or the latest past one."""
    number, on = month_and_day(match)
    if match["year"]:
        return cal.valid_day(int(match["year"]), number, on)
    if base is None:
        return None
    if of_year := match.groupdict().get("of_year"):  # "on 24 May last year"
        return cal.valid_day(base.year - (of_year.lower() == "last"), number, on)
    past = cal.month_day(number, on, base)
    if match["weekday"] and (past is None or past.weekday() != weekday_of(match)):
        return cal.month_day_on(weekday_of(match), number, on, base) or past
    return past


def iso_date(match: re.Match[str], _base: date | None) -> Interval | None:
    on = cal.valid_day(int(match["year"]), int(match["number"]), int(match["day"]))
    return cal.day(on) if on else None


def holiday(match: re.Match[str], base: date | None) -> Interval | None:
    if base is None:
        return UNRESOLVED
    name = " ".join(match["name"].casefold().replace("'", "").split())
    on = cal.month_day(*HOLIDAYS[name], base)
    return cal.day(on) if on else UNRESOLVED


HOLIDAYS: Final = {
    "new years eve": (12, 31),
    "new years day": (1, 1),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "valentines day": (2, 14),
    "may day": (5, 1),
}
"""Of fixed date, and the same one everywhere that wires in English write of."""


def month_year(match: re.Match[str], _base: date | None) -> Interval | None:
    return cal.month(int(match["year"]), month_of(match))


def month(match: re.Match[str], base: date | None) -> Interval | None:
    if base is None:
        return UNRESOLVED
    which, number = told(match, "which"), month_of(match)
    if which == "last":
        return cal.latest_month(number, base.replace(day=1) - timedelta(1))
    if which == "next":
        return cal.month(base.year + (number <= base.month), number)
    return cal.latest_month(number, base)


_THIRDS: Final = {"early": (1, 4), "mid": (5, 4), "late": (9, 4)}


def year(match: re.Match[str], _base: date | None) -> Interval | None:
    early = told(match, "early").rstrip("-")
    number = int(match["year"])
    return cal.months(number, *_THIRDS[early]) if early else cal.year(number)


def years(match: re.Match[str], _base: date | None) -> Interval | None:
    first, last = int(match["year"]), int(match["year2"])
    return cal.years(first, last) if first < last else None


def decade(match: re.Match[str], _base: date | None) -> Interval | None:
    first = int(match["decade"])
    return cal.years(first, first + 9)


def season_year(match: re.Match[str], _base: date | None) -> Interval | None:
    return cal.months(int(match["year"]), *cal.SEASONS[match["season"].casefold()])


def season(match: re.Match[str], base: date | None) -> Interval | None:
    """ "last summer" is the latest that is over, "this summer" the latest that has begun."""
    if base is None:
        return UNRESOLVED
    first, count = cal.SEASONS[match["season"].casefold()]
    begun = base.year if base.month >= first else base.year - 1
    is_over = cal.shift_month(begun, first, count) <= (base.year, base.month)
    return cal.months(begun - (told(match, "which") == "last" and not is_over), first, count)


DEICTICS: Final[dict[str, tuple[int, str]]] = {
    "today": (0, ""),
    "tonight": (0, "night"),
    "yesterday": (-1, ""),
    "tomorrow": (1, ""),
    "last night": (-1, "night"),
    "last evening": (-1, "evening"),
    "this morning": (0, "morning"),
    "this afternoon": (0, "afternoon"),
    "this evening": (0, "evening"),
    "overnight": (0, "eve-night"),
    "the day before yesterday": (-2, ""),
    "the day after tomorrow": (2, ""),
}


def deictic(match: re.Match[str], base: date | None) -> Interval | None:
    if base is None:
        return UNRESOLVED
    shift, part = DEICTICS[" ".join(match["word"].casefold().split())]
    return in_part(base + timedelta(shift), part_of(match) or part)


def ago(match: re.Match[str], base: date | None) -> Interval | None:
    return UNRESOLVED if base is None else cal.ago(count_of(match["count"]), match["unit"].casefold(), base)


def weekday_ago(match: re.Match[str], base: date | None) -> Interval | None:
    """ "a week ago Monday" is the Monday before the latest one."""
    if base is None:
        return UNRESOLVED
    return cal.day(cal.latest_weekday(weekday_of(match), base) - timedelta(7 * count_of(match["count"])))


def anniversary(match: re.Match[str], base: date | None) -> Interval | None:
    """What is remembered, not the day of remembering."""
    word = told(match, "word")
    count = ORDINALS.index(word) if word else int(match["count"] or 0)
    return cal.year(base.year - count) if base is not None and 0 < count < base.year else UNRESOLVED


def window(match: re.Match[str], base: date | None) -> Interval | None:
    """ "in the past three days": from then up to the day it was told."""
    if base is None:
        return UNRESOLVED
    unit, count = match["unit"].casefold(), count_of(match["count"] or "one")
    length = {
        "hour": -(-count // 24),
        "day": count,
        "week": 7 * count,
        "month": 30 * count,
        "year": 365 * count,
    }
    if unit == "decade" or length[unit] > base.toordinal() - 366:
        return UNRESOLVED
    return cal.days(base - timedelta(length[unit]), base)


def period(match: re.Match[str], base: date | None) -> Interval | None:
    if base is None:
        return UNRESOLVED
    found = _PERIODS.get((told(match, "which").split()[0], told(match, "unit")))
    return found(base) if found else UNRESOLVED


_PERIODS: Final[dict[tuple[str, str], Callable[[date], Interval]]] = {
    ("last", "week"): cal.last_week,
    ("this", "week"): cal.this_week,
    ("next", "week"): cal.next_week,
    ("last", "month"): lambda base: cal.month(*cal.shift_month(base.year, base.month, -1)),
    ("this", "month"): lambda base: cal.month(base.year, base.month),
    ("next", "month"): lambda base: cal.month(*cal.shift_month(base.year, base.month, 1)),
    ("last", "year"): lambda base: cal.year(base.year - 1),
    ("this", "year"): lambda base: cal.year(base.year),
    ("next", "year"): lambda base: cal.year(base.year + 1),
    ("last", "weekend"): cal.weekend,
    ("this", "weekend"): cal.weekend,
    ("the", "weekend"): cal.weekend,
    ("next", "weekend"): cal.next_weekend,
}


def vague(_match: re.Match[str], _base: date | None) -> Interval | None:
    return UNRESOLVED


def fixed(of_year: int, number: int, on: int) -> Resolver:
    """A day that its name alone dates."""
    return lambda _match, _base: cal.day(date(of_year, number, on))
