"""``wiredesk tail`` and ``wiredesk audit`` on the real broker, over topics written by hand."""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import aclosing
from dataclasses import dataclass, field

import orjson
import pytest
from aiokafka import AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient, RecordsToDelete
from aiokafka.structs import TopicPartition

from stream import codec
from stream.audit import Audit, Totals, audit_topics
from stream.broker import Node, ensure_topics, start_node
from stream.cli.tail import Span, records
from stream.errors import SettingError
from stream.records import RawArticle
from stream.topics import (
    ALERTS,
    ALL,
    EVENT_CHANGES,
    EVENT_MENTIONS,
    EVENTS,
    LEDGER,
    RAW_ARTICLES,
    REPORTS,
    STATES,
    Topic,
)
from stream.work.committed import committed_reader
from stream.work.ledger import POSITION, LedgerEntry, Position, key_of
from tests.builders import NOON, a_report, an_alert, an_article, an_event, an_event_mention

Record = tuple[Topic, int, bytes, bytes]


@dataclass(frozen=True)
class Step:
    """One transaction of a keeper of partition 0: a ledger entry, its position, and what it sends."""

    stage: str
    sequence: int
    first: int
    outcomes: list[tuple[str, list[Record]]]
    position: int = field(default=-1)

    def entry(self) -> bytes:
        told = [
            {"offset": self.first + step, "outcome": outcome, "sent": counted(sent)}
            for step, (outcome, sent) in enumerate(self.outcomes)
        ]
        entry = LedgerEntry.model_validate(
            {
                "stage": self.stage, "partition": 0, "kind": "batch", "sequence": self.sequence, "at": NOON,
                "from": self.first, "to": self.first + len(told), "outcomes": told,
                "sent": counted(record for _, sent in self.outcomes for record in sent),
            }
        )  # fmt: skip
        return codec.encode(entry)

    def records(self) -> list[Record]:
        row = Position(position=self.first + len(self.outcomes), sequence=self.sequence, at=NOON)
        return [
            *(record for _, sent in self.outcomes for record in sent),
            (STATES[self.stage], 0, POSITION.encode(), codec.encode(row)),
        ]


def counted(sent: Iterable[Record]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for topic, *_ in sent:
        counts[topic.name] = counts.get(topic.name, 0) + 1
    return counts


EVENT = an_event()
BY_EVENT = EVENT.event_id.encode()

STEPS = [
    Step("extract", 1, 0, [("forwarded", [(REPORTS, 0, b"a", codec.encode(a_report()))]), ("empty", [])]),
    Step("extract", 2, 2, [("dead_lettered", [(RAW_ARTICLES.dead_letters, 0, b"c", b"broken")])]),
    Step(
        "dedupe", 1, 0,
        [
            (
                "forwarded",
                [
                    (EVENT_CHANGES, 0, BY_EVENT, codec.encode(EVENT)),
                    (EVENTS, 0, BY_EVENT, codec.encode(EVENT)),
                    (EVENT_MENTIONS, 0, BY_EVENT, codec.encode(an_event_mention())),
                ],
            )
        ],
    ),
    Step("alert", 1, 0, [("forwarded", [(ALERTS, 0, b"alert", codec.encode(an_alert()))])]),
]  # fmt: skip

ARTICLES: list[Record] = [
    (RAW_ARTICLES, 0, b"a", codec.encode(an_article())),
    (RAW_ARTICLES, 0, b"b", codec.encode(an_article(version=2))),
    (RAW_ARTICLES, 0, b"c", b"broken"),
]


async def write_world(bootstrap: str, without_entry: tuple[str, int] | None = None) -> None:
    """Three articles and all that came of them, as keepers write it; one ledger entry may be left out."""
    await ensure_topics(bootstrap, ALL)
    async with AIOKafkaProducer(bootstrap_servers=bootstrap) as producer:
        for topic, partition, key, value in ARTICLES:
            await producer.send_and_wait(topic.name, value, key, partition)
    async with AIOKafkaProducer(bootstrap_servers=bootstrap, transactional_id="by-hand") as producer:
        for step in STEPS:
            async with producer.transaction():
                await send_all(producer, step.records())
                if (step.stage, step.sequence) != without_entry:
                    await producer.send_and_wait(LEDGER.name, step.entry(), key_of(step.stage, 0).encode())
        await producer.begin_transaction()
        await send_all(producer, STEPS[0].records())
        await producer.abort_transaction()


async def send_all(producer: AIOKafkaProducer, sent: Iterable[Record]) -> None:
    for topic, partition, key, value in sent:
        await producer.send_and_wait(topic.name, value, key, partition)


async def audited(bootstrap: str) -> tuple[Audit, Totals]:
    async with committed_reader({"bootstrap_servers": bootstrap}) as reader:
        return await audit_topics(reader)


def wiredesk(bootstrap: str, *words: str) -> subprocess.CompletedProcess[str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("WIREDESK_")}
    return subprocess.run(
        [sys.executable, "-m", "stream", *words],
        env=own | {"WIREDESK_KAFKA__BOOTSTRAP_SERVERS": bootstrap},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture(scope="module")
def world() -> Iterator[str]:
    """A broker with everything as it should be. Only to be read."""
    with start_node(environment=os.environ) as node:
        asyncio.run(write_world(node.bootstrap_servers))
        yield node.bootstrap_servers


def test_audit_of_whole_topics_ends_with_the_line_that_sums_them_up_and_exit_0(world: str):
    ended = wiredesk(world, "audit")
    assert ended.stdout.splitlines()[-1] == (
        "articles 3, reports 1, events 1, incident alerts 1, dead letters 1, ledger difference 0"
    )
    assert (ended.returncode, ended.stderr) == (0, "")


def test_audit_names_the_records_of_an_entry_that_is_missing_and_exits_7(own_kafka: Node):
    asyncio.run(write_world(own_kafka.bootstrap_servers, without_entry=("extract", 1)))
    ended = wiredesk(own_kafka.bootstrap_servers, "audit", "--json")
    told = orjson.loads(ended.stdout)
    assert [(one["where"], one["what"]) for one in told["findings"]] == [
        ("news.articles.raw/0/0", "extract: no outcome"),
        ("news.articles.raw/0/1", "extract: no outcome"),
        ("news.reports", "0 records by the ledger, 1 in the topic"),
    ]
    assert told["ledger_difference"] == 3
    assert ended.returncode == 7


async def test_audit_asks_nothing_of_records_that_retention_deleted(own_kafka: Node):
    bootstrap = own_kafka.bootstrap_servers
    await write_world(bootstrap)
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap)
    await admin.start()
    try:
        await admin.delete_records({TopicPartition(RAW_ARTICLES.name, 0): RecordsToDelete(before_offset=2)})
        await admin.delete_records({TopicPartition(REPORTS.name, 0): RecordsToDelete(before_offset=1)})
    finally:
        await admin.close()
    result, totals = await audited(bootstrap)
    assert result.findings == ()
    assert (totals.articles, totals.reports) == (1, 0)


async def test_audit_tells_what_waits_and_what_it_cannot_read(own_kafka: Node):
    bootstrap = own_kafka.bootstrap_servers
    await write_world(bootstrap)
    async with AIOKafkaProducer(bootstrap_servers=bootstrap) as producer:
        await producer.send_and_wait(RAW_ARTICLES.name, b"new", b"d", 0)
        await producer.send_and_wait(LEDGER.name, b"scribble", b"extract/0", 5)
    result, totals = await audited(bootstrap)
    assert [finding.where for finding in result.findings] == ["news.ledger/5/0"]
    assert totals.waiting == {"extract": 1, "dedupe": 0, "alert": 0}


def test_tail_prints_each_kind_of_record_and_says_which_it_cannot_decode(world: str):
    told = wiredesk(world, "tail", "articles", "--no-follow").stdout.splitlines()
    assert [("undecodable" in line, "Harbour Wire" in line) for line in told] == [
        (False, True),
        (False, True),
        (True, False),
    ]
    assert "malformed" in told[2]
    [dead] = wiredesk(world, "tail", "dead-letters", "--json", "--no-follow").stdout.splitlines()
    assert orjson.loads(dead)["value"] == "broken"
    events = wiredesk(world, "tail", "events", "--json", "--last", "2", "--no-follow").stdout
    assert orjson.loads(events)["event_id"] == EVENT.event_id


@pytest.fixture
async def topic(bootstrap: str, fresh: Callable[[str], str]) -> Topic:
    """Two partitions with five records: a0 a1 a2 in the first, b0 b1 in the second, later."""
    topic = Topic(fresh("tailed"), "key", RawArticle, 2, keep_days=1)
    await ensure_topics(bootstrap, [topic])
    at = time.time_ns() // 1_000_000
    sent = [(0, b"a0"), (0, b"a1"), (0, b"a2"), (1, b"b0"), (1, b"b1")]
    async with AIOKafkaProducer(bootstrap_servers=bootstrap, transactional_id=topic.name) as producer:
        for number, (partition, value) in enumerate(sent):
            async with producer.transaction():
                await producer.send(topic.name, value, partition=partition, timestamp_ms=at + number)
        await producer.begin_transaction()
        await producer.send_and_wait(topic.name, b"aborted", partition=0, timestamp_ms=at + 100)
        await producer.abort_transaction()
    return topic


async def values(bootstrap: str, topic: Topic, span: Span) -> list[bytes | None]:
    async with committed_reader({"bootstrap_servers": bootstrap}) as reader:
        return [received.value async for received in records(reader, (topic,), span)]


async def test_tail_from_the_beginning_gives_all_that_is_committed(bootstrap: str, topic: Topic):
    found = await values(bootstrap, topic, Span(from_beginning=True, follow=False))
    assert sorted(found) == [b"a0", b"a1", b"a2", b"b0", b"b1"]


@pytest.mark.parametrize(
    ("last", "expected"), [(1, [b"b1"]), (3, [b"a2", b"b0", b"b1"]), (9, [b"a0", b"a1", b"a2", b"b0", b"b1"])]
)
async def test_tail_gives_the_last_so_many_in_order_of_time(bootstrap: str, topic: Topic, last, expected):
    assert await values(bootstrap, topic, Span(last=last, follow=False)) == expected


async def test_tail_that_follows_gives_what_comes_and_nothing_from_before(bootstrap: str, topic: Topic):
    async with (
        committed_reader({"bootstrap_servers": bootstrap}) as reader,
        aclosing(records(reader, (topic,), Span(last=1))) as found,
        AIOKafkaProducer(bootstrap_servers=bootstrap) as producer,
        asyncio.timeout(30),
    ):
        assert (await anext(found)).value == b"b1"
        await producer.send_and_wait(topic.name, b"new", partition=0)
        assert (await anext(found)).value == b"new"


@pytest.mark.parametrize("words", [("tail", "alerts"), ("audit",)])
def test_where_no_kafka_answers_one_sentence_says_so_and_the_exit_code_is_6(words):
    ended = wiredesk("127.0.0.1:1", *words)
    assert ended.returncode == 6
    assert ended.stdout == ""
    assert ended.stderr.startswith("wiredesk: no Kafka answers at 127.0.0.1:1 ")
    assert ended.stderr.count("\n") == 1


async def test_a_topic_that_is_not_there_is_named_with_the_remedy(
    bootstrap: str, fresh: Callable[[str], str]
):
    missing = Topic(fresh("missing"), "key", RawArticle, 1, keep_days=1)
    with pytest.raises(SettingError, match=f"the topic {missing.name} is not there: `wiredesk topics`"):
        await values(bootstrap, missing, Span(from_beginning=True, follow=False))


def test_doctor_names_the_topics_that_are_missing_and_exits_3(own_kafka: Node):
    bootstrap = own_kafka.bootstrap_servers
    ended = wiredesk(bootstrap, "doctor")
    problems = [line.split() for line in ended.stdout.splitlines() if line.startswith("problem")]
    assert [words[2] for words in problems if words[1] == "topic"] == [topic.name for topic in ALL]
    assert ended.returncode == 3


def test_doctor_finds_nothing_wrong_with_a_whole_cluster(world: str):
    found = [line.split() for line in wiredesk(world, "doctor").stdout.splitlines()]
    assert [words for words in found if words[1] == "kafka"] == [["ok", "kafka", "answers", "at", world]]
    assert [words for words in found if words[1] == "topic"] == [["ok", "topic", topic.name] for topic in ALL]
