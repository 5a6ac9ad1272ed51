"""Which dead letters are meant: by name, or by topic, stage, reason and time. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from stream.dead_letters.letter import Coordinates, Letter
from stream.topics import Topic


@dataclass(frozen=True, slots=True)
class Choice:
    """Everything that is set must hold; nothing set: all of them. ``since`` is within, ``until`` is not.

    ``named``: coordinates of dead letters, or of the records that were set aside.
    """

    named: tuple[Coordinates, ...] = ()
    topic: str | None = None  # the source topic
    stage: str | None = None
    reason: str | None = None
    since: datetime | None = None
    until: datetime | None = None

    def takes(self, letter: Letter) -> bool:
        """What a damaged letter does not say of itself, it is not chosen by."""
        return (
            (not self.named or self._names(letter))
            and self.stage in (None, letter.stage)
            and self.reason in (None, letter.reason)
            and (self.since is None or letter.time >= self.since)
            and (self.until is None or letter.time < self.until)
        )

    def sources(self, sources: Sequence[Topic]) -> list[Topic]:
        """Those whose dead letters have to be looked through."""
        meant = {name for one in self.named for name in (one.topic, one.topic.removesuffix(".dlq"))}
        return [
            source
            for source in sources
            if self.topic in (None, source.name) and (not self.named or source.name in meant)
        ]

    def within(self, source: Topic, partition: int) -> tuple[int, int] | None:
        """The offsets [first, following) of its dead letters that can be meant; None: any."""
        dead = source.dead_letters.name
        of_records = any(one.topic == source.name for one in self.named)
        own = [one.offset for one in self.named if (one.topic, one.partition) == (dead, partition)]
        if not self.named or of_records:
            return None
        return (min(own), max(own) + 1) if own else (0, 0)

    def _names(self, letter: Letter) -> bool:
        return letter.where in self.named or letter.origin in self.named
