"""What operators and strangers do to topics: refused by name, counted, or read all the same; real workers."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any

import orjson
import pytest
from aiokafka import TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, RecordsToDelete

from stream.broker import Node
from stream.topics import LEDGER, RAW_ARTICLES, STATES, Topic
from stream.work.ledger import POSITION
from tests.kafka.route import Route, a_route, copy, until
from tests.kafka.toy import end_offsets, write

STRIKE = "An air strike on {} on Tuesday killed {} soldiers, the army said."
CITIES = ("Kirkuk", "Mosul", "Aden", "Aleppo", "Tripoli", "Kabul", "Khartoum", "Goma")


@pytest.fixture
async def route(own_kafka: Node, tmp_path: Path) -> AsyncIterator[Route]:
    async with a_route(own_kafka, tmp_path) as route:
        yield route


def strikes(first: int, end: int) -> list[Any]:
    return [
        copy(f"wire{number}", STRIKE.format(CITIES[number % 8], number % 8 + 2))
        for number in range(first, end)
    ]


async def worked_off(route: Route, **settings: Any) -> None:
    """A worker takes what is there, and ends in order."""
    worker = route.worker(**settings)
    await route.settled()
    worker.send(signal.SIGTERM)
    assert await worker.ended() == 0


async def delete_before(servers: str, offsets: Mapping[TopicPartition, int]) -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=servers)
    await admin.start()
    try:
        await admin.delete_records({one: RecordsToDelete(before_offset=at) for one, at in offsets.items()})
    finally:
        await admin.close()


async def delete(servers: str, topic: Topic) -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=servers)
    await admin.start()
    try:
        await admin.delete_topics([topic.name])

        async def gone() -> bool:
            return topic.name not in await admin.list_topics()

        await until(gone)
    finally:
        await admin.close()


async def test_a_deleted_state_topic_ends_a_supervised_worker_with_exit_4_and_its_name(route: Route) -> None:
    await route.put(strikes(0, 16))
    await worked_off(route)
    await delete(route.servers, STATES["dedupe"])
    supervisor = route.worker("--supervise")
    assert await supervisor.ended() == 4
    told = supervisor.log.read_text()
    assert "wiredesk: news.state.dedupe/0 has no position" in told
    assert "Traceback" not in told
    assert told.count(" started") == 1


async def test_a_state_of_a_newer_version_ends_a_supervised_worker_with_exit_4_and_its_name(
    route: Route,
) -> None:
    row = orjson.dumps({"schema_version": 2, "position": 1, "sequence": 1, "at": "2026-01-01T00:00:00Z"})
    await write(route.servers, STATES["dedupe"].name, [(POSITION.encode(), row)])
    supervisor = route.worker("--supervise")
    assert await supervisor.ended() == 4
    told = supervisor.log.read_text()
    assert "wiredesk: news.state.dedupe/0: the position row is not of this version" in told
    assert told.count(" started") == 1


async def test_an_unread_head_that_was_deleted_is_lost_by_the_audit_without_a_difference(
    route: Route,
) -> None:
    await route.put(strikes(0, 16))
    await worked_off(route)
    before = await end_offsets(route.servers, RAW_ARTICLES.name)
    await route.put(strikes(16, 64))
    now = await end_offsets(route.servers, RAW_ARTICLES.name)
    await delete_before(route.servers, {one: (before[one] + end) // 2 for one, end in now.items()})
    gone = sum((before[one] + end) // 2 - before[one] for one, end in now.items())
    stopping = route.worker("--supervise", WORKER__ON_LOST_TO_RETENTION="stop")
    assert await stopping.ended() == 4
    assert "were deleted by retention before they were taken" in stopping.log.read_text()
    route.worker()
    result, totals = await route.settled()
    assert (result.difference, result.lost) == (0, {"extract": gone})
    assert totals.articles == 48 - gone
    assert {begin.where for begin in result.begins if begin.stage == "extract"} == {
        f"{one.topic}/{one.partition}" for one, end in now.items() if (before[one] + end) // 2
    }


async def test_a_ledger_whose_head_was_deleted_is_no_difference_and_the_audit_says_where_it_begins(
    route: Route,
) -> None:
    await route.put(strikes(0, 64))
    await worked_off(route, WORKER__BATCH_RECORDS=4)
    ends = await end_offsets(route.servers, LEDGER.name)
    await delete_before(route.servers, {one: end // 2 for one, end in ends.items() if end})
    result, _ = await route.audit()
    assert result.findings == ()
    begins = [begin for begin in result.begins if "ledger" in begin.why]
    assert begins
    assert all(begin.offset > 0 for begin in begins)
    await delete_before(route.servers, {one: end for one, end in ends.items() if end})
    assert (await route.audit())[0].findings == ()
    await route.put(strikes(64, 80))
    route.worker()
    result, _ = await route.settled()
    assert result.findings == ()
    told = _wiredesk(route.servers, "audit").stdout
    assert "could be counted from offset" in told


BAD_HEADER = """
import asyncio, sys
from aiokafka import AIOKafkaProducer

class Name(str):
    def encode(self, *_):
        return b"\\xff\\xfe"

async def put():
    async with AIOKafkaProducer(bootstrap_servers=sys.argv[1]) as producer:
        for value in (b"{", sys.argv[2].encode()):
            await producer.send_and_wait(sys.argv[3], value, b"k", 0, headers=[(Name("n"), b"1")])

asyncio.run(put())
"""


async def test_a_record_with_a_header_whose_name_is_not_utf_8_is_read_like_any_other(route: Route) -> None:
    [north] = strikes(1, 2)
    given = [route.servers, north.model_dump_json(), RAW_ARTICLES.name]
    await route.put(strikes(8, 24))
    await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-c", BAD_HEADER, *given],
        env=os.environ | {"AIOKAFKA_NO_EXTENSIONS": "1"},
        check=True,
    )
    await route.put(strikes(24, 40))
    worker = route.worker()
    result, totals = await route.settled()
    assert (result.difference, totals.articles, totals.dead_letters) == (0, 34, 1)
    assert worker.process.poll() is None
    told = _wiredesk(route.servers, "tail", "articles", "--no-follow")
    assert (told.returncode, len(told.stdout.splitlines())) == (0, 34)


VERBS = [("tail", "alerts"), ("audit",), ("topics",), ("feeds",), ("feeds", "--once"), ("worker",)]


@pytest.mark.parametrize("words", VERBS)
def test_a_broker_that_is_away_is_one_sentence_and_exit_6(words: tuple[str, ...], tmp_path: Path) -> None:
    ended = _away("127.0.0.1:1", words, tmp_path)
    assert ended.returncode == 6
    assert ended.stdout == ""
    assert [line for line in ended.stderr.splitlines() if line.startswith("wiredesk: ")] == [
        ended.stderr.splitlines()[-1]
    ]
    assert "Traceback" not in ended.stderr


def test_doctor_tells_of_a_broker_that_is_away_as_a_problem_and_exits_3(tmp_path: Path) -> None:
    ended = _away("127.0.0.1:1", ("doctor",), tmp_path)
    assert (ended.returncode, ended.stderr) == (3, "")
    assert "problem  kafka      no Kafka answers at 127.0.0.1:1" in ended.stdout


def _away(servers: str, words: tuple[str, ...], folder: Path) -> subprocess.CompletedProcess[str]:
    settings = folder / "wiredesk.toml"
    settings.write_text(
        f"[alerts]\nrules = '{folder / 'rules.yaml'}'\n"
        f"[[folders]]\nname = 'drop'\npath = '{folder}'\nsource = 'North Wire'\n"
    )
    (folder / "rules.yaml").write_text("[]")
    return _wiredesk(servers, *words, "--config", str(settings))


def _wiredesk(servers: str, *words: str) -> subprocess.CompletedProcess[str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("WIREDESK_")}
    return subprocess.run(
        [sys.executable, "-m", "stream", *words],
        env=own | {"WIREDESK_KAFKA__BOOTSTRAP_SERVERS": servers, "WIREDESK_METRICS__PORT": "0"},
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
