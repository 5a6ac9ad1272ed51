"""In which order the keepers' steps are taken again, and what waits between two stages."""

from datetime import UTC, datetime, timedelta

from stream.replay.history import History, Step, Trail, packed
from stream.replay.timeline import timeline
from stream.replay.waiting import NOWHERE, Changes, Reports, Sending
from stream.work.outcomes import Received

NOON = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)


def step(stage: str, partition: int, minute: int, first: int, following: int) -> Step:
    return Step(stage, partition, "batch", NOON + timedelta(minutes=minute), 1, first, following)


def history(*steps: Step, reports: tuple[int, ...] = ()) -> History:
    """``reports``: the causes of those at offsets 0, 1, 2 ..."""
    found = History()
    for one in steps:
        found.steps.setdefault((one.stage, one.partition), []).append(one)
    for offset, cause in enumerate(reports):
        found.reports.add(offset, cause)
    return found


def sending(cause: int | str, value: bytes = b"") -> Sending:
    return Sending(Received("t", 0, NOWHERE, b"k", value, 0), cause, NOON)


def test_the_earliest_step_is_taken_first():
    late, early = step("extract", 0, 2, 0, 1), step("extract", 1, 1, 0, 1)
    assert list(timeline(history(late, early))) == [early, late]


def test_a_keepers_steps_keep_their_order_whatever_their_times():
    first, second = step("extract", 0, 5, 0, 1), step("extract", 0, 1, 1, 2)
    assert list(timeline(history(first, second))) == [first, second]


def test_no_step_is_taken_before_what_it_takes_was_sent_though_a_clock_is_behind():
    sent, taken = step("extract", 0, 9, 0, 1), step("dedupe", 0, 1, 0, 1)
    assert list(timeline(history(sent, taken, reports=(packed(0, 0),)))) == [sent, taken]


def test_reports_are_taken_in_the_order_of_the_real_topic():
    waiting = Reports()
    for cause in (1, 2, 3):
        assert waiting.arrive(cause, sending(cause), has_step=True) == []
    assert [one.cause for one, _ in waiting.take([3, 1, 2])] == [3, 1, 2]


def test_a_report_that_the_old_rules_did_not_send_is_taken_at_once():
    new = sending(7)
    assert Reports().arrive(0, new, has_step=False) == [new]


def test_it_waits_behind_what_was_sent_earlier_in_its_lane():
    waiting = Reports()
    waiting.arrive(0, sending(1), has_step=True)
    assert waiting.arrive(0, sending(2), has_step=False) == []
    assert [(one.cause, is_real) for one, is_real in waiting.take([1])] == [(1, True), (2, False)]


def changes(*causes: int) -> Changes:
    trail = Trail()
    for offset, cause in enumerate(causes):
        trail.add(offset, cause)
    return Changes(trail)


def test_revisions_are_taken_at_the_offsets_of_those_that_they_repeat():
    waiting = changes(4, 5)
    for cause in (4, 5):
        waiting.arrive(sending(cause))
    assert [offset for _, offset in waiting.take(0, 2)] == [0, 1]


def test_one_reports_revisions_may_lie_in_two_batches():
    waiting = changes(4, 4)
    waiting.arrive(sending(4, b"first"))
    waiting.arrive(sending(4, b"second"))
    assert [one.received.value for one, _ in waiting.take(0, 1)] == [b"first"]
    assert [one.received.value for one, _ in waiting.take(1, 2)] == [b"second"]


def test_a_revision_that_the_real_topic_does_not_hold_has_no_offset():
    waiting = changes(4)
    waiting.arrive(sending(3))
    waiting.arrive(sending(4))
    assert [offset for _, offset in waiting.take(0, 1)] == [NOWHERE, NOWHERE]
