"""What a stage needs of any Kafka, asked of this one: idempotence, transactions, fencing, groups."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, ConsumerRebalanceListener, TopicPartition
from aiokafka.errors import ProducerFenced

from stream.broker import ensure_topics
from stream.topics import Topic

DEADLINE = 30.0


@pytest.fixture
async def topic(bootstrap: str, fresh: Callable[[str], str]) -> str:
    """A new topic of two partitions."""
    name = fresh("protocol")
    await ensure_topics(bootstrap, [Topic(name, "any", None, 2, keep_days=1)])
    return name


@asynccontextmanager
async def producing(bootstrap: str, transactional_id: str | None = None) -> AsyncIterator[AIOKafkaProducer]:
    producer = AIOKafkaProducer(
        bootstrap_servers=bootstrap, transactional_id=transactional_id, enable_idempotence=True
    )
    await producer.start()
    try:
        yield producer
    finally:
        await producer.stop()


async def committed(bootstrap: str, topic: str) -> list[bytes]:
    """All values of partition 0 that a reader of committed records sees."""
    partition = TopicPartition(topic, 0)
    consumer = AIOKafkaConsumer(bootstrap_servers=bootstrap, isolation_level="read_committed")
    await consumer.start()
    try:
        consumer.assign([partition])
        await consumer.seek_to_beginning(partition)
        [end] = (await consumer.end_offsets([partition])).values()
        values: list[bytes] = []
        async with asyncio.timeout(DEADLINE):
            while await consumer.position(partition) < end:
                batch = await consumer.getmany(partition, timeout_ms=100)
                values += [record.value for record in batch.get(partition, [])]
        return values
    finally:
        await consumer.stop()


async def test_what_an_idempotent_producer_sends_is_there_once_and_in_order(bootstrap, topic):
    sent = [str(number).encode() for number in range(200)]
    async with producing(bootstrap) as producer:
        await asyncio.gather(*[producer.send_and_wait(topic, value, partition=0) for value in sent])
    assert await committed(bootstrap, topic) == sent


async def test_a_transaction_is_seen_when_committed_and_never_when_aborted(bootstrap, topic, fresh):
    async with producing(bootstrap, fresh("transactional-id")) as producer:
        async with producer.transaction():
            await producer.send_and_wait(topic, b"committed", partition=0)
        await producer.begin_transaction()
        await producer.send_and_wait(topic, b"aborted", partition=0)
        await producer.abort_transaction()
        async with producer.transaction():
            await producer.send_and_wait(topic, b"committed after", partition=0)
    assert await committed(bootstrap, topic) == [b"committed", b"committed after"]


async def test_whoever_opens_a_transactional_id_fences_its_earlier_owner(bootstrap, topic, fresh):
    transactional_id = fresh("transactional-id")
    async with producing(bootstrap, transactional_id) as earlier:
        await earlier.begin_transaction()
        await earlier.send_and_wait(topic, b"left open by the earlier owner", partition=0)
        async with producing(bootstrap, transactional_id) as later:
            async with later.transaction():
                await later.send_and_wait(topic, b"the later owner's", partition=0)
            with pytest.raises(ProducerFenced):
                await earlier.commit_transaction()
    assert await committed(bootstrap, topic) == [b"the later owner's"]


async def offset_of(bootstrap: str, group: str, partition: TopicPartition) -> int | None:
    consumer = AIOKafkaConsumer(bootstrap_servers=bootstrap, group_id=group, enable_auto_commit=False)
    await consumer.start()
    try:
        return await consumer.committed(partition)
    finally:
        await consumer.stop()


async def test_a_groups_offset_moves_with_a_committed_transaction_only(bootstrap, topic, group, fresh):
    partition = TopicPartition(topic, 0)
    async with producing(bootstrap, fresh("transactional-id")) as producer:
        await producer.begin_transaction()
        await producer.send_and_wait(topic, b"output", partition=1)
        await producer.send_offsets_to_transaction({partition: 7}, group)
        await producer.abort_transaction()
        assert await offset_of(bootstrap, group, partition) is None
        async with producer.transaction():
            await producer.send_offsets_to_transaction({partition: 8}, group)
    assert await offset_of(bootstrap, group, partition) == 8


class Shares(ConsumerRebalanceListener):
    """Who owns which partitions; ``changed`` is set at every assignment."""

    def __init__(self, owned: dict[str, set[int]], member: str, changed: asyncio.Event) -> None:
        self.owned, self.member, self.changed = owned, member, changed

    async def on_partitions_revoked(self, revoked: object) -> None:
        self.owned[self.member] = set()

    async def on_partitions_assigned(self, assigned: set[TopicPartition]) -> None:
        self.owned[self.member] = {partition.partition for partition in assigned}
        self.changed.set()


async def test_two_members_share_the_partitions_and_one_takes_over_from_the_other(bootstrap, topic, group):
    owned: dict[str, set[int]] = {}
    changed = asyncio.Event()

    async def member(name: str) -> AIOKafkaConsumer:
        consumer = AIOKafkaConsumer(bootstrap_servers=bootstrap, group_id=group, heartbeat_interval_ms=200)
        consumer.subscribe([topic], listener=Shares(owned, name, changed))
        await consumer.start()
        return consumer

    async def until(shares: list[set[int]]) -> None:
        async with asyncio.timeout(DEADLINE):
            while sorted(owned.values(), key=sorted) != shares:
                changed.clear()
                await changed.wait()

    first, second = await asyncio.gather(member("first"), member("second"))
    await until([{0}, {1}])
    await second.stop()
    del owned["second"]
    await until([{0, 1}])
    await first.stop()
