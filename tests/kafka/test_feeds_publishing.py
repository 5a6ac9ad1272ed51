"""Articles and the memory of them on a real broker: restarts, kills, takeovers, outages."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
from aiokafka import AIOKafkaConsumer, TopicPartition

from stream import codec, topics
from stream.broker import ensure_topics, start_node
from stream.broker.ports import choose_free
from stream.errors import TakenOver
from stream.feeds.formats import Format, Origin, ReadItem, Reason, read_document
from stream.feeds.publish import RECORD_BYTES_BESIDE_VALUE, Publisher
from stream.feeds.run import Desk, Surroundings
from stream.feeds.seen import read_memory
from stream.feeds.serve import serve_folder
from stream.feeds.versions import FORGET_AFTER
from stream.records import RawArticle
from stream.settings import Feed, Folder, Kafka, Settings
from tests.builders import NOON, an_article
from tests.unit.feeds.feeds_fakes import rss

ONE = rss("<guid>a</guid><title>Bridge shut at Tabor</title>")
TWO = rss("<guid>b</guid><title>Road open</title>", "<guid>a</guid><title>Bridge shut at Tabor</title>")
DEADLINE = 60.0


@pytest.fixture(scope="module")
def servers():
    """A broker for this file alone: it counts what is on the topics."""
    with start_node(environment=os.environ) as node:
        asyncio.run(ensure_topics(node.bootstrap_servers, (topics.RAW_ARTICLES, topics.FEEDS_SEEN)))
        yield node.bootstrap_servers


@pytest.fixture
def source(fresh):
    return fresh("Quay Wire")


@asynccontextmanager
async def publisher(servers) -> AsyncIterator[Publisher]:
    async with Publisher({"bootstrap_servers": servers}, 10.0) as opened:
        yield opened


PARTITIONS = [TopicPartition(topics.RAW_ARTICLES.name, n) for n in range(topics.RAW_ARTICLES.partitions)]


@asynccontextmanager
async def reader(servers, isolation):
    consumer = AIOKafkaConsumer(
        bootstrap_servers=servers, isolation_level=isolation, auto_offset_reset="earliest"
    )
    await consumer.start()
    consumer.assign(PARTITIONS)
    try:
        yield consumer
    finally:
        await consumer.stop()


async def articles(servers, source, isolation="read_committed"):
    """(article, record) of one publisher, up to the last offset: a commit that is being written counts."""
    async with reader(servers, "read_uncommitted") as other:
        ends = await other.end_offsets(PARTITIONS)
    found = []
    async with reader(servers, isolation) as consumer:
        while any([await consumer.position(one) < ends[one] for one in PARTITIONS]):
            for batch in (await consumer.getmany(timeout_ms=100)).values():
                found += [
                    (codec.decode(RawArticle, one.value), one) for one in batch if one.key != b"aborted"
                ]
    return [(article, record) for article, record in found if article.source == source]


def items(content, source, feed="quay"):
    return read_document(content, Format.RSS, Origin(source, feed, "http", NOON)).items


def settings(servers, group, **more):
    return Settings(kafka=Kafka(bootstrap_servers=servers, group=group), **more)


def desk(given: Settings, stop=None, on_ready=lambda _: None):
    return Desk(
        given, Surroundings(lambda: datetime.now(UTC), lambda: 0.0, stop or asyncio.Event(), on_ready)
    )


async def until(condition):
    async with asyncio.timeout(DEADLINE):
        while not await condition():
            await asyncio.sleep(0.1)


async def test_a_version_carries_its_key_and_its_cloudevents_headers(servers, group, source):
    async with publisher(servers) as opened:
        await opened.publish(items(ONE, source), {}, NOON)
    ((article, record),) = await articles(servers, source)
    assert record.key.decode() == article.item_id == f"{source}:a"
    headers = {name: value.decode() for name, value in record.headers}
    assert headers["ce_id"] == f"{source}:a@1"
    assert headers["ce_subject"] == f"{source}:a"
    assert headers["ce_fetchedtime"] == article.fetched_at.isoformat()
    assert {"ce_specversion", "ce_type", "ce_source", "ce_time", "content-type"} <= headers.keys()


async def test_an_unchanged_feed_publishes_nothing_restarts_included(servers, group, source, tmp_path):
    (tmp_path / "quay.xml").write_bytes(ONE)
    (tmp_path / "drop").mkdir()
    (tmp_path / "drop" / "a.txt").write_text("Id: ferry\nHeadline: Ferry\n\nCopy.\n")
    async with serve_folder(tmp_path) as base:
        given = settings(
            servers, group,
            feeds=(Feed(name=group, url=f"{base}/quay.xml", source=source, allow_private=True),),
            folders=(
                Folder(name=f"{group}-drop", path=tmp_path / "drop", source=source, interval_seconds=0.1),
            ),
        )  # fmt: skip
        for _ in range(3):
            assert await desk(given).run_once()
        assert sorted(article.item_id for article, _ in await articles(servers, source)) == [
            f"{source}:a",
            f"{source}:ferry",
        ]
        (tmp_path / "quay.xml").write_bytes(TWO)
        assert await desk(given).run_once()
        assert len(await articles(servers, source)) == 3


KILLED = """
import asyncio, os, signal, sys
from tests.kafka.test_feeds_publishing import ONE, NOON, Publisher, items

async def main(servers, group, source, point):
    at = lambda now: now == point and os.kill(os.getpid(), signal.SIGKILL)
    async with Publisher({"bootstrap_servers": servers}, 10.0, at) as publisher:
        await publisher.publish(items(ONE, source), {}, NOON)

asyncio.run(main(*sys.argv[1:]))
"""


async def killed_at(point, servers, group, source):
    command = [sys.executable, "-c", KILLED, servers, group, source, point]
    done = await asyncio.to_thread(subprocess.run, command, check=False, cwd=Path(__file__).parents[2])
    assert done.returncode == -signal.SIGKILL


@pytest.mark.parametrize(("point", "sent"), [("before commit", 2), ("after commit", 1)])
async def test_what_was_in_flight_at_a_kill_comes_again_with_the_same_id_and_version(
    servers, group, source, point, sent
):
    await killed_at(point, servers, group, source)
    async with publisher(servers) as opened:
        published = await opened.publish(items(ONE, source), {}, NOON)
    assert published.articles == sent - 1
    in_any_case = await articles(servers, source, "read_uncommitted")
    assert [(one.item_id, one.version) for one, _ in in_any_case] == [(f"{source}:a", 1)] * sent
    assert len(await articles(servers, source)) == 1  # to readers of committed records it came once


async def test_content_that_changed_after_a_kill_is_not_lost_under_a_used_number(servers, group, source):
    await killed_at("before commit", servers, group, source)
    async with publisher(servers) as opened:
        changed = ONE.replace(b"Bridge shut", b"Bridge and road shut")
        await opened.publish(items(changed, source), {}, NOON)
    ((article, _),) = await articles(servers, source)
    assert (article.version, article.headline) == (1, "Bridge and road shut at Tabor")


async def test_a_second_process_takes_over_and_the_first_can_write_nothing(servers, group, source):
    async with publisher(servers) as first, publisher(servers) as second:
        with pytest.raises(TakenOver, match="run one for each cluster"):
            await first.publish(items(ONE, source), {}, NOON)
        await second.publish(items(TWO, source), {}, NOON)
    assert len(await articles(servers, source)) == 2


async def test_an_article_larger_than_its_topic_takes_is_refused_by_name_and_the_others_go(
    servers, group, source
):
    most = topics.RAW_ARTICLES.max_bytes - RECORD_BYTES_BESIDE_VALUE
    bare = len(codec.encode(an_article(source=source, item_id="fits", body="")))
    fits, over = "x" * (most - bare), "x" * most
    given = [
        ReadItem(an_article(source=source, item_id=name, body=body), None, f"item {n}")
        for n, (name, body) in enumerate((("over", over), ("fits", fits), ("last", "short")), 1)
    ]
    async with publisher(servers) as opened:
        published = await opened.publish(given, {}, NOON)
        assert opened.memory.item("over") is None
    assert [(fault.reason, fault.where) for fault in published.faults] == [(Reason.OVERSIZE, "item 1")]
    assert sorted(article.item_id for article, _ in await articles(servers, source)) == ["fits", "last"]


async def test_the_memory_is_read_back_as_it_was_and_forgets_what_nobody_tells(servers, group, source):
    async with publisher(servers) as opened:
        await opened.publish(items(TWO, source), {}, NOON)
        remembered = opened.memory.item(f"{source}:a")
    memory = await read_memory({"bootstrap_servers": servers})
    assert memory.item(f"{source}:a") == remembered
    async with publisher(servers) as opened:
        later = NOON + FORGET_AFTER + timedelta(days=1)
        await opened.publish(items(ONE, source), {}, later)
    memory = await read_memory({"bootstrap_servers": servers})
    assert memory.item(f"{source}:b") is None
    assert memory.item(f"{source}:a").remembered_at == later


async def test_one_broken_feed_is_counted_and_the_others_are_published(servers, group, source, tmp_path):
    (tmp_path / "good.xml").write_bytes(ONE)
    (tmp_path / "bad.xml").write_bytes(b"<html>Sign in</html>")
    async with serve_folder(tmp_path) as base:
        feeds = tuple(
            Feed(name=f"{group}-{name}", url=f"{base}/{name}.xml", source=source, allow_private=True)
            for name in ("bad", "none", "good")
        )
        assert not await desk(settings(servers, group, feeds=feeds)).run_once()
    assert len(await articles(servers, source)) == 1


async def test_a_broker_that_goes_away_is_waited_for(own_kafka, group, source, tmp_path):
    servers = own_kafka.bootstrap_servers
    await ensure_topics(servers, (topics.RAW_ARTICLES, topics.FEEDS_SEEN))
    given = Settings(
        kafka=Kafka(
            bootstrap_servers=servers, group=group, session_timeout_seconds=2, heartbeat_seconds=0.5,
            rebalance_timeout_seconds=3, request_timeout_seconds=3, transaction_timeout_seconds=2,
        ),
        folders=(Folder(name="drop", path=tmp_path, source=source, interval_seconds=0.1),),
    )  # fmt: skip

    async def there(number):
        return len(await articles(servers, source)) == number

    async def closed():
        return states[-1:] == [False]

    stop, states = asyncio.Event(), []
    running = asyncio.create_task(desk(given, stop, states.append).run())
    (tmp_path / "a.txt").write_text("Id: a\nHeadline: Ferry\n\nCopy.\n")
    await until(lambda: there(1))
    own_kafka.kill()
    (tmp_path / "b.txt").write_text("Id: b\nHeadline: Bridge\n\nCopy.\n")
    await until(closed)
    await asyncio.to_thread(own_kafka.restart)
    await until(lambda: there(2))
    stop.set()
    await asyncio.wait_for(running, DEADLINE)


@asynccontextmanager
async def typed(tmp_path: Path, text: str, *arguments: str):
    """``wiredesk feeds`` as a process, with its settings in a file."""
    (tmp_path / "wiredesk.toml").write_text(text)
    environment = {k: v for k, v in os.environ.items() if not k.startswith("WIREDESK_")}
    environment["PYTHONPATH"] = str(Path(__file__).parents[2])
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "stream", "feeds", *arguments, cwd=tmp_path, env=environment,
        stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def test_the_command_runs_until_sigterm_and_tells_its_metrics(servers, group, source, tmp_path):
    port = choose_free()
    (tmp_path / "drop").mkdir()
    (tmp_path / "drop" / "a.txt").write_text("Id: a\nHeadline: Ferry\n\nCopy.\n")
    text = f"""
        [kafka]
        bootstrap_servers = "{servers}"
        group = "{group}"
        [metrics]
        port = {port}
        [[folders]]
        name = "{group}"
        path = "drop"
        source = "{source}"
        interval_seconds = 0.1
    """

    async def there():
        return len(await articles(servers, source)) == 1

    async with typed(tmp_path, text) as process:
        await until(there)
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"http://127.0.0.1:{port}/metrics") as answer,
        ):
            said = await answer.text()
        process.terminate()
        assert await asyncio.wait_for(process.wait(), DEADLINE) == 0
    assert f'wiredesk_feed_polls_total{{feed="{group}",outcome="ok"}} 1.0' in said
    assert f'wiredesk_feed_articles_total{{feed="{group}"}} 1.0' in said
    assert f'wiredesk_feed_last_success_timestamp_seconds{{feed="{group}"}}' in said


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        ("[[folders]]\nname='d'\npath='d'\nsource='s'", 3, b"WIREDESK_KAFKA__BOOTSTRAP_SERVERS"),
        ("[kafka]\nbootstrap_servers='127.0.0.1:1'", 3, b"[[feeds]]"),
    ],
)
async def test_settings_that_cannot_work_are_one_line_with_the_remedy(tmp_path, text, code, told):
    async with typed(tmp_path, text) as process:
        _, stderr = await asyncio.wait_for(process.communicate(), DEADLINE)
    assert (process.returncode, len(stderr.splitlines())) == (code, 1)
    assert told in stderr
