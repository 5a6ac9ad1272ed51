"""``wiredesk extract``: articles or plain text in, mentions out, as JSON lines."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from stream import codec
from stream.cli.options import Config, settings_from
from stream.errors import MalformedRecord, PoisonRecord, SettingError
from stream.extract import Reader, load_reader, plain_article
from stream.records import RawArticle

AT_ONCE = 32
BAD_INPUT = 2

_Files = Annotated[
    list[Path] | None, typer.Argument(help="Article JSON lines or plain text; standard input without any.")
]
_PublishedAt = Annotated[
    str | None, typer.Option(help="When a text without a date of its own was published: a date or RFC 3339.")
]
_Pipeline = Annotated[
    str | None, typer.Option(help="An installed spaCy pipeline, instead of that of the settings.")
]
_KeepGoing = Annotated[
    bool, typer.Option("--keep-going", help="Tell of a bad line on standard error and go on.")
]


class Fault(Exception):
    """A line of the input that is no article."""


def extract(
    files: _Files = None,
    published_at: _PublishedAt = None,
    pipeline: _Pipeline = None,
    keep_going: _KeepGoing = False,
    config: Config = None,
) -> None:
    """Write one line for each mention, in the order of the input."""
    moment = _moment(published_at)
    reader: Reader | None = None
    faults = 0
    waiting: list[RawArticle] = []
    for article in _articles(files or [Path("-")], moment):
        if isinstance(article, Fault):
            faults += 1
            print(f"wiredesk: {article}", file=sys.stderr)
            if keep_going:
                continue
            break
        waiting.append(article)
        if len(waiting) >= AT_ONCE:
            reader = _write(waiting, reader, pipeline, config)
            waiting = []
    if waiting:
        _write(waiting, reader, pipeline, config)
    if faults:
        raise typer.Exit(1 if keep_going else BAD_INPUT)


def _write(
    articles: list[RawArticle], reader: Reader | None, pipeline: str | None, config: Path | None
) -> Reader:
    reader = reader or load_reader(pipeline or settings_from(config).extract.pipeline)
    for report in reader.read(articles):
        for mention in report.mentions:
            sys.stdout.buffer.write(codec.encode(mention) + b"\n")
    sys.stdout.buffer.flush()
    return reader


def _moment(published_at: str | None) -> datetime | None:
    if published_at is None:
        return None
    try:
        moment = datetime.fromisoformat(published_at)
    except ValueError:
        raise SettingError(
            f"--published-at is {published_at!r}; allowed: a date (2024-02-07) or a moment by RFC 3339 "
            "(2024-02-07T18:00:00Z)"
        ) from None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def _articles(files: list[Path], moment: datetime | None) -> Iterator[RawArticle | Fault]:
    for file in files:
        name = "standard input" if str(file) == "-" else str(file)
        try:
            data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            yield Fault(f"{name}, line {line}: not UTF-8")
            continue
        except OSError as error:
            yield Fault(f"{name}: {error.strerror}")
            continue
        if not text.strip():
            continue
        if text.lstrip().startswith("{"):
            yield from _json_lines(name, text, moment)
        else:
            yield plain_article(text, moment)


def _json_lines(name: str, text: str, moment: datetime | None) -> Iterator[RawArticle | Fault]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            article = codec.decode(RawArticle, line.encode())
        except (MalformedRecord, PoisonRecord) as error:
            yield Fault(f"{name}, line {number}: {error}")
            continue
        yield article if article.published_at else article.model_copy(update={"published_at": moment})
