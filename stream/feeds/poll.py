"""One poll of one feed: ask only for what is new, read it, publish it, say what became of it."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from stream.feeds.fetch import Fetched, Fetcher, FetchFailed
from stream.feeds.formats import Fault, Format, Origin
from stream.feeds.parsing import Parsing
from stream.feeds.publish import Publisher
from stream.feeds.schedule import Answer, PollOutcome, fresh_seconds, retry_after_seconds
from stream.feeds.seen import FeedRow
from stream.identity import bytes_hash
from stream.settings import Feed

Clock = Callable[[], datetime]

ASK_IN_FULL_AFTER = timedelta(days=1)
"""Some servers keep an ETag while the feed moves on: once a day the whole is asked for, and read.

That an item is still in it is remembered with that reading (``versions.REFRESH_AFTER``).
"""


@dataclass(frozen=True, slots=True)
class Polled:
    """What one poll of a feed, or one look at a folder, came to."""

    answer: Answer
    articles: int = 0
    faults: tuple[Fault, ...] = ()


class Poller:
    """``fetchers``: by whether a feed may lead to private addresses."""

    def __init__(
        self, publisher: Publisher, parsing: Parsing, fetchers: Mapping[bool, Fetcher], clock: Clock
    ) -> None:
        self._publisher = publisher
        self._parsing = parsing
        self._fetchers = fetchers
        self._clock = clock
        self._hosts: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def poll(self, feed: Feed) -> Polled:
        """Raises nothing over what a server does; ``BrokerUnavailable`` and ``TakenOver`` pass through."""
        row = self._row(feed)
        started_at = self._clock()
        is_due_in_full = row is not None and started_at - row.read_at >= ASK_IN_FULL_AFTER
        asked = {} if row is None or is_due_in_full else _validators(row)
        try:
            async with self._hosts[feed.url.host or ""]:
                fetched = await self._fetchers[feed.allow_private].fetch(str(feed.url), asked)
        except FetchFailed as error:
            return Polled(Answer(error.outcome, detail=str(error)))
        now = self._clock()
        if fetched.status != 200:
            return Polled(_other_than_ok(fetched, now, was_conditional=bool(asked)))
        is_same = row is not None and row.body_hash == bytes_hash(fetched.body)
        if is_same and not is_due_in_full:
            return Polled(Answer(PollOutcome.SAME_BODY, fresh_seconds=fresh_seconds(fetched.headers)))
        return await self._read(feed, fetched, now)

    async def _read(self, feed: Feed, fetched: Fetched, now: datetime) -> Polled:
        content_type = fetched.headers.get("Content-Type")
        origin = Origin(feed.source, feed.name, "http", now, feed.language, content_type)
        reading = await self._parsing.read(fetched.body, Format.RSS, origin)
        if reading.failed:
            # no validators are kept: a 304 must not make a success of it
            return Polled(
                Answer(PollOutcome.PARSE_ERROR, detail=str(reading.faults[0])), faults=reading.faults
            )
        row = {} if reading.is_cut_off else {f"feed:{feed.name}": _new_row(feed, fetched, now)}
        published = await self._publisher.publish(reading.items, row, now)
        fresh = max(fresh_seconds(fetched.headers) or 0.0, reading.ttl_seconds or 0.0)
        faults = (*reading.faults, *published.faults)
        return Polled(Answer(PollOutcome.OK, fresh_seconds=fresh), published.articles, faults)

    def _row(self, feed: Feed) -> FeedRow | None:
        """What is remembered, if it is of this address and this publisher: both may be set anew."""
        row = self._publisher.memory.feed(feed.name)
        return row if row and (row.url, row.source) == (str(feed.url), feed.source) else None


def _validators(row: FeedRow) -> dict[str, str]:
    asked = {"If-None-Match": row.etag, "If-Modified-Since": row.last_modified}
    return {name: value for name, value in asked.items() if value}


def _new_row(feed: Feed, fetched: Fetched, now: datetime) -> FeedRow:
    """Validators of another address would not be this feed's."""
    return FeedRow(
        url=str(feed.url),
        source=feed.source,
        etag=None if fetched.moved else fetched.headers.get("ETag"),
        last_modified=None if fetched.moved else fetched.headers.get("Last-Modified"),
        body_hash=bytes_hash(fetched.body),
        read_at=now,
    )


def _other_than_ok(fetched: Fetched, now: datetime, *, was_conditional: bool) -> Answer:
    status, asked_to_wait = fetched.status, retry_after_seconds(fetched.headers, now)
    if status == 304 and was_conditional:
        return Answer(PollOutcome.NOT_MODIFIED, fresh_seconds=fresh_seconds(fetched.headers))
    if status == 429 or (status == 403 and asked_to_wait is not None):
        outcome = PollOutcome.RATE_LIMITED
    elif status == 410:
        outcome = PollOutcome.GONE
    else:
        outcome = PollOutcome.HTTP_5XX if status >= 500 else PollOutcome.HTTP_4XX
    return Answer(outcome, retry_after_seconds=asked_to_wait, detail=f"HTTP status {status}")
