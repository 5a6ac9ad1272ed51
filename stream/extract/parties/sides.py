"""Who stands on one side: a state with its organs; an armed group for itself, whatever its country. Pure."""

from collections.abc import Iterable

from stream.records.mention import Party

_HARMED = frozenset(("killed", "injured", "captured", "missing"))
_SHORTEST = 3
_OF_THEIR_OWN = frozenset(("REB", "PRM", "CRM", "UAF", "OPP"))


def names(parties: Iterable[Party]) -> set[str]:
    """Their canonical ids."""
    return {party.canonical_id for party in parties if party.canonical_id}


def people(parties: Iterable[Party]) -> set[str]:
    """The canonical ids of persons."""
    return {name for name in names(parties) if name.startswith("PER:")}


def sides(parties: Iterable[Party]) -> set[str]:
    """Ids, and the country of whoever is not out against a state."""
    found: set[str] = set()
    for party in parties:
        if party.canonical_id:
            found.add(party.canonical_id)
        if party.country and party.sector not in _OF_THEIR_OWN:
            found.add(party.country)
    return found


def share(one: Iterable[Party], other: Iterable[Party]) -> bool:
    return bool(sides(one) & sides(other))


def are_known(parties: Iterable[Party]) -> bool:
    """Whether a side has a name or a country: "gunmen" may be anybody's."""
    return any(party.canonical_id or party.country for party in parties)


def harmed(parties: Iterable[Party]) -> set[tuple[str, str]]:
    """Those harmed without a name, by what was done to them and the noun that they are told by."""
    return {
        (party.role or "", _noun(party))
        for party in parties
        if party.role in _HARMED and not (party.canonical_id or "").startswith("PER:")
    }


def _noun(party: Party) -> str:
    """``Six Jesuit priests`` and ``the priest`` are told by one noun."""
    last = party.text.lower().rsplit(maxsplit=1)[-1]
    return last.removesuffix("s") if len(last) > _SHORTEST else last
