"""The thing that happened in the world: many mentions, many revisions. Pure."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from stream.records.alert import Severity
from stream.records.fields import Frozen, Moment, Text, Versioned
from stream.records.mention import (
    Amount,
    EventType,
    Kind,
    Mention,
    Novelty,
    OfEachToll,
    Party,
    Place,
    Realis,
    Responsibility,
    TimeSpan,
    Weapon,
)


class EventStatus(StrEnum):
    """``corroborated``: two or more independent sources. ``retracted``: no live mention is left.

    ``merged`` is reserved until late evidence merges events: nothing sets it today, readers must know it.
    """

    PROVISIONAL = "provisional"
    CORROBORATED = "corroborated"
    DISPUTED = "disputed"
    RETRACTED = "retracted"
    MERGED = "merged"


class ChangeKind(StrEnum):
    """The gravest thing that a revision did; ``merged`` is reserved, as it is in ``EventStatus``."""

    CREATED = "created"
    UPDATED = "updated"
    CORROBORATED = "corroborated"
    CORRECTED = "corrected"
    DISPUTED = "disputed"
    RETRACTED = "retracted"
    MERGED = "merged"


class Change(Frozen):
    """What this revision changed, and because of which report."""

    kind: ChangeKind
    fields: tuple[Text, ...] = ()
    item_id: Text
    version: int


class Tally(Frozen):
    """A toll over the live claims: the range they span and the best of them, never a sum."""

    min: int | None = Field(default=None, ge=0)
    best: int | None = Field(default=None, ge=0)
    max: int | None = Field(default=None, ge=0)


class Tallies(OfEachToll[Tally]):
    pass


class Tolls(OfEachToll[Amount]):
    """What one claimant says of each toll."""


class Claim(Frozen):
    """The live word of one independent claimant: a publisher, or a group of copies of one text."""

    claimant: Text
    item_id: Text
    version: int
    mention_id: Text
    said_at: Moment | None
    headline: Text | None = None
    url: Text | None = None
    sentence: Text = ""
    tolls: Tolls = Tolls()
    copies: int = Field(default=1, ge=1)  # articles collapsed into this claimant


class Event(Versioned):
    """A record of bounded size; the full trail is on ``news.events.mentions``."""

    event_id: Text
    revision: int = Field(ge=1)
    status: EventStatus
    kind: Kind
    novelty: Novelty
    type: EventType
    actors: tuple[Party, ...] = Field(default=(), max_length=32)
    recipients: tuple[Party, ...] = Field(default=(), max_length=32)
    time: TimeSpan | None = None
    places: tuple[Place, ...] = Field(default=(), max_length=32)
    casualties: Tallies = Tallies()
    weapons: tuple[Weapon, ...] = Field(default=(), max_length=16)
    count: Tally | None = None
    realis: Realis
    responsibility: Responsibility | None = None
    headline: Text | None = None  # of the first article that told it, for people
    mentions: int = Field(ge=0)
    articles: int = Field(ge=0)
    publishers: int = Field(ge=0)
    independent_sources: int = Field(ge=0)  # wire copies collapsed
    claims: Annotated[tuple[Claim, ...], Field(max_length=32)] = ()
    claims_left_out: int = Field(default=0, ge=0)
    first_seen_at: Moment
    last_seen_at: Moment
    severity: Severity
    change: Change
    merged_into: Text | None = None  # the event that took this one in; reserved, as ``merged`` is


class Link(Frozen):
    """Why a mention is held to be of an event."""

    rule: Text  # founded, matched
    score: float | None = None
    reasons: tuple[Text, ...] = ()


class EventMention(Versioned):
    """Which article's mention is which event's, and why; ``unlinked`` once the article takes it back."""

    event_id: Text
    mention_id: Text
    item_id: Annotated[str, Field(min_length=1, max_length=1_000)]
    version: int = Field(ge=0)
    state: Literal["linked", "unlinked"]
    source: Text
    url: Text | None = None
    headline: Text | None = None
    link: Link
    mention: Mention | None = None  # null once unlinked
