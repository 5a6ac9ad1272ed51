"""Whether so many records are set aside that something is wrong with all of them. Pure.

Asked before a batch is committed; what it answers replaces the tally only when the batch is.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Self

from stream.errors import DeadLetterLimit
from stream.work.ledger import RecordEntry
from stream.work.outcomes import Outcome

_SET_ASIDE, _TAKEN = b"\x01", b"\x00"


@dataclass(frozen=True, slots=True)
class Limit:
    """``run`` dead letters in a row are allowed; of the last ``window`` records, the share ``ratio``.

    The ratio holds only once ``window`` records were taken; 1 allows everything.
    """

    run: int = 200
    ratio: float = 0.5
    window: int = 1_000


@dataclass(frozen=True, slots=True)
class DeadLetterTally:
    """What became of the last records of one source partition, as far as it was committed."""

    stage: str
    source: str  # topic/partition
    limit: Limit
    run: int = 0
    latest: bytes = b""  # one byte for each of the last ``window`` records

    def after(self, outcomes: Iterable[RecordEntry], put_back: Collection[int] = ()) -> Self:
        """The tally with a batch's outcomes. Raises ``DeadLetterLimit`` where that is too many.

        ``put_back``: offsets of records that a person sent again. They are passed over: a hundred old dead
        letters that fail once more tell nothing of the feed, and must not stop what can go on.
        """
        tally = self
        for entry in outcomes:
            if entry.offset not in put_back:
                tally = tally._with(entry)
        return tally

    def _with(self, entry: RecordEntry) -> Self:
        is_dead = entry.outcome is Outcome.DEAD_LETTERED
        run = self.run + 1 if is_dead else 0
        latest = (self.latest + (_SET_ASIDE if is_dead else _TAKEN))[-self.limit.window :]
        dead = latest.count(_SET_ASIDE)
        if run > self.limit.run:
            raise self._limit_reached(f"{run} dead letters in a row", entry, "worker.dead_letter_run")
        if is_dead and len(latest) >= self.limit.window and dead > self.limit.ratio * self.limit.window:
            many = f"{dead} dead letters among the last {self.limit.window} records"
            raise self._limit_reached(many, entry, "worker.dead_letter_ratio")
        return replace(self, run=run, latest=latest)

    def _limit_reached(self, many: str, entry: RecordEntry, setting: str) -> DeadLetterLimit:
        allowed = self.limit.run if setting.endswith("run") else f"{self.limit.ratio:g}"
        return DeadLetterLimit(
            f"stage {self.stage}: {many}, the last at {self.source}/{entry.offset} ({entry.reason}); nothing "
            f"of this batch is committed. Mend the cause, or raise {setting}, which is {allowed}"
        )
