"""What all keepers of a process have in common, and what prepares a record for its decision."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from stream.work.dead_letter_limit import Limit
from stream.work.outcomes import Received
from stream.work.seams import At, pass_by

Prepare = Callable[[Sequence[Received]], Awaitable[list[Any]]]
"""What a record needs before it can be decided, for a first part of the batch, at least one record of it."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What all keepers of a process have in common."""

    client_options: dict[str, Any]
    group: str
    now: Callable[[], datetime]
    batch_records: int = 256
    batch_bytes: int = 32 << 20  # of values: all that a transaction leads to is in memory before it is sent
    transaction_timeout_seconds: float = 10.0
    dead_letter_limit: Limit = field(default_factory=Limit)
    stop_on_loss: bool = False
    at: At = pass_by


async def nothing_to_prepare(records: Sequence[Received]) -> list[Any]:
    """For stages whose decision needs the record alone."""
    return [None] * len(records)
