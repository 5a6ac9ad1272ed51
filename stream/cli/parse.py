"""``wiredesk parse``: feed or wire files in, articles out. No network, no Kafka, no language model."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from stream.cli.filters import (
    STANDARD_INPUT,
    FetchedAt,
    Files,
    InputFault,
    KeepGoing,
    Source,
    filtering,
    sources,
    write,
)
from stream.feeds.formats import (
    LARGEST_DOCUMENT,
    Format,
    Origin,
    Reading,
    format_of,
    guessed_format,
    read_document,
)

Named = Literal["auto", "rss", "ninjs", "text"]


def parse(
    files: Files = None,
    source: Annotated[str, typer.Option(help="The publisher: the first part of every item id.")] = "local",
    form: Annotated[Named, typer.Option("--format", help="By suffix and content, unless you say.")] = "auto",
    fetched_at: FetchedAt = None,
    keep_going: KeepGoing = False,
) -> None:
    """The articles of a file first, in its order, and then what is wrong with it."""
    origin = Origin(source, "parse", "folder", fetched_at or datetime.now(UTC))
    with filtering("parse", keep_going) as refuse:
        for document in sources(files, refuse):
            reading = _reading(document, form, origin)
            write(item.article for item in reading.items)
            for fault in reading.faults:
                refuse(InputFault(f"{document.name}, {fault.where}", fault.what))


def _reading(document: Source, form: Named, origin: Origin) -> Reading:
    content = document.document(LARGEST_DOCUMENT)
    kind = Format(form) if form != "auto" else format_of(document.name) or guessed_format(content)
    feed = "stdin" if document.name == STANDARD_INPUT else Path(document.name).stem
    return read_document(content, kind, replace(origin, feed=feed))
