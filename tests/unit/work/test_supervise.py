"""When a worker is started again, and when not."""

import signal
import sys

import pytest

from stream.work.supervise import LONGEST_WAIT_SECONDS, Supervisor, is_restarted, wait_before


@pytest.mark.parametrize(
    ("code", "restarted"),
    [
        (70, True),
        (-9, True),
        (-11, True),
        (0, False),
        (3, False),
        (5, False),
        (1, False),
        (4, False),
        (6, True),
    ],
)
def test_a_worker_is_started_again_after_a_failed_commit_a_signal_or_a_broker_away_and_else_never(
    code, restarted
):
    assert is_restarted(code) is restarted


def test_waits_grow_and_are_bounded():
    waits = [wait_before(restarts) for restarts in range(20)]
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST_WAIT_SECONDS


def test_a_process_that_ends_so_is_started_again_until_it_ends_otherwise(tmp_path):
    mark = tmp_path / "mark"
    program = (
        "import pathlib, sys; mark = pathlib.Path(sys.argv[1]); first = not mark.exists(); "
        "mark.touch(); sys.exit(70 if first else 3)"
    )
    said = []
    pid_file = tmp_path / "worker.pid"
    assert Supervisor([sys.executable, "-c", program, str(mark)], said.append, pid_file).run() == 3
    assert said[-1] == f"worker {pid_file.read_text().strip()} started"
    assert [line.endswith(" started") for line in said] == [True, False, True]
    assert "exit code 70" in said[1]


def test_a_worker_that_was_being_started_when_the_signal_came_is_told_to_stop():
    supervisor = Supervisor([sys.executable, "-c", "import time; time.sleep(300)"], lambda _: None)
    supervisor._stop(signal.SIGTERM, None)  # as if it came inside Popen
    assert supervisor.run() == -signal.SIGTERM
