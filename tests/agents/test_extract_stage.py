"""What the extract stage answers, and which rows it leaves: no broker, no language model."""

from dataclasses import replace
from datetime import timedelta

import orjson
import pytest

from stream import codec
from stream.agents import ExtractDecider
from stream.editions import MEMORY
from stream.errors import OversizeRecord, TooSlow
from stream.records import Report
from stream.topics import REPORTS
from stream.work.outcomes import Moment, Outcome, Reading, Received
from tests.builders import NOON, a_report

RECEIVED = Received("news.articles.raw", 0, 0, b"k", b"v", 0)


def a_reading(version=1, text="one", mentions=1, status="usable", embargoed_until=None):
    report = a_report(version=version, content_hash=text, status=status)
    if mentions == 0:
        report = report.model_copy(update={"mentions": ()})
    return Reading(
        report.item_id, version, text, report.status, embargoed_until, NOON, mentions, codec.encode(report)
    )


class Desk:
    """One stage with its rows, as the keeper would hold them."""

    def __init__(self):
        self.stage, self.rows, self.minutes = ExtractDecider(), {}, 0

    def take(self, reading, stage=None):
        return self._apply(lambda own: (stage or self.stage).decide(RECEIVED, reading, own, self._moment()))

    def tick(self, later=timedelta(0), stage=None):
        moment = Moment(NOON + later, 99)
        decider = stage or self.stage

        def ripen(own):
            return tuple(out for key in decider.due(moment) for out in decider.ripen(key, own, moment))

        return self._apply(ripen)

    def _apply(self, decide):
        own = dict(self.rows)
        answer = decide(own)
        writes = {key: own.get(key) for key in {*own, *self.rows} if own.get(key) != self.rows.get(key)}
        self.stage.remember(writes)
        self.rows = own
        return answer

    def _moment(self):
        self.minutes += 1
        return Moment(NOON + timedelta(minutes=self.minutes), self.minutes)


@pytest.fixture
def desk():
    return Desk()


def test_an_article_with_mentions_is_forwarded_as_the_report_that_the_child_wrote(desk):
    decision = desk.take(a_reading())
    assert decision.outcome is Outcome.FORWARDED
    assert codec.decode(Report, decision.outgoing[0].record).mentions
    assert decision.outgoing[0].topic.name == "news.reports"


def test_an_article_with_nothing_to_report_is_empty(desk):
    assert desk.take(a_reading(mentions=0)).outcome is Outcome.EMPTY


@pytest.mark.parametrize(("version", "text"), [(2, "two"), (1, "other"), (1, "two")])
def test_a_known_or_an_older_version_is_a_duplicate(desk, version, text):
    desk.take(a_reading(version=2, text="two"))
    assert desk.take(a_reading(version=version, text=text)).outcome is Outcome.DUPLICATE


def test_a_version_with_its_number_but_other_words_is_taken(desk):
    desk.take(a_reading(text="one"))
    assert desk.take(a_reading(text="two")).outcome is Outcome.FORWARDED


def test_an_update_that_says_nothing_any_more_withdraws_what_the_item_said(desk):
    desk.take(a_reading(version=1))
    decision = desk.take(a_reading(version=2, text="two", mentions=0))
    assert decision.outcome is Outcome.FORWARDED
    assert codec.decode(Report, decision.outgoing[0].record).mentions == ()


def test_a_kill_is_told_on_also_before_its_first_version(desk):
    killed = desk.take(a_reading(version=2, status="canceled", mentions=0))
    assert (killed.outcome, len(killed.outgoing)) == (Outcome.WITHDRAWN, 1)
    assert desk.take(a_reading(version=1)).outcome is Outcome.DUPLICATE


def test_what_the_reader_could_not_read_is_raised_for_the_keeper_to_set_aside(desk):
    with pytest.raises(TooSlow):
        desk.take(TooSlow("9 s"))
    assert desk.rows == {}


def test_an_article_under_embargo_is_held_until_a_tick_after_its_time(desk):
    until = NOON + timedelta(hours=1)
    assert desk.take(a_reading(embargoed_until=until)).outcome is Outcome.HELD
    assert desk.tick(timedelta(minutes=59)) == ()
    (released,) = desk.tick(timedelta(minutes=60))
    assert codec.decode(Report, released.record).version == 1
    assert desk.tick(timedelta(minutes=61)) == ()


def test_an_embargo_that_has_passed_holds_nothing(desk):
    assert desk.take(a_reading(embargoed_until=NOON)).outcome is Outcome.FORWARDED


def test_a_killed_item_is_not_released(desk):
    desk.take(a_reading(embargoed_until=NOON + timedelta(hours=1)))
    desk.take(a_reading(version=2, status="canceled", mentions=0))
    assert desk.tick(timedelta(hours=2)) == ()


def test_what_was_told_stands_while_a_version_that_says_nothing_is_held(desk):
    desk.take(a_reading())
    desk.take(a_reading(version=2, text="two", mentions=0, embargoed_until=NOON + timedelta(hours=1)))
    third = desk.take(a_reading(version=3, text="three", mentions=0))
    assert third.outcome is Outcome.FORWARDED, "or the first version's events would stand for good"


def test_held_reports_are_found_again_after_a_restart(desk):
    desk.take(a_reading(embargoed_until=NOON + timedelta(hours=1)))
    heir = ExtractDecider()
    heir.remember(desk.rows)
    assert len(desk.tick(timedelta(hours=1), heir)) == 1


def test_an_item_is_forgotten_a_month_after_its_last_version(desk):
    desk.take(a_reading())
    desk.tick(MEMORY)
    assert len(desk.rows) == 1
    desk.tick(MEMORY + timedelta(hours=1))
    assert desk.rows == {}


def test_a_held_row_is_readable_json(desk):
    desk.take(a_reading(embargoed_until=NOON + timedelta(hours=1)))
    (row,) = (value for key, value in desk.rows.items() if key.startswith("held/"))
    assert orjson.loads(row)["report"]["item_id"] == a_report().item_id


def test_a_report_too_large_to_be_released_is_refused_while_there_is_a_record_to_set_aside(desk):
    reading = a_reading(embargoed_until=NOON + timedelta(hours=1))
    huge = replace(reading, report=b'"' + b"x" * REPORTS.max_bytes + b'"')
    with pytest.raises(OversizeRecord):
        desk.take(huge)
    assert desk.rows == {}
