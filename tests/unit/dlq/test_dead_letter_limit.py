"""When a keeper has to stop before it commits."""

import pytest

from stream.errors import DeadLetterLimit
from stream.work.dead_letter_limit import DeadLetterTally, Limit
from stream.work.ledger import RecordEntry
from stream.work.outcomes import Outcome


def a_tally(**limit):
    return DeadLetterTally("extract", "news.articles.raw/3", Limit(**limit))


def outcomes(word, first=0):
    """``x``: set aside; anything else was taken."""
    return [
        RecordEntry(offset=first + step, outcome=Outcome.DEAD_LETTERED, sent={}, reason="malformed")
        if letter == "x"
        else RecordEntry(offset=first + step, outcome=Outcome.EMPTY, sent={})
        for step, letter in enumerate(word)
    ]


def test_a_run_goes_on_from_batch_to_batch_and_the_sentence_says_what_to_do():
    tally = a_tally(run=3).after(outcomes("xx"))
    with pytest.raises(DeadLetterLimit) as raised:
        tally.after(outcomes("xx", 2))
    assert str(raised.value) == (
        "stage extract: 4 dead letters in a row, the last at news.articles.raw/3/3 (malformed); nothing "
        "of this batch is committed. Mend the cause, or raise worker.dead_letter_run, which is 3"
    )


def test_one_record_that_is_taken_ends_a_run():
    assert a_tally(run=3).after(outcomes("xxx.xxx")).run == 3


def test_a_batch_that_is_not_committed_leaves_the_tally_as_it_was():
    tally = a_tally(run=3).after(outcomes("xx"))
    tally.after(outcomes("x", 2))
    assert tally.after(outcomes("x", 2)).run == 3


def test_more_than_the_ratio_of_the_last_records_is_too_many_though_no_run_is_long():
    tally = a_tally(ratio=0.5, window=10).after(outcomes("x." * 50))
    with pytest.raises(
        DeadLetterLimit, match=r"6 dead letters among the last 10 .*dead_letter_ratio, which is 0\.5"
    ):
        tally.after(outcomes("xx", 100))


def test_the_ratio_is_not_asked_before_so_many_records_were_taken():
    assert a_tally(ratio=0.5, window=10).after(outcomes("x" * 9)).run == 9


def test_what_lies_further_back_than_the_window_does_not_count():
    tally = a_tally(ratio=0.5, window=10).after(outcomes("xxxxx.....")).after(outcomes("....."))
    assert tally.after(outcomes("xxxxx")).run == 5


def test_a_ratio_of_one_allows_everything():
    assert a_tally(run=1_000, ratio=1.0, window=10).after(outcomes("x" * 500)).run == 500


def test_records_that_a_person_put_back_neither_lengthen_a_run_nor_end_it():
    tally = a_tally(run=3).after(outcomes("xxx"))
    assert tally.after(outcomes("xxx", 3), put_back={3, 4, 5}).run == 3
    with pytest.raises(DeadLetterLimit):
        tally.after(outcomes(".x", 3), put_back={3})


def test_a_thousand_records_of_which_half_are_set_aside_are_allowed_by_default_and_not_one_more():
    tally = a_tally().after(outcomes("x." * 500))
    with pytest.raises(DeadLetterLimit, match="501 dead letters among the last 1000 records"):
        tally.after(outcomes("x", 1_000)).after(outcomes("x", 1_001))
