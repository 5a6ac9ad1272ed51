"""The whole route as users run it: worker processes on a real broker, articles in, records out."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import aiohttp
from aiokafka import AIOKafkaProducer
from pydantic import BaseModel

from stream import codec
from stream.audit import Audit, Totals, audit_topics
from stream.broker import Node, ensure_topics
from stream.broker.ports import choose_free
from stream.records import Alert, Event, EventMention, RawArticle
from stream.topics import ALERTS, ALL, EVENT_CHANGES, EVENT_MENTIONS, RAW_ARTICLES, Topic
from stream.work.committed import committed_reader
from tests.builders import an_article
from tests.kafka.toy import everything

R = TypeVar("R", bound=BaseModel)

RULES = "- name: attacks\n  when:\n    kinds: [incident]\n    types: [ASSAULT]\n"
TUESDAY = datetime.fromisoformat("2026-03-10T18:00:00+00:00")


def copy(item: str, body: str, **changes: Any) -> RawArticle:
    """An article of its own publisher, told on a Tuesday."""
    told = {"source": f"{item} agency", "headline": None, "published_at": TUESDAY, "fetched_at": TUESDAY}
    return an_article(item_id=f"{item}:1", body=body, dateline=None, **(told | changes))


class Worker:
    """A ``wiredesk worker`` in a session of its own, as a supervisor or a person starts it."""

    def __init__(self, command: Sequence[str], env: dict[str, str], port: int, log: Path) -> None:
        self.port, self.log = port, log
        with log.open("ab") as output:
            self.process = subprocess.Popen(
                command, env=env, stdout=output, stderr=output, start_new_session=True
            )

    @property
    def pid(self) -> int:
        return self.process.pid

    def send(self, number: signal.Signals) -> None:
        os.kill(self.pid, number)

    async def ended(self, seconds: float = 60.0) -> int:
        """Its exit code."""
        await until(lambda: _is(self.process.poll() is not None), seconds)
        code: int = self.process.returncode
        return code

    async def ready(self, seconds: float = 60.0) -> None:
        await until(self._answers, seconds)

    async def metrics(self) -> str:
        return (await self._get("metrics"))[1]

    async def _answers(self) -> bool:
        assert self.process.poll() is None, self.log.read_text()
        return (await self._get("readyz"))[0] == 200

    async def _get(self, what: str) -> tuple[int, str]:
        url = f"http://127.0.0.1:{self.port}/{what}"
        try:
            async with aiohttp.ClientSession() as session, session.get(url) as answer:
                return answer.status, await answer.text()
        except aiohttp.ClientError:
            return 0, ""


class Route:
    def __init__(self, node: Node, folder: Path) -> None:
        self.node, self.servers, self.folder = node, node.bootstrap_servers, folder
        self.workers: list[Worker] = []
        (folder / "rules.yaml").write_text(RULES)

    async def create(self) -> "Route":
        await ensure_topics(self.servers, ALL)
        return self

    def worker(self, *options: str, script: str | None = None, **settings: Any) -> Worker:
        """``settings``: by environment name, without its prefix. ``script``: Python to run instead."""
        port = choose_free()
        told = {
            "KAFKA__BOOTSTRAP_SERVERS": self.servers,
            "METRICS__PORT": port,
            "ALERTS__RULES": self.folder / "rules.yaml",
            "WORKER__TICK_SECONDS": 1,
        } | settings
        env = os.environ | {f"WIREDESK_{name}": str(value) for name, value in told.items()}
        run = ["-c", script] if script else ["-m", "stream", "worker", *options]
        worker = Worker([sys.executable, *run], env, port, self.folder / f"worker-{len(self.workers)}.log")
        self.workers.append(worker)
        return worker

    async def put(self, articles: Iterable[RawArticle]) -> None:
        async with AIOKafkaProducer(bootstrap_servers=self.servers, max_request_size=8 << 20) as producer:
            for article in articles:
                await producer.send(RAW_ARTICLES.name, codec.encode(article), article.item_id.encode())

    async def audit(self) -> tuple[Audit, Totals]:
        async with committed_reader({"bootstrap_servers": self.servers}) as reader:
            return await audit_topics(reader)

    async def settled(self, seconds: float = 90.0) -> tuple[Audit, Totals]:
        """Wait until nothing waits at any stage; what the audit says then."""

        async def nothing_waits() -> bool:
            return not any((await self.audit())[1].waiting.values())

        try:
            await until(nothing_waits, seconds)
        except TimeoutError:
            raise AssertionError("\n".join(worker.log.read_text() for worker in self.workers)) from None
        return await self.audit()

    async def revisions(self) -> list[Event]:
        return await self._all(EVENT_CHANGES, Event)

    async def mentions(self) -> list[EventMention]:
        return await self._all(EVENT_MENTIONS, EventMention)

    async def alerts(self) -> list[Alert]:
        return await self._all(ALERTS, Alert)

    async def incidents(self) -> list[Event]:
        """The last revision of each incident, in no order that counts."""
        last = {event.event_id: event for event in await self.revisions() if event.kind == "incident"}
        return list(last.values())

    async def _all(self, topic: Topic, kind: type[R]) -> list[R]:
        return [codec.decode(kind, record.value) for record in await everything(self.servers, topic.name)]

    def stop(self) -> None:
        for worker in self.workers:
            if worker.process.poll() is None:
                worker.send(signal.SIGCONT)
                worker.process.kill()
            worker.process.wait()


@asynccontextmanager
async def a_route(node: Node, folder: Path) -> AsyncIterator[Route]:
    route = await Route(node, folder).create()
    try:
        yield route
    finally:
        route.stop()


async def until(holds: Callable[[], Any], seconds: float = 60.0) -> None:
    async with asyncio.timeout(seconds):
        while not await holds():
            await asyncio.sleep(0.1)


async def _is(holds: bool) -> bool:
    return holds
