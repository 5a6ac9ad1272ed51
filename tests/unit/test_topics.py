"""The catalogue of topics: what each takes and keeps."""

import re

import pytest

from stream.records import Event, RawArticle, Report
from stream.topics import (
    ALL,
    EVENT_CHANGES,
    EVENTS,
    HEADROOM,
    LEDGER,
    RAW_ARTICLES,
    REPORTS,
    SOURCES,
    STAGE_SOURCES,
    STATES,
)


def test_every_topic_has_a_name_of_its_own_and_names_nothing_twice():
    names = [topic.name for topic in ALL]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"news\.[a-z.]+", name) for name in names)


def test_the_catalogue_is_complete():
    assert {topic.name for topic in ALL} == {
        "news.articles.raw", "news.reports", "news.events.changes", "news.events", "news.events.mentions",
        "news.alerts", "news.ledger", "news.feeds.seen",
        "news.dlq.settled",
        "news.articles.raw.dlq", "news.reports.dlq", "news.events.changes.dlq",
        "news.state.extract", "news.state.dedupe", "news.state.alert",
    }  # fmt: skip


def test_identity_is_decided_in_one_order():
    assert REPORTS.partitions == 1


@pytest.mark.parametrize("stage", STAGE_SOURCES)
def test_a_stage_has_a_state_partition_for_each_partition_of_its_source(stage):
    assert STATES[stage].partitions == STAGE_SOURCES[stage].partitions


def test_the_sources_carry_what_their_stages_read():
    assert [topic.record for topic in SOURCES] == [RawArticle, Report, Event]


@pytest.mark.parametrize("topic", SOURCES, ids=lambda topic: topic.name)
def test_a_dead_letter_of_the_largest_source_fits_with_its_headers(topic):
    largest = max(source.max_bytes for source in SOURCES)
    assert topic.dead_letters.max_bytes == largest + HEADROOM
    assert topic.dead_letters.name == f"{topic.name}.dlq"


@pytest.mark.parametrize("topic", [EVENTS, *STATES.values()], ids=lambda topic: topic.name)
def test_what_must_be_kept_for_good_is_compacted(topic):
    assert topic.settings()["cleanup.policy"] == "compact"
    assert "retention.ms" not in topic.settings()


@pytest.mark.parametrize("topic", STATES.values(), ids=lambda topic: topic.name)
def test_a_state_topic_is_cleaned_often_for_its_position_is_written_with_every_batch(topic):
    assert topic.settings()["segment.bytes"] == str(32 * 1024 * 1024)
    assert topic.settings()["min.cleanable.dirty.ratio"] == "0.1"


def test_the_ledger_is_kept_longer_than_any_source_whose_records_it_names():
    assert LEDGER.keep_days is not None
    assert all(source.keep_days <= LEDGER.keep_days for source in (RAW_ARTICLES, REPORTS, EVENT_CHANGES))


def test_retention_is_told_to_kafka_in_milliseconds():
    assert RAW_ARTICLES.settings() == {
        "max.message.bytes": str(6 * 1024 * 1024),
        "cleanup.policy": "delete",
        "retention.ms": str(14 * 86_400_000),
        "compression.type": "uncompressed",
    }
