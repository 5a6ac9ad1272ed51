"""The route an article takes, one stage after another.

    news.articles.raw -extract-> news.reports -dedupe-> news.events.changes -alert-> news.alerts

A decider answers what becomes of one record, and writes its rows; its keeper (``work.keeper``) sends what was
decided, and commits it together with the rows and the position. Articles have been read before: ``Reading``.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from stream import alerts, announce, codec, dedupe, editions
from stream.alerts import standing
from stream.records import Alert, ArticleStatus, Event, Report
from stream.work.due import Due
from stream.work.outcomes import Decision, Moment, Outcome, Outgoing, Reading, Received, State

MOST_A_TICK = 100


class ExtractDecider:
    """RAW_ARTICLES to REPORTS. Rows: ``editions``."""

    def __init__(self) -> None:
        self._due = Due()

    def decide(self, _: Received, prepared: Any, state: State, moment: Moment) -> Decision:
        if isinstance(prepared, Exception):
            raise prepared
        reading: Reading = prepared
        known = editions.last(reading, state)
        if known and not editions.is_newer(reading, known):
            return Decision(Outcome.DUPLICATE)
        editions.take(reading, state, moment)
        report = announce.report(reading.report, reading)
        if reading.status is not ArticleStatus.USABLE:
            return Decision(Outcome.WITHDRAWN, (report,))
        if editions.is_embargoed(reading, moment):
            announce.refuse_oversize(report)  # now, while there is a record to set aside
            editions.hold(reading, known, state)
            return Decision(Outcome.HELD)
        if reading.mentions == 0 and not (known and known["mentions"]):
            return Decision(Outcome.EMPTY)
        return Decision(Outcome.FORWARDED, (report,))

    def due(self, moment: Moment) -> Sequence[str]:
        return self._due.at(moment.at, MOST_A_TICK)

    def ripen(self, key: str, state: State, _: Moment) -> tuple[Outgoing, ...]:
        if key.startswith(editions.ITEM):
            del state[key]
            return ()
        released = editions.release(key, state)
        return (announce.report(released, codec.decode(Report, released)),)

    def remember(self, writes: Mapping[str, bytes | None]) -> None:
        for key, row in writes.items():
            self._due.put(key, None if row is None else editions.due_at(key, row))


class DedupeDecider:
    """REPORTS to EVENT_CHANGES, EVENTS and EVENT_MENTIONS. Rows and indexes: ``dedupe.World``."""

    def __init__(self) -> None:
        self._world = dedupe.World()

    def decide(self, received: Received, _: Any, state: State, moment: Moment) -> Decision:
        report = codec.decode(Report, received.value)
        folded = dedupe.fold(report, self._world, state, moment.at, alerts.severity_of)
        changes = [outgoing for event in folded.events for outgoing in announce.event(event)]
        return Decision(Outcome(folded.outcome), (*changes, *map(announce.event_mention, folded.mentions)))

    def due(self, _: Moment) -> Sequence[str]:
        return ("retire",)

    def ripen(self, _: str, state: State, moment: Moment) -> tuple[Outgoing, ...]:
        dedupe.retire(self._world, state, moment.at, MOST_A_TICK)
        return ()

    def remember(self, writes: Mapping[str, bytes | None]) -> None:
        self._world.remember(writes)


class AlertDecider:
    """EVENT_CHANGES to ALERTS. Rows: ``alerts.standing``."""

    def __init__(self, rules: Sequence[alerts.Rule]) -> None:
        self._rules, self._due = rules, Due()

    def decide(self, received: Received, _: Any, state: State, moment: Moment) -> Decision:
        event = codec.decode(Event, received.value)
        known = standing.Standing(state)
        told = alerts.consider(event, self._rules, known, moment.at)
        for alert in told:
            state[standing.ROW + alert.alert_id] = codec.encode(alert)
        if told:
            return Decision(Outcome.FORWARDED, tuple(map(announce.alert, told)))
        return Decision(Outcome.UNCHANGED if known.was_met else Outcome.EMPTY)

    def due(self, moment: Moment) -> Sequence[str]:
        return self._due.at(moment.at, MOST_A_TICK)

    def ripen(self, key: str, state: State, moment: Moment) -> tuple[Outgoing, ...]:
        expired = alerts.expire(codec.decode(Alert, state[key]), moment.at)
        if expired is None:  # it ended long ago, and its event is no longer open either
            del state[key]
            return ()
        state[key] = codec.encode(expired)
        return (announce.alert(expired),)

    def remember(self, writes: Mapping[str, bytes | None]) -> None:
        for key, row in writes.items():
            self._due.put(key, None if row is None else standing.due_at(codec.decode(Alert, row)))
