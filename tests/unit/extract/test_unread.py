"""What cannot be read is named; nothing in an article raises, whatever the text is."""

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stream.extract import Reader, explain, plain_article
from stream.extract.text.opening import LONGEST_TEXT
from stream.records.report import Unread

NOON = datetime(2031, 4, 2, 12, tzinfo=UTC)
FRENCH = (
    "Une bombe a explosé mardi près d'un poste de police de Quetta, faisant sept morts, selon la police. " * 3
)


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("", Unread.NO_TEXT),
        (" \n\u200b\u2066 ", Unread.NO_TEXT),
        ("1 2 3 -- 4 !?", Unread.NO_TEXT),
        ("a" * (LONGEST_TEXT + 1), Unread.TOO_LONG),
        (FRENCH, Unread.NOT_ENGLISH),
        ("Read more\n\nShare this article\n\nSign up for our newsletter", Unread.FURNITURE_ONLY),
        ("The sun rose over the hills.", None),
    ],
    ids=str,
)
def test_what_cannot_be_read_is_named(reader: Reader, text: str, unread: Unread | None):
    (report,) = reader.read([plain_article(text, NOON)])
    assert report.unread is unread
    assert explain(reader, plain_article(text, NOON)).report.unread is unread


_PIECES = st.sampled_from(
    [
        "A bomb killed seven people in Quetta on Tuesday",
        "police said",
        "THE ARMY SHELLED GAO",
        ". ",
        "\n\n",
        " ",
        "\u202e",
        "\u2066",
        "\u200b",
        "\ufeff",
        "\ud800",
        "\udfff",
        "\x00",
        "\x1b[31m",
        "“",
        "”",
        "‘",
        '"',
        "(",
        ")",
        "[",
        "--",
        "—",
        "999999999999999999999",
        "31 February 2031",
        "12:99",
        "İ",
        "ß",
        "ﬁ",
        "é" * 5,
        "x" * 3_000,
        "((((((((((",
        "and ",
        "that ",
        "who killed ",
        "\t",
        "\r",
        "...",
        "0",
        "日本",
        "🙂",
        "BAGHDAD (Wire) - ",
    ]
)


@given(st.lists(st.one_of(_PIECES, st.text(max_size=20)), max_size=60).map("".join))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_is_read_and_every_span_lies_in_it(reader: Reader, text: str):
    for published_at in (NOON, None):
        explanation = explain(reader, plain_article(text, published_at))
        for mention in explanation.mentions:
            for start, end in (
                mention.trigger.span,
                *(span for party in mention.actors for span in party.spans),
            ):
                assert 0 <= start < end <= len(text)
            if published_at is None and mention.time is not None:
                assert mention.time.anchor not in ("published_at", "today")


def test_without_a_day_of_publication_a_relative_date_stays_unresolved(reader: Reader):
    text = "A car bomb killed seven people in Quetta on Tuesday, police said."
    (report,) = reader.read([plain_article(text, None)])
    assert [(m.time.start, m.time.text) for m in report.mentions if m.time] == [(None, "Tuesday")]


def test_an_explanation_tells_the_fate_of_each_sentence(reader: Reader):
    text = (
        "A car bomb killed seven people in Quetta on Tuesday. The sun shone. Rebels may attack the camp. "
        "The midfielder attacked."
    )
    told = explain(reader, plain_article(text, NOON))
    first, second, third, fourth = told.sentences
    assert [frame.fate for frame in first.frames] in (["event", "joined"], ["joined", "event"])
    assert (second.fate, second.frames) == ("no trigger", [])
    assert [(frame.fate, frame.why) for frame in third.frames] == [
        ("not told", "hypothetical: modal ('may')")
    ]
    assert [(frame.fate, frame.words) for frame in fourth.frames] == [("lacks", "attacked")]
    assert first.gate == ("bomb", "killed")
    assert [(date.text, date.start) for date in first.dates] == [("Tuesday", "2031-04-01")]


def test_an_explanation_gives_the_report_that_reading_gives(reader: Reader):
    article = plain_article("Gunmen killed two soldiers near Gao on Tuesday.\n\nShare this", NOON)
    (report,) = reader.read([article])
    assert explain(reader, article).report == report
