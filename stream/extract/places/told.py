"""The names of places that an article tells beyond doubt, and what they mean together. Pure; bounded.

Beyond doubt is the dateline, what stands behind "in", "near" or "outside", what has its parent behind a
comma, and "the Lebanese city of" a name. A name is never taken from anywhere else: most capitalised words
are people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from stream.extract.places.gazetteer import NOT_PLACES, Candidate, Gazetteer
from stream.extract.places.keys import key
from stream.extract.places.short_names import AREAS, HOMES
from stream.extract.places.toponyms import Rule, choose_all

if TYPE_CHECKING:
    from stream.extract.text.opening import Opened

Span = tuple[int, int]

MOST_TOLD = 60
"""Names of one article, the first ones: what is told later is told of the same places."""

_WORD: Final = r"[A-Z][\w-]*(?:'(?!s\b)\w+)?"
_NAME: Final = rf"(?:(?:St|Mt|Ft)\. )?{_WORD}(?: (?:(?:of|the|de|del|la|al|el|upon) )?{_WORD}){{0,3}}"
_SHORT: Final = "|".join(re.escape(short) for short in sorted(AREAS, key=len, reverse=True))
_BEHIND: Final = re.compile(rf"(?<!\w)(?:[Ii]n|[Nn]ear|[Oo]utside) (?:the )?({_NAME})")
_WITH_PARENT: Final = re.compile(rf"(?<![\w'.-])({_NAME}), (?={_SHORT}|{_WORD})")
_PARENT: Final = re.compile(rf", ((?:{_SHORT})(?!\w)|{_NAME})")
_TOWN: Final = (
    r"(?:(?:port|border|resort|oil|coastal|industrial) )?"
    r"(?:city|town|village|port|province|resort|municipality|district)"
)
_OF_PEOPLE: Final = re.compile(rf"(?<![\w'.-])({_WORD}) {_TOWN} of ({_NAME})")


@dataclass(frozen=True, slots=True)
class Understood:
    """A place, why it is meant, and the words that the rule stands on."""

    place: Candidate
    rule: Rule
    spans: tuple[Span, ...] = ()

    @property
    def is_by_the_text(self) -> bool:
        """Whether a sure name of the article points to it, and not its size alone."""
        return self.rule in ("parent", "area", "near")


@dataclass(frozen=True, slots=True)
class _Telling:
    name: str
    span: Span | None
    parent: _Telling | None = None


def parent_behind(gazetteer: Gazetteer, name: str, text: str, end: int) -> Understood | None:
    """The place of a name that ends at ``end``, by the area or country behind its comma."""
    match = _PARENT.match(text, end)
    for parent in _shorter(match[1]) if match else ():
        place = gazetteer.inside(name, parent)
        if match and place is not None:
            return Understood(place, "parent", ((match.start(1), match.start(1) + len(parent)),))
    return None


def understood(gazetteer: Gazetteer, opened: Opened, home: str | None) -> dict[str, Understood]:
    """What each name told beyond doubt means, by its key."""
    told: list[_Telling] = []
    parents: dict[int, int] = {}
    for one in islice(_tellings(gazetteer, opened), MOST_TOLD):
        told.append(one)
        if one.parent is not None:
            parents[len(told) - 1] = len(told)
            told.append(one.parent)
    chosen = choose_all(gazetteer, [one.name for one in told], home, parents)
    found: dict[str, Understood] = {}
    for one, choice in zip(told, chosen, strict=True):
        if choice is not None:
            span = told[choice.because].span if choice.because is not None else None
            found.setdefault(key(one.name), Understood(choice.place, choice.rule, (span,) if span else ()))
    return found


def _tellings(gazetteer: Gazetteer, opened: Opened) -> Iterator[_Telling]:
    dateline = opened.cleaned.dateline
    if dateline is not None:
        span = (dateline.start, dateline.end)
        short = f"{dateline.region}."
        region = short if short in AREAS else dateline.region
        yield _Telling(dateline.place, span, _Telling(region, span) if region else None)
    for sentence in opened.sentences:
        yield from _in_sentence(gazetteer, sentence.folded, sentence.start)


def _in_sentence(gazetteer: Gazetteer, text: str, base: int) -> Iterator[_Telling]:
    for match in _WITH_PARENT.finditer(text):
        inside = parent_behind(gazetteer, match[1], text, match.end(1))
        if inside is not None:
            start, end = inside.spans[0]
            parent = _Telling(text[start:end], (base + start, base + end))
            yield _Telling(match[1], (base + match.start(1), base + match.end(1)), parent)
    for match in _OF_PEOPLE.finditer(text):
        if match[1] in HOMES:
            people = _Telling(match[1], (base + match.start(1), base + match.end(1)))
            yield _Telling(match[2], (base + match.start(2), base + match.end(2)), people)
    for match in _BEHIND.finditer(text):
        name = next((name for name in _shorter(match[1]) if gazetteer.candidates(name)), None)
        if name is not None and key(name) not in NOT_PLACES:
            start = base + match.start(1)
            yield _Telling(name, (start, start + len(name)))


def _shorter(name: str) -> Iterator[str]:
    """ "Mosul Wednesday", then "Mosul"."""
    words = name.split(" ")
    for many in range(len(words), 0, -1):
        yield " ".join(words[:many])
