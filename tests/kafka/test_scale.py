"""Several workers, and a state that is long to read."""

import os
import random
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import orjson
from prometheus_client.parser import text_string_to_metric_families

from stream.broker import Node, start_node
from stream.records import RawArticle
from stream.topics import STATES
from tests.kafka.route import Route, Worker, a_route, copy, until
from tests.kafka.toy import write

TOLD = {
    "north": "KIRKUK, March 10 - A U.S. airstrike in Kirkuk on Tuesday killed three militants, police said.",
    "south": "A U.S. drone strike hit Kirkuk on Tuesday, killing four militants, the Iraqi army said.",
    "coast": "Four militants were killed on Tuesday when a U.S. air strike hit Kirkuk, officials said.",
    "east": "ADEN, March 10 - A car bomb killed nine soldiers in Aden on Tuesday, officials said.",
    "west": "Nine soldiers were killed by a car bomb in Aden on Tuesday, the Yemeni army said.",
    "hills": "A car bomb killed two civilians in Mogadishu on Monday, police said.",
    "plain": "Gunmen attacked a village near Goma on Tuesday, killing six civilians, officials said.",
    "river": "Thousands of people protested in Tbilisi on Tuesday, police said.",
}
SCENARIO = tuple(copy(name, body) for name, body in TOLD.items())


@asynccontextmanager
async def a_run(folder: Path) -> AsyncIterator[Route]:
    with start_node(environment=os.environ) as node:
        async with a_route(node, folder) as route:
            yield route


async def outcome_of(route: Route) -> tuple[Any, Any]:
    """Which articles tell the same event, and what is said of it in the end, ids and moments aside."""
    result, _ = await route.settled()
    assert result.difference == 0
    last = {(told.event_id, told.mention_id): told for told in await route.mentions()}
    items: dict[str, set[str]] = defaultdict(set)
    for told in last.values():
        if told.state == "linked":
            items[told.event_id].add(told.item_id)
    events = {event.event_id: event for event in await route.revisions() if event.event_id in items}
    said = {frozenset(items[one]): _fields(event) for one, event in events.items()}
    return set(said), said


def _fields(event: Any) -> Any:
    """All but ids, moments, and what depends on who came first: the number and the last change."""
    said = event.model_dump(mode="json")
    for name in ("event_id", "revision", "change", "first_seen_at", "last_seen_at", "headline"):
        del said[name]
    for name in ("actors", "recipients", "places", "weapons", "claims"):
        said[name] = sorted(map(repr, said[name]))
    return said


async def run_of(folder: Path, articles: Sequence[RawArticle], workers: int) -> tuple[Any, Any]:
    folder.mkdir()
    async with a_run(folder) as route:
        for _ in range(workers):
            await route.worker().ready(120)
        await route.put(articles)
        return await outcome_of(route)


async def test_two_workers_give_what_one_gives_in_five_orders_of_arrival(tmp_path: Path) -> None:
    grouping, said = await run_of(tmp_path / "one", SCENARIO, workers=1)
    assert frozenset({"north:1", "south:1", "coast:1"}) in grouping
    assert frozenset({"east:1", "west:1"}) in grouping
    chance = random.Random(11)
    for number in range(5):
        order = chance.sample(SCENARIO, len(SCENARIO))
        again, told = await run_of(tmp_path / f"two-{number}", order, workers=2)
        assert again == grouping
        assert told == said


SLOW_TO_READ = """
import asyncio, time
from stream.alerts import load_rules
from stream.app import Worker
from stream.settings import load

def at(point):
    if point == "while reading state":
        time.sleep(0.02)

asyncio.run(Worker(load(None), load_rules("[]", "none"), at).run())
"""


async def test_opening_a_state_that_takes_20_s_to_read_costs_no_second_rebalance(
    own_kafka: Node, tmp_path: Path
) -> None:
    rows = [_row(number) for number in range(1_000)]
    async with a_route(own_kafka, tmp_path) as route:
        await write(route.servers, STATES["extract"].name, [*rows, _position()])
        worker = route.worker(script=SLOW_TO_READ)
        await worker.ready(120)
        await route.put(SCENARIO[:1])

        async def taken() -> bool:
            return bool(await route.incidents())

        await until(taken, 60)
        assert await _sample(worker, "wiredesk_rebalances_total") == 1


def _row(number: int) -> tuple[bytes, bytes]:
    padding = "x" * 10_000  # a fetch of 1 MiB holds a hundred of them: the loop is not kept for long
    row = {"version": 1, "hash": padding, "mentions": 0, "forget_at": "2030-01-01T00:00:00+00:00"}
    return f"item/{number}".encode(), orjson.dumps(row)


def _position() -> tuple[bytes, bytes]:
    row = {"schema_version": 1, "position": 0, "sequence": 0, "at": "2026-01-01T00:00:00+00:00"}
    return b"\x00position", orjson.dumps(row)


async def _sample(worker: Worker, name: str) -> float:
    families = text_string_to_metric_families(await worker.metrics())
    return next(one.value for family in families for one in family.samples if one.name == name)
