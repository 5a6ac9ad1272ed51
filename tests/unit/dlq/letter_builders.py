"""A dead letter as a keeper writes it; a test names only what it is about."""

from typing import Any

from stream.dead_letters import Letter, read_letter
from stream.errors import MalformedRecord
from stream.topics import RAW_ARTICLES
from stream.work.envelope import Headers, dead_letter_headers
from stream.work.outcomes import Received
from tests.builders import NOON

STAMP = int(NOON.timestamp() * 1000)


def a_record(**changes: Any) -> Received:
    given = {
        "topic": RAW_ARTICLES.name, "partition": 3, "offset": 17, "key": b"k", "value": b"{",
        "timestamp": STAMP, "headers": (("ce_id", b"1"),),
    }  # fmt: skip
    return Received(**(given | changes))


def headers_of(record: Received) -> Headers:
    return dead_letter_headers(record, "extract", MalformedRecord("not JSON"), NOON)


def a_dead_letter(
    record: Received | None = None, headers: Headers | None = None, offset: int = 5
) -> Received:
    record = record or a_record()
    key = b"" if record.key is None and record.value is None else record.key
    told = tuple(headers_of(record) if headers is None else headers)
    return Received(RAW_ARTICLES.dead_letters.name, 0, offset, key, record.value, STAMP, told)


def a_letter(**of: Any) -> Letter:
    return read_letter(a_dead_letter(**of), RAW_ARTICLES)


def with_header(name: str, value: bytes | None) -> Headers:
    """The headers of a whole letter, one of them changed; None: left out."""
    kept = [(own, content) for own, content in headers_of(a_record()) if own != name]
    return kept if value is None else [*kept, (name, value)]
