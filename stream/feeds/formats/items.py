"""What every format gives: items as the wire told them, and what could not be read. Pure."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from stream.records import ArticleStatus, RawArticle

LARGEST_DOCUMENT = 5 * 1024 * 1024
"""Bytes of one document, after decompression. The largest wire files seen are a tenth of it."""


class Reason(StrEnum):
    """Why an item was refused: a metric label."""

    MALFORMED = "malformed"
    CUT_OFF = "cut_off"
    EMPTY = "empty"
    NOT_TEXT = "not_text"
    OVERSIZE = "oversize"
    REPEATED = "repeated"
    OLDER_VERSION = "older_version"


@dataclass(frozen=True, slots=True)
class Fault:
    """One item, or a whole document, that could not be read: what, where, and what would mend it."""

    reason: Reason
    where: str  # "item 3", "line 7", or "document"
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


@dataclass(frozen=True, slots=True)
class Item:
    """An entry as its format tells it, before it has a name. ``where`` is its place in the document."""

    where: str
    wire_id: str | None = None
    wire_version: int | None = None
    guid: str | None = None
    link: str | None = None
    status: ArticleStatus = ArticleStatus.USABLE
    headline: str | None = None
    body: str = ""
    slugline: str | None = None
    dateline: str | None = None
    byline: str | None = None
    urgency: int | None = None
    language: str | None = None
    published_at: datetime | None = None
    updated_at: datetime | None = None
    embargoed_until: datetime | None = None
    expires_at: datetime | None = None
    usage_terms: tuple[str, ...] = ()
    editor_note: str | None = None
    signals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """What one format read. A fault at ``document`` means that nothing could be read."""

    parser: str
    items: tuple[Item, ...] = ()
    faults: tuple[Fault, ...] = ()
    language: str | None = None
    ttl_seconds: float | None = None  # how long the publisher says that it stays fresh


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document came from. ``language``, where the operator gives one, is taken over the wire's."""

    source: str  # the publisher
    feed: str
    transport: str  # "http" or "folder"
    fetched_at: datetime
    language: str | None = None
    content_type: str | None = None  # as the HTTP header has it


@dataclass(frozen=True, slots=True)
class ReadItem:
    """An article and the version that the wire itself gave it, if it gave one."""

    article: RawArticle
    wire_version: int | None
    where: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A document's articles in its own order, and its faults."""

    parser: str
    items: tuple[ReadItem, ...] = ()
    faults: tuple[Fault, ...] = field(default=())
    ttl_seconds: float | None = None

    @property
    def failed(self) -> bool:
        """Nothing could be read, for a fault: an empty feed has not failed."""
        return bool(self.faults) and not self.items

    @property
    def is_cut_off(self) -> bool:
        """The document ends in mid-item: what it was to bring is still to come."""
        return any(fault.reason is Reason.CUT_OFF for fault in self.faults)


def broken(parser: str, what: str, reason: Reason = Reason.MALFORMED) -> Document:
    return Document(parser, faults=(Fault(reason, "document", what),))
