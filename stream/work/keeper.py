"""The owner of one source partition of one stage: its state, its position, its transactions.

Batch, tick, opening and closing run one at a time, under the keeper's lock. Nothing that fails while a batch
is committed may be survived: the caller ends the process, and the next owner goes on from the position.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from itertools import islice

from aiokafka import TopicPartition

from stream import metrics
from stream.errors import StateRefused
from stream.work import envelope, telling
from stream.work.batches import first_part
from stream.work.dead_letter_limit import DeadLetterTally
from stream.work.deciding import Covered, Decided, Stage, bookkeeping, decide_batch, decide_tick
from stream.work.ledger import Kind, Position
from stream.work.opening import Opened, open_state
from stream.work.outcomes import Moment, Received
from stream.work.pending import apply
from stream.work.progress import Progress
from stream.work.seams import Seam
from stream.work.source_reader import HeadDeleted, SourceReader
from stream.work.terms import Prepare, Terms, nothing_to_prepare
from stream.work.transaction import Transactions

REMEMBERED_AT_ONCE = 2_000


class KeeperState(StrEnum):
    NEW = "new"
    OPENING = "opening"
    OPEN = "open"
    CLOSED = "closed"


class Keeper:
    """Opened, given batches and ticks, closed. ``position`` is the next offset that it will take."""

    def __init__(
        self, stage: Stage, partition: int, terms: Terms, prepare: Prepare = nothing_to_prepare
    ) -> None:
        self.stage, self.partition = stage, partition
        self.state = KeeperState.NEW
        self.rows: dict[str, bytes] = {}
        self.position = 0
        self.progress = Progress()
        self._terms, self._prepare = terms, prepare
        self.source = TopicPartition(stage.source.name, partition)
        self._decider = stage.new_decider()
        self._moment = Moment(datetime.fromtimestamp(0, UTC), 0)
        self._lock = asyncio.Lock()
        self._position_at_last_tick = -1
        self._tally = DeadLetterTally(stage.name, f"{stage.source.name}/{partition}", terms.dead_letter_limit)
        self._reader = SourceReader(
            terms.client_options, terms.group, self.source, TopicPartition(stage.state.name, partition),
            lambda: self.progress.moves(_now()),
        )  # fmt: skip
        self._transactions = Transactions(
            terms.client_options, f"{stage.state.name}-{partition}",
            terms.transaction_timeout_seconds, terms.at,
        )  # fmt: skip

    async def open(self, still_owned: Callable[[], bool]) -> bool:
        """Fence the predecessor, then read what it committed. False: no longer ours, nothing was fenced."""
        async with self._lock:
            if self.state is not KeeperState.NEW or not still_owned():
                return self.state is KeeperState.OPEN
            self.state = KeeperState.OPENING
            self.progress.moves(_now())
            try:
                is_open = await self._open(still_owned)
            except BaseException:
                await self._stop_clients()
                raise
            if not is_open:
                await self._stop_clients()
            return is_open

    async def close(self) -> None:
        async with self._lock:
            if self.state in (KeeperState.OPENING, KeeperState.OPEN):
                await self._stop_clients()
            self.state = KeeperState.CLOSED

    async def take(self, batch: Sequence[Received], go_on: Callable[[], bool] = lambda: True) -> None:
        """Settle every committed record from the position to the batch's last, once, whatever the consumer
        repeated or dropped. Breaks off between transactions when ``go_on`` says no."""
        if any(received.offset >= self.position for received in batch):
            self.progress.waits(_now())
        async with self._lock:
            if self.state is not KeeperState.OPEN:
                return
            fresh = [received for received in batch if received.offset >= self.position]
            if not fresh:
                return
            if self._whole(fresh):
                await self._take_all(fresh, go_on)
                return
            metrics.HOLES.labels(self.stage.name).inc()
            given = {received.offset for received in fresh}
            last = fresh[-1].offset
            while self.position <= last and go_on():
                records, following = await self._ask(last + 1)
                dropped = sum(received.offset not in given for received in records)
                metrics.RECORDS_FETCHED_AGAIN.labels(self.stage.name).inc(dropped)
                if not await self._settle(records, following):
                    return

    async def tick(self) -> None:
        """What time brings; and what the consumer has not: markers behind the position, or records that
        nobody delivered since the last tick."""
        if self._lock.locked():
            self._terms.at(Seam.TICK_DURING_BATCH)
        async with self._lock:
            if self.state is not KeeperState.OPEN:
                return
            self._terms.at(Seam.TICK)
            moment = self._next_moment()
            decided = decide_tick(self.stage, self.partition, self._decider, self.rows, moment)
            if decided.sends or decided.writes:
                await self._commit(decided, "tick", self.position, moment)
            await self._look_ahead()

    async def _open(self, still_owned: Callable[[], bool]) -> bool:
        await self._reader.start()
        self._terms.at(Seam.WHILE_OPENING)
        if not still_owned():
            return False
        await self._transactions.start(self.stage.partitions_written(self.partition))
        await self._begin_from(await open_state(self._reader, self.stage, self.partition, self._terms))
        self.state = KeeperState.OPEN
        self.progress.rests()
        return True

    async def _stop_clients(self) -> None:
        self.state = KeeperState.CLOSED
        await asyncio.gather(self._reader.stop(), self._transactions.stop())

    def _whole(self, records: Sequence[Received]) -> bool:
        return all(received.offset == self.position + step for step, received in enumerate(records))

    async def _take_all(self, records: Sequence[Received], go_on: Callable[[], bool]) -> None:
        last = records[-1].offset
        while self.position <= last and go_on():
            rest = [received for received in records if received.offset >= self.position]
            await self._settle(rest, last + 1)

    async def _settle(self, records: Sequence[Received], following: int) -> bool:
        """Decide and commit the first part that could be prepared; ``following`` if that is all of them."""
        if not records:
            await self._move(following)
            return True
        with metrics.STAGE_SECONDS.labels(self.stage.name).time():
            prepared = await self._prepare(first_part(records, self._terms.batch_bytes))
            if not prepared:
                return False
            taken = list(zip(records, prepared, strict=False))
            position = following if len(taken) == len(records) else taken[-1][0].offset + 1
            moment = self._next_moment()
            decided = decide_batch(self.stage, self._decider, self.rows, taken, moment)
            self._terms.at(Seam.AFTER_DECISIONS)
            put_back = {received.offset for received, _ in taken if envelope.was_put_back(received)}
            tally = self._tally.after(decided.outcomes, put_back)
            await self._commit(decided, "batch", position, moment)
            self._tally = tally
        return True

    async def _commit(self, decided: Decided, kind: Kind, position: int, moment: Moment) -> None:
        covered = Covered(self.stage.name, self.partition, self.position, position)
        entry = decided.entry(kind, covered, moment)
        row = Position(position=position, sequence=moment.sequence, at=moment.at)
        sends = [*decided.sends, *bookkeeping(self.stage, self.partition, decided, row, entry)]
        with metrics.TRANSACTION_SECONDS.labels(self.stage.name).time():
            await self._transactions.commit(sends, self.source, position, self._terms.group)
        apply(decided.writes, self.rows)
        if position > self.position:
            self.progress.rests()
        self.position = position
        self._moment = moment
        telling.settled(self.stage.name, decided, self._terms.now())

    async def _move(self, position: int) -> None:
        if position > self.position:
            await self._commit(Decided(), "move", position, self._next_moment())

    async def _ask(self, end: int) -> tuple[list[Received], int]:
        try:
            return await self._reader.records(self.position, end, self._terms.batch_records)
        except HeadDeleted:
            bounds = await self._reader.bounds()
            await self._count_loss(bounds.start)
            return await self._reader.records(self.position, end, self._terms.batch_records)

    async def _look_ahead(self) -> None:
        bounds = await self._reader.bounds()
        if bounds.start > self.position:
            await self._count_loss(bounds.start)
        waiting: list[Received] = []
        if self.position < bounds.end:
            waiting, following = await self._ask(bounds.end)
            if not waiting:
                await self._move(following)
            elif self.position == self._position_at_last_tick:
                metrics.RECORDS_FETCHED_AGAIN.labels(self.stage.name).inc(len(waiting))
                await self._settle(waiting, following)
                waiting = []
        if waiting:
            self.progress.waits(_now())
        else:
            self.progress.rests()
        self._position_at_last_tick = self.position
        telling.lag(self.source, bounds.end - self.position, waiting, self._terms.now())

    async def _count_loss(self, start: int) -> None:
        """Records in [position, start) were deleted unread: counted with their range, or a stop."""
        lost = start - self.position
        if self._terms.stop_on_loss:
            raise StateRefused(
                f"{self.source.topic}/{self.partition}: offsets {self.position} to {start - 1} were deleted "
                "by retention before they were taken; to go on, set worker.on_lost_to_retention = 'count'"
            )
        await self._commit(Decided(), "lost", start, self._next_moment())
        metrics.LOST_TO_RETENTION.labels(self.source.topic).inc(lost)

    async def _begin_from(self, opened: Opened) -> None:
        self.rows, self._moment = opened.rows, Moment(opened.position.at, opened.position.sequence)
        self.position = opened.position.position
        await self._remember(opened.rows)
        if opened.log_start > self.position:
            await self._count_loss(opened.log_start)

    async def _remember(self, rows: Mapping[str, bytes]) -> None:
        """In parts: a loop kept for longer than the session would pass for a stopped process."""
        ahead = iter(rows.items())
        while part := dict(islice(ahead, REMEMBERED_AT_ONCE)):
            try:
                self._decider.remember(part)
            except Exception as error:  # noqa: BLE001 - a row that its own decider cannot read, for whatever reason
                raise StateRefused(
                    f"{self.stage.state.name}/{self.partition}: a row is not of this version "
                    f"({type(error).__name__}: {error}); run the version that wrote it, or restore the topic"
                ) from None
            self.progress.moves(_now())
            await asyncio.sleep(0)

    def _next_moment(self) -> Moment:
        """Time never runs backwards for one partition, whatever the clocks of its owners say."""
        return Moment(max(self._terms.now(), self._moment.at), self._moment.sequence + 1)


def _now() -> float:
    """Seconds of the clock that goes on, whatever is done to the other."""
    return asyncio.get_running_loop().time()
