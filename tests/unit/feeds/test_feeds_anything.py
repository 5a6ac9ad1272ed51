"""Whatever bytes come, a format answers with articles and faults, and in time."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stream.feeds.formats import Format, Origin, read_document
from tests.builders import NOON
from tests.unit.feeds.feeds_fakes import rss

ORIGIN = Origin("Quay Wire", "quay", "http", NOON)
SAMPLES = {
    Format.RSS: rss("<title>A &amp; B</title><pubDate>12 Mar 2025 09:30 GMT</pubDate>", "<title/>"),
    Format.NINJS: b'[{"uri": "u", "version": "1", "headlines": [{"value": "H"}], "bodies": [{"value": ""}]}]',
    Format.TEXT: b"Id: a\nDate: 2025-03-12T09:30:00Z\nHeadline: H\n\nTABOR (QW) - Copy.\n",
}  # fmt: skip


@given(st.data(), st.sampled_from(Format))
@settings(max_examples=150, deadline=None)
def test_a_damaged_document_never_raises(data, kind):
    sample = SAMPLES[kind]
    start = data.draw(st.integers(0, len(sample)))
    end = data.draw(st.integers(start, len(sample)))
    content = sample[:start] + data.draw(st.binary(max_size=20)) + sample[end:]
    reading = read_document(content, kind, ORIGIN)
    assert len({(one.article.item_id, one.wire_version) for one in reading.items}) == len(reading.items)


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (Format.RSS, rss("<title>" + "&" * 200_000 + "</title>")),
        (Format.RSS, b"<rss><channel><item>" + b"<![CDATA[" * 100_000),
        (Format.RSS, rss(f"<title>T</title><description>{'&lt;div&gt;' * 50_000}</description>")),
        (Format.NINJS, b"[" * 100_000),
        (Format.NINJS, b'{"uri": "u", "body_html": "' + b"<" * 500_000 + b'"}'),
        (Format.TEXT, b"KILL KILL KILL\n" + b"\n" * 1_000_000),
        (Format.TEXT, b"A" + b" " * 1_000_000 + b"("),
        (Format.TEXT, b"Id: a\n" + b" x\n" * 200_000),
    ],
)
def test_a_hostile_document_is_read_in_time(kind, content):
    """Without a deadline here: the suite's own would tell. Each takes well under a second."""
    read_document(content, kind, ORIGIN)
