"""Sources and targets as spans: whether the words of a doer and of whom it was done to are found. Pure."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from stream.records import Mention, Party
from tests.eval.corpus import Answers, Corpus, Document, Mistake, Scored, split_names
from tests.eval.counting import Counts

SET = "cameo_ner"
SIDES = {"source": "S", "target": "T"}

Bounds = tuple[int, int]
Gold = dict[str, list[Bounds]]


def overlap_counts(gold: Sequence[Bounds], found: Sequence[Bounds]) -> Counts:
    """A gold span is found once, by a span that overlaps it; spans over one gold span are one answer."""
    free, given = list(gold), 0
    for span in found:
        hits = [one for one in gold if span[0] < one[1] and one[0] < span[1]]
        hit = next((one for one in hits if one in free), None)
        if hit is not None:
            free.remove(hit)
        given += hit is not None or not hits
    return Counts(len(gold) - len(free), len(gold), given)


def exact_counts(gold: Sequence[Bounds], found: Sequence[Bounds]) -> Counts:
    return Counts(len(set(gold) & set(found)), len(set(gold)), len(set(found)))


def found_spans(mentions: Sequence[Mention], side: str) -> list[Bounds]:
    """Of all mentions of the sentence, each span once, in the order of the text."""
    parties: Iterator[Party] = (
        party for one in mentions for party in (one.actors if side == "source" else one.recipients)
    )
    return sorted({(start, end) for party in parties for start, end in party.spans})


def score(documents: Sequence[Document], answers: Answers) -> Scored:
    loose = {side: Counts() for side in SIDES}
    exact = {side: Counts() for side in SIDES}
    mistakes: list[Mistake] = []
    for document, mentions in zip(documents, answers, strict=True):
        for side in SIDES:
            gold, found = document.gold[side], found_spans(mentions, side)
            counts = overlap_counts(gold, found)
            loose[side].add(counts)
            exact[side].add(exact_counts(gold, found))
            if counts.right < max(counts.wanted, counts.given):
                mistakes.append(_mistake(document.text, side, gold, found, mentions))
    figures: dict[str, float] = {"sentences": len(documents)}
    for side in SIDES:
        figures |= {f"{side}.{name}": value for name, value in loose[side].figures().items()}
        figures[f"{side}.exact_f1"] = exact[side].f1
    return Scored(figures, mistakes)


def _mistake(
    text: str, side: str, gold: Sequence[Bounds], found: Sequence[Bounds], mentions: Sequence[Mention]
) -> Mistake:
    kind = f"{side} {'missing' if not found else 'spurious' if not gold else 'wrong'}"
    said = "; ".join(f"{one.type.plover} {one.trigger.text!r}" for one in mentions)
    wanted, given = ([text[slice(*span)] for span in spans] for spans in (gold, found))
    return Mistake(kind, text, f"{side} {wanted}", f"{given} of {said or 'no mention'}")


def sentence(lines: Sequence[str]) -> Document:
    """Tokens with their tags, joined by blanks where a text would have them."""
    text, spans = "", {letter: list[list[int]]() for letter in "STR"}
    for line in lines:
        word, _, tag = line.rpartition(" ")
        is_glued = not text or word in {".", ",", ";", ":", "?", "!", ")", "%"} or word.startswith(("'", "’"))
        start = len(text) + (not is_glued)
        text = f"{text}{word}" if is_glued else f"{text} {word}"
        if tag.startswith("B-"):
            spans[tag[2:]].append([start, len(text)])
        elif tag.startswith("I-") and spans[tag[2:]]:
            spans[tag[2:]][-1][1] = len(text)
    gold: Gold = {side: [(a, b) for a, b in spans[letter]] for side, letter in SIDES.items()}
    return Document(text, None, gold)


def corpora(folder: Path) -> Iterator[Corpus]:
    for name, path in split_names(SET, sorted(folder.glob("*.txt"))):
        blocks = path.read_text(encoding="utf-8").split("\n\n")
        yield Corpus(SET, name, [sentence(block.splitlines()) for block in blocks if block.strip()], score)
