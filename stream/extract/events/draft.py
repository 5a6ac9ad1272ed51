"""An event as one sentence tells it, before the article's sentences are put together. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field

from stream.extract.lexicon import Sense
from stream.extract.times.expressions import TimeExpression
from stream.records.fields import Span
from stream.records.mention import (
    Amount,
    ClaimedBy,
    Evidence,
    Kind,
    Novelty,
    Party,
    Place,
    Realis,
    Responsibility,
    Trigger,
    Weapon,
)

HARMED = frozenset(("killed", "injured", "captured"))
"""Roles of people to whom a deed was done, and not only something said."""


@dataclass(slots=True)
class Draft:
    """Plain values only: nothing of the parser's trees lives in it."""

    sense: Sense
    kind: Kind
    sentence: int
    paragraph: int
    is_headline: bool
    triggers: list[Trigger]
    realis: Realis
    text: str
    actors: list[Party] = field(default_factory=list)
    recipients: list[Party] = field(default_factory=list)
    time: TimeExpression | None = None
    places: list[Place] = field(default_factory=list)
    tolls: dict[str, Amount] = field(default_factory=dict)
    weapons: list[Weapon] = field(default_factory=list)
    count: Amount | None = None
    is_definite: bool = False  # "the attack", "Wednesday's strike": told before
    is_own: bool = True  # told with its own particulars, not only mentioned
    is_another: bool = False  # "another", "second": never the one before
    is_plural: bool = False
    is_damaging: bool = False  # "caused damage": to what, another telling may say
    lays_blame: bool = False  # "blamed the rebels": for what, the copy has told
    is_of_the_bomb: bool = False  # "the bomb": told before
    told_on: TimeExpression | None = None  # when the clause that tells of it is dated
    is_then: bool = False  # "said then": of the day of what was told before
    novelty: Novelty = "new"
    year: tuple[int, Span] | None = None  # "in 1979": told in its sentence, though no day of it
    past_cue: Evidence | None = None  # what makes it background, whatever its date
    responsibility: Responsibility | None = None
    denied_by: list[Party] = field(default_factory=list)  # whoever says that it was not them
    claims: list[ClaimedBy] = field(default_factory=list)
    evidence: dict[str, Evidence] = field(default_factory=dict)

    latest: int = 0  # the last sentence that told of it, once tellings are put together

    @property
    def span(self) -> Span:
        return self.triggers[0].span

    def before(self, sentence: int) -> int:
        """How many sentences before that one it was last told of."""
        return sentence - max(self.sentence, self.latest)
