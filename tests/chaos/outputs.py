"""What keepers should have sent, held record for record against what the topics hold. Pure.

Key, value and headers must agree to the byte, and what one keeper sent stands in each partition in the order
of its sending. Of a compacted topic only the last record of a key must be there.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from aiokafka import TopicPartition

from stream.topics import Topic
from stream.work.envelope import ORIGIN, Sent
from stream.work.outcomes import Received
from tests.chaos.contents import Contents

UNKNOWABLE = ("too_slow", "kills_reader")
"""Reasons whose wording is of the moment; the ledger has nothing of it."""

MOST_KEPT = 200

Headers = Iterable[tuple[str, bytes]]
Place = tuple[TopicPartition, int]


def fingerprint(topic: str, key: bytes | None, value: bytes | None, headers: Headers) -> bytes:
    """Sixteen bytes that two records share only if nothing tells them apart."""
    digest = hashlib.blake2b(topic.encode(), digest_size=16)
    told = list(headers)
    if any(name == "dlq-reason" and reason.decode() in UNKNOWABLE for name, reason in told):
        told = [(name, value) for name, value in told if name != "dlq-detail"]
    for part in (key, value, *(part for name, value in told for part in (name.encode(), value))):
        digest.update(b"-" if part is None else b"%d:" % len(part) + part)
    return digest.digest()


@dataclass(frozen=True, slots=True)
class Unmet:
    """A record that should be there and is not."""

    keeper: str
    sequence: int
    sent: Sent


@dataclass(slots=True)
class Outputs:
    """All records of the topics that stages write, each waiting to be expected once."""

    contents: Contents
    compacted: frozenset[str]
    _waiting: dict[bytes, list[Place]] = field(default_factory=dict)
    _last: dict[tuple[str, TopicPartition], int] = field(default_factory=dict)
    _unmet: dict[tuple[str, bytes | None], list[Unmet]] = field(default_factory=lambda: defaultdict(list))
    _unordered: list[str] = field(default_factory=list)
    _not_kept: int = 0

    @classmethod
    def of(cls, contents: Contents, topics: Iterable[Topic]) -> "Outputs":
        topics = list(topics)
        made = cls(contents, frozenset(topic.name for topic in topics if topic.keep_days is None))
        for topic in topics:
            for partition, log in contents.partitions(topic):
                for record in log:
                    made._waiting.setdefault(_of_record(record), []).append((partition, record.offset))
        return made

    def expect(self, keeper: str, sequence: int, sent: Sent) -> None:
        """Take the record from those that wait."""
        mark = fingerprint(sent.topic, sent.key, sent.value, sent.headers)
        places = self._waiting.get(mark)
        if not places:
            self._miss(Unmet(keeper, sequence, sent))
            return
        partition, offset = places.pop(0)
        if not places:
            del self._waiting[mark]
        if self._last.get((keeper, partition), -1) > offset:
            self._unordered.append(f"{_at((partition, offset))}: stands before what {keeper} sent before it")
        self._last[keeper, partition] = offset
        if sent.topic in self.compacted:
            self._unmet.pop((sent.topic, sent.key), None)  # a later one of the key is there

    def _miss(self, unmet: Unmet) -> None:
        where = (unmet.sent.topic, unmet.sent.key)
        if unmet.sent.topic in self.compacted:
            self._unmet[where] = [unmet]
        elif len(self._unmet) < MOST_KEPT:
            self._unmet[where].append(unmet)
        else:
            self._not_kept += 1

    def findings(self) -> Iterator[str]:
        """What is not there, what is there and nobody sent, what stands out of order."""
        yield from self._unordered
        left = sorted(place for places in self._waiting.values() for place in places)
        by_key: dict[tuple[str, bytes | None], list[Received]] = defaultdict(list)
        for partition, offset in left[:MOST_KEPT]:
            record = self.contents.logs[partition].at(offset)
            by_key[record.topic, record.key].append(record)
        for where, unmet in self._unmet.items():
            for one in unmet:
                yield _told(one, by_key[where].pop(0) if by_key[where] else None)
        yield from ("one more record that is not there" for _ in range(self._not_kept))
        for record in (record for records in by_key.values() for record in records):
            cause = origin_of(record.headers)
            yield f"{_place(record)} key {record.key!r}: nobody sent it; caused by {cause}"
        yield from (f"{_at(place)}: nobody sent it" for place in left[MOST_KEPT:])


def _of_record(record: Received) -> bytes:
    return fingerprint(record.topic, record.key, record.value, record.headers)


def origin_of(headers: Headers) -> str | None:
    """The coordinates of the record that it was sent because of; ``None`` for what a tick sends."""
    told = dict(headers)
    origin = told.get(ORIGIN) or (told.get("ce_causationid") if ORIGIN not in told else None)
    return origin.decode() if origin else None


def _told(unmet: Unmet, there: Received | None) -> str:
    sent = unmet.sent
    who = f"{unmet.keeper} entry {unmet.sequence}"
    if there is None:
        return f"{sent.topic} key {sent.key!r}: sent by {who}, not there; caused by {origin_of(sent.headers)}"
    if sent.value != there.value:
        return f"{_place(there)}: value, {first_difference(there.value or b'', sent.value or b'')} ({who})"
    ours, theirs = list(sent.headers), list(there.headers)
    parted = next(
        (pair for pair in zip(theirs, ours, strict=False) if pair[0] != pair[1]), (len(theirs), len(ours))
    )
    return f"{_place(there)}: header {parted[0]}, the fold has {parted[1]} ({who})"


def _place(record: Received) -> str:
    return f"{record.topic}/{record.partition}/{record.offset}"


def _at(place: Place) -> str:
    return f"{place[0].topic}/{place[0].partition}/{place[1]}"


def first_difference(there: bytes, folded: bytes, around: int = 60) -> str:
    """Both from shortly before where they part."""
    pairs = enumerate(zip(there, folded, strict=False))
    at = next((at for at, (a, b) in pairs if a != b), min(len(there), len(folded)))
    start = max(at - around, 0)
    return f"at byte {at}: {there[start : at + around]!r}, the fold has {folded[start : at + around]!r}"
