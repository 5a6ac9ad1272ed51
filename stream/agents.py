"""The route an article takes, one stage after another.

    news.articles.raw -extract-> news.reports -dedupe-> news.events.changes -alert-> news.alerts

A stage decides and nothing else: its keeper (``work.keeper``) sends what was decided, and commits it together
with the state and the position. Articles have been read before: ``Reading`` is what that gave.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import orjson

from stream import alerts, announce, codec, dedupe
from stream.records import Alert, AlertState, ArticleStatus, Event, Report
from stream.work.due import Due
from stream.work.outcomes import Decision, Moment, Outcome, Outgoing, Received, State
from stream.work.reading import Reading

ITEM = "item/"
HELD = "held/"
ALERT = "alert/"
ITEM_MEMORY = timedelta(days=30)
"""How long the versions of an item are known; a wire updates an item for days, not for weeks."""
ALERT_MEMORY = timedelta(days=120)
"""Longer than an event stays open: what comes after would begin the alert's numbers again."""
MOST_A_TICK = 100


class ExtractStage:
    """RAW_ARTICLES to REPORTS. Rows: the last version of each item, and reports under embargo."""

    def __init__(self) -> None:
        self._held, self._seen = Due(), Due()

    def decide(self, _: Received, prepared: Any, state: State, moment: Moment) -> Decision:
        if isinstance(prepared, Exception):
            raise prepared
        reading: Reading = prepared
        known = orjson.loads(state.get(ITEM + reading.item_id, b"null"))
        if known and not _newer(reading, known):
            return Decision(Outcome.DUPLICATE)
        state[ITEM + reading.item_id] = _item_row(reading, moment)
        state.pop(HELD + reading.item_id, None)
        if reading.status is not ArticleStatus.USABLE:
            return Decision(Outcome.WITHDRAWN, (announce.report(reading.report, reading),))
        if reading.embargoed_until is not None and reading.embargoed_until > moment.at:
            state[HELD + reading.item_id] = _held_row(reading)
            return Decision(Outcome.HELD)
        if reading.mentions == 0 and not (known and known["mentions"]):
            return Decision(Outcome.EMPTY)
        return Decision(Outcome.FORWARDED, (announce.report(reading.report, reading),))

    def tick(self, state: State, moment: Moment) -> tuple[Outgoing, ...]:
        released = []
        for key in self._held.at(moment.at, MOST_A_TICK):
            report = codec.decode(Report, orjson.dumps(orjson.loads(state.pop(key))["report"]))
            released.append(announce.report(codec.encode(report), report))
        for key in self._seen.at(moment.at, MOST_A_TICK):
            state.pop(key, None)
        return tuple(released)

    def remember(self, writes: Mapping[str, bytes | None]) -> None:
        for key, value in writes.items():
            due, field = (self._held, "release_at") if key.startswith(HELD) else (self._seen, "forget_at")
            if value is None:
                due.drop(key)
            else:
                due.put(key, datetime.fromisoformat(orjson.loads(value)[field]))


class DedupeStage:
    """REPORTS to EVENT_CHANGES, EVENTS and EVENT_MENTIONS. Rows and indexes: ``dedupe.World``."""

    def __init__(self) -> None:
        self._world = dedupe.World()

    def decide(self, received: Received, _: Any, state: State, moment: Moment) -> Decision:
        report = codec.decode(Report, received.value)
        folded = dedupe.fold(report, self._world, state, moment.at, alerts.severity_of)
        changes = [outgoing for event in folded.events for outgoing in announce.event(event)]
        return Decision(Outcome(folded.outcome), (*changes, *map(announce.event_mention, folded.mentions)))

    def tick(self, state: State, moment: Moment) -> tuple[Outgoing, ...]:
        dedupe.retire(self._world, state, moment.at, MOST_A_TICK)
        return ()

    def remember(self, writes: Mapping[str, bytes | None]) -> None:
        self._world.remember(writes)


class AlertStage:
    """EVENT_CHANGES to ALERTS. Rows: the last word of each alert."""

    def __init__(self, rules: Sequence[alerts.Rule]) -> None:
        self._rules, self._quiet = rules, Due()

    def decide(self, received: Received, _: Any, state: State, moment: Moment) -> Decision:
        event = codec.decode(Event, received.value)
        standing = _Standing(state)
        told = alerts.consider(event, self._rules, standing, moment.at)
        for alert in told:
            state[ALERT + alert.alert_id] = codec.encode(alert)
        if told:
            return Decision(Outcome.FORWARDED, tuple(map(announce.alert, told)))
        return Decision(Outcome.UNCHANGED if standing.was_met else Outcome.EMPTY)

    def tick(self, state: State, moment: Moment) -> tuple[Outgoing, ...]:
        expired = []
        for key in self._quiet.at(moment.at, MOST_A_TICK):
            alert = alerts.expire(codec.decode(Alert, state[key]), moment.at)
            if alert is None:  # it ended long ago, and its event is no longer open either
                del state[key]
            else:
                state[key] = codec.encode(alert)
                expired.append(announce.alert(alert))
        return tuple(expired)

    def remember(self, writes: Mapping[str, bytes | None]) -> None:
        for key, value in writes.items():
            if value is None:
                self._quiet.drop(key)
            else:
                self._quiet.put(key, _due(codec.decode(Alert, value)))


class _Standing(Mapping[str, Alert]):
    """The alerts that stand, read from their rows as a rule asks for them."""

    def __init__(self, state: State) -> None:
        self._state = state
        self.was_met = False

    def __getitem__(self, alert_id: str) -> Alert:
        alert = codec.decode(Alert, self._state[ALERT + alert_id])
        self.was_met = True
        return alert

    def __iter__(self) -> Iterator[str]:
        return (key.removeprefix(ALERT) for key in self._state)

    def __len__(self) -> int:
        return len(self._state)


def _due(alert: Alert) -> datetime:
    """When a standing alert expires; when the row of one that has ended may go."""
    ended = alert.state in (AlertState.CANCELLED, AlertState.EXPIRED)
    return alert.updated_at + (ALERT_MEMORY if ended else alerts.QUIET_PERIOD)


def _newer(reading: Reading, known: Mapping[str, Any]) -> bool:
    """By number; of two with one number the later to arrive, if it says something else."""
    if reading.version != known["version"]:
        return bool(reading.version > known["version"])
    return bool(reading.content_hash != known["hash"])


def _item_row(reading: Reading, moment: Moment) -> bytes:
    return orjson.dumps(
        {
            "version": reading.version,
            "hash": reading.content_hash,
            "mentions": reading.mentions,
            "forget_at": (moment.at + ITEM_MEMORY).isoformat(),
        }
    )


def _held_row(reading: Reading) -> bytes:
    assert reading.embargoed_until is not None
    release_at = reading.embargoed_until.isoformat()
    return orjson.dumps({"release_at": release_at, "report": orjson.Fragment(reading.report)})
