"""Stands between Wiredesk and its broker: when whoever started it is gone, the broker goes too.

A process of its own, of the standard library alone, run by its path. It starts the broker, prints its
process id, and waits for a word on its standard input: ``stop`` ends the broker in order, ``kill`` at once.
The end of that input, or another parent, means that the starter is gone: data to be discarded is discarded.
"""

import argparse
import contextlib
import ctypes
import os
import select
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

STOP, KILL, GONE = b"stop", b"kill", b""
LOOK_SECONDS = 0.2
PR_SET_PDEATHSIG = 1


def main() -> None:
    asked = _arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with asked.log.open("ab") as log:
        broker = subprocess.Popen(  # noqa: S603 - our own command line
            asked.command,
            cwd=asked.folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            preexec_fn=_dying_with_me(),  # noqa: PLW1509 - this process has one thread
        )
    try:
        print(broker.pid, flush=True)  # noqa: T201 - how the starter learns of it
        order = _next_order(broker, asked.starter)
        if order == STOP or (order == GONE and not asked.discard):
            _end_in_order(broker, asked.deadline)
    finally:
        broker.kill()  # does nothing to one that has ended
        broker.wait()
    if order == GONE and asked.discard:
        shutil.rmtree(asked.folder, ignore_errors=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--starter", type=int, required=True)
    parser.add_argument("--deadline", type=float, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--log", type=Path, required=True)
    parser.add_argument("--discard", action="store_true")
    parser.add_argument("command", nargs="+")
    return parser.parse_args()


def _dying_with_me() -> Callable[[], int] | None:
    """On Linux the kernel ends the broker even when this process is killed; elsewhere nobody does."""
    if not sys.platform.startswith("linux"):
        return None
    prctl = ctypes.CDLL(None).prctl
    return lambda: int(prctl(PR_SET_PDEATHSIG, signal.SIGKILL))


def _next_order(broker: subprocess.Popen[bytes], starter: int) -> bytes | None:
    """Wait for a word; ``None`` when the broker ended by itself.

    The parent is looked at as well: a forked child of the starter may hold the pipe open after it.
    """
    while broker.poll() is None:
        readable, _, _ = select.select([sys.stdin], [], [], LOOK_SECONDS)
        if readable:
            return os.read(sys.stdin.fileno(), 64)
        if os.getppid() != starter:
            return GONE
    return None


def _end_in_order(broker: subprocess.Popen[bytes], deadline: float) -> None:
    broker.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        broker.wait(deadline)


if __name__ == "__main__":
    main()
