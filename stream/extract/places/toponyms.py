"""Which places the names of one article mean, decided together: each is weighed by the others. Pure.

A name's places are weighed by size and kind first, then in rounds by the countries and areas that the other
names speak for, and by how near the others' likeliest places lie. A parent told ("Paris, Texas") outdoes all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from stream.extract.places.candidate import Candidate, distance_km, is_inside
from stream.extract.places.gazetteer import Gazetteer
from stream.extract.places.keys import key, parent_told
from stream.extract.places.short_names import AREAS, HOMES
from stream.extract.places.weighing import Name, area_of, weigh

Rule = Literal["parent", "area", "near", "only", "weight"]
"""Why a place was chosen: its parent is told; a sure name is its area or lies in it; a sure name lies near;
no other place bears the name; or it weighs most, which for a name without company is its size alone."""

MOST_OPTIONS = 400
"""Of one name: the largest ones."""

CLOSE_KM = 100.0
"""At most so far from a sure place is near it: the next towns, not the next state."""


@dataclass(frozen=True, slots=True)
class Choice:
    """``because``: the number of the name that the rule rests on."""

    place: Candidate
    rule: Rule
    because: int | None = None


def resolve_all(
    gazetteer: Gazetteer,
    names: Sequence[str],
    home: str | None = None,
    parents: Mapping[int, int] | None = None,
) -> list[Candidate | None]:
    """For each name the place meant; nothing only where no place bears it.

    Each name is known to be a place's or its people's: this asks which, never whether. ``home``: the country
    of the dateline, ISO alpha-3. ``parents``: by a name's number, that of the name behind its comma.
    """
    chosen = choose_all(gazetteer, names, home, parents)
    return [None if choice is None else choice.place for choice in chosen]


def choose_all(
    gazetteer: Gazetteer,
    names: Sequence[str],
    home: str | None = None,
    parents: Mapping[int, int] | None = None,
) -> list[Choice | None]:
    """As ``resolve_all``, with the rule that chose. A name means one place in an article."""
    asked = _asked(gazetteer, names, parents or {})
    weigh(list(asked.values()), home)
    made = {spelt: _choice(name, list(asked.values())) for spelt, name in asked.items()}
    return [made.get(key(parent_told(name)[0])) for name in names]


def _asked(gazetteer: Gazetteer, names: Sequence[str], parents: Mapping[int, int]) -> dict[str, Name]:
    """Each different name that some place bears, by its key, with the parents told of it."""
    asked: dict[str, Name] = {}
    above: list[tuple[str, str]] = []
    for number, name in enumerate(names):
        told, parent = parent_told(name)
        _add(asked, gazetteer, told, number)
        if number in parents:
            above.append((key(told), key(names[parents[number]])))
        if parent:
            _add(asked, gazetteer, parent, number)
            above.append((key(told), key(parent)))
    for inner, outer in above:
        if inner in asked and outer in asked and inner != outer:
            asked[inner].parents.append(asked[outer])
    return asked


def _add(asked: dict[str, Name], gazetteer: Gazetteer, name: str, number: int) -> None:
    spelt = key(name)
    if spelt in asked:
        asked[spelt].weight += 0.25
        return
    options = _options(gazetteer, name)
    if options:
        asked[spelt] = Name([one for one, _ in options], [worth for _, worth in options], number)


def _options(gazetteer: Gazetteer, name: str) -> list[tuple[Candidate, float]]:
    known = AREAS.get(name) or HOMES.get(name)
    special = gazetteer.area(*known) if known else None
    return [(special, 0.0)] if special is not None else gazetteer.weighed(name)[:MOST_OPTIONS]


def _choice(name: Name, asked: list[Name]) -> Choice:
    place = name.best()
    for parent in name.parents:
        if is_inside(place, parent.best()) and place != parent.best():
            return Choice(place, "parent", parent.number)
    sure = [other for other in asked if other is not name and (other.is_sure() or other.parents)]
    for other in sure:
        if _is_area(other.best(), place) or _is_area(place, other.best()):
            return Choice(place, "area", other.number)
    near = min(sure, key=lambda other: _apart(place, other.best()), default=None)
    if near is not None and _apart(place, near.best()) <= CLOSE_KM:
        return Choice(place, "near", near.number)
    return Choice(place, "only" if len(name.options) == 1 else "weight")


def _is_area(outer: Candidate, inner: Candidate) -> bool:
    """Whether a state or province holds a place."""
    return outer.feature == "admin1" and inner.feature != "admin1" and area_of(outer) == area_of(inner)


def _apart(one: Candidate, other: Candidate) -> float:
    """Kilometres; without end from what is too large to be near to."""
    if one.country != other.country or other.feature not in ("city", "district"):
        return float("inf")
    apart = distance_km(one, other)
    return float("inf") if apart is None else apart
