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
LONGEST_WAIT_FOR_BROKER = 5.0  # a worker that finds none did no work, and the records wait for it
CALM_AFTER_SECONDS = 60.0  # so long a worker must live for the next wait to be the shortest again
TOO_OFTEN = 5  # restarts in close succession


def wait_before(restarts: int, exit_code: int = Exit.TO_BE_RESTARTED) -> float:
    """Seconds before a restart: 0.2, 0.4, 0.8 ... for restarts in close succession (counted from 0)."""
    longest = LONGEST_WAIT_FOR_BROKER if exit_code == Exit.BROKER_UNAVAILABLE else LONGEST_WAIT_SECONDS
    return min(0.2 * 2.0 ** min(restarts, 16), longest)


def is_escalation(restarts: int) -> bool:
    """Whether so many restarts in close succession are told of: the 5th, the 10th, the 20th, 40th ..."""
    times, rest = divmod(restarts, TOO_OFTEN)
    return times > 0 and rest == 0 and times & (times - 1) == 0


def is_restarted(exit_code: int) -> bool:
    """``exit_code`` as ``subprocess`` gives it: negative for the signal that ended the process."""
    return exit_code < 0 or exit_code in RESTARTED_AFTER


class Supervisor:
    """Runs ``command`` and says what it does through ``say``. SIGTERM and SIGINT reach the worker.

    ``pid_file`` holds the process id of the worker that runs now. A second signal is passed on too: the
    worker ends at once. ``clock`` and ``sleep`` in seconds.
    """

    def __init__(
        self,
        command: Sequence[str],
        say: Callable[[str], None],
        pid_file: Path | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._command, self._say, self._pid_file = list(command), say, pid_file
        self._clock, self._sleep = clock, sleep
        self._child: subprocess.Popen[bytes] | None = None
        self._child_pid = 0
        self._told_to_stop = False

    def run(self) -> int:
        """The exit code of the last worker."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        restarts, first_end = 0, 0.0
        while True:
            started = self._clock()
            code = self._run_once()
            if self._told_to_stop or not is_restarted(code):
                return code
            ended = self._clock()
            if restarts == 0 or ended - started > CALM_AFTER_SECONDS:
                restarts, first_end = 0, ended
            restarts += 1
            pause = wait_before(restarts - 1, code)
            self._say(
                f"worker {self._child_pid} {_ending(code)}; started again in {pause:g} s (restart {restarts})"
            )
            if is_escalation(restarts):
                self._say(_too_often(restarts, ended - first_end, code))
            self._pause(pause)
            if self._told_to_stop:
                return code

    def _run_once(self) -> int:
        self._child = subprocess.Popen(self._command, start_new_session=True)  # noqa: S603 - our own command
        if self._told_to_stop:  # told while the child was being started: it has not heard
            self._child.send_signal(signal.SIGTERM)
        self._child_pid = self._child.pid
        self._say(f"worker {self._child_pid} started")
        if self._pid_file is not None:
            self._pid_file.write_text(f"{self._child_pid}\n", encoding="ascii")
        return self._child.wait()

    def _pause(self, seconds: float) -> None:
        until = self._clock() + seconds
        while not self._told_to_stop and (left := until - self._clock()) > 0:
            self._sleep(min(left, 0.2))

    def _stop(self, _: int, __: FrameType | None) -> None:
        self._told_to_stop = True
        if self._child is not None and self._child.poll() is None:
            self._child.send_signal(signal.SIGTERM)


def _ending(code: int) -> str:
    return f"died by {signal.Signals(-code).name}" if code < 0 else f"ended with exit code {code}"


def _too_often(restarts: int, seconds: float, code: int) -> str:
    look = "look for what it said last, above"
    if code == Exit.BROKER_UNAVAILABLE:
        look = "see whether Kafka runs: `wiredesk doctor`"
    elif code == -signal.SIGKILL:
        look = "see whether the machine has memory left: something kills it"
    return (
        f"the worker does not stay up: {restarts} restarts in {seconds:.0f} s, the last time it "
        f"{_ending(code)}; {look}. It is tried again, every {LONGEST_WAIT_SECONDS:g} s at the slowest"
    )


def command_of(arguments: Sequence[str]) -> list[str]:
    """This interpreter, this package, and the worker's own arguments."""
    return [sys.executable, "-m", "stream", *arguments]
