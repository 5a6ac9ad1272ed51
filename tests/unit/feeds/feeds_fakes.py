"""A publisher of articles without a broker, a publisher of feeds on loopback, and the feeds."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from aiohttp import web

from stream.feeds.formats import read_document
from stream.feeds.publish import Published
from stream.feeds.seen import Memory
from stream.feeds.versions import judge
from stream.records import RawArticle

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


def rss(*items: str) -> bytes:
    listed = "".join(f"<item>{one}</item>" for one in items)
    return f"<rss version='2.0'><channel>{listed}</channel></rss>".encode()


@asynccontextmanager
async def served(answer: Answer) -> AsyncIterator[str]:
    server = web.Application()
    server.add_routes([web.get("/{path:.*}", answer)])
    runner = web.AppRunner(server, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


class ListPublisher:
    """Judges and remembers as the real one does, and sends to a list."""

    def __init__(self) -> None:
        self.memory = Memory()
        self.articles: list[RawArticle] = []
        self.writes = 0

    async def publish(self, items, document, now):
        before = len(self.articles)
        for item in items:
            verdict = judge(item, self.memory.item(item.article.item_id), now)
            if verdict.article:
                self.articles.append(verdict.article)
            if verdict.row:
                self.memory.remember({f"item:{item.article.item_id}": verdict.row})
        self.memory.remember(document)
        self.writes += bool(document)
        return Published(len(self.articles) - before, ())


class InlineParsing:
    """Reads in this process: the deadline has tests of its own."""

    async def read(self, content, kind, origin):
        return read_document(content, kind, origin)
