"""Judges what stands still, from outside the event loop, and gives up what nobody can help."""

import threading
from collections.abc import Callable, Sequence

from stream.work.progress import Stuck

LOOK_SECONDS = 1.0


class Health:
    """``look`` answers at once, in any thread, a cause before what follows from it: where the event loop
    stands, no partition moves. ``give_up`` is called with a line, and does not return."""

    def __init__(self, look: Callable[[], Sequence[Stuck]], give_up: Callable[[str], None]) -> None:
        self._look, self._give_up = look, give_up
        self._ended = threading.Event()

    def fault(self) -> str | None:
        """The first cause of what stands still for too long, in one line; for /healthz."""
        return _first_fault(self._look())

    def start(self) -> None:
        threading.Thread(target=self._run, daemon=True).start()

    def stop(self) -> None:
        self._ended.set()

    def _run(self) -> None:
        while not self._ended.wait(LOOK_SECONDS):
            found = self._look()
            fault = _first_fault(found)
            if fault and any(stuck.is_hopeless for stuck in found) and not self._ended.is_set():
                self._give_up(fault)


def _first_fault(found: Sequence[Stuck]) -> str | None:
    return next((str(stuck) for stuck in found if stuck.is_fault), None)
