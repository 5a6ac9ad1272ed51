"""When two tellings are of the same time, at the precision each was told with. Pure."""

from dataclasses import dataclass
from datetime import datetime

from stream.records import TimeSpan

CLOCKED = ("minute", "hour", "part_of_day")
GRAINS = ("minute", "hour", "part_of_day", "day", "days", "week", "month", "season", "year", "unknown")
"""The finest first, so that the place in this row is a rank."""

DAY = GRAINS.index("day")

SLACK_DAYS = {"days": 1, "week": 3, "month": 7, "season": 15, "year": 31}
"""How far an expression coarser than a day may miss: "last week" begins on Sunday or on Monday."""

CLOCK_SLACK_MINUTES = 180
"""Two clock times further apart are two times of day, a time zone's confusion aside."""

_MINUTES_OF_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class When:
    """Days are proleptic ordinals; minutes count from the same origin, -1 where no clock time was told."""

    first: int
    last: int
    grain: int
    begin: int = -1
    end: int = -1

    @property
    def fine(self) -> bool:
        """Is the day itself told?"""
        return self.grain <= DAY


def when_of(span: TimeSpan | None) -> When | None:
    """``None`` where the expression was not resolved, or names no day that exists."""
    if span is None or span.precision == "unknown":
        return None
    start, end = span.start or span.end, span.end or span.start
    if start is None or end is None:
        return None
    try:
        low, _ = _bounds(start)
        _, high = _bounds(end)
    except ValueError:  # the shape is checked by the record, the calendar is not
        return None
    if high < low:
        low, high = high, low
    grain = GRAINS.index(span.precision)
    clocked = span.precision in CLOCKED and "T" in start and "T" in end
    first, last = low // _MINUTES_OF_DAY, high // _MINUTES_OF_DAY
    return When(first, last, grain, low, high) if clocked else When(first, last, grain)


def _bounds(text: str) -> tuple[int, int]:
    """The first and the last minute of a year, month, day or minute in ISO 8601."""
    if "T" in text:
        moment = datetime.fromisoformat(text)
        minute = moment.toordinal() * _MINUTES_OF_DAY + moment.hour * 60 + moment.minute
        return minute, minute
    parts = [int(part) for part in text.split("-")]
    year, month, day = [*parts, 0, 0][:3]
    low = datetime(year, month or 1, day or 1).toordinal()  # noqa: DTZ001 - local time of the place
    return low * _MINUTES_OF_DAY, (_last_day(year, month, day, low) + 1) * _MINUTES_OF_DAY - 1


def _last_day(year: int, month: int, day: int, low: int) -> int:
    if day:
        return low
    following = (year, month + 1) if 0 < month < 12 else (year + 1, 1)
    if following[0] > 9999:
        raise ValueError("past the calendar's end")
    return datetime(*following, 1).toordinal() - 1  # noqa: DTZ001 - local time of the place


def days_between(one: When, other: When) -> int:
    """0 where the two share a day."""
    return max(one.first - other.last, other.first - one.last, 0)


def apart(one: When, other: When) -> bool:
    """Can the two not be one time? Clock times decide over days: late Wednesday touches early Thursday."""
    if one.begin >= 0 and other.begin >= 0:
        return max(one.begin - other.end, other.begin - one.end) > CLOCK_SLACK_MINUTES
    slack = SLACK_DAYS.get(GRAINS[one.grain], 0) + SLACK_DAYS.get(GRAINS[other.grain], 0)
    return days_between(one, other) > slack


def finest(one: When | None, other: When | None) -> When | None:
    """The more precise of the two; both together where they are equally so."""
    if one is None or other is None:
        return one or other
    if one.grain != other.grain:
        return one if one.grain < other.grain else other
    return When(
        min(one.first, other.first),
        max(one.last, other.last),
        one.grain,
        min(one.begin, other.begin),
        max(one.end, other.end) if min(one.begin, other.begin) >= 0 else -1,
    )
