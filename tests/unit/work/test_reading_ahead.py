"""What was read of a source beyond a question and not yet taken."""

from stream.work.outcomes import Received
from stream.work.source_reader import Ahead


def ahead(start: int, end: int, *offsets: int) -> Ahead:
    """Records at the offsets; markers at all others of [start, end)."""
    found = Ahead(start)
    found.records.extend(Received("in", 0, offset, None, None, 0) for offset in offsets)
    found.end = end
    return found


def offsets(records: list[Received]) -> list[int]:
    return [record.offset for record in records]


def test_an_answer_ends_before_the_end_of_the_question_and_covers_all_of_it():
    found, following = ahead(0, 8, 0, 2, 4, 6).first(end=5, most=32)
    assert (offsets(found), following) == ([0, 2, 4], 5)


def test_a_full_answer_covers_its_last_record_and_no_marker_behind_it():
    found, following = ahead(0, 8, 0, 2, 4, 6).first(end=8, most=2)
    assert (offsets(found), following) == ([0, 2], 3)


def test_what_was_not_taken_is_there_for_the_next_question():
    kept = ahead(0, 8, 0, 2, 4, 6)
    kept.first(end=8, most=2)
    kept.forget(3)
    assert offsets(kept.first(end=8, most=32)[0]) == [4, 6]


def test_an_answer_is_the_same_however_often_it_is_asked_for():
    kept = ahead(0, 8, 0, 2, 4, 6)
    assert kept.first(end=8, most=3) == kept.first(end=8, most=3)


def test_markers_alone_are_an_answer_too():
    assert ahead(0, 4).first(end=4, most=32) == ([], 4)


def test_only_a_question_that_begins_within_what_was_read_goes_on_from_it():
    kept = ahead(4, 8, 4, 6)
    assert [kept.reaches(offset) for offset in (3, 4, 6, 8, 9)] == [False, True, True, True, False]


def test_what_was_taken_is_not_reached_again():
    kept = ahead(0, 8, 0, 2, 4, 6)
    kept.forget(4)
    assert not kept.reaches(3)


def test_nothing_is_reached_from_an_answer_that_was_broken_off():
    assert not any(ahead(-1, -1).reaches(offset) for offset in (-1, 0, 1))
