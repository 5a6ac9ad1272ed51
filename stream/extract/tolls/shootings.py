"""The shooting that a local report is about gets the toll that all its sentences tell. Pure.

Only for crime: where armed forces or groups take part, an article tells of many events, and each keeps
the toll of its own clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from stream.extract.events.draft import Draft
from stream.extract.text.parse import Sentence
from stream.extract.times.days import are_apart
from stream.extract.tolls import victims

_FORCES = frozenset(("MIL", "REB", "PRM", "UAF", "SPY"))
_SENSES = frozenset(
    ("shooting", "killing", "death", "injuring", "attack", "stabbing", "assassination", "massacre", "clash")
)
_GUN = re.compile(
    r"\b(?:shot|shoot(?:s|ing|ings|out|er|ers)?|gunshots?|gunfire|gunm[ae]n|bullets?)\b", re.IGNORECASE
)
_OTHER_CASE = re.compile(
    r"\b(?:unrelated|separate (?:incident|shooting|case)|(?:another|second|previous|earlier|prior"
    r"|similar|recent|other)"
    r" (?:shootings?|incidents?|homicides?|killings?|murders?|cases?|attacks?)|last (?:year|month)"
    r"|years? ago|months? ago|earlier (?:this|that) (?:year|month)|(?i:read or share|keep reading)"
    r"|More:|READ [|]|RELATED"
    r"|(?:so far )?this year|(?:homicides?|shootings?|murders?) (?:of|in) (?:the year|20\d\d)|in (?:19"
    r"|20)\d\d"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)(?: \d+,)? (?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_NEXT_CASE = re.compile(
    r"\b(?:in (?:an? )?(?:unrelated|separate|another|second|different) (?:\w+ )?(?:incident|shooting"
    r"|case|homicide|crime)"
    r"|(?:another|a second|a separate) (?:shooting|homicide) (?:was|occurred|happened|took))\b",
    re.IGNORECASE,
)


def stand(drafts: Sequence[Draft], sentences: Sequence[Sentence]) -> None:
    """A shooting only mentioned is an event of its own where its victims are told of and no assault is."""
    if any(_is_assault(made) and made.is_own for made in drafts):
        return
    crimes = [
        made for made in drafts if made.sense.name in _SENSES and _is_assault(made) and not made.denied_by
    ]
    if not crimes or any(_has_forces(made) for made in crimes):
        return
    told = [(each.folded, each.start) for each in sentences if not _OTHER_CASE.search(each.folded)]
    if any(_GUN.search(text) for text, _ in told) and victims.count(told):
        min(crimes, key=lambda made: (made.novelty != "new", made.sense.name != "shooting")).is_own = True


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
    if not any(_GUN.search(text) for text, _ in told):
        return
    counted = victims.count(told)
    if not counted:
        return
    for toll in ("killed", "injured"):
        told_before = about.tolls.get(toll)
        if told_before is not None and told_before.basis not in ("exact", "singular"):
            continue  # "at least eight" says more than a count of those who were met
        if toll in counted:
            about.tolls[toll] = counted[toll]
        else:
            about.tolls.pop(toll, None)


def _is_assault(event: Draft) -> bool:
    return event.sense.plover == "ASSAULT" and event.kind == "incident" and event.realis.realis == "actual"


def _has_forces(event: Draft) -> bool:
    """``gunmen`` alone are criminals as often as rebels."""
    parties = (*event.actors, *event.recipients)
    return any(party.sector in _FORCES and not _GUN.search(party.text) for party in parties)


def _of(about: Draft, assaults: Sequence[Draft], sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """The sentences that may tell of it: up to where another begins, and none that looks back at others."""
    others = [event for event in assaults if event is not about and _is_another(event, about)]
    ends = min(
        (event.sentence for event in others if event.sentence > about.sentence), default=len(sentences)
    )
    taken = {event.sentence for event in others}
    begins = max((event.sentence + 1 for event in others if event.sentence < about.sentence), default=0)
    for sentence in sentences:
        if not begins <= sentence.number < ends or sentence.number in taken:
            continue
        if sentence.number > about.sentence and _NEXT_CASE.search(sentence.folded):
            return
        if not _OTHER_CASE.search(sentence.folded) or sentence.number == about.sentence:
            yield sentence


def _is_another(event: Draft, about: Draft) -> bool:
    here, there = ({place.name or place.text for place in one.places} for one in (about, event))
    return (
        event.is_another
        or are_apart(event.time, about.time)
        or bool(here and there and here.isdisjoint(there))
    )
