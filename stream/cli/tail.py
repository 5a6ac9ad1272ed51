"""``wiredesk tail``: prints articles, reports, events, alerts or dead letters as they come."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

import typer
from aiokafka import TopicPartition
from rich.console import Console

from stream.cli.lines import json_line, line
from stream.cli.logs import quiet_kafka_client
from stream.cli.options import Config, settings_from
from stream.settings import Kafka, client_options
from stream.topics import ALERTS, DEAD_LETTER_TOPICS, EVENT_CHANGES, RAW_ARTICLES, REPORTS, Topic
from stream.work.committed import CommittedReader, Offsets, committed_reader
from stream.work.outcomes import Received


class What(StrEnum):
    ARTICLES = "articles"
    REPORTS = "reports"
    EVENTS = "events"
    ALERTS = "alerts"
    DEAD_LETTERS = "dead-letters"


TOPICS: dict[What, tuple[Topic, ...]] = {
    What.ARTICLES: (RAW_ARTICLES,),
    What.REPORTS: (REPORTS,),
    What.EVENTS: (EVENT_CHANGES,),
    What.ALERTS: (ALERTS,),
    What.DEAD_LETTERS: DEAD_LETTER_TOPICS,
}


@dataclass(frozen=True, slots=True)
class Span:
    """What to print: the last so many, or everything from the beginning, or what comes from now on."""

    last: int | None = None
    from_beginning: bool = False
    follow: bool = True


def tail(  # noqa: PLR0913, PLR0917 - a verb's options are its parameters
    what: Annotated[What, typer.Argument(help="What to print.")],
    config: Config = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON line for each record.")] = False,
    from_beginning: Annotated[bool, typer.Option(help="From the first record that is kept.")] = False,
    last: Annotated[int | None, typer.Option(min=0, help="The last so many, first.")] = None,
    follow: Annotated[bool, typer.Option(help="Go on with what comes; Ctrl-C ends it.")] = True,
) -> None:
    quiet_kafka_client()
    if from_beginning and last is not None:
        raise typer.BadParameter("--from-beginning and --last exclude each other")
    span = Span(last, from_beginning or (last is None and not follow), follow)
    kafka = settings_from(config).kafka
    try:
        asyncio.run(_print(kafka, TOPICS[what], span, as_json))
    except KeyboardInterrupt:
        return


async def _print(kafka: Kafka, topics: tuple[Topic, ...], span: Span, as_json: bool) -> None:
    console = Console(highlight=False, soft_wrap=True)
    if span.follow and console.is_terminal:
        Console(stderr=True, style="dim").print("waiting for what comes; Ctrl-C ends it")
    async with committed_reader(client_options(kafka)) as reader:
        async for received in records(reader, topics, span):
            if as_json or not console.is_terminal:
                print(json_line(received) if as_json else line(received), flush=True)
            else:
                console.print(line(received), markup=False, style=_style(received))


async def records(reader: CommittedReader, topics: tuple[Topic, ...], span: Span) -> AsyncIterator[Received]:
    """What ``span`` asks for; in order within a partition, and the last so many in order of time."""
    partitions = await reader.partitions(*topics)
    ends: Offsets = await reader.ends(partitions)
    if span.last:
        for received in await _last(reader, ends, span.last):
            yield received
    elif span.from_beginning:
        async for received in reader.between(await reader.starts(partitions), ends):
            yield received
    if span.follow:
        async for received in reader.following(ends):
            yield received


async def _last(reader: CommittedReader, ends: Offsets, count: int) -> list[Received]:
    """The last ``count`` by time. Offsets do not count records, so the look back grows until it is enough."""
    starts = await reader.starts(ends)
    back = 2 * count  # a record and the marker of its transaction
    while True:
        looked = {one: max(starts[one], end - back) for one, end in ends.items()}
        found = [received async for received in reader.between(looked, ends)]
        seen = Counter(TopicPartition(received.topic, received.partition) for received in found)
        if all(seen[one] >= count or looked[one] == starts[one] for one in ends):
            return sorted(found, key=lambda received: received.timestamp)[-count:]
        back *= 2


def _style(received: Received) -> str:
    styles = {ALERTS.name: "bold red", EVENT_CHANGES.name: "bold", RAW_ARTICLES.name: "dim"}
    return styles.get(received.topic, "")
