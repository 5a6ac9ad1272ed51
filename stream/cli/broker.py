"""``wiredesk broker``: an Apache Kafka on this machine for as long as the command runs."""

import asyncio
import os
import signal
import sys
import tempfile
import threading
from pathlib import Path
from typing import Annotated

import typer

from stream.broker import Node, ensure_topics, start_node
from stream.broker.progress import fetch_bar
from stream.cli.options import Config, settings_from
from stream.errors import BrokerUnavailable
from stream.settings import client_options

LOOK_SECONDS = 0.5


def broker(
    config: Config = None,
    port: Annotated[int | None, typer.Option(min=0, max=65_535, help="0: any free port.")] = None,
    data_dir: Annotated[Path | None, typer.Option(help="Where its data is, and stays.")] = None,
    keep: Annotated[
        bool, typer.Option("--keep", help="Keep the data of a broker without --data-dir.")
    ] = False,
) -> None:
    settings = settings_from(config)
    if settings.kafka.bootstrap_servers and port is None and data_dir is None and not keep:
        told = "kafka.bootstrap_servers is set: that cluster is used; --port or --data-dir starts one here"
        print(told, file=sys.stderr)
        asyncio.run(ensure_topics(topics=(), **client_options(settings.kafka)))  # does it answer?
        print(f"bootstrap servers: {settings.kafka.bootstrap_servers}")
        return
    data_dir = data_dir or settings.broker.data_dir
    if keep and data_dir is None:
        data_dir = Path(tempfile.mkdtemp(prefix="wiredesk-broker-"))
    with fetch_bar() as on_progress:
        node = start_node(
            jars_dir=settings.broker.jars_dir,
            data_dir=data_dir,
            port=settings.broker.port if port is None else port,
            on_progress=on_progress,
            environment=os.environ,
        )
    with node:
        _run_until_told(node)
    if data_dir is not None:
        print(f"the data is kept in {data_dir}", file=sys.stderr)


def _run_until_told(node: Node) -> None:
    told = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: told.set())
    print(f"bootstrap servers: {node.bootstrap_servers}", flush=True)
    while not told.wait(LOOK_SECONDS):
        if not node.is_running:
            raise BrokerUnavailable(f"Kafka ended by itself; its log file says why: {node.log_file}")
