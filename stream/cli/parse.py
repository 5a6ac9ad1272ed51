"""``wiredesk parse``: feed or wire files in, articles out. No network, no Kafka, no language model."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from stream import codec
from stream.feeds.formats import (
    LARGEST_DOCUMENT,
    Format,
    Origin,
    Reading,
    format_of,
    guessed_format,
    read_document,
)
from stream.feeds.formats.moments import moment

Named = Literal["auto", "rss", "ninjs", "text"]
STDIN = Path("-")


def parse(
    files: Annotated[list[Path] | None, typer.Argument(help="Files; none, or -, for standard input.")] = None,
    source: Annotated[str, typer.Option(help="The publisher: the first part of every item id.")] = "local",
    form: Annotated[Named, typer.Option("--format", help="By suffix and content, unless you say.")] = "auto",
    fetched_at: Annotated[str | None, typer.Option(help="ISO 8601 with offset; now, unless given.")] = None,
    keep_going: Annotated[bool, typer.Option(help="Write faults to stderr and go on.")] = False,
) -> None:
    origin = Origin(source, "parse", "folder", _moment(fetched_at))
    faults = 0
    for file in files or [STDIN]:
        for line, fault in _lines(file, form, origin):
            faults += fault
            print(line, file=sys.stderr if fault else sys.stdout)
            if fault and not keep_going:
                raise typer.Exit(1)
    raise typer.Exit(0 if not faults or keep_going else 1)


def _moment(said: str | None) -> datetime:
    if said is None:
        return datetime.now(UTC)
    found = moment(said)
    if found is None:
        raise typer.BadParameter(
            f"{said!r} is no moment; write it as 2024-03-11T06:20:00Z", param_hint="fetched-at"
        )
    return found


def _lines(file: Path, form: Named, origin: Origin) -> Iterator[tuple[str, bool]]:
    """JSON lines in the order of the file, then its faults as ``file: where: what``."""
    name = "<stdin>" if file == STDIN else str(file)
    try:
        content = _content(file)
    except OSError as error:
        yield f"wiredesk parse: {name}: {error.strerror}", True
        return
    reading = _reading(content, name, form, replace(origin, feed=file.stem if file != STDIN else "stdin"))
    for item in reading.items:
        yield codec.encode(item.article).decode(), False
    for fault in reading.faults:
        yield f"wiredesk parse: {name}: {fault}", True


def _content(file: Path) -> bytes:
    """One byte more than is read, so that a larger file is told from one that just fits."""
    if file == STDIN:
        return sys.stdin.buffer.read(LARGEST_DOCUMENT + 1)
    with file.open("rb") as opened:
        return opened.read(LARGEST_DOCUMENT + 1)


def _reading(content: bytes, name: str, form: Named, origin: Origin) -> Reading:
    kind = Format(form) if form != "auto" else format_of(name) or guessed_format(content)
    return read_document(content, kind, origin)
