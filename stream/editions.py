"""The last version of each item, and reports that wait for their release: the rows of extract. Pure."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import orjson

from stream.work.outcomes import Moment, Reading, State

ITEM = "item/"
HELD = "held/"
MEMORY = timedelta(days=30)
"""How long the versions of an item are known; a wire updates an item for days, not for weeks."""

Edition = Mapping[str, Any]
"""What is known of an item: ``version``, ``hash``, ``mentions`` and ``forget_at``."""


def last(reading: Reading, state: State) -> Edition | None:
    """The last version of the item that was taken."""
    row = state.get(ITEM + reading.item_id)
    known: Edition | None = None if row is None else orjson.loads(row)
    return known


def is_newer(reading: Reading, known: Edition) -> bool:
    """By number; of two with one number the later to arrive, if it says something else."""
    if reading.version != known["version"]:
        return bool(reading.version > known["version"])
    return bool(reading.content_hash != known["hash"])


def take(reading: Reading, state: State, moment: Moment) -> None:
    """Make it the last version; what was held of an earlier one is not released any more."""
    state.pop(HELD + reading.item_id, None)
    state[ITEM + reading.item_id] = orjson.dumps(
        {
            "version": reading.version,
            "hash": reading.content_hash,
            "mentions": reading.mentions,
            "forget_at": (moment.at + MEMORY).isoformat(),
        }
    )


def is_embargoed(reading: Reading, moment: Moment) -> bool:
    return reading.embargoed_until is not None and reading.embargoed_until > moment.at


def hold(reading: Reading, known: Edition | None, state: State) -> None:
    """Keep the report until its time; it is JSON already, and is kept as it is.

    Call it after ``take``. What an earlier version told still stands while this one waits.
    """
    assert reading.embargoed_until is not None
    release_at = reading.embargoed_until.isoformat()
    held = {"release_at": release_at, "report": orjson.Fragment(reading.report)}
    state[HELD + reading.item_id] = orjson.dumps(held)
    if known and known["mentions"] and not reading.mentions:
        row = orjson.loads(state[ITEM + reading.item_id])
        state[ITEM + reading.item_id] = orjson.dumps(row | {"mentions": known["mentions"]})


def release(key: str, state: State) -> bytes:
    """The report that was held under ``key``."""
    return orjson.dumps(orjson.loads(state.pop(key))["report"])


def due_at(key: str, row: bytes) -> datetime:
    """When a report is released, or an item forgotten."""
    return datetime.fromisoformat(orjson.loads(row)["release_at" if key.startswith(HELD) else "forget_at"])
