"""A transaction that its coordinator holds for ended, and whose markers were never written."""

from collections.abc import AsyncIterator

import pytest
from aiokafka import AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType

from stream.broker import start_node
from stream.work.committed import committed_reader
from stream.work.transaction import Transactions
from tests.kafka.toy import Fresh, ToyRoute, everything


@pytest.fixture
async def route(fresh: Fresh) -> AsyncIterator[ToyRoute]:
    """On a broker that takes records of a transaction that its coordinator never heard of."""
    with start_node() as node:
        admin = AIOKafkaAdminClient(bootstrap_servers=node.bootstrap_servers)
        await admin.start()
        unverified = {"transaction.partition.verification.enable": "false"}
        await admin.alter_configs([ConfigResource(ConfigResourceType.BROKER, "1", unverified)])
        await admin.close()
        yield await ToyRoute(node.bootstrap_servers, fresh("toy")).create()


async def test_what_a_lost_marker_left_open_is_never_committed(route: ToyRoute) -> None:
    await route.feed([(b"a", b"x")] * 3)
    await hang(route)
    assert await stable_end(route) == 0
    keeper = await route.open_keeper()
    await keeper.take(await route.received())
    await keeper.close()
    assert await route.out() == [("a", 1), ("a", 2), ("a", 3)]
    rows = [(row.key, row.value) for row in await everything(route.bootstrap, route.state.name)]
    assert (b"a", b"99") not in rows
    assert (b"a", b"3") in rows


async def hang(route: ToyRoute) -> None:
    """Records of the keeper's own id, in a transaction that nobody can end any more."""
    producer = AIOKafkaProducer(
        bootstrap_servers=route.bootstrap, transactional_id=f"{route.state.name}-0", linger_ms=0
    )
    await producer.start()
    await producer.begin_transaction()
    for topic in (route.state.name, route.sink.name):
        producer._txn_manager._txn_partitions.add(TopicPartition(topic, 0))  # as if it had been told
        await producer.send_and_wait(topic, key=b"a", value=b"99", partition=0)
    await producer.stop()


async def stable_end(route: ToyRoute) -> int:
    """The last stable offset of the state, once its keeper's id has been taken over."""
    heir = Transactions({"bootstrap_servers": route.bootstrap}, f"{route.state.name}-0", 10.0, lambda _: None)
    await heir.start()
    await heir.stop()
    async with committed_reader({"bootstrap_servers": route.bootstrap}) as reader:
        state = TopicPartition(route.state.name, 0)
        return (await reader.ends([state]))[state]
