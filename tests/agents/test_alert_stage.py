"""What the alert stage answers to an event's revisions, and when its rows go."""

from datetime import timedelta

import pytest

from stream import alerts, codec
from stream.agents import AlertDecider
from stream.alerts.standing import MEMORY
from stream.errors import MalformedRecord, UnknownSchemaVersion
from stream.records import Alert
from stream.work.outcomes import Moment, Outcome, Received
from tests.builders import NOON, an_event

RULES = alerts.load_rules("- name: attacks\n  when:\n    types: [ASSAULT]\n", "rules.yaml")


def take(stage, rows, value, at=NOON):
    received = Received("news.events.changes", 0, 0, b"k", value, 0)
    before = dict(rows)
    decision = stage.decide(received, None, rows, Moment(at, 1))
    stage.remember({key: value for key, value in rows.items() if before.get(key) != value})
    return decision


def an_alert_of(outgoing):
    return codec.decode(Alert, codec.encode(outgoing.record))


def test_an_event_that_a_rule_asks_for_is_told_and_remembered():
    rows = {}
    decision = take(AlertDecider(RULES), rows, codec.encode(an_event()))
    assert decision.outcome is Outcome.FORWARDED
    assert an_alert_of(decision.outgoing[0]).sequence == 1
    assert len(rows) == 1


def test_the_same_revision_again_is_unchanged():
    rows, stage = {}, AlertDecider(RULES)
    take(stage, rows, codec.encode(an_event()))
    assert take(stage, rows, codec.encode(an_event())).outcome is Outcome.UNCHANGED


def test_an_event_that_no_rule_asks_for_is_empty():
    assert take(AlertDecider(()), {}, codec.encode(an_event())).outcome is Outcome.EMPTY


@pytest.mark.parametrize(
    ("value", "error"),
    [(b"{", MalformedRecord), (b"{}", MalformedRecord), (b'{"schema_version": 9}', UnknownSchemaVersion)],
)
def test_what_is_no_event_is_poison(value, error):
    with pytest.raises(error):
        take(AlertDecider(RULES), {}, value)


def test_a_quiet_alert_expires_once_and_its_row_goes_only_when_its_event_is_long_closed():
    rows, stage = {}, AlertDecider(RULES)
    take(stage, rows, codec.encode(an_event()))

    def tick(after):
        moment = Moment(NOON + after, 2)
        told = [out for key in stage.due(moment) for out in stage.ripen(key, rows, moment)]
        stage.remember(dict(rows))
        return [an_alert_of(outgoing) for outgoing in told]

    assert tick(alerts.QUIET_PERIOD - timedelta(seconds=1)) == []
    (expired,) = tick(alerts.QUIET_PERIOD)
    assert (expired.state, expired.sequence) == ("expired", 2)
    assert tick(alerts.QUIET_PERIOD * 2) == []
    assert len(rows) == 1
    tick(alerts.QUIET_PERIOD + MEMORY)
    assert rows == {}
