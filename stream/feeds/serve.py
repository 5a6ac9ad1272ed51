"""A folder's RSS and Atom files over HTTP on loopback, with validators: a publisher for demos and tests."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import web

from stream.feeds.formats import Format, format_of

HOST = "127.0.0.1"

OnAnswer = Callable[[str, int], None]


@asynccontextmanager
async def serve_folder(
    path: Path, port: int = 0, on_answer: OnAnswer = lambda _name, _status: None
) -> AsyncIterator[str]:
    """Give the base address; ``<base>/<name>`` answers with ETag and Last-Modified, and with 304 to them.

    Port 0 is any free one. Only the folder's own files are served, never those of folders within.
    ``on_answer`` is told the name and the status of each answer.
    """

    async def answer(request: web.Request) -> web.StreamResponse:
        name = request.match_info["name"]
        if name not in await asyncio.to_thread(_names, path):
            raise web.HTTPNotFound
        return web.FileResponse(path / name, headers={"Content-Type": "application/xml"})

    async def told(request: web.Request, response: web.StreamResponse) -> None:
        on_answer(request.match_info.get("name", ""), response.status)

    app = web.Application()
    app.on_response_prepare.append(told)
    app.add_routes([web.get("/{name}", answer)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, HOST, port).start()
        yield f"http://{HOST}:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


def _names(path: Path) -> set[str]:
    files = (file for file in path.iterdir() if file.is_file() and not file.is_symlink())
    return {file.name for file in files if format_of(file.name) is Format.RSS}
