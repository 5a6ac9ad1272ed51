from datetime import UTC, datetime

from stream.errors import MalformedRecord
from stream.work.envelope import MOST_DETAIL, dead_letter_headers, envelope
from stream.work.outcomes import Moment, Received

MOMENT = Moment(datetime(2026, 1, 2, 12, tzinfo=UTC), 7)


def a_record(**changes):
    return Received(
        **{"topic": "t", "partition": 1, "offset": 2, "key": b"k", "value": b"v", "timestamp": 3} | changes
    )


def test_an_envelope_is_cloudevents_in_binary_mode():
    headers = dict(envelope({"id": "1", "type": "wiredesk.event.created"}, a_record(), MOMENT))
    assert headers["ce_specversion"] == b"1.0"
    assert headers["ce_id"] == b"1"
    assert headers["ce_recordedtime"] == b"2026-01-02T12:00:00+00:00"
    assert headers["content-type"] == b"application/json"


def test_the_cause_is_what_was_received_and_the_correlation_is_handed_on():
    first = a_record()
    headers = dict(envelope({}, first, MOMENT))
    assert headers["ce_causationid"] == headers["ce_correlationid"] == b"t/1/2"
    second = a_record(topic="u", headers=tuple(envelope({"fetchedtime": "x"}, first, MOMENT)))
    headers = dict(envelope({}, second, MOMENT))
    assert (headers["ce_causationid"], headers["ce_correlationid"]) == (b"u/1/2", b"t/1/2")
    assert headers["ce_fetchedtime"] == b"x"


def test_a_dead_letter_says_why_where_and_when():
    error = MalformedRecord("x" * 5_000)
    headers = dict(dead_letter_headers(a_record(), "extract", error, MOMENT.at))
    assert headers["dlq-reason"] == b"malformed"
    assert headers["dlq-origin"] == b"t/1/2"
    assert headers["dlq-stage"] == b"extract"
    assert headers["dlq-original-timestamp"] == b"3"
    assert len(headers["dlq-detail"]) == MOST_DETAIL


def test_any_other_error_is_a_bug():
    assert dict(dead_letter_headers(a_record(), "extract", KeyError("a"), MOMENT.at))["dlq-reason"] == b"bug"


def test_what_a_dead_letter_carries_on_is_bounded():
    record = a_record(headers=(("ce_id", b"1"), ("huge", b"x" * 100_000), ("after", b"2")))
    headers = dict(dead_letter_headers(record, "extract", KeyError(), MOMENT.at))
    assert headers["ce_id"] == b"1"
    assert headers["dlq-headers-left-out"] == b"1"
    assert "huge" not in headers
