"""What is known of a dead letter, which are chosen, and how they are told."""

from datetime import timedelta

import orjson
import pytest

from stream.dead_letters import Choice, Coordinates, Fetched, Found, read_letter
from stream.dead_letters.telling import MOST_SHOWN, json_line, table, whole
from stream.topics import RAW_ARTICLES, REPORTS, SOURCES
from stream.work.envelope import MOST_ATTEMPTS
from tests.builders import NOON
from tests.unit.dlq.letter_builders import a_dead_letter, a_letter, a_record, headers_of, with_header

ORIGIN = Coordinates(RAW_ARTICLES.name, 3, 17)


def test_a_keepers_dead_letter_is_whole():
    letter = a_letter()
    assert (letter.origin, letter.stage, letter.reason, letter.detail) == (
        ORIGIN, "extract", "malformed", "not JSON",
    )  # fmt: skip
    assert (letter.at, letter.attempts, letter.size, letter.damages) == (NOON, 1, 1, ())


@pytest.mark.parametrize(
    ("key", "value"), [(None, b"x"), (b"k", None), (None, None), (b"", b""), (b"", None)]
)
def test_null_and_empty_keys_and_values_are_no_damage(key, value):
    assert a_letter(record=a_record(key=key, value=value)).damages == ()


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("dlq-origin", None, "no dlq-origin"),
        ("dlq-origin", b"\xff", "dlq-origin is not UTF-8"),
        ("dlq-origin", b"news.articles.raw/3", "dlq-origin is 'news.articles.raw/3'"),
        ("dlq-origin", b"news.reports/0/1", "dlq-origin is 'news.reports/0/1'"),
        ("dlq-origin", b"news.articles.raw/99/1", "dlq-origin is 'news.articles.raw/99/1'"),
        ("dlq-stage", b"", "dlq-stage is ''"),
        ("dlq-reason", b"\x1b[31m", "dlq-reason is '\\x1b[31m'"),
        ("dlq-at", b"2025-03-12T12:00:00", "dlq-at is '2025-03-12T12:00:00'"),
        ("dlq-original-timestamp", b"noon", "dlq-original-timestamp is 'noon'"),
        ("dlq-tombstone", b"1", "dlq-tombstone beside a value"),
        ("dlq-keyless", b"1", "dlq-keyless beside a key"),
    ],
)
def test_a_damaged_header_is_named_and_the_rest_is_known(name, value, told):
    letter = a_letter(headers=with_header(name, value))
    assert letter.damages == (told,)
    assert letter.detail == "not JSON"


def test_a_letter_with_no_headers_is_told_with_all_that_it_lacks():
    letter = a_letter(headers=[])
    assert (letter.origin, letter.at, letter.time, len(letter.damages)) == (None, None, NOON, 6)


def test_a_header_given_twice_is_damage():
    assert a_letter(headers=[*headers_of(a_record()), ("dlq-stage", b"dedupe")]).damages == (
        "2 times dlq-stage",
    )


def test_a_row_that_was_set_aside_is_known_by_its_topic_whatever_its_key_is():
    letter = a_letter(headers=with_header("dlq-origin", b"news.state.extract/3/a/b/7"))
    assert (letter.row, letter.origin, letter.damages) == ("news.state.extract/3/a/b/7", None, ())


@pytest.mark.parametrize(
    ("said", "attempts"), [(b"1", 2), (b"41", 42), (b"x", 1), (b"-3", 1), (b"9" * 40, 1)]
)
def test_a_record_put_back_that_fails_again_counts_on(said, attempts):
    assert a_letter(record=a_record(headers=(("dlq-attempts", said),))).attempts == attempts


def test_the_count_ends_where_its_header_does():
    most = str(MOST_ATTEMPTS).encode()
    assert a_letter(record=a_record(headers=(("dlq-attempts", most),))).attempts == MOST_ATTEMPTS


@pytest.mark.parametrize(
    ("choice", "takes"),
    [
        (Choice(), True),
        (Choice(stage="extract", reason="malformed"), True),
        (Choice(stage="dedupe"), False),
        (Choice(reason="bug"), False),
        (Choice(since=NOON), True),
        (Choice(until=NOON), False),
        (Choice(since=NOON + timedelta(seconds=1)), False),
        (Choice(named=(ORIGIN,)), True),
        (Choice(named=(Coordinates("news.articles.raw.dlq", 0, 5),)), True),
        (Choice(named=(Coordinates("news.articles.raw.dlq", 0, 6),)), False),
        (Choice(named=(ORIGIN,), reason="bug"), False),
    ],
)
def test_a_letter_is_chosen_when_all_that_is_asked_holds(choice, takes):
    assert choice.takes(a_letter()) is takes


def test_only_topics_and_offsets_that_can_be_meant_are_read():
    own = Choice(named=(Coordinates("news.reports.dlq", 0, 5), Coordinates("news.reports.dlq", 0, 9)))
    assert own.sources(SOURCES) == [REPORTS]
    assert own.within(REPORTS, 0) == (5, 10)
    assert Choice(named=(ORIGIN,)).within(RAW_ARTICLES, 0) is None
    assert Choice(topic=REPORTS.name).sources(SOURCES) == [REPORTS]


@pytest.mark.parametrize(
    "text", ["", "a/b/c", "news.reports/0", "news.reports/0/-1", "a/1/2/3", "ä/1/2", "a/١/2"]
)
def test_what_is_written_otherwise_is_no_coordinates(text):
    assert Coordinates.parse(text) is None


def found(**of):
    return Found(a_letter(**of), RAW_ARTICLES, None)


def test_the_table_cuts_no_coordinates_and_keeps_each_letter_on_its_line():
    damaged = found(headers=with_header("dlq-reason", b"a\nb"))
    lines = list(table([found(), damaged]))
    assert len(lines) == 3
    assert lines[1].split()[:4] == [
        "news.articles.raw.dlq/0/5",
        "news.articles.raw/3/17",
        "extract",
        "malformed",
    ]
    assert "damaged: dlq-reason is 'a\\nb'" in lines[2]


def test_a_json_line_says_what_is_known():
    told = orjson.loads(json_line(found()))
    assert told["letter"] == "news.articles.raw.dlq/0/5"
    assert (told["origin"], told["status"], told["attempts"], told["damages"]) == (
        "news.articles.raw/3/17", "open", 1, [],
    )  # fmt: skip


def shown(**of):
    received = a_dead_letter(**of)
    return list(whole(Fetched(Found(read_letter(received, RAW_ARTICLES), RAW_ARTICLES, None), received)))


def test_a_letter_whole_shows_text_as_text_and_other_bytes_as_hexadecimal():
    lines = shown(record=a_record(key=b"caf\xc3\xa9", value=b"\x1b[2J\x00"))
    assert lines[-4:] == ["key:", "  café", "value:", "  1b 5b 32 4a 00"]


def test_a_letter_whole_is_bounded_and_a_null_is_not_an_empty_value():
    lines = shown(record=a_record(value="é".encode() * MOST_SHOWN))
    assert lines[-1] == f"  ... and {MOST_SHOWN} bytes more"
    assert shown(record=a_record(value=None))[-1] == "value: null"
    assert shown(record=a_record(value=b""))[-1] == "value:"
