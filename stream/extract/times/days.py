"""Comparing the days that two tellings name. Pure."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from stream.extract.times.expressions import TimeExpression

DAY = len("2024-02-07")
MONTH = len("2024-02")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MARK = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|\d+)\b",
    re.IGNORECASE,
)


def day_of(iso: str | None) -> date | None:
    """The day of an ISO value that reaches the day; nothing for a month or a year."""
    if iso is None or len(iso) < DAY:
        return None
    return datetime.fromisoformat(iso[:DAY]).date()


def last_day(iso: str | None) -> date | None:
    """The last day that an ISO value can mean: of its month or year, where it reaches no further."""
    if iso is None or len(iso) >= DAY:
        return day_of(iso)
    year, month = (int(iso[:4]), int(iso[5:7])) if len(iso) >= MONTH else (int(iso), 12)
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def days_of(time: TimeExpression | None) -> tuple[date, date] | None:
    """First and last day, where both are known; a night is that of its evening."""
    if time is None or time.is_since:
        return None
    start, end = day_of(time.starts), day_of(time.ends)
    if start is None or end is None:
        return None
    return (start, start) if time.precision == "part_of_day" else (start, end)


def overlap(one: TimeExpression | None, other: TimeExpression | None) -> bool:
    """A day in common; of unresolved times, the same weekday or day of a month in words."""
    if one is None or other is None:
        return False
    first, second = days_of(one), days_of(other)
    if first is not None and second is not None:
        return first[0] <= second[1] and second[0] <= first[1]
    both_open = one.starts is None and other.starts is None
    return both_open and bool(marks(one)) and marks(one) == marks(other)


def are_apart(one: TimeExpression | None, other: TimeExpression | None) -> bool:
    """No day in common; of unresolved times, other weekdays or days of a month in words."""
    if one is None or other is None or one.is_clock or other.is_clock:
        return False
    if days_of(one) is not None and days_of(other) is not None:
        return not overlap(one, other)
    both_open = one.starts is None and other.starts is None
    return both_open and bool(marks(one) and marks(other)) and marks(one) != marks(other)


def marks(time: TimeExpression) -> frozenset[str]:
    """What an unresolved time can be told by: its weekday, or its month and day."""
    return frozenset(mark.lower()[:3] for mark in _MARK.findall(time.text))


def weekday_of(time: TimeExpression) -> int | None:
    """The weekday that it names, Monday is 0."""
    named = [mark for mark in marks(time) if mark in WEEKDAYS]
    return WEEKDAYS.index(named[0]) if len(named) == 1 else None
