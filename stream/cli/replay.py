"""``wiredesk replay``: the articles once more through today's rules, beside the real topics; what differs."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import orjson
import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.table import Table

from stream.app import stages
from stream.cli.logs import quiet_kafka_client
from stream.cli.options import Config, rules_of, settings_from
from stream.errors import Exit
from stream.replay.matching import Change, Difference
from stream.replay.run import Asked, OnProgress, Replayed
from stream.replay.run import replay as replay_articles
from stream.replay.shadow import prefix_of, refuse_name
from stream.replay.shadow_set import drop as drop_set
from stream.replay.span import FORMS, bound_of, refuse_backwards
from stream.settings import Settings, client_options
from stream.work.reading import ReadingRoom

WIDTH = 140  # an event id alone takes 36
MOST_OF_A_VALUE = 60  # characters, in the table
BATCH_SECONDS = 30.0  # a batch of articles closes after so long; nobody waits for it


def replay(  # noqa: PLR0913, PLR0917 - a verb's options are its parameters
    first: Annotated[
        str | None, typer.Option("--from", metavar="TIME|@OFFSET|beginning", help=f"{FORMS}.")
    ] = None,
    last: Annotated[
        str, typer.Option("--to", metavar="TIME|@OFFSET|end", help="As --from; itself not included.")
    ] = "end",
    name: Annotated[
        str | None, typer.Option(help="Of the shadow set; by default the time of the start.")
    ] = None,
    rules: Annotated[
        Path | None, typer.Option(help="The alert rules to try, instead of alerts.rules.")
    ] = None,
    limit: Annotated[int, typer.Option(min=0, help="Print at most so many differences.")] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object, with every difference.")] = False,
    fail: Annotated[
        bool, typer.Option("--fail-on-difference", help="Exit with 1 where anything differs.")
    ] = False,
    drop: Annotated[
        str | None, typer.Option(metavar="NAME", help="Delete that shadow set, and do no more.")
    ] = None,
    config: Config = None,
) -> None:
    quiet_kafka_client()
    settings = settings_from(config)
    if drop is not None:
        _drop(settings, drop)
        return
    if first is None:
        raise typer.BadParameter("say from where: --from beginning, for one", param_hint="--from")
    if rules is not None:
        alerts = settings.alerts.model_copy(update={"rules": rules})
        settings = settings.model_copy(update={"alerts": alerts})
    asked = _asked(name, first, last, settings.worker.readers)
    with _bar() as on_progress:
        replayed = asyncio.run(_replayed(settings, asked, on_progress))
    print(_json(replayed)) if as_json else _tell(replayed, limit)
    if fail and replayed.diff.differences:
        raise typer.Exit(Exit.FAULT)


def _asked(name: str | None, first: str, last: str, readers: int) -> Asked:
    now = datetime.now(UTC)
    try:
        begin, end = bound_of(first, now), bound_of(last, now)
        refuse_backwards(begin, end)
        return Asked(refuse_name(name or f"{now:%Y%m%d-%H%M%S}"), begin, end, readers)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


async def _replayed(settings: Settings, asked: Asked, on_progress: OnProgress) -> Replayed:
    route = stages(rules_of(settings))
    worker = settings.worker
    room = ReadingRoom(worker.readers, settings.extract.pipeline, worker.article_seconds, BATCH_SECONDS)
    options = client_options(settings.kafka)
    await room.start()
    try:
        return await replay_articles(options, route, asked, room.read, on_progress)
    finally:
        room.stop()


def _drop(settings: Settings, name: str) -> None:
    try:
        dropped = asyncio.run(drop_set(client_options(settings.kafka), refuse_name(name)))
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    for topic in dropped:
        print(f"deleted {topic}")
    if not dropped:
        print(f"there is no topic {prefix_of(name)}*")


@contextmanager
def _bar() -> Iterator[OnProgress]:
    """On standard error; nothing where that is no terminal."""
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn()
    )  # fmt: skip
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task("reading the ledger", total=None)

        def show(passed: int, of: int) -> None:
            progress.update(task, description="replaying articles", completed=passed, total=of)

        yield show


def _tell(replayed: Replayed, limit: int) -> None:
    shown = replayed.diff.differences[:limit]
    if shown:
        Console(highlight=False, width=WIDTH).print(_table(shown))
    more = len(replayed.diff.differences) - len(shown)
    if more:
        print(f"and {more} more: --limit and --json tell them")
    for line in summary(replayed):
        print(line)


def _table(differences: tuple[Difference, ...]) -> Table:
    table = Table(box=None, pad_edge=False)
    for column in ("what", "event", "headline", "old -> new"):
        table.add_column(column, overflow="fold", no_wrap=column == "event")
    for one in differences:
        kind = f"{one.kind} ({one.rule})" if one.rule else one.kind
        changes = "\n".join(map(_change, one.changes))
        table.add_row(*map(escape, (kind, _events(one), one.headline or "", changes)))
    return table


def _events(one: Difference) -> str:
    if one.old == one.new:
        return "\n".join(one.old)
    return "\n".join([*(f"- {event}" for event in one.old), *(f"+ {event}" for event in one.new)])


def _change(change: Change) -> str:
    return f"{change.field}: {_short(change.old)} -> {_short(change.new)}"


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else orjson.dumps(value).decode()
    return text if len(text) <= MOST_OF_A_VALUE else text[: MOST_OF_A_VALUE - 1] + "…"


def summary(replayed: Replayed) -> Iterator[str]:
    found = replayed.diff
    yield (
        f"replayed {replayed.articles} articles into {prefix_of(replayed.name)}*: {replayed.written} records"
    )
    if replayed.left_out:
        yield f"left out {replayed.left_out} articles that no worker has taken yet"
    if found.left_out:
        yield f"left out {found.left_out} events that articles outside the span tell too"
    counts = "".join(f", {count} {kind}" for kind, count in sorted(found.counts.items()))
    yield f"{found.same} events the same{counts}; differences {len(found.differences)}"


def _json(replayed: Replayed) -> str:
    found = replayed.diff
    told = {
        "name": replayed.name,
        "topics": f"{prefix_of(replayed.name)}*",
        "articles": replayed.articles,
        "articles_left_out": replayed.left_out,
        "records_written": replayed.written,
        "events_same": found.same,
        "events_left_out": found.left_out,
        "counts": dict(sorted(found.counts.items())),
        "differences": [asdict(one) for one in found.differences],
    }
    return orjson.dumps(told).decode()
