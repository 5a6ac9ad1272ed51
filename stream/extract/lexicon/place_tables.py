"""The hand-made tables of places, checked as they are read. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from stream.extract.lexicon.files import ReadFile, Row, once, rows

_CODE = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Region:
    """The first name is the one shown; one country, or nothing where it lies in several."""

    names: tuple[str, ...]
    geonames_id: int
    country: str
    lat: float
    lon: float
    radius_km: float


@dataclass(frozen=True, slots=True)
class Alias:
    spelling: str
    name: str
    country: str
    is_preferred: bool


def load_regions(read: ReadFile) -> list[Region]:
    """Raises ``SettingError`` with file, line and what is allowed, as all here do."""
    return [_region(row) for row in _each_name_once(rows(read, "regions.tsv", _REGION_COLUMNS), "names")]


def load_aliases(read: ReadFile) -> list[Alias]:
    allowed = frozenset(("preferred", ""))
    return [
        Alias(
            row.required("spelling"), row.required("name"), _code(row, "country", row["country"]),
            row.one_of("preferred", allowed) == "preferred",
        )
        for row in once(rows(read, "aliases.tsv", ("spelling", "name", "country", "preferred")), "spelling")
    ]  # fmt: skip


def load_country_names(read: ReadFile) -> dict[str, tuple[str, ...]]:
    """The names of each country by its code, the one shown first."""
    found = once(rows(read, "country_names.tsv", ("code", "name", "names")), "code")
    return {
        _code(row, "code", row["code"]): (row.required("name"), *row.several("names"))
        for row in _each_name_once(found, "name", "names")
    }


@dataclass(frozen=True, slots=True)
class Area:
    """A state, province or region: its short forms as they are written, and the words for its people."""

    country: str
    name: str
    short: tuple[str, ...]
    people: tuple[str, ...]


def load_areas(read: ReadFile) -> list[Area]:
    return [
        Area(
            _code(row, "country", row["country"]), row.required("name"), row.several("short"),
            row.several("people"),
        )
        for row in _each_name_once(rows(read, "areas.tsv", _AREA_COLUMNS), "short", "people")
    ]  # fmt: skip


def load_peoples(read: ReadFile) -> dict[str, str]:
    """The code of the country whose people a word names: "Lebanese"."""
    found = rows(read, "states.tsv", ("code", "name", "names", "people", "capitals"))
    return {word: row["code"] for row in found for word in row.several("people")}


def load_not_places(read: ReadFile) -> frozenset[str]:
    seen: dict[str, int] = {}
    for number, line in enumerate(read("not_places.txt").splitlines(), start=1):
        row = Row("not_places.txt", number, {})
        for word in line.split():
            if not re.fullmatch(r"[a-z]+", word):
                raise row.fault(f"{word!r}; allowed: words of small letters parted by space")
            if word in seen:
                raise row.fault(f"{word!r} stands in line {seen[word]} too; allowed: once")
            seen[word] = number
    return frozenset(seen)


def check_place_tables(read: ReadFile) -> None:
    """Read what only the gazetteer's builder uses, so that a mistake is told before it is built."""
    load_regions(read)
    load_aliases(read)
    load_country_names(read)
    load_not_places(read)
    load_areas(read)


_AREA_COLUMNS = ("country", "name", "short", "people")
_REGION_COLUMNS = ("names", "geonames_id", "countries", "latitude", "longitude", "radius_km")


def _region(row: Row) -> Region:
    row.required("names")
    codes = [_code(row, "countries", code) for code in row["countries"].split(",") if row["countries"]]
    number = row["geonames_id"]
    if number and not number.isdecimal():
        raise row.fault(f"geonames_id is {number!r}; allowed: a whole number, or nothing")
    return Region(
        row.several("names"), int(number or 0), codes[0] if len(codes) == 1 else "",
        _between(row, "latitude", -90, 90), _between(row, "longitude", -180, 180),
        _between(row, "radius_km", 1, 10_000),
    )  # fmt: skip


def _between(row: Row, column: str, least: float, most: float) -> float:
    told = row[column]
    number = float(told) if re.fullmatch(r"-?\d+(?:\.\d+)?", told) else None
    if number is None or not least <= number <= most:
        raise row.fault(f"{column} is {told!r}; allowed: a number from {least} to {most}")
    return number


def _code(row: Row, column: str, code: str) -> str:
    if not _CODE.fullmatch(code):
        raise row.fault(f"{column} has {code!r}; allowed: three capital letters, ISO 3166-1 alpha-3")
    return code


def _each_name_once(found: Iterator[Row], *columns: str) -> Iterator[Row]:
    lines: dict[str, int] = {}
    for row in found:
        for name in dict.fromkeys(name for column in columns for name in row.several(column)):
            if name in lines:
                raise row.fault(f"{name!r} stands in line {lines[name]} too; allowed: each name once")
            lines[name] = row.line
        yield row
