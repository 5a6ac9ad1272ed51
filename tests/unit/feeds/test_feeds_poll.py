"""One poll after another of a feed, against a real server on loopback."""

from datetime import timedelta

import pytest
from aiohttp import web

from stream.feeds.addresses import is_public_or_private
from stream.feeds.fetch import Fetcher
from stream.feeds.poll import ASK_IN_FULL_AFTER, Poller
from stream.feeds.schedule import PollOutcome
from stream.settings import Feed
from tests.builders import NOON
from tests.unit.feeds.feeds_fakes import InlineParsing, ListPublisher, rss, served

ONE = rss("<guid>a</guid><title>Bridge shut at Tabor</title>")
TWO = rss("<guid>b</guid><title>Road open</title>", "<guid>a</guid><title>Bridge shut at Tabor</title>")


class Server:
    """Answers with ``body`` under ``etag``; 304 to who has it; with ``status`` where one is set."""

    def __init__(self, body: bytes = ONE) -> None:
        self.body, self.etag, self.status = body, '"1"', 200
        self.headers: dict[str, str] = {}
        self.asked: list[str | None] = []

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request.headers.get("If-None-Match"))
        if request.path == "/moved":
            raise web.HTTPFound("/feed")
        if self.status != 200:
            return web.Response(status=self.status, headers=self.headers)
        if self.asked[-1] == self.etag:
            return web.Response(status=304)
        return web.Response(body=self.body, headers={"ETag": self.etag} | self.headers)


class Room:
    """A poller over a list, with a clock that is set by hand."""

    def __init__(self, fetcher: Fetcher, url: str) -> None:
        self.now = NOON
        self.publisher = ListPublisher()
        self.feed = Feed(name="quay", url=url, source="Quay Wire", allow_private=True)
        self.poller = Poller(self.publisher, InlineParsing(), {True: fetcher}, lambda: self.now)

    async def poll(self):
        return await self.poller.poll(self.feed)

    async def outcome(self) -> PollOutcome:
        return (await self.poll()).answer.outcome


@pytest.fixture
def server():
    return Server()


@pytest.fixture
async def room(server):
    async with served(server.answer) as base, Fetcher(is_public_or_private) as fetcher:
        yield Room(fetcher, base + "/feed")


async def test_a_feed_is_published_once_and_then_answers_not_modified(server, room):
    assert [await room.outcome() for _ in range(3)] == ["ok", "not_modified", "not_modified"]
    assert [one.item_id for one in room.publisher.articles] == ["Quay Wire:a"]
    assert server.asked == [None, '"1"', '"1"']


async def test_only_what_is_new_is_published(server, room):
    await room.poll()
    server.body, server.etag = TWO, '"2"'
    polled = await room.poll()
    assert (polled.answer.outcome, polled.articles) == (PollOutcome.OK, 1)
    assert [one.headline for one in room.publisher.articles] == ["Bridge shut at Tabor", "Road open"]


async def test_a_server_without_validators_is_met_by_the_same_body(server, room):
    server.etag = ""
    assert [await room.outcome(), await room.outcome()] == ["ok", "same_body"]
    assert room.publisher.writes == 1


async def test_a_broken_document_leaves_no_validators_behind(server, room):
    server.body = b"<html>Maintenance</html>"
    polled = await room.poll()
    assert polled.answer.outcome is PollOutcome.PARSE_ERROR
    assert "not RSS or Atom" in polled.answer.detail
    assert await room.outcome() is PollOutcome.PARSE_ERROR
    assert server.asked == [None, None]


async def test_a_document_that_was_cut_off_is_asked_for_again_in_full(server, room):
    server.body = TWO[: TWO.index(b"Bridge") + 3]
    assert (await room.poll()).articles == 1
    server.body = TWO
    assert (await room.poll()).articles == 1
    assert server.asked == [None, None]


async def test_validators_of_another_address_are_not_kept(server, room):
    room.feed = room.feed.model_copy(
        update={"url": room.feed.url.__class__(str(room.feed.url)[:-4] + "moved")}
    )
    assert [await room.outcome(), await room.outcome()] == ["ok", "same_body"]
    assert '"1"' not in server.asked


async def test_a_frozen_etag_is_found_out_within_a_day(server, room):
    await room.poll()
    server.body = TWO
    assert await room.outcome() is PollOutcome.NOT_MODIFIED
    room.now += ASK_IN_FULL_AFTER
    assert (await room.poll()).articles == 1
    room.now += timedelta(minutes=5)
    assert await room.outcome() is PollOutcome.NOT_MODIFIED


async def test_a_feed_whose_address_or_publisher_was_set_anew_is_read_anew(server, room):
    await room.poll()
    room.feed = room.feed.model_copy(update={"source": "Harbour Wire"})
    assert (await room.poll()).articles == 1
    assert room.publisher.articles[-1].item_id == "Harbour Wire:a"


@pytest.mark.parametrize(
    ("status", "wait", "outcome"),
    [
        (429, 120, PollOutcome.RATE_LIMITED),
        (429, None, PollOutcome.RATE_LIMITED),
        (403, 9, PollOutcome.RATE_LIMITED),
        (403, None, PollOutcome.HTTP_4XX),
        (404, None, PollOutcome.HTTP_4XX),
        (410, None, PollOutcome.GONE),
        (500, None, PollOutcome.HTTP_5XX),
        (503, 30, PollOutcome.HTTP_5XX),
        (304, None, PollOutcome.HTTP_4XX),
    ],
)
async def test_an_answer_without_a_document_is_told_by_its_kind(server, room, status, wait, outcome):
    server.status = status
    server.headers = {} if wait is None else {"Retry-After": str(wait)}
    answer = (await room.poll()).answer
    assert (answer.outcome, answer.retry_after_seconds) == (outcome, wait)
    assert str(status) in answer.detail
    assert room.publisher.articles == []


async def test_a_failure_forgets_nothing(server, room):
    await room.poll()
    server.status = 500
    await room.poll()
    server.status = 200
    assert await room.outcome() is PollOutcome.NOT_MODIFIED


async def test_the_longer_of_two_words_on_freshness_is_told_on(server, room):
    server.body = ONE.replace(b"<channel>", b"<channel><ttl>20</ttl>")
    server.headers = {"Cache-Control": "max-age=60"}
    assert (await room.poll()).answer.fresh_seconds == 1_200
