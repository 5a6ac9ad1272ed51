"""``wiredesk doctor``: checks the settings and all that they name; a line for each, with the remedy."""

import asyncio
import errno
import os
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException

import typer

from stream.broker import ensure_topics
from stream.broker.java import find_java
from stream.cli.logs import quiet_kafka_client
from stream.cli.options import Config, rules_of, settings_from
from stream.errors import Exit, SettingError, StreamError
from stream.extract import load_reader
from stream.settings import Settings, client_options
from stream.topics import ALL
from stream.work.committed import committed_reader

ANSWER_SECONDS = 2.0
MOST_BYTES = 1 << 20
OUR_METRICS = b"wiredesk_"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, and how it is; with a remedy where it is a problem."""

    what: str
    told: str
    is_problem: bool = False

    def line(self) -> str:
        return f"{'problem' if self.is_problem else 'ok':8} {self.what:10} {self.told}"


def doctor(config: Config = None) -> None:
    quiet_kafka_client()
    findings = asyncio.run(_tell(config))
    if any(finding.is_problem for finding in findings):
        raise typer.Exit(Exit.SETTING)


async def _tell(config: Config) -> list[Finding]:
    told = []
    async for finding in examine(config):
        print(finding.line(), flush=True)
        told.append(finding)
    return told


async def examine(config: Config) -> AsyncIterator[Finding]:
    """Every finding; without readable settings there is but one."""
    try:
        settings = settings_from(config)
    except SettingError as error:
        yield Finding("settings", str(error), is_problem=True)
        return
    yield Finding("settings", f"read from {config}" if config else "read")
    yield looked_at("rules", lambda: _rules(settings))
    yield looked_at("pipeline", lambda: _pipeline(settings))
    for finding in (*_folders(settings), *_ports(settings)):
        yield finding
    if settings.kafka.bootstrap_servers is None:
        yield looked_at("kafka", _own_kafka)
        return
    async for finding in _cluster(settings):
        yield finding


def looked_at(what: str, look: Callable[[], str]) -> Finding:
    """What ``look`` says; or what it raises on purpose, as a problem."""
    try:
        return Finding(what, look())
    except StreamError as error:
        return Finding(what, str(error), is_problem=True)


def _rules(settings: Settings) -> str:
    return f"{len(rules_of(settings))} in {settings.alerts.rules}"


def _pipeline(settings: Settings) -> str:
    """Loaded as a worker's reading process loads it."""
    return load_reader(settings.extract.pipeline).extractor


def _folders(settings: Settings) -> Iterator[Finding]:
    for folder in settings.folders:
        if folder.path.is_dir():
            yield Finding("folder", f"{folder.name}: {folder.path}")
        else:
            told = f"{folder.name}: there is no folder {folder.path}; create it, or name another"
            yield Finding("folder", told, is_problem=True)


def _ports(settings: Settings) -> Iterator[Finding]:
    metrics = settings.metrics
    yield looked_at("port", lambda: _port("metrics", metrics.host, metrics.port))
    if settings.kafka.bootstrap_servers is None:
        yield looked_at("port", lambda: _port("broker", "127.0.0.1", settings.broker.port))


def _port(section: str, host: str, port: int) -> str:
    key = f"{section}.port = {port}"
    if port == 0:
        return f"{key}: any free one"
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE and section == "metrics" and _is_wiredesk(host, port):
                return f"{key} on {host}: a process of Wiredesk tells its metrics there"
            taken = "another process listens there" if error.errno == errno.EADDRINUSE else error.strerror
            raise SettingError(f"{key} on {host}: {taken}; stop it, or name another port, or 0") from None
    return f"{key} on {host} is free"


def _is_wiredesk(host: str, port: int) -> bool:
    """Whether whoever listens there has our metrics: a worker that runs is no fault."""
    asked = HTTPConnection(host, port, timeout=ANSWER_SECONDS)
    try:
        asked.request("GET", "/metrics")
        return OUR_METRICS in asked.getresponse().read(MOST_BYTES)
    except (OSError, HTTPException):
        return False
    finally:
        asked.close()


def _own_kafka() -> str:
    return f"none is named; `wiredesk demo` and `wiredesk broker` start one, on {find_java(os.environ)}"


async def _cluster(settings: Settings) -> AsyncIterator[Finding]:
    try:
        options = client_options(settings.kafka)
        async with committed_reader(options) as reader:
            missing = {topic.name for topic in await reader.missing(*ALL)}
    except StreamError as error:
        yield Finding("kafka", str(error), is_problem=True)
        return
    yield Finding("kafka", f"answers at {settings.kafka.bootstrap_servers}")
    for topic in ALL:
        if topic.name in missing:
            yield Finding("topic", f"{topic.name} is missing; `wiredesk topics` creates it", is_problem=True)
            continue
        try:
            await ensure_topics(topics=[topic], **options)  # it exists: only looked at
        except StreamError as error:
            yield Finding("topic", str(error), is_problem=True)
        else:
            yield Finding("topic", topic.name)
