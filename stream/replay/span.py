"""From where to where: the forms of ``--from`` and ``--to``, and what they come to. Pure."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from stream.errors import StreamError

FORMS = (
    "an ISO 8601 time (2026-03-10T18:00:00Z; without an offset: UTC), 90m, 2h or 3d for so long ago, "
    "@OFFSET, beginning or end"
)

_UNITS = {"m": "minutes", "h": "hours", "d": "days"}


class ReplayRefused(StreamError):
    """What was asked for cannot be replayed; the text says why, and what could."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A moment, or one offset for every partition, or neither: the end, or the beginning."""

    at: datetime | None = None
    offset: int | None = None

    @property
    def is_open(self) -> bool:
        return self.at is None and self.offset is None


OPEN = Bound()


def bound_of(text: str, now: datetime) -> Bound:
    """Raises ``ValueError`` naming the forms that are allowed."""
    told = text.strip()
    if told in ("end", "beginning"):
        return OPEN
    if re.fullmatch(r"@\d{1,18}", told):
        return Bound(offset=int(told[1:]))
    ago = re.fullmatch(r"(\d{1,6})([mhd])", told)
    if ago:
        return Bound(at=now - timedelta(**{_UNITS[ago[2]]: int(ago[1])}))
    try:
        at = datetime.fromisoformat(told)
    except ValueError:
        raise ValueError(f"{text!r}: allowed are {FORMS}") from None
    return Bound(at=at if at.tzinfo else at.replace(tzinfo=UTC))


def refuse_backwards(first: Bound, last: Bound) -> None:
    """Raises ``ValueError`` where the one lies behind the other."""
    if first.at is not None and last.at is not None and first.at >= last.at:
        raise ValueError(f"--from {first.at.isoformat()} is not before --to {last.at.isoformat()}")
    if first.offset is not None and last.offset is not None and first.offset >= last.offset:
        raise ValueError(f"--from @{first.offset} is not before --to @{last.offset}")
