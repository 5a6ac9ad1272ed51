"""Whether a partition's position moves while a record lies beyond it. Pure: moments come in, in seconds."""

from dataclasses import dataclass

BEFORE_GIVING_UP = 2.0
"""So many times the bound: who asks /healthz may act first; where nobody asks, the worker ends itself."""


@dataclass(slots=True)
class Progress:
    """Of one keeper. Who is idle waits for nothing, and cannot be stuck."""

    _waits_since: float | None = None

    def waits(self, now: float) -> None:
        """A committed record lies beyond the position; or the partition is being opened."""
        if self._waits_since is None:
            self._waits_since = now

    def rests(self) -> None:
        """The position moved, or nothing lies beyond it."""
        self._waits_since = None

    def moves(self, now: float) -> None:
        """A part of what is waited for is there: of a state that is being read."""
        self._waits_since = now

    def stuck_seconds(self, now: float) -> float:
        """0.0 where nothing is waited for."""
        return 0.0 if self._waits_since is None else max(now - self._waits_since, 0.0)


@dataclass(frozen=True, slots=True)
class Bounds:
    """How long something may stand still, in seconds, by what is allowed to take its time.

    ``loop``: the event loop. ``position``: one batch, in which an article may be read twice up to its wall
    limit, once with others and once alone. ``tick``: it waits for a batch, then asks and commits itself.
    """

    loop: float
    position: float
    tick: float


def bounds(waits_seconds: float, reading_seconds: float, tick_seconds: float) -> Bounds:
    """``waits_seconds``: rebalance, transaction and request timeout together, the longest that one step may
    take in order. ``reading_seconds``: the wall limit of one article, 0 where none is read."""
    position = waits_seconds + 2 * reading_seconds
    return Bounds(waits_seconds, position, position + waits_seconds + tick_seconds)


@dataclass(frozen=True, slots=True)
class Stuck:
    """What stands still, for how long, and how long it may."""

    what: str
    seconds: float
    bound: float

    @property
    def is_fault(self) -> bool:
        return self.seconds > self.bound

    @property
    def is_hopeless(self) -> bool:
        return self.seconds > self.bound * BEFORE_GIVING_UP

    def __str__(self) -> str:
        return f"stuck: {self.what} for {self.seconds:.0f} s; {self.bound:.0f} s are allowed"
