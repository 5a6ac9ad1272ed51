"""Decide and encode a whole batch before anything is sent. Pure but for the log line of a bug.

Each decision works on its own overlay; one that raises leaves no trace but its dead letter.
"""

import logging
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from stream import codec
from stream.errors import OversizeRecord, PoisonRecord
from stream.topics import LEDGER, Topic
from stream.work import envelope
from stream.work.envelope import Sent
from stream.work.ledger import POSITION, Kind, LedgerEntry, Position, RecordEntry, key_of, total
from stream.work.outcomes import Decider, Decision, Moment, Outcome, Outgoing, Received
from stream.work.pending import Pending

logger = logging.getLogger(__name__)

RECORD_OVERHEAD = 512
"""What Kafka's own framing of a record and its batch takes, at most (record batch header: 61 bytes)."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A named step of the route: where it reads, where its state is, and who decides."""

    name: str
    source: Topic
    state: Topic
    new_decider: Callable[[], Decider]
    outputs: tuple[Topic, ...] = ()

    def partitions_written(self, partition: int) -> list[tuple[str, int]]:
        """Every topic and partition that a keeper of this stage may write to."""
        topics = (*self.outputs, self.source.dead_letters, LEDGER)
        shared = [(topic.name, number) for topic in topics for number in range(topic.partitions)]
        return [(self.state.name, partition), *shared]


@dataclass(frozen=True, slots=True)
class Covered:
    """The offsets [first, following) of one partition of a stage."""

    stage: str
    partition: int
    first: int
    following: int


@dataclass(slots=True)
class Decided:
    """A batch or tick, decided: what to send and write, and what the ledger says of it."""

    sends: list[Sent] = field(default_factory=list)
    writes: Mapping[str, bytes | None] = field(default_factory=dict)
    outcomes: list[RecordEntry] = field(default_factory=list)
    sent: dict[str, int] = field(default_factory=dict)  # by a tick, which has no record to name
    fetched_at: list[tuple[str, str]] = field(default_factory=list)  # topic, when its cause was fetched

    def entry(self, kind: Kind, covered: Covered, moment: Moment) -> LedgerEntry:
        """What the ledger says of it."""
        return LedgerEntry(
            stage=covered.stage,
            partition=covered.partition,
            kind=kind,
            sequence=moment.sequence,
            at=moment.at,
            from_offset=covered.first,
            to_offset=covered.following,
            outcomes=tuple(self.outcomes),
            sent=total([self.sent, *(outcome.sent for outcome in self.outcomes)]),
        )


def decide_batch(
    stage: Stage,
    decider: Decider,
    rows: Mapping[str, bytes],
    batch: Sequence[tuple[Received, Any]],
    moment: Moment,
) -> Decided:
    """Decide each record in the order of arrival. ``batch`` pairs a record with what was prepared for it."""
    decided = Decided()
    whole = Pending(rows)
    for received, prepared in batch:
        own = Pending(whole)
        try:
            decision = decider.decide(received, prepared, own, moment)
            sends = all_encoded(decision.outgoing, received, moment)
            refuse_oversize_rows(stage, own.writes)
        except Exception as error:  # the one broad except: a bug costs one record, not the partition
            if not isinstance(error, PoisonRecord):
                logger.exception("a bug in stage %s at %s", stage.name, envelope.origin(received))
            decided.sends.append(dead_letter(stage, received, error, moment))
            decided.outcomes.append(_set_aside(stage, received, error))
            continue
        whole.merge(own.writes)
        decider.remember(own.writes)
        decided.sends += sends
        decided.fetched_at += _fetched(sends)
        decided.outcomes.append(_settled(received, decision))
    decided.writes = whole.writes
    return decided


def decide_tick(
    stage: Stage, partition: int, decider: Decider, rows: Mapping[str, bytes], moment: Moment
) -> Decided:
    """What time alone brings, one thing after another. A tick that changes nothing has no sends, no writes.

    What cannot be done is set aside as a dead letter, its row with it: a tick that raised would raise again,
    in this life and in the next.
    """
    decided, whole = Decided(), Pending(rows)
    for key in decider.due(moment):
        own = Pending(whole)
        try:
            sends = all_encoded(decider.ripen(key, own, moment), None, moment)
            refuse_oversize_rows(stage, own.writes)
        except Exception as error:
            logger.exception("a bug in stage %s at row %r", stage.name, key)
            own, sends = Pending(whole), _row_set_aside(stage, partition, key, whole, error, moment)
            own.pop(key, None)
        whole.merge(own.writes)
        decider.remember(own.writes)
        decided.sends += sends
        decided.fetched_at += _fetched(sends)
    decided.writes = whole.writes
    decided.sent = dict(Counter(one.topic for one in decided.sends))
    return decided


def all_encoded(outgoing: Sequence[Outgoing], received: Received | None, moment: Moment) -> list[Sent]:
    """A record that goes to several topics is encoded once."""
    sends, value, before = [], b"", None
    for one in outgoing:
        if one.record is not before:
            value, before = (
                one.record if isinstance(one.record, bytes) else codec.encode(one.record),
                one.record,
            )
        sends.append(encoded(one, value, received, moment))
    return sends


def encoded(outgoing: Outgoing, value: bytes, received: Received | None, moment: Moment) -> Sent:
    """Raises ``OversizeRecord`` where its topic would not take it: before a transaction begins."""
    headers = envelope.envelope(outgoing.headers, received, moment)
    size = len(value) + len(outgoing.key) * 4 + sum(len(k) + len(v) for k, v in headers) + RECORD_OVERHEAD
    if size > outgoing.topic.max_bytes:
        raise OversizeRecord(
            f"{size} bytes for {outgoing.topic.name}, which takes {outgoing.topic.max_bytes}"
        )
    return Sent(outgoing.topic.name, outgoing.key.encode(), value, headers)


def dead_letter(stage: Stage, received: Received, error: Exception, moment: Moment) -> Sent:
    """Original key and bytes; a record with neither gets an empty key, and a header that says so."""
    headers = envelope.dead_letter_headers(received, stage.name, error, moment.at)
    key = b"" if received.key is None and received.value is None else received.key
    return Sent(stage.source.dead_letters.name, key, received.value, headers)


def _row_set_aside(  # noqa: PLR0913, PLR0917 - the parts of a dead letter that has no record behind it
    stage: Stage, partition: int, key: str, rows: Mapping[str, bytes], error: Exception, moment: Moment
) -> list[Sent]:
    """The row as it was; nothing, where upkeep without a row of its own failed."""
    if key not in rows:
        return []
    kept = Received(
        stage.state.name, partition, 0, key.encode(), rows[key], int(moment.at.timestamp() * 1000)
    )
    headers = dict(envelope.dead_letter_headers(kept, stage.name, error, moment.at))
    headers[envelope.ORIGIN] = f"{stage.state.name}/{partition}/{key}".encode()
    return [Sent(stage.source.dead_letters.name, kept.key, kept.value, list(headers.items()))]


def bookkeeping(
    stage: Stage, partition: int, decided: Decided, position: Position, entry: LedgerEntry
) -> list[Sent]:
    """State rows, the position among them, and the ledger entry: sent with the batch."""
    rows = dict(decided.writes) | {POSITION: codec.encode(position)}
    written = [Sent(stage.state.name, key.encode(), value, [], partition) for key, value in rows.items()]
    ledger = Sent(LEDGER.name, key_of(stage.name, partition).encode(), codec.encode(entry), [])
    return [*written, ledger]


def refuse_oversize_rows(stage: Stage, writes: Mapping[str, bytes | None]) -> None:
    for key, value in writes.items():
        size = len(key) * 4 + len(value or b"") + RECORD_OVERHEAD
        if size > stage.state.max_bytes:
            raise OversizeRecord(
                f"a state row of {size} bytes; {stage.state.name} takes {stage.state.max_bytes}"
            )


def _settled(received: Received, decision: Decision) -> RecordEntry:
    sent = Counter(outgoing.topic.name for outgoing in decision.outgoing)
    return RecordEntry(offset=received.offset, outcome=decision.outcome, sent=dict(sent))


def _set_aside(stage: Stage, received: Received, error: Exception) -> RecordEntry:
    return RecordEntry(
        offset=received.offset, outcome=Outcome.DEAD_LETTERED, sent={stage.source.dead_letters.name: 1},
        reason=envelope.reason_of(error),
    )  # fmt: skip


def _fetched(sends: Sequence[Sent]) -> list[tuple[str, str]]:
    told = ((sent.topic, dict(sent.headers).get(envelope.FETCHED)) for sent in sends)
    return [(topic, fetched.decode()) for topic, fetched in told if fetched]
