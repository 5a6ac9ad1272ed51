"""The shooting that a local report is about gets the toll that all its sentences tell. Pure.

Only for crime: where armed forces or groups take part, an article tells of many events, and each keeps
the toll of its own clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from stream.extract.events.draft import Draft
from stream.extract.lexicon.crime import CRIME_WORDS
from stream.extract.lexicon.sectors import FIGHTERS
from stream.extract.text.parse import Sentence
from stream.extract.times.days import are_apart
from stream.extract.tolls import victims
from stream.records.mention import Amount

_FORCES = FIGHTERS | {"SPY"}
_SENSES = frozenset(
    ("shooting", "killing", "death", "injuring", "attack", "stabbing", "assassination", "massacre", "clash")
)
_CASE = CRIME_WORDS.case
_GUN, _OTHER_CASE, _NEXT_CASE, _SUM = (_CASE[key] for key in ("gun", "another", "next", "sum"))
_TALLY, _ONE_OF_MANY = _CASE["tally"], _CASE["one_of_many"]
_NEAR_SENTENCES = 3
_NO_GUN = _CASE["no_gun"]
_NO_FORCE = re.compile(rf"{_GUN.pattern}|\bagents?\b", re.IGNORECASE)


def stand(drafts: Sequence[Draft], sentences: Sequence[Sentence]) -> None:
    """A shooting only mentioned is an event of its own where its victims are told of and no assault is.

    What is told of several shootings at once is a sum, and no event.
    """
    _set_sums_apart(drafts, sentences)
    if any(_is_assault(made) and made.is_own for made in drafts):
        return
    crimes = [
        made for made in drafts if made.sense.name in _SENSES and _is_assault(made) and not made.denied_by
    ]
    if not crimes or any(_has_forces(made) for made in crimes):
        return
    told = [(each.folded, each.start) for each in sentences if not _OTHER_CASE.search(each.folded)]
    if any(_NO_GUN.search(text) for text, _ in told):
        return  # a barge of fireworks caught fire
    if any(_GUN.search(text) for text, _ in told) and victims.count(told):
        min(crimes, key=lambda made: (made.novelty != "new", made.sense.name != "shooting")).is_own = True


def _set_sums_apart(drafts: Sequence[Draft], sentences: Sequence[Sentence]) -> None:
    sums = {each.number for each in sentences if _SUM.search(each.folded)}
    crimes = [made for made in drafts if made.sentence in sums and made.sense.name in _SENSES]
    if any(_has_forces(made) for made in drafts if _is_assault(made)):
        return
    for made in crimes:
        if _is_assault(made):
            made.kind = "aggregate"


def is_told(drafts: Sequence[Draft]) -> bool:
    """Whether an assault is told at all."""
    return any(made.sense.plover == "ASSAULT" and made.is_own for made in drafts)


def complete(events: Sequence[Draft], sentences: Sequence[Sentence]) -> None:
    """Give the reported shooting its victims; the other events keep theirs."""
    assaults = [event for event in events if _is_assault(event)]
    crimes = [event for event in assaults if event.sense.name in _SENSES]
    if not crimes or any(_has_forces(event) for event in assaults):
        return
    about = min(
        crimes, key=lambda event: (event.novelty != "new", not event.is_headline, event.sentence, event.span)
    )
    told = [(each.folded, each.start) for each in _of(about, assaults, sentences)]
    if not any(_GUN.search(text) for text, _ in told) or not _is_with_a_gun(about, sentences):
        return
    counted = victims.count(told)
    if not counted:
        return
    for toll in ("killed", "injured"):
        told_before = about.tolls.get(toll)
        if told_before is not None and _says_more(told_before, counted.get(toll)):
            continue
        if toll in counted:
            about.tolls[toll] = counted[toll]
        else:
            about.tolls.pop(toll, None)
    _tell_their_fate(about)


def _is_with_a_gun(about: Draft, sentences: Sequence[Sentence]) -> bool:
    """An assault of which no sentence near it says that anybody was shot is another crime."""
    if about.sense.name != "attack":
        return True
    near = [each for each in sentences if abs(each.number - about.sentence) <= _NEAR_SENTENCES]
    return any(_GUN.search(each.folded) for each in near)


def _tell_their_fate(about: Draft) -> None:
    """Whoever was shot, and nobody died of it, was injured."""
    if "killed" in about.tolls or "injured" not in about.tolls or about.sense.name != "shooting":
        return
    about.recipients = [
        party if party.role is not None else party.model_copy(update={"role": "injured"})
        for party in about.recipients
    ]


def _says_more(told: Amount, counted: Amount | None) -> bool:
    """ "At least eight" says more than a count of those who were met, unless more were."""
    if told.basis in ("exact", "singular"):
        return False
    known, met = told.best or told.min or 0, counted.best if counted is not None else None
    return told.basis != "at_least" or (met or 0) <= known


def _is_assault(event: Draft) -> bool:
    return event.sense.plover == "ASSAULT" and event.kind == "incident" and event.realis.realis == "actual"


def _has_forces(event: Draft) -> bool:
    """``gunmen`` alone are criminals as often as rebels, and "agents" police as often as spies."""
    parties = (*event.actors, *event.recipients)
    return any(party.sector in _FORCES and not _NO_FORCE.search(party.text) for party in parties)


def _of(about: Draft, assaults: Sequence[Draft], sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """The sentences that may tell of it: up to where another begins, and none that looks back at others."""
    others = [event for event in assaults if event is not about and _is_another(event, about)]
    ends = min(
        (event.sentence for event in others if event.sentence > about.sentence), default=len(sentences)
    )
    taken = {event.sentence for event in others}
    begins = max((event.sentence + 1 for event in others if event.sentence < about.sentence), default=0)
    are_many = False
    for sentence in sentences:
        are_many = are_many or any(many.search(sentence.folded) for many in (_SUM, _TALLY))
        if not begins <= sentence.number < ends or sentence.number in taken:
            continue
        if sentence.number > about.sentence and _turns(sentence, are_many=are_many):
            return
        if _SUM.search(sentence.folded):
            continue
        if not _OTHER_CASE.search(sentence.folded) or sentence.number == about.sentence:
            yield sentence


def _turns(sentence: Sentence, *, are_many: bool) -> bool:
    """Whether it turns to another case; in a report of several, less is needed to say so."""
    told = sentence.folded
    return bool(_NEXT_CASE.search(told) or (are_many and _ONE_OF_MANY.search(told)))


def _is_another(event: Draft, about: Draft) -> bool:
    here, there = ({place.name or place.text for place in one.places} for one in (about, event))
    return (
        event.is_another
        or are_apart(event.time, about.time)
        or bool(here and there and here.isdisjoint(there))
    )
