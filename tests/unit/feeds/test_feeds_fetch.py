"""One document over HTTP, from a real server on loopback that behaves in many ways."""

import asyncio
import gzip
import ipaddress
import zlib

import pytest
from aiohttp import web

from stream.feeds.addresses import is_public
from stream.feeds.fetch import USER_AGENT, Fetcher, FetchFailed
from stream.feeds.formats import LARGEST_DOCUMENT
from stream.feeds.schedule import PollOutcome
from tests.unit.feeds.feeds_fakes import Answer, served

HERE = ipaddress.ip_address("127.0.0.1")


def only_here(address):
    """Loopback's first address stands for the internet; its others for what is private."""
    return address == HERE


async def nobody(_: web.Request) -> web.StreamResponse:
    raise AssertionError("nobody is asked")


async def outcome_of(answer: Answer, seconds: float = 5.0, permitted=only_here) -> PollOutcome:
    async with served(answer) as base, Fetcher(permitted, seconds) as fetcher:
        with pytest.raises(FetchFailed) as failed:
            await fetcher.fetch(base + "/feed", {})
    return failed.value.outcome


async def test_the_product_names_itself_and_sends_the_validators_as_they_are():
    async def answer(request):
        assert request.headers["User-Agent"] == USER_AGENT
        assert request.headers["If-None-Match"] == 'W/"x, y"'
        assert "Cookie" not in request.headers
        return web.Response(body=b"<rss/>", headers={"ETag": '"2"', "Set-Cookie": "a=b"})

    async with served(answer) as base, Fetcher(only_here) as fetcher:
        for _ in range(2):
            fetched = await fetcher.fetch(base, {"If-None-Match": 'W/"x, y"'})
    assert (fetched.status, fetched.body, fetched.headers["ETag"], fetched.moved) == (
        200,
        b"<rss/>",
        '"2"',
        False,
    )


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
async def test_a_compressed_body_is_read_whole(encoding):
    body = b"<rss>" + b"words " * 100_000
    packed = gzip.compress(body[:9]) + gzip.compress(body[9:]) if encoding == "gzip" else zlib.compress(body)

    async def answer(_):
        return web.Response(body=packed, headers={"Content-Encoding": encoding})

    async with served(answer) as base, Fetcher(only_here) as fetcher:
        assert (await fetcher.fetch(base, {})).body == body


async def test_a_gzip_bomb_is_refused_before_it_is_inflated():
    bomb = zlib.compressobj(wbits=31)
    packed = b"".join(bomb.compress(bytes(1 << 20)) for _ in range(256)) + bomb.flush()
    assert len(packed) < LARGEST_DOCUMENT

    async def answer(_):
        return web.Response(body=packed, headers={"Content-Encoding": "gzip"})

    assert await outcome_of(answer) is PollOutcome.TOO_LARGE


async def test_a_body_over_the_limit_is_refused_and_one_at_the_limit_is_not():
    async def answer(request):
        return web.Response(body=b"x" * (LARGEST_DOCUMENT + (request.path == "/more")))

    async with served(answer) as base, Fetcher(only_here) as fetcher:
        assert len((await fetcher.fetch(base + "/just", {})).body) == LARGEST_DOCUMENT
        with pytest.raises(FetchFailed) as failed:
            await fetcher.fetch(base + "/more", {})
    assert failed.value.outcome is PollOutcome.TOO_LARGE


@pytest.mark.parametrize(
    ("body", "encoding", "outcome"),
    [
        (gzip.compress(b"words " * 999, mtime=0)[:-20], "gzip", PollOutcome.CUT_OFF),
        (b"not gzip at all", "gzip", PollOutcome.CUT_OFF),
        (b"", "gzip", PollOutcome.CUT_OFF),
        (b"x", "br", PollOutcome.PARSE_ERROR),
    ],
)
async def test_a_body_that_cannot_be_unpacked_is_not_taken(body, encoding, outcome):
    async def answer(_):
        return web.Response(body=body, headers={"Content-Encoding": encoding})

    assert await outcome_of(answer) is outcome


async def test_a_body_that_ends_before_its_length_is_cut_off():
    async def answer(request):
        response = web.StreamResponse(headers={"Content-Length": "1000"})
        await response.prepare(request)
        await response.write(b"<rss>")
        request.transport.close()
        return response

    assert await outcome_of(answer) is PollOutcome.CUT_OFF


async def test_a_server_that_dribbles_is_given_up_when_the_whole_takes_too_long():
    async def answer(request):
        response = web.StreamResponse()
        await response.prepare(request)
        while True:
            await response.write(b"x")
            await asyncio.sleep(0.02)

    assert await outcome_of(answer, seconds=0.3) is PollOutcome.TIMEOUT


async def test_redirects_are_followed_and_told():
    async def answer(request):
        if request.path == "/old":
            raise web.HTTPMovedPermanently("/new")
        assert "If-None-Match" not in request.headers  # it belongs to the address that gave it
        return web.Response(body=b"<rss/>")

    async with served(answer) as base, Fetcher(only_here) as fetcher:
        fetched = await fetcher.fetch(base + "/old", {"If-None-Match": '"1"'})
    assert (fetched.status, fetched.moved) == (200, True)


@pytest.mark.parametrize(
    ("location", "outcome"),
    [
        ("http://127.0.0.2:9/", PollOutcome.REFUSED_ADDRESS),
        ("http://[::ffff:127.0.0.2]:9/", PollOutcome.REFUSED_ADDRESS),
        ("http://169.254.169.254/latest", PollOutcome.REFUSED_ADDRESS),
        ("file:///etc/passwd", PollOutcome.BAD_REDIRECT),
        ("http://2130706434/", PollOutcome.BAD_REDIRECT),
        ("/feed", PollOutcome.BAD_REDIRECT),
        ("http://[oops", PollOutcome.BAD_REDIRECT),
    ],
)
async def test_each_hop_is_checked_before_it_is_taken(location, outcome):
    async def answer(_):
        return web.Response(status=302, headers={"Location": location})

    assert await outcome_of(answer) is outcome


async def test_a_name_that_leads_to_loopback_is_refused_where_it_is_resolved():
    async with served(nobody) as base, Fetcher(is_public) as fetcher:
        with pytest.raises(FetchFailed) as failed:
            await fetcher.fetch(base.replace("127.0.0.1", "localhost"), {})
    assert failed.value.outcome is PollOutcome.REFUSED_ADDRESS


async def test_a_redirect_that_leads_nowhere_is_told():
    async def answer(_):
        return web.Response(status=302)

    assert await outcome_of(answer) is PollOutcome.BAD_REDIRECT


async def test_who_does_not_answer_is_unreachable_and_who_has_no_address_is_unknown():
    async with served(nobody) as base:
        pass
    async with Fetcher(only_here) as fetcher:
        with pytest.raises(FetchFailed) as failed:
            await fetcher.fetch(base, {})
        assert failed.value.outcome is PollOutcome.UNREACHABLE
        with pytest.raises(FetchFailed) as failed:
            await fetcher.fetch("http://no-such-host.invalid/", {})
        assert failed.value.outcome is PollOutcome.DNS


async def test_a_private_address_is_refused_to_a_public_feed():
    assert await outcome_of(nobody, permitted=is_public) is PollOutcome.REFUSED_ADDRESS


@pytest.mark.parametrize("status", [304, 403, 404, 410, 429, 500, 503])
async def test_any_other_status_is_an_answer_whose_body_is_not_read(status):
    async def answer(_):
        return web.Response(status=status, headers={"Retry-After": "60"})

    async with served(answer) as base, Fetcher(only_here) as fetcher:
        fetched = await fetcher.fetch(base, {})
    assert (fetched.status, fetched.body, fetched.headers["Retry-After"]) == (status, b"", "60")
