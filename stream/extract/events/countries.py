"""The country of violence that is told without a place: what the article itself is set in. Pure.

Nothing finer is taken from elsewhere, and nothing where the article points to more than one country: copy is
filed from one capital about the wars of its neighbours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from stream.extract.events.draft import Draft
from stream.extract.parties import things
from stream.extract.places.gazetteer import Gazetteer
from stream.extract.text.opening import Opened
from stream.records.fields import Span
from stream.records.mention import Evidence, Party, Place

_AT_HOME = frozenset(("COP", "LEG", "JUD"))
"""Whose men are mostly at home; soldiers, envoys and whoever travels may be anywhere."""

_SENT = frozenset(("MIL", "SPY", "GOV"))
_ARMED = _AT_HOME | _SENT | {"REB", "PRM"}
_OF_A_COUNTRY = frozenset(("state", "people", "capital"))


@dataclass(frozen=True, slots=True)
class _Ground:
    """A country, by which rule, and the words that it stands on; those of a dateline are no place of it."""

    country: str
    rule: str
    text: str
    spans: tuple[Span, ...]


def complete(events: Sequence[Draft], country: str | None, opened: Opened, gazetteer: Gazetteer) -> None:
    """``country``: that of the dateline. Asked once the tellings of one event are together."""
    home = _home(country, opened)
    violent = [event for event in events if _is_violence(event)]
    told = [place for event in violent for place in event.places if place.country]
    for event in violent:
        ground = None if event.places else _ground(event, told, home)
        found = gazetteer.country(ground.country) if ground is not None else None
        if found is not None and ground is not None:
            event.places = [found.as_place(ground.text or found.name, ground.spans if ground.text else ())]
            event.evidence["places"] = Evidence(rule=ground.rule, spans=ground.spans)


def _home(country: str | None, opened: Opened) -> _Ground | None:
    """The dateline's, unless the copy names another country more often."""
    dateline = opened.cleaned.dateline
    if country is None or dateline is None:
        return None
    named = Counter(
        one.country
        for sentence in opened.gated
        for one in sentence.named.values()
        if one.country and one.kind in _OF_A_COUNTRY
    )
    if named and max(named.values()) > named[country]:
        return None
    return _Ground(country, "default/country_of_the_dateline", "", ((dateline.start, dateline.end),))


def _is_violence(event: Draft) -> bool:
    is_deed = event.sense.plover == "ASSAULT" and event.kind == "incident"
    return is_deed and event.realis.realis in ("actual", "attempted")


def _ground(event: Draft, told: Sequence[Place], home: _Ground | None) -> _Ground | None:
    """The state whose men were harmed, the country of the article's other violence, or its dateline's."""
    at = home.country if home is not None else None
    armed = _of(event.actors, _ARMED) | _of(event.recipients, _ARMED)
    theirs, elsewhere = _of(event.recipients, _ARMED), {place.country for place in told}
    if len(armed) > 1:
        return None  # of two countries: it may be in either
    if theirs and at not in theirs:
        return _of_the_harmed(event) if theirs == _of(event.recipients, _AT_HOME) else None
    if not theirs and len(elsewhere) == 1:
        return _Ground(told[0].country or "", "default/country_of_the_article", told[0].text, told[0].spans)
    if armed - {at}:
        return None  # another country's men did it, there or here
    is_expedition = at in _of(event.actors, _SENT)  # it strikes abroad, and its capital tells of it
    return None if not theirs and (elsewhere or is_expedition) else home


def _of_the_harmed(event: Draft) -> _Ground:
    party = next(party for party in event.recipients if party.sector in _AT_HOME and party.country)
    return _Ground(party.country or "", "default/country_of_the_harmed", party.text, party.spans)


def _of(parties: Sequence[Party], sectors: frozenset[str]) -> set[str | None]:
    people = (party for party in parties if party.role not in things.ROLES)  # an embassy is abroad
    return {party.country for party in people if party.sector in sectors} - {None}
