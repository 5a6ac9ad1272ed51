"""A dead letter as it is found: what its headers say, and what of them is damaged. Pure."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self, TypeVar

from stream.topics import Topic
from stream.work import envelope
from stream.work.outcomes import Received

V = TypeVar("V")

ROWS = "news.state."  # how the topics begin whose rows may be set aside

_WORD = re.compile(r"[a-z][a-z_]{0,63}")
_MILLISECONDS = re.compile(r"-?\d{1,15}", re.ASCII)  # -1: the record had no time


@dataclass(frozen=True, slots=True, order=True)
class Coordinates:
    """Where a record is: topic/partition/offset."""

    topic: str
    partition: int
    offset: int

    def __str__(self) -> str:
        return f"{self.topic}/{self.partition}/{self.offset}"

    @classmethod
    def of(cls, received: Received) -> Self:
        return cls(received.topic, received.partition, received.offset)

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """None for what is written otherwise."""
        found = re.fullmatch(r"([A-Za-z0-9._-]{1,249})/(\d{1,9})/(\d{1,18})", text, re.ASCII)
        return cls(found[1], int(found[2]), int(found[3])) if found else None


@dataclass(frozen=True, slots=True)
class Letter:
    """What is known of a dead letter without its bytes. What its headers do not say, or not rightly, is None
    and named in ``damages``."""

    where: Coordinates  # its own
    stamped: int  # Kafka's timestamp of it, in milliseconds
    size: int | None  # bytes of its value; None: a null value
    origin: Coordinates | None  # of the record that was set aside
    row: str | None  # or of the row: state topic, partition and key
    stage: str | None
    reason: str | None
    detail: str | None
    at: datetime | None
    attempts: int  # how often the record was set aside, this time included
    damages: tuple[str, ...]

    @property
    def time(self) -> datetime:
        """When it was set aside, or at least written."""
        return self.at or datetime.fromtimestamp(max(self.stamped, 0) / 1000, UTC)


def read_letter(received: Received, source: Topic) -> Letter:
    """``source``: the topic whose dead letters these are. Never raises: what is damaged is told."""
    said = _Said(received.headers)
    row = said.text(envelope.ORIGIN, told=False)
    row = row if row is not None and row.startswith(ROWS) else None
    said.parsed(envelope.ORIGINAL_TIMESTAMP, _MILLISECONDS.fullmatch)
    said.must_agree(envelope.TOMBSTONE, "value", received.value is None)
    if received.key is None or received.key:  # an empty key is one, or stands for one that no client can send
        said.must_agree(envelope.KEYLESS, "key", received.key is None)
    return Letter(
        where=Coordinates.of(received),
        stamped=received.timestamp,
        size=None if received.value is None else len(received.value),
        origin=None if row else said.parsed(envelope.ORIGIN, lambda text: _origin(text, source)),
        row=row,
        stage=said.parsed(envelope.STAGE, _word),
        reason=said.parsed(envelope.REASON, _word),
        detail=said.text(envelope.DETAIL),
        at=said.parsed(envelope.SET_ASIDE_AT, _moment),
        attempts=max(envelope.attempts_before(received.headers), 1),
        damages=tuple(said.damages),  # the last: what goes before finds them
    )


class _Said:
    """Headers, each to be there once and in its form; ``damages`` tells of those that are not."""

    def __init__(self, headers: Iterable[tuple[str, bytes | None]]) -> None:
        self.damages: list[str] = []
        self._given: dict[str, list[bytes]] = {}
        for name, value in headers:
            self._given.setdefault(name, []).append(value or b"")

    def text(self, name: str, *, told: bool = True) -> str | None:
        given = self._given.get(name, [])
        fault = None if len(given) == 1 else f"{len(given)} times {name}" if given else f"no {name}"
        if fault is None:
            try:
                return given[0].decode()
            except UnicodeDecodeError:
                fault = f"{name} is not UTF-8"
        if told:
            self.damages.append(fault)
        return None

    def parsed(self, name: str, parse: Callable[[str], V | None]) -> V | None:
        text = self.text(name)
        value = None if text is None else parse(text)
        if text is not None and value is None:
            self.damages.append(f"{name} is {text[:60]!r}")
        return value

    def must_agree(self, name: str, of: str, is_null: bool) -> None:
        """``name`` is there if, and only if, key or value is null."""
        if (name in self._given) != is_null:
            self.damages.append(f"a null {of} without {name}" if is_null else f"{name} beside a {of}")


def _origin(text: str, source: Topic) -> Coordinates | None:
    found = Coordinates.parse(text)
    fits = found is not None and found.topic == source.name and found.partition < source.partitions
    return found if fits else None


def _word(text: str) -> str | None:
    return text if _WORD.fullmatch(text) else None


def _moment(text: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(text)
        return at.astimezone(UTC) if at.tzinfo else None
    except (ValueError, OverflowError):
        return None
