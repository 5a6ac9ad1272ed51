"""Reads from Kafka what an audit counts: positions, ledger, sources, and what the stages sent.

The order of reading matters: positions, ledger, positions again, topics. So a worker may go on meanwhile.
"""

import math
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from aiokafka import TopicPartition
from aiokafka.partitioner import DefaultPartitioner
from pydantic import BaseModel

from stream import codec
from stream.audit.count import Audit, Finding, TopicCount, Walk, audit
from stream.errors import PoisonRecord
from stream.records import Alert
from stream.topics import (
    ALERTS,
    DEAD_LETTER_TOPICS,
    EVENT_CHANGES,
    EVENT_MENTIONS,
    EVENTS,
    LEDGER,
    RAW_ARTICLES,
    REPORTS,
    STAGE_SOURCES,
    STATES,
    Topic,
)
from stream.work import envelope
from stream.work.committed import CommittedReader, Offsets
from stream.work.ledger import POSITION, LedgerEntry, Position, key_of
from stream.work.outcomes import Received

WRITTEN = (REPORTS, EVENT_CHANGES, EVENTS, EVENT_MENTIONS, ALERTS, *DEAD_LETTER_TOPICS)
"""The topics that the stages write, and nobody else."""

R = TypeVar("R", bound=BaseModel)
Positions = dict[tuple[str, int], int]  # by stage and partition


@dataclass(slots=True)
class Content:
    """The committed records of one partition: [start, end) as it was read."""

    start: int
    end: int
    offsets: "array[int]" = field(default_factory=lambda: array("q"))
    put_back: "array[int]" = field(default_factory=lambda: array("q"))  # those of them that a person sent
    older: int = 0  # records that were sent before the ledger begins


Contents = dict[TopicPartition, Content]


@dataclass(frozen=True, slots=True)
class Totals:
    """What the topics hold, and how many records wait to be taken, by stage."""

    articles: int
    reports: int
    events: int  # distinct
    incident_alerts: int  # distinct
    dead_letters: int
    waiting: dict[str, int]


@dataclass(slots=True)
class _Ledger:
    """The ledger's partitions whose head retention deleted, and the time of the first entry left in each.

    A record's entry is written right behind it, by the same clock: what was sent later than ``begins_at`` has
    its entry still. Nothing of a partition left: nothing is known to have one.
    """

    headless: set[int] = field(default_factory=set)
    first_at: dict[int, int] = field(default_factory=dict)

    def begins_at(self) -> float:
        return max((self.first_at.get(one, math.inf) for one in self.headless), default=-math.inf)

    def begins(self, stage: str, partition: int) -> bool:
        """Whether entries of this keeper may be gone."""
        everywhere = list(range(LEDGER.partitions))
        return (
            DefaultPartitioner()(key_of(stage, partition).encode(), everywhere, everywhere) in self.headless
        )


@dataclass(slots=True)
class _Seen:
    """What is kept of the records while they go by."""

    ledger: "_Ledger"
    events: set[bytes] = field(default_factory=set)
    incident_alerts: set[str] = field(default_factory=set)
    unreadable: list[Finding] = field(default_factory=list)

    def take(self, received: Received) -> None:
        if received.topic == EVENTS.name and received.key is not None and received.value is not None:
            self.events.add(received.key)
        elif received.topic == ALERTS.name:
            alert = self.decoded(Alert, received)
            if alert is not None and alert.kind == "incident":
                self.incident_alerts.add(alert.alert_id)

    def decoded(self, kind: type[R], received: Received) -> R | None:
        try:
            return codec.decode(kind, received.value)
        except PoisonRecord as error:
            where = f"{received.topic}/{received.partition}/{received.offset}"
            self.unreadable.append(Finding(where, str(error)))
            return None


async def audit_topics(reader: CommittedReader) -> tuple[Audit, Totals]:
    """Everything that ``wiredesk audit`` says. Raises ``SettingError`` for a topic that is not there."""
    seen = _Seen(_Ledger())
    written = await reader.partitions(*WRITTEN)
    before = await reader.ends(written)
    positions, state_ends = await _positions(reader, seen, None)
    entries = [entry async for entry in _ledger(reader, seen)]
    moved, _ = await _positions(reader, seen, state_ends)
    contents = await _contents(reader, seen, before)
    walks = list(_walks(contents, seen.ledger, positions, positions | moved))
    counts = [_counted(topic, contents, before) for topic in WRITTEN]
    return audit(entries, walks, counts, seen.unreadable), _totals(contents, seen, positions | moved)


async def _positions(
    reader: CommittedReader, seen: _Seen, starts: Offsets | None
) -> tuple[Positions, Offsets]:
    """The position rows from ``starts`` on, and where the states ended."""
    stages = {topic.name: stage for stage, topic in STATES.items()}
    partitions = await reader.partitions(*STATES.values())
    starts = starts or await reader.starts(partitions)
    ends = await reader.ends(partitions)
    found: Positions = {}
    async for row in reader.between(starts, ends):
        position = seen.decoded(Position, row) if row.key == POSITION.encode() else None
        if position is not None:
            found[stages[row.topic], row.partition] = position.position
    return found, ends


async def _ledger(reader: CommittedReader, seen: _Seen) -> AsyncIterator[LedgerEntry]:
    partitions = await reader.partitions(LEDGER)
    starts = await reader.starts(partitions)
    seen.ledger.headless = {one.partition for one, start in starts.items() if start}
    async for received in reader.between(starts, await reader.ends(partitions)):
        seen.ledger.first_at.setdefault(received.partition, received.timestamp)
        entry = seen.decoded(LedgerEntry, received)
        if entry is not None:
            yield entry


async def _contents(reader: CommittedReader, seen: _Seen, before: Offsets) -> Contents:
    """Every record of the sources and of what the stages write, as it stands now."""
    partitions = await reader.partitions(RAW_ARTICLES, *WRITTEN)
    starts, ends = await reader.starts(partitions), await reader.ends(partitions)
    contents = {one: Content(starts[one], ends[one]) for one in partitions}
    begins_at = seen.ledger.begins_at()
    async for received in reader.between(starts, ends):
        partition = TopicPartition(received.topic, received.partition)
        contents[partition].offsets.append(received.offset)
        if envelope.was_put_back(received):
            contents[partition].put_back.append(received.offset)
        elif received.offset < before.get(partition, 0) and received.timestamp < begins_at:
            contents[partition].older += 1
        seen.take(received)
    for partition, start in (await reader.starts(partitions)).items():
        contents[partition].start = start  # retention may have gone on meanwhile
    return contents


def _walks(contents: Contents, ledger: _Ledger, positions: Positions, after: Positions) -> Iterator[Walk]:
    for stage, source in STAGE_SOURCES.items():
        for number in range(source.partitions):
            content = contents[TopicPartition(source.name, number)]
            position = positions.get((stage, number), 0)
            yield Walk(
                stage, source.name, number, content.start,
                [offset for offset in content.offsets if content.start <= offset < position],
                position, after.get((stage, number), 0), ledger.begins(stage, number),
            )  # fmt: skip


def _counted(topic: Topic, contents: Contents, before: Offsets) -> TopicCount:
    own = {partition: content for partition, content in contents.items() if partition.topic == topic.name}
    early = sum(
        bisect_left(content.offsets, before[partition])
        - bisect_left(content.put_back, before[partition])
        - content.older
        for partition, content in own.items()
    )
    all_of_it = sum(len(content.offsets) - len(content.put_back) for content in own.values())
    gone = sum(content.start for content in own.values())
    if topic.keep_days is None:  # compaction leaves holes
        gone += sum(content.end - content.start for content in own.values()) - all_of_it
    return TopicCount(topic.name, early, all_of_it, gone)


def _totals(contents: Contents, seen: _Seen, positions: Positions) -> Totals:
    records: Counter[str] = Counter()
    waiting: Counter[str] = Counter()
    for partition, content in contents.items():
        records[partition.topic] += len(content.offsets)
    for stage, source in STAGE_SOURCES.items():
        for number in range(source.partitions):
            content = contents[TopicPartition(source.name, number)]
            waiting[stage] += len(content.offsets) - bisect_left(
                content.offsets, positions.get((stage, number), 0)
            )
    return Totals(
        articles=records[RAW_ARTICLES.name],
        reports=records[REPORTS.name],
        events=len(seen.events),
        incident_alerts=len(seen.incident_alerts),
        dead_letters=sum(records[topic.name] for topic in DEAD_LETTER_TOPICS),
        waiting=dict(waiting),
    )
