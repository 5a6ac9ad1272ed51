"""The shooting that no verb tells: "was found with a gunshot wound", "suffering from a bullet wound". Pure.

Only in a report of police work, where somebody's wound by a gun is told and no assault is; never of
an accident, a suicide or a drill.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from stream.extract.events.draft import Draft
from stream.extract.lexicon import Sense
from stream.extract.text.parse import Sentence
from stream.extract.times.dating import Calendar
from stream.extract.times.expressions import TimeExpression
from stream.extract.tolls import harm_told
from stream.records.mention import Evidence, Realis, Responsibility, Trigger

_GUN = re.compile(
    r"\b(?:gunshots?(?: (?:wounds?|injur(?:y|ies)))?|gun shot|bullet wounds?|(?:fatally )?shot"
    r"|shooting(?: death)?)\b"
)
_POLICE = re.compile(
    r"\b(?:police|deput(?:y|ies)|sheriff|detectives?|troopers?|investigators?|homicide"
    r"|officers? responded|coroner)\b",
    re.IGNORECASE,
)
_NO_ASSAULT = re.compile(
    r"\b(?:accident(?:al|ally)?|self-inflicted|suicid\w+|hunting|unintentional\w*|discharged|(?:himself"
    r"|herself)"
    r"|film|movie|novel|episode|season|drills?|rehears\w+|simulat\w+|mock|medals?)\b",
    re.IGNORECASE,
)
_DAYS = frozenset(("day", "part_of_day", "hour", "minute"))


def find(sentences: Sequence[Sentence], sense: Sense, calendar: Calendar) -> list[Draft]:
    """At most one, told by the first sentence in which somebody is shot."""
    text = " ".join(sentence.folded for sentence in sentences)
    if not _POLICE.search(text) or _NO_ASSAULT.search(text):
        return []
    for sentence in sentences:
        gun = _GUN.search(sentence.folded)
        harms = harm_told.find(sentence.folded) if gun is not None else []
        if gun is not None and any(harm.people and _holds(harm, gun) for harm in harms):
            return [_draft(sentence, gun.span(), sense, calendar)]
    return []


def _holds(harm: harm_told.Harm, gun: re.Match[str]) -> bool:
    return harm.start < gun.end() and gun.start() < harm.end


def _draft(sentence: Sentence, at: tuple[int, int], sense: Sense, calendar: Calendar) -> Draft:
    span = (sentence.start + at[0], sentence.start + at[1])
    trigger = Trigger(text=sentence.original[at[0] : at[1]], span=span)
    made = Draft(
        sense=sense,
        kind="incident",
        sentence=sentence.number,
        paragraph=sentence.paragraph,
        is_headline=sentence.is_headline,
        triggers=[trigger],
        realis=Realis(polarity="pos", realis="actual", certainty="reported"),
        text=sentence.original,
        responsibility=Responsibility.UNKNOWN,
    )
    made.time = _only_day(calendar.of(sentence)) or calendar.around(sentence)
    made.evidence["realis"] = Evidence(rule="default/asserted", spans=(span,))
    return made


def _only_day(times: list[TimeExpression]) -> TimeExpression | None:
    days = [time for time in times if not time.is_clock and time.precision in _DAYS and not time.is_since]
    return days[0] if len(days) == 1 else None
