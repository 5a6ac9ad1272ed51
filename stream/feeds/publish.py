"""Articles to Kafka, together with the memory of them, in one transaction: both or neither.

The transactional id is that of the memory's topic, so a second feed process fences the first, which ends.
"""

import asyncio
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Self

from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError
from pydantic import BaseModel

from stream import codec, topics
from stream.errors import BrokerUnavailable, TakenOver
from stream.feeds.formats import Fault, ReadItem, Reason
from stream.feeds.seen import Memory, Writes, read_memory
from stream.feeds.versions import ItemRow, judge
from stream.records import RawArticle
from stream.work.envelope import Headers, envelope
from stream.work.outcomes import Moment
from stream.work.producers import FENCED, close_producer, open_producer
from stream.work.seams import At, Seam, pass_by

RECORD_BYTES_BESIDE_VALUE = 32 * 1024  # key and headers: an id of 1,000 characters, several times
SENDS_AT_ONCE = 64
FORGET_EVERY = timedelta(days=1)
MOST_FORGOTTEN = 10_000  # in one transaction


@dataclass(frozen=True, slots=True)
class Published:
    """What became of a document: versions sent, and items that could not be."""

    articles: int
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class _Draft:
    """What one document adds."""

    articles: list[tuple[RawArticle, bytes]]
    rows: dict[str, BaseModel | None]
    faults: list[Fault]


TAKEN_OVER = "another `wiredesk feeds` has taken over: run one for each cluster"
WRITTEN = [
    (topic.name, number)
    for topic in (topics.RAW_ARTICLES, topics.FEEDS_SEEN)
    for number in range(topic.partitions)
]


class Publisher:
    """Opening it fences the predecessor, aborts what that left open, and only then reads the memory."""

    def __init__(self, client_options: Mapping[str, Any], timeout_seconds: float, at: At = pass_by) -> None:
        self._client_options = dict(client_options)
        self._at = at
        self._timeout_seconds = timeout_seconds
        self._patience = timeout_seconds + self._client_options.get("request_timeout_ms", 30_000) / 1000
        self._lock = asyncio.Lock()  # one transaction at a time; a decision sees the last one's rows
        self._producer: AIOKafkaProducer = None
        self.memory = Memory()
        self._forget_at = datetime.min.replace(tzinfo=UTC)

    async def __aenter__(self) -> Self:
        try:
            async with asyncio.timeout(self._patience):
                self._producer = await open_producer(self._producer_options(), WRITTEN)
            self.memory = await read_memory(self._client_options)
        except FENCED:
            raise TakenOver(TAKEN_OVER) from None
        except (KafkaError, TimeoutError) as error:
            await close_producer(self._producer)
            raise self._unavailable(error) from None
        except BaseException:
            await close_producer(self._producer)
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        async with self._lock:  # a transaction in hand is ended first
            await close_producer(self._producer)

    async def publish(self, items: Iterable[ReadItem], document: Writes, now: datetime) -> Published:
        """Send every new version and remember it with ``document``'s rows. Nothing new: nothing is sent.

        Raises ``BrokerUnavailable`` or ``TakenOver``: all of it was published or nothing, and only the
        memory, read again, can tell. Who is cancelled while waiting does not cancel the transaction.
        """
        return await asyncio.shield(self._publish(items, document, now))

    async def _publish(self, items: Iterable[ReadItem], document: Writes, now: datetime) -> Published:
        async with self._lock:
            draft = _draft(items, self.memory, now)
            draft.rows.update(document)
            draft.rows.update(self._forgotten(draft.rows, now))
            if draft.rows:
                await self._commit(draft, now)
                self.memory.remember(draft.rows)
        return Published(len(draft.articles), tuple(draft.faults))

    def _forgotten(self, rows: Writes, now: datetime) -> Writes:
        """Once a day, with whatever is written then: the memory must not grow for ever."""
        if not rows or now < self._forget_at:
            return {}
        self._forget_at = now + FORGET_EVERY
        return {key: None for key in self.memory.outdated(now)[:MOST_FORGOTTEN] if key not in rows}

    async def _commit(self, draft: _Draft, now: datetime) -> None:
        """No abort on failure: whoever opens next aborts what was left, and reads what was not."""
        begun_at = asyncio.get_running_loop().time()
        try:
            async with asyncio.timeout(self._patience):
                await self._producer.begin_transaction()
                for start in range(0, len(draft.articles), SENDS_AT_ONCE):
                    await self._send_articles(draft.articles[start : start + SENDS_AT_ONCE], now)
                await self._send_rows(draft.rows)
                self._at(Seam.BEFORE_COMMIT)
                await self._producer.commit_transaction()
                self._at(Seam.AFTER_COMMIT)
        except FENCED as error:
            if asyncio.get_running_loop().time() - begun_at > self._timeout_seconds:
                raise self._unavailable(error) from None  # the broker itself gave our transaction up
            # The sends under way fail too: asyncio would tell of each, and bury the one line that matters.
            logging.getLogger("asyncio").setLevel(logging.CRITICAL)
            raise TakenOver(TAKEN_OVER) from None
        except (KafkaError, TimeoutError) as error:
            raise self._unavailable(error) from None

    async def _send_articles(self, articles: Iterable[tuple[RawArticle, bytes]], now: datetime) -> None:
        sent = [
            await self._producer.send(
                topics.RAW_ARTICLES.name, key=article.item_id.encode(), value=value,
                headers=headers_of(article, now),
            )
            for article, value in articles
        ]  # fmt: skip
        await asyncio.gather(*sent)

    async def _send_rows(self, rows: Writes) -> None:
        values = {key: None if row is None else codec.encode(row) for key, row in rows.items()}
        sent = [
            await self._producer.send(topics.FEEDS_SEEN.name, key=key.encode(), value=value)
            for key, value in values.items()
        ]
        await asyncio.gather(*sent)

    def _producer_options(self) -> dict[str, Any]:
        return self._client_options | {
            "transactional_id": topics.FEEDS_SEEN.name,
            "transaction_timeout_ms": int(self._timeout_seconds * 1000),
            "max_request_size": topics.RAW_ARTICLES.max_bytes + topics.HEADROOM,
            "max_batch_size": 262_144,
        }

    def _unavailable(self, error: Exception) -> BrokerUnavailable:
        where = self._client_options["bootstrap_servers"]
        return BrokerUnavailable(
            f"the Kafka at {where} does not take what feeds publish ({type(error).__name__}: {error}); "
            "is it running, and were its topics created by `wiredesk topics`?"
        )


def headers_of(article: RawArticle, now: datetime) -> Headers:
    """CloudEvents: the id is of item and version, so that a repeat is known by it."""
    said = {
        "id": f"{article.item_id}@{article.version}",
        "type": "wiredesk.article",
        "subject": article.item_id,
        "time": (article.updated_at or article.published_at or article.fetched_at).isoformat(),
        "correlationid": f"{article.item_id}@{article.version}",
        "fetchedtime": article.fetched_at.isoformat(),
        "sequence": str(article.version),
    }
    return envelope(said, None, Moment(now, article.version))


def _draft(items: Iterable[ReadItem], memory: Memory, now: datetime) -> _Draft:
    """The oldest first, whatever the order of the feed; one item's versions see one another."""
    draft = _Draft([], {}, [])
    for item in sorted(items, key=_told_at):
        key = f"item:{item.article.item_id}"
        known = draft.rows.get(key) or memory.item(item.article.item_id)
        assert known is None or isinstance(known, ItemRow)
        verdict = judge(item, known, now)
        if verdict.fault:
            draft.faults.append(verdict.fault)
        value = codec.encode(verdict.article) if verdict.article else b""
        if len(value) + RECORD_BYTES_BESIDE_VALUE > topics.RAW_ARTICLES.max_bytes:
            draft.faults.append(_oversize(item, len(value)))
            continue
        if verdict.article:
            draft.articles.append((verdict.article, value))
        if verdict.row:
            draft.rows[key] = verdict.row
    return draft


def _oversize(item: ReadItem, size: int) -> Fault:
    most = topics.RAW_ARTICLES.max_bytes - RECORD_BYTES_BESIDE_VALUE
    return Fault(Reason.OVERSIZE, item.where, f"its record has {size} bytes; at most {most} are taken")


def _told_at(item: ReadItem) -> tuple[datetime, int]:
    article = item.article
    return article.updated_at or article.published_at or article.fetched_at, article.version
