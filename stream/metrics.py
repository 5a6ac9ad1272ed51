"""Every metric that Wiredesk exports; the help text is the manual.

Names follow Prometheus' conventions: base units, ``_total`` on counters, times as timestamps, never as ages.
"""

from prometheus_client import Counter, Gauge, Histogram, disable_created_metrics

disable_created_metrics()  # type: ignore[no-untyped-call]

_LATENCY = (0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 900)

RECORDS = Counter(
    "wiredesk_records_total",
    "Records taken from a source topic, by stage and by what became of them.",
    ["stage", "outcome"],
)
DEAD_LETTERS = Counter(
    "wiredesk_dead_letters_total", "Records set aside, by stage and reason.", ["stage", "reason"]
)
ARTICLES_UNREAD = Counter(
    "wiredesk_articles_unread_total",
    "Articles that could not be read for events, by reason: no_text, too_long, not_english, furniture_only.",
    ["reason"],
)
STAGE_SECONDS = Histogram(
    "wiredesk_stage_seconds",
    "Time that one batch spends in a stage, from arrival to commit.",
    ["stage"],
    buckets=_LATENCY,
)
TRANSACTION_SECONDS = Histogram(
    "wiredesk_transaction_seconds",
    "Time from begin to commit of one batch's transaction.",
    ["stage"],
    buckets=_LATENCY,
)
TIME_LAG_SECONDS = Gauge(
    "wiredesk_time_lag_seconds",
    "Age of the oldest record not yet taken, 0 if there is none, by assigned partition.",
    ["topic", "partition"],
)
OFFSET_LAG = Gauge(
    "wiredesk_offset_lag",
    "Offsets between the position and the end of the assigned partition.",
    ["topic", "partition"],
)
POSITION_STUCK_SECONDS = Gauge(
    "wiredesk_position_stuck_seconds",
    "Time that the position has not moved while a record waits beyond it, 0 if none does.",
    ["topic", "partition"],
)
LOST_TO_RETENTION = Counter(
    "wiredesk_lost_to_retention_total",
    "Offsets deleted by the broker's retention before they were taken.",
    ["topic"],
)
HOLES = Counter(
    "wiredesk_holes_total", "Batches with a hole in their offsets, asked of the broker.", ["stage"]
)
RECORDS_FETCHED_AGAIN = Counter(
    "wiredesk_records_fetched_again_total",
    "Records that the consumer had dropped on the way, found by asking the broker.",
    ["stage"],
)
REBALANCES = Counter(
    "wiredesk_rebalances_total", "Assignments of partitions that this process got from its group."
)
KEEPERS = Gauge("wiredesk_keepers", "Source partitions owned, by stage and state.", ["stage", "state"])
READER_RESTARTS = Counter(
    "wiredesk_reader_restarts_total", "Reading processes replaced, by cause.", ["cause"]
)
END_TO_END_SECONDS = Histogram(
    "wiredesk_end_to_end_seconds",
    "From the fetch of an article to the commit of a record that it led to.",
    ["topic"],
    buckets=_LATENCY,
)
FEED_POLLS = Counter(
    "wiredesk_feed_polls_total", "Polls of a feed or folder, by outcome.", ["feed", "outcome"]
)
FEED_LAST_SUCCESS = Gauge(
    "wiredesk_feed_last_success_timestamp_seconds",
    "When a feed was last read with success (304 counts).",
    ["feed"],
)
FEED_ARTICLES = Counter(
    "wiredesk_feed_articles_total", "Article versions published to Kafka, by feed.", ["feed"]
)
FEED_ITEMS_REFUSED = Counter(
    "wiredesk_feed_items_refused_total", "Items of a feed that could not be read.", ["feed", "reason"]
)
