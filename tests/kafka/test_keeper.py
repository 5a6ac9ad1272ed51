"""A keeper on the real broker: batches, holes, overlays, fencing, state, loss."""

import asyncio
from collections.abc import Callable
from typing import Any

import orjson
import pytest
from aiokafka import TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, RecordsToDelete
from aiokafka.errors import IllegalOperation, MessageSizeTooLargeError, ProducerFenced

from stream import codec
from stream.errors import DeadLetterLimit, StateRefused
from stream.topics import HEADROOM, LEDGER, Topic
from stream.work.dead_letter_limit import Limit
from stream.work.keeper import KeeperState
from stream.work.ledger import LedgerEntry
from tests.kafka.toy import Fresh, ToyRoute, everything, write


@pytest.fixture
async def route(bootstrap: str, fresh: Fresh) -> ToyRoute:
    return await ToyRoute(bootstrap, fresh("toy")).create()


def three(key: bytes = b"a") -> list[tuple[bytes, bytes]]:
    return [(key, b"x")] * 3


async def test_a_batch_is_counted_once_and_its_position_is_found_again(route: ToyRoute) -> None:
    await route.feed(three())
    keeper = await route.open_keeper()
    await keeper.take(await route.received())
    await keeper.close()
    again = await route.open_keeper()
    assert (again.position, again.rows) == (3, {"a": b"3"})
    await again.close()
    assert await route.out() == [("a", 1), ("a", 2), ("a", 3)]


async def test_a_repeat_is_passed_over(route: ToyRoute) -> None:
    await route.feed(three())
    keeper = await route.open_keeper()
    batch = await route.received()
    await keeper.take(batch)
    await keeper.take(batch)
    await keeper.close()
    assert await route.out() == [("a", 1), ("a", 2), ("a", 3)]


async def test_a_record_dropped_on_the_way_to_a_keeper_is_fetched(route: ToyRoute) -> None:
    await route.feed([(b"a", b"x"), (b"b", b"x"), (b"c", b"x")])
    keeper = await route.open_keeper()
    batch = await route.received()
    await keeper.take([batch[0], batch[2]])
    await keeper.close()
    assert await route.out() == [("a", 1), ("b", 1), ("c", 1)]


async def test_a_dropped_tail_is_taken_by_the_second_tick(route: ToyRoute) -> None:
    await route.feed(three())
    keeper = await route.open_keeper()
    await keeper.tick()
    assert keeper.position == 0
    await keeper.tick()
    await keeper.close()
    assert await route.out() == [("a", 1), ("a", 2), ("a", 3)]


async def test_a_hole_right_after_a_tick_that_saw_more_than_a_batch_is_asked_about(route: ToyRoute) -> None:
    await route.feed(three() * 2)
    keeper = await route.open_keeper(batch_records=2)
    batch = await route.received()
    await keeper.tick()  # breaks its question off after two of the six
    async with asyncio.timeout(10):
        await keeper.take(batch[-1:])
    await keeper.close()
    assert await route.out() == [("a", count) for count in range(1, 7)]


async def test_what_is_too_much_for_one_transaction_is_committed_in_several_and_in_order(
    route: ToyRoute,
) -> None:
    await route.feed([(b"a", b"xxxx")] * 5)
    keeper = await route.open_keeper(batch_bytes=8)
    await keeper.take(await route.received())
    await keeper.close()
    entries = [codec.decode(LedgerEntry, one.value) for one in await everything(route.bootstrap, LEDGER.name)]
    assert [entry.to_offset for entry in entries if entry.stage == route.name] == [2, 4, 5]
    assert await route.out() == [("a", count) for count in range(1, 6)]


async def test_markers_between_records_are_no_holes_in_what_is_counted(route: ToyRoute) -> None:
    await route.feed([(b"a", b"x")] * 5, transaction=1)
    keeper = await route.open_keeper()
    await keeper.take(await route.received())
    await keeper.tick()
    await keeper.close()
    assert await route.out() == [("a", count) for count in range(1, 6)]
    assert keeper.position == 10  # five records and five markers: lag 0 means lag 0


async def test_a_decision_that_raises_leaves_only_its_dead_letter(route: ToyRoute) -> None:
    await route.feed([(b"a", b"x"), (b"a", b"boom"), (b"a", b"x")])
    keeper = await route.open_keeper()
    await keeper.take(await route.received())
    await keeper.close()
    assert await route.out() == [("a", 1), ("a", 2)]
    (letter,) = await route.dead_letters()
    headers = dict(letter.headers)
    assert (letter.key, letter.value, headers["dlq-reason"]) == (b"a", b"boom", b"bug")
    assert headers["dlq-origin"].decode() == f"{route.source.name}/0/1"


@pytest.mark.parametrize("key", [b"k", None])
async def test_a_tombstone_is_dead_lettered_and_marked(route: ToyRoute, key: bytes | None) -> None:
    await write(route.bootstrap, route.source.name, [(b"k", None)] if key else [(None, b"poison")])
    keeper = await route.open_keeper()
    await keeper.take(await route.received())
    await keeper.close()
    (letter,) = await route.dead_letters()
    headers = dict(letter.headers)
    assert (letter.key, headers.get("dlq-tombstone")) == (key, b"1" if key else None)
    assert headers.get("dlq-keyless") == (None if key else b"1")


async def test_poison_of_exactly_the_sources_size_limit_is_dead_lettered(route: ToyRoute) -> None:
    framing = 75  # a batch of one record with a key of one byte: 61 of header, and the record's own varints
    largest = b"poison".ljust(route.source.max_bytes - framing, b"!")
    with pytest.raises(MessageSizeTooLargeError):
        await route.feed([(b"k", largest + b"!")])
    await route.feed([(b"k", largest)])
    keeper = await route.open_keeper()
    await keeper.take(await route.received())
    await keeper.close()
    (letter,) = await route.dead_letters()
    assert letter.value == largest
    assert route.source.dead_letters.max_bytes >= route.source.max_bytes + HEADROOM


async def test_an_answer_too_large_for_its_topic_is_found_while_deciding(route: ToyRoute) -> None:
    key = b"k" * (300 * 1024)
    await route.feed([(key, b"x"), (b"a", b"x")])
    keeper = await route.open_keeper()
    await keeper.take(await route.received())
    await keeper.close()
    assert await route.out() == [("a", 1)]
    (letter,) = await route.dead_letters()
    assert dict(letter.headers)["dlq-reason"] == b"oversize"


async def test_a_keeper_that_was_fenced_writes_nothing(route: ToyRoute) -> None:
    await route.feed(three())
    first = await route.open_keeper()
    second = await route.open_keeper()
    with pytest.raises((ProducerFenced, IllegalOperation)):
        await first.take(await route.received())
    await second.take(await route.received())
    await second.close()
    await first.close()
    assert await route.out() == [("a", 1), ("a", 2), ("a", 3)]


async def test_an_opening_that_is_no_longer_owned_fences_nobody(route: ToyRoute) -> None:
    await route.feed(three())
    owner = await route.open_keeper()
    answers = iter([True, False])
    assert not await route.keeper().open(lambda: next(answers))
    await owner.take(await route.received())
    await owner.close()
    assert len(await route.out()) == 3


async def test_a_lost_state_topic_is_refused_by_name(route: ToyRoute) -> None:
    await route.feed(three())
    keeper = await route.open_keeper()
    await keeper.take(await route.received())
    await keeper.close()
    await _recreate(route, route.state)
    with pytest.raises(StateRefused, match=route.state.name):
        await route.keeper().open(lambda: True)


async def test_a_position_row_of_a_newer_version_is_refused_by_name(route: ToyRoute) -> None:
    row = orjson.dumps({"schema_version": 2, "position": 1, "sequence": 1, "at": "2026-01-01T00:00:00Z"})
    await write(route.bootstrap, route.state.name, [(b"\x00position", row)])
    with pytest.raises(StateRefused, match="not of this version"):
        await route.keeper().open(lambda: True)


async def test_a_source_made_anew_is_refused_and_not_passed_over(route: ToyRoute) -> None:
    await route.feed(three())
    keeper = await route.open_keeper()
    await keeper.take(await route.received())
    await keeper.close()
    await _recreate(route, route.source)
    await route.feed(three()[:2])
    with pytest.raises(StateRefused, match=f"{route.source.name}/0 ends at 2, but was taken up to 3"):
        await route.keeper().open(lambda: True)


async def test_a_row_that_its_decider_cannot_read_is_refused_by_name(route: ToyRoute) -> None:
    row = orjson.dumps({"schema_version": 1, "position": 0, "sequence": 1, "at": "2026-01-01T00:00:00Z"})
    await write(route.bootstrap, route.state.name, [(b"\x00position", row), (b"a", b"damaged")])
    with pytest.raises(StateRefused, match=f"{route.state.name}/0: a row is not of this version"):
        await route.keeper().open(lambda: True)


@pytest.mark.parametrize("stops", [True, False])
async def test_a_head_deleted_unread_is_counted_with_its_range_or_stops(route: ToyRoute, stops: bool) -> None:
    await route.feed(three())
    keeper = await route.open_keeper()
    await keeper.take((await route.received())[:1])
    await keeper.close()
    await _delete_before(route, 2)
    if stops:
        with pytest.raises(StateRefused, match="offsets 1 to 1"):
            await route.keeper(stop_on_loss=True).open(lambda: True)
        return
    again = await route.open_keeper()
    await again.take(await route.received())
    await again.close()
    lost = [entry for entry in await ledger_of(route) if entry.kind == "lost"]
    assert [(entry.from_offset, entry.to_offset) for entry in lost] == [(1, 2)]
    assert await route.out() == [("a", 1), ("a", 2)]


async def test_too_long_a_run_of_dead_letters_stops_before_it_is_committed(route: ToyRoute) -> None:
    await route.feed([(b"a", b"poison")] * 4)
    keeper = await route.open_keeper(dead_letter_limit=Limit(run=3))
    with pytest.raises(DeadLetterLimit, match="4 dead letters in a row"):
        await keeper.take(await route.received())
    await keeper.close()
    assert await route.dead_letters() == []


async def test_the_ledger_names_each_offset_its_outcome_and_what_it_sent(route: ToyRoute) -> None:
    await route.feed([(b"a", b"x"), (b"b", b"poison")])
    keeper = await route.open_keeper()
    await keeper.take(await route.received())
    await keeper.close()
    (entry,) = await ledger_of(route)
    told = [(one.offset, one.outcome.value, one.sent, one.reason) for one in entry.outcomes]
    dead = route.source.dead_letters.name
    assert told == [
        (0, "forwarded", {route.sink.name: 1}, None),
        (1, "dead_lettered", {dead: 1}, "malformed"),
    ]
    assert (entry.from_offset, entry.to_offset) == (0, 2)
    assert entry.sent == {route.sink.name: 1, dead: 1}


async def test_a_batch_whose_first_part_alone_was_prepared_goes_on_with_the_rest(route: ToyRoute) -> None:
    async def one_at_a_time(records: Any) -> list[None]:
        return [None]

    await route.feed(three())
    keeper = route.keeper(one_at_a_time)
    await keeper.open(lambda: True)
    await keeper.take(await route.received())
    await keeper.close()
    assert [(entry.from_offset, entry.to_offset) for entry in await ledger_of(route)] == [
        (0, 1),
        (1, 2),
        (2, 3),
    ]


async def test_closing_waits_for_the_batch_in_hand(route: ToyRoute) -> None:
    await route.feed(three())
    keeper = await route.open_keeper()
    batch = await route.received()
    taking = asyncio.create_task(keeper.take(batch))
    await asyncio.sleep(0)
    await keeper.close()
    await taking
    assert keeper.state is KeeperState.CLOSED
    assert len(await route.out()) == 3


async def ledger_of(route: ToyRoute) -> list[LedgerEntry]:
    wanted = f"{route.name}/0".encode()
    records = await everything(route.bootstrap, "news.ledger")
    return [LedgerEntry.model_validate_json(record.value) for record in records if record.key == wanted]


async def _recreate(route: ToyRoute, topic: Topic) -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=route.bootstrap)
    await admin.start()
    try:
        await admin.delete_topics([topic.name])
        await until(lambda: _gone(admin, topic.name))
    finally:
        await admin.close()
    await route.create()


async def _gone(admin: Any, name: str) -> bool:
    return name not in await admin.list_topics()


async def _delete_before(route: ToyRoute, offset: int) -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=route.bootstrap)
    await admin.start()
    try:
        await admin.delete_records(
            {TopicPartition(route.source.name, 0): RecordsToDelete(before_offset=offset)}
        )
    finally:
        await admin.close()


async def until(holds: Callable[[], Any], seconds: float = 30.0) -> None:
    async with asyncio.timeout(seconds):
        while not await holds():
            await asyncio.sleep(0.05)
