"""Is this a new version of an item, and which? Decided from what was published before. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from stream.feeds.formats import Fault, ReadItem, Reason, content_hash_of
from stream.feeds.formats.articles import FIRST_VERSION
from stream.identity import content_hash
from stream.records import ArticleStatus, RawArticle
from stream.records.fields import Frozen

MOST_FEEDS = 32  # of one publisher, that carry one item
REFRESH_AFTER = timedelta(days=30)  # an item that is still told is remembered anew
FORGET_AFTER = timedelta(days=90)  # well past the days that articles are kept on their topic


class ItemRow(Frozen):
    """What is remembered of an item: its last version, and what each feed last said of it."""

    version: int
    wire_version: int | None
    status: ArticleStatus
    content_hash: str
    told: dict[str, str]
    remembered_at: datetime


@dataclass(frozen=True, slots=True)
class Verdict:
    """At most one article to publish, and the row to remember where it changed."""

    article: RawArticle | None = None
    row: ItemRow | None = None
    fault: Fault | None = None


def judge(item: ReadItem, row: ItemRow | None, now: datetime) -> Verdict:
    """The wire's own version counts; without one, content that differs from the last makes the next.

    A feed that repeats what it said before says nothing, even if another feed of the publisher has the item
    in other words. A wire that edits without a new number is numbered on. What was canceled without a
    version stays so, and with one it takes a higher one to bring it back: a late first version does not.
    """
    article, hashed = item.article, content_hash_of(item.article)
    mark = content_hash(hashed, str(item.wire_version))
    if row is None:
        version = FIRST_VERSION if item.wire_version is None else item.wire_version
        return _published(item, _row(item, version, {article.feed: mark}, now))
    if row.told.get(article.feed) == mark:
        is_due = now - row.remembered_at >= REFRESH_AFTER
        return Verdict(row=row.model_copy(update={"remembered_at": now}) if is_due else None)
    told = dict(list((row.told | {article.feed: mark}).items())[-MOST_FEEDS:])
    if row.content_hash == hashed and item.wire_version in (None, row.wire_version):
        return Verdict(row=row.model_copy(update={"told": told}))
    if fault := _outdated(item, row):
        return Verdict(fault=fault)
    version = max(row.version + 1, item.wire_version or 0)
    return _published(item, _row(item, version, told, now, row.wire_version))


def _outdated(item: ReadItem, row: ItemRow) -> Fault | None:
    mine, last = item.wire_version, row.wire_version
    if mine is not None and last is not None and mine < last:
        return Fault(Reason.OLDER_VERSION, item.where, f"version {mine} after version {last}")
    is_recalled = row.status is ArticleStatus.CANCELED and item.article.status is not ArticleStatus.CANCELED
    if is_recalled and (mine is None or last is None or mine <= last):
        return Fault(Reason.OLDER_VERSION, item.where, "the item was canceled")
    return None


def _row(
    item: ReadItem, version: int, told: dict[str, str], now: datetime, last: int | None = None
) -> ItemRow:
    is_final = item.article.status is ArticleStatus.CANCELED and item.wire_version is None
    return ItemRow(
        version=version,
        wire_version=None if is_final else last if item.wire_version is None else item.wire_version,
        status=item.article.status,
        content_hash=content_hash_of(item.article),
        told=told,
        remembered_at=now,
    )


def _published(item: ReadItem, row: ItemRow) -> Verdict:
    return Verdict(item.article.model_copy(update={"version": row.version}), row)
