"""The forms of --from and --to, and the names of shadow sets."""

from datetime import UTC, datetime, timedelta

import pytest

from stream.replay.shadow import SHADOWED, refuse_name, shadow_of, topics_of
from stream.replay.span import OPEN, Bound, bound_of, refuse_backwards
from stream.topics import ALL, REPORTS

NOW = datetime(2026, 3, 10, 18, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("beginning", OPEN),
        ("end", OPEN),
        ("@120", Bound(offset=120)),
        ("90m", Bound(at=NOW - timedelta(minutes=90))),
        ("3d", Bound(at=NOW - timedelta(days=3))),
        ("2026-03-10T06:00:00", Bound(at=datetime(2026, 3, 10, 6, tzinfo=UTC))),
        ("2026-03-10T08:00:00+02:00", Bound(at=datetime(2026, 3, 10, 6, tzinfo=UTC))),
    ],
)
def test_a_bound_is_a_time_an_offset_or_open(text: str, bound: Bound):
    assert bound_of(text, NOW) == bound


@pytest.mark.parametrize("text", ["yesterday", "", "@-1", "@", "2026-13-01", "5x"])
def test_any_other_form_is_refused_with_those_that_are_allowed(text: str):
    with pytest.raises(ValueError, match="allowed are an ISO 8601 time"):
        bound_of(text, NOW)


@pytest.mark.parametrize(
    ("first", "last"), [(Bound(at=NOW), Bound(at=NOW)), (Bound(offset=5), Bound(offset=4))]
)
def test_a_span_that_ends_before_it_begins_is_refused(first: Bound, last: Bound):
    with pytest.raises(ValueError, match="is not before --to"):
        refuse_backwards(first, last)


@pytest.mark.parametrize("name", ["", "a.b", "News", "a" * 65, "../x"])
def test_a_name_that_could_be_part_of_another_is_refused(name: str):
    with pytest.raises(ValueError, match="a shadow set's name is"):
        refuse_name(name)


def test_no_shadow_topic_has_the_name_of_a_real_one():
    real = {topic.name for topic in ALL}
    assert not real & {topic.name for topic in topics_of("reports")}
    assert len({topic.name for topic in topics_of("x")}) == len(SHADOWED) + 1


def test_a_shadow_topic_is_set_up_as_the_real_one():
    shadow = shadow_of(REPORTS, "x")
    assert (shadow.settings(), shadow.partitions) == (REPORTS.settings(), REPORTS.partitions)
