"""The dedupe stage alone: a worker with that stage, on a broker of its own, reports fed beforehand."""

import asyncio
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil
from aiokafka import AIOKafkaProducer

from stream import codec
from stream.broker import start_node
from stream.records import Report
from stream.topics import REPORTS
from tests.bench.following import following
from tests.kafka.route import a_route

FEEDERS = 8
"""Producers at once: a producer waits for the markers of its last transaction before it begins the next."""


@dataclass(frozen=True, slots=True)
class Alone:
    """``cpu_ms``: what the worker's process took of a processor for one report."""

    reports_per_second: float
    cpu_ms: float
    events: int
    mentions_a_report: float
    records_a_batch: float


async def dedupe_alone(reports: Sequence[Report], in_a_transaction: int, after: int, folder: Path) -> Alone:
    """Measured from the ``after``-th report on."""
    folder.mkdir()
    with start_node(environment=os.environ) as node:
        async with a_route(node, folder) as route:
            await _feed(route.servers, reports, in_a_transaction)
            async with following(route.servers) as progress:
                worker = psutil.Process(route.worker(WORKER__STAGES='["dedupe"]', WORKER__TICK_SECONDS=5).pid)
                await progress.until(lambda seen: seen.settled["dedupe"] >= after)
                begun, taken = progress.settled["dedupe"], sum(worker.cpu_times()[:2])
                await progress.until(lambda seen: seen.settled["dedupe"] >= len(reports))
                taken = sum(worker.cpu_times()[:2]) - taken
                events = {event.event_id for event in await route.revisions()}
    return Alone(
        reports_per_second=progress.rate("dedupe", after),
        cpu_ms=taken / (len(reports) - begun) * 1000,
        events=len(events),
        mentions_a_report=sum(len(report.mentions) for report in reports) / len(reports),
        records_a_batch=len(reports) / progress.batches["dedupe"],
    )


async def _feed(servers: str, reports: Sequence[Report], in_a_transaction: int) -> None:
    parts = [reports[at : at + in_a_transaction] for at in range(0, len(reports), in_a_transaction)]
    await asyncio.gather(*(_send(servers, number, parts[number::FEEDERS]) for number in range(FEEDERS)))


async def _send(servers: str, number: int, parts: Sequence[Sequence[Report]]) -> None:
    async with AIOKafkaProducer(
        bootstrap_servers=servers, transactional_id=f"feeder-{number}", max_request_size=8 << 20
    ) as producer:
        for part in parts:
            async with producer.transaction():
                for report in part:
                    await producer.send(REPORTS.name, codec.encode(report), report.item_id.encode())
