"""What an event is, by its live mentions together. Pure.

Every field is made anew from the supports there are, so what an article takes back takes its fields with it.
Independent claimants vote, so that forty copies of a text have one vote.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from stream.dedupe.claims import Word, at_odds, claims_of, count_of, live_claims, tallies_of
from stream.dedupe.days import GRAINS
from stream.dedupe.names import folded
from stream.dedupe.support import Support
from stream.dedupe.syndication import claimants
from stream.dedupe.traits import RANKS
from stream.records import EventStatus, Responsibility
from stream.records.mention import FIRMNESSES, REALITIES

MOST_PARTIES = 32
MOST_PLACES = 32
MOST_WEAPONS = 16
MOST_WORDS = 16

STRONGEST = (
    Responsibility.ACKNOWLEDGED_BY_ACTOR, Responsibility.REPORTED_AS_FACT, Responsibility.CLAIMED_BY_ACTOR,
    Responsibility.ACCUSED_BY_AUTHORITY, Responsibility.ACCUSED, Responsibility.SUSPECTED,
    Responsibility.POSSIBLE, Responsibility.DENIED, Responsibility.UNKNOWN,
)  # fmt: skip
"""Whose word makes the actor the actor, the strongest evidence first."""

_ROLES = ("killed", "injured", "captured", "missing")

Fields = dict[str, Any]


class Votes:
    """Values with the claimants who tell them, in the order of the first telling."""

    def __init__(self) -> None:
        self._held: dict[Any, tuple[set[str], list[Any]]] = {}

    def add(self, key: Any, value: Any, claimant: str) -> None:
        held = self._held.get(key)
        if held is None:
            self._held[key] = ({claimant}, [value])
        else:
            held[0].add(claimant)
            held[1].append(value)

    def ranked(self, first: Callable[[Any], int] = lambda _: 0) -> list[list[Any]]:
        """The values of each key; by ``first``, then by votes, then the earliest told."""
        order = sorted(self._held.items(), key=lambda held: (first(held[0]), -len(held[1][0])))
        return [values for _, (_, values) in order]


def merged(supports: Iterable[Support]) -> Fields:
    """The fields of an ``Event`` that its mentions decide, in JSON's own types; parts are the supports' own.

    At least one support; their order does not matter.
    """
    told = sorted(supports, key=lambda support: support.order)
    whose = claimants(told)
    voters = [(support.told, whose[support.item_id]) for support in told]
    words = live_claims(told, whose)
    claims = claims_of(words)
    return {
        **_fields_told(voters),
        **_counts(told, words),
        "status": status_of(words).value,
        "casualties": tallies_of(words),
        "count": count_of(words),
        "claims": claims,
        "claims_left_out": len(words) - len(claims),
        "headline": next((support.headline for support in told if support.headline), None),
    }


def status_of(words: Sequence[Word]) -> EventStatus:
    if at_odds(words):
        return EventStatus.DISPUTED
    return EventStatus.CORROBORATED if len(words) >= 2 else EventStatus.PROVISIONAL


def _counts(told: Sequence[Support], words: Sequence[Word]) -> Fields:
    return {
        "mentions": len(told),
        "articles": len({support.item_id for support in told}),
        "publishers": len({support.source for support in told}),
        "independent_sources": len(words),
    }


Voters = Sequence[tuple[Mapping[str, Any], str]]


def _fields_told(voters: Voters) -> Fields:
    return {
        "kind": voters[0][0]["kind"],
        "novelty": "new" if any(told["novelty"] == "new" for told, _ in voters) else "background",
        "type": _type(voters),
        "actors": _parties(voters, "actors"),
        "recipients": _parties(voters, "recipients"),
        "time": _time(voters),
        "places": _places(voters),
        "weapons": _weapons(voters),
        "realis": _realis(voters),
        "responsibility": _responsibility(voters),
    }


def _type(voters: Voters) -> Fields:
    votes = Votes()
    for told, claimant in voters:
        votes.add(told["type"]["plover"], told["type"], claimant)
    chosen = votes.ranked()[0]
    return {
        "plover": chosen[0]["plover"],
        "modes": _words(one["modes"] for one in chosen),
        "contexts": _words(one["contexts"] for one in chosen),
        "cameo": next((one["cameo"] for one in chosen if one["cameo"]), None),
        "acled": next((one["acled"] for one in chosen if one["acled"]), None),
    }


def _words(lists: Iterable[Iterable[str]]) -> list[str]:
    return list(dict.fromkeys(word for words in lists for word in words))[:MOST_WORDS]


def _parties(voters: Voters, side: str) -> list[Fields]:
    """One for each canonical id, name, or (of the unnamed) country, sector and role."""
    votes = Votes()
    for told, claimant in voters:
        for party in told[side]:
            votes.add(_party_key(party), party, claimant)
    ranked = votes.ranked(first=lambda key: 0 if key[0] != "unnamed" else 1)
    return [_one_party(values) for values in ranked[:MOST_PARTIES]]


def _party_key(party: Mapping[str, Any]) -> tuple[Any, ...]:
    if party["canonical_id"]:
        return ("id", party["canonical_id"])
    if party["name"]:
        return ("name", folded(party["name"]) or party["name"], party["country"])
    return ("unnamed", party["country"], party["sector"], party["role"])


def _one_party(values: list[Mapping[str, Any]]) -> Fields:
    """As first told; what that left empty is taken from a later telling, the gravest role from any."""
    first = values[0]
    party = {
        name: said or next((one[name] for one in values if one[name]), None) for name, said in first.items()
    }
    roles = {one["role"] for one in values}
    return party | {"role": next((role for role in _ROLES if role in roles), party["role"])}


def _time(voters: Voters) -> Fields | None:
    votes = Votes()
    for told, claimant in voters:
        time = told["time"]
        if time is not None:
            votes.add((_grain(time), time["start"], time["end"]), time, claimant)
    ranked = votes.ranked(first=lambda key: key[0])
    return ranked[0][0] if ranked else None


def _grain(time: Mapping[str, Any]) -> int:
    """An expression that was not resolved tells least, whatever its precision."""
    resolved = time["start"] or time["end"]
    return GRAINS[time["precision"]] if resolved else len(GRAINS)


def _places(voters: Voters) -> list[Fields]:
    """The event's own first, the most specific first; a country is left out where a place in it is known."""
    votes = Votes()
    for told, claimant in voters:
        for place in told["places"]:
            votes.add(_place_key(place), place, claimant)
    ranked = [values[0] for values in votes.ranked(first=lambda key: key[0])]
    return [place for place in ranked if not _holds_another(place, ranked)][:MOST_PLACES]


def _place_key(place: Mapping[str, Any]) -> tuple[Any, ...]:
    rank = RANKS[place["precision"]] + (0 if place["role"] == "event" else len(RANKS))
    known = place["geonames_id"] or folded(place["name"] or place["text"])
    return (rank, place["role"], known, place["country"])


def _holds_another(place: Mapping[str, Any], places: Sequence[Mapping[str, Any]]) -> bool:
    if place["role"] != "event" or place["precision"] not in ("country", "admin1"):
        return False
    level = "country" if place["precision"] == "country" else "admin1"
    if not place[level]:
        return False
    return any(
        other["role"] == "event"
        and RANKS[other["precision"]] < RANKS[place["precision"]]
        and (other["country"], other[level]) == (place["country"], place[level])
        for other in places
    )


def _weapons(voters: Voters) -> list[Fields]:
    votes = Votes()
    for told, claimant in voters:
        for weapon in told["weapons"]:
            votes.add(weapon["class"], weapon, claimant)
    chosen = votes.ranked()[:MOST_WEAPONS]
    return [
        weapons[0] | {"count": next((one["count"] for one in weapons if one["count"]), None)}
        for weapons in chosen
    ]


def _realis(voters: Voters) -> Fields:
    """What happened outranks what was only spoken of; the firmest certainty of those who tell it so."""
    firmest = REALITIES[min(REALITIES.index(told["realis"]["realis"]) for told, _ in voters)]
    tellings = [told["realis"] for told, _ in voters if told["realis"]["realis"] == firmest]
    return {
        "polarity": "pos" if any(one["polarity"] == "pos" for one in tellings) else "neg",
        "realis": firmest,
        "certainty": FIRMNESSES[min(FIRMNESSES.index(one["certainty"]) for one in tellings)],
    }


def _responsibility(voters: Voters) -> str | None:
    told = {told["responsibility"] for told, _ in voters} - {None}
    return next((known.value for known in STRONGEST if known.value in told), None)
