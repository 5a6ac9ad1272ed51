"""An item with its text, as published. Pure.

Meanings follow IPTC ninjs 3.1; the mapping of names is the table in ``feeds/formats/ninjs.py``.
"""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from stream.records.fields import LATEST_VERSION, Frozen, Happened, Moment, Text, Versioned


class ArticleStatus(StrEnum):
    """ninjs ``pubStatus``. ``canceled`` recalls every version already delivered (a kill)."""

    USABLE = "usable"
    WITHHELD = "withheld"
    CANCELED = "canceled"


class IdentityBasis(StrEnum):
    """The rung that an item's identity rests on, the firmest first."""

    WIRE_ID = "wire_id"
    GUID = "guid"
    LINK = "link"
    HASH = "hash"


class Provenance(Frozen):
    """The fetch that an article came from."""

    feed: Text
    transport: Text  # "http" or "folder"
    content_hash: Text  # "sha256:" and the hex digest of the bytes as fetched
    parser: Text  # the format that read them: "rss", "atom", "ninjs", "plain"


class RawArticle(Versioned):
    """One version of one item. The text that spans count in is ``text()``.

    ``body`` is plain text: feeds take mark-up out before they publish. ``expires_at`` is handed on as the
    publisher gave it (another one makes another version); no stage acts on it today, so what an expired
    article told stays told.
    """

    item_id: Annotated[str, Field(min_length=1, max_length=1_000)]
    version: int = Field(ge=0, le=LATEST_VERSION)
    identity_basis: IdentityBasis
    source: Text  # the publisher
    feed: Text
    language: Annotated[str, Field(max_length=35)] | None = None  # BCP 47
    status: ArticleStatus = ArticleStatus.USABLE
    embargoed_until: Moment | None = None
    expires_at: Moment | None = None
    urgency: Annotated[int, Field(ge=1, le=9)] | None = None  # 1 is the most urgent
    slugline: Text | None = None
    headline: Text | None = None
    dateline: Text | None = None
    byline: Text | None = None
    body: str = ""
    body_type: Text = "text/plain"  # always, until an article is published with its mark-up
    url: Text | None = None
    published_at: Happened | None = None
    updated_at: Happened | None = None
    fetched_at: Happened
    usage_terms: tuple[Text, ...] = ()
    editor_note: Text | None = None
    signals: tuple[Text, ...] = ()
    provenance: Provenance

    def text(self) -> str:
        """Headline, an empty line, body; only the one of them that there is, if one is missing."""
        return "\n\n".join(part for part in (self.headline, self.body) if part)
