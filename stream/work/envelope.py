"""Headers of what we send: CloudEvents 1.0 in Kafka's binary mode, and a dead letter's. Pure.

https://github.com/cloudevents/spec (kafka-protocol-binding): attributes and extensions as ``ce_`` headers.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from stream.errors import PoisonRecord
from stream.work.outcomes import Moment, Received

Headers = list[tuple[str, bytes]]

SOURCE = "wiredesk"
CORRELATION = "ce_correlationid"
FETCHED = "ce_fetchedtime"
OF_DEAD_LETTERS = "dlq-"  # how the headers begin that are ours to set
REASON, DETAIL, ORIGIN, STAGE, SET_ASIDE_AT = "dlq-reason", "dlq-detail", "dlq-origin", "dlq-stage", "dlq-at"
ORIGINAL_TIMESTAMP = "dlq-original-timestamp"
ATTEMPTS = "dlq-attempts"  # how often the record was set aside; a record that was put back has it too
TOMBSTONE, KEYLESS, HEADERS_LEFT_OUT = "dlq-tombstone", "dlq-keyless", "dlq-headers-left-out"
PUT_BACK = "dlq-put-back"  # of a record on a source topic: the coordinates of the dead letter that it was
MOST_ATTEMPTS = 999_999
MOST_DETAIL = 2_000  # characters of a dead letter's detail
MOST_CARRIED = 8_192  # bytes of the original headers that a dead letter carries on


@dataclass(frozen=True, slots=True)
class Sent:
    """A record as it goes to the broker. ``partition`` None: by the key."""

    topic: str
    key: bytes | None
    value: bytes | None
    headers: Headers
    partition: int | None = None


def envelope(attributes: Mapping[str, str], received: Received | None, moment: Moment) -> Headers:
    """``attributes``: id, type, subject, time ..., without the prefix; the cause is what was received."""
    said = {"specversion": "1.0", "source": SOURCE, "recordedtime": moment.at.isoformat()} | dict(attributes)
    if received is not None:
        carried = dict(received.headers)
        said["causationid"] = origin(received)
        said["correlationid"] = text_of(carried.get(CORRELATION)) or origin(received)
        if FETCHED in carried and "fetchedtime" not in said:
            said["fetchedtime"] = text_of(carried[FETCHED]) or ""
    named = [(f"ce_{name}", value.encode()) for name, value in said.items()]
    return [*named, ("content-type", b"application/json")]


def origin(received: Received) -> str:
    """The coordinates of a record: topic/partition/offset."""
    return f"{received.topic}/{received.partition}/{received.offset}"


def reason_of(error: Exception) -> str:
    """A metric label: the reason of poison; anything else is a bug."""
    return error.reason if isinstance(error, PoisonRecord) else "bug"


def dead_letter_headers(received: Received, stage: str, error: Exception, at: datetime) -> Headers:
    """Enough to understand the record, and to send it back as it was."""
    detail = str(error) or type(error).__name__
    own: Headers = [
        (REASON, reason_of(error).encode()),
        (DETAIL, detail[:MOST_DETAIL].encode("utf-8", "replace")),
        (ORIGIN, origin(received).encode()),
        (STAGE, stage.encode()),
        (SET_ASIDE_AT, at.isoformat().encode()),
        (ORIGINAL_TIMESTAMP, str(received.timestamp).encode()),
        (ATTEMPTS, str(min(attempts_before(received.headers) + 1, MOST_ATTEMPTS)).encode()),
    ]
    if received.value is None:
        own.append((TOMBSTONE, b"1"))
    if received.key is None:
        own.append((KEYLESS, b"1"))
    carried: Headers = []
    size = 0
    for name, value in received.headers:
        size += len(name) + len(value or b"")
        if size > MOST_CARRIED:
            carried.append((HEADERS_LEFT_OUT, b"1"))
            break
        if not name.startswith(OF_DEAD_LETTERS):
            carried.append((name, value or b""))
    return own + carried


def attempts_before(headers: Iterable[tuple[str, bytes]]) -> int:
    """How often a record was a dead letter already; 0 where its header says nothing that counts."""
    said = text_of(dict(headers).get(ATTEMPTS)) or ""
    counts = said.isascii() and said.isdecimal() and len(said) <= len(str(MOST_ATTEMPTS))
    return int(said) if counts else 0


def was_put_back(received: Received) -> bool:
    """Whether a person put it on its topic again: what becomes of it says nothing new of the source."""
    return any(name == PUT_BACK for name, _ in received.headers)


def text_of(value: bytes | None) -> str | None:
    """A header's text; what is not UTF-8 is shown as far as it can be."""
    return None if value is None else value.decode("utf-8", "replace")
