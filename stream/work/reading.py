"""Articles read in child processes, with a deadline for each, so that the event loop stays free.

A child over its CPU limit is ended by the kernel (RLIMIT_CPU, SIGXCPU); one that dies is replaced by the pool
and its articles are read again, one at a time: who was slow, or kills twice, is known by then.
"""

import asyncio
import gc
import multiprocessing
import os
import resource
import signal
import threading
import time
from collections.abc import Sequence
from concurrent.futures import TimeoutError as DeadlinePassed
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, Any

from pebble import ProcessExpired, ProcessPool

from stream import codec, metrics
from stream.errors import KillsReader, PoisonRecord, SettingError, TooSlow
from stream.records import RawArticle, Report
from stream.work.outcomes import Reading
from stream.work.parentage import die_with_parent

if TYPE_CHECKING:
    from stream.extract import Reader

DEATHS = 2  # of a child over one article alone
BREAKS = 5
LOOK_SECONDS = 1.0
STOP_SECONDS = 10.0
WALL_FACTOR = 10
"""The wall limit over the CPU limit: a stopped machine or a swapping one is not a slow article."""

_reader: "Reader | None" = None  # of this child process, loaded once
_fault: str | None = None  # why it could not be


class ReadingRoom:
    """``budget_seconds``: after so long a batch closes early, with what has been read by then."""

    def __init__(self, readers: int, pipeline: str, article_seconds: float, budget_seconds: float) -> None:
        self._readers, self._pipeline = readers, pipeline
        self._article_seconds, self._budget_seconds = article_seconds, budget_seconds
        self._pool: Any = None

    async def start(self) -> None:
        """Start the children; return when one has loaded its pipeline.

        Raises ``SettingError`` where it cannot be loaded. A child that died before it could say so tells
        nothing of the pipeline: that is another ``RuntimeError``, and worth another start.
        """
        self._open()
        try:
            fault = await asyncio.wrap_future(self._pool.schedule(_fault_of_opening))
        except ProcessExpired as error:
            raise RuntimeError(f"a reading process died while it was started: {error}") from None
        if fault is not None:
            raise SettingError(
                f"extract.pipeline = {self._pipeline!r}: a reading process could not load it ({fault}); "
                "name an installed spaCy pipeline with a tagger and a parser"
            )

    def stop(self) -> None:
        """Within ``STOP_SECONDS``: what is left then dies with this process."""
        ending = threading.Thread(target=_end, args=(self._pool,), daemon=True)
        ending.start()
        ending.join(STOP_SECONDS)

    def _open(self) -> None:
        self._pool = ProcessPool(
            max_workers=self._readers,
            initializer=_open_reader,
            initargs=(os.getpid(), self._pipeline),
            context=multiprocessing.get_context("spawn"),
        )

    async def read(self, articles: Sequence[bytes | None]) -> list[Reading | Exception]:
        """What each of the first articles says, or why it cannot be read; at least one of them."""
        loop = asyncio.get_running_loop()
        closes_at = loop.time() + self._budget_seconds
        done: list[Reading | Exception] = []
        size = -(-len(articles) // self._readers)
        chunks = [articles[start : start + size] for start in range(0, len(articles), size)]
        futures = [self._schedule(chunk) for chunk in chunks]
        try:
            for chunk, future in zip(chunks, futures, strict=True):
                together = await self._result(future)
                if isinstance(together, list):
                    done += together
                else:
                    done += await self._one_by_one(chunk, closes_at)
                if loop.time() > closes_at:
                    break
        finally:
            for future in futures:
                future.cancel()
        for read in done:
            if isinstance(read, Reading) and read.unread is not None:
                metrics.ARTICLES_UNREAD.labels(read.unread).inc()
        return done

    async def _one_by_one(self, chunk: Sequence[bytes | None], closes_at: float) -> list[Reading | Exception]:
        done: list[Reading | Exception] = []
        for article in chunk:
            done.append(await self._alone(article))
            if asyncio.get_running_loop().time() > closes_at:
                break
        return done

    async def _alone(self, article: bytes | None) -> Reading | Exception:
        """A pool that broke may be another article's doing: it counts only when it goes on breaking."""
        deaths = breaks = 0
        while deaths < DEATHS and breaks < BREAKS:
            read = await self._result(self._schedule([article]))
            if isinstance(read, list):
                return read[0]
            if isinstance(read, BrokenProcessPool):
                breaks += 1
            elif isinstance(read, KillsReader):
                deaths += 1
            else:
                return read
        return KillsReader("reading it ended the reading process, again and again")

    def _schedule(self, articles: Sequence[bytes | None]) -> Any:
        task = {
            "args": [list(articles), self._article_seconds],
            "timeout": self._article_seconds * WALL_FACTOR,
        }
        try:
            return self._pool.schedule(_read, **task)
        except RuntimeError:  # it broke, and nobody has met that yet
            self._open_anew(self._pool)
            return self._pool.schedule(_read, **task)

    def _open_anew(self, broken: Any) -> None:
        """pebble gives a pool up when a child dies with a message half written. Once for each such pool."""
        if broken is self._pool:
            metrics.READER_RESTARTS.labels("pool_broken").inc()
            self._open()
            threading.Thread(target=_end, args=(broken,), daemon=True).start()

    async def _result(self, future: Any) -> list[Reading | Exception] | Exception:
        """A list, or what ended the child."""
        pool = self._pool
        try:
            read: list[Reading | Exception] = await _answer(pool, future)
        except BrokenProcessPool as error:
            self._open_anew(pool)
            return error
        except DeadlinePassed:
            return self._too_slow("wall_limit")
        except ProcessExpired as error:
            self._open_anew(pool)  # it may have died with a lock of the pool's: nobody would answer for 120 s
            if error.exitcode == -signal.SIGXCPU:
                return self._too_slow("cpu_limit")
            metrics.READER_RESTARTS.labels("died").inc()
            return KillsReader(f"the reading process ended with {error.exitcode}")
        except Exception as error:  # noqa: BLE001 - a bug in a rule: of one article, as reading it alone tells
            return error
        return read

    def _too_slow(self, cause: str) -> TooSlow:
        metrics.READER_RESTARTS.labels(cause).inc()
        return TooSlow(f"reading it took more than {self._article_seconds:g} s of CPU time")


async def _answer(pool: Any, future: Any) -> Any:
    """A pool that breaks while a task is handed over forgets the task: nobody would ever answer."""
    waited = asyncio.wrap_future(future)
    looks_in_vain = 0
    while not waited.done():
        await asyncio.wait([waited], timeout=LOOK_SECONDS)
        looks_in_vain = looks_in_vain + 1 if not pool.active else 0
        if looks_in_vain > 1 and not waited.done():
            raise BrokenProcessPool("the pool broke and forgot this task")
    return waited.result()


def _end(pool: Any) -> None:
    if pool is not None:
        pool.stop()
        pool.join()


def _open_reader(parent: int, pipeline: str) -> None:
    global _reader, _fault  # noqa: PLW0603 - a process' own reader: what an initializer is for
    die_with_parent(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the group; the worker decides when we end
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    from stream.extract import load_reader  # noqa: PLC0415 - the language model is for the children alone

    try:
        _reader = load_reader(pipeline)
        gc.freeze()  # it lives as long as the child: to walk its objects over and over is 3 % of the reading
    except Exception as error:  # noqa: BLE001 - told by whoever asks; a child that died here would tell nothing
        _fault = f"{type(error).__name__}: {error}"


def _fault_of_opening() -> str | None:
    return _fault


def _read(values: list[bytes | None], seconds: float) -> list[Reading | Exception]:
    """In the child: decode and read; a value that is no article is answered by its fault."""
    assert _reader is not None
    limit = int(time.process_time() + seconds) + 1  # the kernel counts whole seconds
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.getrlimit(resource.RLIMIT_CPU)[1]))
    answers: list[Reading | Exception | None] = []
    articles = []
    for value in values:
        try:
            articles.append(codec.decode(RawArticle, value))
            answers.append(None)
        except PoisonRecord as fault:
            answers.append(fault)
    told = map(_told, articles, _reader.read(articles))
    return [next(told) if answer is None else answer for answer in answers]


def _told(article: RawArticle, report: Report) -> Reading:
    return Reading(
        report.item_id, report.version, report.content_hash, report.status, article.embargoed_until,
        report.fetched_at, len(report.mentions), codec.encode(report), report.unread,
    )  # fmt: skip
