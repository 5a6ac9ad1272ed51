"""The country of violence that is told without a place: what the article itself is set in. Pure.

Nothing finer is taken from elsewhere, and nothing where the article points to more than one country: copy is
filed from one capital about the wars of its neighbours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stream.extract.events.draft import Draft
from stream.extract.parties import things
from stream.extract.places.gazetteer import Gazetteer
from stream.extract.text.opening import Opened
from stream.extract.text.parse import Sentence
from stream.records.fields import Span
from stream.records.mention import Evidence, Party, Place

if TYPE_CHECKING:
    from spacy.tokens import Token

_AT_HOME = frozenset(("COP", "LEG", "JUD"))
"""Whose men are mostly at home; soldiers, envoys and whoever travels may be anywhere."""

_SENT = frozenset(("MIL", "SPY", "GOV"))
_ARMED = _AT_HOME | _SENT | {"REB", "PRM"}
_IN = frozenset(("in", "inside", "near", "outside", "across", "throughout"))

_MISSIONS = frozenset(("embassy", "embassies", "consulate", "ambassador", "consul", "envoy", "diplomat"))

_OFTEN = 3
"""How often copy names the country that it is about, at least."""

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
    named = _named(opened)
    home, away = _home(country, opened, named), _away(country, _scenes(opened), named)
    desk, most = _desk(country, opened), _most_named(opened, named)
    violent = [event for event in events if _is_violence(event)]
    told = [place for event in violent for place in event.places if place.country]
    scenes = _scenes_by_sentence(opened)
    for event in violent:
        ground = None if event.places else _ground(event, told, home) or _ground_away(event, told, away)
        if ground is None and not event.places:
            ground = _of_its_own(event, told, desk, most)
        if ground is not None and scenes.get(event.sentence, {ground.country}) != {ground.country}:
            ground = None  # its own sentence speaks of what is in another country
        found = gazetteer.country(ground.country) if ground is not None else None
        if found is not None and ground is not None:
            event.places = [found.as_place(found.name, ground.spans if ground.text == found.name else ())]
            event.evidence["places"] = Evidence(rule=ground.rule, spans=ground.spans)


def of_the_copy(country: str | None, opened: Opened) -> str | None:
    """The country of the dateline, where the copy is about it too: whose "the government" is.

    About it too is copy that names no other twice as often: what a great power does in a country is told
    with the names of both.
    """
    named = _named(opened)
    return country if country is None or 2 * named[country] >= max(named.values(), default=0) else None


def _named(opened: Opened) -> Counter[str]:
    """How often the copy names each country: by its own name, its people's or its capital's."""
    return Counter(country for country, _, _ in _mentions(opened))


def _mentions(opened: Opened) -> Iterator[tuple[str, Sentence, int]]:
    for sentence in opened.gated:
        for at, one in sorted(sentence.named.items()):
            if one.country and one.kind in _OF_A_COUNTRY and not _is_abroad(sentence, at):
                yield one.country, sentence, at


def _is_abroad(sentence: Sentence, at: int) -> bool:
    """``the Chilean Embassy``: where it is, no more is told of its country."""
    doc = sentence.doc
    return doc is not None and at + 1 < len(doc) and doc[at + 1].lower_ in _MISSIONS


def _home(country: str | None, opened: Opened, named: Counter[str]) -> _Ground | None:
    """The dateline's, unless the copy names another country more often."""
    if country is not None and named and max(named.values()) > named[country]:
        return None
    return _desk(country, opened)


def _desk(country: str | None, opened: Opened) -> _Ground | None:
    dateline = opened.cleaned.dateline
    if country is None or dateline is None:
        return None
    return _Ground(country, "default/country_of_the_dateline", "", ((dateline.start, dateline.end),))


def _most_named(opened: Opened, named: Counter[str]) -> _Ground | None:
    """Of two that are named as often, none is."""
    most = [country for country, times in named.items() if times == max(named.values())]
    if len(most) != 1:
        return None
    spans = (sentence.span(at, at + 1) for country, sentence, at in _mentions(opened) if country == most[0])
    return _Ground(most[0], "default/country_of_the_article", "", (next(spans),))


def _scenes(opened: Opened) -> list[_Ground]:
    """The countries that the copy is in: ``in El Salvador``, ``near Bogota``, and not only of."""
    return [
        _Ground(country, "default/country_of_the_article", "", (sentence.span(at, at + 1),))
        for country, sentence, at in _mentions(opened)
        if sentence.doc is not None and _is_behind_in(sentence.doc[at])
    ]


def _scenes_by_sentence(opened: Opened) -> dict[int, set[str]]:
    """The countries that each sentence is in."""
    found: dict[int, set[str]] = {}
    for country, sentence, at in _mentions(opened):
        if sentence.doc is not None and _is_behind_in(sentence.doc[at]):
            found.setdefault(sentence.number, set()).add(country)
    return found


def _is_behind_in(token: Token) -> bool:
    return token.dep_ == "pobj" and token.head.lower_ in _IN


def _away(country: str | None, scenes: Sequence[_Ground], named: Counter[str]) -> _Ground | None:
    """The one country that copy filed elsewhere is in, if it names none more often, and never its own."""
    if len({ground.country for ground in scenes}) != 1:
        return None
    there = scenes[0].country
    is_own_named = country is not None and named[country] > 0
    is_told_often = named[there] >= _OFTEN and named[there] == max(named.values())
    return scenes[0] if is_told_often and not is_own_named else None


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
    rebels = _of(event.actors, frozenset(("REB",)))
    if rebels and not theirs and elsewhere and elsewhere != rebels:
        return None  # they fight at home, wherever it is told
    if not theirs and len(elsewhere) == 1:
        return _Ground(told[0].country or "", "default/country_of_the_article", told[0].text, told[0].spans)
    if armed - {at}:
        return None  # another country's men did it, there or here
    is_expedition = at in _of(event.actors, _SENT)  # it strikes abroad, and its capital tells of it
    return None if not theirs and (elsewhere or is_expedition) else home


def _ground_away(event: Draft, told: Sequence[Place], away: _Ground | None) -> _Ground | None:
    """Where nobody armed is of another country and no other violence of the article is told elsewhere."""
    if away is None:
        return None
    armed = _of(event.actors, _ARMED) | _of(event.recipients, _ARMED)
    elsewhere = {place.country for place in told}
    return away if armed | elsewhere <= {away.country} else None


def _of_its_own(
    event: Draft, told: Sequence[Place], desk: _Ground | None, most: _Ground | None
) -> _Ground | None:
    """Where a country's own rebels or police are in it, and the copy is from there or of it most.

    Its officials are harmed abroad too: of them only copy from there tells that it was at home.
    """
    armed = _of(event.actors, _ARMED) | _of(event.recipients, _ARMED)
    elsewhere = {place.country for place in told} - armed
    if len(armed) != 1 or elsewhere or _of(event.actors, _SENT):
        return None
    grounds = [desk] if _of(event.recipients, _SENT) else [desk, most]
    return next((ground for ground in grounds if ground is not None and ground.country in armed), None)


def _of_the_harmed(event: Draft) -> _Ground:
    party = next(party for party in event.recipients if party.sector in _AT_HOME and party.country)
    return _Ground(party.country or "", "default/country_of_the_harmed", party.text, party.spans)


def _of(parties: Sequence[Party], sectors: frozenset[str]) -> set[str | None]:
    people = (party for party in parties if party.role not in things.ROLES)  # an embassy is abroad
    return {party.country for party in people if party.sector in sectors} - {None}
