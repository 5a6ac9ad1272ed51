"""What two tellings have in common: a victim, a thing, a toll, a place, or a noun that points back. Pure."""

from __future__ import annotations

from stream.extract.events.draft import Draft
from stream.extract.frames.frame import HARM
from stream.extract.parties import things
from stream.extract.parties.sides import is_again, same_people
from stream.records.mention import Place

VAGUE_SENSES = ("attack", "killing", "death", "injuring", "raid", "destroy", "shootdown", "claimed_deed")
"""Senses that may tell of an event of any other violent sense."""

_NEAR_HARM = 2
"""How far behind a deed ``two people were killed``, of which nothing else is told, may be of it."""


def points_back(event: Draft, made: Draft) -> bool:
    """Without a day or a place it is the event just told, or the one that a definite noun means."""
    is_known = any(party.text.lower().startswith("the ") for party in made.recipients)
    is_only_harm = made.sense.name in HARM and not (made.is_own or is_known)
    near = _NEAR_HARM if is_only_harm else 1
    follows = 0 <= event.before(made.sentence) <= near and same_family(event, made)
    same_toll = (toll(made) or 0) > 1 and toll(event) == toll(made)
    same_victim = same_people(event.recipients, made.recipients) or same_harmed(event, made)
    same_victim = same_victim or same_thing(event, made)
    is_known = made.is_definite or is_of_the_bomb(event, made)
    return follows or is_known or made.is_headline or same_toll or same_victim


def same_harmed(event: Draft, made: Draft) -> bool:
    """``six Jesuit priests were murdered`` ... ``the killing of the Jesuits``: a definite noun for them."""
    return any(
        not party.is_person and party.role not in things.ROLES and is_again(party, held)
        for party in made.recipients
        for held in event.recipients
    )


def same_thing(event: Draft, made: Draft) -> bool:
    """``blew up a pipeline`` ... ``the pipeline was damaged``: one of its kind, and not of many."""
    struck, again = (
        [party for party in each.recipients if party.role in things.ROLES] for each in (event, made)
    )
    return any(
        thing.text.lower().startswith("the ") and things.noun_of(thing) == things.noun_of(held)
        for thing in again
        for held in struck
    )


def is_of_the_bomb(event: Draft, made: Draft) -> bool:
    """``a bomb went off`` ... ``the bomb had been planted by``: the same one, until another is told of."""
    is_blast = "explosives" in event.sense.type.modes or any(
        weapon.class_ == "explosives" for weapon in event.weapons
    )
    return made.is_of_the_bomb and is_blast


def same_family(event: Draft, made: Draft) -> bool:
    one, other = event.sense.name, made.sense.name
    return one == other or one in VAGUE_SENSES or other in VAGUE_SENSES or not event.sense.is_violent


def is_bare(made: Draft) -> bool:
    """Without a day or a place of its own; an hour alone is no day."""
    return (made.time is None or (made.time.is_clock and made.time.starts is None)) and not made.places


def toll(made: Draft) -> int | None:
    killed = made.tolls.get("killed")
    return killed.best if killed is not None else None


def cities(places: list[Place]) -> set[int | str]:
    return {
        place.geonames_id or place.text for place in places if place.precision not in ("country", "region")
    }


def countries(made: Draft) -> set[str]:
    return {place.country for place in made.places if place.country}


def places_apart(one: list[Place], other: list[Place]) -> bool:
    first, second = ({place.country for place in places if place.country} for places in (one, other))
    if first and second and (not first & second or (len(first) > 1) != (len(second) > 1)):
        return True
    theirs, others = cities(one), cities(other)
    return bool(theirs and others and not theirs & others)
