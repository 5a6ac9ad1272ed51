"""One article's report that something happened, with the words that say so. Pure."""

from calendar import monthrange
from datetime import date
from enum import StrEnum
from typing import Annotated, Generic, Literal, TypeVar, get_args

from pydantic import Field

from stream.records.fields import CanonicalId, CountryCode, Frozen, Span, Text

Kind = Literal["incident", "statement", "aggregate", "ongoing", "planned"]
Novelty = Literal["new", "background"]
PloverType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
TimePrecision = Literal[
    "minute", "hour", "part_of_day", "day", "days", "week", "month", "season", "year", "unknown"
]
"""The finest first: a word's place in ``TIME_PRECISIONS`` is its rank."""
PlacePrecision = Literal[
    "exact", "neighbourhood", "city", "district", "admin1", "country", "region", "unknown"
]
"""The most specific first: a word's place in ``PLACE_PRECISIONS`` is its rank."""
Basis = Literal["exact", "at_least", "up_to", "approx", "vague", "singular", "named", "none", "unknown"]
Reality = Literal[
    "actual", "attempted", "denied", "pledged", "threatened", "planned", "hypothetical", "general"
]
"""The firmest first: what came to a head, or is said not to have; then what was only spoken of."""
Firmness = Literal["confirmed", "reported", "claimed", "alleged", "disputed"]
"""The firmest first."""

TIME_PRECISIONS: tuple[TimePrecision, ...] = get_args(TimePrecision)
PLACE_PRECISIONS: tuple[PlacePrecision, ...] = get_args(PlacePrecision)
REALITIES: tuple[Reality, ...] = get_args(Reality)
FIRMNESSES: tuple[Firmness, ...] = get_args(Firmness)


class Trigger(Frozen):
    """The words that name the event."""

    text: Text
    span: Span


class Acled(Frozen):
    event_type: Text | None
    sub_event_type: Text | None


class EventType(Frozen):
    """PLOVER's type, modes and contexts; the codes of CAMEO and ACLED where those would code it."""

    plover: PloverType | None
    modes: tuple[Text, ...] = ()
    contexts: tuple[Text, ...] = ()
    cameo: Text | None = None
    acled: Acled | None = None


class Party(Frozen):
    """An actor or a recipient, as told in the text."""

    text: Text
    name: Text | None = None
    canonical_id: CanonicalId | None = None
    country: CountryCode | None = None
    sector: Text | None = None  # PLOVER: GOV, MIL, REB, PRM, COP, CVL ...
    role: Text | None = None  # of a recipient: killed, injured, captured, addressee ...
    spans: tuple[Span, ...] = ()

    @property
    def is_person(self) -> bool:
        """Whether the canonical id is that of one human being."""
        return self.canonical_id is not None and self.canonical_id.startswith("PER:")


def last_day_of(told: str) -> date:
    """The last day that an ISO 8601 year, month, day or minute may mean.

    Raises ``ValueError`` where no calendar has it.
    """
    if len(told) >= len("2026-03-10"):
        return date.fromisoformat(told[:10])
    year, month = int(told[:4]), int(told[5:7] or 12)
    return date(year, month, monthrange(year, month)[1])


class TimeSpan(Frozen):
    """When, in local time of the place. ISO 8601 as far as ``precision`` reaches; null: unresolved."""

    start: Annotated[str, Field(pattern=r"^\d{4}(-\d\d(-\d\d(T\d\d:\d\d)?)?)?$")] | None
    end: Annotated[str, Field(pattern=r"^\d{4}(-\d\d(-\d\d(T\d\d:\d\d)?)?)?$")] | None
    precision: TimePrecision
    text: Text | None = None
    anchor: Text | None = None  # published_at, dateline, text, another expression
    rule: Text
    spans: tuple[Span, ...] = ()

    def days(self) -> tuple[date, date] | None:
        """The first and the last day that may be meant, in order: a month or a year is all of its days.

        One end stands for both where the other is open; ``None`` where neither is told, or an end has the
        shape of a date and is of no calendar.
        """
        start, end = self.start or self.end, self.end or self.start
        if start is None or end is None:
            return None
        try:
            first, last = date.fromisoformat(f"{start}-01-01"[:10]), last_day_of(end)
        except ValueError:
            return None
        return (first, last) if first <= last else (last, first)


class Place(Frozen):
    """Where. A coordinate is that of the named place, ``radius_km`` how far from it the event may be."""

    role: Literal["event", "origin", "target", "speaker"] = "event"
    text: Text
    name: Text | None = None
    geonames_id: int | None = None
    country: CountryCode | None = None
    admin1: Text | None = None
    lat: float | None = Field(default=None, ge=-90, le=90)
    lon: float | None = Field(default=None, ge=-180, le=180)
    precision: PlacePrecision
    radius_km: float | None = Field(default=None, ge=0)
    spans: tuple[Span, ...] = ()


class ClassAmount(Frozen):
    """The part of an amount that is of one class of people."""

    class_: Text = Field(alias="class")
    min: int | None = Field(default=None, ge=0)
    best: int | None = Field(default=None, ge=0)
    max: int | None = Field(default=None, ge=0)
    basis: Basis
    spans: tuple[Span, ...] = ()


class Amount(Frozen):
    """How many, as told: never a sum of separate tellings."""

    min: int | None = Field(default=None, ge=0)
    best: int | None = Field(default=None, ge=0)
    max: int | None = Field(default=None, ge=0)
    basis: Basis
    by_class: tuple[ClassAmount, ...] = ()
    spans: tuple[Span, ...] = ()


T = TypeVar("T")


class OfEachToll(Frozen, Generic[T]):
    """The one list of the tolls: all that is told of each is made of it."""

    killed: T | None = None
    injured: T | None = None
    missing: T | None = None
    captured: T | None = None
    displaced: T | None = None


TOLLS: tuple[str, ...] = tuple(OfEachToll.model_fields)


class Casualties(OfEachToll[Amount]):
    pass


class Weapon(Frozen):
    class_: Text = Field(alias="class")
    text: Text
    count: int | None = Field(default=None, ge=0)
    spans: tuple[Span, ...] = ()


class Realis(Frozen):
    """Whether it happened at all."""

    polarity: Literal["pos", "neg"]
    realis: Reality
    certainty: Firmness


class Responsibility(StrEnum):
    """On whose word the actor is the actor; after MUC-4's perpetrator confidence."""

    REPORTED_AS_FACT = "reported_as_fact"
    ACKNOWLEDGED_BY_ACTOR = "acknowledged_by_actor"
    CLAIMED_BY_ACTOR = "claimed_by_actor"
    ACCUSED_BY_AUTHORITY = "accused_by_authority"
    ACCUSED = "accused"
    SUSPECTED = "suspected"
    POSSIBLE = "possible"
    DENIED = "denied"
    UNKNOWN = "unknown"


class Speaker(Frozen):
    text: Text
    canonical_id: CanonicalId | None = None


class ClaimedBy(Frozen):
    """By whose word a field is known."""

    by: Speaker
    field: Text
    spans: tuple[Span, ...] = ()


class Attribution(Frozen):
    responsibility: Responsibility | None
    claims: tuple[ClaimedBy, ...] = ()


class Evidence(Frozen):
    """The rule that set a field, and the words that it stood on."""

    rule: Text
    spans: tuple[Span, ...] = ()


class Mention(Frozen):
    """One event as one article tells it. ``mention_id`` is made by ``identity.mention_id``."""

    mention_id: Text
    item_id: Annotated[str, Field(min_length=1, max_length=1_000)]
    version: int = Field(ge=0)
    kind: Kind
    novelty: Novelty
    is_main: bool
    type: EventType
    trigger: Trigger
    other_triggers: tuple[Trigger, ...] = ()
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    time: TimeSpan | None = None
    places: tuple[Place, ...] = ()
    casualties: Casualties = Casualties()
    weapons: tuple[Weapon, ...] = ()
    count: Amount | None = None  # of an aggregate: how many events
    realis: Realis
    attribution: Attribution
    evidence: dict[str, Evidence] = Field(default_factory=dict)
    sentence: Text = ""  # the sentence of the trigger, for people
    extractor: Text
