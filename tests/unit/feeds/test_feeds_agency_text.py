"""Agency text with headers, without, and as a recall."""

from datetime import UTC, datetime

import pytest

from stream.feeds.formats import Format, Origin, Reason, read_document
from stream.records import ArticleStatus
from tests.builders import NOON

ORIGIN = Origin("Quay Wire", "quay", "folder", NOON)

DISPATCH = """\
Id: ferry-0412
Version: 2
Status: usable
Date: 2025-03-11T06:20:00Z
Updated: Tue, 11 Mar 2025 09:00:00 +0200
Slug: Ferry-Patras
Urgency: 3
Embargo: 2025-03-11T08:00:00Z
Expires: 2025-04-11T08:00:00Z
Headline: Ferry runs aground off Patras,
  passengers taken off
Byline: Quay staff
Language: en
Note: Recasts
Terms: No archive use
Signal: newscontent, update
Url: https://quay.example/ferry
X-Desk: shipping

PATRAS, Greece (QW) - A ferry ran aground off the port
early on Tuesday, the coast guard said.

All 212 passengers were taken off.
"""


def read(text: str | bytes):
    return read_document(text.encode() if isinstance(text, str) else text, Format.TEXT, ORIGIN)


def test_headers_and_copy_become_an_article():
    item = read(DISPATCH).items[0]
    article = item.article
    assert (article.item_id, article.identity_basis) == ("Quay Wire:ferry-0412", "wire_id")
    assert (item.wire_version, article.version, article.urgency) == (2, 2, 3)
    assert article.headline == "Ferry runs aground off Patras, passengers taken off"
    assert article.dateline == "PATRAS, Greece"
    assert article.body == (
        "PATRAS, Greece (QW) - A ferry ran aground off the port early on Tuesday, the coast guard said."
        "\n\nAll 212 passengers were taken off."
    )
    assert article.published_at == datetime(2025, 3, 11, 6, 20, tzinfo=UTC)
    assert article.updated_at == datetime(2025, 3, 11, 7, 0, tzinfo=UTC)
    assert article.embargoed_until == datetime(2025, 3, 11, 8, tzinfo=UTC)
    assert article.expires_at == datetime(2025, 4, 11, 8, tzinfo=UTC)
    assert (article.slugline, article.byline, article.language) == ("Ferry-Patras", "Quay staff", "en")
    assert (article.editor_note, article.usage_terms) == ("Recasts", ("No archive use",))
    assert article.signals == ("newscontent", "update")
    assert article.url == "https://quay.example/ferry"


def test_text_without_headers_is_headline_and_copy():
    article = read("Ferry runs aground: 212 taken off\n\nPATRAS - The ferry\nran aground.\n").items[0].article
    assert article.headline == "Ferry runs aground: 212 taken off"
    assert article.body == "PATRAS - The ferry ran aground."
    assert (article.identity_basis, article.published_at, article.dateline) == ("hash", None, None)


@pytest.mark.parametrize(
    ("line", "where", "what"),
    [
        ("Embrgo: 2025-03-11T08:00:00Z", "line 2", "no known key"),
        ("just words", "line 2", "no header"),
        ("Id: other", "line 2", "twice"),
        ("Embargo: until Friday", "Embargo", "no moment"),
        ("Date: 11 March 2025", "Date", "no moment"),
        ("Status: spiked", "Status", "unknown"),
        ("Version: two", "Version", "whole number"),
        ("Urgency: 12", "Urgency", "1 to 9"),
    ],
)
def test_a_wrong_header_is_a_fault_that_names_it(line, where, what):
    reading = read(f"Id: ferry-0412\n{line}\nHeadline: Ferry\n\nCopy.")
    assert reading.failed
    fault = reading.faults[0]
    assert (fault.reason, fault.where) == (Reason.MALFORMED, where)
    assert what in fault.what


@pytest.mark.parametrize(
    ("notice", "status"),
    [
        ("KILL KILL KILL", ArticleStatus.CANCELED),
        ("KILL-KILL-KILL Ferry", ArticleStatus.CANCELED),
        ("BULLETIN KILL", ArticleStatus.CANCELED),
        ("WITHHOLD WITHHOLD WITHHOLD", ArticleStatus.WITHHELD),
        ("HOLD, HOLD, HOLD", ArticleStatus.WITHHELD),
        ("KILL the engine, the captain said", ArticleStatus.USABLE),
        ("Kill kill kill", ArticleStatus.USABLE),
    ],
)
def test_a_notice_at_the_top_recalls_the_item_that_the_header_names(notice, status):
    article = (
        read(f"Id: ferry-0412\nHeadline: Ferry\n\n{notice}\n\nEditors: the toll is wrong.").items[0].article
    )
    assert (article.item_id, article.status) == ("Quay Wire:ferry-0412", status)


def test_a_notice_quoted_further_down_recalls_nothing():
    copy = "One.\n\nTwo.\n\nThree.\n\nKILL KILL KILL\n"
    assert read(f"Id: a\nHeadline: Ferry\n\n{copy}").items[0].article.status is ArticleStatus.USABLE


def test_a_notice_without_headers_names_its_item_in_a_line():
    article = read("KILL KILL KILL\n\nRef: ferry-0412\n\nEditors: kill it.").items[0].article
    assert (article.item_id, article.status) == ("Quay Wire:ferry-0412", ArticleStatus.CANCELED)


@pytest.mark.parametrize(
    "text", ["KILL KILL KILL\n\nEditors: kill the ferry.", "Status: canceled\nHeadline: Ferry\n\n"]
)
def test_a_recall_that_names_no_item_is_refused_rather_than_guessed(text):
    reading = read(text)
    assert reading.failed
    assert "add Id:" in reading.faults[0].what


def test_a_header_alone_recalls():
    assert read("Status: canceled\nId: a").items[0].article.status is ArticleStatus.CANCELED


@pytest.mark.parametrize("content", [b"", b" \n\n", b"\xff\xfeK\x00I\x00"])
def test_a_file_without_text_says_so(content):
    assert read(content).faults[0].reason is Reason.EMPTY


def test_windows_1252_and_the_bytes_of_a_transmission_are_read():
    text = "\x01Id: a\nHeadline: Zürich – the café\n\n\x02Copy.\x03".encode("cp1252")
    article = read(text).items[0].article
    assert (article.headline, article.body) == ("Zürich – the café", "Copy.")


@pytest.mark.parametrize(
    ("copy", "dateline"),
    [
        ("PORT SUDAN, March 12 (QW) — Rockets hit.", "PORT SUDAN, March 12"),
        ("BRNO (Quay Wire) -- A bridge shut.", "BRNO"),
        ("Brno (QW) - A bridge shut.", None),
        ("The NATO chief (left) - who spoke - left.", None),
        ("No dateline here.", None),
    ],
)
def test_a_dateline_is_what_stands_before_the_agencys_sign(copy, dateline):
    assert read(f"Id: a\nHeadline: H\n\n{copy}").items[0].article.dateline == dateline
