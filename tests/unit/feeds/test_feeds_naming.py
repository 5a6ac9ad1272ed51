"""Which words of an entry name it."""

import pytest

from stream.feeds.formats.items import Item
from stream.feeds.formats.naming import LONGEST_ID, canonical_link, names_of
from stream.records import IdentityBasis
from tests.builders import NOON


def an_item(**changes):
    return Item(**({"where": "item 1", "headline": "Bridge shut at Tabor"} | changes))


def name_of(*items):
    return list(names_of(items, "Quay Wire"))


@pytest.mark.parametrize(
    ("item", "name"),
    [
        (an_item(wire_id="urn:q:1", guid="g", link="https://q.example/1"), ("Quay Wire:urn:q:1", "wire_id")),
        (an_item(guid="g", link="https://q.example/1"), ("Quay Wire:g", "guid")),
        (an_item(link="https://q.example/1?utm_source=x"), ("Quay Wire:https://q.example/1", "link")),
    ],
)
def test_the_firmest_rung_names_the_item(item, name):
    assert name_of(item) == [name]


def test_without_any_of_them_headline_and_date_name_it():
    first, again = (
        name_of(an_item(published_at=NOON, body="a")),
        name_of(an_item(published_at=NOON, body="b")),
    )
    assert first == again
    digest = (
        "8f5b7f4fcbe12c45cb647b178499a35f535b926585bf88b31529181dd06ad3f5"  # to change it is to rename items
    )
    assert first == [(f"Quay Wire:sha256:{digest}", IdentityBasis.HASH)]


def test_with_neither_link_nor_date_the_copy_counts_too():
    assert name_of(an_item(body="Monday's list")) != name_of(an_item(body="Tuesday's list"))


@pytest.mark.parametrize("edition", ["#0", "#3", "#12"])
def test_the_number_of_an_edition_is_no_part_of_the_name(edition):
    guid = "https://q.example/news/articles/x1"
    assert name_of(an_item(guid=guid + edition)) == name_of(an_item(guid=guid))


def test_a_fragment_that_is_no_edition_stays():
    assert name_of(an_item(guid="https://q.example/live#post-7"))[0][0].endswith("#post-7")
    assert name_of(an_item(guid="urn:q#3"))[0][0].endswith("urn:q#3")


def test_a_guid_that_two_links_share_names_nothing():
    one, two = (
        an_item(guid="same", link="https://q.example/1"),
        an_item(guid="same", link="https://q.example/2"),
    )
    assert [basis for _, basis in name_of(one, two)] == ["link", "link"]


def test_a_link_that_two_headlines_share_names_nothing():
    one = an_item(link="https://q.example/", headline="Bridge shut")
    two = an_item(link="https://q.example/", headline="Road open")
    names = name_of(one, two)
    assert [basis for _, basis in names] == ["hash", "hash"]
    assert names[0][0] != names[1][0]


def test_two_publishers_never_share_a_name():
    assert next(names_of([an_item(guid="1")], "A"))[0] != next(names_of([an_item(guid="1")], "B"))[0]


def test_a_name_too_long_for_an_id_is_cut_and_still_its_own():
    one, two = name_of(an_item(guid="g" * 2_000 + "1"))[0][0], name_of(an_item(guid="g" * 2_000 + "2"))[0][0]
    assert len(one) == LONGEST_ID
    assert one != two


@pytest.mark.parametrize(
    ("link", "canonical"),
    [
        ("HTTPS://Q.Example:443/a?utm_medium=rss&id=4#top", "https://q.example/a?id=4"),
        ("http://q.example", "http://q.example/"),
        ("http://q.example:8080/a?b=", "http://q.example:8080/a?b="),
        ("https://q.example/A/b", "https://q.example/A/b"),
        ("http://[2001:DB8::1]:80/a", "http://[2001:db8::1]/a"),
        ("javascript:alert(1)", None),
        ("/relative", None),
        ("http://[broken", None),
        ("https://q.example:port/", None),
        (None, None),
    ],
)
def test_a_link_is_brought_to_one_form(link, canonical):
    assert canonical_link(link) == canonical
