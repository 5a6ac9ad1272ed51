"""Questions to the broker about one source partition and its state; between questions, nothing is asked for.

Everything is read committed. There is no offset reset: a position that the broker no longer has is told, not
passed over.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import Any

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import OffsetOutOfRangeError

from stream.errors import BrokerUnavailable
from stream.work.any_header import take_any_header
from stream.work.outcomes import Received

FETCH_BYTES = 1 << 20  # a larger record still comes, alone
UNKNOWN = -1  # as an offset: none is reached from it


class HeadDeleted(Exception):
    """The broker's retention deleted what stood at the position. Never leaves the keeper."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The first offset that is still there, and the last stable one."""

    start: int
    end: int


class SourceReader:
    def __init__(
        self,
        client_options: dict[str, Any],
        group: str,
        source: TopicPartition,
        state: TopicPartition,
        on_state: Callable[[], None] = lambda: None,  # called as the reading of the state goes on
    ) -> None:
        take_any_header()
        self._source, self._state, self._on_state = source, state, on_state
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
        self._ahead = Ahead(UNKNOWN)

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
        """Every row of the state partition, oldest first; a null value deletes the row.

        Ends when the *position* has reached the end: markers count as offsets.
        """
        starts = await self._consumer.beginning_offsets([self._state])
        ends = await self._consumer.end_offsets([self._state])
        position, end = starts[self._state], ends[self._state]
        self._consumer.seek(self._state, position)
        self._consumer.resume(self._state)
        try:
            while position < end:
                rows, position = await self._read_on(self._state, position)
                for row in rows:
                    if row.offset < end:
                        self._on_state()
                        yield (row.key or b"").decode(errors="backslashreplace"), row.value
        finally:
            self._consumer.pause(self._state)

    async def records(self, start: int, end: int, most: int) -> tuple[list[Received], int]:
        """At most ``most`` committed records of [start, end) and the offset to go on from.

        Questions usually follow one another, so what the broker sent beyond one is kept for the next. Raises
        ``HeadDeleted`` where retention took ``start``.
        """
        ahead = self._ahead_of(start)
        self._consumer.resume(self._source)
        try:
            while ahead.end < end and len(ahead.records) < most:
                found, ahead.end = await self._read_on(self._source, ahead.end, most)
                ahead.records.extend(map(Received.of, found))
        except HeadDeleted:
            if not ahead.records:
                raise
            end = min(end, ahead.end)
        finally:
            self._consumer.pause(self._source)
        self._ahead = ahead
        return ahead.first(end, most)

    def _ahead_of(self, start: int) -> "Ahead":
        """What there is from ``start`` on. It is put back when the question was answered: after one that was
        broken off nobody knows what the consumer gave last, and the next one begins with a seek."""
        ahead, self._ahead = self._ahead, Ahead(UNKNOWN)
        if not ahead.reaches(start):
            self._consumer.seek(self._source, start)
            return Ahead(start)
        ahead.forget(start)
        return ahead

    async def _read_on(
        self, partition: TopicPartition, position: int, most: int | None = None
    ) -> tuple[list[Any], int]:
        """The records at the position, perhaps none, and the position behind them and behind any markers."""
        asked_at = asyncio.get_running_loop().time()
        while True:
            found = await self._fetch(partition, most)
            reached: int = await self._consumer.position(partition)
            if reached > position:
                return found, reached
            if asyncio.get_running_loop().time() - asked_at > self._patience:
                raise BrokerUnavailable(f"{partition.topic}/{partition.partition} gave nothing at {position}")

    async def _fetch(self, partition: TopicPartition, most: int | None) -> list[Any]:
        try:
            batches = await self._consumer.getmany(partition, timeout_ms=200, max_records=most)
        except OffsetOutOfRangeError as error:
            raise HeadDeleted(f"{partition.topic}/{partition.partition}: {error}") from None
        found: list[Any] = batches.get(partition, [])
        return found


class Ahead:
    """Every committed record of [start, end) of the source, read and not yet taken."""

    def __init__(self, start: int) -> None:
        self.start = self.end = start
        self.records: deque[Received] = deque()

    def reaches(self, offset: int) -> bool:
        return 0 <= self.start <= offset <= self.end

    def forget(self, before: int) -> None:
        """What lies before the offset was taken."""
        self.start = before
        while self.records and self.records[0].offset < before:
            self.records.popleft()

    def first(self, end: int, most: int) -> tuple[list[Received], int]:
        """At most ``most`` records before ``end``, and the offset behind what they cover."""
        found = list(takewhile(lambda record: record.offset < end, islice(self.records, most)))
        return found, found[-1].offset + 1 if len(found) == most else end
