"""Where: names to places of the world, by a gazetteer, with the countries that the text speaks of. Pure.

Cities, districts and countries are GeoNames' (https://www.geonames.org), CC BY 4.0, in a table that
``lexicon/build_gazetteer.py`` makes. A name that only a small town bears is refused unless the text gives
its country: most such names in newswire are people's.
"""

import math
from collections.abc import Collection, Iterator
from typing import Final, Self

from stream.extract.lexicon.files import packaged
from stream.extract.lexicon.place_tables import load_not_places
from stream.extract.places.candidate import Candidate, Feature, distance_km, is_inside, utc_offset_hours
from stream.extract.places.keys import (
    key,
    other_spelling,
    parent_told,
    without_article,
    without_direction,
    without_kind,
)
from stream.extract.places.short_names import AREAS
from stream.extract.places.table import FEATURES, Posting, Table

__all__ = ["Candidate", "Gazetteer", "distance_km", "utc_offset_hours"]

LARGE = 100_000
"""People. A city of this size is meant by its name wherever the text speaks of."""

TOWN = 15_000
"""People. Below this, a place outside the countries of the text is not meant by its bare name."""

VILLAGE = 1_000
"""People. Below this, a place inside the countries of the text is not either."""

SURNAME_COUNTRIES: Final = frozenset({"USA", "GBR", "CAN", "AUS", "NZL", "IRL", "ZAF", "JAM"})
"""Where small towns bear the names of English-speaking people: Kirby, Horton, Jackson."""

NOT_PLACES: Final = load_not_places(packaged)
"""Words and people's names that places bear too: taken for one only if it is large, or its parent told."""


class Gazetteer:
    """Loads once for a process; holds about 20 MB."""

    def __init__(self, table: Table) -> None:
        self._table = table

    @classmethod
    def load(cls) -> Self:
        return cls(Table.load())

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """The likeliest first, by feature and population. A name without a capital letter names no place."""
        return tuple(one for one, _ in self.weighed(name))

    def weighed(self, name: str) -> list[tuple[Candidate, float]]:
        """As ``candidates``, with what each is worth by itself and by the kind that the name tells."""
        found, is_area = self._found(name)
        made = [(one, worth(one) + (_AREA_FIT.get(one.feature, 0.0) if is_area else 0.0)) for one in found]
        return sorted(made, key=lambda weighed: weighed[1], reverse=True)

    def resolve(
        self, name: str, *, countries: Collection[str], areas: Collection[str] = ()
    ) -> Candidate | None:
        """The place meant, given the ISO alpha-3 codes that the text speaks of; nothing where it is a guess.

        ``areas``: states and provinces that the text speaks of, named as candidates name them in ``admin1``.
        "Tyre, Lebanon" and "Paris, Texas" tell their own parent, which outdoes both.
        """
        told, parent = parent_told(name)
        if parent:
            return self.inside(told, parent) or self.resolve(told, countries=countries, areas=areas)
        found, is_area = self._found(name)
        worths = (worth(one) + _fit(one, countries, is_area) + 2 * (one.admin1 in areas) for one in found)
        scored = sorted(zip(worths, found, strict=True), key=_order, reverse=True)
        if not scored:
            return None
        best = scored[0][1]
        rivals = (one for _, one in scored[1:6] if (one.admin1 in areas) == (best.admin1 in areas))
        if not _is_meant(name, best, countries) or any(_is_rival(one, best, countries) for one in rivals):
            return None
        return best

    def country(self, code: str) -> Candidate | None:
        """The country of an ISO alpha-3 code."""
        row = self._table.country_rows.get(code)
        return None if row is None else self._candidate((row, "!"))

    def area(self, name: str, country: str) -> Candidate | None:
        """The state, province or region of that name in the country; the country itself for no name."""
        if not name:
            return self.country(country)
        inside = (one for one in self.candidates(name) if one.country == country)
        return next((one for one in inside if one.feature in ("admin1", "region")), None)

    def inside(self, name: str, parent: str) -> Candidate | None:
        """The place of that name in the parent told: a country, or an area of one, the likeliest that has it.

        "Mexico, Peru" are two countries of a list, and no village; "Lebanon, Ohio" is a town.
        """
        named = self.candidates(name)
        for above in self._parents(parent):
            is_list = above.feature == "country" and named[:1] and named[0].feature == "country"
            held = [] if is_list else [one for one in named if is_inside(one, above) and one != above]
            if held:
                return held[0]
        return None

    def _parents(self, name: str) -> list[Candidate]:
        short = AREAS.get(name) or AREAS.get(f"{name}.")  # a dateline has lost its point
        area = self.area(*short) if short else None
        if area is not None:
            return [area]
        return [one for one in self.candidates(name) if one.feature in ("country", "admin1", "region")]

    def _found(self, name: str) -> tuple[list[Candidate], bool]:
        """What the name can mean, and whether the name itself says that it is an area ("Anbar province")."""
        asked = key(name) if len(name) <= 100 and any(char.isupper() for char in name) else ""
        if not asked:
            return [], False
        for form in _forms(asked):
            rows = {row: mark for spelt in (other_spelling(form), form) for row, mark in self._rows(spelt)}
            if rows:
                return [self._candidate(posting) for posting in rows.items()], without_kind(asked) != asked
        return [], False

    def _rows(self, of_key: str) -> list[Posting]:
        return self._table.postings(of_key) if of_key else []

    def _candidate(self, posting: Posting) -> Candidate:
        row, mark = posting
        table = self._table
        feature = FEATURES[table.feature[row]]
        return Candidate(
            name=table.names[row].decode(),
            geonames_id=table.geonames_id[row] or None,
            country=table.countries[table.country[row]] or None,
            admin1=table.areas[table.admin1[row]] or None,
            lat=table.lat[row] / 10_000,
            lon=table.lon[row] / 10_000,
            population=table.population[row],
            feature=feature,
            precision=feature,
            radius_km=table.radius[row] / 10,
            is_primary=mark != "",
            is_preferred=mark == "*",
        )


def _forms(asked: str) -> Iterator[str]:
    """Spellings to look up, the fullest first: the first that is known is taken."""
    yield asked
    for shorter in (without_kind(asked), without_direction(asked), without_kind(without_direction(asked))):
        if shorter != asked:
            yield shorter
            yield without_article(shorter)
    yield without_article(asked)


_FEATURE_WORTH: Final[dict[Feature, float]] = {
    "region": 8.0,
    "country": 7.0,
    "city": 0.6,
    "admin1": 0.0,
    "district": -1.0,
}


_AREA_FIT: Final[dict[Feature, float]] = {"admin1": 5.0, "district": 3.5, "region": 3.0}
"""What "province" or "county" in the name adds to an area of the name."""


def worth(one: Candidate) -> float:
    """How likely a name means this of its places, whatever the text: a tenfold of people adds 1."""
    named = 3.0 if one.is_preferred else 1.5 if one.is_primary else 0.0
    return math.log10(one.population + 10) + _FEATURE_WORTH[one.feature] + named


def _fit(one: Candidate, countries: Collection[str], is_area: bool) -> float:
    """What the text adds. A text about one country means its own state rather than a country of that name."""
    fit = 4.0 if one.country in countries else 0.0
    if one.feature == "country" and len(countries) == 1 and not fit:
        fit -= 4.0
    return fit + _AREA_FIT.get(one.feature, 0.0) if is_area else fit


def _order(scored: tuple[float, Candidate]) -> tuple[float, int]:
    """Equal worth, and the lower id first: an answer never hangs on the order of a table."""
    return scored[0], -(scored[1].geonames_id or 0)


RIVAL = 2.5
"""Two places of one name, neither this many times the larger, far apart: which is meant is a guess."""


def _is_rival(one: Candidate, best: Candidate, countries: Collection[str]) -> bool:
    if best.is_preferred or one.feature != best.feature or one.is_primary < best.is_primary:
        return False
    if (one.country in countries) != (best.country in countries):
        return False
    apart = distance_km(one, best)
    is_near_in_size = one.population * RIVAL > best.population or best.feature == "district"
    return apart is not None and apart > 50 and is_near_in_size


def _is_meant(name: str, one: Candidate, countries: Collection[str]) -> bool:
    if one.feature in ("country", "region"):
        return True
    asked = key(name)
    is_word = asked in NOT_PLACES
    if is_word and not one.is_primary:  # "Nov." is no old name of Huambo
        return False
    if one.country in countries:
        is_surname_town = one.country in SURNAME_COUNTRIES and " " not in asked
        least = TOWN if is_surname_town or not one.is_primary else VILLAGE
        return one.population >= (LARGE * 2 if is_word else least)
    least = TOWN if one.is_primary and not countries else LARGE
    return one.population >= (LARGE * 5 if is_word else least if one.is_primary else LARGE * 2)
