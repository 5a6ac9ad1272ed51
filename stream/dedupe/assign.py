"""Which event each mention of a report is of. Pure.

First what the article told before stays where it was; then the rest is matched, best pair first; then what
the article corrected beyond recognition follows its event; what is left founds events.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from stream.dedupe.score import Score, plus, score
from stream.dedupe.traits import Traits
from stream.dedupe.veto import veto
from stream.records import Link

TOLD_BEFORE = 1.5
"""Added where an earlier version of the same article told the event, in a mention that is gone now."""

MOST_SCORED = 32
"""Events scored for one mention, of those that no veto rules out."""


class View(Protocol):
    """The events as the report being folded meets them."""

    def founded(self, event_id: str) -> str: ...

    def is_live(self, event_id: str) -> bool: ...

    def candidates(self, told: Traits) -> list[str]:
        """The most promising first."""

    def of_others(self, event_id: str) -> Traits | None:
        """What other articles tell of the event; ``None`` where none does."""

    def of_all(self, event_id: str) -> Traits:
        """What its mentions tell, those of this article's earlier version included."""


@dataclass(frozen=True, slots=True)
class Telling:
    mention_id: str
    traits: Traits
    changed: bool  # since the article's earlier version


@dataclass(frozen=True, slots=True)
class _Pair:
    score: Score
    founded: str
    event_id: str
    at: int  # the mention's place in the report

    @property
    def order(self) -> tuple[float, str, str, int]:
        return -self.score.total, self.founded, self.event_id, self.at


Assigned = dict[str, tuple[str, Link]]  # mention id to event id, and why

Links = Mapping[str, str]  # mention id to event id


def assign(tellings: Sequence[Telling], links: tuple[Links, Links], view: View) -> Assigned:
    """The event of each mention that has one; two mentions of a report are never one event.

    ``links``: those of the earlier version; then those it took back, which bind less.
    """
    assigned: Assigned = {}
    for known in links:
        _keep(tellings, known, view, assigned)
    told, taken_back = (sorted(set(known.values()) - _taken(assigned)) for known in links)
    departing = (*told, *(event_id for event_id in taken_back if not view.is_live(event_id)))
    _match(tellings, departing, view, assigned)
    _follow(tellings, departing, view, assigned)
    return assigned


def _taken(assigned: Assigned) -> set[str]:
    return {event_id for event_id, _ in assigned.values()}


def _keep(tellings: Sequence[Telling], known: Mapping[str, str], view: View, assigned: Assigned) -> None:
    taken = _taken(assigned)
    for telling in tellings:
        event_id = known.get(telling.mention_id)
        if event_id is None or telling.mention_id in assigned or event_id in taken:
            continue
        others = view.of_others(event_id) if telling.changed else None
        if others is None or veto(telling.traits, others) is None:
            assigned[telling.mention_id] = (event_id, Link(rule="kept"))
            taken.add(event_id)


def _match(tellings: Sequence[Telling], departing: Sequence[str], view: View, assigned: Assigned) -> None:
    pairs = [
        pair
        for at, telling in enumerate(tellings)
        if telling.mention_id not in assigned
        for pair in _pairs(at, telling.traits, departing, view)
        if pair.score.enough
    ]
    _take("matched", sorted(pairs, key=lambda pair: pair.order), tellings, assigned)


def _pairs(at: int, told: Traits, departing: Sequence[str], view: View) -> Iterator[_Pair]:
    scored = 0
    for event_id in dict.fromkeys((*departing, *view.candidates(told))):
        own = event_id in departing
        event = (view.of_others(event_id) if own else None) or view.of_all(event_id)
        if veto(told, event) is None:
            found = score(told, event)
            found = plus(found, TOLD_BEFORE, "told by this article before") if own else found
            yield _Pair(found, view.founded(event_id), event_id, at)
            scored += 1
            if scored == MOST_SCORED:
                return


def _follow(tellings: Sequence[Telling], departing: Sequence[str], view: View, assigned: Assigned) -> None:
    """An event that only this article tells moves with its correction of date or place, past their vetoes."""
    orphans = [event_id for event_id in departing if view.of_others(event_id) is None]
    pairs = [
        _Pair(found, view.founded(event_id), event_id, at)
        for event_id in orphans
        for at, telling in enumerate(tellings)
        if telling.mention_id not in assigned
        for found in (_corrected(telling.traits, view.of_all(event_id)),)
        if found.enough
    ]
    _take("corrected", sorted(pairs, key=lambda pair: pair.order), tellings, assigned)


def _corrected(told: Traits, event: Traits) -> Score:
    same = (told.kind, told.family, told.came_true, told.is_new)
    if same != (event.kind, event.family, event.came_true, event.is_new):
        return Score(0.0, ())
    return score(told, event)


def _take(rule: str, pairs: Sequence[_Pair], tellings: Sequence[Telling], assigned: Assigned) -> None:
    taken = _taken(assigned)
    for pair in pairs:
        mention_id = tellings[pair.at].mention_id
        if mention_id in assigned or pair.event_id in taken:
            continue
        link = Link(rule=rule, score=pair.score.total, reasons=pair.score.reasons)
        assigned[mention_id] = (pair.event_id, link)
        taken.add(pair.event_id)
