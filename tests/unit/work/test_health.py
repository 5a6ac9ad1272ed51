"""What is named of several that stand still."""

import threading

import pytest

from stream.work.health import Health
from stream.work.progress import Stuck

LOOP = "the event loop"
PARTITION = "stage extract, news.articles.raw/7"


@pytest.mark.parametrize(
    ("loop_seconds", "partition_seconds", "named"),
    [(0.1, 3.9, None), (0.1, 4.5, PARTITION), (3.9, 4.5, PARTITION), (4.1, 4.7, LOOP)],
)
def test_the_cause_is_named_before_what_follows_from_it(
    loop_seconds: float, partition_seconds: float, named: str | None
) -> None:
    found = [Stuck(LOOP, loop_seconds, 4.0), Stuck(PARTITION, partition_seconds, 4.0)]
    fault = Health(lambda: found, pytest.fail).fault()
    assert (fault and fault.partition(" for ")[0].removeprefix("stuck: ")) == named


def test_who_gives_up_names_the_cause_though_what_follows_is_hopeless_first() -> None:
    given_up, told = threading.Event(), []
    found = [Stuck(LOOP, 7.5, 4.0), Stuck(PARTITION, 8.1, 4.0)]

    def give_up(line: str) -> None:
        told.append(line)
        given_up.set()

    health = Health(lambda: found, give_up)
    health.start()
    assert given_up.wait(10)
    health.stop()
    assert told[0].startswith(f"stuck: {LOOP}")
