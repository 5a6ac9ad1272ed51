"""Every topic: its name, its key, the record it carries, how long it is kept. Pure."""

from dataclasses import dataclass, field

from pydantic import BaseModel

from stream.records import Alert, Event, EventMention, RawArticle, Report

KIB = 1024
MIB = 1024 * KIB
DAY_MS = 24 * 60 * 60 * 1000

HEADROOM = 64 * KIB
"""What a dead letter's headers may add to the largest record of its source."""

COMPACTED_OFTEN = {
    "cleanup.policy": "compact",
    "segment.bytes": str(32 * MIB),  # an active segment is never cleaned
    "min.cleanable.dirty.ratio": "0.1",  # the position row is written with every batch
}


@dataclass(frozen=True, slots=True)
class Topic:
    """``key`` names the field of the record, or says in words what the key is."""

    name: str
    key: str
    record: type[BaseModel] | None
    partitions: int
    keep_days: int | None  # None: compacted, the last value of each key is kept for good
    max_bytes: int = MIB
    config: dict[str, str] = field(default_factory=dict)

    @property
    def dead_letters(self) -> "Topic":
        """Where a record of this topic goes that can never succeed: original key and bytes."""
        return Topic(
            f"{self.name}.dlq", "the original key", None, 1, keep_days=30,
            max_bytes=LARGEST_SOURCE + HEADROOM,
        )  # fmt: skip

    def settings(self) -> dict[str, str]:
        """The topic's configuration, in Kafka's words."""
        kept = (
            {"cleanup.policy": "compact"}
            if self.keep_days is None
            else {"cleanup.policy": "delete", "retention.ms": str(self.keep_days * DAY_MS)}
        )
        # The bound of a source must hold for what is read, not for what was sent compressed.
        bounded = {"compression.type": "uncompressed"} if self in SOURCES else {}
        return {"max.message.bytes": str(self.max_bytes)} | bounded | kept | self.config


RAW_ARTICLES = Topic("news.articles.raw", "item_id", RawArticle, 8, keep_days=14, max_bytes=6 * MIB)
REPORTS = Topic("news.reports", "item_id", Report, 1, keep_days=14, max_bytes=4 * MIB)
EVENT_CHANGES = Topic("news.events.changes", "event_id", Event, 8, keep_days=90)
EVENTS = Topic("news.events", "event_id", Event, 8, keep_days=None)
EVENT_MENTIONS = Topic("news.events.mentions", "event_id", EventMention, 8, keep_days=90)
ALERTS = Topic("news.alerts", "alert_id", Alert, 4, keep_days=90)
LEDGER = Topic("news.ledger", "stage and partition", None, 8, keep_days=90)
FEEDS_SEEN = Topic("news.feeds.seen", "feed or item id", None, 1, keep_days=None, config=COMPACTED_OFTEN)
DEAD_LETTERS_SETTLED = Topic(
    "news.dlq.settled", "coordinates of the dead letter", None, 1, keep_days=None,
    # what was done with a letter outlives it, and then goes too
    config=COMPACTED_OFTEN | {"cleanup.policy": "compact,delete", "retention.ms": str(90 * DAY_MS)},
)  # fmt: skip

SOURCES = (RAW_ARTICLES, REPORTS, EVENT_CHANGES)
LARGEST_SOURCE = max(topic.max_bytes for topic in SOURCES)


def state_of(stage: str, source: Topic) -> Topic:
    """The compacted topic of a stage's state: as many partitions as its source has."""
    return Topic(
        f"news.state.{stage}", "row", None, source.partitions, keep_days=None,
        max_bytes=LARGEST_SOURCE + HEADROOM, config=COMPACTED_OFTEN,
    )  # fmt: skip


STAGE_SOURCES = {"extract": RAW_ARTICLES, "dedupe": REPORTS, "alert": EVENT_CHANGES}

STAGE_OUTPUTS = {
    "extract": (REPORTS,),
    "dedupe": (EVENT_CHANGES, EVENTS, EVENT_MENTIONS),
    "alert": (ALERTS,),
}
"""What a stage writes besides dead letters, state and ledger."""

STATES = {stage: state_of(stage, source) for stage, source in STAGE_SOURCES.items()}

DEAD_LETTER_TOPICS = tuple(source.dead_letters for source in SOURCES)

ALL = (
    RAW_ARTICLES, REPORTS, EVENT_CHANGES, EVENTS, EVENT_MENTIONS, ALERTS, LEDGER, FEEDS_SEEN,
    DEAD_LETTERS_SETTLED, *DEAD_LETTER_TOPICS, *STATES.values(),
)  # fmt: skip
