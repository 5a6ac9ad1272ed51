"""What a keeper shows of its work: counts when a batch is committed, lag at each tick."""

from collections.abc import Sequence
from datetime import datetime

from aiokafka import TopicPartition

from stream import metrics
from stream.work.deciding import Decided
from stream.work.outcomes import Received


def settled(stage: str, decided: Decided, now: datetime) -> None:
    """Counted once, when it is committed; a batch that is not leaves no trace here either."""
    for entry in decided.outcomes:
        metrics.RECORDS.labels(stage, entry.outcome.value).inc()
        if entry.reason is not None:
            metrics.DEAD_LETTERS.labels(stage, entry.reason).inc()
    for topic, fetched in decided.fetched_at:
        try:
            waited = (now - datetime.fromisoformat(fetched)).total_seconds()
        except (ValueError, TypeError):  # a header that somebody else wrote
            continue
        metrics.END_TO_END_SECONDS.labels(topic).observe(max(waited, 0.0))


def lag(source: TopicPartition, offsets: int, waiting: Sequence[Received], now: datetime) -> None:
    """``waiting``: the first records not yet taken, the oldest first."""
    where = (source.topic, str(source.partition))
    age = now.timestamp() - waiting[0].timestamp / 1000 if waiting else 0.0
    metrics.OFFSET_LAG.labels(*where).set(offsets)
    metrics.TIME_LAG_SECONDS.labels(*where).set(max(age, 0.0))


def stuck(source: TopicPartition, seconds: float) -> None:
    metrics.POSITION_STUCK_SECONDS.labels(source.topic, str(source.partition)).set(seconds)


def forget(source: TopicPartition) -> None:
    """A partition that is no longer ours is no longer shown: a series that stays behind alarms for ever."""
    for gauge in (metrics.OFFSET_LAG, metrics.TIME_LAG_SECONDS, metrics.POSITION_STUCK_SECONDS):
        gauge.remove_by_labels({"topic": source.topic, "partition": str(source.partition)})
