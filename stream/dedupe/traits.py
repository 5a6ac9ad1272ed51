"""What of a mention, or of an event's mentions together, decides identity. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import reduce
from typing import Any

from stream.dedupe.days import When, finest, when_of
from stream.dedupe.names import folded
from stream.dedupe.words import ACTS, FAMILIES, WEAPONS
from stream.records import Mention, Party, Place
from stream.records.mention import PLACE_PRECISIONS, TOLLS

HARMED = frozenset({"killed", "injured", "captured", "missing", "target", "victim"})

RANKS = {precision: rank for rank, precision in enumerate(PLACE_PRECISIONS)}
LOCAL = RANKS["district"]
"""The last rank whose coordinate says where to look."""

_NOT_THE_FIRST = re.compile(
    r"\b(?:another|(?:a|the) (?:second|third|fourth|separate))"
    r"(?: [\w'’-]+){0,3}$",
    re.IGNORECASE,
)
_NOT_THE_FIRST_RULES = ("another", "second", "separate", "distinct")

MOST = 32
"""Values kept of each kind, for an event that a thousand articles tell."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the event at the precision of a district or better."""

    geonames_id: int | None
    country: str | None
    name: str
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class Side:
    """The parties on one side, as they can be recognised: by id, and by country."""

    ids: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Traits:
    """Tuples are sorted sets. ``near`` is the days of publication, for want of a date that was told."""

    kind: str
    family: str
    types: tuple[str, ...]
    modes: tuple[str, ...]
    is_new: bool
    came_true: bool
    not_the_first: bool
    when: When | None
    near: tuple[int, int] | None
    spots: tuple[Spot, ...]
    provinces: tuple[str, ...]
    countries: tuple[str, ...]
    actors: Side
    recipients: Side
    speakers: tuple[str, ...]
    victims: tuple[str, ...]
    means: tuple[str, ...]
    acts: tuple[str, ...]
    killed: tuple[int, ...]
    tolls: tuple[str, ...]  # "killed=3"
    count: tuple[int, ...]


def traits_of(mention: Mention, told_at: datetime | None) -> Traits:
    """``told_at``: the article's own date, never the fetch's; ``None`` where the article has none."""
    events = [place for place in mention.places if place.role == "event"]
    day = told_at.toordinal() if told_at else None
    return Traits(
        kind=mention.kind,
        family=family_of(mention),
        types=(mention.type.plover or "",),
        modes=_set(mention.type.modes),
        is_new=mention.novelty == "new",
        came_true=mention.realis.realis in ("actual", "attempted", "denied"),
        not_the_first=_not_the_first(mention),
        when=when_of(mention.time),
        near=(day, day) if day else None,
        spots=_sorted({_spot(place) for place in events if RANKS[place.precision] <= LOCAL}),
        provinces=_set(f"{place.country}:{place.admin1}" for place in events if place.admin1),
        countries=_set(place.country for place in events if place.country),
        actors=_side(mention.actors),
        recipients=_side(mention.recipients),
        speakers=_set(_speaker(party) for party in mention.actors),
        victims=_set(_victims(mention)),
        means=_set(WEAPONS.get(word, "") for word in _words_of_means(mention)),
        acts=_set(ACTS.get(mode, "") for mode in mention.type.modes),
        killed=_best(mention.casualties.killed),
        tolls=_set(_tolls(mention)),
        count=_best(mention.count),
    )


def family_of(mention: Mention) -> str:
    plover = mention.type.plover or "NONE"
    return FAMILIES.get(plover, plover)


def _set(values: Iterable[str]) -> tuple[str, ...]:
    told = {value for value in values if value}
    return tuple(sorted(told)[:MOST]) if len(told) > 1 else tuple(told)


def _spot(place: Place) -> Spot:
    name = folded(place.name or place.text)
    return Spot(place.geonames_id, place.country, name, place.lat, place.lon)


def _sorted(spots: Iterable[Spot]) -> tuple[Spot, ...]:
    return tuple(sorted(spots, key=_spot_order)[:MOST])


def _spot_order(spot: Spot) -> tuple[int, str, str, float, float]:
    return spot.geonames_id or 0, spot.country or "", spot.name, spot.lat or 0.0, spot.lon or 0.0


def _side(parties: Sequence[Party]) -> Side:
    ids = _set(party.canonical_id for party in parties if party.canonical_id)
    told = {party.country for party in parties if party.country}
    states = {known.removeprefix("STATE:") for known in ids if known.startswith("STATE:")}
    return Side(ids, _set(told | {state for state in states if len(state) == 3}))


def _speaker(party: Party) -> str:
    return party.canonical_id or folded(party.name or "")


def _victims(mention: Mention) -> Iterable[str]:
    for party in mention.recipients:
        harmed = party.canonical_id is None and party.role in HARMED
        if (party.is_person or harmed) and party.name:
            yield folded(party.name)
        elif party.is_person:
            yield folded((party.canonical_id or "").removeprefix("PER:"))


def _words_of_means(mention: Mention) -> Iterable[str]:
    yield from (weapon.class_.casefold() for weapon in mention.weapons)
    yield from mention.type.modes


def _best(amount: Any) -> tuple[int, ...]:
    return (amount.best,) if amount is not None and amount.best is not None else ()


def _tolls(mention: Mention) -> Iterable[str]:
    """Figures of one or more; that nobody was harmed is no mark of an event."""
    for name in TOLLS:
        for best in _best(getattr(mention.casualties, name)):
            if best:
                yield f"{name}={best}"


def _not_the_first(mention: Mention) -> bool:
    """Does the text tell it from one told before: "another strike", "a second blast"?"""
    before, found, _ = mention.sentence.partition(mention.trigger.text)
    if found and _NOT_THE_FIRST.search(before.rstrip()):
        return True
    said = mention.evidence.get("novelty")
    return said is not None and any(word in said.rule for word in _NOT_THE_FIRST_RULES)


def together(traits: Sequence[Traits]) -> Traits:
    """What the mentions of one event say between them; the order does not matter."""
    return reduce(_joined, traits)


def _joined(one: Traits, other: Traits) -> Traits:
    if one is other or one == other:
        return one
    near = [bound for bound in (one.near, other.near) if bound]
    return replace(
        one,
        types=_union(one.types, other.types),
        modes=_union(one.modes, other.modes),
        is_new=one.is_new or other.is_new,
        came_true=one.came_true or other.came_true,
        not_the_first=one.not_the_first or other.not_the_first,
        when=finest(one.when, other.when),
        near=(min(low for low, _ in near), max(high for _, high in near)) if near else None,
        spots=one.spots if one.spots == other.spots else _sorted({*one.spots, *other.spots}),
        provinces=_union(one.provinces, other.provinces),
        countries=_union(one.countries, other.countries),
        actors=_both(one.actors, other.actors),
        recipients=_both(one.recipients, other.recipients),
        speakers=_union(one.speakers, other.speakers),
        victims=_union(one.victims, other.victims),
        means=_union(one.means, other.means),
        acts=_union(one.acts, other.acts),
        killed=_numbers(one.killed, other.killed),
        tolls=_union(one.tolls, other.tolls),
        count=_numbers(one.count, other.count),
    )


def _union(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return one if one == other else _set((*one, *other))


def _both(one: Side, other: Side) -> Side:
    if one == other:
        return one
    return Side(_union(one.ids, other.ids), _union(one.countries, other.countries))


def everybody(traits: Traits) -> Side:
    return _both(traits.actors, traits.recipients)


def _numbers(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[int, ...]:
    return one if one == other else tuple(sorted({*one, *other})[:MOST])


def loaded(row: dict[str, Any]) -> Traits:
    """The traits that ``orjson.dumps`` wrote into a row."""
    when, near = row["when"], row["near"]
    return Traits(
        **{name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
        | {
            "when": When(**when) if when else None,
            "near": tuple(near) if near else None,
            "spots": tuple(Spot(**spot) for spot in row["spots"]),
            "actors": Side(tuple(row["actors"]["ids"]), tuple(row["actors"]["countries"])),
            "recipients": Side(tuple(row["recipients"]["ids"]), tuple(row["recipients"]["countries"])),
        }
    )
