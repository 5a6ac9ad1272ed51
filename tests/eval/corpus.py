"""What a labelled set is to the measuring: documents with gold, and figures and errors made of them. Pure."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from stream.records import Mention

Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Document:
    """One text as it comes, the day it was published on where the set tells, and what is right."""

    text: str
    published_at: datetime | None
    gold: Any


@dataclass(frozen=True, slots=True)
class Mistake:
    """One answer that is not the gold one, to be read by a person; printed, never stored."""

    kind: str
    text: str
    gold: str
    found: str


@dataclass(slots=True)
class Scored:
    """Figures by flat name, without that of the set, as shares from 0 to 1 or counts; and the mistakes."""

    figures: Figures = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)
    parts: Any = None  # what a sum over several splits is made of


Answers = Sequence[Sequence[Mention]]
"""The mentions of each document, in the order of the documents."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """One split of one set. ``name`` is what its figures' names begin with."""

    set_name: str
    name: str
    documents: Sequence[Document]
    score: Callable[[Sequence[Document], Answers], Scored]
    total: Callable[[Sequence[Scored]], Figures] | None = None


def flat(name: str) -> str:
    """A file's name as a part of a figure's: ``TR-News`` -> ``tr_news``."""
    return re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")


def split_names(set_name: str, paths: Sequence[Path], prefix: str = "") -> Iterator[tuple[str, Path]]:
    """The name of each file's figures: the set's alone where it has one split, else with the split's."""
    for path in paths:
        split = flat(path.stem.removeprefix(prefix))
        yield (set_name if len(paths) == 1 else f"{set_name}.{split}"), path


def named(prefix: str, figures: Mapping[str, float]) -> Figures:
    return {f"{prefix}.{name}": value for name, value in figures.items()}
