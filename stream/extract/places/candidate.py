"""A place that a name can mean, and how two of them lie to each other. Pure."""

from dataclasses import dataclass
from typing import Literal

from stream.geo import kilometres
from stream.records.fields import Span
from stream.records.mention import Place, PlacePrecision

Feature = Literal["city", "admin1", "district", "country", "region"]


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

    def as_place(self, text: str, spans: tuple[Span, ...]) -> Place:
        """As it is told: by these words, at these code points of the article."""
        return Place(
            text=text,
            name=self.name,
            geonames_id=self.geonames_id,
            country=self.country,
            admin1=self.admin1,
            lat=self.lat,
            lon=self.lon,
            precision=self.precision,
            radius_km=self.radius_km,
            spans=spans,
        )


def distance_km(first: Candidate, second: Candidate) -> float | None:
    """Along a great circle between two middles; nothing where one has no coordinate."""
    return kilometres(first.lat, first.lon, second.lat, second.lon)


def is_inside(one: Candidate, above: Candidate) -> bool:
    """Whether a place lies in a country or in its state or province."""
    if one.country != above.country:
        return False
    return above.feature == "country" or one.admin1 == above.name


def utc_offset_hours(one: Candidate) -> float | None:
    """Of the place's longitude, to the half hour: near enough to tell which day it was there."""
    return None if one.lon is None else round(one.lon / 7.5) / 2
