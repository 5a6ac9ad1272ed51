"""When a feed is asked again."""

from datetime import timedelta

import pytest

from stream.feeds.schedule import Answer, PollOutcome, fresh_seconds, next_poll, retry_after_seconds
from stream.settings import Feed
from tests.builders import NOON

FEED = Feed(name="quay", url="https://quay.example/rss", source="Quay Wire", interval_seconds=300)


def wait(answer, jitter=0.0, feed=FEED):
    return (next_poll(feed, answer, NOON, jitter) - NOON).total_seconds()


@pytest.mark.parametrize(
    ("answer", "seconds"),
    [
        (Answer(PollOutcome.OK), 300),
        (Answer(PollOutcome.NOT_MODIFIED, fresh_seconds=60), 300),
        (Answer(PollOutcome.OK, fresh_seconds=1_200), 1_200),
        (Answer(PollOutcome.OK, fresh_seconds=31_536_000), 3_600),
        (Answer(PollOutcome.TIMEOUT, failures=1), 600),
        (Answer(PollOutcome.TIMEOUT, failures=4), 1_500),
        (Answer(PollOutcome.HTTP_4XX, failures=1), 900),
        (Answer(PollOutcome.GONE, failures=1), 2_700),
        (Answer(PollOutcome.TIMEOUT, failures=1_000_000), 86_400),
        (Answer(PollOutcome.RATE_LIMITED, failures=1), 900),
        (Answer(PollOutcome.RATE_LIMITED, failures=1, retry_after_seconds=7_000), 7_000),
        (Answer(PollOutcome.HTTP_5XX, failures=1, retry_after_seconds=5_000), 5_000),
        (Answer(PollOutcome.RATE_LIMITED, failures=1, retry_after_seconds=316_800), 86_400),
    ],
)
def test_the_most_patient_of_feed_and_server_decides(answer, seconds):
    assert wait(answer) == seconds


def test_jitter_moves_a_wait_by_a_tenth_and_never_before_retry_after():
    assert wait(Answer(PollOutcome.OK), 1.0) == pytest.approx(330)
    assert wait(Answer(PollOutcome.OK), -1.0) == pytest.approx(270)
    limited = Answer(PollOutcome.RATE_LIMITED, failures=1, retry_after_seconds=5_000)
    assert wait(limited, -1.0) == 5_000


def test_no_number_of_failures_ends_the_polling():
    assert next_poll(FEED, Answer(PollOutcome.GONE, failures=10**9), NOON, 1.0) <= NOON + timedelta(days=1.1)


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("120", 120),
        ("Wed, 12 Mar 2025 12:02:00 GMT", 120),
        ("Wed, 12 Mar 2025 11:00:00 GMT", 0),
        ("soon", None),
        ("-5", None),
        ("", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(said, seconds):
    assert retry_after_seconds({"Retry-After": said}, NOON) == seconds


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Cache-Control": "public, max-age=600"}, 600),
        ({"Cache-Control": "no-cache, max-age=600"}, None),
        ({"Cache-Control": "max-age=oops"}, None),
        ({"Expires": "Wed, 12 Mar 2025 12:10:00 GMT", "Date": "Wed, 12 Mar 2025 12:00:00 GMT"}, 600),
        ({"Expires": "0", "Date": "Wed, 12 Mar 2025 12:00:00 GMT"}, None),
        ({"Expires": "Wed, 12 Mar 2025 11:00:00 GMT", "Date": "Wed, 12 Mar 2025 12:00:00 GMT"}, 0),
        ({}, None),
    ],
)
def test_freshness_is_the_servers_by_its_own_clock(headers, seconds):
    assert fresh_seconds(headers) == seconds
