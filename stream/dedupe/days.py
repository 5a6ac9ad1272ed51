"""When two tellings are of the same time, at the precision each was told with. Pure."""

from dataclasses import dataclass
from datetime import datetime

from stream.records import TimeSpan
from stream.records.mention import TIME_PRECISIONS

GRAINS = {precision: rank for rank, precision in enumerate(TIME_PRECISIONS)}
DAY = GRAINS["day"]

SLACK_DAYS = {
    GRAINS["days"]: 1, GRAINS["week"]: 3, GRAINS["month"]: 7, GRAINS["season"]: 15, GRAINS["year"]: 31,
}  # fmt: skip
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
    days = span.days()
    if days is None:
        return None
    first, last, grain = days[0].toordinal(), days[1].toordinal(), GRAINS[span.precision]
    ends = (span.start or span.end, span.end or span.start)
    told = [end for end in ends if end is not None and "T" in end]
    if grain >= DAY or len(told) < 2:
        return When(first, last, grain)
    try:
        begin, end = sorted(map(_minute_of, told))
    except ValueError:  # the shape is checked by the record, the clock is not
        return None
    return When(first, last, grain, begin, end)


def _minute_of(told: str) -> int:
    moment = datetime.fromisoformat(told)
    return moment.toordinal() * _MINUTES_OF_DAY + moment.hour * 60 + moment.minute


def days_between(one: When, other: When) -> int:
    """0 where the two share a day."""
    return max(one.first - other.last, other.first - one.last, 0)


def apart(one: When, other: When) -> bool:
    """Can the two not be one time? Clock times decide over days: late Wednesday touches early Thursday."""
    if one.begin >= 0 and other.begin >= 0:
        return max(one.begin - other.end, other.begin - one.end) > CLOCK_SLACK_MINUTES
    slack = SLACK_DAYS.get(one.grain, 0) + SLACK_DAYS.get(other.grain, 0)
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
