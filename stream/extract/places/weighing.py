"""How much each place that a name can mean weighs, by what the other names of the article speak for. Pure.

The weights were set on half of a labelled set of local news; the other half gained as much, and either loses
less than a point where one of them is halved or doubled.
"""

import math
from collections import defaultdict
from dataclasses import dataclass, field

from stream.extract.places.candidate import Candidate, distance_km

Area = tuple[str, str]

ROUNDS = 4

COUNTRY, AREA, NEAR = 3.0, 3.0, 3.0
"""What the others can add at most to a worth, which grows by 1 with each tenfold of people."""

ALONE = 4.0
"""What a country loses where all other names speak for another: Georgia among the towns of its namesake."""

PARENT = 12.0
"""More than any other place of the name can have."""

HOME = 0.7
"""Of one name: how much the country of the dateline says."""

NEAR_KM = 80.0
"""Where nearness has lost two thirds of its say."""

SHARPNESS = 1.3
"""How fast a lesser worth loses its say in what the article is about."""

SURE = 0.9
"""Of the say of a name's places by their worth alone: with so much, the name needs no others."""


@dataclass(slots=True)
class Name:
    """One name with the places that it can mean; their ``shares`` of 1 are their say in the article."""

    options: list[Candidate]
    worths: list[float]
    number: int
    weight: float = 1.0
    parents: list["Name"] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)
    shares: list[float] = field(default_factory=list)
    at_best: int = 0

    def __post_init__(self) -> None:
        self.settle(self.worths)

    def settle(self, scores: list[float]) -> None:
        """Of equal scores, the lower id is best: an answer never hangs on the order of a table."""
        self.scores, self.shares = scores, _shares(scores)
        ranks = [(score, -(one.geonames_id or 0)) for score, one in zip(scores, self.options, strict=True)]
        self.at_best = ranks.index(max(ranks))

    def best(self) -> Candidate:
        return self.options[self.at_best]

    def is_sure(self) -> bool:
        """Whether it means what it does without the others."""
        return _shares(self.worths)[self.at_best] >= SURE


@dataclass(slots=True)
class _Tally:
    """What names speak for, and where their likeliest places lie."""

    countries: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    areas: dict[Area, float] = field(default_factory=lambda: defaultdict(float))
    towns: list[tuple[Name, Candidate]] = field(default_factory=list)

    def add(self, name: Name) -> None:
        for one, share in zip(name.options, name.shares, strict=True):
            if one.country:
                self.countries[one.country] += share * name.weight
                self.areas[area_of(one)] += share * name.weight


def weigh(names: list[Name], home: str | None) -> None:
    """Settle the scores of all, in rounds. Nearness begins with the second: the first is by size alone."""
    for turn in range(ROUNDS):
        tally = _Tally()
        for name in names:
            tally.add(name)
        if home:
            tally.countries[home] += HOME
        if turn > 0:
            bests = ((name, name.best()) for name in names)
            tally.towns = [(name, one) for name, one in bests if one.feature in ("city", "district")]
        settled = [_scores(name, tally) for name in names]
        for name, scores in zip(names, settled, strict=True):
            name.settle(scores)


def area_of(one: Candidate) -> Area:
    """The state or province that a place lies in, or is; with an empty name where it is in none."""
    named = one.name if one.feature == "admin1" else one.admin1
    return one.country or "", named or ""


def _scores(name: Name, tally: _Tally) -> list[float]:
    own = _Tally()
    own.add(name)
    others = sum(tally.countries.values()) - sum(own.countries.values())
    towns = [town for other, town in tally.towns if other is not name]
    parents = [parent.best() for parent in name.parents]
    scores = []
    for one, base in zip(name.options, name.worths, strict=True):
        country, area = one.country or "", area_of(one)
        of_country = (tally.countries.get(country, 0.0) - own.countries.get(country, 0.0)) / (others + 0.5)
        of_area = tally.areas.get(area, 0.0) - own.areas.get(area, 0.0) if area[1] else 0.0
        score = base + COUNTRY * of_country + AREA * of_area / (of_area + 0.5) + NEAR * _nearness(one, towns)
        if one.feature == "country":
            score -= ALONE * (others / (others + 0.5) - of_country)
        scores.append(score + PARENT * any(_is_within(one, parent) for parent in parents))
    return scores


def _is_within(one: Candidate, parent: Candidate) -> bool:
    if one.country != parent.country or one == parent:
        return False
    return parent.feature == "country" or area_of(one) == area_of(parent)


def _nearness(one: Candidate, towns: list[Candidate]) -> float:
    """From 0 to 1: 1 where another name's place is here."""
    if one.feature in ("country", "region"):
        return 0.0
    apart = (distance_km(one, town) for town in towns if town.country == one.country)
    nearest = min((each for each in apart if each is not None), default=None)
    return 0.0 if nearest is None else math.exp(-nearest / NEAR_KM)


def _shares(scores: list[float]) -> list[float]:
    top = max(scores)
    powers = [math.exp(SHARPNESS * (score - top)) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]
