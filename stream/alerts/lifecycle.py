"""One rule's alert for one event: when it is raised, told again, taken back, and when it ends. Pure.

(none) --matches--> raised --worth telling--> updated | escalated --no longer matches--> cancelled
raised, updated, escalated --quiet--> expired --worth telling--> updated | escalated
cancelled --matches again--> raised, under the same id
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from stream import identity
from stream.alerts.rules import Facts, Rule, facts_of, refusal
from stream.alerts.severity import RANK, certainty_of, people_in, urgency_of
from stream.records import Alert, AlertState, Event, EventStatus, Place, Responsibility
from stream.records.mention import PLACE_PRECISIONS, TOLLS

QUIET_PERIOD = timedelta(hours=24)
"""So long after the last thing worth telling an alert ends by itself."""

CORROBORATED = "told by two or more independent sources"

MOST_COUNTRIES = 32

_TOLD_RESPONSIBILITY = {
    Responsibility.ACKNOWLEDGED_BY_ACTOR: "the actor says it did it",
    Responsibility.CLAIMED_BY_ACTOR: "the actor claims it",
    Responsibility.DENIED: "the actor denies it",
}


def consider(
    event: Event, rules: Sequence[Rule], raised: Mapping[str, Alert], at: datetime
) -> tuple[Alert, ...]:
    """The next revision of each alert that has something worth telling, in the order of the rules.

    ``raised`` has the last revision of each alert by its id. A revision of the event that is not newer
    than the one an alert has seen is a repeat; a count of articles alone is not worth telling.
    """
    facts = facts_of(event)
    considered = (_considered(rule, facts, raised, at) for rule in rules)
    return tuple(alert for alert in considered if alert is not None)


def expire(alert: Alert, at: datetime) -> Alert | None:
    """The end of an alert that has been quiet for ``QUIET_PERIOD``; told once."""
    standing = alert.state not in (AlertState.CANCELLED, AlertState.EXPIRED)
    if not standing or at - alert.updated_at < QUIET_PERIOD:
        return None
    return _next(alert, AlertState.EXPIRED, at)


def _considered(rule: Rule, facts: Facts, raised: Mapping[str, Alert], at: datetime) -> Alert | None:
    why_not = refusal(rule, facts)
    if why_not is not None and facts.event.revision == 1:
        return None  # nothing can have been told of it: spares 10,000 rules the look-up
    alert_id = identity.alert_id(rule.name, facts.event.event_id)
    prior = raised.get(alert_id)
    if prior is None:
        return None if why_not is not None else _first(alert_id, rule, facts, at)
    if facts.event.revision <= prior.event_revision:
        return None
    return _again(prior, facts, at) if why_not is None else _taken_back(prior, facts, why_not, at)


def _first(alert_id: str, rule: Rule, facts: Facts, at: datetime) -> Alert:
    return Alert(
        alert_id=alert_id,
        sequence=1,
        state=AlertState.RAISED,
        rule=rule.name,
        event_id=facts.event.event_id,
        raised_at=at,
        updated_at=at,
        **_content(facts, at),
    )


def _again(prior: Alert, facts: Facts, at: datetime) -> Alert | None:
    content = _content(facts, at)
    if prior.state is AlertState.CANCELLED:
        return _next(prior, AlertState.RAISED, at, content | {"raised_at": at})
    worse = RANK[content["severity"]] > RANK[prior.severity]
    firmer = CORROBORATED in content["reasons"] and CORROBORATED not in prior.reasons
    if worse or firmer:
        return _next(prior, AlertState.ESCALATED, at, content)
    return _next(prior, AlertState.UPDATED, at, content) if _worth_telling(prior, content) else None


def _worth_telling(prior: Alert, content: Mapping[str, Any]) -> bool:
    """Urgency is left out, since it changes by the clock alone; so is the headline."""
    fields = ("kind", "type", "countries", "severity", "certainty", "reasons")
    return any(getattr(prior, field) != content[field] for field in fields)


def _taken_back(prior: Alert, facts: Facts, why: str, at: datetime) -> Alert | None:
    if prior.state is AlertState.CANCELLED:
        return None
    return _next(prior, AlertState.CANCELLED, at, _content(facts, at) | {"reasons": (why,)})


def _next(prior: Alert, state: AlertState, at: datetime, content: Mapping[str, Any] | None = None) -> Alert:
    step = {"state": state, "sequence": prior.sequence + 1, "updated_at": at}
    return prior.model_copy(update=dict(content or {}) | step)


def _content(facts: Facts, at: datetime) -> dict[str, Any]:
    event = facts.event
    return {
        "event_revision": event.revision,
        "kind": event.kind,
        "type": event.type.plover,
        "countries": facts.countries[:MOST_COUNTRIES],
        "severity": facts.severity.level,
        "urgency": urgency_of(event, at),
        "certainty": certainty_of(event),
        "headline": event.headline,
        "reasons": tuple(dict.fromkeys((*facts.severity.reasons, *_told(event)))),
    }


def _told(event: Event) -> list[str]:
    """What a subscriber is told of the event beside its severity: a change of any line is worth telling."""
    lines = [_toll(event, toll) for toll in TOLLS]
    lines += [_place(event), _actor(event)]
    if event.responsibility is not None:
        lines.append(_TOLD_RESPONSIBILITY.get(event.responsibility, ""))
    if event.independent_sources >= 2:
        lines.append(CORROBORATED)
    if event.status is EventStatus.DISPUTED:
        lines.append("disputed")
    return [line for line in lines if line]


def _toll(event: Event, toll: str) -> str:
    """The best figure, and the highest where somebody says more."""
    tally = getattr(event.casualties, toll)
    people = people_in(tally)
    most = tally.max if tally and tally.max and tally.max > people else None
    told = f"{people or 'not known'}, {most} at most" if most else str(people)
    return f"{toll}: {told}" if people or most else ""


def _place(event: Event) -> str:
    """Its city or, failing that, the smallest place that holds it: a street found later is no news."""
    places = [place for place in event.places if place.role == "event"]
    firmest = min(places, key=_firmness, default=None)
    return f"place: {_named(firmest)}" if firmest else ""


def _firmness(place: Place) -> tuple[bool, int]:
    return place.precision != "city", PLACE_PRECISIONS.index(place.precision)


def _named(place: Place) -> str:
    return ", ".join(part for part in (place.name or place.text, place.country) if part)


def _actor(event: Event) -> str:
    """The first actor that is known by an identity; of a state's organs the state: which one is no news."""
    known = next((actor for actor in event.actors if actor.canonical_id), None)
    if known is None:
        return ""
    of_state = known.country is not None and str(known.canonical_id).startswith(("STATE:", "ORG:"))
    return f"actor: {known.country if of_state else known.canonical_id}"
