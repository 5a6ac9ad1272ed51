"""How much of a batch goes into one transaction."""

import pytest

from stream.work.outcomes import Received, first_part


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
