"""What falls due, and when."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from stream.work.due import Due

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


def minutes(count: int) -> datetime:
    return NOON + timedelta(minutes=count)


def test_what_is_due_comes_earliest_first_and_stays_until_forgotten():
    due = Due()
    due.put("late", minutes(2))
    due.put("early", minutes(1))
    due.put("later", minutes(9))
    assert due.at(minutes(5), 10) == ["early", "late"]
    assert due.at(minutes(5), 1) == ["early"]
    due.put("early", None)
    assert due.at(minutes(5), 10) == ["late"]


def test_a_key_put_anew_has_one_time_alone():
    due = Due()
    due.put("a", minutes(1))
    due.put("a", minutes(8))
    assert due.at(minutes(5), 10) == []
    assert due.at(minutes(8), 10) == ["a"]


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.one_of(st.none(), st.integers(0, 9)))))
def test_it_agrees_with_a_plain_dictionary(steps):
    due, plain = Due(), {}
    for key, when in steps:
        due.put(key, None if when is None else minutes(when))
        plain.pop(key, None)
        if when is not None:
            plain[key] = minutes(when)
    assert sorted(due.at(minutes(5), 100)) == sorted(key for key, at in plain.items() if at <= minutes(5))
    assert len(due) == len(plain)
