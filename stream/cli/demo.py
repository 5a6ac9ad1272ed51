"""``wiredesk demo``: the whole path on a folder of seeds, on its own broker; the worker is killed once."""

import asyncio
import os
import signal
import sys
import tempfile
import time
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Annotated

import aiohttp
import typer
from aiokafka import AIOKafkaProducer

from stream.audit import Audit, Totals, audit_topics
from stream.broker import cluster, ensure_topics
from stream.broker.ports import choose_free
from stream.broker.progress import fetch_bar
from stream.cli.audit import tell
from stream.cli.demo_layout import OWN_SEEDS, Layout, layout_of, settings_text
from stream.cli.lines import line
from stream.cli.logs import quiet_kafka_client
from stream.cli.tail import Span, records
from stream.errors import Exit, StreamError
from stream.feeds.serve import serve_folder
from stream.settings import Kafka, client_options, load
from stream.topics import ALERTS, ALL, EVENT_CHANGES, LEDGER, RAW_ARTICLES, Topic
from stream.work.committed import committed_reader

QUIET_SECONDS = 120.0
"""So long may it take until everything is settled."""


class DemoFailed(StreamError):
    """The demo did not come to its end."""


def demo(
    seeds: Annotated[Path, typer.Option(help="The folder of wire copy.")] = OWN_SEEDS,
    keep: Annotated[bool, typer.Option("--keep", help="Leave everything running; Ctrl-C ends it.")] = False,
) -> None:
    quiet_kafka_client()
    layout = layout_of(seeds)
    settings = load(None)  # the environment: a demo has its own settings file
    with tempfile.TemporaryDirectory(prefix="wiredesk-demo-") as work, ExitStack() as stack:
        with fetch_bar() as on_progress:
            servers = stack.enter_context(cluster(settings, on_progress, os.environ))
        say(f"Apache Kafka answers at {servers}; logs of all processes are in {work}")
        kafka = settings.kafka.model_copy(update={"bootstrap_servers": servers})
        result = asyncio.run(Demo(layout, kafka, Path(work)).run(keep))
    raise typer.Exit(Exit.AUDIT_DIFFERS if result.difference else Exit.DONE)


def say(text: str) -> None:
    print(f"--- {text}", flush=True)


@dataclass(frozen=True, slots=True)
class Running:
    process: Process
    log: Path

    async def ended(self) -> None:
        async with asyncio.timeout(QUIET_SECONDS):
            await self.process.wait()


class Demo:
    def __init__(self, layout: Layout, kafka: Kafka, work: Path) -> None:
        self._layout, self._work = layout, work
        self._servers = kafka.bootstrap_servers or ""
        self._options = client_options(kafka)
        self._settings, self._pid_file = work / "wiredesk.toml", work / "worker.pid"
        self._started = time.monotonic()
        self._has_first_event = False
        self._printing: list[asyncio.Task[None]] = []
        self._answers: list[tuple[str, int]] = []  # of the server of the feeds: name and status

    async def run(self, keep: bool) -> Audit:
        await ensure_topics(topics=ALL, **self._options)
        async with AsyncExitStack() as stack:
            base_url = await stack.enter_async_context(
                serve_folder(self._layout.root, on_answer=lambda *told: self._answers.append(told))
            )
            self._settings.write_text(settings_text(self._layout, base_url), encoding="utf-8")
            for topic in (RAW_ARTICLES, EVENT_CHANGES, ALERTS):
                self._printing.append(asyncio.create_task(self._print(topic)))
                stack.callback(self._printing[-1].cancel)
            await self._put_broken()
            port = choose_free()
            supervised = ("--supervise", "--pid-file", str(self._pid_file))
            await stack.enter_async_context(self._process("worker", port, *supervised))
            await self._until(lambda: _is_ready(port), "the worker to be ready")
            async with self._process("feeds", 0, "--once") as feeds:
                await self._kill_once()
                await feeds.ended()
            await self._poll_again()
            await self._until(self._settled, "every record to be settled")
            result, totals = await self._audit()
            tell(result, totals)
            if keep:
                feeds_port = choose_free(avoid=port)
                await stack.enter_async_context(self._process("feeds", feeds_port))
                await self._wait_for_ctrl_c(port, feeds_port)
        return result

    @asynccontextmanager
    async def _process(self, verb: str, port: int, *options: str) -> AsyncIterator[Running]:
        """A verb in a process of its own. It is asked to end, and waited for."""
        log = self._work / f"{verb}.log"
        env = os.environ | {
            "WIREDESK_KAFKA__BOOTSTRAP_SERVERS": self._servers,
            "WIREDESK_METRICS__PORT": str(port),
        }
        command = [sys.executable, "-m", "stream", verb, "--config", str(self._settings), *options]
        with log.open("ab") as output:
            process = await asyncio.create_subprocess_exec(*command, env=env, stdout=output, stderr=output)
        try:
            yield Running(process, log)
        finally:
            if process.returncode is None:
                process.terminate()
                await process.wait()

    async def _poll_again(self) -> None:
        """A feed consumer started anew remembers what the first one read: it asks with the validators."""
        self._answers.clear()
        async with self._process("feeds", 0, "--once") as feeds:
            await feeds.ended()
        for name, status in self._answers:
            say(f"second poll of {name}: {status} {HTTPStatus(status).phrase}")

    async def _kill_once(self) -> None:
        """SIGKILL, as soon as the first batch is in the ledger: others are in the worker's hands then."""
        await self._until(self._has_begun, "the first batch")
        waiting = sum((await self._audit())[1].waiting.values())
        killed = self._pid_file.read_text()
        os.kill(int(killed), signal.SIGKILL)
        when = f"in mid-batch, with {waiting} records not settled" if waiting else "with nothing in its hands"
        say(f"worker {killed.strip()} was killed (SIGKILL) {when}; it goes on")
        await self._until(lambda: self._is_new(killed), "the worker to be started again")

    async def _is_new(self, killed: str) -> bool:
        return self._pid_file.read_text() not in ("", killed)

    async def _has_begun(self) -> bool:
        async with committed_reader(self._options) as reader:
            ends = await reader.ends(await reader.partitions(LEDGER))
            return any(ends.values())

    async def _settled(self) -> bool:
        _, totals = await self._audit()
        return not any(totals.waiting.values())

    async def _audit(self) -> tuple[Audit, Totals]:
        async with committed_reader(self._options) as reader:
            return await audit_topics(reader)

    async def _put_broken(self) -> None:
        """Records that no feed would let through: what a faulty producer might put on the topic."""
        async with AIOKafkaProducer(bootstrap_servers=self._servers) as producer:
            for file in self._layout.broken:
                await producer.send_and_wait(RAW_ARTICLES.name, file.read_bytes(), file.name.encode())

    async def _print(self, topic: Topic) -> None:
        async with committed_reader(self._options) as reader:
            async for received in records(reader, (topic,), Span(from_beginning=True)):
                if topic is EVENT_CHANGES and not self._has_first_event:
                    self._has_first_event = True
                    say(f"the first event, {time.monotonic() - self._started:.1f} s after the start")
                print(line(received), flush=True)

    async def _until(self, holds: Callable[[], Awaitable[bool]], what: str) -> None:
        try:
            async with asyncio.timeout(QUIET_SECONDS):
                while not await holds():
                    await asyncio.sleep(0.2)
                    for printing in self._printing:
                        if printing.done():  # it ends only by what went wrong
                            printing.result()
        except TimeoutError:
            for log in sorted(self._work.glob("*.log")):
                print(f"{log.name}:\n{log.read_text(errors='replace')[-4000:]}", file=sys.stderr)
            raise DemoFailed(f"waited {QUIET_SECONDS:g} s for {what}, in vain") from None

    async def _wait_for_ctrl_c(self, *ports: int) -> None:
        say(
            f"everything goes on: WIREDESK_KAFKA__BOOTSTRAP_SERVERS={self._servers} {sys.argv[0]} tail events"
        )
        say(
            "metrics of the worker and of the feeds: "
            + ", ".join(f"127.0.0.1:{port}/metrics" for port in ports)
        )
        stop = asyncio.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
        await stop.wait()


async def _is_ready(port: int) -> bool:
    url = f"http://127.0.0.1:{port}/readyz"
    try:
        async with aiohttp.ClientSession() as session, session.get(url) as answer:
            return answer.status == HTTPStatus.OK
    except aiohttp.ClientError:
        return False
