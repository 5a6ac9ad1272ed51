"""What a stage is given and what it answers. Pure.

A stage decides; the keeper commits. Each record of a source partition has exactly one outcome.
"""

from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from pydantic import BaseModel

from stream.topics import Topic

State = MutableMapping[str, bytes]
"""Rows of one source partition, by key, as the record being decided sees them."""


class Outcome(StrEnum):
    """What became of a record at a stage (design: one for each record, none by subtraction)."""

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
    outcome: Outcome
    outgoing: tuple[Outgoing, ...] = ()


class Decider(Protocol):
    """A stage's mind for one source partition. Deterministic: state, record and moment decide all."""

    def decide(self, received: Received, prepared: Any, state: State, moment: Moment, /) -> Decision: ...

    def tick(self, state: State, moment: Moment) -> tuple[Outgoing, ...]:
        """What time alone brings: releases, expiries. Raises nothing that may be survived."""

    def remember(self, writes: Mapping[str, bytes | None]) -> None:
        """Keep in-memory indexes in step with rows that are now decided (``None``: deleted)."""


NewDecider = Callable[[], Decider]
