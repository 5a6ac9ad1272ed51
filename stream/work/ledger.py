"""What a keeper writes about its own work: the position row and the ledger entry. Pure.

The entry names the offsets that a batch covered and the outcome of each; ``wiredesk audit`` compares it with
the topics. State rows and the ledger itself are not counted in ``sent``.
"""

from collections import Counter
from datetime import datetime
from typing import Literal

from pydantic import Field

from stream.records.fields import Frozen, Versioned
from stream.work.outcomes import Outcome

Kind = Literal["batch", "tick", "move", "lost"]
"""``batch``: records decided. ``tick``: time alone. ``move``: nothing but markers and aborted records was
there. ``lost``: deleted by the broker's retention before it was taken."""

POSITION = "\x00position"
"""Key of the row that holds the next offset. The group's own offset may lag behind a transaction's end."""


class Position(Versioned):
    """Where a keeper goes on, and the last number and time that it gave to a batch or tick."""

    position: int = Field(ge=0)
    sequence: int = Field(ge=0)
    at: datetime


class RecordEntry(Frozen):
    """One record's outcome and how many records it sent to each topic."""

    offset: int
    outcome: Outcome
    sent: dict[str, int]
    reason: str | None = None  # of a dead letter


class LedgerEntry(Versioned):
    """What one transaction of a keeper covered: the offsets, the outcome of each, what was sent."""

    stage: str
    partition: int
    kind: Kind
    sequence: int
    at: datetime
    from_offset: int = Field(alias="from", ge=0)
    to_offset: int = Field(alias="to", ge=0)  # the next offset
    outcomes: tuple[RecordEntry, ...] = ()
    sent: dict[str, int] = Field(default_factory=dict)


def key_of(stage: str, partition: int) -> str:
    return f"{stage}/{partition}"


def total(counts: "list[dict[str, int]]") -> dict[str, int]:
    """The sum of counts by topic."""
    summed: Counter[str] = Counter()
    for count in counts:
        summed.update(count)
    return dict(summed)
