"""A keeper without a broker: the rows of one source partition, its decider and its time. Pure."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from stream.work.deciding import Decided, Stage, decide_batch, decide_tick
from stream.work.outcomes import Moment, Received
from stream.work.pending import apply


class Seat:
    def __init__(self, stage: Stage, partition: int) -> None:
        self.stage, self.partition = stage, partition
        self.rows: dict[str, bytes] = {}
        self._decider = stage.new_decider()
        self._moment = Moment(datetime.fromtimestamp(0, UTC), 0)

    def take(self, batch: Sequence[tuple[Received, Any]], at: datetime) -> Decided:
        return self._applied(decide_batch(self.stage, self._decider, self.rows, batch, self._next_moment(at)))

    def tick(self, at: datetime) -> Decided:
        moment = self._next_moment(at)
        return self._applied(decide_tick(self.stage, self.partition, self._decider, self.rows, moment))

    @property
    def at(self) -> datetime:
        """Of the last decision."""
        return self._moment.at

    def _applied(self, decided: Decided) -> Decided:
        apply(decided.writes, self.rows)
        return decided

    def _next_moment(self, at: datetime) -> Moment:
        """As a keeper's: time never runs backwards for one partition."""
        self._moment = Moment(max(at, self._moment.at), self._moment.sequence + 1)
        return self._moment
