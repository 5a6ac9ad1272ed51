"""What a stage is given and what it answers. Pure.

A stage decides; the keeper commits. Each record of a source partition has exactly one outcome.
"""

from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol, Self

from pydantic import BaseModel

from stream.records import ArticleStatus
from stream.topics import Topic

State = MutableMapping[str, bytes]
"""Rows of one source partition, by key, as the record being decided sees them."""


class Outcome(StrEnum):
    """What became of a record at a stage: exactly one of these, and none is derived by subtraction."""

    FORWARDED = "forwarded"
    EMPTY = "empty"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    WITHDRAWN = "withdrawn"
    HELD = "held"
    DEAD_LETTERED = "dead_lettered"


@dataclass(frozen=True, slots=True)
class Received:
    """A record as it came off its source topic."""

    topic: str
    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    timestamp: int  # Unix time in milliseconds, by the broker's or the producer's clock
    headers: tuple[tuple[str, bytes], ...] = ()

    @classmethod
    def of(cls, record: Any) -> Self:
        """From aiokafka's ``ConsumerRecord``."""
        return cls(
            record.topic, record.partition, record.offset, record.key, record.value, record.timestamp,
            tuple(record.headers),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Moment:
    """The only clock that a decision sees: one for each batch or tick of a keeper, ascending."""

    at: datetime
    sequence: int


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A record to be sent with the batch. ``record`` may be encoded already, by a reading child."""

    topic: Topic
    key: str
    record: BaseModel | bytes
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of the record, and what is sent because of it. Rows are written to the state given."""

    outcome: Outcome
    outgoing: tuple[Outgoing, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading one article gave: its report, encoded in the child, and what deciding about it takes."""

    item_id: str
    version: int
    content_hash: str
    status: ArticleStatus
    embargoed_until: datetime | None
    fetched_at: datetime
    mentions: int
    report: bytes
    unread: str | None = None  # why it could not be read


class Decider(Protocol):
    """A stage's rules for one source partition. Deterministic: state, record and moment decide all."""

    def decide(self, received: Received, prepared: Any, state: State, moment: Moment, /) -> Decision: ...

    def due(self, moment: Moment) -> Sequence[str]:
        """What time has made ripe: keys of rows, or names of upkeep, a bounded number, the earliest first."""

    def ripen(self, key: str, state: State, moment: Moment) -> tuple[Outgoing, ...]:
        """One of them: a release, an expiry. It drops or renews its row, so that it is due no more."""

    def remember(self, writes: Mapping[str, bytes | None]) -> None:
        """Keep in-memory indexes in step with rows that are now decided (``None``: deleted)."""
