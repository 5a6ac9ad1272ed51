"""The next revision of an event, or none: what a reader sees changed, and in what kind of way. Pure."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from stream.dedupe.support import moment
from stream.records import Change, ChangeKind, Event, EventStatus, Report, Severity, SeverityLevel

SeverityOf = Callable[[Event], Severity]

UNSEEN = frozenset({"schema_version", "revision", "change", "first_seen_at", "last_seen_at"})
"""A change in nothing but these makes no revision."""

UNSEEN_IN_A_CLAIM = frozenset({"version", "said_at", "copies"})
"""An article published again with the same words moves these alone; the next revision tells them."""

_TO_BE_WEIGHED = Severity(level=SeverityLevel.UNKNOWN).model_dump(mode="json")

Row = Mapping[str, Any]
"""An event in JSON's own types, so that one made compares with one read; defaults may be missing."""


@dataclass(frozen=True, slots=True)
class Revision:
    """The event as it now is, as a record and as its row; ``is_news``: readers should be told of it."""

    event: Event
    row: bytes
    is_news: bool


def founded(event_id: str, fields: Row, because: Report, severity_of: SeverityOf) -> Revision:
    """The first revision: always news. ``fields`` are those of ``merge.merged``; seen when it was fetched."""
    seen = moment(because.fetched_at)
    own = {"event_id": event_id, "revision": 1, "first_seen_at": seen, "last_seen_at": seen}
    change = _change(ChangeKind.CREATED, [], because)
    event, row = _weighed({**fields, **own, "change": change}, severity_of)
    return Revision(event, orjson.dumps(row), is_news=True)


def revised(before: Row, fields: Row, because: Report, took_back: bool, severity_of: SeverityOf) -> Revision:
    """``took_back``: an article no longer tells of the event, or corrected what it told past recognition."""
    seen = moment(because.fetched_at)
    own = {name: before[name] for name in ("event_id", "revision", "change")}
    own |= {
        "first_seen_at": min(before["first_seen_at"], seen),
        "last_seen_at": max(before["last_seen_at"], seen),
    }
    event, now = _weighed({**fields, **own}, severity_of)
    changed = list(changed_fields(before, now))
    if not changed:
        return Revision(event, orjson.dumps(now), is_news=False)
    now["revision"] += 1
    now["change"] = _change(_kind(before, now, took_back), changed, because)
    update = {"revision": now["revision"], "change": Change.model_validate(now["change"])}
    return Revision(event.model_copy(update=update), orjson.dumps(now), is_news=True)


def retracted(before: Row, because: Report, severity_of: SeverityOf) -> Revision:
    """What it was stays readable; nobody claims it any more."""
    nobody = dict.fromkeys(("mentions", "articles", "publishers", "independent_sources"), 0)
    gone: dict[str, Any] = {
        "status": EventStatus.RETRACTED.value,
        "casualties": {},
        "count": None,
        "claims": [],
    }
    fields = {**before, **nobody, **gone, "claims_left_out": 0}
    return revised(before, fields, because, took_back=True, severity_of=severity_of)


def _change(kind: ChangeKind, fields: list[str], because: Report) -> dict[str, Any]:
    return {"kind": kind.value, "fields": fields, "item_id": because.item_id, "version": because.version}


def _weighed(fields: dict[str, Any], severity_of: SeverityOf) -> tuple[Event, dict[str, Any]]:
    row = {**fields, "severity": _TO_BE_WEIGHED}
    unweighed = Event.model_validate_json(orjson.dumps(row))  # half as long as from Python's objects
    severity = severity_of(unweighed)
    row["severity"] = severity.model_dump(mode="json")
    return unweighed.model_copy(update={"severity": severity}), row


def changed_fields(before: Row, now: Row) -> Iterator[str]:
    """Names of the fields that differ to a reader; a toll by its own name."""
    for name, value in now.items():
        if name in UNSEEN or before.get(name) == value:
            continue
        if name == "casualties":
            tolls = sorted({*before[name], *value})
            yield from (f"{name}.{toll}" for toll in tolls if before[name].get(toll) != value.get(toll))
        elif name != "claims" or _seen(before[name]) != _seen(value):
            yield name


def _seen(claims: list[Row]) -> list[dict[str, Any]]:
    """In an order of their own: which claim came last is not news."""
    seen = [{name: claim[name] for name in claim if name not in UNSEEN_IN_A_CLAIM} for claim in claims]
    return sorted(seen, key=lambda claim: str(claim["claimant"]))


def _kind(before: Row, now: Row, took_back: bool) -> ChangeKind:
    """Of what a revision changes, the gravest: retracted, disputed, corrected, corroborated, updated."""
    if now["status"] == EventStatus.RETRACTED:
        return ChangeKind.RETRACTED
    if now["status"] == EventStatus.DISPUTED and before["status"] != EventStatus.DISPUTED:
        return ChangeKind.DISPUTED
    if took_back or lowered(before["claims"], now["claims"]):
        return ChangeKind.CORRECTED
    if now["independent_sources"] >= 2 > before["independent_sources"]:
        return ChangeKind.CORROBORATED
    return ChangeKind.UPDATED


def lowered(before: list[Row], now: list[Row]) -> bool:
    """Does a claimant that is in both now give a lower figure of any toll?"""
    earlier = {claim["claimant"]: claim["tolls"] for claim in before}
    return any(
        _lower(earlier[claim["claimant"]].get(toll), amount)
        for claim in now
        if claim["claimant"] in earlier
        for toll, amount in claim["tolls"].items()
    )


def _lower(before: Row | None, now: Row | None) -> bool:
    if before is None or now is None or before["best"] is None or now["best"] is None:
        return False
    return bool(now["best"] < before["best"])
