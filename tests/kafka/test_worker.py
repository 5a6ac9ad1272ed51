"""Workers as users run them, on a real broker, with what can happen to them."""

import os
import signal
from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families

from stream import codec
from stream.broker import Node
from stream.records import EventStatus
from stream.topics import LEDGER, RAW_ARTICLES
from stream.work.ledger import LedgerEntry
from tests.kafka.route import Route, Worker, a_route, copy, until
from tests.kafka.toy import everything, write

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


async def test_what_trickles_in_is_committed_together_at_the_stages_pace(route: Route) -> None:
    worker = route.worker(WORKER__PACE_SECONDS=8, WORKER__TICK_SECONDS=3600)
    await worker.ready()

    async def settled(many: int) -> bool:
        told = (await route.audit())[0].outcomes
        return sum(count for (stage, _), count in told.items() if stage == "extract") == many

    for many in range(1, 5):  # one item: one partition
        await route.put([copy("north", STRIKE.format("three"), version=many)])
        if many == 1:
            await until(lambda: settled(1))
    await until(lambda: settled(4))
    entries = [codec.decode(LedgerEntry, one.value) for one in await everything(route.servers, LEDGER.name)]
    assert [len(entry.outcomes) for entry in entries if entry.stage == "extract"] == [1, 3]


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


HELD_IN_MID_BATCH = """
import asyncio, pathlib, time
from stream.alerts import load_rules
from stream.app import Worker
from stream.settings import load

here = pathlib.Path({folder!r})

def at(point):
    if point == "after the sends" and not (here / "in-mid-batch").exists():
        (here / "in-mid-batch").touch()
        while not (here / "go-on").exists():
            time.sleep(0.05)

asyncio.run(Worker(load(None), load_rules("[]", "none"), at).run())
"""


async def test_the_broker_killed_in_mid_batch_and_started_again_loses_nothing(route: Route) -> None:
    await route.put(many(200))
    route.worker(script=HELD_IN_MID_BATCH.format(folder=str(route.folder)))
    await until(lambda: _is((route.folder / "in-mid-batch").exists()))
    route.node.kill()
    (route.folder / "go-on").touch()
    route.node.start()
    supervisor = route.worker("--supervise")
    result, totals = await route.settled(180)
    assert (result.difference, totals.articles, totals.dead_letters) == (0, 200, 0)
    assert sum(count for (stage, _), count in result.outcomes.items() if stage == "extract") == 200
    supervisor.send(signal.SIGTERM)
    assert await supervisor.ended() == 0


async def test_a_worker_whose_broker_is_gone_ends_to_be_restarted(route: Route) -> None:
    worker = route.worker(KAFKA__REQUEST_TIMEOUT_SECONDS=10)
    await worker.ready()
    route.node.kill()
    assert await worker.ended(90) == 70


async def test_bad_records_are_dead_lettered_by_reason_and_every_metric_tells(route: Route) -> None:
    bad: list[tuple[bytes, bytes | None]] = [
        (b"a", b"{"),
        (b"b", b'{"item_id": 7}'),
        (b"c", b'{"schema_version": 99}'),
        (b"d", None),
    ]
    await write(route.servers, RAW_ARTICLES.name, bad)
    await route.put([copy("north", STRIKE.format("three"))])
    worker = route.worker()
    await worker.ready()
    result, totals = await route.settled()
    assert (result.difference, totals.dead_letters, len(await route.incidents())) == (0, 4, 1)
    letters = await everything(route.servers, RAW_ARTICLES.dead_letters.name)
    assert sorted((one.key, one.value) for one in letters if one.value) == sorted(
        (key, value) for key, value in bad if value
    )
    await until(lambda: _has(worker, "wiredesk_offset_lag", topic="news.reports", partition="0"))
    for name, labels in METRICS.items():
        assert await _has(worker, name, **labels), name


METRICS = {
    "wiredesk_records_total": {"stage": "extract", "outcome": "forwarded"},
    "wiredesk_dead_letters_total": {"stage": "extract", "reason": "unknown_schema_version"},
    "wiredesk_stage_seconds_count": {"stage": "dedupe"},
    "wiredesk_transaction_seconds_count": {"stage": "alert"},
    "wiredesk_time_lag_seconds": {"topic": "news.articles.raw", "partition": "7"},
    "wiredesk_offset_lag": {"topic": "news.events.changes", "partition": "0"},
    "wiredesk_end_to_end_seconds_count": {"topic": "news.alerts"},
    "wiredesk_keepers": {"stage": "extract", "state": "open"},
    "wiredesk_rebalances_total": {},
}


async def test_a_storm_of_poison_stops_a_supervised_worker_before_it_is_committed(route: Route) -> None:
    await write(route.servers, RAW_ARTICLES.name, [(b"k", b"{")] * 8)
    supervisor = route.worker("--supervise", WORKER__DEAD_LETTER_RUN=5)
    assert await supervisor.ended() == 5
    assert "6 dead letters in a row" in supervisor.log.read_text()
    letters = await everything(route.servers, RAW_ARTICLES.dead_letters.name)
    assert len(letters) <= 5  # of batches before the one that would have made the run too long


async def test_a_killed_supervisor_takes_its_worker_along(route: Route) -> None:
    supervisor = route.worker("--supervise")
    await supervisor.ready()
    below = _descendants(supervisor.pid)
    supervisor.send(signal.SIGKILL)
    await supervisor.ended()
    await until(lambda: _is(not any(_is_alive(pid) for pid in below)), 10)
    assert len(below) >= 2  # the worker and its reading child


async def test_the_lag_of_a_partition_that_went_elsewhere_is_no_longer_shown(route: Route) -> None:
    first = route.worker()
    await first.ready()
    await until(lambda: _has(first, "wiredesk_offset_lag", topic="news.articles.raw", partition="7"))
    await route.worker().ready()

    async def shown() -> int:
        return sum(one.name == "wiredesk_offset_lag" for one in await _samples(first))

    async def half_is_gone() -> bool:
        return 0 < await shown() < 17

    await until(half_is_gone, 30)


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


async def _samples(worker: Worker) -> list[Any]:
    families = text_string_to_metric_families(await worker.metrics())
    return [sample for family in families for sample in family.samples]


async def _has(worker: Worker, name: str, **labels: str) -> bool:
    """Whether the worker shows the sample; a counter counts only above 0."""
    found = [
        one for one in await _samples(worker) if one.name == name and labels.items() <= one.labels.items()
    ]
    return bool(found) and (not name.endswith(("_total", "_count")) or found[0].value > 0)


async def _is(holds: bool) -> bool:
    return holds
