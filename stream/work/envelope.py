"""Headers of what we send: CloudEvents 1.0 in Kafka's binary mode, and a dead letter's. Pure.

https://github.com/cloudevents/spec (kafka-protocol-binding): attributes and extensions as ``ce_`` headers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from stream.errors import PoisonRecord
from stream.work.outcomes import Moment, Received

Headers = list[tuple[str, bytes]]

SOURCE = "wiredesk"
CORRELATION = "ce_correlationid"
FETCHED = "ce_fetchedtime"
ORIGIN = "dlq-origin"
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
        ("dlq-reason", reason_of(error).encode()),
        ("dlq-detail", detail[:MOST_DETAIL].encode("utf-8", "replace")),
        (ORIGIN, origin(received).encode()),
        ("dlq-stage", stage.encode()),
        ("dlq-at", at.isoformat().encode()),
        ("dlq-original-timestamp", str(received.timestamp).encode()),
    ]
    if received.value is None:
        own.append(("dlq-tombstone", b"1"))
    if received.key is None:
        own.append(("dlq-keyless", b"1"))
    carried: Headers = []
    size = 0
    for name, value in received.headers:
        size += len(name) + len(value or b"")
        if size > MOST_CARRIED:
            carried.append(("dlq-headers-left-out", b"1"))
            break
        if not name.startswith("dlq-"):
            carried.append((name, value or b""))
    return own + carried


def text_of(value: bytes | None) -> str | None:
    """A header's text; what is not UTF-8 is shown as far as it can be."""
    return None if value is None else value.decode("utf-8", "replace")
