"""One document over HTTP: bounded in size after decompression, in time, in redirects; each hop checked."""

import asyncio
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

import aiohttp
from yarl import URL

from stream import __version__
from stream.feeds.addresses import GuardedResolver, Permitted, RefusedAddress, check_literal
from stream.feeds.formats import LARGEST_DOCUMENT
from stream.feeds.schedule import PollOutcome

USER_AGENT = f"Wiredesk/{__version__} (news feed reader)"
ACCEPT = "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1"
MOST_REDIRECTS = 5
WHOLE_SECONDS = 60.0  # from the first hop to the last byte
CONNECT_SECONDS = 15.0
CHUNK_BYTES = 64 * 1024
REDIRECTS = (301, 302, 303, 307, 308)


class FetchFailed(Exception):
    """No document came; the outcome says why."""

    def __init__(self, outcome: PollOutcome, detail: str) -> None:
        super().__init__(detail)
        self.outcome = outcome


@dataclass(frozen=True, slots=True)
class Fetched:
    """The last hop's answer. ``moved`` if it was reached over a redirect."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    moved: bool


class Fetcher:
    """One connection to a host at a time; no cookies, no proxy of the environment."""

    def __init__(self, permitted: Permitted, whole_seconds: float = WHOLE_SECONDS) -> None:
        self._permitted = permitted
        self._whole_seconds = whole_seconds

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                resolver=GuardedResolver(self._permitted), limit=32, limit_per_host=1
            ),
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=CONNECT_SECONDS),
            headers={"User-Agent": USER_AGENT, "Accept-Encoding": "gzip", "Accept": ACCEPT},
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,  # it would inflate a bomb before we could look
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._session.close()

    async def fetch(self, url: str, validators: Mapping[str, str]) -> Fetched:
        """Raises ``FetchFailed``. Any status is an answer; the body is read of a 200 alone."""
        try:
            async with asyncio.timeout(self._whole_seconds):
                return await self._follow(URL(url), validators)
        except RefusedAddress as error:
            raise FetchFailed(PollOutcome.REFUSED_ADDRESS, str(error)) from None
        except TimeoutError:
            raise FetchFailed(PollOutcome.TIMEOUT, f"no whole answer in {self._whole_seconds:g} s") from None
        except (aiohttp.ClientError, ValueError) as error:
            raise FetchFailed(_outcome_of(error), f"{type(error).__name__}: {error}"[:300]) from None

    async def _follow(self, url: URL, validators: Mapping[str, str]) -> Fetched:
        for hop in range(MOST_REDIRECTS + 1):
            check_literal(url.host or "", self._permitted)
            async with self._session.get(
                url, headers=validators if hop == 0 else {}, allow_redirects=False
            ) as response:
                if response.status not in REDIRECTS:
                    body = await _body(response) if response.status == 200 else b""
                    return Fetched(response.status, response.headers, body, moved=hop > 0)
                url = _next_hop(url, response.headers.get("Location"))
        raise FetchFailed(PollOutcome.BAD_REDIRECT, f"more than {MOST_REDIRECTS} redirects")


def _next_hop(url: URL, location: str | None) -> URL:
    target = url.join(URL(location)) if location else None
    if target is None or target.scheme not in ("http", "https") or not target.host:
        raise FetchFailed(PollOutcome.BAD_REDIRECT, "a redirect to no http or https address")
    return target


async def _body(response: aiohttp.ClientResponse) -> bytes:
    """The body, decompressed by hand, so that no more than the limit is ever held."""
    encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if encoding not in ("identity", "", "gzip", "x-gzip", "deflate"):
        raise FetchFailed(PollOutcome.PARSE_ERROR, f"it came in {encoding[:20]!r}, which was not asked for")
    inflated = _Inflated() if encoding not in ("identity", "") else None
    body = bytearray()
    async for chunk in response.content.iter_chunked(CHUNK_BYTES):
        body += inflated.more(chunk, LARGEST_DOCUMENT + 1 - len(body)) if inflated else chunk
        if len(body) > LARGEST_DOCUMENT:
            raise FetchFailed(PollOutcome.TOO_LARGE, f"more than {LARGEST_DOCUMENT} bytes")
    if inflated and not inflated.is_whole:
        raise FetchFailed(PollOutcome.CUT_OFF, "the compressed body ends too early")
    return bytes(body)


class _Inflated:
    """A gzip or zlib stream, member by member, never more than asked for."""

    def __init__(self) -> None:
        self._stream = self._new()

    def more(self, chunk: bytes, most: int) -> bytes:
        found = bytearray()
        while chunk and len(found) < most:
            if self._stream.eof:
                self._stream = self._new()
            found += self._inflate(chunk, most - len(found))
            chunk = self._stream.unused_data
        return bytes(found)

    @property
    def is_whole(self) -> bool:
        return self._stream.eof

    def _inflate(self, chunk: bytes, most: int) -> bytes:
        try:
            return self._stream.decompress(chunk, most)
        except zlib.error as error:
            raise FetchFailed(PollOutcome.CUT_OFF, f"the compressed body is damaged: {error}") from None

    @staticmethod
    def _new() -> "zlib._Decompress":
        return zlib.decompressobj(wbits=47)  # gzip or zlib, by its first bytes


def _outcome_of(error: Exception) -> PollOutcome:
    kinds: tuple[tuple[type[Exception], PollOutcome], ...] = (
        (aiohttp.ClientConnectorDNSError, PollOutcome.DNS),
        (aiohttp.ClientSSLError, PollOutcome.TLS),
        (aiohttp.ClientPayloadError, PollOutcome.CUT_OFF),
        (aiohttp.InvalidURL, PollOutcome.BAD_REDIRECT),
        (ValueError, PollOutcome.BAD_REDIRECT),
    )
    return next((outcome for kind, outcome in kinds if isinstance(error, kind)), PollOutcome.UNREACHABLE)
