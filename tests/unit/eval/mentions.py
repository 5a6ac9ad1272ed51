"""A mention as a scorer meets it, made of the few things that a test is about."""

from typing import Any

from stream.records import (
    Amount,
    Attribution,
    Casualties,
    EventType,
    Mention,
    Party,
    Place,
    Realis,
    TimeSpan,
    Trigger,
    Weapon,
)

ACTUAL = Realis(polarity="pos", realis="actual", certainty="reported")


def party(text: str, start: int = 0, **known: Any) -> Party:
    return Party(text=text, spans=((start, start + len(text)),), **known)


def mention(plover: str = "ASSAULT", **said: Any) -> Mention:
    """An incident of that type; ``modes``, ``trigger``, ``at`` and tolls by name, the rest as it is."""
    trigger, at = said.pop("trigger", "attack"), said.pop("at", 0)
    tolls = {
        name: Amount(best=said.pop(name), basis="exact") for name in ("killed", "injured") if name in said
    }
    return Mention(
        **{
            "mention_id": f"{plover}-{at}",
            "item_id": "item",
            "version": 0,
            "kind": "incident",
            "novelty": "new",
            "is_main": False,
            "type": EventType(plover=plover, modes=said.pop("modes", ())),
            "trigger": Trigger(text=trigger, span=(at, at + len(trigger))),
            "casualties": Casualties(**tolls),
            "realis": ACTUAL,
            "attribution": Attribution(responsibility="reported_as_fact"),
            "extractor": "test",
            **said,
        }
    )


def day(told: str) -> TimeSpan:
    return TimeSpan(start=told, end=told, precision="day", rule="told")


def city(name: str, country: str, **known: Any) -> Place:
    return Place(text=name, name=name, country=country, precision="city", **known)


def weapon(text: str, kind: str) -> Weapon:
    return Weapon(**{"class": kind, "text": text})
