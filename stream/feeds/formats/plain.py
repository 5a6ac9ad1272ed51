"""Agency text: header lines, an empty line, the copy. One file is one item. Pure.

    Id: harbour-dispatch-0412        Headline, Id, Version, Status, Date, Updated, Slug, Urgency, Embargo,
    Version: 2                       Expires, Byline, Dateline, Language, Note, Terms, Signal, Url; a line
    Status: usable                   that begins with a space continues the last; X-... is passed over.
    Date: 2024-03-11T06:20:00Z
    Headline: Ferry runs aground off Patras

    PATRAS, Greece (HD) - A ferry ran aground ...

Without headers the first line is the headline. ``KILL KILL KILL``, ``WITHHOLD`` or ``HOLD`` likewise, or
``BULLETIN KILL``, at the top of the copy recalls the item that ``Id`` names.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from stream.feeds.formats.html_text import one_line, plain_text
from stream.feeds.formats.items import Document, Fault, Item, Reason, broken
from stream.feeds.formats.moments import moment
from stream.records import ArticleStatus

KEYS = (
    "id", "version", "status", "date", "updated", "slug", "urgency", "embargo", "expires", "headline",
    "byline", "dateline", "language", "note", "terms", "signal", "url",
)  # fmt: skip

_HEADER = re.compile(r"([A-Za-z][A-Za-z-]{0,30})[ \t]*:[ \t]*(.*)")
_RECALL = re.compile(
    r"\s*(?:(KILL|WITHHOLD|HOLD)(?:[\s,.!-]+\1){2}\b|(?:BULLETIN|MANDATORY|ADVISORY) KILL\b)"
)
_REFERENCE = re.compile(r"^[ \t]*(?:Id|Ref|Reference)[ \t]*:[ \t]*(\S.*)$", re.IGNORECASE | re.MULTILINE)
_DATELINE = re.compile(r"([^\W\d_][^\n()]{1,80}?)\s*\([A-Z][\w ./-]{1,30}\)\s*(?:--|[-–—_])\s")
_TOP_LINES = 3  # a later line may quote a notice


class _Unusable(Exception):
    """Never leaves this module."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(what)
        self.where = where


def read(content: bytes) -> Document:
    """One item, or the fault that its line or key has."""
    text = _decoded(content)
    if text is None or not text.strip():
        return broken("plain", "it holds no text; UTF-8 and Windows-1252 are read", Reason.EMPTY)
    try:
        headers, copy = _split(text)
        return Document("plain", (_item(headers, copy),))
    except _Unusable as error:
        return Document("plain", faults=(Fault(Reason.MALFORMED, error.where, str(error)),))


def _decoded(content: bytes) -> str | None:
    """Wires send UTF-8 or Windows-1252; control bytes of the transmission (SOH, STX, ETX) go."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\x00" in text else re.sub(r"[\x01-\x08\x0e-\x1f\x7f]", "", text)
    return None


def _split(text: str) -> tuple[dict[str, str], str]:
    """Headers and copy. Only a known key on the first line makes a header: copy, too, has colons."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\n").split("\n")
    start = _HEADER.fullmatch(lines[0].rstrip())
    if start is None or start[1].lower() not in KEYS:
        return {}, "\n".join(lines)
    size = next((number for number, line in enumerate(lines) if not line.strip()), len(lines))
    headers: dict[str, list[str]] = {}
    key = ""
    for number, line in enumerate(lines[:size], 1):
        if line[0] in " \t" and key:
            headers[key].append(line.strip())
            continue
        key = _take(headers, line.rstrip(), f"line {number}")
    return {key: " ".join(parts) for key, parts in headers.items()}, "\n".join(lines[size + 1 :])


def _take(headers: dict[str, list[str]], line: str, where: str) -> str:
    found = _HEADER.fullmatch(line)
    if found is None:
        raise _Unusable(where, "it is no header; write Key: value, or an empty line before the copy")
    key = found[1].lower()
    if key not in KEYS and not key.startswith("x-"):
        raise _Unusable(where, f"{found[1]!r} is no known key; allowed are {', '.join(KEYS)}")
    if key in headers:
        raise _Unusable(where, f"{found[1]!r} is given twice; keep one")
    headers[key] = [found[2].strip()]
    return key


def _item(headers: Mapping[str, str], copy: str) -> Item:
    body = plain_text(copy)
    headline = one_line(headers.get("headline"))
    if headline is None and not headers:
        first, _, rest = copy.strip().partition("\n")
        headline, body = one_line(first), plain_text(rest)
    recall = _recalled(headline, copy)
    wire_id = one_line(headers.get("id")) or _referred(recall, copy)
    status = recall or _status(headers.get("status"))
    if status is not ArticleStatus.USABLE and wire_id is None:
        raise _Unusable("document", f"it is {status} but names no item; add Id: with that item's id")
    return Item(
        where="document",
        wire_id=wire_id,
        wire_version=_number(headers, "version", 0, 10**15),
        status=status,
        headline=headline,
        body=body,
        slugline=one_line(headers.get("slug")),
        dateline=one_line(headers.get("dateline")) or _dateline(body),
        byline=one_line(headers.get("byline")),
        urgency=_number(headers, "urgency", 1, 9),
        language=one_line(headers.get("language")),
        link=one_line(headers.get("url")),
        editor_note=one_line(headers.get("note")),
        usage_terms=tuple(filter(None, (one_line(headers.get("terms")),))),
        signals=tuple(filter(None, map(one_line, headers.get("signal", "").split(",")))),
        **_moments(headers),
    )


def _recalled(headline: str | None, copy: str) -> ArticleStatus | None:
    top = [headline or "", *[line for line in copy.split("\n") if line.strip()][:_TOP_LINES]]
    found = next((match for line in top if (match := _RECALL.match(line))), None)
    if found is None:
        return None
    return ArticleStatus.WITHHELD if found[1] in ("WITHHOLD", "HOLD") else ArticleStatus.CANCELED


def _referred(recall: ArticleStatus | None, copy: str) -> str | None:
    found = _REFERENCE.search(copy) if recall else None
    return one_line(found[1]) if found else None


def _status(said: str | None) -> ArticleStatus:
    try:
        return ArticleStatus((said or "usable").strip().lower().replace("cancelled", "canceled"))
    except ValueError:
        raise _Unusable("Status", f"{said!r} is unknown; allowed are {', '.join(ArticleStatus)}") from None


def _number(headers: Mapping[str, str], key: str, least: int, most: int) -> int | None:
    said = headers.get(key, "")
    if not said:
        return None
    if not (said.isascii() and said.isdecimal() and least <= int(said[:18]) <= most):
        raise _Unusable(key.capitalize(), f"{said[:40]!r} is no whole number from {least} to {most}")
    return int(said)


def _moments(headers: Mapping[str, str]) -> dict[str, Any]:
    """A date that cannot be read is a fault: an embargo must not be lost to a slip of the pen."""
    names = {
        "date": "published_at",
        "updated": "updated_at",
        "embargo": "embargoed_until",
        "expires": "expires_at",
    }
    found: dict[str, datetime | None] = {}
    for key, name in names.items():
        found[name] = moment(headers.get(key))
        if headers.get(key) and found[name] is None:
            what = f"{headers[key][:40]!r} is no moment; write it as 2024-03-11T06:20:00Z, with its offset"
            raise _Unusable(key.capitalize(), what)
    return found


def _dateline(body: str) -> str | None:
    """``PATRAS, Greece (HD) - ``: what stands before the agency's sign, if a city in capitals begins it."""
    found = _DATELINE.match(body)
    place = found[1].strip() if found else ""
    return place if place and place.split(",")[0].isupper() else None
