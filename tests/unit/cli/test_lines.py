"""What ``wiredesk tail`` says of a record."""

import orjson
import pytest
from pydantic import BaseModel

from stream import codec
from stream.cli.lines import json_line, line
from stream.records import Severity
from stream.topics import ALERTS, EVENT_CHANGES, RAW_ARTICLES, REPORTS, Topic
from stream.work.outcomes import Received
from tests.builders import NOON, a_report, an_alert, an_article, an_event

AT = int(NOON.timestamp() * 1000)


def received(topic: Topic, value: BaseModel | bytes | None, **headers: str) -> Received:
    content = codec.encode(value) if isinstance(value, BaseModel) else value
    told = tuple((name.replace("_", "-"), text.encode()) for name, text in headers.items())
    return Received(topic.name, 2, 17, b"key", content, AT, told)


def test_an_article_is_told_by_source_headline_item_and_version():
    assert line(received(RAW_ARTICLES, an_article())) == (
        '2025-03-12 12:00:00Z  article  Harbour Wire  "Rockets hit fuel depot near Port Sudan"'
        "  urn:example:harbour-wire:4711 v1"
    )


def test_a_kill_notice_shows_its_status():
    assert "  CANCELED  " in line(received(RAW_ARTICLES, an_article(status="canceled")))


def test_a_report_lists_what_it_tells():
    assert "  incident ASSAULT  " in line(received(REPORTS, a_report()))
    assert "  nothing to report  " in line(received(REPORTS, a_report(mentions=())))


def test_an_event_is_told_by_what_where_when_toll_and_standing():
    told = line(received(EVENT_CHANGES, an_event(severity=Severity(level="Severe"))))
    assert "event r1 created  incident ASSAULT  Port Sudan, SDN, 2025-03-12  killed 3" in told
    assert "1 articles, 1 independent  provisional, severe" in told


@pytest.mark.parametrize(
    ("tally", "told"),
    [
        ({"min": 3, "best": 3, "max": 3}, "killed 3  "),
        ({"min": 3, "best": 4, "max": 9}, "killed 4 (3 to 9)"),
        ({"min": 3}, "killed ? (3 to ?)"),
    ],
)
def test_a_toll_on_which_sources_differ_is_told_with_its_range(tally, told):
    assert told in line(received(EVENT_CHANGES, an_event(casualties={"killed": tally})))


def test_an_event_of_unknown_place_and_time_says_so():
    assert "place unknown, time unknown" in line(received(EVENT_CHANGES, an_event(places=(), time=None)))


def test_an_alert_is_told_by_state_rule_and_the_three_words_of_cap():
    told = line(received(ALERTS, an_alert()))
    assert "ALERT raised  deadly-strikes  Moderate / Immediate / Possible  incident ASSAULT  SDN" in told


def test_a_dead_letter_is_told_by_its_place_reason_origin_and_detail():
    letter = received(
        RAW_ARTICLES.dead_letters, b"{", dlq_reason="malformed", dlq_detail="not JSON", dlq_origin="t/0/5"
    )
    assert line(letter).endswith("dead letter  news.articles.raw.dlq/2/17  malformed  from t/0/5  not JSON")


@pytest.mark.parametrize(
    ("value", "reason"),
    [(None, "tombstone"), (b"{", "malformed"), (b'{"schema_version": 9}', "unknown_schema_version")],
)
def test_what_cannot_be_decoded_is_shown_as_such(value, reason):
    told = line(received(ALERTS, value))
    assert f"undecodable  news.alerts/2/17  {reason}: " in told
    assert orjson.loads(json_line(received(ALERTS, value)))["reason"] == reason


def test_control_characters_of_a_source_do_not_reach_the_terminal():
    told = line(received(RAW_ARTICLES, an_article(headline="Port\x1b[2J\nclosed\u202e")))
    assert told.isprintable()
    assert '"Port [2J closed "' in told


def test_a_json_line_is_the_record_itself():
    alert = an_alert()
    assert codec.decode(type(alert), json_line(received(ALERTS, alert)).encode()) == alert


def test_the_json_line_of_a_dead_letter_holds_its_bytes_whatever_they_are():
    letter = received(REPORTS.dead_letters, b"\xff\x00", dlq_reason="malformed", dlq_stage="dedupe")
    told = orjson.loads(json_line(letter))
    assert (told["reason"], told["stage"], told["key"], told["value_base64"]) == (
        "malformed",
        "dedupe",
        "key",
        "/wA=",
    )
