"""Which event of the old set is which of the new one, and what differs."""

import orjson

from stream import codec
from stream.replay.matching import Told, diff, grouped
from tests.builders import an_event


def told(event_id: str, *mentions: str, in_span: bool = True, **alerts: str) -> Told:
    """``alerts``: by rule, the severity."""
    value = codec.encode(an_event(event_id=event_id))
    said = {
        rule: {
            "raised_at": "noon",
            "severity": severity,
            "certainty": "Observed",
            "state": "raised",
            "headline": "a strike",
        }
        for rule, severity in alerts.items()
    }
    return Told(event_id, value, set(mentions), in_span, said)


def by_id(*events: Told) -> dict[str, Told]:
    return {event.event_id: event for event in events}


def kinds(old: dict[str, Told], new: dict[str, Told]) -> list[str]:
    return [one.kind for one in diff(old, new).differences]


def test_equal_sets_differ_in_nothing():
    world = by_id(told("a", "m1"), told("b", "m2", attacks="Severe"))
    found = diff(world, world)
    assert (found.differences, found.same) == ((), 2)


def test_an_event_is_the_same_by_its_mentions_though_its_id_changed():
    found = diff(by_id(told("a", "m1", "m2")), by_id(told("z", "m1", "m2")))
    assert (found.differences, found.same) == ((), 1)


def test_two_events_that_are_one_now_are_merged():
    assert kinds(by_id(told("a", "m1", "m2"), told("b", "m3")), by_id(told("a", "m1", "m2", "m3"))) == [
        "merged"
    ]


def test_one_event_that_is_two_now_is_split():
    assert kinds(by_id(told("a", "m1", "m2", "m3")), by_id(told("a", "m1", "m2"), told("b", "m3"))) == [
        "split"
    ]


def test_an_event_without_a_counterpart_vanished_or_appeared():
    assert kinds(by_id(told("a", "m1")), by_id(told("b", "m2"))) == ["vanished", "appeared"]


def test_a_field_that_differs_is_named_with_both_values():
    now = orjson.loads(told("a", "m1").last) | {"headline": "told otherwise"}
    new = by_id(Told("a", orjson.dumps(now), {"m1"}))
    old = by_id(told("a", "m1"))
    (difference,) = diff(old, new).differences
    assert [(one.field, one.new) for one in difference.changes] == [("headline", "told otherwise")]


def test_an_event_that_articles_outside_the_span_tell_too_is_left_out():
    found = diff(by_id(told("a", "m1", in_span=False)), by_id(told("a", "m1", attacks="Severe")))
    assert (found.differences, found.left_out) == ((), 1)


def test_an_alert_that_only_one_side_has_is_named_with_its_rule():
    (gone,) = diff(by_id(told("a", "m1", attacks="Severe")), by_id(told("a", "m1"))).differences
    (come,) = diff(by_id(told("a", "m1")), by_id(told("a", "m1", attacks="Severe"))).differences
    assert (gone.kind, gone.rule, come.kind) == ("alert vanished", "attacks", "alert appeared")


def test_an_alert_of_another_severity_is_changed():
    (one,) = diff(
        by_id(told("a", "m1", attacks="Severe")), by_id(told("a", "m1", attacks="Minor"))
    ).differences
    assert [(c.field, c.old, c.new) for c in one.changes] == [("severity", "Severe", "Minor")]


def test_every_event_is_in_exactly_one_group():
    old = by_id(told("a", "m1", "m2"), told("b", "m2"), told("c", "m9"))
    new = by_id(told("a", "m1"), told("d", "m2"), told("e", "m8"))
    groups = grouped(old, new)
    assert sorted(one for group in groups for one in group.old) == ["a", "b", "c"]
    assert sorted(one for group in groups for one in group.new) == ["a", "d", "e"]


def test_an_alert_that_is_raised_at_another_time_is_changed():
    old, new = told("a", "m1", attacks="Severe"), told("a", "m1", attacks="Severe")
    new.alerts["attacks"] = {**new.alerts["attacks"], "raised_at": "one"}
    (one,) = diff(by_id(old), by_id(new)).differences
    assert [(c.field, c.old, c.new) for c in one.changes] == [("raised_at", "noon", "one")]
