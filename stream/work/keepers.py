"""All keepers of one stage in this process: who is opened, kept and closed as the group assigns and revokes.

The group's protocol is eager: everything is revoked at each rebalance, and most of it comes back. A revoke
waits for the batch in hand and keeps the keeper; the next assignment closes those that went elsewhere.
Fencing makes that safe.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from stream import metrics
from stream.work import telling
from stream.work.deciding import Stage
from stream.work.keeper import Keeper, KeeperState
from stream.work.outcomes import Received
from stream.work.progress import Bounds, Stuck
from stream.work.pulse import stopped_too_long
from stream.work.seams import Seam
from stream.work.terms import Prepare, Terms, nothing_to_prepare

logger = logging.getLogger(__name__)


class Keepers:
    """``end_process`` is called with what cannot be survived, and does not return."""

    def __init__(
        self,
        stage: Stage,
        terms: Terms,
        end_process: Callable[[BaseException], None],
        was_stopped: Callable[[], bool] = lambda: False,
        prepare: Prepare = nothing_to_prepare,
    ) -> None:
        self.stage = stage
        self._terms, self._prepare = terms, prepare
        self._end_process, self._was_stopped = end_process, was_stopped
        self._keepers: dict[int, Keeper] = {}
        self._openings: dict[int, asyncio.Task[None]] = {}
        self._generation = 0  # rises with every assignment and every revoke
        self._assigned = False
        self._ticked_at: float | None = None

    def assigned(self, partitions: Iterable[int]) -> None:
        """Schedule what follows and return at once: no heartbeat is sent while the callback runs."""
        self._generation += 1
        self._assigned = True
        self._tick_goes_on()
        wanted = set(partitions)
        gone = [self._keepers.pop(partition) for partition in set(self._keepers) - wanted]
        for partition in wanted:
            keeper = self._keepers.get(partition)
            if keeper is None or keeper.state is KeeperState.CLOSED:
                keeper = Keeper(self.stage, partition, self._terms, self._prepare)
                self._keepers[partition] = keeper
            keeper.progress.rests()  # while nothing was ours, nothing waited for us
            self._openings[partition] = asyncio.create_task(self._open(keeper, self._generation))
        for keeper in gone:
            telling.forget(keeper.source)
            self._openings[keeper.partition] = asyncio.create_task(keeper.close())
        self._show()

    async def revoked(self) -> None:
        """Cancel what is being opened; what is open finishes its batch and is kept."""
        self._terms.at(Seam.WHILE_REVOKED)
        self.break_off()
        for partition, opening in list(self._openings.items()):
            keeper = self._keepers.get(partition)
            if keeper is not None and keeper.state in (KeeperState.NEW, KeeperState.OPENING):
                opening.cancel()
                await asyncio.gather(opening, return_exceptions=True)
                await keeper.close()
        self._show()

    def break_off(self) -> None:
        """No new transaction is begun for a batch in hand, and nobody waits for an opening."""
        self._generation += 1
        self._assigned = False

    async def take(self, batch: Sequence[Received]) -> None:
        """Give each keeper its part. A record of a partition that is not ours is left to its owner."""
        generation = self._generation
        parts = groupby(sorted(batch, key=lambda one: (one.partition, one.offset)), lambda one: one.partition)
        try:
            await asyncio.gather(
                *(self._give(partition, list(part), generation) for partition, part in parts)
            )
        except BaseException as error:  # noqa: BLE001 - unwinding would have the batch acknowledged, and lost
            self._end_process(error)

    async def tick(self) -> None:
        try:
            self._tick_goes_on()
            for keeper in list(self._keepers.values()):
                if self._assigned:
                    await keeper.tick()
                    self._tick_goes_on()
        except BaseException as error:  # noqa: BLE001 - as above
            self._end_process(error)

    async def close(self) -> None:
        await self.revoked()
        await asyncio.gather(*(keeper.close() for keeper in self._keepers.values()))
        self._keepers.clear()
        self._show()

    def all_open(self) -> bool:
        """False also while nothing is assigned: between a revoke and what follows it."""
        return self._assigned and all(one.state is KeeperState.OPEN for one in self._keepers.values())

    def stuck(self, now: float, bounds: Bounds) -> list[Stuck]:
        """What stands still at ``now``, by the clock of the event loop. Called from any thread.

        The ticks come last: they wait for the batch in hand."""
        found = []
        for keeper in list(self._keepers.values()) if self._assigned else ():
            where = f"stage {self.stage.name}, {keeper.source.topic}/{keeper.partition}"
            what = f"{where} at offset {keeper.position} ({keeper.state.value})"
            found.append(Stuck(what, keeper.progress.stuck_seconds(now), bounds.position))
        if self._ticked_at is not None:
            found.append(Stuck(f"the ticks of stage {self.stage.name}", now - self._ticked_at, bounds.tick))
        return found

    def tell(self) -> None:
        now = asyncio.get_running_loop().time()
        for keeper in self._keepers.values():
            telling.stuck(keeper.source, keeper.progress.stuck_seconds(now) if self._assigned else 0.0)

    def _tick_goes_on(self) -> None:
        self._ticked_at = asyncio.get_running_loop().time()

    async def _give(self, partition: int, part: list[Received], generation: int) -> None:
        while (opening := self._openings.get(partition)) and not opening.done():
            await asyncio.wait([opening], timeout=0.1)
            if generation != self._generation:
                return
        keeper = self._keepers.get(partition)
        if keeper is not None:
            await keeper.take(part, lambda: generation == self._generation)

    async def _open(self, keeper: Keeper, generation: int) -> None:
        try:
            if not await keeper.open(lambda: self._owns(generation)):
                logger.info("stage %s partition %d went elsewhere", self.stage.name, keeper.partition)
        except asyncio.CancelledError:
            raise
        except BaseException as error:  # noqa: BLE001 - a keeper that cannot open must not pass for one that is idle
            self._end_process(error)
        self._show()

    def _owns(self, generation: int) -> bool:
        if self._was_stopped():
            raise stopped_too_long()
        return generation == self._generation

    def _show(self) -> None:
        for state in KeeperState:
            count = sum(keeper.state is state for keeper in self._keepers.values())
            metrics.KEEPERS.labels(self.stage.name, state.value).set(count)
