"""Holds the ledger against the topics and names every disagreement. Pure.

No outcome is derived by subtraction: a record without an entry is a finding, never a remainder.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from stream.topics import LEDGER
from stream.work.ledger import LedgerEntry


@dataclass(frozen=True, slots=True)
class Walk:
    """One source partition of one stage, as its topics have it.

    ``start`` is the first offset that retention left, ``offsets`` those of the committed records from there
    to ``position``. ``ledger_begins``: the head of the ledger may be gone, so what lies before this keeper's
    first entry is not asked for. ``position`` was read before the ledger and ``position_after`` behind it:
    work that goes on meanwhile is no disagreement.
    """

    stage: str
    topic: str
    partition: int
    start: int
    offsets: Sequence[int]
    position: int
    position_after: int
    ledger_begins: bool = False


@dataclass(frozen=True, slots=True)
class TopicCount:
    """How many records a topic holds that the stages write.

    ``before``: up to where it ended before the ledger was read, without what is older than the ledger;
    ``after``: up to where it ended behind that.
    ``gone``: at most so many more were there once, and retention or compaction deleted them.
    """

    topic: str
    before: int
    after: int
    gone: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """One disagreement: where (coordinates as topic/partition/offset, or a topic), and what."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Begin:
    """A stage's source partition that could be counted from an offset on only, and why."""

    stage: str
    where: str
    offset: int
    why: str


@dataclass(frozen=True, slots=True)
class Audit:
    """``outcomes``: how many records came to each, by stage and outcome; ``lost``: offsets that retention
    deleted before they were taken, by stage; ``begins``: what could not be counted from its start."""

    findings: tuple[Finding, ...]
    outcomes: dict[tuple[str, str], int]
    lost: dict[str, int]
    begins: tuple[Begin, ...] = ()

    @property
    def difference(self) -> int:
        return len(self.findings)


def audit(
    entries: Sequence[LedgerEntry],
    walks: Iterable[Walk],
    counts: Iterable[TopicCount],
    unreadable: Iterable[Finding] = (),
) -> Audit:
    """``entries`` in the order of the ledger; ``walks`` name every partition of every stage once.

    ``unreadable``: what stood in the way while the topics were read.
    """
    by_keeper: dict[tuple[str, int], list[LedgerEntry]] = {}
    for entry in entries:
        by_keeper.setdefault((entry.stage, entry.partition), []).append(entry)
    findings, begins = list(unreadable), []
    for walk in walks:
        own = by_keeper.pop((walk.stage, walk.partition), [])
        begin = _begin(walk, own)
        begins += [begin] if begin else []
        start = begin.offset if begin else walk.start
        findings += (*_sequence_faults(walk, own), *_outcome_faults(walk, own, start))
    findings += (
        Finding(LEDGER.name, f"{stage}/{partition} is no source partition of any stage")
        for stage, partition in by_keeper
    )
    findings += _count_faults(entries, counts)
    return Audit(tuple(findings), _outcomes(entries), _lost(entries), tuple(begins))


def _begin(walk: Walk, entries: Sequence[LedgerEntry]) -> Begin | None:
    """Where counting begins, if not at 0: what retention took cannot be counted, and is no disagreement."""
    where = f"{walk.topic}/{walk.partition}"
    told = min((entry.from_offset for entry in entries), default=walk.position) if walk.ledger_begins else 0
    if told > walk.start:
        return Begin(walk.stage, where, told, "the ledger's earlier entries were deleted by retention")
    if walk.start:
        return Begin(walk.stage, where, walk.start, "the earlier records were deleted by retention")
    return None


def _sequence_faults(walk: Walk, entries: Sequence[LedgerEntry]) -> Iterator[Finding]:
    """A keeper's entries count up by one, and none goes further than its position."""
    keeper = f"{walk.stage}/{walk.partition}"
    for earlier, later in pairwise(entries):
        if later.sequence != earlier.sequence + 1:
            what = f"{keeper}: entry {earlier.sequence} is followed by entry {later.sequence}"
            yield Finding(LEDGER.name, what)
    furthest = max((entry.to_offset for entry in entries), default=0)
    if furthest > walk.position_after:
        what = f"{keeper}: the ledger reaches offset {furthest}, the position is {walk.position_after}"
        yield Finding(LEDGER.name, what)


def _outcome_faults(walk: Walk, entries: Sequence[LedgerEntry], start: int) -> Iterator[Finding]:
    """Each committed record of [start, position) has one outcome, and each outcome is of such a record."""
    told: dict[int, list[str]] = {}
    for outcome in (outcome for entry in entries for outcome in entry.outcomes):
        told.setdefault(outcome.offset, []).append(outcome.outcome.value)
    for offset in walk.offsets[bisect_left(walk.offsets, start) :]:
        outcomes = told.pop(offset, [])
        if len(outcomes) != 1:
            what = f"{len(outcomes)} outcomes: {', '.join(outcomes)}" if outcomes else "no outcome"
            yield Finding(f"{walk.topic}/{walk.partition}/{offset}", f"{walk.stage}: {what}")
    for offset in sorted(told):
        if start <= offset < walk.position:
            where = f"{walk.topic}/{walk.partition}/{offset}"
            yield Finding(where, f"{walk.stage}: an outcome of a record that is not there")


def _count_faults(entries: Iterable[LedgerEntry], counts: Iterable[TopicCount]) -> Iterator[Finding]:
    """What the ledger says was sent to a topic is there, and nothing else is."""
    sent: Counter[str] = Counter()
    for entry in entries:
        sent.update(entry.sent)
        by_record: Counter[str] = Counter()
        for outcome in entry.outcomes:
            by_record.update(outcome.sent)
        if entry.kind == "batch" and +by_record != +Counter(entry.sent):
            keeper = f"{entry.stage}/{entry.partition}"
            what = f"{keeper}: the sum of entry {entry.sequence} is not that of its records"
            yield Finding(LEDGER.name, what)
    for one in counts:
        if not one.before <= sent[one.topic] <= one.after + one.gone:
            there = f"{one.after}" + (f" to {one.after + one.gone}" if one.gone else "")
            yield Finding(one.topic, f"{sent[one.topic]} records by the ledger, {there} in the topic")


def _outcomes(entries: Iterable[LedgerEntry]) -> dict[tuple[str, str], int]:
    return dict(Counter((entry.stage, one.outcome.value) for entry in entries for one in entry.outcomes))


def _lost(entries: Iterable[LedgerEntry]) -> dict[str, int]:
    lost: Counter[str] = Counter()
    for entry in entries:
        if entry.kind == "lost":
            lost[entry.stage] += entry.to_offset - entry.from_offset
    return dict(lost)
