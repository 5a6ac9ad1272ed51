"""The ledger held against the topics, on hand-made cases."""

from typing import Any

from stream.audit import Finding, TopicCount, Walk, audit
from stream.work.ledger import LedgerEntry
from tests.builders import NOON


def entry(sequence: int, first: int, *outcomes: dict[str, Any], **changes: Any) -> LedgerEntry:
    """A batch of partition 3 of ``extract`` that took the offsets from ``first`` on."""
    sent: dict[str, int] = {}
    for outcome in outcomes:
        for topic, count in outcome["sent"].items():
            sent[topic] = sent.get(topic, 0) + count
    given: dict[str, Any] = {
        "stage": "extract", "partition": 3, "kind": "batch", "sequence": sequence, "at": NOON,
        "from": first, "to": first + len(outcomes), "sent": sent,
        "outcomes": [{"offset": first + step, **outcome} for step, outcome in enumerate(outcomes)],
    }  # fmt: skip
    return LedgerEntry.model_validate(given | changes)


FORWARDED = {"outcome": "forwarded", "sent": {"news.reports": 1}}
EMPTY = {"outcome": "empty", "sent": {}}


def walk(*offsets: int, position: int, **changes: Any) -> Walk:
    given = {"stage": "extract", "topic": "news.articles.raw", "partition": 3, "start": 0}
    return Walk(**(given | {"offsets": offsets, "position": position, "position_after": position} | changes))


def reports(count: int, **changes: Any) -> TopicCount:
    return TopicCount(**({"topic": "news.reports", "before": count, "after": count} | changes))


WHOLE = [entry(1, 0, FORWARDED, EMPTY), entry(2, 2, FORWARDED)]


def test_a_ledger_that_names_every_record_once_and_counts_right_is_without_difference():
    result = audit(WHOLE, [walk(0, 1, 2, position=3)], [reports(2)])
    assert result.findings == ()
    assert result.difference == 0


def test_outcomes_are_counted_by_stage_and_outcome():
    result = audit(WHOLE, [walk(0, 1, 2, position=3)], [reports(2)])
    assert result.outcomes == {("extract", "forwarded"): 2, ("extract", "empty"): 1}


def test_a_missing_entry_is_told_by_the_coordinates_of_each_of_its_records():
    result = audit(WHOLE[1:], [walk(0, 1, 2, position=3)], [reports(1)])
    assert result.findings == (
        Finding("news.articles.raw/3/0", "extract: no outcome"),
        Finding("news.articles.raw/3/1", "extract: no outcome"),
    )


def test_a_missing_entry_shows_in_the_counts_of_what_it_sent_too():
    result = audit(WHOLE[1:], [walk(0, 1, 2, position=3)], [reports(2)])
    assert result.findings[-1] == Finding("news.reports", "1 records by the ledger, 2 in the topic")


def test_an_entry_missing_between_two_others_shows_in_their_sequence():
    third = entry(3, 3, EMPTY)
    result = audit([WHOLE[0], third], [walk(0, 1, 3, position=4)], [reports(1)])
    assert result.findings == (Finding("news.ledger", "extract/3: entry 1 is followed by entry 3"),)


def test_a_doubled_entry_is_told_by_its_place_and_by_the_coordinates_of_its_records():
    result = audit([WHOLE[0], *WHOLE], [walk(0, 1, 2, position=3)], [reports(3)])
    assert result.findings == (
        Finding("news.ledger", "extract/3: entry 1 is followed by entry 1"),
        Finding("news.articles.raw/3/0", "extract: 2 outcomes: forwarded, forwarded"),
        Finding("news.articles.raw/3/1", "extract: 2 outcomes: empty, empty"),
    )


def test_an_outcome_of_an_offset_that_holds_no_committed_record_is_a_finding():
    result = audit(WHOLE, [walk(0, 2, position=3)], [reports(2)])
    assert result.findings == (
        Finding("news.articles.raw/3/1", "extract: an outcome of a record that is not there"),
    )


def test_offsets_of_markers_and_aborted_records_need_no_outcome():
    entries = [entry(1, 0, FORWARDED, to=2), entry(2, 2, FORWARDED, to=4)]
    assert audit(entries, [walk(0, 2, position=4)], [reports(2)]).difference == 0


def test_a_record_at_or_behind_the_position_is_waiting_and_needs_no_outcome():
    assert audit(WHOLE, [walk(0, 1, 2, position=3)], [reports(2)]).difference == 0
    result = audit(WHOLE[:1], [walk(0, 1, position=2)], [reports(1)])
    assert result.difference == 0


def test_what_retention_deleted_at_the_head_of_a_source_is_not_asked_for():
    assert audit(WHOLE, [walk(2, position=3, start=2)], [reports(2)]).difference == 0


def test_records_lost_to_retention_are_counted_and_need_no_outcome():
    lost = entry(3, 3, kind="lost", to=10)
    result = audit([*WHOLE, lost], [walk(start=10, position=10)], [reports(2)])
    assert result.difference == 0
    assert result.lost == {"extract": 7}


def test_fewer_records_in_a_topic_than_the_ledger_sent_is_a_finding():
    result = audit(WHOLE, [walk(0, 1, 2, position=3)], [reports(1)])
    assert result.findings == (Finding("news.reports", "2 records by the ledger, 1 in the topic"),)


def test_more_records_in_a_topic_than_the_ledger_sent_is_a_finding():
    result = audit(WHOLE, [walk(0, 1, 2, position=3)], [reports(3)])
    assert result.findings == (Finding("news.reports", "2 records by the ledger, 3 in the topic"),)


def test_a_topic_whose_head_was_deleted_may_hold_fewer_records_by_what_is_gone_and_no_fewer():
    walks = [walk(0, 1, 2, position=3)]
    assert audit(WHOLE, walks, [reports(1, gone=1)]).difference == 0
    assert audit(WHOLE, walks, [reports(0, gone=1)]).difference == 1


def test_records_that_were_sent_while_the_topics_were_read_are_no_disagreement():
    walks = [walk(0, 1, position=2, position_after=3)]
    assert audit(WHOLE, walks, [reports(1, after=2)]).difference == 0
    assert audit(WHOLE, walks, [reports(1, after=5)]).difference == 0


def test_a_ledger_that_reaches_further_than_the_state_is_a_finding():
    result = audit(WHOLE, [walk(position=0)], [reports(2)])
    assert result.findings == (
        Finding("news.ledger", "extract/3: the ledger reaches offset 3, the position is 0"),
    )


def test_an_entry_whose_sum_is_not_that_of_its_records_is_a_finding():
    entries = [entry(1, 0, FORWARDED, sent={"news.reports": 2})]
    result = audit(entries, [walk(0, position=1)], [reports(2)])
    assert result.findings == (
        Finding("news.ledger", "extract/3: the sum of entry 1 is not that of its records"),
    )


def test_what_a_tick_sends_is_counted_without_a_record_of_its_own():
    tick = entry(3, 3, kind="tick", sent={"news.reports": 4})
    assert audit([*WHOLE, tick], [walk(0, 1, 2, position=3)], [reports(6)]).difference == 0


def test_an_entry_of_a_partition_that_no_stage_has_is_a_finding():
    result = audit([entry(1, 0, EMPTY, partition=99)], [], [])
    assert result.findings == (Finding("news.ledger", "extract/99 is no source partition of any stage"),)


def test_what_could_not_be_read_is_a_difference_like_any_other():
    unreadable = Finding("news.ledger/3/17", "not a LedgerEntry")
    assert audit([], [], [], [unreadable]).findings == (unreadable,)


def test_where_the_ledgers_head_is_gone_counting_begins_at_the_first_entry_that_is_left():
    result = audit(WHOLE[1:], [walk(0, 1, 2, position=3, ledger_begins=True)], [reports(1, after=2)])
    assert result.findings == ()
    (begin,) = result.begins
    assert (begin.stage, begin.where, begin.offset) == ("extract", "news.articles.raw/3", 2)
    assert "ledger" in begin.why


def test_where_no_entry_is_left_counting_begins_at_the_position():
    result = audit([], [walk(0, 1, 2, position=3, ledger_begins=True)], [reports(0, after=2)])
    assert (result.findings, result.begins[0].offset) == ((), 3)


def test_a_missing_entry_behind_the_first_that_is_left_is_found_though_the_ledgers_head_is_gone():
    left = [WHOLE[1], entry(4, 4, EMPTY)]
    result = audit(left, [walk(0, 1, 2, 3, 4, position=5, ledger_begins=True)], [reports(1)])
    assert [finding.where for finding in result.findings] == ["news.ledger", "news.articles.raw/3/3"]


def test_a_source_whose_head_was_deleted_is_said_to_be_counted_from_its_first_offset():
    result = audit(WHOLE, [walk(2, position=3, start=2)], [reports(2)])
    assert [(begin.where, begin.offset) for begin in result.begins] == [("news.articles.raw/3", 2)]
    assert audit(WHOLE, [walk(0, 1, 2, position=3)], [reports(2)]).begins == ()
