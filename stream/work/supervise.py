"""Start a worker again when it ended to be started again, or died by a signal; and only then."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType

from stream.errors import Exit

RESTARTED_AFTER = frozenset({Exit.TO_BE_RESTARTED, Exit.BROKER_UNAVAILABLE})
"""A failed commit, and a broker that may come back. All else needs a person."""

LONGEST_WAIT_SECONDS = 30.0
CALM_AFTER_SECONDS = 60.0  # so long a worker must live for the next wait to be the shortest again


def wait_before(restarts: int) -> float:
    """Seconds before a restart: 0.2, 0.4, 0.8 ... for restarts in close succession (counted from 0)."""
    return min(0.2 * 2.0 ** min(restarts, 16), LONGEST_WAIT_SECONDS)


def is_restarted(exit_code: int) -> bool:
    """``exit_code`` as ``subprocess`` gives it: negative for the signal that ended the process."""
    return exit_code < 0 or exit_code in RESTARTED_AFTER


class Supervisor:
    """Runs ``command`` and says what it does through ``say``. SIGTERM and SIGINT reach the worker, once.

    ``pid_file`` holds the process id of the worker that runs now.
    """

    def __init__(
        self, command: Sequence[str], say: Callable[[str], None], pid_file: Path | None = None
    ) -> None:
        self._command, self._say, self._pid_file = list(command), say, pid_file
        self._child: subprocess.Popen[bytes] | None = None
        self._told_to_stop = False

    def run(self) -> int:
        """The exit code of the last worker."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        restarts = 0
        while True:
            started = time.monotonic()
            self._child = subprocess.Popen(self._command, start_new_session=True)  # noqa: S603 - our own command
            if self._told_to_stop:  # told while the child was being started: it has not heard
                self._child.send_signal(signal.SIGTERM)
            self._say(f"worker {self._child.pid} started")
            if self._pid_file is not None:
                self._pid_file.write_text(f"{self._child.pid}\n", encoding="ascii")
            code = self._child.wait()
            if self._told_to_stop or not is_restarted(code):
                return code
            restarts = 0 if time.monotonic() - started > CALM_AFTER_SECONDS else restarts + 1
            pause = wait_before(restarts - 1)
            self._say(
                f"worker {self._child.pid} {_ending(code)}; started again in {pause:g} s (restart {restarts})"
            )
            self._pause(pause)
            if self._told_to_stop:
                return code

    def _pause(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while not self._told_to_stop and (left := until - time.monotonic()) > 0:
            time.sleep(min(left, 0.2))

    def _stop(self, _: int, __: FrameType | None) -> None:
        self._told_to_stop = True
        if self._child is not None and self._child.poll() is None:
            self._child.send_signal(signal.SIGTERM)


def _ending(code: int) -> str:
    return f"died by {signal.Signals(-code).name}" if code < 0 else f"ended with exit code {code}"


def command_of(arguments: Sequence[str]) -> list[str]:
    """This interpreter, this package, and the worker's own arguments."""
    return [sys.executable, "-m", "stream", *arguments]
