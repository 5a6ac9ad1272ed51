"""Each guard against Faust, shown on the real broker: without the guard its test fails."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import faust
import psutil
import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient

from stream.broker import ensure_topics
from stream.records import RawArticle
from stream.topics import Topic
from stream.work.faust_guard import guarded_app
from tests.kafka.route import until
from tests.kafka.toy import Fresh, write

TIMEOUTS = {"session": 6.0, "heartbeat": 1.0, "rebalance": 10.0, "request": 20.0}


@pytest.fixture
async def topic(bootstrap: str, fresh: Fresh) -> str:
    name = fresh("guarded")
    await ensure_topics(bootstrap, [Topic(name, "key", RawArticle, 2, keep_days=1)])
    return name


@asynccontextmanager
async def reading(
    bootstrap: str, topic: str, agent: Callable[[Any], Any], before_revoke: Callable[[], None] = lambda: None
) -> AsyncIterator[faust.App]:
    """A guarded app whose one agent reads the topic, in the topic's own group."""
    app = guarded_app(
        group=topic,
        client_options={"bootstrap_servers": bootstrap},
        timeouts=TIMEOUTS,
        before_revoke=before_revoke,
    )
    source = app.topic(topic, key_type=bytes, value_type=bytes, key_serializer="raw", value_serializer="raw")
    app.agent(source, name="reader")(agent)
    await app.start()
    try:
        yield app
    finally:
        await app.stop()


def collecting(into: list[bytes]) -> Callable[[Any], Any]:
    async def agent(stream: Any) -> None:
        async for value in stream:
            into.append(value)  # noqa: PERF401 - seen as they come, not at the end

    return agent


def test_the_guards_were_checked_on_the_version_that_is_installed() -> None:
    assert faust.__version__ == "0.15.3"


async def test_faust_commits_no_offset(bootstrap: str, topic: str) -> None:
    got: list[bytes] = []
    await write(bootstrap, topic, [(b"k", b"one"), (b"k", b"two")])
    async with reading(bootstrap, topic, collecting(got)) as app:
        await until(lambda: _is(len(got) == 2))
        assert not await app.consumer.force_commit()
    consumer = AIOKafkaConsumer(bootstrap_servers=bootstrap, group_id=topic, enable_auto_commit=False)
    await consumer.start()
    try:
        assert await consumer.committed(TopicPartition(topic, 0)) is None
    finally:
        await consumer.stop()


async def test_faust_reads_no_aborted_record(bootstrap: str, topic: str) -> None:
    got: list[bytes] = []
    async with AIOKafkaProducer(bootstrap_servers=bootstrap, transactional_id=topic) as producer:
        await producer.begin_transaction()
        await producer.send_and_wait(topic, b"aborted", partition=0)
        await producer.abort_transaction()
        await producer.begin_transaction()
        await producer.send_and_wait(topic, b"committed", partition=0)
        await producer.commit_transaction()
    async with reading(bootstrap, topic, collecting(got)):
        await until(lambda: _is(bool(got)))
    assert got == [b"committed"]


async def test_a_revoke_breaks_off_a_batch_that_waits_for_it(bootstrap: str, topic: str) -> None:
    held, revoked = asyncio.Event(), asyncio.Event()

    async def waiting(stream: Any) -> None:
        async for _ in stream:
            held.set()
            await revoked.wait()

    got: list[bytes] = []
    await write(bootstrap, topic, [(b"k", b"one")])
    async with reading(bootstrap, topic, waiting, revoked.set) as first:
        await asyncio.wait_for(held.wait(), 30)
        async with reading(bootstrap, topic, collecting(got)) as second:
            await until(lambda: _is(len(_assigned(first)) == len(_assigned(second)) == 1))


async def test_faust_does_not_listen(bootstrap: str, topic: str) -> None:
    async with reading(bootstrap, topic, collecting([])) as app:
        await until(lambda: _is(len(_assigned(app)) == 2))
        listening = [
            one for one in psutil.Process().net_connections("tcp") if one.status == psutil.CONN_LISTEN
        ]
    assert listening == []


async def test_faust_writes_no_folder(
    bootstrap: str, topic: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with reading(bootstrap, topic, collecting([])) as app:
        await until(lambda: _is(len(_assigned(app)) == 2))
    assert list(tmp_path.iterdir()) == []


async def test_faust_makes_no_topics(bootstrap: str, topic: str) -> None:
    async with reading(bootstrap, topic, collecting([])) as app:
        await until(lambda: _is(len(_assigned(app)) == 2))
        await app.topic(f"{topic}-declared", partitions=1).declare()
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap)
    await admin.start()
    try:
        assert [name for name in await admin.list_topics() if name.startswith(topic)] == [topic]
    finally:
        await admin.close()


def _assigned(app: faust.App) -> Any:
    return app.consumer.assignment()


async def _is(holds: bool) -> bool:
    return holds
