"""``wiredesk resolve``: mentions in, events out, decided as the worker decides. No Kafka, no model."""

import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Annotated, BinaryIO, NamedTuple

import typer

from stream import codec, identity
from stream.alerts.severity import severity_of
from stream.dedupe import Folded, World, fold
from stream.errors import PoisonRecord
from stream.feeds.formats.moments import moment
from stream.records import ArticleStatus, Event, Mention, Report
from stream.work.pending import Pending, apply

STDIN = Path("-")

MOST_MENTIONS = 200
"""Of one report, as its record allows; what is over is refused, not cut off."""


class Faulty(Exception):
    """A line that is no mention, or a file that cannot be read; the text says where and what."""


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
    files: Annotated[list[Path] | None, typer.Argument(help="Files; none, or -, for standard input.")] = None,
    revisions: Annotated[
        bool, typer.Option(help="Every revision as it comes, not each event's last.")
    ] = False,
    fetched_at: Annotated[str | None, typer.Option(help="ISO 8601 with offset; now, unless given.")] = None,
    keep_going: Annotated[bool, typer.Option(help="Write faults to stderr and go on.")] = False,
) -> None:
    """Mentions that follow one another with one item id and version are one report."""
    desk = Desk(_moment(fetched_at))
    last: dict[str, Event] = {}
    try:
        for mentions in _reports(files or [STDIN], keep_going):
            for event in desk.take(mentions).events:
                last[event.event_id] = event
                if revisions:
                    print(codec.encode(event).decode())
    except Faulty as fault:
        print(f"wiredesk resolve: {fault}", file=sys.stderr)
        raise typer.Exit(1) from None
    for event in () if revisions else last.values():
        print(codec.encode(event).decode())


def _moment(said: str | None) -> datetime:
    if said is None:
        return datetime.now(UTC)
    found = moment(said)
    if found is None:
        raise typer.BadParameter(
            f"{said!r} is no moment; write it as 2024-03-11T06:20:00Z", param_hint="fetched-at"
        )
    return found


def _reports(files: list[Path], keep_going: bool) -> Iterator[list[Mention]]:
    told = _mentions(files, keep_going)
    for _, group in groupby(told, key=lambda told: (told.mention.item_id, told.mention.version)):
        lines = list(group)
        if len(lines) <= MOST_MENTIONS:
            yield [line.mention for line in lines]
            continue
        said = f"{lines[MOST_MENTIONS].where}: more than {MOST_MENTIONS} mentions of one version of an item"
        _refuse(Faulty(said), keep_going)


def _mentions(files: list[Path], keep_going: bool) -> Iterator[Told]:
    for file in files:
        for where, line in _lines(file, keep_going):
            try:
                yield Told(where, codec.decode(Mention, line))
            except PoisonRecord as error:
                _refuse(Faulty(f"{where}: {error}"), keep_going)


def _lines(file: Path, keep_going: bool) -> Iterator[tuple[str, bytes]]:
    """Lines that are not empty, each with the place it stands at, as ``file:line``."""
    name = "<stdin>" if file == STDIN else str(file)
    try:
        opened: BinaryIO = sys.stdin.buffer if file == STDIN else file.open("rb")
    except OSError as error:
        _refuse(Faulty(f"{name}: {error.strerror}"), keep_going)
        return
    with opened:
        yield from _numbered(name, opened)


def _numbered(name: str, lines: Iterable[bytes]) -> Iterator[tuple[str, bytes]]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield f"{name}:{number}", line


def _refuse(fault: Faulty, keep_going: bool) -> None:
    """Raises the fault, or writes it down and goes on, as asked."""
    if not keep_going:
        raise fault
    print(f"wiredesk resolve: {fault}", file=sys.stderr)


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
