"""``wiredesk extract``: articles or plain text in, mentions out, as JSON lines. No Kafka.

``--explain`` says instead, for people, what became of each sentence of each article, and why.
"""

import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from stream import codec
from stream.cli.filters import (
    Files,
    InputFault,
    KeepGoing,
    Refuse,
    Source,
    filtering,
    moment_of,
    sources,
    write,
)
from stream.cli.options import Config, settings_from
from stream.errors import PoisonRecord
from stream.extract import Reader, explain, load_reader, plain_article
from stream.records import ArticleStatus, RawArticle

AT_ONCE = 32
"""Articles: the parser is quicker over sentences of many."""

_PublishedAt = Annotated[
    datetime | None,
    typer.Option(
        parser=moment_of, metavar="MOMENT", help="Of what bears no date of its own: RFC 3339, or a day."
    ),
]
_Pipeline = Annotated[
    str | None, typer.Option(help="An installed spaCy pipeline, instead of that of the settings.")
]
_Explain = Annotated[
    bool, typer.Option("--explain", help="Say what became of each sentence, and why, instead of JSON.")
]


def extract(  # noqa: PLR0913, PLR0917 - each is an option of the verb
    files: Files = None,
    published_at: _PublishedAt = None,
    pipeline: _Pipeline = None,
    explains: _Explain = False,
    keep_going: KeepGoing = False,
    config: Config = None,
) -> None:
    """Write one line for each mention, in the order of the input. A file that begins with { has a JSON line
    for each article; any other is the text of one."""
    desk = _Desk(pipeline, config, explains=explains)
    with filtering("extract", keep_going) as refuse:
        try:
            for source in sources(files, refuse):
                for article in _articles(source, published_at, refuse):
                    desk.take(article)
        except InputFault:
            desk.read()  # what came before it
            raise
        desk.read()


class _Desk:
    """Articles wait here until they are enough to be read together. The model is loaded for the first."""

    def __init__(self, pipeline: str | None, config: Path | None, *, explains: bool) -> None:
        self._pipeline, self._config, self._explains = pipeline, config, explains
        self._reader: Reader | None = None
        self._waiting: list[RawArticle] = []

    def take(self, article: RawArticle) -> None:
        if article.status is not ArticleStatus.USABLE:
            told = (
                f"wiredesk extract: {article.item_id} is {article.status.value}: no mentions are printed, and"
            )
            print(told, "what an earlier version said stands until a worker takes it back", file=sys.stderr)
        self._waiting.append(article)
        if len(self._waiting) >= AT_ONCE:
            self.read()

    def read(self) -> None:
        if not self._waiting:
            return
        if self._reader is None:
            self._reader = load_reader(self._pipeline or settings_from(self._config).extract.pipeline)
        articles, self._waiting = self._waiting, []
        if self._explains:
            from stream.cli.explaining import show

            for article in articles:
                show(explain(self._reader, article))
            return
        write(mention for report in self._reader.read(articles) for mention in report.mentions)


def _articles(source: Source, published_at: datetime | None, refuse: Refuse) -> Iterator[RawArticle]:
    if not source.begins_with(b"{"):
        text = source.text(refuse)
        if text.strip():
            yield plain_article(text, published_at)
        return
    for line in source.lines(refuse):
        try:
            article = codec.decode(RawArticle, line.content)
        except PoisonRecord as error:
            refuse(InputFault(line.where, error))
            continue
        yield article if article.published_at else article.model_copy(update={"published_at": published_at})
