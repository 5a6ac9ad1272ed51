"""What holds for every format: formats are told apart, repeats are met, hashes say what changed."""

import pytest

from stream.feeds.formats import (
    Format,
    Origin,
    Reason,
    content_hash_of,
    format_of,
    guessed_format,
    read_document,
)
from tests.builders import NOON, an_article
from tests.unit.feeds.feeds_fakes import rss

ORIGIN = Origin("Quay Wire", "quay", "folder", NOON)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.xml", Format.RSS), ("a.RSS", Format.RSS), ("a.atom", Format.RSS), ("a.json", Format.NINJS),
        ("a.b.txt", Format.TEXT), ("a.pdf", None), ("a", None), ("txt", Format.TEXT),
    ],
)  # fmt: skip
def test_the_suffix_tells_the_format(name, kind):
    assert format_of(name) is kind


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\xef\xbb\xbf <rss/>", Format.RSS),
        (b"\n[{}]", Format.NINJS),
        (b"{", Format.NINJS),
        (b"Id: a", Format.TEXT),
    ],
)
def test_without_a_suffix_the_first_character_does(content, kind):
    assert guessed_format(content) is kind


def test_the_same_entry_twice_is_one_article():
    entry = "<guid>a</guid><title>T</title>"
    reading = read_document(rss(entry, entry), Format.RSS, ORIGIN)
    assert (len(reading.items), reading.faults) == (1, ())


def test_of_two_editions_of_one_entry_the_newer_is_kept_and_the_other_named():
    day = "12 Mar 2025"
    older, newer = (
        f"<guid>https://q.example/a#{n}</guid><title>{toll} hurt</title><pubDate>{day} {hour} GMT</pubDate>"
        for n, toll, hour in ((0, "Two", "09:00"), (1, "Three", "10:00"))
    )
    for entries, where in (((older, newer), "item 1"), ((newer, older), "item 2")):
        reading = read_document(rss(*entries), Format.RSS, ORIGIN)
        assert [one.article.headline for one in reading.items] == ["Three hurt"]
        assert [(fault.reason, fault.where) for fault in reading.faults] == [(Reason.REPEATED, where)]


def test_the_content_hash_is_of_what_is_said_and_not_of_when_it_was_fetched():
    article = an_article()
    later = NOON.replace(hour=13)
    same = {"fetched_at": later, "updated_at": later, "url": "https://q.example/other", "version": 7}
    for field, value in same.items():
        assert content_hash_of(an_article(**{field: value})) == content_hash_of(article), field
    other = {
        "headline": "H",
        "body": "B",
        "status": "canceled",
        "published_at": later,
        "embargoed_until": later,
    }
    for field, value in other.items():
        assert content_hash_of(an_article(**{field: value})) != content_hash_of(article), field
