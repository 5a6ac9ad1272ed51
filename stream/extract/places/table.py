"""The gazetteer's file, read: rows in columns, and an index of names, searched without unpacking it. Pure."""

import io
import sys
import zipfile
from array import array
from dataclasses import dataclass
from importlib import resources
from typing import Final, Literal, Self

FEATURES: Final[tuple[Literal["city", "admin1", "district", "country", "region"], ...]] = (
    "city", "admin1", "district", "country", "region",
)  # fmt: skip
"""By the number that the file holds."""

Posting = tuple[
    int, str
]  # a row, and "!" where the name is its own, "*" where it means no other place of that name


@dataclass(frozen=True, slots=True)
class Table:
    """``index``: lines ``key TAB row!,row*,row`` sorted by their bytes, a line end before and after each."""

    index: bytes
    names: list[bytes]
    countries: list[str]
    areas: list[str]
    geonames_id: "array[int]"
    country: "array[int]"
    admin1: "array[int]"
    lat: "array[int]"
    lon: "array[int]"
    population: "array[int]"
    radius: "array[int]"
    feature: "array[int]"
    country_rows: dict[str, int]

    @classmethod
    def load(cls) -> Self:
        packed = resources.files("stream.extract.lexicon").joinpath("gazetteer.zip").read_bytes()
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            read = {name: archive.read(name) for name in archive.namelist()}
        countries = read["countries.txt"].decode().split("\n")
        country, feature = _column("H", read["country.bin"]), _column("B", read["feature.bin"])
        is_country = FEATURES.index("country")
        rows = (row for row, number in enumerate(feature) if number == is_country)
        return cls(
            index=read["index.txt"],
            names=read["names.txt"].split(b"\n"),
            countries=countries,
            areas=read["admin1.txt"].decode().split("\n"),
            geonames_id=_column("I", read["geonames_id.bin"]),
            country=country,
            admin1=_column("H", read["admin1.bin"]),
            lat=_column("i", read["lat.bin"]),
            lon=_column("i", read["lon.bin"]),
            population=_column("I", read["population.bin"]),
            radius=_column("H", read["radius.bin"]),
            feature=feature,
            country_rows={countries[country[row]]: row for row in rows},
        )

    def postings(self, key: str) -> list[Posting]:
        """The rows that bear the name, by binary search over the index."""
        wanted = key.encode()
        low, high = 0, len(self.index) - 1
        while low < high:
            start = self.index.rfind(b"\n", low, (low + high) // 2 + 1)
            start = low if start < 0 else start
            end = self.index.find(b"\n", start + 1)
            name, _, rows = self.index[start + 1 : end].partition(b"\t")
            if name == wanted:
                return [
                    (int(row.rstrip(b"!*")), row.decode().lstrip("0123456789")) for row in rows.split(b",")
                ]
            if name < wanted:
                low = end
            else:
                high = start
        return []


def _column(kind: str, packed: bytes) -> "array[int]":
    column: array[int] = array(kind)
    column.frombytes(packed)
    if sys.byteorder == "big":
        column.byteswap()
    return column
