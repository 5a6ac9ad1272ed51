"""How a worker ends that hangs, or is told to end while something hangs; on a real broker."""

import os
import signal
import time
from collections.abc import AsyncIterator
from pathlib import Path

import psutil
import pytest

from stream.broker import Node
from tests.kafka.route import Route, Worker, a_route, copy, until

LONG = " ".join(
    f"Rebels of brigade {number} shelled a bridge and {number} houses near a town on Wednesday, killing "
    f"{number} villagers and wounding others who had fled, while troops seized depot {number}, the army said."
    for number in range(1_600)
)
"""Nearly as long as an article may be, and dense."""

HANGS = """
import asyncio, sys, time
from stream import agents
from stream.alerts import load_rules
from stream.app import Worker
from stream.settings import load
from stream.work.progress import bounds

def for_ever(*_):
    while True:
        time.sleep(0.05)

async def never(*_):
    await asyncio.Event().wait()

if {what!r} == "the loop":
    agents.ExtractDecider.decide = for_ever
worker = Worker(load(None), load_rules("[]", "none"))
worker._bounds = lambda stage: bounds(4, 0, 1)  # a minute, and more for extract, in the product
if {what!r} == "a batch":
    worker.keepers["extract"]._prepare = never
asyncio.run(worker.run())
"""


@pytest.fixture
async def route(own_kafka: Node, tmp_path: Path) -> AsyncIterator[Route]:
    async with a_route(own_kafka, tmp_path) as route:
        yield route
        if own_kafka.is_running:
            os.kill(own_kafka.pid, signal.SIGCONT)


def below(worker: Worker) -> list[psutil.Process]:
    return psutil.Process(worker.pid).children(recursive=True)


async def end_told(worker: Worker, seconds: float) -> tuple[int, float]:
    """Its exit code and how long it took; nothing is left behind."""
    children, began = below(worker), time.monotonic()
    worker.send(signal.SIGTERM)
    code = await worker.ended(seconds)
    took = time.monotonic() - began

    async def all_gone() -> bool:
        return not any(one.is_running() and one.status() != psutil.STATUS_ZOMBIE for one in children)

    await until(all_gone, 5)
    return code, took


async def is_reading(worker: Worker) -> bool:
    return any(sum(one.cpu_times()[:2]) > 4.0 for one in below(worker))


async def test_told_to_end_while_the_broker_is_stopped_it_ends_within_its_deadline(
    route: Route, own_kafka: Node
) -> None:
    worker = route.worker(WORKER__SHUTDOWN_SECONDS=4)
    await worker.ready()
    os.kill(own_kafka.pid, signal.SIGSTOP)
    code, took = await end_told(worker, 12)
    assert code in {0, 70}
    assert took < 7


async def test_told_to_end_while_an_endless_article_is_read_it_ends_within_its_deadline(route: Route) -> None:
    worker = route.worker(
        WORKER__SHUTDOWN_SECONDS=2, WORKER__ARTICLE_SECONDS=3600, KAFKA__REBALANCE_TIMEOUT_SECONDS=7200
    )
    await worker.ready()
    await route.put([copy(f"long{number}", LONG) for number in range(24)])
    await until(lambda: is_reading(worker))
    code, took = await end_told(worker, 12)
    assert code == 70
    assert took < 5


async def test_told_twice_to_end_it_ends_at_once(route: Route) -> None:
    worker = route.worker(
        WORKER__SHUTDOWN_SECONDS=600, WORKER__ARTICLE_SECONDS=3600, KAFKA__REBALANCE_TIMEOUT_SECONDS=7200
    )
    await worker.ready()
    await route.put([copy(f"long{number}", LONG) for number in range(24)])
    await until(lambda: is_reading(worker))
    worker.send(signal.SIGTERM)
    await until(lambda: _says(worker, "readyz", 503))
    code, took = await end_told(worker, 5)
    assert (code, took < 2) == (70, True)


async def test_told_to_end_while_it_still_looks_for_its_broker_it_ends_at_once_with_0(
    route: Route, own_kafka: Node
) -> None:
    os.kill(own_kafka.pid, signal.SIGSTOP)
    worker = route.worker()
    await until(lambda: _looks_for_broker(worker, own_kafka))
    assert await end_told(worker, 5) == (0, pytest.approx(0, abs=2))


async def test_a_kafka_that_went_away_makes_it_not_ready_within_its_session(
    route: Route, own_kafka: Node
) -> None:
    worker = route.worker(KAFKA__SESSION_TIMEOUT_SECONDS=6)
    await worker.ready()
    os.kill(own_kafka.pid, signal.SIGSTOP)
    await until(lambda: _says(worker, "readyz", 503), 12)
    assert (await worker._get("healthz"))[0] == 200
    os.kill(own_kafka.pid, signal.SIGCONT)


@pytest.mark.parametrize(
    ("what", "told"), [("a batch", "stage extract, news.articles.raw/"), ("the loop", "the event loop")]
)
async def test_what_hangs_for_ever_fails_healthz_by_name_and_ends_the_worker_to_be_restarted(
    route: Route, what: str, told: str
) -> None:
    worker = route.worker(script=HANGS.format(what=what))
    await worker.ready()
    assert (await worker._get("healthz")) == (200, "ok\n")
    await route.put([copy("north", "An air strike on Mosul on Tuesday killed five soldiers, the army said.")])
    await until(lambda: _names(worker, told), 30)
    if what == "a batch":
        assert "wiredesk_position_stuck_seconds{partition=" in await worker.metrics()
    assert await worker.ended(40) == 70
    assert f"stuck: {told}" in worker.log.read_text()


async def test_a_backlog_that_is_worked_off_never_fails_healthz(route: Route) -> None:
    text = "An air strike on Mosul on Tuesday killed {} soldiers, the army said."
    await route.put([copy(f"wire{number}", text.format(number % 8 + 2)) for number in range(300)])
    worker = route.worker()
    await worker.ready()
    answers = set()

    async def settled() -> bool:
        answers.add((await worker._get("healthz"))[0])
        return not any((await route.audit())[1].waiting.values())

    await until(settled)
    assert answers == {200}


async def _says(worker: Worker, what: str, status: int) -> bool:
    return (await worker._get(what))[0] == status


async def _names(worker: Worker, told: str) -> bool:
    status, text = await worker._get("healthz")
    return status == 503 and told in text


async def _looks_for_broker(worker: Worker, node: Node) -> bool:
    port = int(node.bootstrap_servers.rpartition(":")[2])
    found = psutil.Process(worker.pid).net_connections("tcp")
    return any(one.raddr and one.raddr.port == port for one in found)
