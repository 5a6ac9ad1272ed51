"""Whether harm is told as a sum of many deeds: thousands dead of no day, "the murder of judges". Pure."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from stream.extract.events.draft import HARMED, Draft
from stream.extract.times.days import day_of, last_day

if TYPE_CHECKING:
    from stream.records.mention import Party

MOST_AT_ONCE = 100
"""More dead than this, told without a day, a place or a means, fell in many deeds."""

MANY = 20
"""Harmed over months: in one deed so many are told with its day or its place."""

_LONG = frozenset(("month", "season", "year"))
_ON_WHICH_THEY_WERE = frozenset(("month_day", "day_month"))
_NEAR = 20
_THROUGHOUT = re.compile(r"\b(?:during|throughout|over|so far|since|between|from)\b", re.IGNORECASE)

LONGEST_DEED = timedelta(days=3)

_SINGLED_OUT = re.compile(
    r"^(?:the|this|that|these|those|his|her|its|their|our|my|your|a|an|another|several|some|few|two|\d.*)\b",
    re.IGNORECASE,
)
_LONGEST_KIND = 3


def is_sum(made: Draft) -> bool:
    """Only where nothing tells of one deed: no day, no place, no weapon; a headline leaves such words out."""
    if made.kind != "incident" or not made.sense.is_violent or made.is_headline:
        return False
    if _is_over_days(made) or _is_over_months(made):
        return True
    if made.time is not None or made.places or made.weapons:
        return False
    killed = made.tolls.get("killed")
    if killed is not None and (killed.best or killed.min or 0) > MOST_AT_ONCE:
        return True
    hurt = [party for party in made.recipients if party.role in HARMED]
    return bool(hurt) and len(hurt) == len(made.recipients) and all(map(_is_any_of_a_kind, hurt))


def _is_over_days(made: Draft) -> bool:
    """``in the last 24 days 500 have been killed``: the toll of a time, and not of a deed."""
    if made.time is None or made.time.rule != "window" or not made.tolls:
        return False
    first, last = day_of(made.time.starts), last_day(made.time.ends)
    return first is not None and last is not None and last - first > LONGEST_DEED


def _is_over_months(made: Draft) -> bool:
    """``attacks this year``, ``during October 350 were killed``, ``clashes since May``."""
    if made.time is None or not (made.time.precision in _LONG or made.time.is_since):
        return False
    is_many = made.is_plural or made.triggers[0].text.lower().endswith("ings")  # "the number of killings"
    if is_many and made.time.rule not in _ON_WHICH_THEY_WERE:
        return True
    before = made.text[: made.text.find(made.time.text)][-_NEAR:]
    is_through = made.time.is_since or _THROUGHOUT.search(f"{before}{made.time.text}") is not None
    most = max((each.best or each.min or 0 for each in made.tolls.values()), default=0)
    return is_through and most >= MANY and not made.weapons


def _is_any_of_a_kind(party: Party) -> bool:
    """``judges``, ``trade unionists``: of a kind, uncounted, none of them singled out."""
    if party.canonical_id is not None or _SINGLED_OUT.match(party.text):
        return False
    words = party.text.lower().split()
    return len(words) <= _LONGEST_KIND and words[-1].endswith("s") and words[0] not in _NUMBERS


_NUMBERS = frozenset(
    (
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "dozens",
        "scores", "at", "more", "about", "some", "many", "other", "several", "both", "all", "u.s.",
    )
)  # fmt: skip
