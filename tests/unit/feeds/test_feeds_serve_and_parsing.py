"""The loopback publisher, and reading under a deadline in a child process."""

import asyncio
import os
import re

import aiohttp
import pytest

from stream.feeds.formats import Format, Origin
from stream.feeds.parsing import Parsing
from stream.feeds.serve import serve_folder
from tests.builders import NOON
from tests.unit.feeds.feeds_fakes import rss

ORIGIN = Origin("Quay Wire", "quay", "http", NOON)
ONE = rss("<guid>a</guid><title>Bridge shut at Tabor</title>")


async def test_a_folders_feeds_are_served_with_validators_and_304(tmp_path):
    (tmp_path / "quay.xml").write_bytes(ONE)
    told = []
    async with (
        serve_folder(tmp_path, on_answer=lambda name, status: told.append((name, status))) as base,
        aiohttp.ClientSession() as session,
    ):
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+", base)
        async with session.get(f"{base}/quay.xml") as first:
            assert (first.status, await first.read()) == (200, ONE)
        for name, validator in (("If-None-Match", "ETag"), ("If-Modified-Since", "Last-Modified")):
            async with session.get(f"{base}/quay.xml", headers={name: first.headers[validator]}) as again:
                assert (again.status, await again.read()) == (304, b"")
    assert told == [("quay.xml", 200), ("quay.xml", 304), ("quay.xml", 304)]


@pytest.mark.parametrize("path", ["none.xml", "secret.toml", "..%2Foutside.xml", "link.xml", ""])
async def test_nothing_else_is_served(tmp_path, path):
    folder = tmp_path / "feeds"
    folder.mkdir()
    (folder / "secret.toml").write_text("x")
    (tmp_path / "outside.xml").write_bytes(ONE)
    (folder / "link.xml").symlink_to(tmp_path / "outside.xml")
    async with (
        serve_folder(folder) as base,
        aiohttp.ClientSession() as session,
        session.get(f"{base}/{path}") as answer,
    ):
        assert answer.status == 404


async def test_a_document_is_read_in_a_child_process():
    async with Parsing() as parsing:
        reading = await parsing.read(ONE, Format.RSS, ORIGIN)
    assert [one.article.headline for one in reading.items] == ["Bridge shut at Tabor"]


async def test_a_document_over_its_deadline_is_a_fault_and_the_next_is_read():
    slow = rss(*(f"<guid>{n}</guid><title>Item {n}</title>" for n in range(20_000)))
    async with Parsing(0.5) as parsing:
        await asyncio.wrap_future(parsing._pool.schedule(os.getpid))  # the child is up
        late = await parsing.read(slow, Format.RSS, ORIGIN)
        assert late.failed
        assert "more than 0.5 s" in str(late.faults[0])
    async with Parsing() as parsing:
        assert not (await parsing.read(ONE, Format.RSS, ORIGIN)).failed


async def test_a_document_that_ends_the_reading_process_is_a_fault_and_the_next_is_read():
    async with Parsing() as parsing:
        for end in (os._exit, _EndsWhileUnpacked()):
            ended = await parsing._result(parsing._schedule(end, 9), Format.RSS)
            assert ended.failed
            assert "ended the reading process" in str(ended.faults[0])
            assert not (await parsing.read(ONE, Format.RSS, ORIGIN)).failed


class _EndsWhileUnpacked:
    """A task that ends the process even before it runs."""

    def __reduce__(self):
        return os._exit, (9,)
