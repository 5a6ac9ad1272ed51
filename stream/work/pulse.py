"""Notices that this process was stopped (SIGSTOP, a sleeping laptop) for longer than its session."""

import asyncio
from collections.abc import Callable

BEAT_SECONDS = 0.5


def stopped_too_long() -> RuntimeError:
    """Raised before anything is opened, which would fence the rightful owner."""
    return RuntimeError("this process was stopped for longer than its session: its partitions are others'")


class Pulse:
    """Beats while the event loop runs. ``monotonic`` goes on while the process is stopped."""

    def __init__(self, session_seconds: float, monotonic: Callable[[], float]) -> None:
        self._session_seconds, self._monotonic = session_seconds, monotonic
        self._last = monotonic()

    def beat(self) -> None:
        self._last = self._monotonic()

    def age(self) -> float:
        """Seconds since the last beat."""
        return self._monotonic() - self._last

    def was_stopped(self) -> bool:
        """Whether the last beat is so old that the group has given our partitions away."""
        return self.age() > self._session_seconds

    async def run(self, on_stopped: Callable[[], None]) -> None:
        while True:
            await asyncio.sleep(BEAT_SECONDS)
            if self.was_stopped():
                on_stopped()
            self.beat()
