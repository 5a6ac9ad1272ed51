import pytest
from hypothesis import given
from hypothesis import strategies as st

from stream.work.pending import Pending, apply

KEYS = st.sampled_from("abc")
WRITES = st.lists(st.tuples(KEYS, st.one_of(st.none(), st.binary(max_size=2))))


def test_a_write_is_seen_above_and_not_below():
    below = {"a": b"1"}
    pending = Pending(below)
    pending["a"] = b"2"
    assert (pending["a"], below["a"]) == (b"2", b"1")


def test_a_deleted_row_is_gone_above_and_marked_for_deletion():
    pending = Pending({"a": b"1"})
    del pending["a"]
    assert "a" not in pending
    assert pending.writes == {"a": None}


def test_deleting_what_is_not_there_is_a_fault():
    with pytest.raises(KeyError):
        del Pending({})["a"]


@given(st.dictionaries(KEYS, st.binary(max_size=2)), WRITES, WRITES)
def test_an_overlay_on_an_overlay_reads_as_if_all_had_been_applied(below, first, second):
    whole = Pending(below)
    expected = dict(below)
    for layer in (first, second):
        own = Pending(whole)
        for key, value in layer:
            if value is None:
                own.pop(key, None)
                expected.pop(key, None)
            else:
                own[key] = value
                expected[key] = value
        whole.merge(own.writes)
    assert dict(whole) == expected
    assert len(whole) == len(expected)
    rows = dict(below)
    apply(whole.writes, rows)
    assert rows == expected
