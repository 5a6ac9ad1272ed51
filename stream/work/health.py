"""Judges what stands still, from outside the event loop, and gives up what nobody can help."""

import threading
from collections.abc import Callable, Sequence

from stream.work.progress import Stuck

LOOK_SECONDS = 1.0


class Health:
    """``look`` answers at once, in any thread. ``give_up`` is called with a line, and does not return."""

    def __init__(self, look: Callable[[], Sequence[Stuck]], give_up: Callable[[str], None]) -> None:
        self._look, self._give_up = look, give_up
        self._ended = threading.Event()

    def fault(self) -> str | None:
        """The longest of what stands still for too long, in one line; for /healthz."""
        faults = [stuck for stuck in self._look() if stuck.is_fault]
        return str(max(faults, key=lambda stuck: stuck.seconds)) if faults else None

    def start(self) -> None:
        threading.Thread(target=self._run, daemon=True).start()

    def stop(self) -> None:
        self._ended.set()

    def _run(self) -> None:
        while not self._ended.wait(LOOK_SECONDS):
            hopeless = [stuck for stuck in self._look() if stuck.is_hopeless]
            if hopeless and not self._ended.is_set():
                self._give_up(str(hopeless[0]))
