"""RSS and Atom, as publishers write them and as they break them."""

from datetime import UTC, datetime

import pytest

from stream.feeds.formats import Format, Origin, Reading, Reason, read_document

NOW = datetime(2025, 3, 12, 12, 0, tzinfo=UTC)
ORIGIN = Origin("Quay Wire", "quay", "http", NOW)


def rss(*items: str, head: str = "") -> bytes:
    namespaces = (
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"'
    )
    listed = "".join(f"<item>{item}</item>" for item in items)
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0" {namespaces}><channel><title>Quay</title>'
        f"{head}{listed}</channel></rss>"
    ).encode()


def read(content: bytes, **changes: object) -> Reading:
    return read_document(
        content, Format.RSS, Origin(**({f: getattr(ORIGIN, f) for f in ORIGIN.__slots__} | changes))
    )


def test_an_rss_item_becomes_an_article_with_all_that_it_tells():
    reading = read(
        rss(
            '<guid isPermaLink="false">q-17</guid><link>https://quay.example/17</link>'
            "<title>Dam wall cracks at Ourem</title>"
            "<dc:creator>Quay staff</dc:creator><pubDate>Wed, 12 Mar 2025 09:30:00 +0200</pubDate>"
            "<description>Short.</description><content:encoded><![CDATA["
            "<p>OUREM - Engineers closed the dam road.</p><p>Nobody was hurt.</p>]]></content:encoded>",
            head="<language>en-gb</language>",
        )
    )
    article = reading.items[0].article
    assert article.item_id == "Quay Wire:q-17"
    assert article.identity_basis == "guid"
    assert article.version == 1
    assert article.headline == "Dam wall cracks at Ourem"
    assert article.body == "OUREM - Engineers closed the dam road.\n\nNobody was hurt."
    assert article.byline == "Quay staff"
    assert article.url == "https://quay.example/17"
    assert article.language == "en-gb"
    assert article.published_at == datetime(2025, 3, 12, 7, 30, tzinfo=UTC)
    assert article.updated_at is None
    assert article.fetched_at == NOW
    assert article.provenance.parser == "rss"
    assert reading.faults == ()


def test_an_atom_entry_keeps_published_and_updated_apart():
    reading = read(
        b'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>Q</title><entry>'
        b'<id>tag:quay.example,2025:9</id><link href="https://quay.example/9"/><title>Pont ferm&#233;</title>'
        b"<published>2025-03-11T08:00:00Z</published><updated>2025-03-11T09:00:00+01:00</updated>"
        b'<content type="text">Le pont a &lt; 3 voies.</content></entry></feed>'
    )
    article = reading.items[0].article
    assert article.provenance.parser == "atom"
    assert (article.headline, article.body) == ("Pont fermé", "Le pont a < 3 voies.")
    assert article.published_at == datetime(2025, 3, 11, 8, 0, tzinfo=UTC)
    assert article.updated_at == datetime(2025, 3, 11, 8, 0, tzinfo=UTC)
    assert article.language == "fr"


def test_an_atom_entry_that_tells_only_of_its_update_is_not_given_a_publication():
    entry = b"<id>a</id><title>T</title><updated>2025-03-11T09:00:00Z</updated>"
    reading = read(b'<feed xmlns="http://www.w3.org/2005/Atom"><entry>' + entry + b"</entry></feed>")
    article = reading.items[0].article
    assert (article.published_at, article.updated_at) == (None, datetime(2025, 3, 11, 9, tzinfo=UTC))


def test_rss_1_0_takes_the_dublin_core_date_for_the_publication():
    reading = read(
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
        b' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Q</title></channel>'
        b'<item rdf:about="https://quay.example/3"><title>Ferry late</title><link>https://quay.example/3</link>'
        b"<dc:date>2025-03-10T06:00:00Z</dc:date></item></rdf:RDF>"
    )
    article = reading.items[0].article
    assert article.published_at == datetime(2025, 3, 10, 6, tzinfo=UTC)
    assert article.item_id == "Quay Wire:https://quay.example/3"


@pytest.mark.parametrize(
    "said", ["yesterday", "Wed, 12 Mar 2025 09:30:00", "2025-03-12", "12/03/2025 09:30", ""]
)
def test_a_date_that_is_not_certain_is_left_out(said):
    reading = read(rss(f"<guid>a</guid><title>T</title><pubDate>{said}</pubDate>"))
    assert reading.items[0].article.published_at is None


def test_a_broken_item_does_not_lose_the_others():
    long = "x" * 2_001
    reading = read(
        rss(
            "<guid>a</guid><title>First</title>",
            "<guid>b</guid>",
            f"<guid>c</guid><title>{long}</title>",
            "<guid>d</guid><title>AT&T & others</title>",
        )
    )
    assert [one.article.headline for one in reading.items] == ["First", "AT&T & others"]
    assert [(fault.reason, fault.where) for fault in reading.faults] == [
        (Reason.EMPTY, "item 2"),
        (Reason.MALFORMED, "item 3"),
    ]
    assert "headline" in reading.faults[1].what


def test_an_ampersand_within_cdata_is_left_as_it_is():
    reading = read(
        rss("<guid>a</guid><title>R&D spending</title><description><![CDATA[<p>AT&T</p>]]></description>")
    )
    article = reading.items[0].article
    assert (article.headline, article.body) == ("R&D spending", "AT&T")


def test_a_document_cut_off_in_an_item_gives_the_items_before_it():
    whole = rss(
        "<guid>a</guid><title>First</title>", "<guid>b</guid><title>Second</title><description>Eleven peop"
    )
    reading = read(whole[: whole.index(b"Eleven peop") + 6])
    assert [one.article.headline for one in reading.items] == ["First"]
    assert reading.faults[0].reason is Reason.CUT_OFF
    assert reading.is_cut_off


@pytest.mark.parametrize(
    "content", [b"", b"   ", b"<html><body>Sign in</body></html>", b"\x00\x01\x02", b'{"not": "xml"}']
)
def test_what_is_no_feed_is_one_fault_that_says_so(content):
    reading = read(content)
    assert reading.failed
    assert reading.items == ()
    assert "not RSS or Atom" in str(reading.faults[0])


def test_entities_are_not_expanded():
    bomb = b'<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>' + rss("<title>&b;</title>")
    reading = read(bomb)
    assert reading.items == ()
    assert "entities" in str(reading.faults[0])


def test_a_feed_without_items_has_not_failed():
    assert not read(rss()).failed


def test_a_document_larger_than_the_limit_is_refused_with_its_size():
    reading = read(rss("<title>T</title>") + b" " * 5 * 1024 * 1024)
    assert reading.failed
    assert reading.faults[0].reason is Reason.OVERSIZE


def test_a_charset_of_the_http_header_counts():
    content = "<rss version='2.0'><channel><item><title>Zürich</title></item></channel></rss>".encode(
        "cp1252"
    )
    assert read(content, content_type="text/xml; charset=windows-1252").items[0].article.headline == "Zürich"
    assert read(content).items[0].article.headline == "Zürich"


def test_the_operators_language_counts_over_the_feeds():
    content = rss("<title>T</title>", head="<language>en-us</language>")
    assert read(content, language="pt").items[0].article.language == "pt"
    assert read(content).items[0].article.language == "en-us"


@pytest.mark.parametrize(
    ("head", "seconds"),
    [
        ("<ttl>30</ttl>", 1_800),
        ("<ttl>soon</ttl>", None),
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>", 900),
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", None),
        ("", None),
    ],
)
def test_how_long_a_feed_stays_fresh_is_its_own_word(head, seconds):
    assert read(rss("<title>T</title>", head=head)).ttl_seconds == seconds
