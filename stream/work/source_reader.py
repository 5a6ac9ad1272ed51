"""Questions to the broker about one source partition and its state; between questions, silence.

Everything is read committed. There is no offset reset: a position that the broker no longer has is told, not
passed over.
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import OffsetOutOfRangeError

from stream.errors import BrokerUnavailable
from stream.work.outcomes import Received

FETCH_BYTES = 1 << 20  # a larger record still comes, alone


class HeadDeleted(Exception):
    """The broker's retention deleted what stood at the position. Never leaves the keeper."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The first offset that is still there, and the last stable one."""

    start: int
    end: int


class SourceReader:
    def __init__(
        self, client_options: dict[str, Any], group: str, source: TopicPartition, state: TopicPartition
    ) -> None:
        self._source, self._state = source, state
        self._patience = client_options.get("request_timeout_ms", 30_000) / 1000
        self._options = client_options | {
            "group_id": group,  # to ask for its committed offset; it never joins
            "enable_auto_commit": False,
            "isolation_level": "read_committed",
            "auto_offset_reset": "none",
            "max_partition_fetch_bytes": FETCH_BYTES,
            "fetch_max_wait_ms": 100,
        }
        self._consumer: AIOKafkaConsumer = None

    async def start(self) -> None:
        self._consumer = AIOKafkaConsumer(**self._options)
        await self._consumer.start()
        self._consumer.assign([self._source, self._state])
        self._consumer.pause(self._source, self._state)

    async def stop(self) -> None:
        """Also where starting failed, or never began."""
        if self._consumer is not None:
            await self._consumer.stop()

    async def bounds(self) -> Bounds:
        starts, ends = await asyncio.gather(
            self._consumer.beginning_offsets([self._source]), self._consumer.end_offsets([self._source])
        )
        return Bounds(starts[self._source], ends[self._source])

    async def committed(self) -> int | None:
        """The group's committed offset, or None where it never committed."""
        offset: int | None = await self._consumer.committed(self._source)
        return offset

    async def state_rows(self) -> AsyncIterator[tuple[str, bytes | None]]:
        """Every row of the state partition, oldest first; a null value deletes the row."""
        starts = await self._consumer.beginning_offsets([self._state])
        ends = await self._consumer.end_offsets([self._state])
        async with aclosing(self._between(self._state, starts[self._state], ends[self._state])) as records:
            async for record in records:
                yield (record.key or b"").decode(errors="backslashreplace"), record.value

    async def records(self, start: int, end: int, most: int) -> tuple[list[Received], int]:
        """At most ``most`` committed records of [start, end) and the offset to go on from.

        Raises ``HeadDeleted`` where retention took ``start``.
        """
        found: list[Received] = []
        async with aclosing(self._between(self._source, start, end)) as records:
            async for record in records:
                found.append(Received.of(record))
                if len(found) == most:
                    return found, record.offset + 1
        return found, end

    async def _between(self, partition: TopicPartition, start: int, end: int) -> AsyncGenerator[Any, None]:
        """Records of [start, end). Ends when the *position* has reached the end: markers count as offsets.

        Whoever breaks off must close it: closed by the collector, it would pause under the next question.
        """
        if start >= end:
            return
        self._consumer.seek(partition, start)
        self._consumer.resume(partition)
        position, moved_at = start, asyncio.get_running_loop().time()
        try:
            while position < end:
                batches = await self._fetch(partition)
                for record in batches:
                    if record.offset >= end:
                        return
                    yield record
                now = asyncio.get_running_loop().time()
                reached = await self._consumer.position(partition)
                if reached > position:
                    position, moved_at = reached, now
                elif now - moved_at > self._patience:
                    raise BrokerUnavailable(
                        f"{partition.topic}/{partition.partition} gave nothing at {position}"
                    )
        finally:
            self._consumer.pause(partition)

    async def _fetch(self, partition: TopicPartition) -> list[Any]:
        try:
            batches = await self._consumer.getmany(partition, timeout_ms=200)
        except OffsetOutOfRangeError as error:
            raise HeadDeleted(f"{partition.topic}/{partition.partition}: {error}") from None
        found: list[Any] = batches.get(partition, [])
        return found
