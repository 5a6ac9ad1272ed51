"""Where an event can be found again: few, telling keys, each with the days it happened on. Pure.

What shares no key is not compared, whatever it would score. A country alone is a key only between tellings
that know no closer place, so the busiest country's days are not searched for each report.
"""

import math
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from stream.dedupe.days import SLACK_DAYS
from stream.dedupe.score import PLACE_BOUND
from stream.dedupe.traits import Traits
from stream.dedupe.veto import UNDATED_DAYS

SQUARE_DEGREES = 0.5
"""55 km of a meridian: what is nearer than ``veto.FAR_KM`` is in the same square or a neighbouring one."""

LONGEST_DAYS = 14
"""An event that spans more days is not filed by day, but in one list of its key."""

MOST_ENTRIES = 2_000
"""Looked at for one key, those of the earliest day first."""


def keys_of(traits: Traits) -> frozenset[str]:
    """What the event is filed under."""
    within = (f"within:{province}" for province in traits.provinces)
    return frozenset(_with_prefix(traits, (*_place_keys(traits, 0), *within)))


def probes_of(traits: Traits) -> frozenset[str]:
    """What a mention is looked up by: neighbouring squares of the map, and the province around a city."""
    words = ("province",) if traits.spots else ("province", "within")
    provinces = (f"{word}:{province}" for word in words for province in traits.provinces)
    return frozenset(_with_prefix(traits, (*_place_keys(traits, 1), *provinces)))


def _with_prefix(traits: Traits, places: Iterable[str]) -> Iterator[str]:
    prefix = f"{traits.kind}|{traits.family}|"
    if traits.kind == "statement":
        yield from (f"{prefix}speaker:{speaker}" for speaker in traits.speakers)
        return
    yield from (prefix + place for place in places)
    yield from (prefix + party for party in _party_keys(traits))
    for country in traits.countries:
        yield from (f"{prefix}toll:{country}:{toll}" for toll in traits.tolls)


def _place_keys(traits: Traits, around: int) -> Iterator[str]:
    for spot in traits.spots:
        if spot.lat is None or spot.lon is None:
            yield f"place:{spot.geonames_id}" if spot.geonames_id else f"name:{spot.country}:{spot.name}"
        else:
            yield from _squares(spot.lat, spot.lon, around)
    if not traits.spots:
        yield from (f"province:{province}" for province in traits.provinces)
        yield from (f"country:{country}" for country in traits.countries)


@lru_cache(maxsize=50_000)
def _squares(lat: float, lon: float, around: int) -> tuple[str, ...]:
    """The square of the map that the point is in, and so many around it."""
    found: list[str] = []
    row = math.floor(lat / SQUARE_DEGREES)
    for north in range(row - around, row + around + 1):
        columns = _columns(north)
        column = math.floor((lon + 180) / 360 * columns)
        found += (f"square:{north}:{east % columns}" for east in range(column - around, column + around + 1))
    return tuple(found)


def _columns(row: int) -> int:
    """How many squares there are around the globe: meridians draw together towards the poles."""
    furthest = min(max(abs(row), abs(row + 1)) * SQUARE_DEGREES, 89.0)
    return max(math.floor(360 / SQUARE_DEGREES * math.cos(math.radians(furthest))), 1)


def _party_keys(traits: Traits) -> Iterator[str]:
    ids = {*traits.actors.ids, *traits.recipients.ids}
    yield from (f"party:{known}" for known in ids if not known.startswith("STATE:"))
    yield from (f"victim:{victim.split()[-1]}" for victim in traits.victims)
    if traits.family not in PLACE_BOUND:
        states = sorted({*traits.actors.countries, *traits.recipients.countries})[:8]
        yield from (f"states:{one}:{other}" for one in states for other in states if one < other)


Entries = dict[str, list[tuple[int, str]]]  # by key: day and event id, ascending
Days = tuple[int, int]


class Index:
    """Events by key and day. What it answers depends on its content, never on how that came about."""

    def __init__(self) -> None:
        self._filed: dict[str, Entries] = {"dated": {}, "undated": {}, "lasting": {}}

    def file(self, event_id: str, before: Traits | None, after: Traits | None) -> None:
        """Under its traits as they now are. ``before``: those it is filed under; ``None``: not filed."""
        was = set(_places(before)) if before else set()
        now = set(_places(after)) if after else set()
        for drawer, key, day in was - now:
            entries = self._filed[drawer][key]
            del entries[bisect_left(entries, (day, event_id))]
            if not entries:
                del self._filed[drawer][key]
        for drawer, key, day in now - was:
            insort(self._filed[drawer].setdefault(key, []), (day, event_id))

    def candidates(self, traits: Traits) -> Counter[str]:
        """Events that share a key with the mention around its days, and how many keys they share."""
        found: list[str] = []
        searched = (
            ("dated", _around(traits, 1)),
            ("undated", _around(traits, UNDATED_DAYS)),
            ("lasting", None),
        )
        for key in probes_of(traits):
            for drawer, days in searched:
                entries = self._filed[drawer].get(key)
                if entries:
                    found.extend({event for _, event in _within(entries, days)})
        return Counter(found)


def _places(traits: Traits) -> Iterator[tuple[str, str, int]]:
    """Drawer, key and day of each entry; a coarse date is filed under the days its slack reaches, too."""
    drawer = "dated" if traits.when else "undated"
    days = _around(traits, 0) if traits.when else traits.near
    if days is None or days[1] - days[0] >= LONGEST_DAYS:
        drawer, days = "lasting", (0, 0)
    for key in keys_of(traits):
        yield from ((drawer, key, day) for day in range(days[0], days[1] + 1))


def _around(traits: Traits, margin: int) -> Days | None:
    """The days told, or those of publication, and what the precision and the margin allow around them.

    ``None``: neither is known, so any day may be it.
    """
    if traits.when is None:
        return (traits.near[0] - UNDATED_DAYS, traits.near[1] + UNDATED_DAYS) if traits.near else None
    around = margin + SLACK_DAYS.get(traits.when.grain, 0)
    return traits.when.first - around, traits.when.last + around


def _within(entries: list[tuple[int, str]], days: Days | None) -> list[tuple[int, str]]:
    if days is None:
        return entries[:MOST_ENTRIES]
    first = bisect_left(entries, (days[0], ""))
    return entries[first : bisect_left(entries, (days[1] + 1, ""), lo=first)][:MOST_ENTRIES]
