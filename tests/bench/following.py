"""What the ledger tells of a run while it lasts: how many records each stage has settled, and when."""

import asyncio
import time
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from aiokafka import TopicPartition

from stream import codec
from stream.topics import LEDGER
from stream.work.committed import committed_reader
from stream.work.ledger import LedgerEntry

PATIENCE_SECONDS = 300.0


class Progress:
    """Of each stage: records settled, batches, and the moments (monotonic) at which so many were settled."""

    def __init__(self) -> None:
        self.settled: Counter[str] = Counter()
        self.batches: Counter[str] = Counter()
        self.sent: dict[str, Counter[str]] = defaultdict(Counter)
        self.moments: dict[str, list[tuple[float, int]]] = defaultdict(list)
        self._changed = asyncio.Event()

    def take(self, entry: LedgerEntry) -> None:
        self.settled[entry.stage] += len(entry.outcomes)
        self.batches[entry.stage] += bool(entry.outcomes)
        self.sent[entry.stage].update(entry.sent)
        self.moments[entry.stage].append((time.monotonic(), self.settled[entry.stage]))
        self._changed.set()

    async def until(self, holds: Callable[["Progress"], bool]) -> float:
        """The moment at which the ledger said so."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not holds(self):
                self._changed.clear()
                await self._changed.wait()
        return time.monotonic()

    def part_a_second(self, stage: str, before: int) -> float:
        """What part of all that came after ``before`` records is settled in a second, in the steady middle of
        the run: from when a fifth of it was settled until four fifths were. Raises ``ValueError`` where fewer
        than two batches were committed between the two."""
        many = self.settled[stage] - before
        first, last = (before + many * part for part in (0.2, 0.8))
        moments = [(moment, settled) for moment, settled in self.moments[stage] if first <= settled <= last]
        if len(moments) < 2:
            raise ValueError(f"{many} records are too few for a steady middle: measure more articles")
        (began, at_first), (ended, at_last) = moments[0], moments[-1]
        return (at_last - at_first) / many / (ended - began)

    def rate(self, stage: str, after: int) -> float:
        """Records settled in a second, from when the first ``after`` were settled."""
        moments = [moment for moment in self.moments[stage] if moment[1] >= after]
        (began, first), (ended, last) = moments[0], moments[-1]
        return (last - first) / (ended - began)


@asynccontextmanager
async def following(servers: str) -> AsyncIterator[Progress]:
    """Follow the ledger from its start, as a reader of committed records."""
    progress = Progress()

    async def follow() -> None:
        starts = {TopicPartition(LEDGER.name, number): 0 for number in range(LEDGER.partitions)}
        async with committed_reader({"bootstrap_servers": servers}) as reader:
            async for received in reader.following(starts):
                progress.take(codec.decode(LedgerEntry, received.value))

    task = asyncio.create_task(follow())
    try:
        yield progress
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
