"""Dead letters for people and for programs: a table, JSON lines, one letter whole. Pure."""

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

import orjson

from stream.dead_letters.desk import Fetched, Found
from stream.dead_letters.settle import Settlement
from stream.dead_letters.settling import How, Order, Settled, status

MOST_DETAIL_IN_A_ROW = 100
MOST_SHOWN = 4_096  # bytes of a value or header
BYTES_IN_A_ROW = 16

HEADINGS = ("letter", "from", "stage", "reason", "set aside", "bytes", "times", "status", "detail")


def table(letters: Sequence[Found]) -> Iterator[str]:
    """A heading and a row for each; coordinates are never cut, for they are what is typed next."""
    rows = [HEADINGS, *(_row(one) for one in letters)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS) - 1)]
    for row in rows:
        padded = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        yield "  ".join([*padded, row[-1]]).rstrip()


def json_line(one: Found) -> str:
    return orjson.dumps(_told(one)).decode()


def whole(fetched: Fetched) -> Iterator[str]:
    """Everything that is known: what the headers say, the headers as they are, key and bytes."""
    told = _told(fetched.found)
    settled = fetched.found.settled
    for name in ("letter", "origin", "stage", "reason", "at", "attempts", "size"):
        yield f"{name + ':':<10}{_line('-' if told[name] is None else str(told[name]))}"
    yield f"{'status:':<10}{status(settled)}{_settled(settled)}"
    for damage in told["damages"]:
        yield f"{'damaged:':<10}{_line(damage)}"
    yield "detail:"
    yield from (f"  {line}" for line in _shown((told["detail"] or "").encode()))
    yield "headers:"
    for name, value in fetched.received.headers:
        yield f"  {_line(name)}: {_line(' '.join(_shown(value or b'')))}"
    for name, content in (("key", fetched.received.key), ("value", fetched.received.value)):
        yield f"{name}:" if content is not None else f"{name}: null"
        yield from (f"  {line}" for line in _shown(content or b""))


def settlement_line(one: Settlement, order: Order) -> str:
    """What was done, or, of a dry run, what would be."""
    found, settled = one.found, one.settled
    words = {How.REPLAYED: ("replayed", "would replay"), How.DROPPED: ("dropped", "would drop")}[order.how]
    told = f"{words[settled is None]}  {found.letter.where}"
    if order.how is How.DROPPED:
        return told
    origin = found.letter.origin
    topic = (order.to or found.source).name
    planned = f"{topic}/{origin.partition}" if origin and origin.topic == topic else topic
    again = ", once more" if found.settled and found.settled.how is How.REPLAYED else ""
    mended = ", with the bytes given" if order.mended is not None else ""
    return f"{told}  as {settled.landed if settled else f'a record of {planned}'}{mended}{again}"


def _row(one: Found) -> tuple[str, ...]:
    letter = one.letter
    detail = f"damaged: {'; '.join(letter.damages)}" if letter.damages else letter.detail or ""
    cut = textwrap.shorten(_line(detail), MOST_DETAIL_IN_A_ROW, placeholder=" ...")
    return (
        str(letter.where),
        _line(str(letter.origin or letter.row or "-")),
        letter.stage or "-",
        letter.reason or "-",
        f"{letter.time:%Y-%m-%d %H:%M:%S}Z",
        "null" if letter.size is None else str(letter.size),
        str(letter.attempts),
        status(one.settled),
        cut,
    )


def _told(one: Found) -> dict[str, Any]:
    letter, settled = one.letter, one.settled
    origin = letter.origin or letter.row
    return {
        "letter": str(letter.where),
        "origin": None if origin is None else str(origin),
        "is_row": letter.row is not None,
        "stage": letter.stage,
        "reason": letter.reason,
        "detail": letter.detail,
        "at": letter.time,
        "size": letter.size,
        "attempts": letter.attempts,
        "status": status(settled),
        "settled_at": settled and settled.at,
        "landed": settled and settled.landed,
        "is_mended": bool(settled and settled.is_mended),
        "replays": settled.replays if settled else 0,
        "damages": letter.damages,
    }


def _settled(settled: Settled | None) -> str:
    if settled is None:
        return ""
    landed = f" as {settled.landed}" if settled.landed else ""
    return f" at {settled.at:%Y-%m-%d %H:%M:%S}Z{landed}{', with other bytes' if settled.is_mended else ''}"


def _shown(content: bytes) -> Iterator[str]:
    """Text where all of it can be printed, else hexadecimal; bounded."""
    part = content[:MOST_SHOWN]
    text = _text(part, is_cut=len(part) < len(content))
    if text is not None:
        yield from text.split("\n") if text else ()
    else:
        yield from (
            part[start : start + BYTES_IN_A_ROW].hex(" ") for start in range(0, len(part), BYTES_IN_A_ROW)
        )
    if len(part) < len(content):
        yield f"... and {len(content) - len(part)} bytes more"


def _text(content: bytes, *, is_cut: bool) -> str | None:
    """A character that the cut went through is left out."""
    for end in range(len(content), max(len(content) - (4 if is_cut else 1), -1), -1):
        try:
            text = content[:end].decode()
        except UnicodeDecodeError:
            continue
        return text if all(sign.isprintable() or sign in "\n\t" for sign in text) else None
    return None


def _line(text: str) -> str:
    """Never more than one line, never a control character of somebody else's."""
    return "".join(sign if sign.isprintable() else " " for sign in text)
