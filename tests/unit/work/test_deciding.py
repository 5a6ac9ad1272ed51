"""A batch or a tick, decided: overlays, dead letters, counts."""

from datetime import UTC, datetime

import pytest

from stream.errors import MalformedRecord
from stream.records import RawArticle
from stream.topics import Topic, state_of
from stream.work.deciding import Stage, decide_batch, decide_tick
from stream.work.outcomes import Decision, Moment, Outcome, Outgoing, Received

SOURCE = Topic("in", "key", RawArticle, 1, 1)
SINK = Topic("out", "key", RawArticle, 1, 1, max_bytes=2_000)
MOMENT = Moment(datetime(2026, 1, 2, 12, tzinfo=UTC), 1)


class Spelling:
    """Appends each value to one row; some values misbehave after they have written."""

    def __init__(self):
        self.remembered = []
        self.due_keys = ()

    def decide(self, received, prepared, state, moment):
        state["word"] = state.get("word", b"") + received.value
        if received.value == b"!":
            raise MalformedRecord("no letter")
        if received.value == b"?":
            raise ZeroDivisionError
        answer = b"x" * 3_000 if received.value == b"L" else state["word"]
        return Decision(Outcome.FORWARDED, (Outgoing(SINK, "k", answer),))

    def due(self, moment):
        return self.due_keys

    def ripen(self, key, state, moment):
        value = state.pop(key)
        if value == b"!":
            raise ZeroDivisionError
        return (Outgoing(SINK, key, value),)

    def remember(self, writes):
        self.remembered.append(dict(writes))


def decided(word):
    stage = Stage("spell", SOURCE, state_of("spell", SOURCE), Spelling)
    decider = Spelling()
    batch = [
        (Received("in", 0, offset, b"k", letter.encode(), 0), None) for offset, letter in enumerate(word)
    ]
    return decide_batch(stage, decider, {"word": b">"}, batch, MOMENT), decider


def test_each_decision_sees_the_writes_of_those_before_it():
    batch, _ = decided("abc")
    assert [sent.value for sent in batch.sends] == [b">a", b">ab", b">abc"]
    assert batch.writes == {"word": b">abc"}


def test_poison_a_bug_and_an_oversize_answer_leave_only_their_dead_letters():
    batch, decider = decided("a!?Lb")
    assert batch.writes == {"word": b">ab"}
    assert [entry.reason for entry in batch.outcomes] == [None, "malformed", "bug", "oversize", None]
    assert [sent.topic for sent in batch.sends] == ["out", "in.dlq", "in.dlq", "in.dlq", "out"]
    assert decider.remembered == [{"word": b">a"}, {"word": b">ab"}]


def test_every_record_has_one_outcome_and_what_it_sent():
    batch, _ = decided("a!")
    assert [(entry.offset, entry.outcome, entry.sent) for entry in batch.outcomes] == [
        (0, Outcome.FORWARDED, {"out": 1}),
        (1, Outcome.DEAD_LETTERED, {"in.dlq": 1}),
    ]


def a_tick(rows, due):
    stage = Stage("spell", SOURCE, state_of("spell", SOURCE), Spelling)
    decider = Spelling()
    decider.due_keys = due
    return decide_tick(stage, 3, decider, rows, MOMENT)


def test_a_tick_that_changes_nothing_has_nothing_to_commit():
    tick = a_tick({"word": b">"}, ())
    assert (tick.sends, dict(tick.writes)) == ([], {})


def test_what_is_due_is_sent_and_its_row_goes():
    tick = a_tick({"a": b"1", "b": b"2"}, ("a",))
    assert [sent.value for sent in tick.sends] == [b"1"]
    assert (tick.writes, tick.sent) == ({"a": None}, {"out": 1})


@pytest.mark.parametrize("value", [b"!", b"x" * 3_000])
def test_a_row_that_cannot_be_released_is_set_aside_and_those_behind_it_are(value):
    tick = a_tick({"a": value, "b": b"2"}, ("a", "b"))
    assert [(sent.topic, sent.value) for sent in tick.sends] == [("in.dlq", value), ("out", b"2")]
    assert tick.writes == {"a": None, "b": None}
    assert dict(tick.sends[0].headers)["dlq-origin"] == b"news.state.spell/3/a"


def test_upkeep_without_a_row_that_fails_is_tried_again_and_loses_nothing():
    tick = a_tick({"b": b"2"}, ("upkeep", "b"))
    assert [sent.value for sent in tick.sends] == [b"2"]
