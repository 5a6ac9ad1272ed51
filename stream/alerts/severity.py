"""How grave, how urgent and how certain an event is, in the words of OASIS CAP 1.2. Pure.

The tables are in ``docs/alerts.md``; nothing here is learned, and each level gives its reason.
"""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from stream.records import (
    Certainty,
    Event,
    EventStatus,
    Realis,
    Responsibility,
    Severity,
    SeverityLevel,
    Tally,
    Urgency,
)
from stream.records.mention import TOLLS

RANK = {
    SeverityLevel.UNKNOWN: 0,
    SeverityLevel.MINOR: 1,
    SeverityLevel.MODERATE: 2,
    SeverityLevel.SEVERE: 3,
    SeverityLevel.EXTREME: 4,
}


class Step(NamedTuple):
    """So many people, or more, are at least this grave."""

    toll: str
    people: int
    level: SeverityLevel


STEPS = (
    Step("killed", 30, SeverityLevel.EXTREME),
    Step("killed", 1, SeverityLevel.SEVERE),
    Step("injured", 200, SeverityLevel.EXTREME),
    Step("injured", 20, SeverityLevel.SEVERE),
    Step("injured", 1, SeverityLevel.MODERATE),
    Step("missing", 20, SeverityLevel.SEVERE),
    Step("missing", 1, SeverityLevel.MODERATE),
    Step("captured", 20, SeverityLevel.SEVERE),
    Step("captured", 1, SeverityLevel.MODERATE),
    Step("displaced", 10_000, SeverityLevel.SEVERE),
    Step("displaced", 100, SeverityLevel.MODERATE),
)
"""Of each toll the first step that it reaches counts; of all tolls the gravest."""

TYPES = {
    "ASSAULT": SeverityLevel.MODERATE,
    "MOBILIZE": SeverityLevel.MODERATE,
}
"""What the type alone weighs; every other type is Minor."""

UNCONVENTIONAL = frozenset({"unconventional", "chemical", "biological", "radiological", "nuclear"})
"""Modes of ASSAULT that are grave before anybody was counted."""

CAPS = {
    "statement": SeverityLevel.MINOR,
    "planned": SeverityLevel.MINOR,
    "aggregate": SeverityLevel.MODERATE,
    "ongoing": SeverityLevel.MODERATE,
}
"""A word about violence is not violence, and a toll of months is not the toll of a day."""

REALISED = frozenset({"actual", "attempted"})
TO_COME = frozenset({"pledged", "threatened", "planned"})
NEVER_TOLD = frozenset({"hypothetical", "denied", "general"})

TODAY = timedelta(days=1)  # the event's date is local to its place, the clock is UTC
RECENT = timedelta(days=7)


def severity_of(event: Event) -> Severity:
    """The gravest of type, mode and tolls, then held down by kind, novelty and realis."""
    found = [_of_type(event), *_of_tolls(event)]
    level = max((level for level, _ in found), key=RANK.__getitem__)
    reasons = [reason for each, reason in found if each is level]
    cap, why = _cap(event)
    if RANK[level] > RANK[cap]:
        level, reasons = cap, [why]
    return Severity(level=level, reasons=tuple(reasons))


def _of_type(event: Event) -> tuple[SeverityLevel, str]:
    plover = event.type.plover
    if plover is None:
        return SeverityLevel.UNKNOWN, "the type is not known"
    grave = sorted(UNCONVENTIONAL.intersection(event.type.modes))
    if plover == "ASSAULT" and grave:
        return SeverityLevel.EXTREME, f"ASSAULT by {grave[0]} means"
    return TYPES.get(plover, SeverityLevel.MINOR), f"type {plover}"


def _of_tolls(event: Event) -> list[tuple[SeverityLevel, str]]:
    found = []
    for toll in TOLLS:
        people = people_in(getattr(event.casualties, toll))
        step = next((step for step in STEPS if step.toll == toll and people >= step.people), None)
        if step is not None:
            found.append((step.level, f"{people} {toll}: {step.people} or more is {step.level}"))
    return found


def _cap(event: Event) -> tuple[SeverityLevel, str]:
    if event.novelty == "background":
        return SeverityLevel.MINOR, "background: it is recalled, not new"
    if event.kind not in CAPS and not is_realised(event.realis):
        return SeverityLevel.MINOR, f"not realised: {_realis_word(event.realis)}"
    cap = CAPS.get(event.kind, SeverityLevel.EXTREME)
    return cap, f"kind {event.kind} is {cap} at most"


def people_in(tally: Tally | None) -> int:
    """The best figure; the least one where no best is known; 0 where nothing was counted."""
    if tally is None:
        return 0
    return tally.best if tally.best is not None else tally.min or 0


def is_realised(realis: Realis) -> bool:
    """Did it happen, or was it at least begun?"""
    return realis.polarity == "pos" and realis.realis in REALISED


def _realis_word(realis: Realis) -> str:
    return "denied" if realis.polarity == "neg" else realis.realis


def certainty_of(event: Event) -> Certainty:
    """Observed needs a second independent source, a confirmation or the actor's own word."""
    if event.status is EventStatus.RETRACTED:
        return Certainty.UNKNOWN
    if event.realis.polarity == "neg" or event.realis.realis == "denied":
        return Certainty.UNLIKELY
    if event.status is EventStatus.DISPUTED or event.realis.certainty == "disputed":
        return Certainty.POSSIBLE
    if event.realis.certainty == "confirmed" or event.responsibility is Responsibility.ACKNOWLEDGED_BY_ACTOR:
        return Certainty.OBSERVED
    firm = event.realis.certainty == "reported"
    if event.independent_sources >= 2:
        return Certainty.OBSERVED if firm else Certainty.LIKELY
    return Certainty.LIKELY if firm else Certainty.POSSIBLE


def urgency_of(event: Event, at: datetime) -> Urgency:
    """How near the event's days are to ``at``; background is Past, what is yet to come Future.

    Days that hold today are today; a month or a year that does may mean any day of it: Unknown.
    """
    if event.novelty == "background":
        return Urgency.PAST
    if event.kind == "planned" or (event.kind != "statement" and event.realis.realis in TO_COME):
        return Urgency.FUTURE
    days = event.time.days() if event.time else None
    if days is None:
        return Urgency.UNKNOWN
    return _by_days(*days, at.date())


def _by_days(first: date, last: date, today: date) -> Urgency:
    if first - today > TODAY:
        return Urgency.FUTURE
    if last - today > TODAY and last - first > RECENT:
        return Urgency.UNKNOWN
    if today - last <= TODAY:
        return Urgency.IMMEDIATE
    return Urgency.EXPECTED if today - last <= RECENT else Urgency.PAST
