"""What can be wrong with a run, looked for one thing at a time in what the topics hold. Pure.

Each check names every fault that it finds, with its coordinates.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from aiokafka import TopicPartition

from stream import codec
from stream.errors import PoisonRecord
from stream.records import Alert, Event
from stream.topics import (
    ALERTS,
    DEAD_LETTER_TOPICS,
    EVENT_CHANGES,
    EVENT_MENTIONS,
    EVENTS,
    RAW_ARTICLES,
    REPORTS,
    STAGE_SOURCES,
    STATES,
    Topic,
)
from stream.work.ledger import LedgerEntry
from stream.work.outcomes import Received
from tests.chaos import oracle
from tests.chaos.contents import Contents, Keeper, Log
from tests.chaos.copy_desk import LINE
from tests.chaos.fold import VERDICTS
from tests.chaos.outputs import origin_of

OUTPUTS = {"extract": (REPORTS,), "dedupe": (EVENT_CHANGES, EVENTS, EVENT_MENTIONS), "alert": (ALERTS,)}

Entries = Mapping[Keeper, Sequence[LedgerEntry]]


@dataclass(frozen=True, slots=True)
class Case:
    """What is judged: the topics, the ledger by keeper, and each keeper's position."""

    contents: Contents
    entries: Entries
    positions: Mapping[Keeper, int]
    book: Sequence[oracle.Booked]

    def keepers(self) -> Iterator[tuple[Keeper, Log, Sequence[LedgerEntry]]]:
        for stage, source in STAGE_SOURCES.items():
            for partition, log in self.contents.partitions(source):
                keeper = (stage, partition.partition)
                yield keeper, log, self.entries.get(keeper, ())


def without_outcome(case: Case) -> Iterator[str]:
    for (stage, number), log, entries in case.keepers():
        told = {outcome.offset for entry in entries for outcome in entry.outcomes}
        source = STAGE_SOURCES[stage].name
        yield from (f"{source}/{number}/{at}: no outcome at {stage}" for at in log.offsets if at not in told)


def deleted(case: Case) -> Iterator[str]:
    for (stage, number), _, entries in case.keepers():
        for entry in entries:
            if entry.kind == "lost":
                yield f"{stage}/{number}: deleted unread, {entry.from_offset} to {entry.to_offset}"


def lines_on_topic(case: Case) -> Iterator[tuple[int, Received]]:
    for record in case.contents.of_topic(RAW_ARTICLES):
        number = dict(record.headers).get(LINE)
        if number is not None:
            yield int(number), record


def not_on_the_topic(case: Case) -> Iterator[str]:
    there = {number for number, _ in lines_on_topic(case)}
    for line in case.book:
        if line.number not in there:
            yield f"book line {line.number} ({line.kind.value}) was delivered and is not on the topic"


def outcomes_twice(case: Case) -> Iterator[str]:
    for (stage, number), _, entries in case.keepers():
        told = Counter(outcome.offset for entry in entries for outcome in entry.outcomes)
        for offset, times in told.items():
            if times > 1:
                yield f"{STAGE_SOURCES[stage].name}/{number}/{offset}: {times} outcomes at {stage}"


def _numbered(case: Case) -> Iterator[tuple[Topic, str, int, Received]]:
    """Each revision of an event and each word of an alert: topic, id, number."""
    for topic, kind in ((EVENT_CHANGES, Event), (ALERTS, Alert)):
        for record in case.contents.of_topic(topic):
            try:
                told = codec.decode(kind, record.value)
            except PoisonRecord:
                continue  # the next stage's dead letter, or the fold, names it
            if isinstance(told, Event):
                yield topic, told.event_id, told.revision, record
            elif isinstance(told, Alert):
                yield topic, told.alert_id, told.sequence, record


def records_twice(case: Case) -> Iterator[str]:
    seen: set[tuple[str, str, int]] = set()
    for topic, name, number, record in _numbered(case):
        if (topic.name, name, number) in seen:
            yield f"{_where(record)}: {name} number {number} once more"
        seen.add((topic.name, name, number))


def revisions(case: Case) -> Iterator[str]:
    last: dict[tuple[str, str], tuple[int, int]] = {}
    for topic, name, number, record in _numbered(case):
        before, partition = last.get((topic.name, name), (0, record.partition))
        if number != before + 1:
            yield f"{_where(record)}: {name} number {number} follows {before}"
        if partition != record.partition:
            yield f"{_where(record)}: {name} was in partition {partition} before"
        last[topic.name, name] = number, record.partition


def ledger_order(case: Case) -> Iterator[str]:
    for (stage, number), _, entries in case.keepers():
        if entries and entries[0].sequence != 1:
            yield f"{stage}/{number}: the first entry is number {entries[0].sequence}"
        for one, other in pairwise(entries):
            if other.sequence != one.sequence + 1:
                yield f"{stage}/{number}: entry {other.sequence} follows {one.sequence}"
            if other.from_offset != one.to_offset:
                what = f"begins at {other.from_offset}, the one before ended at {one.to_offset}"
                yield f"{stage}/{number}: entry {other.sequence} {what}"
            if other.at < one.at:
                yield f"{stage}/{number}: entry {other.sequence} is earlier than the one before"


def effects(case: Case, stage: str) -> tuple[list[str], list[str]]:
    """Outcomes without all their records; records more than outcomes, or of none."""
    source = STAGE_SOURCES[stage]
    told: Counter[tuple[str, str]] = Counter()
    for number in range(source.partitions):
        for entry in case.entries.get((stage, number), ()):
            for outcome in entry.outcomes:
                for name, count in outcome.sent.items():
                    told[f"{source.name}/{number}/{outcome.offset}", name] += count
    for topic in (*OUTPUTS[stage], source.dead_letters):
        for record in case.contents.of_topic(topic):
            if origin := origin_of(record.headers):
                told[origin, topic.name] -= 1
    missing = [
        f"{origin}: {count} records of it are not on {topic}"
        for (origin, topic), count in told.items()
        if count > 0 and topic != EVENTS.name  # compacted
    ]
    surplus = [
        f"{origin}: {-count} more records of it on {topic} than its outcome says"
        for (origin, topic), count in told.items()
        if count < 0 and not origin.startswith(STATES[stage].name)  # a row that a tick set aside
    ]
    return missing, surplus


def poison(case: Case) -> Iterator[str]:
    letters: dict[str, list[Received]] = defaultdict(list)
    for topic in DEAD_LETTER_TOPICS:
        for record in case.contents.of_topic(topic):
            letters[origin_of(record.headers) or _where(record)].append(record)
    booked = {line.number: line for line in case.book}
    for number, record in lines_on_topic(case):
        line, found = booked.get(number), letters.pop(_where(record), [])
        if line is None:
            continue  # the feeder died before it could book it
        reasons = [dict(one.headers).get("dlq-reason", b"").decode() for one in found]
        if line.poison and reasons != [line.poison]:
            yield f"{_where(record)}: {line.kind.value}, to be set aside once as {line.poison}, is {reasons}"
        elif not line.poison and any(reason not in VERDICTS for reason in reasons):
            yield f"{_where(record)}: {line.kind.value} is no poison, and was set aside as {reasons}"
    for where, found in letters.items():
        if not where.startswith(f"{RAW_ARTICLES.name}/"):
            reasons = [dict(one.headers).get("dlq-reason", b"").decode() for one in found]
            yield f"{where}: nothing of ours can be poison there, and was set aside as {reasons}"


def stuck(case: Case) -> Iterator[tuple[str, str]]:
    for (stage, number), log, _ in case.keepers():
        position = case.positions[stage, number]
        waiting = sum(offset >= position for offset in log.offsets)
        if waiting:
            where = f"{STAGE_SOURCES[stage].name}/{number}"
            yield where, f"{waiting} committed records from position {position} of {stage} to {log.end}"


def left_open(case: Case) -> Iterator[tuple[str, str]]:
    for partition, log in sorted(case.contents.logs.items()):
        if log.end < log.log_end:
            yield _name(partition), f"the last stable offset is {log.end}, the log ends at {log.log_end}"


def _where(record: Received) -> str:
    return f"{record.topic}/{record.partition}/{record.offset}"


def _name(partition: TopicPartition) -> str:
    return f"{partition.topic}/{partition.partition}"
