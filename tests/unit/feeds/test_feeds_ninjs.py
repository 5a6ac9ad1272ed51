"""ninjs in its three generations."""

from datetime import UTC, datetime

import orjson
import pytest

from stream.feeds.formats import Format, Origin, Reason, read_document
from stream.records import ArticleStatus
from tests.builders import NOON

ORIGIN = Origin("Quay Wire", "quay", "folder", NOON)

THIRD = {
    "uri": "urn:newsml:quay.example:20250312:dam",
    "type": "text",
    "version": "4",
    "pubStatus": "usable",
    "urgency": 2,
    "firstCreated": "2025-03-12T08:00:00Z",
    "versionCreated": "2025-03-12T09:30:00Z",
    "embargoedUntil": "2025-03-12T10:00:00+01:00",
    "expires": "2025-04-01T00:00:00Z",
    "language": "en",
    "by": "Quay staff",
    "located": "Ourem",
    "slugline": "Dam-Ourem",
    "edNote": "Recasts lead",
    "usageTerms": "No archive use.",
    "signals": ["newscontent"],
    "headlines": [{"role": "teaser", "value": "Dam"}, {"role": "main", "value": "Dam wall cracks"}],
    "bodies": [
        {"role": "main", "contentType": "text/html", "value": "<p>Marked.</p>"},
        {"role": "main", "contentType": "text/plain", "value": "Engineers closed it.\n\nNobody was hurt."},
    ],
}


def read(told):
    return read_document(orjson.dumps(told), Format.NINJS, ORIGIN)


def test_ninjs_3_is_read_field_by_field():
    article = read(THIRD).items[0].article
    assert article.item_id == "Quay Wire:urn:newsml:quay.example:20250312:dam"
    assert article.identity_basis == "wire_id"
    assert (article.version, article.status, article.urgency) == (4, ArticleStatus.USABLE, 2)
    assert (article.headline, article.slugline) == ("Dam wall cracks", "Dam-Ourem")
    assert article.body == "Engineers closed it.\n\nNobody was hurt."
    assert (article.dateline, article.byline, article.language) == ("Ourem", "Quay staff", "en")
    assert article.published_at == datetime(2025, 3, 12, 8, tzinfo=UTC)
    assert article.updated_at == datetime(2025, 3, 12, 9, 30, tzinfo=UTC)
    assert article.embargoed_until == datetime(2025, 3, 12, 9, tzinfo=UTC)
    assert article.expires_at == datetime(2025, 4, 1, tzinfo=UTC)
    assert article.usage_terms == ("No archive use.",)
    assert (article.editor_note, article.signals) == ("Recasts lead", ("newscontent",))
    assert article.provenance.parser == "ninjs"


def test_ninjs_1_has_other_names_for_the_same():
    first = {
        "uri": "urn:q:1", "version": "2", "pubstatus": "withheld", "versioncreated": "2025-03-12T09:30:00Z",
        "embargoed": "2025-03-13T00:00:00Z", "usageterms": "None.", "ednote": "Hold", "byline": "Quay",
        "headline": "Dam wall cracks", "body_html": "<p>One.</p><p>Two.</p>",
    }  # fmt: skip
    article = read(first).items[0].article
    assert (article.version, article.status, article.byline) == (2, ArticleStatus.WITHHELD, "Quay")
    assert (article.headline, article.body) == ("Dam wall cracks", "One.\n\nTwo.")
    assert article.embargoed_until == datetime(2025, 3, 13, tzinfo=UTC)
    assert (article.usage_terms, article.editor_note) == (("None.",), "Hold")
    assert article.published_at == article.updated_at == datetime(2025, 3, 12, 9, 30, tzinfo=UTC)


def test_a_body_of_marked_up_text_becomes_paragraphs():
    told = {"uri": "u", "bodies": [{"role": "xhtml", "value": "<p>One.</p><p>Two &amp; three.</p>"}]}
    assert read(told).items[0].article.body == "One.\n\nTwo & three."


def test_a_recall_needs_no_text():
    article = read({"uri": "urn:q:1", "pubStatus": "canceled"}).items[0].article
    assert (article.status, article.headline, article.body) == (ArticleStatus.CANCELED, None, "")


@pytest.mark.parametrize("version", ["2025-03-12T09:30:00Z", "", "1.2", "-1", None, "9" * 20, "²"])
def test_a_version_that_is_no_number_is_none_of_the_wires(version):
    assert read({"uri": "u", "headline": "H", "version": version}).items[0].wire_version is None


@pytest.mark.parametrize(
    ("broken", "reason", "what"),
    [
        ({"headline": "H"}, Reason.MALFORMED, "uri"),
        ({"uri": " ", "headline": "H"}, Reason.MALFORMED, "uri"),
        ({"uri": "u", "headline": "H", "pubStatus": "embargoed?"}, Reason.MALFORMED, "pubStatus"),
        ({"uri": "u", "headline": "H", "embargoedUntil": "next Monday"}, Reason.MALFORMED, "embargoed_until"),
        ({"uri": "u", "headline": "H", "embargoedUntil": 1741771800}, Reason.MALFORMED, "embargoed_until"),
        ({"uri": "u", "headline": "H", "type": "picture"}, Reason.NOT_TEXT, "picture"),
        ({"uri": "u"}, Reason.EMPTY, "neither"),
        ("not an object", Reason.MALFORMED, "object"),
    ],
)
def test_a_broken_object_is_a_fault_and_leaves_the_others_be(broken, reason, what):
    reading = read([THIRD, broken, {"uri": "urn:q:2", "headline": "Road opens"}])
    assert [one.article.headline for one in reading.items] == ["Dam wall cracks", "Road opens"]
    assert [(fault.reason, fault.where) for fault in reading.faults] == [(reason, "item 2")]
    assert what in reading.faults[0].what


def test_objects_may_come_in_a_list_or_under_items():
    one, two = {"uri": "a", "headline": "A"}, {"uri": "b", "headline": "B"}
    for told in ([one, two], {"items": [one, two]}):
        assert [item.article.headline for item in read(told).items] == ["A", "B"]


def test_every_version_of_an_item_in_one_file_is_kept():
    reading = read([{"uri": "a", "version": str(n), "headline": f"H{n}"} for n in (1, 2, 3)])
    assert [one.article.version for one in reading.items] == [1, 2, 3]


@pytest.mark.parametrize(
    ("content", "what"), [(b"{", "line 1"), (b'"text"', "neither"), (b"\xff\xfe", "JSON")]
)
def test_what_is_no_ninjs_says_why(content, what):
    reading = read_document(content, Format.NINJS, ORIGIN)
    assert reading.failed
    assert what in str(reading.faults[0])
