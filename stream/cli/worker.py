"""``wiredesk worker``: the stages; ``--supervise`` starts them again when they end to be started again."""

import asyncio
import os
import signal
import sys
from pathlib import Path
from typing import Annotated

import typer

from stream.cli.options import Config, rules_of, settings_from
from stream.errors import Exit


def worker(
    config: Config = None,
    supervise: Annotated[bool, typer.Option(help="Start the worker again when it dies.")] = False,
    pid_file: Annotated[Path | None, typer.Option(help="Where --supervise writes the worker's id.")] = None,
    parent: Annotated[int | None, typer.Option(hidden=True)] = None,
) -> None:
    """Read articles from Kafka, find events, raise alerts, until SIGTERM."""
    settings = settings_from(config)
    if supervise:
        from stream.work.supervise import Supervisor, command_of

        passed_on = ["worker", "--parent", str(os.getpid())]
        if config is not None:
            passed_on += ["--config", str(config)]
        raise typer.Exit(
            Supervisor(command_of(passed_on), lambda line: print(line, file=sys.stderr), pid_file).run()
        )
    if parent is not None:
        from stream.work.parentage import die_with_parent

        die_with_parent(parent)
    for number in (signal.SIGTERM, signal.SIGINT):  # until the worker listens itself
        signal.signal(number, lambda *_: os._exit(Exit.DONE))
    from stream.cli.logs import log_to_stderr

    log_to_stderr()
    from stream.app import Worker
    from stream.broker import ensure_topics
    from stream.settings import client_options
    from stream.topics import ALL

    options = client_options(settings.kafka)
    rules = rules_of(settings)

    async def run() -> None:
        await ensure_topics(topics=ALL, **options)
        await Worker(settings, rules).run()

    asyncio.run(run())
