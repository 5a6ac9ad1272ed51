"""What the ledger and the headers of real records say of the order of things, kept compactly. Pure.

A batch of the ledger names offsets; the header ``ce_causationid`` of what was sent leads from a report to its
article, and from a revision of an event to its report.
"""

from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from stream.topics import RAW_ARTICLES, REPORTS
from stream.work.ledger import Kind, LedgerEntry
from stream.work.outcomes import Outcome, Received

CAUSE = "ce_causationid"
ID = "ce_id"
KEPT_VERDICTS = ("too_slow", "kills_reader")
"""Reasons of dead letters that depend on the machine, not on the rules."""

BY_A_TICK = -1
"""The cause of a record that no record led to: released when its embargo ended."""

_OFFSETS = 1 << 48


@dataclass(frozen=True, slots=True)
class Step:
    """One transaction of a real keeper: the offsets [first, following) that it covered, and when."""

    stage: str
    partition: int
    kind: Kind
    at: datetime
    sequence: int
    first: int
    following: int
    verdicts: Mapping[int, str] = field(default_factory=dict)  # offset to reason, of KEPT_VERDICTS
    reported: frozenset[int] = frozenset()  # offsets of articles whose report was sent
    held: frozenset[int] = frozenset()

    @classmethod
    def of(cls, entry: LedgerEntry) -> "Step":
        told = entry.outcomes
        return cls(
            entry.stage, entry.partition, entry.kind, entry.at, entry.sequence,
            entry.from_offset, entry.to_offset,
            {one.offset: one.reason for one in told if one.reason in KEPT_VERDICTS},
            frozenset(one.offset for one in told if one.sent.get(REPORTS.name)),
            frozenset(one.offset for one in told if one.outcome is Outcome.HELD),
        )  # fmt: skip


@dataclass(slots=True)
class Trail:
    """Of one partition that the stages write: the offsets of its records, and the cause of each."""

    offsets: "array[int]" = field(default_factory=lambda: array("q"))
    causes: "array[int]" = field(default_factory=lambda: array("q"))

    def add(self, offset: int, cause: int) -> None:
        self.offsets.append(offset)
        self.causes.append(cause)

    def between(self, first: int, following: int) -> range:
        """Indexes of the records of [first, following)."""
        return range(bisect_left(self.offsets, first), bisect_left(self.offsets, following))

    def cause_of(self, offset: int) -> int | None:
        """``None`` where there is no such record any more."""
        at = bisect_left(self.offsets, offset)
        there = at < len(self.offsets) and self.offsets[at] == offset
        return self.causes[at] if there else None


@dataclass(slots=True)
class History:
    """``steps``: by stage and partition, in the order of the keeper. ``released``: the ``ce_id`` of reports
    that a tick sent, by offset. ``changes``: by partition; their causes are offsets of reports."""

    steps: dict[tuple[str, int], list[Step]] = field(default_factory=dict)
    reports: Trail = field(default_factory=Trail)
    released: dict[int, str] = field(default_factory=dict)
    changes: dict[int, Trail] = field(default_factory=dict)

    def take_entry(self, entry: LedgerEntry) -> None:
        self.steps.setdefault((entry.stage, entry.partition), []).append(Step.of(entry))

    def take_report(self, received: Received) -> None:
        cause = article_of(received.headers)
        self.reports.add(received.offset, cause)
        if cause == BY_A_TICK:
            self.released[received.offset] = header(received.headers, ID)

    def take_change(self, received: Received) -> None:
        trail = self.changes.setdefault(received.partition, Trail())
        trail.add(received.offset, report_of(received.headers))


def header(headers: Sequence[tuple[str, bytes]], name: str) -> str:
    """Empty where there is none."""
    return (dict(headers).get(name) or b"").decode("utf-8", "replace")


def packed(partition: int, offset: int) -> int:
    """The coordinates of an article as one number."""
    return partition * _OFFSETS + offset


def unpacked(cause: int) -> tuple[int, int]:
    return divmod(cause, _OFFSETS)


def article_of(headers: Sequence[tuple[str, bytes]]) -> int:
    """Which article a report is of, packed; ``BY_A_TICK`` where its header names none."""
    partition, offset = _coordinates(headers, RAW_ARTICLES.name)
    return packed(partition, offset) if offset >= 0 else BY_A_TICK


def report_of(headers: Sequence[tuple[str, bytes]]) -> int:
    """The offset of the report that a record was caused by; ``BY_A_TICK`` where its header names none."""
    return _coordinates(headers, REPORTS.name)[1]


def _coordinates(headers: Sequence[tuple[str, bytes]], topic: str) -> tuple[int, int]:
    name, _, place = header(headers, CAUSE).partition("/")
    partition, _, offset = place.partition("/")
    if name != topic or not (partition.isdecimal() and offset.isdecimal()):
        return 0, BY_A_TICK
    return int(partition), int(offset)
