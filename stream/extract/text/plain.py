"""A bare text as an article, so that it can be read as one. Pure."""

from datetime import UTC, datetime

from stream.identity import bytes_hash
from stream.records.article import IdentityBasis, Provenance, RawArticle

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def plain_article(text: str, published_at: datetime | None) -> RawArticle:
    """The text as it is: spans count in it. Its id is its hash; it was fetched from nowhere, at no time."""
    digest = bytes_hash(text.encode("utf-8", "surrogatepass"))
    return RawArticle(
        item_id=f"text:{digest}",
        version=0,
        identity_basis=IdentityBasis.HASH,
        source="plain text",
        feed="stdin",
        body=text,
        published_at=published_at,
        fetched_at=published_at or _NEVER,
        provenance=Provenance(feed="stdin", transport="folder", content_hash=digest, parser="plain"),
    )
