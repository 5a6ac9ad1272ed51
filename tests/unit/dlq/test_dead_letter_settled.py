"""Which dead letters may be put back or given up, and what is sent then."""

from dataclasses import replace

import pytest

from stream.dead_letters import How, Order
from stream.dead_letters.settling import Settled, put_back, refusal, settled_now, settled_of
from stream.topics import RAW_ARTICLES, REPORTS
from tests.builders import NOON
from tests.unit.dlq.letter_builders import STAMP, a_dead_letter, a_letter, a_record, with_header

REPLAY, DROP = Order(How.REPLAYED), Order(How.DROPPED)


def settled(how=How.REPLAYED, **changes):
    given = {
        "letter": "news.articles.raw.dlq/0/5", "stamped": STAMP, "how": how, "at": NOON,
        "landed": "news.articles.raw/3/40" if how is How.REPLAYED else None, "replays": 1,
    }  # fmt: skip
    return Settled(**(given | changes))


def sent_back(record, order=REPLAY):
    return put_back(a_letter(record=record), a_dead_letter(record), RAW_ARTICLES, order)


@pytest.mark.parametrize(
    ("key", "value"), [(b"k", b"v"), (None, b"v"), (b"k", None), (b"", b"v"), (b"k", b"")]
)
def test_key_and_value_go_back_as_they_were_to_the_partition_that_they_were_on(key, value):
    sent = sent_back(a_record(key=key, value=value))
    assert (sent.topic, sent.partition, sent.key, sent.value) == (RAW_ARTICLES.name, 3, key, value)


def test_its_own_headers_go_back_and_those_of_the_letter_do_not():
    assert sent_back(a_record()).headers == [
        ("ce_id", b"1"), ("dlq-attempts", b"1"), ("dlq-put-back", b"news.articles.raw.dlq/0/5"),
    ]  # fmt: skip


def test_mended_bytes_go_under_the_original_key():
    sent = sent_back(a_record(), replace(REPLAY, mended=b"whole"))
    assert (sent.key, sent.value, sent.partition) == (b"k", b"whole", 3)


def test_a_record_with_neither_key_nor_bytes_cannot_be_sent():
    with pytest.raises(ValueError, match="neither key nor bytes"):
        sent_back(a_record(key=None, value=None))


def test_what_its_topic_does_not_take_is_refused_before_it_is_sent():
    with pytest.raises(ValueError, match=r"more than news\.articles\.raw takes"):
        sent_back(a_record(), replace(REPLAY, mended=b"x" * RAW_ARTICLES.max_bytes))


def test_an_open_letter_is_put_back_or_given_up():
    assert refusal(a_letter(), None, REPLAY) is None
    assert refusal(a_letter(), None, DROP) is None


@pytest.mark.parametrize(
    ("how", "order", "told"),
    [
        (How.REPLAYED, REPLAY, "put back at 2025-03-12 12:00:00Z as news.articles.raw/3/40; --again"),
        (How.DROPPED, REPLAY, "dropped at 2025-03-12 12:00:00Z; --again"),
        (How.REPLAYED, DROP, "there is nothing to give up"),
        (How.DROPPED, DROP, "it was dropped at"),
    ],
)
def test_a_settled_letter_is_refused_with_what_was_done(how, order, told):
    assert told in (refusal(a_letter(), settled(how), order) or "")


@pytest.mark.parametrize("how", How)
def test_a_settled_letter_is_put_back_when_it_is_asked_for_again(how):
    assert refusal(a_letter(), settled(how), replace(REPLAY, again=True)) is None


def test_a_note_of_other_letters_with_the_same_coordinates_is_not_its_own():
    rows = {"news.articles.raw.dlq/0/5": settled(stamped=STAMP - 1)}
    assert settled_of(a_letter(), rows) is None


def test_a_row_cannot_be_put_back_and_can_be_given_up():
    letter = a_letter(headers=with_header("dlq-origin", b"news.state.extract/3/item"))
    told = refusal(letter, None, replace(REPLAY, to=RAW_ARTICLES))
    assert told is not None
    assert told.startswith("it is a row of a stage's state (news.state.extract/3/item), not a record")
    assert refusal(letter, None, DROP) is None


def test_a_damaged_letter_is_put_back_only_where_a_person_says_where_to():
    letter = a_letter(headers=[("dlq-origin", b"\xff")])
    told = refusal(letter, None, REPLAY)
    assert told is not None
    assert "dlq-origin is not UTF-8" in told
    assert "--to TOPIC" in told
    assert refusal(letter, None, replace(REPLAY, to=RAW_ARTICLES)) is None


def test_a_letter_that_says_where_from_goes_nowhere_else():
    told = refusal(a_letter(), None, replace(REPLAY, to=REPORTS))
    assert told is not None
    assert told.startswith("it came from news.articles.raw")


def test_a_note_counts_how_often_a_letter_was_put_back():
    landed = a_letter().origin
    first = settled_now(a_letter(), None, REPLAY, NOON, landed)
    second = settled_now(a_letter(), first, REPLAY, NOON, landed)
    dropped = settled_now(a_letter(), None, DROP, NOON, None)
    assert (first.replays, second.replays, dropped.replays) == (1, 2, 0)
    assert first.landed == "news.articles.raw/3/17"


def test_a_header_that_another_client_wrote_without_a_value_goes_back_empty():
    letter = a_dead_letter(a_record())
    letter = replace(letter, headers=(*letter.headers, ("own", None)))
    assert ("own", b"") in put_back(a_letter(), letter, RAW_ARTICLES, REPLAY).headers
