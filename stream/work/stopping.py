"""What SIGTERM and SIGINT do: the first begins an end that has a deadline, the second is the end."""

import asyncio
import signal
import threading
from collections.abc import Callable
from types import FrameType


class Stopping:
    """``end`` is called with the reason, and does not return: in the signal's handler, or past the deadline
    in a thread, whatever the event loop does meanwhile."""

    def __init__(self, seconds: float, end: Callable[[str], None]) -> None:
        self._seconds, self._end = seconds, end
        self._deadline: threading.Timer | None = None

    def listen(self) -> asyncio.Event:
        """Set by the first of the signals. Asked for in the event loop, in the main thread."""
        stop, loop = asyncio.Event(), asyncio.get_running_loop()

        def heard(_: int, __: FrameType | None) -> None:
            if self._deadline is not None:
                self._end("told twice to stop")
                return
            why = f"it had to stop and did not within {self._seconds:g} s"
            self._deadline = threading.Timer(self._seconds, self._end, [why])
            self._deadline.daemon = True  # an end in time does not wait for it
            self._deadline.start()
            loop.call_soon_threadsafe(stop.set)

        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, heard)
        return stop
