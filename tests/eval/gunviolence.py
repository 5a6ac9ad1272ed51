"""Killed and injured in local crime reports: the tolls of the one incident that a report is about. Pure."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from stream.records import Mention
from tests.eval.corpus import Answers, Corpus, Document, Mistake, Scored, flat
from tests.eval.counting import share

SET = "gunviolence"
TOLLS = {"killed": "n_killed", "injured": "n_injured"}


def incident(mentions: Sequence[Mention]) -> Mention | None:
    """The assault that the report is about: the main one, else a new one, else the first."""
    assaults = [
        one
        for one in mentions
        if one.type.plover == "ASSAULT" and one.kind == "incident" and one.realis.realis == "actual"
    ]
    return min(
        assaults, key=lambda one: (not one.is_main, one.novelty != "new", one.trigger.span[0]), default=None
    )


def told(mention: Mention | None, toll: str) -> int:
    """Nobody, where nothing is told of it."""
    amount = getattr(mention.casualties, toll) if mention is not None else None
    return (amount.best or 0) if amount is not None else 0


def score(documents: Sequence[Document], answers: Answers) -> Scored:
    found = [incident(mentions) for mentions in answers]
    figures: dict[str, float] = {"documents": len(documents)}
    mistakes: list[Mistake] = []
    for toll, key in TOLLS.items():
        pairs = [(doc.gold[key], told(one, toll)) for doc, one in zip(documents, found, strict=True)]
        cases = [(gold, said) for gold, said in pairs if gold]
        figures[f"{toll}_exact"] = share(sum(gold == said for gold, said in pairs), len(pairs))
        figures[f"{toll}_exact_nonzero"] = share(sum(gold == said for gold, said in cases), len(cases))
    figures["date_exact"] = _dates(documents, found)
    for document, one, mentions in zip(documents, found, answers, strict=True):
        mistakes += _mistakes(document, one, mentions)
    return Scored(figures, mistakes)


def _dates(documents: Sequence[Document], found: Sequence[Mention | None]) -> float:
    days = [one.time.days() if one is not None and one.time else None for one in found]
    asked = [(doc.gold["shooting_date"], day) for doc, day in zip(documents, days, strict=True)]
    known = [(gold, day) for gold, day in asked if gold]
    return share(sum(day is not None and gold == day[0].isoformat() for gold, day in known), len(known))


def _mistakes(document: Document, one: Mention | None, mentions: Sequence[Mention]) -> Iterator[Mistake]:
    for toll, key in TOLLS.items():
        gold, said = document.gold[key], told(one, toll)
        if gold != said:
            yield Mistake(
                f"{toll} {gold} as {said}",
                document.text,
                f"{toll} {gold}",
                f"{toll} {said}: {_all(mentions)}",
            )


def _all(mentions: Sequence[Mention]) -> str:
    return "; ".join(
        f"{'*' if one.is_main else ''}{one.type.plover}/{one.kind}/{one.novelty}/{one.realis.realis} "
        f"{one.trigger.text!r} killed {told(one, 'killed')} injured {told(one, 'injured')}"
        f" {[(party.text, party.role) for party in one.recipients]}"
        for one in mentions
    )


def corpora(folder: Path) -> Iterator[Corpus]:
    paths = sorted(folder.glob("X_*.json"))
    for path in paths:
        split = path.stem.removeprefix("X_")
        rows = json.loads(path.read_text(encoding="utf-8"))
        golds = json.loads((folder / f"y_{split}.json").read_text(encoding="utf-8"))
        documents = [_document(row, gold) for row, gold in zip(rows, golds, strict=True)]
        name = SET if len(paths) == 1 else f"{SET}.{flat(split)}"
        yield Corpus(SET, name, documents, score)


def _document(row: dict[str, Any], gold: dict[str, Any]) -> Document:
    day = row.get("publish_date")
    return Document(
        row["text"], datetime.fromisoformat(day).replace(hour=12, tzinfo=UTC) if day else None, gold
    )
