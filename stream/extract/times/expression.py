"""A time expression and what it is counted from. Pure; knows no clock."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from stream.records.mention import TimePrecision


@dataclass(frozen=True, slots=True)
class Anchors:
    """What a relative date is counted from: the dateline's day, or else the day of publication.

    ``utc_offset_hours`` is that of the place of writing, where it is known: a dispatch stamped late
    on Wednesday in UTC was written on Thursday in Asia.
    """

    published_at: datetime | None
    dateline_on: date | None = None
    utc_offset_hours: float | None = None

    def day(self) -> tuple[date | None, str | None]:
        """The day of writing, and the name of the anchor that gave it."""
        if self.dateline_on is not None:
            return self.dateline_on, "dateline"
        if self.published_at is None:
            return None, None
        return self._published_on(self.published_at), "published_at"

    def _published_on(self, published_at: datetime) -> date:
        """Exactly midnight is a day told without an hour: it is not moved into a neighbour."""
        if self.utc_offset_hours is None or published_at.time() == time() or published_at.tzinfo is None:
            return published_at.date()
        return (published_at.astimezone(UTC) + timedelta(hours=self.utc_offset_hours)).date()


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """``starts`` and ``ends`` are ISO 8601 as far as ``precision`` reaches, inclusive; null: unresolved."""

    start: int
    end: int
    text: str
    starts: str | None
    ends: str | None
    precision: TimePrecision
    rule: str
    anchor: str | None  # published_at, dateline, text, expression
    is_since: bool = False  # from then until it was told
    is_past_reference: bool = False  # an anniversary, years ago: history
    is_future: bool = False  # announced, not happened
    is_quoted: bool = False  # inside quote marks: the speaker's day
    is_clock: bool = False  # an hour without a day: see ``combine``
    clock: str | None = None  # HH:MM
    zone: str | None = None  # GMT, EST ...; nothing: local

    def day(self) -> date | None:
        """The one day it names, whatever the hour; nothing for a longer time."""
        if self.starts is None or len(self.starts) < len("2024-02-07") or self.precision == "week":
            return None
        if self.precision == "days":
            return None
        return date.fromisoformat(self.starts[:10])
