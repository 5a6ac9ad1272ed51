"""The articles that a replay takes: which offsets of each partition, and the records themselves in order."""

from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from datetime import UTC, datetime
from typing import Any, cast

from aiokafka import TopicPartition

from stream.replay.span import Bound, ReplayRefused
from stream.topics import RAW_ARTICLES
from stream.work.committed import CommittedReader, Offsets, committed_reader
from stream.work.outcomes import Received

Spans = Mapping[int, range]
"""By partition of the articles, the offsets that are replayed."""


async def spans_of(reader: CommittedReader, first: Bound, last: Bound) -> Spans:
    """Raises ``ReplayRefused`` where nothing lies between, or where retention deleted the first of it."""
    partitions = await reader.partitions(RAW_ARTICLES)
    starts, ends = await reader.starts(partitions), await reader.ends(partitions)
    await _refuse_deleted(reader, first, starts)
    begin = await _located(reader, first, starts, ends)
    stop = await _located(reader, last, ends, ends)
    spans = {one.partition: range(begin[one], min(stop[one], ends[one])) for one in partitions}
    if not any(spans.values()):
        raise ReplayRefused(
            f"no article of {RAW_ARTICLES.name} lies in that span: `wiredesk tail articles --last 1` "
            "shows the last one"
        )
    return spans


async def _located(reader: CommittedReader, bound: Bound, where_open: Offsets, ends: Offsets) -> Offsets:
    if bound.at is not None:
        found = await reader.first_at(ends, milliseconds(bound.at))
        return {one: found[one].offset if one in found else end for one, end in ends.items()}
    if bound.offset is not None:
        return dict.fromkeys(ends, bound.offset)
    return where_open


async def _refuse_deleted(reader: CommittedReader, first: Bound, starts: Offsets) -> None:
    headless = {one: start for one, start in starts.items() if start > 0}
    left = await reader.first_at(headless, 0)
    for one, start in headless.items():
        by_time = first.at is not None and one in left and left[one].timestamp > milliseconds(first.at)
        by_offset = first.offset is not None and first.offset < start
        if first.is_open or by_offset or by_time:
            raise ReplayRefused(
                f"retention has deleted the articles of {one.topic}/{one.partition} before offset {start}: "
                f"{_earliest(max((record.timestamp for record in left.values()), default=None))}"
            )


def _earliest(timestamp: int | None) -> str:
    if timestamp is None:
        return "none of them is left"
    at = datetime.fromtimestamp(timestamp / 1000, UTC).isoformat(timespec="milliseconds")
    return f"--from {at} is the earliest from which all are there"


def milliseconds(at: datetime) -> int:
    return max(int(at.timestamp() * 1000), 0)


class Articles:
    """One stream for each partition, none of which is ahead of the others by more than what Kafka fetches."""

    def __init__(self, streams: Mapping[int, AsyncIterator[Received]], spans: Spans) -> None:
        self._streams, self._spans = dict(streams), spans
        self._next = {number: span.start for number, span in spans.items()}
        self._peeked: dict[int, Received] = {}
        self.taken = self.left_out = 0

    @property
    def total(self) -> int:
        """In offsets, of which markers take some too."""
        return sum(map(len, self._spans.values()))

    @property
    def passed(self) -> int:
        return sum(number - self._spans[one].start for one, number in self._next.items())

    async def take(self, partition: int, first: int, following: int) -> list[Received]:
        """Those of [first, following) that lie in the span; what lies before them no batch has taken."""
        found: list[Received] = []
        stop = min(following, self._spans[partition].stop)
        while self._next[partition] < stop:
            received = await self._peek(partition)
            if received is None or received.offset >= stop:
                self._next[partition] = stop
                break
            del self._peeked[partition]
            self._next[partition] = received.offset + 1
            if received.offset >= first:
                found.append(received)
            else:
                self.left_out += 1
        self.taken += len(found)
        return found

    async def leave_the_rest(self) -> None:
        """Count what no batch has taken."""
        for partition, span in self._spans.items():
            await self.take(partition, span.stop, span.stop)

    async def _peek(self, partition: int) -> Received | None:
        if partition not in self._peeked:
            received = await anext(self._streams[partition], None)
            if received is None:
                return None
            self._peeked[partition] = received
        return self._peeked[partition]


@asynccontextmanager
async def open_articles(client_options: Mapping[str, Any], spans: Spans) -> AsyncIterator[Articles]:
    """A consumer for each partition: they are read as their batches come, some far behind others."""
    async with AsyncExitStack() as stack:
        streams = {}
        for number, span in spans.items():
            if span:
                reader = await stack.enter_async_context(committed_reader(client_options))
                one = TopicPartition(RAW_ARTICLES.name, number)
                stream = reader.between({one: span.start}, {one: span.stop})
                streams[number] = stream
                await stack.enter_async_context(aclosing(cast(AsyncGenerator[Received, None], stream)))
        yield Articles(streams, spans)
