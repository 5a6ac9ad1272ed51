"""Every feed and folder of the settings, for ever or once: polled, counted, none in another's way."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial

import structlog

from stream import metrics
from stream.errors import BrokerUnavailable, StreamError
from stream.feeds.addresses import is_public, is_public_or_private
from stream.feeds.drop_folder import DropFolder
from stream.feeds.fetch import Fetcher
from stream.feeds.parsing import Parsing
from stream.feeds.poll import Clock, Polled, Poller
from stream.feeds.publish import Publisher
from stream.feeds.schedule import Answer, PollOutcome, next_poll
from stream.settings import Feed, Folder, Settings, client_options
from stream.work.answers import Answers

logger = structlog.get_logger(__name__)

POLLS_AT_ONCE = 32
REOPEN_SECONDS = 5.0
LOOK_SECONDS = 1.0  # between two looks whether Kafka still answers
MOST_FAULTS_TOLD = 20  # of one poll; the metrics count them all

Jitter = Callable[[], float]
Poll = Callable[[], Awaitable[Polled]]


class Stopped(Exception):
    """SIGTERM or the like: everything is ended in order."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What comes from outside: the clock, chance, and the wish to stop."""

    clock: Clock
    jitter: Jitter  # of [-1, 1]
    stop: asyncio.Event
    on_ready: Callable[[bool], None] = lambda _: None


class Desk:
    """All feeds over one publisher."""

    def __init__(self, settings: Settings, given: Surroundings) -> None:
        self._settings = settings
        self._given = given
        self._at_once = asyncio.Semaphore(POLLS_AT_ONCE)
        self._last: dict[str, PollOutcome] = {}

    async def run_once(self) -> bool:
        """One poll of each feed, two looks at each folder. True if none failed."""
        async with self._open() as (poller, folders):
            feeds = [self._counted(feed.name, partial(poller.poll, feed)) for feed in self._settings.feeds]
            looks = [self._look_twice(folder) for folder in folders]
            polled = await asyncio.gather(*feeds, *looks)
        return all(one.answer.outcome.is_success for one in polled)

    async def run(self) -> None:
        """Until told to stop. A broker that goes away is waited for, once it has been there."""
        has_opened = False
        while not self._given.stop.is_set():
            try:
                async with self._open() as (poller, folders):
                    has_opened = True
                    await self._together(poller, folders)
            except BrokerUnavailable as error:
                if not has_opened:
                    raise
                logger.warning("kafka away", detail=str(error), again_in_seconds=REOPEN_SECONDS)
                await self._wait(REOPEN_SECONDS)

    @asynccontextmanager
    async def _open(self) -> AsyncIterator[tuple[Poller, list[DropFolder]]]:
        kafka, clock = self._settings.kafka, self._given.clock
        async with (
            Publisher(client_options(kafka), kafka.transaction_timeout_seconds) as publisher,
            Parsing() as parsing,
            Fetcher(is_public) as public,
            Fetcher(is_public_or_private) as private,
        ):
            logger.info(
                "feeds open", feeds=len(self._settings.feeds), folders=len(self._settings.folders),
                remembered=len(publisher.memory),
            )  # fmt: skip
            self._given.on_ready(True)
            folders = [DropFolder(folder, publisher, parsing, clock) for folder in self._settings.folders]
            try:
                yield Poller(publisher, parsing, {False: public, True: private}, clock), folders
            finally:
                self._given.on_ready(False)

    async def _together(self, poller: Poller, folders: list[DropFolder]) -> None:
        """Side by side; the first that raises ends the others, and is raised itself."""
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._until_stopped())
                tasks.create_task(self._tell_whether_ready())
                for feed in self._settings.feeds:
                    tasks.create_task(self._follow(feed, poller))
                for settings, folder in zip(self._settings.folders, folders, strict=True):
                    tasks.create_task(self._watch(settings, folder))
        except BaseExceptionGroup as group:
            for error in group.exceptions:
                if not isinstance(error, Stopped):
                    raise error from None
            logger.info("feeds stopped")

    async def _until_stopped(self) -> None:
        await self._given.stop.wait()
        raise Stopped

    async def _tell_whether_ready(self) -> None:
        """Also where nothing is published for long: ready is who could publish now."""
        kafka = self._settings.kafka
        answers = Answers(
            client_options(kafka), kafka.heartbeat_seconds, kafka.session_timeout_seconds, time.monotonic
        )
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(answers.run())
            while True:
                await asyncio.sleep(LOOK_SECONDS)
                self._given.on_ready(answers.is_fresh())

    async def _follow(self, feed: Feed, poller: Poller) -> None:
        failures = 0
        while True:
            async with self._at_once:
                polled = await self._counted(feed.name, partial(poller.poll, feed))
            failures = 0 if polled.answer.outcome.is_success else failures + 1
            now = self._given.clock()
            again_at = next_poll(feed, replace(polled.answer, failures=failures), now, self._given.jitter())
            await self._wait((again_at - now).total_seconds())

    async def _watch(self, folder: Folder, drop: DropFolder) -> None:
        while True:
            await self._counted(folder.name, drop.look)
            await self._wait(folder.interval_seconds)

    async def _look_twice(self, drop: DropFolder) -> Polled:
        """A file is read at the second look that finds it as the first did."""
        await drop.look()
        await self._wait(min(drop.interval_seconds, 2.0))
        return await self._counted(drop.name, drop.look)

    async def _wait(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._given.stop.wait()
        except TimeoutError:
            pass

    async def _counted(self, name: str, poll: Poll) -> Polled:
        try:
            polled = await poll()
        except StreamError:
            raise
        except Exception:  # a bug met at one feed: the others go on, and it is asked again
            logger.exception("bug while polling", feed=name)
            polled = Polled(Answer(PollOutcome.BUG))
        outcome = polled.answer.outcome
        metrics.FEED_POLLS.labels(name, outcome.value).inc()
        metrics.FEED_ARTICLES.labels(name).inc(polled.articles)
        for fault in polled.faults:
            metrics.FEED_ITEMS_REFUSED.labels(name, fault.reason.value).inc()
        if outcome.is_success:
            metrics.FEED_LAST_SUCCESS.labels(name).set(self._given.clock().timestamp())
        self._tell(name, polled)
        return polled

    def _tell(self, name: str, polled: Polled) -> None:
        """News only: articles, refused items, and a feed that begins to fail or to work again."""
        outcome, before = polled.answer.outcome, self._last.get(name)
        self._last[name] = outcome
        if not outcome.is_success and outcome is not before:
            logger.warning("feed failing", feed=name, outcome=outcome.value, detail=polled.answer.detail)
        elif outcome.is_success and before is not None and not before.is_success:
            logger.info("feed works again", feed=name)
        for fault in polled.faults[:MOST_FAULTS_TOLD]:
            logger.warning("refused", feed=name, fault=str(fault))
        if polled.articles or (polled.faults and outcome.is_success):
            logger.info("feed read", feed=name, articles=polled.articles, refused=len(polled.faults))
