"""All that one version of an item says, replacing what its earlier version said. Pure."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from stream.records.article import ArticleStatus
from stream.records.fields import Frozen, Happened, Text, Versioned
from stream.records.mention import Mention


class Unread(StrEnum):
    """Why an article was not read. One that was read and tells of nothing has none of these."""

    NO_TEXT = "no_text"  # not one letter in it
    TOO_LONG = "too_long"
    NOT_ENGLISH = "not_english"
    FURNITURE_ONLY = "furniture_only"  # nothing but what a site or a desk puts around the copy


class Signature(Frozen):
    """MinHash of the text, to tell wire copies of one dispatch. Compare only equal algorithms."""

    algorithm: Text
    values: tuple[int, ...]


class Report(Versioned):
    """One without mentions withdraws all that the item said."""

    item_id: Annotated[str, Field(min_length=1, max_length=1_000)]
    version: int = Field(ge=0)
    content_hash: Text
    status: ArticleStatus
    source: Text
    feed: Text
    url: Text | None = None
    language: Text | None = None
    urgency: int | None = None
    headline: Text | None = None
    published_at: Happened | None = None
    updated_at: Happened | None = None
    fetched_at: Happened
    signature: Signature | None = None
    unread: Unread | None = None
    mentions: tuple[Mention, ...] = Field(default=(), max_length=200)
