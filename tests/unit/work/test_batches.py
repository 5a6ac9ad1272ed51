"""How much of a batch goes into one transaction, and how long a stage rests after a batch."""

import pytest

from stream.work.batches import LONGEST_REST_SECONDS, first_part, rest_seconds
from stream.work.outcomes import Received


def sized(*sizes: int | None) -> list[Received]:
    values = [None if size is None else b"x" * size for size in sizes]
    return [Received("in", 0, offset, b"k", value, 0) for offset, value in enumerate(values)]


@pytest.mark.parametrize(
    ("sizes", "taken"),
    [((4, 4, 2), 3), ((4, 4, 3), 2), ((4, 7, 1), 1), ((11, 1), 1), ((None, 10, 1), 2), ((10, None), 2)],
)
def test_the_first_records_of_ten_bytes_together_are_taken_and_one_that_is_larger_alone(
    sizes: tuple[int | None, ...], taken: int
) -> None:
    records = sized(*sizes)
    assert first_part(records, 10) == records[:taken]


@pytest.mark.parametrize(
    ("partitions", "pace", "rest"),
    [
        ({3}, 0.25, 0.25),
        ({0, 1, 2}, 0.25, 0.75),
        (set(range(64)), 0.25, LONGEST_REST_SECONDS),
        ({0, 1}, 8.0, 8.0),
    ],
)
def test_a_stage_rests_one_pace_for_each_partition_a_second_at_most_and_one_pace_at_least(
    partitions: set[int], pace: float, rest: float
) -> None:
    assert rest_seconds(partitions, pace) == rest
