"""RSS 0.9x, 1.0, 2.0 and Atom, well-formed or not, through feedparser. Pure."""

import io
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

import feedparser

from stream.feeds.formats.html_text import html_text, one_line, plain_text
from stream.feeds.formats.items import Document, Fault, Item, Reason, broken
from stream.feeds.formats.moments import moment

_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_BARE_AMPERSAND = re.compile(rb"&(?!#?\w{1,32};)")
_CDATA = b"<![CDATA["
_END = re.compile(rb"</(?:rss|feed|channel|(?:[\w.-]+:)?(?:rdf|feed))\s*>", re.IGNORECASE)
_PERIODS = {"hourly": 3_600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}


def read(content: bytes, content_type: str | None = None) -> Document:
    """Every entry that can be read; a document that is no feed, or declares entities, is a fault.

    feedparser forgives what publishers get wrong (encodings, bare ampersands, missing namespaces); its dates
    are not taken, for it guesses the zone of those without one.
    """
    if _ENTITY.search(content.replace(b"\x00", b"")):
        return broken(
            "rss", "it declares XML entities, which are not expanded; have the publisher drop its DTD"
        )
    headers = {"content-type": content_type} if content_type and "charset" in content_type.lower() else None
    feed = _parsed(content, headers)
    if feed.get("bozo") and (mended := _ampersands_mended(content)) != content:
        feed = _parsed(mended, headers)
    if not feed.get("version") and not feed.entries:
        return broken("rss", f"it is not RSS or Atom: {_beginning(content)}; check the address")
    is_atom = str(feed.version).startswith("atom")
    items = [_item(_Entry(entry), f"item {number}", is_atom) for number, entry in enumerate(feed.entries, 1)]
    faults: list[Fault] = []
    if items and feed.bozo and not _is_complete(content):
        cut = items.pop()
        faults.append(Fault(Reason.CUT_OFF, cut.where, "the document ends within it; fetch it again"))
    return Document(
        "atom" if is_atom else "rss",
        tuple(items), tuple(faults), one_line(dict.get(feed.feed, "language")), _ttl(feed.feed),
    )  # fmt: skip


def _parsed(content: bytes, headers: dict[str, str] | None) -> Any:
    return feedparser.parse(
        io.BytesIO(content), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )


def _ampersands_mended(content: bytes) -> bytes:
    """feedparser makes ``AT&T;`` of a bare ``AT&T``."""
    if b"\x00" in content:  # UTF-16: not to be searched byte by byte
        return content
    first, *others = content.split(_CDATA)
    mended = [_BARE_AMPERSAND.sub(b"&amp;", first)]
    for other in others:
        verbatim, end, after = other.partition(b"]]>")
        mended.append(verbatim + end + _BARE_AMPERSAND.sub(b"&amp;", after))
    return _CDATA.join(mended)


class _Entry:
    """An entry without feedparser's fallbacks from one key to another."""

    def __init__(self, entry: Any) -> None:
        self._entry = entry

    def text(self, key: str) -> str | None:
        value = dict.get(self._entry, key)
        return value if isinstance(value, str) else None

    def detail(self, key: str) -> Mapping[str, Any]:
        return dict.get(self._entry, f"{key}_detail") or {"value": self.text(key) or "", "type": "text/html"}

    def texts(self) -> Iterator[Mapping[str, Any]]:
        """``content:encoded`` or Atom's content, then the summary."""
        yield from dict.get(self._entry, "content") or ()
        yield self.detail("summary")


def _item(entry: _Entry, where: str, is_atom: bool) -> Item:
    published, updated = moment(entry.text("published")), moment(entry.text("updated"))
    if not is_atom and entry.text("published") is None:
        published, updated = updated, None  # RSS has no "updated": this is Dublin Core's date
    rights = one_line(_worded(entry.detail("rights")))
    return Item(
        where=where,
        guid=one_line(entry.text("id")),
        link=one_line(entry.text("link")),
        headline=one_line(_worded(entry.detail("title"))),
        body=next((text for part in entry.texts() if (text := _worded(part))), ""),
        byline=one_line(entry.text("author")),
        language=next((said for part in entry.texts() if (said := part.get("language"))), None),
        published_at=published,
        updated_at=updated,
        usage_terms=(rights,) if rights else (),
    )


def _worded(part: Mapping[str, Any]) -> str:
    """The words of a text. What says that it is HTML but has no tag keeps the lines that it came in."""
    value = str(part.get("value") or "")
    if part.get("type") == "text/plain":
        return plain_text(value)
    return html_text(value) if "<" in value else plain_text(unescape(value))


def _ttl(channel: Any) -> float | None:
    """RSS ``ttl`` (minutes), or the syndication module's period over its frequency, in seconds."""
    ttl = str(dict.get(channel, "ttl") or "")
    if ttl.isdecimal() and len(ttl) < 9:
        return int(ttl) * 60.0
    period = _PERIODS.get(str(dict.get(channel, "sy_updateperiod") or "").strip().lower())
    often = str(dict.get(channel, "sy_updatefrequency") or "1").strip()
    if period is None or not often.isdecimal() or int(often[:9]) < 1:
        return None
    return period / int(often[:9])


def _is_complete(content: bytes) -> bool:
    return _END.search(content[-4_000:].replace(b"\x00", b"")) is not None


def _beginning(content: bytes) -> str:
    start = " ".join(content[:60].decode("utf-8", "replace").split())
    return f"it begins {start!r}" if start else "it is empty"
