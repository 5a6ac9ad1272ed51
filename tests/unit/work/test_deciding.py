from datetime import UTC, datetime

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

    def decide(self, received, prepared, state, moment):
        state["word"] = state.get("word", b"") + received.value
        if received.value == b"!":
            raise MalformedRecord("no letter")
        if received.value == b"?":
            raise ZeroDivisionError
        answer = b"x" * 3_000 if received.value == b"L" else state["word"]
        return Decision(Outcome.FORWARDED, (Outgoing(SINK, "k", answer),))

    def tick(self, state, moment):
        return ()

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


def test_a_tick_that_changes_nothing_has_nothing_to_commit():
    stage = Stage("spell", SOURCE, state_of("spell", SOURCE), Spelling)
    tick = decide_tick(stage, Spelling(), {"word": b">"}, MOMENT)
    assert (tick.sends, dict(tick.writes)) == ([], {})
