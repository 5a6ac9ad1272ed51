"""Which version of an item is published, and what is passed over."""

from datetime import timedelta

import pytest

from stream.feeds.formats import ReadItem, Reason
from stream.feeds.versions import FORGET_AFTER, REFRESH_AFTER, judge
from stream.records import ArticleStatus
from tests.builders import NOON, an_article


def an_item(wire_version=None, **changes):
    return ReadItem(an_article(**({"version": wire_version or 1} | changes)), wire_version, "item 1")


def told(*items):
    """Versions published (None: nothing) as the items come in turn."""
    row, found = None, []
    for item in items:
        verdict = judge(item, row, NOON)
        row = verdict.row or row
        found.append(verdict.article.version if verdict.article else None)
    return found


def test_without_a_version_of_the_wire_each_new_content_is_the_next():
    first, second = an_item(body="Two hurt."), an_item(body="Three hurt.")
    assert told(first, first, second, second, first) == [1, None, 2, None, 3]


def test_the_wires_own_version_counts():
    assert told(an_item(4, body="a"), an_item(4, body="a"), an_item(7, body="b")) == [4, None, 7]
    assert told(an_item(0, body="a")) == [0]


def test_a_new_number_is_a_new_version_even_of_the_same_words():
    assert told(an_item(1), an_item(2)) == [1, 2]


def test_a_wire_that_edits_without_a_new_number_is_numbered_on():
    items = [an_item(1, body="a"), an_item(1, body="b"), an_item(2, body="c"), an_item(9, body="d")]
    assert told(*items) == [1, 2, 3, 9]


def test_an_older_version_after_a_newer_is_refused_by_name():
    row = judge(an_item(5, body="new"), None, NOON).row
    verdict = judge(an_item(3, body="old"), row, NOON)
    assert (verdict.article, verdict.row) == (None, None)
    assert verdict.fault.reason is Reason.OLDER_VERSION


def test_two_feeds_of_a_publisher_with_different_words_do_not_take_turns():
    front, world = an_item(feed="front", body="Long."), an_item(feed="world", body="Short.")
    assert told(front, world, front, world, front) == [1, 2, None, None, None]


def test_two_feeds_with_the_same_words_make_one_version():
    assert told(an_item(feed="front"), an_item(feed="world"), an_item(feed="front")) == [1, None, None]


def test_a_kill_is_the_next_version_and_stays():
    kill = an_item(status=ArticleStatus.CANCELED)
    assert told(an_item(2, body="a"), kill, an_item(2, body="a"), an_item(3, body="b")) == [2, 3, None, None]


def test_a_kill_that_came_first_is_not_undone_by_the_late_original():
    assert told(an_item(status=ArticleStatus.CANCELED), an_item(body="a")) == [1, None]
    assert told(an_item(3, status=ArticleStatus.CANCELED), an_item(2, body="a")) == [3, None]


def test_a_kill_with_a_version_is_undone_by_a_higher_one():
    assert told(an_item(3, status=ArticleStatus.CANCELED), an_item(4, body="a")) == [3, 4]


def test_what_was_withheld_may_be_released():
    assert told(an_item(status=ArticleStatus.WITHHELD), an_item()) == [1, 2]


@pytest.mark.parametrize(
    ("age", "is_due"), [(REFRESH_AFTER - timedelta(seconds=1), False), (REFRESH_AFTER, True)]
)
def test_an_item_that_is_still_told_is_remembered_anew_now_and_then(age, is_due):
    row = judge(an_item(), None, NOON).row
    verdict = judge(an_item(), row, NOON + age)
    assert verdict.article is None
    assert (verdict.row is not None) == is_due
    assert REFRESH_AFTER < FORGET_AFTER
