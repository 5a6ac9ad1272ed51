"""Nothing that the guardian starts outlives whoever started the guardian. Its charge here is plain Python."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from stream.broker import guardian

OBEDIENT = "import signal; print('up', flush=True); signal.pause()"
STUBBORN = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {OBEDIENT}"
DEADLINE = 20.0

STARTER = """
import os, signal, subprocess, sys
guardian = subprocess.Popen(
    [sys.executable, *sys.argv[1:2], "--starter", str(os.getpid()), *sys.argv[2:]],
    stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True,
)
charge = guardian.stdout.readline().decode().strip()
holder = os.fork()  # has the pipe to the guardian too, and does not know of it
if holder == 0:
    signal.pause()
print(guardian.pid, charge, holder, flush=True)
signal.pause()
"""


def arguments(folder: Path, charge: str, deadline: float = 10.0, options: Sequence[str] = ()) -> list[str]:
    folder.mkdir(exist_ok=True)
    return [
        *("--deadline", str(deadline), "--folder", str(folder), "--log", str(folder / "log"), *options),
        *("--", sys.executable, "-c", charge),
    ]


@contextmanager
def guarded(
    folder: Path, charge: str = OBEDIENT, deadline: float = 10.0
) -> Iterator[tuple[subprocess.Popen[bytes], psutil.Process]]:
    with subprocess.Popen(
        [
            sys.executable,
            guardian.__file__,
            "--starter",
            str(os.getpid()),
            *arguments(folder, charge, deadline),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        started = psutil.Process(int(process.stdout.readline()))
        deadline = time.monotonic() + DEADLINE
        while b"up" not in (folder / "log").read_bytes():
            assert started.is_running()
            assert time.monotonic() < deadline
        yield process, started


def has_ended(process: psutil.Process) -> bool:
    process.wait(DEADLINE)
    return True


@pytest.mark.parametrize(
    ("charge", "order", "deadline"),
    [
        (OBEDIENT, guardian.STOP, 10.0),
        (STUBBORN, guardian.STOP, 0.1),
        (STUBBORN, guardian.KILL, 10.0),
        (OBEDIENT, guardian.GONE, 10.0),
        (STUBBORN, guardian.GONE, 0.1),
    ],
)
def test_each_word_ends_the_charge_and_then_the_guardian(tmp_path, charge, order, deadline):
    with guarded(tmp_path, charge, deadline) as (process, started):
        process.communicate(order, timeout=DEADLINE)
        assert not started.is_running()


def test_a_charge_that_ends_by_itself_ends_the_guardian(tmp_path):
    with guarded(tmp_path) as (process, started):
        started.kill()
        assert process.wait(DEADLINE) == 0


def test_a_guardian_told_to_end_takes_its_charge_along(tmp_path):
    with guarded(tmp_path) as (process, started):
        process.terminate()
        process.wait(DEADLINE)
        assert not started.is_running()


def test_a_killed_guardian_takes_its_charge_along_where_the_kernel_can_see_to_it(tmp_path):
    """On Linux. Elsewhere the charge lives on: if that changes, the guardian's words on it must, too."""
    with guarded(tmp_path) as (process, started):
        process.kill()
        process.wait(DEADLINE)
        if sys.platform.startswith("linux"):
            assert has_ended(started)
        else:
            assert started.is_running()
            started.kill()


@pytest.mark.parametrize(("options", "kept"), [([], True), (["--discard"], False)])
def test_a_killed_starter_leaves_no_process_and_only_data_that_was_asked_for(tmp_path, options, kept):
    folder = tmp_path / "folder"
    command = [sys.executable, "-c", STARTER, guardian.__file__, *arguments(folder, OBEDIENT, 10.0, options)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as starter:
        assert starter.stdout is not None
        pids = [int(pid) for pid in starter.stdout.readline().split()]
        watcher, charge, holder = [psutil.Process(pid) for pid in pids]
        starter.kill()
        assert has_ended(charge)
        assert has_ended(watcher)
        holder.send_signal(signal.SIGKILL)
    assert folder.exists() is kept
