"""What was read once is not read again, and never outlives its row."""

import pytest
from dedupe_desk import KIRKUK, Desk, killed, killing, mention, place, prose, signature, told_by

from stream.dedupe import support as supporting
from stream.dedupe.decoded import Decoded


def test_a_row_is_read_once_for_as_long_as_it_is_kept():
    read = []
    decoded = Decoded(lambda row: read.append(row) or row.decode(), most_bytes=100)
    assert [decoded.of(row) for row in (b"one", b"two", bytes([*b"one"]))] == ["one", "two", "one"]
    assert read == [b"one", b"two"]


def test_what_a_row_was_made_of_is_not_read_at_all():
    decoded = Decoded(pytest.fail, most_bytes=100)
    decoded.keep(b"row", "value")
    assert decoded.of(b"row") == "value"


def test_rows_unused_for_longest_go_once_there_are_too_many_bytes():
    decoded = Decoded(len, most_bytes=10)
    for row in (b"aaaa", b"bbbb", b"aaaa", b"cccc"):
        decoded.of(row)
    assert dict(decoded) == {b"aaaa": 4, b"cccc": 4}
    decoded.of(b"longer than all that may be kept")
    assert dict(decoded) == {}
    decoded.of(b"again")
    assert dict(decoded) == {b"again": 5}


def reports():
    """Updates, a correction past recognition, copies of one text, and a kill."""
    text = signature(prose(3, 60), 32)
    yield told_by("a", mention(), signature=text)
    yield told_by("b", mention(casualties=killed(4)), signature=text)
    yield told_by("c", mention(casualties=killed(5)))
    yield told_by("a", mention(casualties=killed(6)), version=2, signature=text)
    yield told_by("c", mention(places=(place(KIRKUK),)), version=2)
    yield told_by("d", mention(novelty="background"))
    yield killing(told_by("b", mention()))


def test_what_is_kept_is_what_its_row_says_after_every_decision():
    desk = Desk()
    for one in reports():
        desk.take(one)
        kept = dict(desk.world.supports)
        assert {row for key, row in desk.rows.items() if key.startswith("support/")} <= kept.keys()
        assert all(supporting.loads(row) == support for row, support in kept.items())


def test_a_row_changed_under_its_key_is_decided_by_as_it_now_is():
    """As when a partition's state is read again: the world is told of keys, the rows are the truth."""
    kept, changed = Desk(), Desk()
    for desk in (kept, changed):
        desk.take(told_by("a", mention(casualties=killed(3))))
    (key,) = (key for key in changed.rows if key.startswith("support/"))
    changed.rows[key] = changed.rows[key].replace(b'"min":3,"best":3,"max":3', b'"min":7,"best":7,"max":7')
    assert changed.rows[key] != kept.rows[key]
    more = told_by("b", mention(casualties=killed(3)))
    assert kept.take(more).events[0].casualties.killed.max == 3
    assert changed.take(more).events[0].casualties.killed.max == 7


def test_a_decision_that_failed_leaves_nothing_to_decide_by():
    """Its writes are dropped; the same report then decides as if it came for the first time."""
    failed, fresh = Desk(), Desk()
    for desk in (failed, fresh):
        desk.take(told_by("a", mention()))
    rows, at = dict(failed.rows), failed.at
    with pytest.raises(ZeroDivisionError):
        failed.take(told_by("b", mention(casualties=killed(9))), weigh=lambda _: 1 // 0)
    assert failed.rows == rows
    failed.at = at
    again = told_by("b", mention(casualties=killed(4)))
    assert failed.take(again) == fresh.take(again)
    assert failed.rows == fresh.rows
