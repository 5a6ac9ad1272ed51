"""``wiredesk resolve``: mentions in, events out, decided as the worker decides. No Kafka, no model."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from stream import codec, identity
from stream.alerts.severity import severity_of
from stream.cli.filters import FetchedAt, Files, InputFault, KeepGoing, Refuse, filtering, sources, write
from stream.dedupe import Folded, World, fold
from stream.errors import PoisonRecord
from stream.records import ArticleStatus, Event, Mention, Report
from stream.work.pending import Pending, apply

MOST_MENTIONS = 200
"""Of one report, as its record allows; what is over is refused, not cut off."""


class Told(NamedTuple):
    where: str
    mention: Mention


class Desk:
    """The state of a dedupe partition, for this run."""

    def __init__(self, at: datetime) -> None:
        self._at = at
        self._rows: dict[str, bytes] = {}
        self._world = World()

    def take(self, mentions: list[Mention]) -> Folded:
        """Each report is fetched a microsecond after the one before: lines are in the order of telling."""
        self._at += timedelta(microseconds=1)
        own = Pending(self._rows)
        folded = fold(_report(mentions, self._at), self._world, own, self._at, severity_of)
        apply(own.writes, self._rows)
        self._world.remember(own.writes)
        return folded


def resolve(
    files: Files = None,
    revisions: Annotated[
        bool, typer.Option(help="Every revision as it comes, not each event's last.")
    ] = False,
    fetched_at: FetchedAt = None,
    keep_going: KeepGoing = False,
) -> None:
    """Mentions that follow one another with one item id and version are one report."""
    desk = Desk(fetched_at or datetime.now(UTC))
    last: dict[str, Event] = {}
    with filtering("resolve", keep_going) as refuse:
        for mentions in _reports(files, refuse):
            events = desk.take(mentions).events
            last |= {event.event_id: event for event in events}
            if revisions:
                write(events)
        if not revisions:
            write(last.values())


def _reports(files: list[Path] | None, refuse: Refuse) -> Iterator[list[Mention]]:
    told = _mentions(files, refuse)
    for _, group in groupby(told, key=lambda told: (told.mention.item_id, told.mention.version)):
        lines = list(group)
        if len(lines) <= MOST_MENTIONS:
            yield [line.mention for line in lines]
            continue
        said = f"more than {MOST_MENTIONS} mentions of one version of an item"
        refuse(InputFault(lines[MOST_MENTIONS].where, said))


def _mentions(files: list[Path] | None, refuse: Refuse) -> Iterator[Told]:
    for source in sources(files, refuse):
        for line in source.lines(refuse):
            try:
                yield Told(line.where, codec.decode(Mention, line.content))
            except PoisonRecord as error:
                refuse(InputFault(line.where, error))


def _report(mentions: list[Mention], at: datetime) -> Report:
    """A mention does not say who published it or when: the source is the item id up to its first colon."""
    first = mentions[0]
    return Report(
        item_id=first.item_id,
        version=first.version,
        content_hash=identity.content_hash(*(mention.model_dump_json() for mention in mentions)),
        status=ArticleStatus.USABLE,
        source=first.item_id.partition(":")[0][:200],
        feed="resolve",
        fetched_at=at,
        mentions=tuple(mentions),
    )
