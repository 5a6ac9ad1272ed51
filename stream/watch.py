"""One port for each process: /metrics, /healthz, /readyz. On loopback unless the settings say otherwise.

It answers from a thread of its own: whoever asks whether the event loop still runs must not ask that loop.
"""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from stream.errors import SettingError

STOP_SECONDS = 5.0


class Watch:
    """``ready`` answers /readyz, and ``fault`` /healthz: one line, or None. Both are called in the thread."""

    def __init__(
        self, host: str, port: int, ready: Callable[[], bool], fault: Callable[[], str | None] = lambda: None
    ) -> None:
        self._host, self._port, self._ready, self._fault = host, port, ready, fault
        self._stop: Callable[[], object] = lambda: None
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)
        self._address: Future[str] = Future()

    async def start(self) -> str:
        """The address that it answers on. Raises ``SettingError`` if the port is taken."""
        self._thread.start()
        return await asyncio.wrap_future(self._address)

    async def stop(self) -> None:
        self._stop()
        await asyncio.to_thread(self._thread.join, STOP_SECONDS)

    async def _serve(self) -> None:
        stop, loop = asyncio.Event(), asyncio.get_running_loop()
        self._stop = lambda: loop.call_soon_threadsafe(stop.set)
        app = web.Application()
        app.add_routes(
            [
                web.get("/metrics", self._metrics),
                web.get("/healthz", self._healthz),
                web.get("/readyz", self._readyz),
            ]
        )
        runner = web.AppRunner(app, access_log=None, handle_signals=False)
        await runner.setup()
        try:
            await web.TCPSite(runner, self._host, self._port).start()
            host, port = runner.addresses[0][:2]
            self._address.set_result(f"http://{host}:{port}")
            await stop.wait()
        except OSError as error:
            told = f"metrics.port = {self._port}: {error.strerror}; set another port, or 0 for any free one"
            self._address.set_exception(SettingError(told))
        finally:
            self._stop = lambda: None
            await runner.cleanup()

    async def _metrics(self, _: web.Request) -> web.Response:
        return web.Response(body=generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def _healthz(self, _: web.Request) -> web.Response:
        fault = self._fault()
        return web.Response(text=f"{fault or 'ok'}\n", status=200 if fault is None else 503)

    async def _readyz(self, _: web.Request) -> web.Response:
        ready = self._ready()
        return web.Response(text="ready\n" if ready else "not ready\n", status=200 if ready else 503)
