"""Where the event is: the places that its own clause names. Pure.

A name behind "in", "at", "near" under the trigger or its verb; never the speaker's city, never a
person's name, and nothing that hangs in a clause about something else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from stream.extract.frames import tree
from stream.extract.frames.frame import Frame
from stream.extract.lexicon import Named
from stream.extract.parties.actors import Resolver
from stream.extract.parties.persons import is_person
from stream.extract.places.anchors import (
    behind_prepositions,
    being_there,
    is_mistaken_name,
    of_one_moment,
    of_one_scene,
)
from stream.extract.places.bounds import bounds_of
from stream.extract.places.gazetteer import Candidate, Gazetteer
from stream.extract.places.kept import without_wholes
from stream.extract.places.keys import key
from stream.extract.places.spoken_of import countries_in, ground_of_groups
from stream.extract.places.spots import (
    is_of_another_country,
    is_part_of_town,
    is_town,
    named_in,
    owners_of,
    town_of,
)
from stream.extract.places.told import Understood, parent_behind, understood
from stream.records.mention import Evidence, Place

if TYPE_CHECKING:
    from spacy.tokens import Token

    from stream.extract.text.opening import Opened


_AT_ITS_OBJECT = frozenset(("ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "CONSULT"))
"""Deeds done where that is which they are done to; whoever cooperates with Washington is elsewhere."""

WORLD_CITY = 1_000_000
"""People of a city that is named without its country everywhere."""

_LONGEST_INITIALISM = 5
_MAKERS = ("compound", "nmod", "poss")
_NAMELESS = ("capital", "capital city")
"""Some town bears every word."""


class Placer:
    """Names to places, with the countries that the article is about and the places that it tells."""

    def __init__(self, gazetteer: Gazetteer, home: str | None, opened: Opened | None = None) -> None:
        self._gazetteer = gazetteer
        self._spoken_of = countries_in(opened) if opened else Counter()
        home = home or (ground_of_groups(opened) if opened else None)
        self._home = home
        self._countries: list[str] = [home] if home else []
        self._opened = opened
        self._told: dict[str, Understood] | None = None
        self._why: dict[tuple[int, int], Evidence] = {}

    def of(self, frames: list[Frame], resolver: Resolver) -> list[Place]:
        """The places of one event, the nearest first; the country of a city named is left out."""
        anchors = [token for frame in frames for token in frame.anchors]
        found = self._behind(frames, anchors, resolver)
        if not found and frames[0].sense.plover in ("ASSAULT", "COERCE"):
            scene = [*of_one_scene(frames, anchors, resolver), *of_one_moment(anchors)]
            scene += being_there(frames, resolver)
            found = self._behind(frames, scene, resolver)
        return without_wholes(found or self._of_its_country(frames, resolver))

    def _of_its_country(self, frames: list[Frame], resolver: Resolver) -> list[Place]:
        """``in the Peruvian town of X``, which no list has: the country is told all the same."""
        anchors = [token for frame in frames for token in frame.anchors]
        for _, _, noun in sorted(behind_prepositions(frames, anchors, resolver), key=lambda told: told[:2]):
            for maker in tree.kids(noun, "amod", "compound") if is_town(noun, resolver) else ():
                named = resolver.named(maker)
                found = self._gazetteer.country(named.country) if named and named.country else None
                if (
                    found is not None
                    and not is_part_of_town(maker, resolver)
                    and named is not None
                    and named.kind == "people"
                ):
                    base, words = resolver.sentence.start, bounds_of(maker, resolver)
                    span = (base + words[0], base + words[1])
                    return [self._record(found, resolver.sentence.original[words[0] : words[1]], span)]
        return []

    def why(self, places: Sequence[Place]) -> dict[str, Evidence]:
        """The evidence for ``places`` where more than a name chose one: a parent told, or the article."""
        whys = [self._why[span] for place in places for span in place.spans if span in self._why]
        if not whys:
            return {}
        spans = tuple(dict.fromkeys(span for why in whys for span in why.spans))
        return {"places": Evidence(rule=whys[0].rule, spans=spans)}

    def _behind(self, frames: list[Frame], anchors: list[Token], resolver: Resolver) -> list[Place]:
        found: dict[int | str, Place] = {}
        for token in self._names(frames, anchors, resolver):
            place = self._place(token, resolver)
            if place is not None and not (token.dep_ == "conj" and _is_elsewhere(place, found.values())):
                found.setdefault(place.geonames_id or place.text, place)
        return list(found.values())

    def _names(self, frames: list[Frame], anchors: list[Token], resolver: Resolver) -> Iterator[Token]:
        behind = behind_prepositions(frames, anchors, resolver)
        for _, _, noun in sorted(behind, key=lambda found: found[:2]):
            is_name = noun.tag_.startswith("NNP") or is_mistaken_name(noun)
            yield from [noun] if is_name else self._in_common(noun, resolver)
            yield from (owner for owner in owners_of(noun, resolver) if self._is_city(owner, resolver))
        for frame in frames:
            for token in frame.done_to if frame.sense.plover in _AT_ITS_OBJECT else ():
                yield from [token] if self._is_city(token, resolver) else named_in(token, resolver)
            if frame.form == "nominal":
                makers = tree.kids(frame.trigger, *_MAKERS)
                yield from (child for child in makers if self._is_city(child, resolver))

    def _in_common(self, noun: Token, resolver: Resolver) -> Iterator[Token]:
        town = town_of(noun, resolver)
        yield from named_in(noun, resolver)
        if town is not None and self._is_city(town, resolver):
            yield town

    def _is_city(self, token: Token, resolver: Resolver) -> bool:
        if not token.tag_.startswith("NNP"):
            return False
        named = resolver.named(token)
        if named is not None:
            return named.kind == "capital"
        found = self._resolve(token, resolver)
        return found is not None and found.feature != "country"

    def _resolve(self, token: Token, resolver: Resolver) -> Candidate | None:
        """By its parent behind the comma, by what the article tells elsewhere, or by its size."""
        start, end = bounds_of(token, resolver)
        sentence = resolver.sentence
        name, own = sentence.folded[start:end], (sentence.start + start, sentence.start + end)
        inside = parent_behind(self._gazetteer, name, sentence.folded, end)
        if inside is not None:
            behind = tuple((sentence.start + first, sentence.start + last) for first, last in inside.spans)
            self._why[own] = Evidence(rule="place/parent", spans=(own, *behind))
            return inside.place
        alone = self._gazetteer.resolve(name, countries=self._countries)
        told = self._understood().get(key(name))
        if told is None or not told.is_by_the_text or told.place == alone:
            return alone
        self._why[own] = Evidence(rule=f"place/{told.rule}", spans=(own, *told.spans))
        return told.place

    def _understood(self) -> dict[str, Understood]:
        """Asked for once, and not before an event has a name to be placed by."""
        if self._told is None:
            home = self._countries[0] if self._countries else None
            self._told = understood(self._gazetteer, self._opened, home) if self._opened else {}
        return self._told

    def _place(self, token: Token, resolver: Resolver) -> Place | None:
        named = resolver.named(token)
        if named is not None and (
            named.kind in ("people", "organ", "group") or is_part_of_town(token, resolver)
        ):
            return None
        if named is None and is_person(token, resolver.sentence, resolver.lexicon, resolver.cast):
            return None
        found = self._resolve(token, resolver)
        if found is not None and _is_another(token, found, resolver):
            return None
        if named is not None and named.kind == "state" and named.country and _is_state(found, named):
            found = self._gazetteer.country(named.country)
        if found is None or is_of_another_country(token, found, resolver):
            return None
        start, end = bounds_of(token, resolver)
        base = resolver.sentence.start
        is_sure = (base + start, base + end) in self._why
        if resolver.sentence.folded[start:end].lower() in _NAMELESS or self._is_far(found, is_sure=is_sure):
            return None
        return self._record(found, resolver.sentence.original[start:end], (base + start, base + end))

    def _is_far(self, found: Candidate, *, is_sure: bool) -> bool:
        """A town of a country that the copy names nowhere: a namesake of one at home, which no list has."""
        is_small = found.feature == "city" and found.population < WORLD_CITY
        is_spoken_of = found.country == self._home or self._spoken_of[found.country or ""] > 0
        return self._home is not None and is_small and not (is_sure or is_spoken_of)

    def _record(self, found: Candidate, text: str, span: tuple[int, int]) -> Place:
        if found.country and found.country not in self._countries:
            self._countries.append(found.country)
        return found.as_place(text, (span,))


def _is_elsewhere(place: Place, others: Iterable[Place]) -> bool:
    """``in Jocoro and Guadalupe``: towns told in one breath are of one country, or the namesake is meant."""
    countries = {other.country for other in others}
    return place.precision == "city" and bool(countries) and place.country not in countries


def _is_another(token: Token, found: Candidate, resolver: Resolver) -> bool:
    """Whether the name means no such place: initials, or a quarter called as a province is."""
    is_quarter_of_town = found.feature == "admin1" and is_part_of_town(token, resolver)
    return is_quarter_of_town or _is_an_initialism(token, found, resolver)


def _is_an_initialism(token: Token, found: Candidate, resolver: Resolver) -> bool:
    """``ICO`` is not the town of Ico, unless all is in capitals; ``LA`` is a name of Los Angeles."""
    text = token.text
    is_short = len(text) <= _LONGEST_INITIALISM and text.isupper() and text.isalpha()
    is_alike = key(text) == key(found.name) or token.dep_ != "pobj"
    return (
        is_short
        and is_alike
        and not resolver.sentence.original.isupper()
        and token.i not in resolver.sentence.named
    )


def _is_state(found: Candidate | None, named: Named) -> bool:
    """Whether a state's name means the state here, and not its namesake among the areas of another."""
    return found is None or (found.name == named.name and found.country == named.country)
