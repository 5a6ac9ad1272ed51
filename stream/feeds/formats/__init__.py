"""Documents into articles and faults: RSS and Atom, ninjs, agency text. Pure."""

from enum import StrEnum

from stream.feeds.formats import ninjs, plain, rss_atom
from stream.feeds.formats.articles import articles_of, content_hash_of
from stream.feeds.formats.items import (
    LARGEST_DOCUMENT,
    Document,
    Fault,
    Item,
    Origin,
    Reading,
    ReadItem,
    Reason,
    broken,
)
from stream.identity import bytes_hash

__all__ = [
    "LARGEST_DOCUMENT",
    "Document",
    "Fault",
    "Format",
    "Item",
    "Origin",
    "ReadItem",
    "Reading",
    "Reason",
    "content_hash_of",
    "format_of",
    "guessed_format",
    "read_document",
]


class Format(StrEnum):
    RSS = "rss"  # Atom too: feedparser tells them apart
    NINJS = "ninjs"
    TEXT = "text"


def format_of(name: str) -> Format | None:
    """By the file's suffix; None where it says nothing."""
    suffix = name.rpartition(".")[2].lower()
    if suffix in ("xml", "rss", "atom", "rdf"):
        return Format.RSS
    return {"json": Format.NINJS, "ninjs": Format.NINJS, "txt": Format.TEXT}.get(suffix)


def guessed_format(content: bytes) -> Format:
    """By the first character: a mark-up document, a JSON one, or text."""
    start = content.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")[:1]
    return {b"<": Format.RSS, b"{": Format.NINJS, b"[": Format.NINJS}.get(start, Format.TEXT)


def read_document(content: bytes, kind: Format, origin: Origin) -> Reading:
    """Articles and faults, in the document's order. Never raises over what a publisher may send."""
    return articles_of(_document(content, kind, origin), origin, bytes_hash(content))


def _document(content: bytes, kind: Format, origin: Origin) -> Document:
    if len(content) > LARGEST_DOCUMENT:
        what = f"it has {len(content)} bytes; at most {LARGEST_DOCUMENT} are read: split it"
        return broken(kind.value, what, Reason.OVERSIZE)
    if kind is Format.RSS:
        return rss_atom.read(content, origin.content_type)
    return ninjs.read(content) if kind is Format.NINJS else plain.read(content)
