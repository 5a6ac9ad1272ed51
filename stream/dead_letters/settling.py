"""Whether a dead letter may be put back or given up, what is sent then, and what is recorded. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pydantic import Field

from stream.dead_letters.letter import Coordinates, Letter
from stream.records.fields import Moment, Versioned
from stream.topics import Topic
from stream.work import envelope
from stream.work.envelope import Headers, Sent
from stream.work.outcomes import Received

ROOM = 1024
"""Bytes of Kafka's own framing, and of the headers that say where a record was put back from."""


class How(StrEnum):
    REPLAYED = "replayed"
    DROPPED = "dropped"


class Settled(Versioned):
    """What a person did with a dead letter; the last row of its coordinates stands."""

    letter: str  # its coordinates
    stamped: int  # its timestamp: the coordinates alone come again where a topic was made anew
    how: How
    at: Moment
    landed: str | None = None  # the coordinates of the record that was put back
    is_mended: bool = False  # with bytes that the letter had not
    replays: int = Field(default=0, ge=0)


@dataclass(frozen=True, slots=True)
class Order:
    """What a person wants done. ``to`` names a topic where the letter does not, ``mended`` other bytes."""

    how: How
    again: bool = False
    to: Topic | None = None
    mended: bytes | None = None


def settled_of(letter: Letter, rows: Mapping[str, Settled]) -> Settled | None:
    row = rows.get(str(letter.where))
    return row if row is not None and row.stamped == letter.stamped else None


def status(settled: Settled | None) -> str:
    return settled.how.value if settled else "open"


def refusal(letter: Letter, settled: Settled | None, order: Order) -> str | None:
    """Why it is not done, with the remedy; None: it is done."""
    if settled is not None and not (order.again and order.how is How.REPLAYED):
        return _settled_already(settled, order)
    return _not_to_be_put_back(letter, order) if order.how is How.REPLAYED else None


def put_back(letter: Letter, received: Received, source: Topic, order: Order) -> Sent:
    """The record as it was, on the partition that it was on, its own headers as far as the letter has them.

    Two headers say that a person sent it: so the audit does not take it for a stage's, and the next dead
    letter counts on. Raises ``ValueError`` for what no client can send.
    """
    topic = order.to or source
    keyless = any(name == envelope.KEYLESS for name, _ in received.headers)
    key = None if keyless else received.key
    value = received.value if order.mended is None else order.mended
    if key is None and value is None:
        raise ValueError("it has neither key nor bytes, and Kafka's clients send no such record: drop it")
    own: Headers = [
        (name, content or b"")
        for name, content in received.headers
        if not name.startswith(envelope.OF_DEAD_LETTERS)
    ]
    told = [
        (envelope.ATTEMPTS, str(letter.attempts).encode()),
        (envelope.PUT_BACK, str(letter.where).encode()),
    ]
    size = len(value or b"") + len(key or b"") + sum(len(name) + len(content) for name, content in own)
    if size + ROOM > topic.max_bytes:
        raise ValueError(f"it has {size} bytes, with {ROOM} for its frame more than {topic.name} takes")
    partition = letter.origin.partition if letter.origin and topic.name == letter.origin.topic else None
    return Sent(topic.name, key, value, own + told, partition)


def settled_now(
    letter: Letter, before: Settled | None, order: Order, at: datetime, landed: Coordinates | None
) -> Settled:
    return Settled(
        letter=str(letter.where),
        stamped=letter.stamped,
        how=order.how,
        at=at,
        landed=str(landed) if landed else None,
        is_mended=order.mended is not None,
        replays=(before.replays if before else 0) + (landed is not None),
    )


def _settled_already(settled: Settled, order: Order) -> str:
    when = f"{settled.at:%Y-%m-%d %H:%M:%S}Z"
    if settled.how is How.DROPPED:
        remedy = "; --again puts it back all the same" if order.how is How.REPLAYED else ""
        return f"it was dropped at {when}{remedy}"
    remedy = "--again puts it back once more" if order.how is How.REPLAYED else "there is nothing to give up"
    return f"it was put back at {when} as {settled.landed}; {remedy}"


def _not_to_be_put_back(letter: Letter, order: Order) -> str | None:
    if letter.row is not None:
        return (
            f"it is a row of a stage's state ({letter.row}), not a record: no topic takes it back. "
            "`wiredesk dlq drop` gives it up"
        )
    if letter.origin is not None and order.to is not None and order.to.name != letter.origin.topic:
        return f"it came from {letter.origin.topic}: --to is for a letter that does not say where from"
    if letter.damages and order.to is None:
        return (
            f"its headers are damaged ({'; '.join(letter.damages)}): look at it with `wiredesk dlq show`, "
            "and name the topic that it goes to with --to TOPIC"
        )
    return None
