"""Decide and encode a whole batch before anything is sent. Pure but for the log line of a bug.

Each decision works on its own overlay; one that raises leaves no trace but its dead letter.
"""

import logging
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson

from stream import codec
from stream.errors import OversizeRecord, PoisonRecord
from stream.topics import LEDGER, Topic
from stream.work import envelope
from stream.work.envelope import Sent
from stream.work.ledger import POSITION, LedgerEntry, Position, RecordEntry, key_of, total
from stream.work.outcomes import Decider, Decision, Moment, Outcome, Outgoing, Received
from stream.work.pending import Pending

logger = logging.getLogger(__name__)

RECORD_OVERHEAD = 512
"""What Kafka's own framing of a record and its batch takes, at most (record batch header: 61 bytes)."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A named step of the route: where it reads, where its state is, and its mind."""

    name: str
    source: Topic
    state: Topic
    new_decider: Callable[[], Decider]


@dataclass(slots=True)
class Decided:
    """A batch or tick, decided: what to send and write, and what the ledger says of it."""

    sends: list[Sent] = field(default_factory=list)
    writes: Mapping[str, bytes | None] = field(default_factory=dict)
    outcomes: list[RecordEntry] = field(default_factory=list)
    sent: dict[str, int] = field(default_factory=dict)  # by a tick, which has no record to name
    fetched_at: list[tuple[str, str]] = field(default_factory=list)  # topic, when its cause was fetched

    def entry(self, stage: Stage, kind: Any, offsets: tuple[int, int, int], moment: Moment) -> LedgerEntry:
        """``offsets``: partition, first, next."""
        partition, first, following = offsets
        return LedgerEntry(
            stage=stage.name, partition=partition, kind=kind, sequence=moment.sequence, at=moment.at,
            from_offset=first, to_offset=following, outcomes=tuple(self.outcomes),
            sent=total([self.sent, *(outcome.sent for outcome in self.outcomes)]),
        )  # fmt: skip


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
            sends = [encoded(outgoing, received, moment) for outgoing in decision.outgoing]
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


def decide_tick(stage: Stage, decider: Decider, rows: Mapping[str, bytes], moment: Moment) -> Decided:
    """What time alone brings. A tick that changes nothing has no sends and no writes."""
    own = Pending(rows)
    outgoing = decider.tick(own, moment)
    refuse_oversize_rows(stage, own.writes)
    decider.remember(own.writes)
    sends = [encoded(one, None, moment) for one in outgoing]
    return Decided(
        sends=sends,
        writes=own.writes,
        sent=dict(Counter(one.topic for one in sends)),
        fetched_at=_fetched(sends),
    )


def encoded(outgoing: Outgoing, received: Received | None, moment: Moment) -> Sent:
    """Raises ``OversizeRecord`` where its topic would not take it: before a transaction begins."""
    record = outgoing.record
    value = record if isinstance(record, bytes) else codec.encode(record)
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


def bookkeeping(
    stage: Stage, partition: int, decided: Decided, position: Position, entry: LedgerEntry
) -> list[Sent]:
    """State rows, the position among them, and the ledger entry: sent with the batch."""
    rows = dict(decided.writes) | {POSITION: codec.encode(position)}
    written = [Sent(stage.state.name, key.encode(), value, [], partition) for key, value in rows.items()]
    ledger = Sent(
        LEDGER.name, key_of(stage.name, partition).encode(), orjson.dumps(entry.model_dump(mode="json")), []
    )
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
