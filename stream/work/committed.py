"""Topics as they stand: committed records only, read without a group, from anywhere to anywhere."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from typing import Any

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError
from aiokafka.structs import OffsetAndTimestamp

from stream.errors import BrokerUnavailable, SettingError
from stream.topics import Topic
from stream.work.any_header import take_any_header
from stream.work.outcomes import Received

WAIT_MS = 200
CONNECT_SECONDS = 15.0
IDLE_SECONDS = 5.0  # after which one who follows asks whether the broker is still there

Offsets = Mapping[TopicPartition, int]


@asynccontextmanager
async def committed_reader(client_options: Mapping[str, Any]) -> AsyncIterator["CommittedReader"]:
    """Raises ``BrokerUnavailable``, in one sentence, if no Kafka answers at first or stops to answer."""
    take_any_header()
    consumer = AIOKafkaConsumer(
        **client_options,
        enable_auto_commit=False,
        isolation_level="read_committed",
        auto_offset_reset="earliest",  # a head that retention takes meanwhile is passed over
    )
    where = client_options["bootstrap_servers"]
    try:
        async with asyncio.timeout(CONNECT_SECONDS):
            await consumer.start()
        yield CommittedReader(consumer, client_options.get("request_timeout_ms", 30_000) / 1000)
    except (KafkaError, TimeoutError) as error:
        raise BrokerUnavailable(
            f"no Kafka answers at {where} ({type(error).__name__}): is it running, and is "
            "kafka.bootstrap_servers right?"
        ) from None
    finally:
        await consumer.stop()


class CommittedReader:
    """One consumer for any number of topics, one reading after another."""

    def __init__(self, consumer: AIOKafkaConsumer, patience_seconds: float) -> None:
        self._consumer, self._patience = consumer, patience_seconds

    async def missing(self, *topics: Topic) -> list[Topic]:
        """Those that the cluster does not have."""
        known = await self._consumer.topics()
        return [topic for topic in topics if topic.name not in known]

    async def partitions(self, *topics: Topic) -> list[TopicPartition]:
        """Raises ``SettingError`` naming a topic that is not there."""
        for topic in await self.missing(*topics):
            raise SettingError(f"the topic {topic.name} is not there: `wiredesk topics` creates it")
        return [TopicPartition(topic.name, number) for topic in topics for number in range(topic.partitions)]

    async def starts(self, partitions: Iterable[TopicPartition]) -> dict[TopicPartition, int]:
        """The first offsets that retention left."""
        found: dict[TopicPartition, int] = await self._consumer.beginning_offsets(list(partitions))
        return found

    async def ends(self, partitions: Iterable[TopicPartition]) -> dict[TopicPartition, int]:
        """The last stable offsets: what lies behind them is not committed yet."""
        found: dict[TopicPartition, int] = await self._consumer.end_offsets(list(partitions))
        return found

    async def first_at(
        self, partitions: Iterable[TopicPartition], milliseconds: int
    ) -> dict[TopicPartition, OffsetAndTimestamp]:
        """The first record of that time or later, of the partitions that have one; also one not committed."""
        asked = dict.fromkeys(partitions, milliseconds)
        found = await self._consumer.offsets_for_times(asked) if asked else {}
        return {one: first for one, first in found.items() if first is not None}

    async def between(self, starts: Offsets, ends: Offsets) -> AsyncIterator[Received]:
        """The records of [start, end) of each partition, in order within a partition."""
        open_ends = {one: end for one, end in ends.items() if starts[one] < end}
        self._begin({one: starts[one] for one in open_ends})
        moved_at = self._now()
        while open_ends:
            for record in await self._some():
                if record.offset < open_ends.get(TopicPartition(record.topic, record.partition), 0):
                    yield record
                    moved_at = self._now()  # behind it: whoever reads may take long over one
            # By position, not by record: markers and aborted records take offsets too.
            reached = [one for one, end in open_ends.items() if await self._consumer.position(one) >= end]
            for partition in reached:
                del open_ends[partition]
                self._consumer.pause(partition)
            if reached:
                moved_at = self._now()
            elif self._now() - moved_at > self._patience:
                raise BrokerUnavailable(f"the Kafka stopped to answer while {min(open_ends).topic} was read")

    async def following(self, starts: Offsets) -> AsyncIterator[Received]:
        """The records from the starts on, as they come, without end."""
        self._begin(starts)
        moved_at = self._now()
        while True:
            for record in await self._some():
                moved_at = self._now()
                yield record
            if self._now() - moved_at > IDLE_SECONDS:
                await self._consumer.end_offsets(list(starts)[:1])
                moved_at = self._now()

    def _begin(self, starts: Offsets) -> None:
        self._consumer.unsubscribe()
        if starts:
            self._consumer.assign(list(starts))
        for partition, start in starts.items():
            self._consumer.seek(partition, start)

    async def _some(self) -> list[Received]:
        batches = await self._consumer.getmany(timeout_ms=WAIT_MS)
        return [Received.of(record) for records in batches.values() for record in records]

    def _now(self) -> float:
        return asyncio.get_running_loop().time()
