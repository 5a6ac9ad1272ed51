"""What falls due, and when: an index over rows, so that a tick need not look at all of them. Pure."""

import heapq
from datetime import datetime


class Due:
    """At most one time for each key; a heap with lazy deletion."""

    def __init__(self) -> None:
        self._times: dict[str, datetime] = {}
        self._heap: list[tuple[datetime, str]] = []

    def put(self, key: str, at: datetime | None) -> None:
        """``None``: never, the key is forgotten."""
        if at is None:
            self._times.pop(key, None)
        else:
            self._times[key] = at
            heapq.heappush(self._heap, (at, key))

    def at(self, moment: datetime, most: int) -> list[str]:
        """The first ``most`` keys due at ``moment``, earliest first; they stay until put anew."""
        found: list[tuple[datetime, str]] = []
        while self._heap and self._heap[0][0] <= moment and len(found) < most:
            at, key = heapq.heappop(self._heap)
            if self._times.get(key) == at and (at, key) not in found:
                found.append((at, key))
        for entry in found:
            heapq.heappush(self._heap, entry)
        return [key for _, key in found]

    def __len__(self) -> int:
        return len(self._times)
