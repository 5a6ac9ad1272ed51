"""One valid default of an event and of a rule, for the tests of alerts."""

from datetime import UTC, datetime, timedelta
from typing import Any

from stream.alerts import Rule
from stream.records import Event

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def an_event(**fields: Any) -> Event:
    """A new airstrike in Kirkuk that killed three, told by one source."""
    told: dict[str, Any] = {
        "event_id": "e1",
        "revision": 1,
        "status": "provisional",
        "kind": "incident",
        "novelty": "new",
        "type": {"plover": "ASSAULT", "modes": ["aerial"]},
        "actors": [{"text": "U.S.", "canonical_id": "ORG:USA-MIL", "country": "USA"}],
        "time": {"start": "2026-03-10", "end": "2026-03-10", "precision": "day", "rule": "weekday"},
        "places": [a_place()],
        "casualties": {"killed": {"min": 3, "best": 3, "max": 3}},
        "realis": {"polarity": "pos", "realis": "actual", "certainty": "reported"},
        "headline": "Airstrike in Kirkuk kills three",
        "mentions": 1,
        "articles": 1,
        "publishers": 1,
        "independent_sources": 1,
        "first_seen_at": NOON,
        "last_seen_at": NOON,
        "severity": {"level": "Unknown"},
        "change": {"kind": "created", "item_id": "i1", "version": 1},
    }
    return Event.model_validate(told | fields)


def a_place(**fields: Any) -> dict[str, Any]:
    return {"text": "Kirkuk", "name": "Kirkuk", "country": "IRQ", "precision": "city"} | fields


def killed(best: int | None, least: int | None = None) -> dict[str, Any]:
    return {"killed": {"min": least if least is not None else best, "best": best}}


def realis(word: str = "actual", polarity: str = "pos", certainty: str = "reported") -> dict[str, str]:
    return {"polarity": polarity, "realis": word, "certainty": certainty}


def a_rule(name: str = "attacks", **when: Any) -> Rule:
    return Rule.model_validate({"name": name, "when": when})
