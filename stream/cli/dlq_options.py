"""What ``wiredesk dlq`` is told on the command line."""

from datetime import datetime
from typing import Annotated, Any

import typer

from stream.cli.filters import moment_of
from stream.dead_letters import Coordinates
from stream.topics import SOURCES, STAGE_SOURCES, Topic

BY_NAME = {source.name: source for source in SOURCES}
DEAD = {source.dead_letters.name for source in SOURCES}


def _coordinates(said: str) -> Coordinates:
    found = Coordinates.parse(said)
    if found is None or found.topic not in {*BY_NAME, *DEAD}:
        raise typer.BadParameter(
            f"{said!r} names no dead letter: write TOPIC/PARTITION/OFFSET, of the letter "
            "(news.articles.raw.dlq/0/5) or of the record that it was (news.articles.raw/3/17)"
        )
    return found


def source(said: str) -> Topic:
    if said not in BY_NAME:
        raise typer.BadParameter(f"{said!r} is none of {', '.join(BY_NAME)}")
    return BY_NAME[said]


def _stage(said: str) -> str:
    if said not in STAGE_SOURCES:
        raise typer.BadParameter(f"{said!r} is none of {', '.join(STAGE_SOURCES)}")
    return said


One = Annotated[
    Coordinates,
    typer.Argument(parser=_coordinates, metavar="LETTER", help="Coordinates, as `list` tells them."),
]
Some = Annotated[
    list[Coordinates] | None,
    typer.Argument(parser=_coordinates, metavar="LETTER", help="Coordinates, as `list` tells them."),
]
OfTopic = Annotated[
    Any, typer.Option("--topic", parser=source, metavar="TOPIC", help="The topic that they came from.")
]
OfStage = Annotated[
    Any, typer.Option("--stage", parser=_stage, metavar="STAGE", help="The stage that set them aside.")
]
Reason = Annotated[str | None, typer.Option(help="Why they were set aside: malformed, bug ...")]
Since = Annotated[
    datetime | None,
    typer.Option(parser=moment_of, metavar="MOMENT", help="Set aside then or later: RFC 3339, or a day."),
]
Until = Annotated[
    datetime | None, typer.Option(parser=moment_of, metavar="MOMENT", help="Set aside before then.")
]
All = Annotated[bool, typer.Option("--all", help="All that are open.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Tell what would be done, and do nothing.")]
