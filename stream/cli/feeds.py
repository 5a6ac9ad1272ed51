"""``wiredesk feeds``: polls feeds and watches folders, until SIGTERM, or once."""

import asyncio
import random
import signal
from datetime import UTC, datetime
from typing import Annotated, Any

import structlog
import typer

from stream.broker import ensure_topics
from stream.cli.logs import log_to_stderr
from stream.cli.options import Config, settings_from
from stream.errors import Exit, SettingError
from stream.feeds.run import Desk, Surroundings
from stream.settings import Settings, client_options
from stream.topics import FEEDS_SEEN, RAW_ARTICLES
from stream.watch import Watch

logger = structlog.get_logger(__name__)


def feeds(
    config: Config = None,
    once: Annotated[bool, typer.Option(help="Poll each once and end; 1 if one of them failed.")] = False,
) -> None:
    """Publish what feeds and folders bring to Kafka, and remember it there."""
    settings = settings_from(config)
    options = client_options(settings.kafka)  # before anything is started: is a Kafka named?
    if not settings.feeds and not settings.folders:
        raise SettingError("there is nothing to read: give [[feeds]] or [[folders]] in the settings file")
    log_to_stderr()
    raise typer.Exit(asyncio.run(_run(settings, options, once=once)))


async def _run(settings: Settings, options: dict[str, Any], *, once: bool) -> Exit:
    await ensure_topics(topics=(RAW_ARTICLES, FEEDS_SEEN), **options)
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    is_ready = False

    def on_ready(ready: bool) -> None:
        nonlocal is_ready
        is_ready = ready

    given = Surroundings(lambda: datetime.now(UTC), lambda: random.uniform(-1, 1), stop, on_ready)  # noqa: S311 - to spread polls, not to hide them
    desk = Desk(settings, given)
    watch = Watch(settings.metrics.host, settings.metrics.port, lambda: is_ready)
    logger.info("metrics", at=f"{await watch.start()}/metrics")
    try:
        if once:
            return Exit.DONE if await desk.run_once() else Exit.FAULT
        await desk.run()
    finally:
        await watch.stop()
    return Exit.DONE
