"""Records on their way between two stages, until the step at which they were really taken. Pure.

What has no such step, because the old rules did not send it, is taken at once; but never before what was
sent earlier in its lane, so that the versions of an item and the revisions of an event keep their order.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from stream.replay.history import Trail
from stream.work.outcomes import Received

NOWHERE = -1
"""The offset of a record that the real topic does not hold."""


@dataclass(frozen=True, slots=True)
class Sending:
    """``cause``: what leads back to the step that takes it. ``at``: when it was sent."""

    received: Received
    cause: int | str
    at: datetime


class Reports:
    """On their way to dedupe. A lane is a partition of the articles."""

    def __init__(self) -> None:
        self._pending: dict[int | str, tuple[int, Sending]] = {}
        self._behind: dict[int | str, list[Sending]] = {}
        self._last: dict[int, int | str] = {}  # of each lane: the cause of the last that waits
        self._missed: set[int | str] = set()

    def arrive(self, lane: int, sending: Sending, has_step: bool) -> list[Sending]:
        """What is to be taken at once. ``has_step``: the real one was sent too, its step will come."""
        if has_step and sending.cause not in self._missed:
            self._pending[sending.cause] = (lane, sending)
            self._last[lane] = sending.cause
            return []
        if lane in self._last:
            self._behind.setdefault(self._last[lane], []).append(sending)
            return []
        return [sending]

    def take(self, causes: Iterable[int | str]) -> Iterator[tuple[Sending, bool]]:
        """Those of a step, in its order, each with whether it was really taken there."""
        for cause in causes:
            found = self._pending.pop(cause, None)
            if found is None:
                self._missed.add(cause)
                continue
            lane, sending = found
            yield sending, True
            if self._last.get(lane) == cause:
                del self._last[lane]
            yield from ((behind, False) for behind in self._behind.pop(cause, ()))

    def rest(self) -> list[Sending]:
        """What no step took, in the order of its sending."""
        return [sending for sending, _ in self.take(list(self._pending))]


class Changes:
    """On their way to one partition of alert, in one lane; ``trail``: what that partition really holds."""

    def __init__(self, trail: Trail) -> None:
        self._trail = trail
        self._next = 0  # of the trail: the first that no step has taken
        self._queue: deque[Sending] = deque()

    def arrive(self, sending: Sending) -> None:
        """``cause``: the offset of its report, or that of the last report before it."""
        self._queue.append(sending)

    def take(self, first: int, following: int) -> Sequence[tuple[Sending, int]]:
        """Those of a step, each with the offset of the record that it repeats, or ``NOWHERE``."""
        covered = self._trail.between(first, following)
        if not covered:
            return ()
        last = self._trail.causes[covered[-1]]
        self._next = covered.stop
        ripe = sum(1 for sending in self._queue if _offset(sending) <= last) - self._left_of(last)
        taken = [self._queue.popleft() for _ in range(max(ripe, 0))]
        causes = [self._trail.causes[at] for at in covered]
        same = causes == [sending.cause for sending in taken]
        offsets = [self._trail.offsets[at] for at in covered] if same else [NOWHERE] * len(taken)
        return list(zip(taken, offsets, strict=True))

    def at_once(self) -> Iterator[Sending]:
        """What no step will take, because the real partition has nothing of its report any more."""
        while self._queue and self._is_free(_offset(self._queue[0])):
            yield self._queue.popleft()

    def rest(self) -> Iterator[Sending]:
        while self._queue:
            yield self._queue.popleft()

    def _is_free(self, report: int) -> bool:
        """Does nothing that the real partition still holds come before it, or with it?"""
        return self._next == len(self._trail.causes) or report < self._trail.causes[self._next]

    def _left_of(self, report: int) -> int:
        """Of one report's revisions some may have gone into the next batch."""
        causes, at = self._trail.causes, self._next
        while at < len(causes) and causes[at] == report:
            at += 1
        return at - self._next


def _offset(sending: Sending) -> int:
    return sending.cause if isinstance(sending.cause, int) else NOWHERE
