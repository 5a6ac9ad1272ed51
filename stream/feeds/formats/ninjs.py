"""IPTC ninjs 1.x, 2.x and 3.x: one object, an array of them, or an object with ``items``. Pure.

Names are compared without regard to case: 3.x writes ``pubStatus`` where 1.x and 2.x write ``pubstatus``.
https://iptc.org/std/ninjs/
"""

from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from stream.feeds.formats.html_text import html_text, one_line, plain_text
from stream.feeds.formats.items import Document, Fault, Item, Reason, broken
from stream.feeds.formats.moments import moment
from stream.records import ArticleStatus

FIELDS: Mapping[str, tuple[str, ...]] = {
    # Item              ninjs, in the order of trust
    "wire_id":         ("uri",),
    "wire_version":    ("version",),
    "status":          ("pubstatus",),
    "urgency":         ("urgency",),
    "headline":        ("headlines", "headline", "headline_main"),
    "body":            ("bodies", "body_text", "body_main", "body_html", "body_xhtml", "body_richtext",
                        "descriptions", "description_text", "description_html"),
    "slugline":        ("slugline",),
    "dateline":        ("located",),
    "byline":          ("by", "byline"),
    "published_at":    ("firstcreated", "versioncreated"),
    "updated_at":      ("versioncreated",),
    "embargoed_until": ("embargoeduntil", "embargoed"),
    "expires_at":      ("expires",),
    "usage_terms":     ("usageterms",),
    "editor_note":     ("ednote",),
    "signals":         ("signals",),
    "language":        ("language",),
    "link":            ("link", "url"),
}  # fmt: skip
"""Which of ninjs' names, in lower case, says which of ours; the first that says anything counts."""

_NOT_TEXT = frozenset({"audio", "video", "picture", "graphic", "component", "event", "planning"})
_LARGEST_VERSION = 10**15  # Reuters writes ten digits; more is a date or a hash
_MAIN_ROLES = ("main", "headline", "body", "text")

_Wire = Mapping[str, Any]


class _Unusable(Exception):
    """Never leaves this module."""

    def __init__(self, reason: Reason, what: str) -> None:
        super().__init__(what)
        self.reason = reason


def read(content: bytes) -> Document:
    """Every object that can be read; one that cannot is a fault and leaves the others be."""
    try:
        told = orjson.loads(content.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        return broken("ninjs", f"it is not JSON: {error.msg} at line {error.lineno}")
    objects = _objects(told)
    if objects is None:
        return broken("ninjs", "it is neither a ninjs object nor a list of them")
    items: list[Item] = []
    faults: list[Fault] = []
    for number, wire in enumerate(objects, 1):
        try:
            items.append(_item(wire, f"item {number}"))
        except _Unusable as error:
            faults.append(Fault(error.reason, f"item {number}", str(error)))
    return Document("ninjs", tuple(items), tuple(faults))


def _objects(told: Any) -> list[Any] | None:
    if isinstance(told, dict) and isinstance(told.get("items"), list):
        told = told["items"]
    if isinstance(told, dict):
        return [told]
    return told if isinstance(told, list) else None


def _item(told: Any, where: str) -> Item:
    if not isinstance(told, dict):
        raise _Unusable(Reason.MALFORMED, f"it is no object but {type(told).__name__}")
    wire = {str(key).lower(): value for key, value in told.items()}
    if not isinstance(wire.get("uri"), str) or not wire["uri"].strip():
        raise _Unusable(Reason.MALFORMED, "uri is missing; ninjs requires it of every object")
    if wire.get("type") in _NOT_TEXT:
        raise _Unusable(Reason.NOT_TEXT, f"its type is {wire['type']!r}; articles are text or composite")
    return Item(
        where=where,
        wire_id=one_line(wire["uri"]),
        wire_version=_version(wire.get("version")),
        status=_status(wire),
        urgency=_urgency(wire.get("urgency")),
        headline=one_line(_first(wire, "headline")),
        body=_first(wire, "body"),
        slugline=one_line(_first(wire, "slugline")),
        dateline=one_line(_first(wire, "dateline")),
        byline=one_line(_first(wire, "byline")),
        published_at=moment(_first(wire, "published_at")),
        updated_at=moment(_first(wire, "updated_at")),
        embargoed_until=_binding_moment(wire, "embargoed_until"),
        expires_at=_binding_moment(wire, "expires_at"),
        usage_terms=_words(wire, "usage_terms"),
        editor_note=one_line(_first(wire, "editor_note")),
        signals=_words(wire, "signals"),
        language=one_line(_first(wire, "language")),
        link=one_line(_first(wire, "link")),
    )


def _first(wire: _Wire, field: str) -> str:
    """The first of the names that says anything, as plain text."""
    return next((text for name in FIELDS[field] if (text := _text(name, wire.get(name)))), "")


def _text(name: str, value: Any) -> str:
    if isinstance(value, str):
        is_html = name.endswith(("html", "richtext"))
        return html_text(value) if is_html else plain_text(value)
    parts = [part for part in value if isinstance(part, dict)] if isinstance(value, list) else []
    told = [text for part in sorted(parts, key=_rank) if (text := _part(part))]
    return told[0] if told else ""


def _rank(part: _Wire) -> tuple[bool, bool]:
    """The main text first, plain before marked up: the others are its teasers and renderings."""
    return part.get("role") not in _MAIN_ROLES, "html" in _content_type(part)


def _part(part: _Wire) -> str:
    value = part.get("value")
    if not isinstance(value, str):
        return ""
    return html_text(value) if "html" in _content_type(part) else plain_text(value)


def _content_type(part: _Wire) -> str:
    said = next((value for key, value in part.items() if key.lower() == "contenttype"), "")
    return f"{said} {part.get('role')}".lower()


def _words(wire: _Wire, field: str) -> tuple[str, ...]:
    """A text, or a list of texts or of objects with a name."""
    value = next((wire[name] for name in FIELDS[field] if wire.get(name)), ())
    parts: Iterator[Any] = iter(value if isinstance(value, list) else [value])
    told = (part.get("name") or part.get("code") if isinstance(part, dict) else part for part in parts)
    return tuple(word for part in told if isinstance(part, str) and (word := one_line(part)))


def _version(value: Any) -> int | None:
    text = str(value).strip()
    return int(text) if text.isascii() and text.isdecimal() and int(text) < _LARGEST_VERSION else None


def _status(wire: _Wire) -> ArticleStatus:
    """Unknown is no default: what may not be published must not pass for usable."""
    said = wire.get("pubstatus") or ArticleStatus.USABLE.value
    try:
        return ArticleStatus(str(said).lower().removeprefix("stat:").replace("cancelled", "canceled"))
    except ValueError:
        allowed = ", ".join(ArticleStatus)
        raise _Unusable(Reason.MALFORMED, f"pubStatus is {said!r}; allowed are {allowed}") from None


def _urgency(value: Any) -> int | None:
    return int(value) if isinstance(value, int | float) and 1 <= value <= 9 else None


def _binding_moment(wire: _Wire, field: str) -> Any:
    """An embargo that cannot be read is not dropped: the item is refused."""
    said = next((wire[name] for name in FIELDS[field] if wire.get(name)), None)
    found = moment(said) if isinstance(said, str) else None
    if said is not None and found is None:
        raise _Unusable(Reason.MALFORMED, f"{field} is {said!r}; give a date and time with an offset")
    return found
