"""A worker that does not stay up is told of, and waited for ever longer."""

import sys

from stream.work.supervise import LONGEST_WAIT_SECONDS, Supervisor, is_escalation, wait_before


class Time:
    """A clock that only a sleep moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


class Ends:
    """A supervisor whose worker lives so long each time and ends so; without processes."""

    def __init__(self, *lives: tuple[float, int]) -> None:
        self.said: list[str] = []
        self.time = Time()
        self.supervisor = Supervisor(["none"], self.said.append, None, self.time, self.time.sleep)
        self._lives = iter(lives)
        self.supervisor._run_once = self._run_once  # type: ignore[method-assign]

    def _run_once(self) -> int:
        seconds, code = next(self._lives)
        self.time.now += seconds
        return code

    def too_often(self) -> list[str]:
        return [line for line in self.said if "does not stay up" in line]


def test_a_program_that_always_ends_70_is_told_of_at_the_fifth_restart_with_count_time_code_and_remedy():
    ends = Ends(*[(0.0, 70)] * 5, (0.0, 3))
    assert ends.supervisor.run() == 3
    (line,) = ends.too_often()
    assert line.startswith(
        "the worker does not stay up: 5 restarts in 3 s, the last time it ended with exit code 70; look for "
    )


def test_it_is_said_again_only_when_there_are_twice_as_many():
    assert [count for count in range(100) if is_escalation(count)] == [5, 10, 20, 40, 80]
    ends = Ends(*[(1.0, 70)] * 39, (0.0, 0))
    assert ends.supervisor.run() == 0
    assert [line.split(": ")[1].split(" in ")[0] for line in ends.too_often()] == [
        "5 restarts",
        "10 restarts",
        "20 restarts",
    ]


def test_the_pauses_between_double_up_to_the_longest():
    ends = Ends(*[(0.0, 70)] * 12, (0.0, 0))
    ends.supervisor.run()
    assert ends.time.now == sum(wait_before(restarts) for restarts in range(12))
    assert wait_before(11) == LONGEST_WAIT_SECONDS


def test_after_a_calm_life_it_is_counted_from_one():
    ends = Ends(*[(0.0, 70)] * 4, (61.0, 70), *[(0.0, 70)] * 3, (0.0, 0))
    ends.supervisor.run()
    assert ends.too_often() == []
    assert [line.rpartition(" ")[2] for line in ends.said] == [
        "1)", "2)", "3)", "4)", "1)", "2)", "3)", "4)",
    ]  # fmt: skip


def test_a_worker_that_is_killed_each_time_points_to_the_memory_and_one_without_kafka_to_doctor():
    killed, away = Ends(*[(0.0, -9)] * 5, (0.0, 0)), Ends(*[(0.0, 6)] * 5, (0.0, 0))
    killed.supervisor.run()
    away.supervisor.run()
    assert "died by SIGKILL; see whether the machine has memory left" in killed.too_often()[0]
    assert "`wiredesk doctor`" in away.too_often()[0]


def test_a_real_program_is_started_again_without_any_waiting_by_this_clock():
    time, said = Time(), []
    program = "import os, sys; sys.exit(70)"
    supervisor = Supervisor([sys.executable, "-S", "-c", program], said.append, None, time, time.sleep)
    told = 0

    def say(line: str) -> None:
        nonlocal told
        said.append(line)
        told += "does not stay up" in line
        if told:
            supervisor._told_to_stop = True

    supervisor._say = say
    assert supervisor.run() == 70
    assert sum("started again" in line for line in said) == 5
