"""PLOVER's types: of a marked pair of source and target, and found end to end. Pure."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from stream.records import Mention, Party
from tests.eval.corpus import Answers, Corpus, Document, Figures, Mistake, Scored, split_names
from tests.eval.counting import Counts, by_class, macro_f1, micro_f1, share

SET = "plover"
ROOTS = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
"""Types of the present version by the name that the one of the set has for them."""

PENTA = {
    "AGREE": "1", "CONSULT": "1", "SUPPORT": "1",
    "COOPERATE": "2", "AID": "2", "YIELD": "2",
    "REQUEST": "3", "ACCUSE": "3", "REJECT": "3", "THREATEN": "3",
    "PROTEST": "4", "SANCTION": "4", "MOBILIZE": "4", "COERCE": "4", "ASSAULT": "4",
}  # fmt: skip
"""The class of each type: verbal and material cooperation, verbal and material conflict."""

Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Pair:
    """One event of a sentence: its type, its class, and where its source and its target stand, if marked."""

    root: str
    penta: str
    source: Bounds | None
    target: Bounds | None


def root_of(mention: Mention) -> str | None:
    plover = mention.type.plover
    return ROOTS.get(plover, plover) if plover else None


def is_at(parties: Sequence[Party], bounds: Bounds | None) -> bool:
    """Whether a span of one of the parties overlaps the marked words."""
    if bounds is None:
        return False
    return any(start < bounds[1] and bounds[0] < end for party in parties for start, end in party.spans)


def fit(pair: Pair, mention: Mention) -> int:
    """How well a mention's parties are the pair: both 4, source 3, target 2, turned about 1, neither 0."""
    is_source, is_target = is_at(mention.actors, pair.source), is_at(mention.recipients, pair.target)
    if is_source and is_target:
        return 4
    if is_source or is_target:
        return 3 if is_source else 2
    return int(is_at(mention.actors, pair.target) or is_at(mention.recipients, pair.source))


def root_given(pair: Pair, mentions: Sequence[Mention]) -> str | None:
    """The type of the mention that fits the pair best, the first in the text among equals; one that has
    neither party still answers, for the pair is known to be there. No mention is no answer."""
    best = max(mentions, key=lambda one: (fit(pair, one), -one.trigger.span[0]), default=None)
    return root_of(best) if best is not None else None


def end_to_end(pairs: Sequence[Pair], mentions: Sequence[Mention]) -> dict[str, Counts]:
    """Right: the type, and the parties that are marked, each overlapped. What else is found counts as wrong,
    though a sentence may hold more events than were labelled: precision is a lower bound."""
    counts = {root: Counts() for root in (*PENTA, *(pair.root for pair in pairs))}
    for pair in pairs:
        counts[pair.root].wanted += 1
    free = list(pairs)
    for mention in mentions:
        root = root_of(mention)
        if root not in counts:
            continue
        counts[root].given += 1
        hit = next((pair for pair in free if pair.root == root and _is_whole(pair, mention)), None)
        if hit is not None:
            free.remove(hit)
            counts[root].right += 1
    return counts


def _is_whole(pair: Pair, mention: Mention) -> bool:
    is_source = pair.source is None or is_at(mention.actors, pair.source)
    return is_source and (pair.target is None or is_at(mention.recipients, pair.target))


def score(documents: Sequence[Document], answers: Answers) -> Scored:
    roots: list[tuple[str, str | None]] = []
    classes: list[tuple[str, str | None]] = []
    whole: dict[str, Counts] = {}
    mistakes: list[Mistake] = []
    for document, mentions in zip(documents, answers, strict=True):
        for pair in document.gold:
            found = root_given(pair, mentions)
            roots.append((pair.root, found))
            classes.append((pair.penta, PENTA.get(found or "")))
            if found != pair.root:
                mistakes.append(_mistake(document.text, pair, found, mentions))
        for root, counts in end_to_end(document.gold, mentions).items():
            whole.setdefault(root, Counts()).add(counts)
    return Scored(_figures(roots, classes, whole), mistakes)


def _figures(
    roots: Sequence[tuple[str, str | None]],
    classes: Sequence[tuple[str, str | None]],
    whole: dict[str, Counts],
) -> Figures:
    by_root = by_class(roots)
    asked = {root: counts for root, counts in whole.items() if counts.wanted}
    figures = {
        "pairs": float(len(roots)),
        "pair.macro_f1": macro_f1(by_root),
        "pair.micro_f1": micro_f1(by_root),
        "pair.penta_macro_f1": macro_f1(by_class(classes)),
        "pair.answered": share(sum(found is not None for _, found in roots), len(roots)),
        "end_to_end.macro_f1": macro_f1(asked),
        "end_to_end.micro_f1": micro_f1(asked),
        "end_to_end.recall": share(
            sum(c.right for c in whole.values()), sum(c.wanted for c in whole.values())
        ),
    }
    return figures | {f"pair.{root.lower()}.f1": counts.f1 for root, counts in sorted(by_root.items())}


def _mistake(text: str, pair: Pair, found: str | None, mentions: Sequence[Mention]) -> Mistake:
    marked = " -> ".join(text[slice(*bounds)] if bounds else "?" for bounds in (pair.source, pair.target))
    said = "; ".join(
        f"{root_of(one)} {one.trigger.text!r} {[party.text for party in one.actors]}"
        f" -> {[party.text for party in one.recipients]}"
        for one in mentions
    )
    return Mistake(f"{pair.root} as {found}", text, f"{pair.root}: {marked}", f"{found}: {said}")


def marked(told: str) -> tuple[str, Bounds | None, Bounds | None]:
    """The sentence without its marks, and where ``<s>`` and ``<t>`` stand in it."""
    text, at, bounds = "", 0, {"s": [-1, -1], "t": [-1, -1]}
    for mark in re.finditer(r"<(/?)([st])>", told):
        text += told[at : mark.start()]
        bounds[mark[2]][mark[1] == "/"] = len(text)
        at = mark.end()
    whole = {side: (start, end) if 0 <= start < end else None for side, (start, end) in bounds.items()}
    return text + told[at:], whole["s"], whole["t"]


def corpora(folder: Path) -> Iterator[Corpus]:
    paths = sorted(folder.glob("*.tsv"))
    for name, path in split_names(SET, paths, "PLV_"):
        sentences: dict[str, list[Pair]] = {}
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t"):
                text, source, target = marked(row["marked_sentence"])
                root = ROOTS.get(row["gold_root"], row["gold_root"])
                sentences.setdefault(text, []).append(Pair(root, row["gold_penta"], source, target))
        yield Corpus(SET, name, [Document(text, None, pairs) for text, pairs in sentences.items()], score)
