"""Where the group stands: positions and ends of every source partition, and when they move again."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError

from stream.topics import RAW_ARTICLES, SOURCES

GROUP = "wiredesk"
ANSWER_SECONDS = 4.0
LOOK_SECONDS = 0.25
PARTITIONS = [TopicPartition(one.name, number) for one in SOURCES for number in range(one.partitions)]


@dataclass(frozen=True, slots=True)
class Look:
    """``committed`` and ``ends`` (last stable offsets) at one moment of the monotonic clock."""

    at: float
    committed: Mapping[TopicPartition, int] = field(default_factory=dict)
    ends: Mapping[TopicPartition, int] = field(default_factory=dict)

    def behind(self) -> set[TopicPartition]:
        """The partitions with a backlog."""
        return {one for one in PARTITIONS if self.committed.get(one, 0) < self.ends.get(one, 0)}

    def backlog(self) -> int:
        """Articles that nobody has taken."""
        raw = (one for one in PARTITIONS if one.topic == RAW_ARTICLES.name)
        return sum(max(self.ends.get(one, 0) - self.committed.get(one, 0), 0) for one in raw)

    def not_moved_since(self, earlier: "Look") -> set[TopicPartition]:
        """Of the partitions that had a backlog, those whose position is where it was."""
        return {
            one for one in earlier.behind() if self.committed.get(one, 0) <= earlier.committed.get(one, 0)
        }


class Positions:
    """Asks a broker that may be away at any time; then the answer is ``None``."""

    def __init__(self, bootstrap: str) -> None:
        self._options: dict[str, Any] = {"bootstrap_servers": bootstrap, "request_timeout_ms": 3_000}
        self.most_waiting = 0  # articles, during the last wait for movement
        self._clients: tuple[AIOKafkaAdminClient, AIOKafkaConsumer] | None = None

    async def look(self) -> Look | None:
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                admin, consumer = await self._connected()
                committed = await admin.list_consumer_group_offsets(GROUP)
                ends = await consumer.end_offsets(PARTITIONS)
        except (KafkaError, TimeoutError, OSError, AttributeError):  # aiokafka's own, of a connection closed
            await self.close()
            return None
        known = {one: max(told.offset, 0) for one, told in committed.items()}
        return Look(time.monotonic(), known, ends)

    async def certain(self, seconds: float = 90.0) -> Look:
        """Waits for a broker that answers. Raises ``TimeoutError``."""
        async with asyncio.timeout(seconds):
            while (found := await self.look()) is None:
                await asyncio.sleep(LOOK_SECONDS)
        return found

    async def backlog(self, least: int, seconds: float = 60.0) -> Look:
        """Waits until so many articles wait. Raises ``TimeoutError``."""
        async with asyncio.timeout(seconds):
            while (found := await self.certain()).backlog() < least:
                await asyncio.sleep(LOOK_SECONDS)
        return found

    async def moved(self, since: Look, seconds: float) -> set[TopicPartition]:
        """Waits until every partition that had a backlog has moved; those that have not, in the end."""
        deadline = time.monotonic() + seconds
        left, self.most_waiting = since.behind(), since.backlog()
        while left and time.monotonic() < deadline:
            now = await self.look()
            if now:
                left = now.not_moved_since(since)
                self.most_waiting = max(self.most_waiting, now.backlog())
            if left:
                await asyncio.sleep(LOOK_SECONDS)
        return left

    async def _connected(self) -> tuple[AIOKafkaAdminClient, AIOKafkaConsumer]:
        if self._clients is None:
            admin = AIOKafkaAdminClient(**self._options)
            consumer = AIOKafkaConsumer(**self._options, isolation_level="read_committed")
            self._clients = admin, consumer
            await admin.start()
            await consumer.start()
        return self._clients

    async def close(self) -> None:
        clients, self._clients = self._clients, None
        if clients is None:
            return
        admin, consumer = clients
        for closing in (admin.close(), consumer.stop()):
            with contextlib.suppress(KafkaError, TimeoutError, OSError, AttributeError):
                async with asyncio.timeout(ANSWER_SECONDS):
                    await closing


@asynccontextmanager
async def positions(bootstrap: str) -> AsyncIterator[Positions]:
    found = Positions(bootstrap)
    try:
        yield found
    finally:
        await found.close()
