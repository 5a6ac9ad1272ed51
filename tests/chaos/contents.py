"""What the topics hold, each record read once from Kafka and then walked as often as it takes from disk.

A log keeps its records in a file, so that memory does not grow with the run.
"""

import pickle
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from aiokafka import TopicPartition

from stream import codec
from stream.errors import PoisonRecord
from stream.topics import STAGE_SOURCES, STATES, Topic
from stream.work.ledger import POSITION, LedgerEntry, Position
from stream.work.outcomes import Received


@dataclass(slots=True)
class Log:
    """The committed records of one partition in the order of their offsets.

    ``end``: the last stable offset; ``log_end``: the end of the log: between the two, an open transaction.
    """

    start: int = 0
    end: int = 0
    log_end: int = 0
    offsets: "array[int]" = field(default_factory=lambda: array("q"))
    kept: list[Received] = field(default_factory=list)
    file: Path | None = None
    _places: "array[int]" = field(default_factory=lambda: array("q"))
    _writes_to: IO[bytes] | None = None

    def add(self, received: Received) -> None:
        self.offsets.append(received.offset)
        if self.file is None:
            self.kept.append(received)
            return
        self._writes_to = self._writes_to or self.file.open("wb")
        self._places.append(self._writes_to.tell())
        pickle.dump(_parts(received), self._writes_to, pickle.HIGHEST_PROTOCOL)

    def __iter__(self) -> Iterator[Received]:
        if self.file is None:
            yield from self.kept
        elif self._writes_to is not None:
            self._writes_to.flush()
            with self.file.open("rb") as read:
                for _ in self.offsets:
                    yield Received(*pickle.load(read))

    def __len__(self) -> int:
        return len(self.offsets)

    def at(self, offset: int) -> Received:
        """Raises ``ValueError`` where no such record is."""
        which = self.offsets.index(offset)
        if self.file is None:
            return self.kept[which]
        assert self._writes_to is not None
        self._writes_to.flush()
        with self.file.open("rb") as read:
            read.seek(self._places[which])
            return Received(*pickle.load(read))

    def close(self) -> None:
        if self._writes_to is not None:
            self._writes_to.close()


def _parts(received: Received) -> tuple[object, ...]:
    return (
        received.topic, received.partition, received.offset, received.key, received.value,
        received.timestamp, received.headers,
    )  # fmt: skip


Keeper = tuple[str, int]  # stage and partition


@dataclass(slots=True)
class Contents:
    """Every topic, by partition. ``folder``: where logs are kept; ``None``: in memory."""

    logs: dict[TopicPartition, Log]
    folder: Path | None = None

    @classmethod
    def of(cls, topics: Iterable[Topic], folder: Path | None = None) -> "Contents":
        logs = {}
        for topic in topics:
            for number in range(topic.partitions):
                file = folder / f"{topic.name}-{number}" if folder else None
                logs[TopicPartition(topic.name, number)] = Log(file=file)
        return cls(logs, folder)

    def of_topic(self, topic: Topic) -> Iterator[Received]:
        """All its records, partition by partition."""
        for number in range(topic.partitions):
            yield from self.logs[TopicPartition(topic.name, number)]

    def partitions(self, topic: Topic) -> list[tuple[TopicPartition, Log]]:
        every = (TopicPartition(topic.name, number) for number in range(topic.partitions))
        return [(partition, self.logs[partition]) for partition in every]

    def state_rows(self, stage: str, partition: int) -> Iterator[tuple[str, bytes]]:
        """What a compacted view of the state has, the position row among it; one row in memory at a time."""
        log = self.logs[TopicPartition(STATES[stage].name, partition)]
        last = {record.key: at for at, record in enumerate(log)}
        for at, record in enumerate(log):
            if last[record.key] == at and record.value is not None:
                yield (record.key or b"").decode(errors="backslashreplace"), record.value

    def position(self, stage: str, partition: int) -> int:
        """The next offset to take, by the position row; the log's start where there is none."""
        written = [value for key, value in self.state_rows(stage, partition) if key == POSITION]
        if not written:
            return self.logs[TopicPartition(STAGE_SOURCES[stage].name, partition)].start
        return codec.decode(Position, written[0]).position

    def close(self) -> None:
        for log in self.logs.values():
            log.close()


def entries_of(records: Iterable[Received]) -> tuple[list[LedgerEntry], list[str]]:
    """The ledger in its order, and what could not be read of it."""
    entries, faults = [], []
    for received in records:
        try:
            entries.append(codec.decode(LedgerEntry, received.value))
        except PoisonRecord as error:
            faults.append(f"{received.topic}/{received.partition}/{received.offset}: {error}")
    return entries, faults
