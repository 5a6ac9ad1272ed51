"""The named points of a keeper's work at which a test may stop the world. Pure."""

from collections.abc import Callable
from enum import StrEnum


class Seam(StrEnum):
    """In the order of a keeper's life."""

    WHILE_OPENING = "while opening"
    WHILE_READING_STATE = "while reading state"
    AFTER_DECISIONS = "after the decisions"
    BEFORE_BEGIN = "before begin"
    BETWEEN_STATE_ROWS = "between two state rows"
    AFTER_SENDS = "after the sends"
    AFTER_OFFSET = "after the offset"
    BEFORE_COMMIT = "before commit"
    AFTER_COMMIT = "after commit"
    TICK = "a tick"
    TICK_DURING_BATCH = "a tick during a batch"
    WHILE_REVOKED = "while being revoked"


At = Callable[[str], None]
"""Called with the ``Seam`` that the work has come to."""


def pass_by(_: str) -> None:
    """What the product does at a seam: nothing."""
