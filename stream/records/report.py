"""All that one version of an item says, replacing what its earlier version said. Pure."""

from typing import Annotated

from pydantic import Field

from stream.records.article import ArticleStatus
from stream.records.fields import Frozen, Moment, Text, Versioned
from stream.records.mention import Mention


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
    published_at: Moment | None = None
    updated_at: Moment | None = None
    fetched_at: Moment
    signature: Signature | None = None
    mentions: tuple[Mention, ...] = Field(default=(), max_length=200)
