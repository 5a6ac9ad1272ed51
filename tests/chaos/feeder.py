"""Puts the copy desk's lines on the raw topic, each once, and books each once it is there.

A line's number travels in a header. At its start, and after a broker that answered no more, the feeder asks
the topic which lines are there: what was delivered and not booked is booked, and not sent again.
"""

import argparse
import asyncio
import logging
import signal
import sys
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.errors import KafkaError
from aiokafka.record.default_records import DefaultRecordBatchBuilder

from stream.topics import MIB, RAW_ARTICLES, SOURCES
from tests.chaos.copy_desk import LINE, Kind, Line, lines
from tests.chaos.oracle import Booked, book_of

WINDOW = 100
"""Lines on their way at once."""
PATIENCE_MS = 300_000
"""A broker may be away for as long before a delivery is given up, and looked for on the topic."""
LOOK_SECONDS = 0.5
AT_THE_LIMIT = (Kind.OVERSIZE, Kind.OVERSIZE_POISON)
FEED_HEADERS = (("chaos-feed", b"one"), ("chaos-feed", b"two"))
"""A name that stands twice: a dead letter carries both."""


class Feeder:
    """One producer after another, until all lines are there."""

    def __init__(self, bootstrap: str, book: Path, group: str, backlog_limit: int, rate: float) -> None:
        self._bootstrap, self._book, self._group = bootstrap, book, group
        self._backlog_limit, self._rate = backlog_limit, rate
        self._told: type[Exception] | None = None
        self.stop = asyncio.Event()

    async def run(self, source: Iterator[Line], booked: int) -> int:
        """How many lines are in the book at the end."""
        _cut_torn_line(self._book)
        window, there = list(islice(source, WINDOW)), None
        while window and not self.stop.is_set():
            try:
                there = await self._lines_there() if there is None else there
                async with self._producer() as producer, _backlog(self._bootstrap, self._group) as backlog:
                    while window and not self.stop.is_set():
                        await self._wait_for_room(backlog)
                        await self._deliver(producer, [one for one in window if one.number not in there])
                        booked, self._told = booked + self._enter(window), None
                        window, there = list(islice(source, self._size())), set() if there == set() else there
            except (KafkaError, TimeoutError, OSError) as error:
                self._tell(error)
                there = None
                await self._pause(LOOK_SECONDS)
        return booked

    def _tell(self, error: Exception) -> None:
        """Once for each fault in a row: a broker may be away for minutes."""
        if type(error) is not self._told:
            sys.stderr.write(f"feeder: {type(error).__name__}: the topic is asked, then it goes on\n")
        self._told = type(error)

    def _size(self) -> int:
        return min(WINDOW, max(1, int(self._rate * LOOK_SECONDS))) if self._rate else WINDOW

    def _enter(self, window: Sequence[Line]) -> int:
        now = datetime.now(UTC)
        with self._book.open("a") as book:
            book.writelines(Booked.of(line, now).written() for line in window)
        return len(window)

    async def _deliver(self, producer: Any, window: Sequence[Line]) -> None:
        """All of the window; a record as large as its topic takes goes alone."""
        started = time.monotonic()
        on_the_way: list[Any] = []
        for line in window:
            if line.kind in AT_THE_LIMIT:
                await asyncio.gather(*on_the_way)
                on_the_way = []
            record = record_of(line, datetime.now(UTC))
            on_the_way.append(await producer.send(RAW_ARTICLES.name, **record))
            if line.kind in AT_THE_LIMIT:
                await on_the_way.pop()
        await asyncio.gather(*on_the_way)
        if self._rate:
            await self._pause(len(window) / self._rate - (time.monotonic() - started))

    async def _wait_for_room(self, backlog: "_Backlog") -> None:
        while self._backlog_limit and not self.stop.is_set() and await backlog.size() > self._backlog_limit:
            await self._pause(LOOK_SECONDS)

    async def _pause(self, seconds: float) -> None:
        if seconds > 0:
            await asyncio.wait([asyncio.ensure_future(self.stop.wait())], timeout=seconds)

    @asynccontextmanager
    async def _producer(self) -> AsyncIterator[Any]:
        producer = AIOKafkaProducer(
            bootstrap_servers=self._bootstrap, enable_idempotence=True, acks="all", linger_ms=5,
            request_timeout_ms=PATIENCE_MS, max_request_size=RAW_ARTICLES.max_bytes + MIB,
        )  # fmt: skip
        try:
            await producer.start()
            yield producer
        finally:
            await producer.stop()

    async def _lines_there(self) -> set[int]:
        """Numbers of the lines that are on the topic."""
        async with _consumer(self._bootstrap, None) as consumer:
            every = [TopicPartition(RAW_ARTICLES.name, one) for one in range(RAW_ARTICLES.partitions)]
            ends = await consumer.end_offsets(every)
            consumer.assign(every)
            await consumer.seek_to_beginning(*every)
            found: set[int] = set()
            while any([await consumer.position(one) < ends[one] for one in every]):
                for records in (await consumer.getmany(timeout_ms=200)).values():
                    found |= {int(dict(one.headers)[LINE]) for one in records if LINE in dict(one.headers)}
            return found


def record_of(line: Line, now: datetime) -> dict[str, Any]:
    """Key, value and headers; filled up to the limit where the line is to be that large."""
    record = {"key": line.key, "value": line.value(now), "headers": headers_of(line)}
    if line.kind in AT_THE_LIMIT:
        guess = RAW_ARTICLES.max_bytes // 2
        over = batch_bytes(record | {"value": line.value(now, guess)}) - RAW_ARTICLES.max_bytes
        record["value"] = line.value(now, guess - over)
    return record


def headers_of(line: Line) -> list[tuple[str, bytes]]:
    return [(LINE, b"%d" % line.number), *FEED_HEADERS]


def batch_bytes(record: dict[str, Any]) -> int:
    """What the broker measures: the record in a batch of its own."""
    builder = DefaultRecordBatchBuilder(
        magic=2, compression_type=0, is_transactional=0, producer_id=1, producer_epoch=1, base_sequence=0,
        batch_size=16 * MIB,
    )  # fmt: skip
    builder.append(0, timestamp=int(time.time() * 1000), **record)
    return len(builder.build())


@dataclass(slots=True)
class _Backlog:
    """Offsets between what the group has committed and the ends, over all sources: markers count too."""

    consumer: Any

    async def size(self) -> int:
        every = [TopicPartition(one.name, number) for one in SOURCES for number in range(one.partitions)]
        ends = await self.consumer.end_offsets(every)
        committed = [await self.consumer.committed(one) for one in every]
        return sum(ends[one] - (offset or 0) for one, offset in zip(every, committed, strict=True))


@asynccontextmanager
async def _backlog(bootstrap: str, group: str) -> AsyncIterator[_Backlog]:
    async with _consumer(bootstrap, group) as consumer:
        yield _Backlog(consumer)


@asynccontextmanager
async def _consumer(bootstrap: str, group: str | None) -> AsyncIterator[Any]:
    consumer = AIOKafkaConsumer(
        bootstrap_servers=bootstrap, group_id=group, enable_auto_commit=False, auto_offset_reset="earliest",
        max_partition_fetch_bytes=8 * MIB,
    )  # fmt: skip
    try:
        await consumer.start()
        yield consumer
    finally:
        await consumer.stop()


def _cut_torn_line(book: Path) -> None:
    if book.exists():
        text = book.read_bytes()
        book.write_bytes(text[: text.rfind(b"\n") + 1])


async def feed(given: argparse.Namespace) -> int:
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)  # a broker that is away is no news here
    feeder = Feeder(given.bootstrap, given.book, given.group, given.backlog_limit, given.rate)
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, feeder.stop.set)
    done = {line.number for line in book_of(given.book.read_text())} if given.book.exists() else set()
    source = islice(lines(given.seed), given.records or None)
    return await feeder.run((line for line in source if line.number not in done), len(done))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bootstrap", required=True)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--book", type=Path, required=True, help="continued where it is there already")
    parser.add_argument("--records", type=int, default=0, help="in all, with the book's; 0: without end")
    parser.add_argument("--rate", type=float, default=0.0, help="records a second; 0: as fast as it goes")
    parser.add_argument("--backlog-limit", type=int, default=0, help="offsets waiting at all stages; 0: none")
    parser.add_argument("--group", default="wiredesk")
    sys.stdout.write(f"{asyncio.run(feed(parser.parse_args()))} lines booked\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
