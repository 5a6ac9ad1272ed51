"""Which events a subscriber wants to hear of, and why an event is one of them or is not. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, Field

from stream.alerts.countries import COUNTRY_CODES
from stream.alerts.severity import NEVER_TOLD, RANK, is_realised, severity_of
from stream.records import Event, EventStatus, Party, Severity, SeverityLevel
from stream.records.fields import CanonicalId, CountryCode, Frozen
from stream.records.mention import Kind, Novelty, PloverType


def _known(code: str) -> str:
    if code not in COUNTRY_CODES:
        raise ValueError("no such country")
    return code


def _words(of: object) -> str:
    return ", ".join(get_args(of))


class When(Frozen):
    """What an event must be, all of it; a list asks for any one of its values.

    A field's description says what is allowed: it is what the user is told.
    """

    kinds: tuple[Kind, ...] = Field(
        ("incident",), min_length=1, description=f"a list of one or more of {_words(Kind)}"
    )
    novelty: tuple[Novelty, ...] = Field(
        ("new",), min_length=1, description=f"a list of one or more of {_words(Novelty)}"
    )
    types: tuple[PloverType, ...] = Field((), description=f"a list of {_words(PloverType)}")
    countries: tuple[Annotated[CountryCode, AfterValidator(_known)], ...] = Field(
        (), description="a list of ISO 3166-1 alpha-3 codes, such as IRQ"
    )
    actors: tuple[CanonicalId, ...] = Field(
        (), description="a list of canonical ids: STATE:, ORG:, GRP: or PER: and a slug"
    )
    minimum_severity: Literal["Minor", "Moderate", "Severe", "Extreme"] | None = Field(
        None, description="one of Minor, Moderate, Severe, Extreme"
    )
    minimum_independent_sources: int = Field(
        1, strict=True, ge=1, le=1_000, description="a whole number from 1 to 1000"
    )


class Rule(Frozen):
    """One subscriber's wish. Its name is part of every alert's identity: a new name is a new alert."""

    name: str = Field(
        pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$",
        description="1 to 100 letters, digits, dots, dashes and underscores",
    )
    when: When = Field(When(), description="a mapping of conditions")


@dataclass(frozen=True, slots=True)
class Facts:
    """What rules ask of an event, gathered once for all of them."""

    event: Event
    severity: Severity
    countries: tuple[str, ...]
    actors: frozenset[str]
    gone: str | None  # why the event is no event any more, or never was one


def facts_of(event: Event) -> Facts:
    """The severity is the one that the event carries, judged here only where it carries none."""
    known = event.severity.level is not SeverityLevel.UNKNOWN
    return Facts(
        event=event,
        severity=event.severity if known else severity_of(event),
        countries=countries_of(event),
        actors=frozenset(known for actor in event.actors for known in _known_as(actor)),
        gone=_gone(event),
    )


def _known_as(actor: Party) -> Iterator[str]:
    """An organ of a state, ``ORG:USA-MIL``, is also its state: a rule on ``STATE:USA`` means its army too."""
    if actor.canonical_id is not None:
        yield actor.canonical_id
        if actor.country and actor.canonical_id.startswith(f"ORG:{actor.country}-"):
            yield f"STATE:{actor.country}"


def countries_of(event: Event) -> tuple[str, ...]:
    """Where it happened; where no place is known, whom it was done to; of words, also who spoke. Sorted."""
    parties = [party.country for party in event.recipients]
    if event.kind == "statement":
        parties += [party.country for party in event.actors]
    places = [place.country for place in event.places if place.role in ("event", "target")]
    return _sorted(places) or _sorted(parties)


def _sorted(codes: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(sorted({code for code in codes if code}))


def _gone(event: Event) -> str | None:
    """An incident must have happened; other kinds need only not be denied or supposed."""
    if event.status is EventStatus.RETRACTED:
        return "retracted: no article tells it any more"
    if event.status is EventStatus.MERGED:
        return f"merged into event {event.merged_into}"
    if event.realis.polarity == "neg" or event.realis.realis in NEVER_TOLD:
        return "it did not happen, or is only supposed"
    if event.kind == "incident" and not is_realised(event.realis):
        return f"it has not happened: {event.realis.realis}"
    return None


def refusal(rule: Rule, facts: Facts) -> str | None:
    """Why the rule does not tell this event; ``None``: it does."""
    when, event = rule.when, facts.event
    if facts.gone is not None:
        return facts.gone
    if event.kind not in when.kinds:
        return f"its kind is {event.kind}"
    if event.novelty not in when.novelty:
        return f"its novelty is {event.novelty}"
    if when.types and event.type.plover not in when.types:
        return f"its type is {event.type.plover}"
    return _out_of_reach(when, facts) or _below(when, facts)


def _out_of_reach(when: When, facts: Facts) -> str | None:
    if when.countries and not set(facts.countries).intersection(when.countries):
        return "it is in none of the rule's countries"
    if when.actors and facts.actors.isdisjoint(when.actors):
        return "it is by none of the rule's actors"
    return None


def _below(when: When, facts: Facts) -> str | None:
    level = facts.severity.level
    if when.minimum_severity and RANK[level] < RANK[SeverityLevel(when.minimum_severity)]:
        return f"its severity is {level}, below {when.minimum_severity}"
    if facts.event.independent_sources < when.minimum_independent_sources:
        return f"fewer than {when.minimum_independent_sources} independent sources tell it"
    return None
