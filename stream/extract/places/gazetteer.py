"""Where: names to places of the world, by a gazetteer, with the countries that the text speaks of. Pure.

Cities, districts and countries are GeoNames' (https://www.geonames.org), CC BY 4.0, in a table that
``lexicon/build_gazetteer.py`` makes. A name that only a small town bears is refused unless the text gives
its country: most such names in newswire are people's.
"""

import math
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final, Literal, Self

from stream.extract.lexicon.files import packaged
from stream.extract.lexicon.place_tables import load_not_places
from stream.extract.places.distance import great_circle_km
from stream.extract.places.keys import key, parent_told, without_article, without_direction, without_kind
from stream.extract.places.table import FEATURES, Posting, Table
from stream.records.mention import PlacePrecision

Feature = Literal["city", "admin1", "district", "country", "region"]

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


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name can mean. ``country`` is ISO 3166-1 alpha-3; nothing for a region of several.

    The event lies within ``radius_km`` of the coordinate, which is the middle of the place.
    """

    name: str
    geonames_id: int | None
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    population: int
    feature: Feature
    precision: PlacePrecision
    radius_km: float
    is_primary: bool = True  # the name asked for is its own, not another spelling
    is_preferred: bool = False  # and newswire means no other place by it


class Gazetteer:
    """Loads once for a process; holds about 20 MB."""

    def __init__(self, table: Table) -> None:
        self._table = table

    @classmethod
    def load(cls) -> Self:
        return cls(Table.load())

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """The likeliest first, by feature and population. A name without a capital letter names no place."""
        found, _ = self._found(name)
        return tuple(sorted(found, key=_worth, reverse=True))

    def resolve(
        self, name: str, *, countries: Collection[str], areas: Collection[str] = ()
    ) -> Candidate | None:
        """The place meant, given the ISO alpha-3 codes that the text speaks of; nothing where it is a guess.

        ``areas``: states and provinces that the text speaks of, named as candidates name them in ``admin1``.
        "Tyre, Lebanon" and "Paris, Texas" tell their own parent, which outdoes both.
        """
        told, parent = parent_told(name)
        if parent:
            return self._within(told, parent, countries) or self.resolve(
                told, countries=countries, areas=areas
            )
        found, is_area = self._found(name)
        worths = (_worth(one) + _fit(one, countries, is_area) + 2 * (one.admin1 in areas) for one in found)
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

    def _within(self, name: str, parent: str, countries: Collection[str]) -> Candidate | None:
        """The place of that name in the parent told: a country, or an area of one."""
        above = self.resolve(parent, countries=countries)
        if above is None or above.country is None:
            return None
        inside = [one for one in self._found(name)[0] if _is_inside(one, above)]
        return max(inside, key=_worth, default=None)

    def _found(self, name: str) -> tuple[list[Candidate], bool]:
        """What the name can mean, and whether the name itself says that it is an area ("Anbar province")."""
        asked = key(name) if len(name) <= 100 and any(char.isupper() for char in name) else ""
        if not asked:
            return [], False
        for form in _forms(asked):
            postings = self._table.postings(form)
            if postings:
                found = [self._candidate(posting) for posting in postings]
                return found, without_kind(asked) != asked
        return [], False

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


def distance_km(first: Candidate, second: Candidate) -> float | None:
    """Along a great circle between two middles; nothing where one has no coordinate."""
    if first.lat is None or first.lon is None or second.lat is None or second.lon is None:
        return None
    return great_circle_km(first.lat, first.lon, second.lat, second.lon)


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


def _worth(one: Candidate) -> float:
    named = 3.0 if one.is_preferred else 1.5 if one.is_primary else 0.0
    return math.log10(one.population + 10) + _FEATURE_WORTH[one.feature] + named


def _fit(one: Candidate, countries: Collection[str], is_area: bool) -> float:
    """What the text adds. A text about one country means its own state rather than a country of that name."""
    fit = 4.0 if one.country in countries else 0.0
    if one.feature == "country" and len(countries) == 1 and not fit:
        fit -= 4.0
    if is_area:
        fit += {"admin1": 5.0, "district": 3.5, "region": 3.0}.get(one.feature, 0.0)
    return fit


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


def _is_inside(one: Candidate, above: Candidate) -> bool:
    if one.country != above.country:
        return False
    return above.feature == "country" or one.admin1 == above.name


def utc_offset_hours(one: Candidate) -> float | None:
    """Of the place's longitude, to the half hour: near enough to tell which day it was there."""
    return None if one.lon is None else round(one.lon / 7.5) / 2
