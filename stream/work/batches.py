"""How much is committed together, and how long a stage rests in between. Pure."""

from collections.abc import Collection, Sequence
from itertools import accumulate, takewhile

from stream.work.outcomes import Received

LONGEST_REST_SECONDS = 1.0
"""Alerts are for people: more than a second of waiting would be felt, and saves little more."""


def first_part(records: Sequence[Received], most_bytes: int) -> Sequence[Received]:
    """The first records whose values take no more than ``most_bytes`` together; at least one of them."""
    sizes = accumulate(len(record.value or b"") for record in records)
    return records[: max(1, sum(1 for _ in takewhile(lambda size: size <= most_bytes, sizes)))]


def rest_seconds(partitions: Collection[int], pace_seconds: float) -> float:
    """From the beginning of a batch that was not full to that of the next.

    One pace for each of its partitions, for each committed a transaction; at most ``LONGEST_REST_SECONDS``,
    but never less than one pace.
    """
    return max(pace_seconds, min(pace_seconds * len(partitions), LONGEST_REST_SECONDS))
