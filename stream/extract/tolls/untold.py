"""The shooting that no verb tells: "was found with a gunshot wound", "suffering from a bullet wound". Pure.

Only in a report of police work, where somebody's wound by a gun is told and no assault is; never of
an accident, a suicide or a drill.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from stream.extract.events.draft import Draft
from stream.extract.lexicon import Sense
from stream.extract.lexicon.crime import CRIME_WORDS
from stream.extract.text.parse import Sentence
from stream.extract.times.dating import Calendar
from stream.extract.times.expressions import TimeExpression
from stream.extract.tolls import harm_told
from stream.records.mention import Evidence, Realis, Responsibility, Trigger

_CASE: Final = CRIME_WORDS.case
_GUN: Final = _CASE["gun"]
_WOUND: Final = _CASE["wound"]
_POLICE: Final = _CASE["police"]
_NO_ASSAULT: Final = _CASE["no_assault"]
_SUICIDE: Final = _CASE["suicide"]
_BOTH: Final = _CASE["murder_suicide"]
_DAYS = frozenset(("day", "part_of_day", "hour", "minute"))


def find(sentences: Sequence[Sentence], sense: Sense, calendar: Calendar) -> list[Draft]:
    """At most one, told by the first sentence in which somebody is shot."""
    text = " ".join(sentence.folded for sentence in sentences)
    is_suicide = _SUICIDE.search(text) and not _BOTH.search(text)
    if not _POLICE.search(text) or _NO_ASSAULT.search(text) or is_suicide:
        return []
    told = next(_wounds(sentences), None)
    if told is None and _GUN.search(text):
        told = next(((each, both) for each in sentences if (both := _both_told(each))), None)
    return [_draft(told[0], told[1].span(), sense, calendar)] if told is not None else []


def _wounds(sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, re.Match[str]]]:
    for sentence in sentences:
        wound = _WOUND.search(sentence.folded)
        harms = harm_told.find(sentence.folded) if wound is not None else []
        if wound is not None and any(_is_suffered(harm) and _holds(harm, wound) for harm in harms):
            yield sentence, wound


def _both_told(sentence: Sentence) -> re.Match[str] | None:
    """A murder-suicide, which is told as such though no sentence tells of the wounds."""
    both = _BOTH.search(sentence.folded)
    return both if both and any(not harm.people for harm in harm_told.find(sentence.folded)) else None


def _is_suffered(harm: harm_told.Harm) -> bool:
    """Somebody's wound: where a verb tells who shot whom, that verb decides."""
    return bool(harm.people) and not harm.is_struck


def _holds(harm: harm_told.Harm, wound: re.Match[str]) -> bool:
    return harm.start < wound.end() and wound.start() < harm.end


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
