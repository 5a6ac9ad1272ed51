"""MUC-4: templates of political violence, aligned one to one and scored slot by slot. Pure.

Rule of alignment, after the task of 1992: a found template may answer a key template when the incident types
agree at least in part and so does one of perpetrator, organization, physical target and victim; where the key
names none of these, its place or day. The pairs with the most credit are made first, each template once.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.eval.corpus import Answers, Corpus, Document, Figures, Mistake, Scored, flat, named
from tests.eval.counting import Counts
from tests.eval.muc_key import SLOTS, Template, applies, fills
from tests.eval.muc_match import credit, days
from tests.eval.muc_response import WHO, templates

SET = "muc4"
ROLES = (*WHO, "instr_id")
"""The string slots that papers since 2009 report by themselves."""


@dataclass(slots=True)
class Totals:
    """``whole``: all templates and slots, spurious and missing ones too. ``matched``: the aligned alone."""

    whole: Counts = field(default_factory=Counts)
    matched: Counts = field(default_factory=Counts)
    templates: Counts = field(default_factory=Counts)
    slots: dict[str, Counts] = field(default_factory=lambda: {slot: Counts() for slot in SLOTS})

    def add(self, other: "Totals") -> None:
        self.whole.add(other.whole)
        self.matched.add(other.matched)
        self.templates.add(other.templates)
        for slot, counts in other.slots.items():
            self.slots[slot].add(counts)

    def figures(self) -> Figures:
        roles = Counts()
        for slot in ROLES:
            roles.add(self.slots[slot])
        parts = {
            "templates": self.whole,
            "matched": self.matched,
            "detection": self.templates,
            "roles": roles,
        }
        told = {f"slot.{slot}.f1": counts.f1 for slot, counts in self.slots.items() if counts.wanted}
        return {
            key: value for name, part in parts.items() for key, value in named(name, part.figures()).items()
        } | told


def slot_counts(slot: str, key: Sequence[str], found: Sequence[str]) -> Counts:
    """Each found filler answers one key filler, the best pairs first; an optional one is not missed."""
    wanted, given = fills(slot, key), fills(slot, found)
    pairs = sorted(
        ((credit(slot, k, f), -i, -j) for i, k in enumerate(wanted) for j, f in enumerate(given)),
        reverse=True,
    )
    keys, answers, right = set[int](), set[int](), 0.0
    for worth, i, j in pairs:
        if worth and i not in keys and j not in answers:
            keys.add(i)
            answers.add(j)
            right += worth
    asked = sum(not fill.is_optional or -i in keys for i, fill in enumerate(wanted))
    return Counts(right, asked, len(given))


def template_counts(key: Template | None, found: Template | None) -> dict[str, Counts]:
    """By slot; a template without its counterpart has only wanted fillers, or only given ones."""
    return {slot: slot_counts(slot, (key or {}).get(slot, ()), (found or {}).get(slot, ())) for slot in SLOTS}


def _sum(counts: Mapping[str, Counts]) -> Counts:
    whole = Counts()
    for one in counts.values():
        whole.add(one)
    return whole


def may_answer(key: Template, counts: Mapping[str, Counts]) -> bool:
    if not counts["type"].right:
        return False
    told = [slot for slot in WHO if applies(key.get(slot, ())) and fills(slot, key.get(slot, ()))]
    return any(counts[slot].right for slot in told or ("location", "date"))


def align(keys: Sequence[Template], found: Sequence[Template]) -> dict[int, int]:
    """The key template that each found one answers."""
    pairs = []
    for i, key in enumerate(keys):
        for j, one in enumerate(found):
            counts = template_counts(key, one)
            if may_answer(key, counts):
                pairs.append((_sum(counts).right, -i, -j))
    aligned: dict[int, int] = {}
    for _, i, j in sorted(pairs, reverse=True):
        if -j not in aligned and -i not in aligned.values():
            aligned[-j] = -i
    return aligned


def document_totals(keys: Sequence[Template], found: Sequence[Template]) -> Totals:
    totals = Totals()
    aligned = align(keys, found)
    for j, one in enumerate(found):
        i = aligned.get(j)
        _take(totals, template_counts(None if i is None else keys[i], one), i is not None)
    for i, key in enumerate(keys):
        if i not in aligned.values() and not key.get("optional"):
            _take(totals, template_counts(key, None), is_pair=False)
    wanted = sum(not key.get("optional") or i in aligned.values() for i, key in enumerate(keys))
    totals.templates = Counts(len(aligned), wanted, len(found))
    return totals


def _take(totals: Totals, counts: Mapping[str, Counts], is_pair: bool) -> None:
    for slot, one in counts.items():
        totals.slots[slot].add(one)
        totals.whole.add(one)
        if is_pair:
            totals.matched.add(one)


def score(documents: Sequence[Document], answers: Answers) -> Scored:
    totals, mistakes = Totals(), []
    for document, mentions in zip(documents, answers, strict=True):
        found = templates(mentions, document.published_at)
        totals.add(document_totals(document.gold, found))
        mistakes += _mistakes(document, found)
    return Scored({"documents": len(documents)} | totals.figures(), mistakes, totals)


WRONG_SLOTS = "slot wrong: "
"""Begins the kind of a mistake in a template that was found."""


def _mistakes(document: Document, found: Sequence[Template]) -> Iterator[Mistake]:
    aligned = align(document.gold, found)
    for j, one in enumerate(found):
        if j not in aligned:
            yield Mistake("spurious", document.text, "", told(one))
            continue
        key = document.gold[aligned[j]]
        wrong = [slot for slot, c in template_counts(key, one).items() if c.right < max(c.wanted, c.given)]
        if wrong:
            yield Mistake(
                f"{WRONG_SLOTS}{', '.join(wrong)}", document.text, told(key, wrong), told(one, wrong)
            )
    for i, key in enumerate(document.gold):
        if i not in aligned.values() and not key.get("optional"):
            yield Mistake("missing", document.text, told(key), "; ".join(told(one) for one in found))


def told(template: Template, slots: Sequence[str] = SLOTS) -> str:
    kept = ((slot, [one for one in template.get(slot, ()) if one not in ("-", "*")]) for slot in slots)
    return " | ".join(f"{slot}={', '.join(values)}" for slot, values in kept if values)


def total(scored: Sequence[Scored]) -> Figures:
    whole = Totals()
    for one in scored:
        whole.add(one.parts)
    return whole.figures()


_DATELINE = re.compile(r"\d{1,2} [A-Z]{3}[A-Z]* \d{2}\b")


def published_at(text: str) -> datetime | None:
    """The day in the head of the dispatch, as a feed would give it."""
    found = _DATELINE.search(text[:400])
    told_days = days(found.group()) if found else None
    return datetime(*told_days[0].timetuple()[:3], 23, tzinfo=UTC) if told_days else None


def corpora(folder: Path) -> Iterator[Corpus]:
    for path in sorted(folder.glob("*.jsonl")):
        lines = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
        documents = [_document(row) for row in lines if row.get("has_key", True)]
        yield Corpus(SET, f"{SET}.{flat(path.stem)}", documents, score, total)


def _document(row: Mapping[str, Any]) -> Document:
    return Document(row["text"], published_at(row["text"]), row["templates"])
