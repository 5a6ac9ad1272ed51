"""Workers as users run them, on a real broker, with what can happen to them."""

import os
import signal
from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from stream.broker import Node
from stream.records import EventStatus
from stream.topics import LEDGER
from tests.kafka.route import Route, a_route, copy, until
from tests.kafka.toy import end_offsets

STRIKE = "KIRKUK, Iraq, March 10 - A U.S. airstrike in Kirkuk on Tuesday killed {} militants, officials said."
QUAKE = "An air strike on {} on Tuesday killed {} soldiers, the army said."
LONG = " ".join(
    f"Gunmen from district {number} attacked a convoy of {number} trucks near a village on Tuesday, killing "
    f"{number} soldiers and wounding others who had been guarding it, while rebels shelled town {number} and "
    "fighters seized a bridge, officials said."
    for number in range(1_600)
)
"""Nearly as long as an article may be, and dense."""
CITIES = ("Kirkuk", "Mosul", "Aden", "Aleppo", "Tripoli", "Kabul", "Khartoum", "Goma")


@pytest.fixture
async def route(own_kafka: Node, tmp_path: Path) -> AsyncIterator[Route]:
    async with a_route(own_kafka, tmp_path) as route:
        yield route


def many(count: int) -> list[object]:
    """One-sentence articles about strikes in eight cities."""
    return [
        copy(f"wire{number}", QUAKE.format(CITIES[number % 8], number % 8 + 2)) for number in range(count)
    ]


async def test_an_article_becomes_one_event_and_one_alert(route: Route) -> None:
    await route.put([copy("north", STRIKE.format("three"))])
    await route.worker().ready()
    result, totals = await route.settled()
    (event,) = await route.incidents()
    (alert,) = await route.alerts()
    assert (event.type.plover, event.places[0].name, event.casualties.killed.best) == ("ASSAULT", "Kirkuk", 3)
    assert (alert.event_id, alert.state) == (event.event_id, "raised")
    assert (result.difference, totals.articles, totals.reports) == (0, 1, 1)


async def test_an_event_id_once_published_is_kept_after_a_kill(route: Route) -> None:
    await route.put([copy("north", STRIKE.format("three"))])
    first = route.worker()
    await first.ready()
    await route.settled()
    (before,) = await route.incidents()
    first.send(signal.SIGKILL)
    await first.ended()
    route.worker()
    await route.put(
        [copy("south", "A U.S. drone strike hit Kirkuk on Tuesday, killing three militants, police said.")]
    )
    await route.settled()
    (after,) = await route.incidents()
    assert (after.event_id, after.articles) == (before.event_id, 2)


async def test_an_update_with_a_new_toll_makes_one_revision_and_no_retraction(route: Route) -> None:
    await route.put([copy("north", STRIKE.format("three"))])
    route.worker()
    await route.settled()
    await route.put([copy("north", STRIKE.format("five"), version=2)])
    await route.settled()
    told = [
        (event.revision, event.change.kind, event.casualties.killed.best) for event in await route.revisions()
    ]
    assert told == [(1, "created", 3), (2, "updated", 5)]


async def test_a_kill_notice_withdraws(route: Route) -> None:
    await route.put([copy("north", STRIKE.format("three"))])
    route.worker()
    await route.settled()
    await route.put([copy("north", "", version=2, status="canceled")])
    result, _ = await route.settled()
    (event,) = await route.incidents()
    assert (event.status, event.mentions) == (EventStatus.RETRACTED, 0)
    assert [alert.state for alert in await route.alerts()] == ["raised", "cancelled"]
    assert result.outcomes["extract", "withdrawn"] == 1


async def test_an_article_under_embargo_is_held_and_released_by_a_tick(route: Route) -> None:
    await route.worker().ready()
    soon = datetime.now(UTC) + timedelta(seconds=12)
    await route.put([copy("north", STRIKE.format("three"), embargoed_until=soon)])
    result, totals = await route.settled()
    assert (result.outcomes, totals.reports) == ({("extract", "held"): 1}, 0)

    async def released() -> bool:
        return bool(await route.incidents())

    await until(released, 30)
    result, totals = await route.settled()
    assert (result.difference, totals.reports) == (0, 1)
    (alert,) = await route.alerts()
    assert alert.raised_at >= soon


async def test_a_worker_stopped_past_its_session_and_continued_writes_nothing(route: Route) -> None:
    stopped = route.worker()
    await stopped.ready()
    await route.put(many(16))
    await route.settled()
    stopped.send(signal.SIGSTOP)
    await route.put(many(64)[16:])
    heir = route.worker()
    await heir.ready(90)
    result, totals = await route.settled()
    stopped.send(signal.SIGCONT)
    assert await stopped.ended() == 70
    assert await route.audit() == (result, totals)
    assert (result.difference, totals.articles) == (0, 64)
    revisions = Counter((event.event_id, event.revision) for event in await route.revisions())
    assert set(revisions.values()) == {1}
    assert heir.process.poll() is None


async def test_the_broker_killed_in_mid_batch_and_started_again_loses_nothing(route: Route) -> None:
    await route.put(many(200))
    supervisor = route.worker("--supervise")

    async def has_begun() -> bool:
        return sum((await end_offsets(route.servers, LEDGER.name)).values()) > 0

    await until(has_begun)
    route.node.kill()
    route.node.start()
    result, totals = await route.settled(180)
    assert (result.difference, totals.articles, totals.dead_letters) == (0, 200, 0)
    assert sum(count for (stage, _), count in result.outcomes.items() if stage == "extract") == 200
    supervisor.send(signal.SIGTERM)
    assert await supervisor.ended() == 0


async def test_after_a_kill_of_a_worker_with_a_child_in_an_endless_article_no_process_is_left(
    route: Route,
) -> None:
    worker = route.worker(WORKER__ARTICLE_SECONDS=3600, KAFKA__REBALANCE_TIMEOUT_SECONDS=7200)
    await worker.ready()
    await route.put([copy(f"north{number}", LONG) for number in range(24)])  # some 90 s of CPU

    async def is_reading() -> bool:
        return any(_cpu_seconds(child) > _IDLE_SECONDS for child in _descendants(worker.pid))

    await until(is_reading)
    children = _descendants(worker.pid)
    worker.send(signal.SIGKILL)
    await worker.ended()

    async def all_gone() -> bool:
        return not any(_is_alive(child) for child in children)

    await until(all_gone, 10)


async def test_an_article_too_slow_to_read_is_dead_lettered_and_the_others_flow(route: Route) -> None:
    await route.put([copy("slow", LONG), *many(8)])  # some 4 s of CPU
    route.worker(WORKER__ARTICLE_SECONDS=1)
    result, totals = await route.settled()
    assert (result.difference, totals.dead_letters) == (0, 1)
    assert result.outcomes["extract", "forwarded"] == 8


async def test_a_wrong_setting_ends_a_supervised_worker_with_exit_3(route: Route) -> None:
    supervisor = route.worker("--supervise", WORKER__READERS=0)
    assert await supervisor.ended() == 3
    assert "worker.readers" in supervisor.log.read_text()


_IDLE_SECONDS = 4.0  # of CPU: what a child takes to start and load its pipeline is less


def _descendants(pid: int) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and _parent(int(entry.name)) == pid:
            found += [int(entry.name), *_descendants(int(entry.name))]
    return found


def _stat(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    except OSError:
        return []


def _parent(pid: int) -> int | None:
    stat = _stat(pid)
    return int(stat[1]) if stat else None


def _is_alive(pid: int) -> bool:
    stat = _stat(pid)
    return bool(stat) and stat[0] != "Z"


def _cpu_seconds(pid: int) -> float:
    stat = _stat(pid)
    return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK") if stat else 0.0
