"""Incidents, or whole stories, drawn at random from labelled sets, for a person to judge.

    python -m tests.eval.drawing DIR [--seed 1] [--many 40] [--stories]

An incident is shown with its sentence and every field; at most one of an article, from each set in turn.
``--stories`` shows the beginning of stories instead, with the incidents found in them, to count false ones:
which of them are of sport, courts, business and weather, the reader says.
"""

import argparse
import json
import random
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import zip_longest
from pathlib import Path

from rich.console import Console

from stream.extract import Reader, load_reader, plain_article
from stream.records import Mention
from tests.eval import muc
from tests.eval.corpus import Document
from tests.eval.reading import PIPELINE

_LEFT_OUT = {"evidence", "mention_id", "item_id", "version", "sentence", "extractor", "is_main"}

BEGINNING = 400
"""Characters of a story that are shown."""


def news_cluster(folder: Path) -> Iterator[Document]:
    for path in sorted(folder.glob("*.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        day = (
            datetime.fromisoformat(told["date_publish"])
            if told.get("date_publish") not in (None, "None")
            else None
        )
        yield Document(told["text"], day.replace(tzinfo=day.tzinfo or UTC) if day else None, None)


def muc4(folder: Path) -> Iterator[Document]:
    for corpus in muc.corpora(folder):
        yield from corpus.documents


def geoparsing(folder: Path) -> Iterator[Document]:
    for path in sorted(folder.glob("*.xml")):
        for article in ET.parse(path).getroot().iter("article"):
            yield Document(article.findtext("text") or "", None, None)


INCIDENT_SETS: dict[str, Callable[[Path], Iterator[Document]]] = {
    "news_cluster": news_cluster,
    "muc4": muc4,
    "geoparsing": geoparsing,
}
STORY_SETS = ("news_cluster", "geoparsing")


def drawn(folder: Path, sets: tuple[str, ...], seed: int) -> Iterator[tuple[str, Document]]:
    """Documents of the sets in turn, each set in an order of chance."""
    chance = random.Random(seed)
    orders = []
    for name in sets:
        documents = list(INCIDENT_SETS[name](folder / name))
        chance.shuffle(documents)
        orders.append([(name, document) for document in documents])
    for row in zip_longest(*orders):
        yield from (one for one in row if one is not None)


def incidents_of(reader: Reader, document: Document) -> list[Mention]:
    (report,) = reader.read([plain_article(document.text, document.published_at)])
    return [mention for mention in report.mentions if mention.kind == "incident"]


def shown(mention: Mention) -> str:
    """The sentence, and every field that is set, without ids, spans and evidence."""
    fields = mention.model_dump(mode="json", exclude=_LEFT_OUT, exclude_none=True)
    return f"{mention.sentence}\n{json.dumps(_without_spans(fields), ensure_ascii=False)}"


def _without_spans(held: object) -> object:
    if isinstance(held, dict):
        told = {key: _without_spans(each) for key, each in held.items() if "span" not in key}
        return {key: each for key, each in told.items() if each not in ([], {}, "")}
    return [_without_spans(each) for each in held] if isinstance(held, list) else held


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--many", type=int, default=40)
    asked.add_argument("--stories", action="store_true")
    options = asked.parse_args()
    console, reader, number = Console(), load_reader(PIPELINE), 0
    chance = random.Random(options.seed)
    console.print(f"seed {options.seed}")
    for name, document in drawn(
        options.folder, STORY_SETS if options.stories else tuple(INCIDENT_SETS), options.seed
    ):
        if number == options.many:
            break
        found = incidents_of(reader, document)
        if not found and not options.stories:
            continue
        number += 1
        console.rule(f"{number} {name} {document.published_at or ''}")
        if options.stories:
            told = "\n".join(shown(mention) for mention in found) or "no incident"
            console.print(
                f"{document.text[:BEGINNING]}\n-> {told}", markup=False, highlight=False, soft_wrap=True
            )
        else:
            console.print(shown(chance.choice(found)), markup=False, highlight=False, soft_wrap=True)


if __name__ == "__main__":
    main()
