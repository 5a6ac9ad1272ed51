"""Whether a field rests on the words it cites: with those words made neutral, it must change or vanish. Pure.

A field whose evidence is a rule named ``default/...`` cites no words and is exempt.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from stream.extract import Reader
from stream.records import Mention
from stream.records.mention import TOLLS
from tests.golden.gold import Article

Spans = tuple[tuple[int, int], ...]

_NEUTRAL = {1: "a", 2: "so", 3: "way", 4: "kind", 5: "thing", 6: "matter", 7: "subject", 8: "question"}
_WORD = re.compile(r"\w+", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Mutant:
    """One field of one mention, with the article in which its words say nothing."""

    article: Article
    mention: Mention
    field: str
    rule: str
    spans: Spans
    text: str


@dataclass(frozen=True, slots=True)
class Fields:
    mutants: tuple[Mutant, ...]
    defaults: tuple[tuple[str, str], ...]  # field, default rule
    unfounded: tuple[tuple[Article, Mention, str], ...]  # set, with neither spans nor a default rule


def neutral(word: str) -> str:
    """A word of the same length that names nobody, no place, no time, no number and no deed."""
    if len(word) in _NEUTRAL:
        return _NEUTRAL[len(word)]
    return "subject" + "s" * (len(word) - len("subject"))


def without(text: str, spans: Spans) -> str:
    for start, end in spans:
        text = text[:start] + _WORD.sub(lambda found: neutral(found.group()), text[start:end]) + text[end:]
    return text


def fields_of(articles: Sequence[Article], told: Sequence[Sequence[Mention]]) -> Fields:
    mutants, defaults, unfounded = [], [], []
    for article, mentions in zip(articles, told, strict=True):
        for mention in mentions:
            for name in _set(mention):
                rule, spans = _standing(mention, name)
                if rule.startswith("default/"):
                    defaults.append((name, rule))
                elif spans:
                    mutants.append(Mutant(article, mention, name, rule, spans, without(article.text, spans)))
                else:
                    unfounded.append((article, mention, name))
    return Fields(tuple(mutants), tuple(defaults), tuple(unfounded))


def sample(mutants: Sequence[Mutant], size: int, seed: int) -> list[Mutant]:
    return random.Random(seed).sample(list(mutants), min(size, len(mutants)))


def survivors(reader: Reader, mutants: Sequence[Mutant]) -> list[Mutant]:
    """Those whose field is told as before, though the words that it cites are gone."""
    raws = [mutant.article.model_copy(update={"text": mutant.text}).raw() for mutant in mutants]
    return [
        mutant
        for mutant, report in zip(mutants, reader.read(raws), strict=True)
        if _is_unchanged(mutant, report.mentions)
    ]


def _is_unchanged(mutant: Mutant, mentions: Sequence[Mention]) -> bool:
    held = _value(mutant.mention, mutant.field)
    spans = {mutant.mention.trigger.span, *(other.span for other in mutant.mention.other_triggers)}
    same = [
        mention
        for mention in mentions
        if mention.type.plover == mutant.mention.type.plover
        and spans & {mention.trigger.span, *(other.span for other in mention.other_triggers)}
    ]
    return any(
        _value(mention, mutant.field) == held and not _is_by_default(mention, mutant.field)
        for mention in same
    )


def _is_by_default(mention: Mention, name: str) -> bool:
    """Whether the field says of itself that no words tell it: then it does not stand as it stood."""
    return _standing(mention, name)[0].startswith("default/")


def _set(mention: Mention) -> Iterator[str]:
    yield from ("type", "kind", "novelty", "realis")
    lists = ("actors", "recipients", "places", "weapons")
    yield from (f"{name}.{at}" for name in lists for at in range(len(getattr(mention, name))))
    yield from (name for name in ("time", "count") if getattr(mention, name) is not None)
    yield from (f"casualties.{name}" for name in TOLLS if getattr(mention.casualties, name) is not None)
    if mention.attribution.responsibility is not None:
        yield "attribution.responsibility"
    yield from (f"attribution.claims.{at}" for at in range(len(mention.attribution.claims)))


def _standing(mention: Mention, name: str) -> tuple[str, Spans]:
    """The rule and the words of a field: its own spans, and those of its evidence."""
    evidence = mention.evidence.get(name) or mention.evidence.get(name.split(".", maxsplit=1)[0])
    rule = evidence.rule if evidence is not None else ""
    cited = tuple(evidence.spans) if evidence is not None else ()
    return rule, tuple(dict.fromkeys((*getattr(_at(mention, name), "spans", ()), *cited)))


def _at(mention: Mention, name: str) -> Any:
    held: Any = mention
    for part in name.split("."):
        if part.isdigit():
            held = held[int(part)] if int(part) < len(held) else None
        else:
            held = getattr(held, part, None)
    return held


def _value(mention: Mention, name: str) -> Any:
    """What a field says, without where it says so; of a list, any place in it will do."""
    if name.rpartition(".")[2].isdigit():
        held = _at(mention, name)
        return _plain(held) if held is not None else None
    return _plain(_at(mention, name))


def _plain(held: Any) -> Any:
    if not hasattr(held, "model_dump"):
        return held
    said = held.model_dump(mode="json", by_alias=True)
    return _bare(said)


def _bare(said: Any) -> Any:
    if isinstance(said, dict):
        return {key: _bare(value) for key, value in said.items() if key != "spans"}
    return [_bare(each) for each in said] if isinstance(said, list) else said
