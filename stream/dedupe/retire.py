"""Rows of what has not been told for a long time are deleted, a bounded number at each tick. Pure."""

from collections.abc import MutableMapping
from datetime import datetime, timedelta

from stream.dedupe.support import moment
from stream.dedupe.world import EVENT, PROFILE, REPORT, World, known_of, support_key

RETENTION = timedelta(days=30)
"""After the last report that touched it. A later telling founds the event anew."""


def retire(world: World, rows: MutableMapping[str, bytes], at: datetime, most: int) -> None:
    """Delete about ``most`` rows, untouched for longest first. Nobody is told: silence is no retraction.

    An article that is forgotten takes its support from events that others still tell; their counts are of
    what was told within ``RETENTION``, as the next revision will say.
    """
    left = most
    for key in world.not_touched_since(moment(at - RETENTION)):
        if left <= 0:
            return
        left -= _forget_item(rows, key) if key.startswith(REPORT) else _forget_event(world, rows, key, left)


def _forget_item(rows: MutableMapping[str, bytes], key: str) -> int:
    known = known_of(rows[key])
    supports = [support_key(event_id, mention_id) for mention_id, event_id in known.links.items()]
    return sum(_delete(rows, row) for row in (*supports, key))


def _forget_event(world: World, rows: MutableMapping[str, bytes], key: str, most: int) -> int:
    """Supports first, so that an event with more of them than ``most`` goes over several ticks."""
    event_id = key.removeprefix(PROFILE)
    supports = [support_key(event_id, mention_id) for mention_id in world.mention_ids(event_id)]
    deleted = sum(_delete(rows, row) for row in supports[:most])
    if len(supports) > most:
        return deleted
    return deleted + _delete(rows, EVENT + event_id) + _delete(rows, key)


def _delete(rows: MutableMapping[str, bytes], key: str) -> int:
    if key not in rows:
        return 0
    del rows[key]
    return 1
