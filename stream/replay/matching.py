"""Which event of the old set is which of the new one, and what differs between them. Pure.

Events are matched by the mentions they share, most first. A mention is the same by its id, or by where in
which version of an article its trigger stands: its id changes with what is read of it, its place does not.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from stream.dedupe.revision import changed_fields

BY_ID = 1
BY_MENTION = 2
"""A shared mention counts more than an equal event id, which only says who founded it."""

NOT_COMPARED = frozenset({"event_id", "claims"})
"""Claims repeat what the tolls, the counts and the sources come to."""


@dataclass(slots=True)
class Told:
    """One event as a set of topics has it. ``mentions``: keys of all that were ever linked to it last."""

    event_id: str
    last: bytes = b""  # its last revision
    mentions: set[str] = field(default_factory=set)
    in_span: bool = True  # do all its mentions come from articles that were replayed?
    alerts: dict[str, Mapping[str, Any]] = field(default_factory=dict)  # by rule, the last word of each


Events = Mapping[str, Told]


@dataclass(frozen=True, slots=True)
class Change:
    field: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class Difference:
    """``kind``: changed, vanished, appeared, merged, split, alert vanished, alert appeared, alert changed."""

    kind: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    headline: str | None
    changes: tuple[Change, ...] = ()
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Diff:
    differences: tuple[Difference, ...]
    same: int
    left_out: int  # events that articles outside the span tell too

    @property
    def counts(self) -> Counter[str]:
        return Counter(difference.kind for difference in self.differences)


@dataclass(slots=True)
class _Group:
    """Events that are held to be one: the best pair, and what else shares most with either."""

    old: list[str]
    new: list[str]


def diff(old: Events, new: Events) -> Diff:
    """Of the events whose mentions all lie in the span."""
    differences: list[Difference] = []
    same = left_out = 0
    for group in grouped(old, new):
        olds, news = [old[one] for one in group.old], [new[one] for one in group.new]
        if not all(told.in_span for told in olds):
            left_out += len(olds)
            continue
        found = [*_event_differences(olds, news), *_alert_differences(olds, news)]
        same += not found
        differences += found
    return Diff(tuple(differences), same, left_out)


def grouped(old: Events, new: Events) -> list[_Group]:
    """Every event of both sides in exactly one group; a fixed order."""
    shared = _overlaps(old, new)
    ranked = sorted(shared, key=lambda pair: (-shared[pair], pair[0] != pair[1], pair))
    of_old: dict[str, _Group] = {}
    of_new: dict[str, _Group] = {}
    for one, other in ranked:
        if one not in of_old and other not in of_new:
            of_old[one] = of_new[other] = _Group([one], [other])
    pairs = list(of_old.values())
    for one, other in ranked:
        if one not in of_old:
            of_old[one] = of_new[other]
            of_old[one].old.append(one)
        elif other not in of_new:
            of_new[other] = of_old[one]
            of_new[other].new.append(other)
    alone = [_Group([one], []) for one in sorted(old) if one not in of_old]
    return [*pairs, *alone, *(_Group([], [one]) for one in sorted(new) if one not in of_new)]


def _overlaps(old: Events, new: Events) -> Counter[tuple[str, str]]:
    holders: dict[str, list[str]] = {}
    for event_id, told in old.items():
        for mention in told.mentions:
            holders.setdefault(mention, []).append(event_id)
    shared: Counter[tuple[str, str]] = Counter()
    for event_id, told in new.items():
        for mention in told.mentions:
            shared.update((one, event_id) for one in holders.get(mention, ()))
    weighed = Counter({pair: count * BY_MENTION for pair, count in shared.items()})
    weighed.update((one, one) for one in old.keys() & new.keys() for _ in range(BY_ID))
    return weighed


def _event_differences(olds: list[Told], news: list[Told]) -> Iterator[Difference]:
    ids = tuple(told.event_id for told in olds), tuple(told.event_id for told in news)
    if not news:
        yield Difference("vanished", *ids, _headline(olds[0]))
    elif not olds:
        yield Difference("appeared", *ids, _headline(news[0]))
    else:
        changes = tuple(_changes(olds[0], news[0]))
        if len(olds) > 1:
            yield Difference("merged", ids[0], ids[1][:1], _headline(news[0]), changes)
        if len(news) > 1:
            yield Difference("split", ids[0][:1], ids[1], _headline(olds[0]), changes)
        if changes and len(olds) == len(news) == 1:
            yield Difference("changed", *ids, _headline(news[0]), changes)


def _changes(old: Told, new: Told) -> Iterator[Change]:
    before, now = orjson.loads(old.last), orjson.loads(new.last)
    if before == now:
        return
    for name in changed_fields(before, now):
        if name not in NOT_COMPARED:
            yield Change(name, _value(before, name), _value(now, name))


def _value(event: Mapping[str, Any], name: str) -> Any:
    outer, _, inner = name.partition(".")
    value = event.get(outer)
    return (value or {}).get(inner) if inner else value


def _alert_differences(olds: list[Told], news: list[Told]) -> Iterator[Difference]:
    before = {rule: alert for told in reversed(olds) for rule, alert in told.alerts.items()}
    now = {rule: alert for told in reversed(news) for rule, alert in told.alerts.items()}
    ids = tuple(told.event_id for told in olds), tuple(told.event_id for told in news)
    for rule in sorted(before.keys() | now.keys()):
        headline = (now.get(rule) or before[rule])["headline"]
        if rule not in now:
            yield Difference("alert vanished", *ids, headline, rule=rule)
        elif rule not in before:
            yield Difference("alert appeared", *ids, headline, rule=rule)
        else:
            changes = tuple(_alert_changes(before[rule], now[rule]))
            if changes:
                yield Difference("alert changed", *ids, headline, changes, rule)


_OF_AN_ALERT: tuple[tuple[str, Callable[[Mapping[str, Any]], Any]], ...] = (
    ("raised_at", lambda alert: alert["raised_at"]),
    ("severity", lambda alert: alert["severity"]),
    ("certainty", lambda alert: alert["certainty"]),
    ("cancelled", lambda alert: alert["state"] == "cancelled"),
)
"""Urgency and expiry change by the clock alone."""


def _alert_changes(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterable[Change]:
    told = ((name, of(before), of(now)) for name, of in _OF_AN_ALERT)
    return (Change(name, old, new) for name, old, new in told if old != new)


def _headline(told: Told) -> str | None:
    headline: str | None = orjson.loads(told.last).get("headline")
    return headline
