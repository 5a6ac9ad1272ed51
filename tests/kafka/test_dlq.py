"""``wiredesk dlq`` on the real broker: dead letters of real keepers, put back once, all of it counted."""

import asyncio
import re
from collections.abc import Mapping, Sequence
from contextlib import aclosing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
import pytest
from aiokafka import AIOKafkaProducer
from aiokafka.errors import ProducerFenced

from stream import codec
from stream.broker import Node, ensure_topics
from stream.dead_letters import Choice, Coordinates, How, Order, Settlement, find, settle
from stream.dead_letters import Terms as Asked
from stream.errors import MalformedRecord, StateRefused, TakenOver
from stream.topics import (
    ALL,
    DEAD_LETTERS_SETTLED,
    RAW_ARTICLES,
    REPORTS,
    STAGE_SOURCES,
    STATES,
)
from stream.work.committed import committed_reader
from stream.work.deciding import Stage
from stream.work.keeper import Keeper
from stream.work.outcomes import Decision, Moment, Outcome, Outgoing, Received, State
from stream.work.terms import Terms
from tests.builders import a_report, an_article
from tests.kafka.test_tail_audit import audited, wiredesk
from tests.kafka.toy import everything

REPLAY, DROP = Order(How.REPLAYED), Order(How.DROPPED)
WHOLE = codec.encode(an_article())


class Picky:
    """Takes what is a record of its topic; once it is ``mended``, everything."""

    def __init__(self, stage: str, mended: bool) -> None:
        self.stage, self.mended = stage, mended

    def decide(self, received: Received, prepared: Any, state: State, moment: Moment) -> Decision:
        source = STAGE_SOURCES[self.stage]
        assert source.record is not None
        if not self.mended:
            try:
                codec.decode(source.record, received.value)
            except MalformedRecord:
                raise MalformedRecord("not what is read here") from None
        if self.stage != "extract":
            return Decision(Outcome.EMPTY)
        report = Outgoing(REPORTS, "a", codec.encode(a_report()), {"id": "a"})
        return Decision(Outcome.FORWARDED, (report,))

    def due(self, moment: Moment) -> Sequence[str]:
        return ()

    def ripen(self, key: str, state: State, moment: Moment) -> tuple[Outgoing, ...]:
        raise AssertionError("nothing is ever due")

    def remember(self, writes: Mapping[str, bytes | None]) -> None:
        return


class Desk:
    """Keepers of partition 0 of two stages, a feed, and somebody who settles."""

    def __init__(self, bootstrap: str) -> None:
        self.bootstrap = bootstrap
        self.options = {"bootstrap_servers": bootstrap, "request_timeout_ms": 20_000}

    async def feed(
        self, *values: bytes | None, topic: str = RAW_ARTICLES.name, headers: Any = None, key: bytes = b"k"
    ) -> None:
        async with AIOKafkaProducer(bootstrap_servers=self.bootstrap) as producer:
            for value in values:
                await producer.send_and_wait(topic, value, key, 0, headers=headers or [("ce_id", b"1")])

    async def work(self, stage: str = "extract", mended: bool = False) -> None:
        """All that waits on partition 0."""
        source = STAGE_SOURCES[stage]
        known = Stage(stage, source, STATES[stage], lambda: Picky(stage, mended))
        keeper = Keeper(known, 0, Terms(self.options, "desk", lambda: datetime.now(UTC)))
        assert await keeper.open(lambda: True)
        records = await everything(self.bootstrap, source.name)
        await keeper.take([Received.of(record) for record in records if record.partition == 0])
        await keeper.close()
        for topic in (source.dead_letters, REPORTS):
            await everything(self.bootstrap, topic.name)  # until the markers of the commit are written

    async def settle(self, choice: Choice, order: Order = REPLAY, **asked: Any) -> list[Settlement]:
        terms = Asked(self.options, lambda: datetime.now(UTC), **asked)
        return [one async for one in settle(choice, order, terms)]

    async def letters(self) -> list[tuple[str, int, str]]:
        """Origin, attempts and what was done with it."""
        async with committed_reader(self.options) as reader:
            found = [fetched.found async for fetched in find(reader, Choice())]
        return [
            (
                str(one.letter.origin or one.letter.row),
                one.letter.attempts,
                one.settled.how.value if one.settled else "open",
            )
            for one in found
        ]

    async def where(self, number: int) -> str:
        """The coordinates of a dead letter."""
        letter = (await self.sent(RAW_ARTICLES.dead_letters.name))[number]
        return f"{letter.topic}/{letter.partition}/{letter.offset}"

    async def sent(self, topic: str = RAW_ARTICLES.name) -> list[Any]:
        return await everything(self.bootstrap, topic)

    async def all_is_counted(self) -> None:
        result, totals = await audited(self.bootstrap)
        assert result.findings == ()
        assert not any(totals.waiting.values())

    def run(self, *words: str) -> Any:
        return wiredesk(self.bootstrap, "dlq", *words)


@pytest.fixture
async def desk(own_kafka: Node) -> Desk:
    await ensure_topics(own_kafka.bootstrap_servers, ALL)
    return Desk(own_kafka.bootstrap_servers)


FIRST = Choice(named=(Coordinates(RAW_ARTICLES.name, 0, 0),))


async def test_a_letter_whose_cause_is_mended_goes_back_as_it_was_and_is_settled_once(desk: Desk) -> None:
    await desk.feed(b"{broken")
    await desk.work()
    [done] = await desk.settle(FIRST)
    assert done.settled is not None
    first, second = await desk.sent()
    assert done.settled.landed == f"{RAW_ARTICLES.name}/0/{second.offset}"
    assert (second.key, second.value, second.partition) == (first.key, first.value, first.partition)
    assert second.headers[: len(first.headers)] == first.headers
    [refused] = await desk.settle(FIRST)
    assert refused.refused is not None
    assert "--again puts it back once more" in refused.refused
    await desk.work(mended=True)
    assert len(await desk.sent(REPORTS.name)) == 1
    await desk.work("dedupe")
    assert await desk.letters() == [(f"{RAW_ARTICLES.name}/0/0", 1, "replayed")]
    await desk.all_is_counted()


async def test_a_record_that_is_still_poison_returns_with_its_count_raised_and_does_not_loop(
    desk: Desk,
) -> None:
    await desk.feed(b"{broken")
    await desk.work()
    await desk.settle(FIRST)
    await desk.work()
    await desk.work()
    assert await desk.letters() == [
        (f"{RAW_ARTICLES.name}/0/0", 1, "replayed"),
        (f"{RAW_ARTICLES.name}/0/{(await desk.sent())[1].offset}", 2, "open"),
    ]
    assert len(await desk.sent()) == 2
    await desk.settle(Choice(reason="malformed"))
    await desk.work()
    assert (await desk.letters())[2][1:] == (3, "open")
    await desk.all_is_counted()


async def test_mended_bytes_go_under_the_original_key_and_are_taken(desk: Desk, tmp_path: Path) -> None:
    await desk.feed(b"{broken", key=b"not-an-article.raw")
    await desk.work()
    mended = tmp_path / "mended.json"
    mended.write_bytes(b'{"schema_version": 1}')
    refused = await asyncio.to_thread(desk.run, "replay", "news.articles.raw/0/0", "--with", str(mended))
    assert refused.returncode == 1
    assert f"{mended} is no record of news.articles.raw either: not a RawArticle" in refused.stderr
    mended.write_bytes(WHOLE)
    done = await asyncio.to_thread(desk.run, "replay", "news.articles.raw/0/0", "--with", str(mended))
    assert re.fullmatch(
        rf"replayed  {await desk.where(0)}  as news.articles.raw/0/[0-9]+, with the bytes given\n"
        r"1 replayed, 0 refused\n",
        done.stdout,
    )
    assert (done.returncode, done.stderr) == (0, "")
    await desk.work()
    assert [(one.key, one.value) for one in await desk.sent()][1] == (b"not-an-article.raw", WHOLE)
    assert len(await desk.sent(REPORTS.name)) == 1
    await desk.work("dedupe")
    await desk.all_is_counted()


async def test_two_who_replay_at_once_put_each_record_back_once(desk: Desk) -> None:
    await desk.feed(*[b"{broken"] * 150)
    await desk.work()

    async def one() -> None:
        with suppress(TakenOver):
            await desk.settle(Choice(stage="extract"))

    await asyncio.gather(one(), one())
    assert await desk.settle(Choice(reason="bug")) == []
    await desk.settle(Choice(stage="extract"))  # what the one who was taken over had not done yet
    sent = [dict(record.headers).get("dlq-put-back") for record in await desk.sent()][150:]
    assert len(sent) == len(set(sent)) == 150
    assert {how for _, _, how in await desk.letters()} == {"replayed"}


async def test_one_who_was_taken_over_in_mid_work_has_put_nothing_back_that_is_not_noted(desk: Desk) -> None:
    await desk.feed(*[b"{broken"] * 150)
    await desk.work()
    terms = Asked(desk.options, lambda: datetime.now(UTC))
    last = Choice(named=(Coordinates(RAW_ARTICLES.name, 0, 149),))
    told = 0

    async def first_hundred_then_the_rest() -> None:
        nonlocal told
        async with aclosing(settle(Choice(), REPLAY, terms)) as answers:
            async for one in answers:
                told += one.settled is not None
                if told == 1:  # the first transaction is through, the second is not begun
                    await desk.settle(last)

    with pytest.raises(TakenOver, match="has taken over"):
        await first_hundred_then_the_rest()
    assert told == 100
    assert len(await desk.sent()) == 150 + 101
    assert [how for _, _, how in await desk.letters()].count("replayed") == 101


async def test_what_one_who_died_left_open_is_seen_by_nobody(desk: Desk) -> None:
    await desk.feed(b"{broken")
    await desk.work()
    async with AIOKafkaProducer(
        bootstrap_servers=desk.bootstrap, transactional_id=DEAD_LETTERS_SETTLED.name
    ) as left:
        await left.begin_transaction()
        await left.send_and_wait(RAW_ARTICLES.name, b"{broken", b"k", 0)
        assert [one.settled is not None for one in await desk.settle(FIRST)] == [True]
        with pytest.raises(ProducerFenced):
            await left.commit_transaction()
    assert len(await desk.sent()) == 2


async def test_a_dry_run_tells_all_and_writes_nothing(desk: Desk) -> None:
    await desk.feed(b"{broken", b"{too")
    await desk.work()
    told = await asyncio.to_thread(desk.run, "replay", "--all", "--dry-run")
    assert told.stdout.splitlines() == [
        f"would replay  {await desk.where(0)}  as a record of news.articles.raw/0",
        f"would replay  {await desk.where(1)}  as a record of news.articles.raw/0",
        "2 would replay, 0 refused",
    ]
    told = await asyncio.to_thread(desk.run, "drop", "--all", "--dry-run")
    assert told.stdout.splitlines()[-1] == "2 would drop, 0 refused"
    assert len(await desk.sent()) == 2
    assert await desk.sent(DEAD_LETTERS_SETTLED.name) == []


async def test_a_letter_that_was_dropped_stays_where_it_is_and_is_not_put_back(desk: Desk) -> None:
    await desk.feed(b"{broken")
    await desk.work()
    [dropped] = await desk.settle(Choice(), DROP)
    assert dropped.settled is not None
    assert await desk.letters() == [(f"{RAW_ARTICLES.name}/0/0", 1, "dropped")]
    [refused] = await desk.settle(FIRST)
    assert "it was dropped at" in (refused.refused or "")
    assert len(await desk.sent()) == 1
    await desk.all_is_counted()


async def test_a_tombstone_and_an_empty_value_go_back_as_what_they_were(desk: Desk) -> None:
    await desk.feed(None, b"")
    await desk.work()
    await desk.settle(Choice(stage="extract"))
    assert [record.value for record in await desk.sent()] == [None, b"", None, b""]


async def test_a_report_that_was_put_back_is_no_difference_to_the_audit(desk: Desk) -> None:
    await desk.feed(WHOLE)
    await desk.work()
    await desk.work("alert")
    await desk.work("dedupe")
    await desk.feed(b"{", topic=REPORTS.name, headers=[("dlq-put-back", b"a person's hand")])
    await desk.work("dedupe")
    await desk.all_is_counted()
    [done] = await desk.settle(Choice(topic=REPORTS.name))
    assert done.settled is not None
    await desk.work("dedupe", mended=True)
    await desk.all_is_counted()


@pytest.fixture
async def damaged(desk: Desk) -> Desk:
    """Three dead letters that somebody else wrote, and a row of a state."""
    dead = RAW_ARTICLES.dead_letters.name
    await desk.feed(b"nothing said", topic=dead)
    await desk.feed(b"\xff\x00", topic=dead, headers=[("dlq-origin", b"\xff"), ("dlq-at", b"soon")])
    await desk.feed(b"row", topic=dead, headers=[("dlq-origin", b"news.state.extract/0/item")])
    return desk


async def test_damaged_letters_are_listed_and_shown_with_what_is_known_of_them(damaged: Desk) -> None:
    told = await asyncio.to_thread(damaged.run, "list", "--json")
    assert (told.returncode, told.stderr) == (0, "")
    lines = [orjson.loads(line) for line in told.stdout.splitlines()]
    assert [(one["letter"], one["origin"], one["status"]) for one in lines] == [
        ("news.articles.raw.dlq/0/0", None, "open"),
        ("news.articles.raw.dlq/0/1", None, "open"),
        ("news.articles.raw.dlq/0/2", "news.state.extract/0/item", "open"),
    ]
    assert "dlq-origin is not UTF-8" in lines[1]["damages"]
    whole = await asyncio.to_thread(damaged.run, "show", "news.articles.raw.dlq/0/1")
    assert whole.stdout.splitlines()[-2:] == ["value:", "  ff 00"]
    table = await asyncio.to_thread(damaged.run, "list")
    assert len(table.stdout.splitlines()) == 4


async def test_a_damaged_letter_is_refused_by_name_until_a_person_says_where_to(damaged: Desk) -> None:
    told = await asyncio.to_thread(damaged.run, "replay", "--all")
    assert told.returncode == 1
    assert told.stdout.splitlines() == ["0 replayed, 3 refused"]
    faults = told.stderr.splitlines()
    assert [line.split(": ")[1] for line in faults] == [f"news.articles.raw.dlq/0/{n}" for n in range(3)]
    assert "--to TOPIC" in faults[0]
    assert "no topic takes it back" in faults[2]
    named = ["news.articles.raw.dlq/0/1", "--to", RAW_ARTICLES.name]
    assert (await asyncio.to_thread(damaged.run, "replay", *named)).returncode == 0
    assert [record.value for record in await damaged.sent()] == [b"\xff\x00"]


async def test_a_letter_that_is_not_there_is_named_and_raw_bytes_come_as_they_are(desk: Desk) -> None:
    await desk.feed(b"{broken")
    await desk.work()
    told = await asyncio.to_thread(desk.run, "show", "news.articles.raw/0/0", "--raw")
    assert told.stdout == "{broken"
    for verb in ("show", "list", "replay", "drop"):
        told = await asyncio.to_thread(desk.run, verb, "news.articles.raw/0/7")
        assert told.returncode == 1
        assert f"wiredesk dlq {verb}: news.articles.raw/0/7: there is no such dead letter" in told.stderr


async def test_a_note_of_a_newer_version_stops_the_work_and_names_itself(desk: Desk) -> None:
    await desk.feed(b'{"schema_version": 9}', topic=DEAD_LETTERS_SETTLED.name)
    with pytest.raises(StateRefused, match=r"news\.dlq\.settled/0/0 is not of this version"):
        await desk.settle(Choice())


def test_topics_that_are_not_there_are_one_sentence_and_exit_code_3(own_kafka: Node) -> None:
    for words in (("list",), ("replay", "--all"), ("drop", "--all", "--dry-run")):
        told = wiredesk(own_kafka.bootstrap_servers, "dlq", *words)
        assert (told.returncode, told.stderr.count("\n")) == (3, 1)
        assert "is not there: `wiredesk topics` creates it" in told.stderr


@pytest.mark.parametrize(
    "words", [("list",), ("show", "news.reports/0/1"), ("replay", "--all"), ("drop", "--all")]
)
def test_where_no_kafka_answers_it_is_one_sentence_and_exit_code_6(words: tuple[str, ...]) -> None:
    told = wiredesk("127.0.0.1:1", "dlq", *words)
    assert (told.returncode, told.stdout, told.stderr.count("\n")) == (6, "", 1)
    assert told.stderr.startswith("wiredesk: no Kafka answers at 127.0.0.1:1 ")


@pytest.mark.parametrize(
    "words", [("replay",), ("drop",), ("replay", "--all", "--stage", "extract"), ("show", "news.ledger/0/1"),
              ("list", "--topic", "news.alerts"), ("list", "--since", "noon"),
              ("replay", "--all", "--with", "f")],
)  # fmt: skip
def test_what_is_not_chosen_or_not_known_is_a_fault_of_the_command_line(words: tuple[str, ...]) -> None:
    told = wiredesk("127.0.0.1:1", "dlq", *words)
    assert told.returncode == 2
    assert "Traceback" not in told.stderr
