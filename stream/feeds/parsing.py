"""Documents read in a child process, with a deadline: what a publisher sends must not stall the others."""

import asyncio
import multiprocessing
import os
from concurrent.futures import TimeoutError as DeadlinePassed
from concurrent.futures.process import BrokenProcessPool
from typing import Any, Self

from pebble import ProcessExpired, ProcessPool

from stream.feeds.formats import Fault, Format, Origin, Reading, Reason, format_of, read_document
from stream.work.parentage import die_with_parent

DOCUMENT_SECONDS = 20.0  # the largest document takes 3; feedparser's worst bomb took 2.4


class Parsing:
    """One child, replaced when a document is too slow for it or ends it."""

    def __init__(self, document_seconds: float = DOCUMENT_SECONDS) -> None:
        self._document_seconds = document_seconds
        self._pool: Any = None

    async def __aenter__(self) -> Self:
        self._open()
        return self

    async def __aexit__(self, *_: object) -> None:
        self._pool.stop()
        await asyncio.to_thread(self._pool.join)

    async def read(self, content: bytes, kind: Format, origin: Origin) -> Reading:
        """What ``read_document`` gives; a document that it cannot survive is a fault like any other."""
        return await self._result(self._schedule(read_document, content, kind, origin), kind)

    def _open(self) -> None:
        self._pool = ProcessPool(
            max_workers=1,
            initializer=die_with_parent,
            initargs=(os.getpid(),),
            context=multiprocessing.get_context("spawn"),
        )
        self._pool.schedule(format_of, args=[""])  # the child is up when the first document comes

    def _schedule(self, task: Any, *args: Any) -> Any:
        return self._pool.schedule(task, args=args, timeout=self._document_seconds)

    async def _result(self, future: Any, kind: Format) -> Reading:
        try:
            read: Reading = await asyncio.wrap_future(future)
        except DeadlinePassed:
            return _fault(kind, f"reading it took more than {self._document_seconds:g} s")
        except ProcessExpired as error:
            return _fault(kind, f"reading it ended the reading process ({error.exitcode})")
        except BrokenProcessPool:  # it ended in a way that pebble gives up on
            self._open()
            return _fault(kind, "reading it ended the reading process")
        return read


def _fault(kind: Format, what: str) -> Reading:
    return Reading(kind.value, faults=(Fault(Reason.MALFORMED, "document", what),))
