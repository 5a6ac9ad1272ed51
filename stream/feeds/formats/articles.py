"""Items into articles: named, checked against the record, one of each name and version. Pure."""

import re
from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError

from stream.codec import faults_of
from stream.feeds.formats.items import Document, Fault, Item, Origin, Reading, ReadItem, Reason
from stream.feeds.formats.naming import canonical_link, names_of
from stream.identity import content_hash
from stream.records import ArticleStatus, IdentityBasis, Provenance, RawArticle

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}")  # BCP 47's shape
_AS_TOLD = (
    "status", "embargoed_until", "expires_at", "urgency", "slugline", "headline", "dateline", "byline",
    "body", "published_at", "updated_at", "usage_terms", "editor_note", "signals",
)  # fmt: skip
FIRST_VERSION = 1


def articles_of(document: Document, origin: Origin, bytes_hash: str) -> Reading:
    """Every item that makes an article, in the document's order; the others are faults."""
    given = {
        "source": origin.source,
        "feed": origin.feed,
        "fetched_at": origin.fetched_at,
        "language": document.language,
        "provenance": Provenance(
            feed=origin.feed, transport=origin.transport, content_hash=bytes_hash, parser=document.parser
        ),
    }
    read: list[ReadItem] = []
    faults = list(document.faults)
    for item, name in zip(document.items, names_of(document.items, origin.source), strict=True):
        made = _article(item, name, origin, given)
        if isinstance(made, Fault):
            faults.append(made)
        else:
            read.append(ReadItem(made, item.wire_version, item.where))
    kept, repeated = _without_repeats(read)
    return Reading(document.parser, tuple(kept), (*faults, *repeated), document.ttl_seconds)


def content_hash_of(article: RawArticle) -> str:
    """Of what the article says, its status and its dates as told.

    When it was fetched is left out, and so is "updated": some publishers move it with every request.
    """
    moments = (article.published_at, article.embargoed_until, article.expires_at)
    return content_hash(
        article.status, article.headline, article.body, article.dateline, article.editor_note,
        article.slugline, *(at.isoformat() if at else None for at in moments),
    )  # fmt: skip


def _article(
    item: Item, name: tuple[str, IdentityBasis], origin: Origin, given: dict[str, Any]
) -> RawArticle | Fault:
    if item.status is ArticleStatus.USABLE and not (item.headline or item.body):
        return Fault(Reason.EMPTY, item.where, "it has neither headline nor text")
    language = origin.language or item.language or given["language"]
    try:
        return RawArticle(
            item_id=name[0],
            identity_basis=name[1],
            version=FIRST_VERSION if item.wire_version is None else item.wire_version,
            url=item.link if canonical_link(item.link) else None,
            **{field: getattr(item, field) for field in _AS_TOLD},
            **given | {"language": language if language and _LANGUAGE.fullmatch(language) else None},
        )
    except ValidationError as error:
        return Fault(Reason.MALFORMED, item.where, faults_of(error))


def _without_repeats(read: Iterable[ReadItem]) -> tuple[list[ReadItem], list[Fault]]:
    """One of each item and wire version: the newest by its own dates, else the first told.

    Exact copies go without a word. The place of the first is kept.
    """
    kept: dict[tuple[str, int | None], ReadItem] = {}
    faults: list[Fault] = []
    for item in read:
        name = (item.article.item_id, item.wire_version)
        other = kept.setdefault(name, item)
        if other is item or content_hash_of(other.article) == content_hash_of(item.article):
            continue
        newer, older = (item, other) if _age(item) > _age(other) else (other, item)
        kept[name] = newer
        faults.append(Fault(Reason.REPEATED, older.where, f"the same item as {newer.where}, which is newer"))
    return list(kept.values()), faults


def _age(item: ReadItem) -> tuple[bool, float]:
    """Ascending with the article's own word on when it was written; a recall is the last word."""
    at = item.article.updated_at or item.article.published_at
    return item.article.status is not ArticleStatus.USABLE, at.timestamp() if at else 0.0
