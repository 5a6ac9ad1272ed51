"""Days, weeks and months as a newsroom counts them, from the day of writing. Pure; knows no clock."""

from dataclasses import dataclass
from datetime import date, timedelta

from stream.records.mention import TimePrecision

Season = tuple[int, int]  # first month, and how many months

PARTS: dict[str, tuple[int, str, int, str]] = {
    # day shift and hour of the beginning, day shift and hour of the end
    "early": (0, "00:00", 0, "09:00"),
    "pre-dawn": (0, "00:00", 0, "06:30"),
    "dawn": (0, "04:00", 0, "07:30"),
    "morning": (0, "04:00", 0, "12:00"),
    "midday": (0, "11:00", 0, "14:00"),
    "afternoon": (0, "12:00", 0, "18:30"),
    "evening": (0, "16:30", 0, "23:59"),
    "night": (0, "18:00", 1, "06:00"),
    "late": (0, "17:00", 0, "23:59"),
    "midnight": (0, "23:00", 1, "01:00"),
    "eve-night": (-1, "18:00", 0, "06:00"),
}
"""Generous on purpose: an interval too narrow would part two tellings of one event."""

SEASONS: dict[str, Season] = {
    "spring": (3, 3),
    "summer": (6, 3),
    "autumn": (9, 3),
    "fall": (9, 3),
    "winter": (12, 3),
}
"""Of the northern half of the world, where most wires write."""


@dataclass(frozen=True, slots=True)
class Interval:
    """ISO 8601 as far as ``precision`` reaches, both ends inclusive; null: unresolved."""

    starts: str | None
    ends: str | None
    precision: TimePrecision


UNRESOLVED = Interval(None, None, "unknown")


def day(on: date) -> Interval:
    return Interval(on.isoformat(), on.isoformat(), "day")


def days(first: date, last: date, precision: TimePrecision = "days") -> Interval:
    if first == last:
        return day(first)
    return Interval(min(first, last).isoformat(), max(first, last).isoformat(), precision)


def month(of_year: int, number: int) -> Interval:
    return Interval(f"{of_year:04d}-{number:02d}", f"{of_year:04d}-{number:02d}", "month")


def year(number: int) -> Interval:
    return Interval(f"{number:04d}", f"{number:04d}", "year")


def years(first: int, last: int) -> Interval:
    return Interval(f"{first:04d}", f"{last:04d}", "year")


def months(of_year: int, first: int, count: int) -> Interval:
    """A season: ``count`` months from the ``first``, into the next year if need be."""
    last = shift_month(of_year, first, count - 1)
    return Interval(f"{of_year:04d}-{first:02d}", f"{last[0]:04d}-{last[1]:02d}", "season")


def part_of_day(on: date, part: str) -> Interval:
    first_shift, first_hour, last_shift, last_hour = PARTS[part]
    first, last = on + timedelta(first_shift), on + timedelta(last_shift)
    return Interval(f"{first.isoformat()}T{first_hour}", f"{last.isoformat()}T{last_hour}", "part_of_day")


def shift_month(of_year: int, number: int, by: int) -> tuple[int, int]:
    counted = of_year * 12 + number - 1 + by
    return counted // 12, counted % 12 + 1


def latest_weekday(weekday: int, base: date) -> date:
    """The latest such day that is not after ``base``: on a Wednesday, "Wednesday" is today."""
    return base - timedelta((base.weekday() - weekday) % 7)


def next_weekday(weekday: int, base: date) -> date:
    """The first such day after ``base``."""
    return base + timedelta((weekday - base.weekday() - 1) % 7 + 1)


def last_weekday(weekday: int, base: date) -> date:
    """ "last Friday": before ``base``, and not yesterday, which nobody calls so."""
    gap = (base.weekday() - weekday) % 7
    return base - timedelta(gap if gap > 1 else gap + 7)


def month_day(number: int, on: int, base: date) -> date | None:
    """The latest such day that is not after ``base``: a December day told in January is last year's."""
    for of_year in range(base.year, base.year - 9, -1):  # 29 February may be eight years back
        found = valid_day(of_year, number, on)
        if found is not None and found <= base:
            return found
    return None


def next_month_day(number: int, on: int, base: date) -> date | None:
    for of_year in range(base.year, base.year + 9):
        found = valid_day(of_year, number, on)
        if found is not None and found >= base:
            return found
    return None


def month_day_on(weekday: int, number: int, on: int, base: date) -> date | None:
    """A day of the month told with its weekday: the neighbouring year in which the two agree, if one does."""
    near = (valid_day(of_year, number, on) for of_year in (base.year - 1, base.year, base.year + 1))
    agreeing = [one for one in near if one is not None and one.weekday() == weekday]
    return min(agreeing, key=lambda one: abs((base - one).days), default=None)


def valid_day(of_year: int, number: int, on: int) -> date | None:
    try:
        return date(of_year, number, on)
    except ValueError:
        return None


def latest_month(number: int, base: date) -> Interval:
    """The latest such month that has begun."""
    return month(base.year - (number > base.month), number)


def last_week(base: date) -> Interval:
    """Both weeks that writers mean, Monday to Sunday and Sunday to Saturday, as one interval."""
    monday = base - timedelta(base.weekday())
    sunday = base - timedelta((base.weekday() + 1) % 7)
    first = min(monday, sunday) - timedelta(7)
    last = max(monday, sunday) - timedelta(1)
    return days(first, min(last, base), "week")


def this_week(base: date) -> Interval:
    """Up to ``base``: what is told of this week has happened."""
    return days(base - timedelta(base.weekday() + 1), base, "week")


def weekend(base: date) -> Interval:
    """The latest weekend that has begun, as far as it has gone."""
    saturday = latest_weekday(5, base)
    return days(saturday, min(saturday + timedelta(1), base))


def next_week(base: date) -> Interval:
    return days(base + timedelta(7 - (base.weekday() + 1) % 7), base + timedelta(13 - base.weekday()), "week")


def next_weekend(base: date) -> Interval:
    saturday = next_weekday(5, base)
    return days(saturday, saturday + timedelta(1))


def ago(count: int, unit: str, base: date) -> Interval:
    """ "two weeks ago" is as exact as its unit: a day, a week, a month, a year."""
    try:
        return _ago(count, unit, base)
    except (OverflowError, ValueError):
        return UNRESOLVED


def _ago(count: int, unit: str, base: date) -> Interval:
    if unit == "hour":
        return day(base) if count < 6 else days(base - timedelta(-(-count // 24)), base)
    if unit == "day":
        return day(base - timedelta(count))
    if unit == "week":
        middle = base - timedelta(7 * count)
        return days(middle - timedelta(3), middle + timedelta(3), "week")
    if unit == "month":
        return month(*shift_month(base.year, base.month, -count))
    if unit == "decade":
        return years(base.year - 10 * count - 2, base.year - 10 * count + 2)
    return year(base.year - count) if base.year > count else UNRESOLVED
