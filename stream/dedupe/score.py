"""How much two tellings of an event agree, once nothing forbids it. Pure.

A small additive model: each of ``RULES`` adds its weight and says why; a sum of ``ENOUGH`` makes them one
event.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from stream.dedupe.days import When, days_between
from stream.dedupe.traits import Side, Spot, Traits, everybody
from stream.dedupe.veto import UNDATED_DAYS, UNDIRECTED, kilometres_between, places_apart, same_victim
from stream.dedupe.words import NO_ATTACK

ENOUGH = 5.0
"""Type, day and city are enough (5.5); type, day, country and the states on both sides are not (4.75)."""

PLACE_BOUND = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"})
"""Families whose events are told apart by place; the others by who meets, promises or punishes whom."""

NEAR_KM = 15.0


@dataclass(frozen=True, slots=True)
class Score:
    total: float
    reasons: tuple[str, ...]

    @property
    def enough(self) -> bool:
        return self.total >= ENOUGH


def score(mention: Traits, event: Traits) -> Score:
    """The sum, in hundredths, and a line for each rule that has something to say. Asks no veto."""
    found = [line for rule in RULES for line in (rule(mention, event),) if line is not None]
    return Score(round(sum(weight for weight, _ in found), 2), tuple(f"{why} {w:+g}" for w, why in found))


def plus(known: Score, weight: float, why: str) -> Score:
    return Score(round(known.total + weight, 2), (*known.reasons, f"{why} {weight:+g}"))


Line = tuple[float, str] | None


def _type(mention: Traits, event: Traits) -> Line:
    if mention.types == ("",) or event.types == ("",):
        return None
    return (1.0, "same type") if {*mention.types} & {*event.types} else (0.5, "same type family")


def _modes(mention: Traits, event: Traits) -> Line:
    return (0.25, "same mode") if {*mention.modes} & {*event.modes} else None


def _act(mention: Traits, event: Traits) -> Line:
    """An abduction is told as one by all who know of it."""
    return (-1.5, "act of one only") if NO_ATTACK & ({*mention.acts} ^ {*event.acts}) else None


def _date(mention: Traits, event: Traits) -> Line:
    if mention.when and event.when:
        return _dated(mention.when, event.when)
    if mention.near is None or event.near is None:
        return None
    if mention.when or event.when:
        return _told_about_then(*((mention, event) if mention.when else (event, mention)))
    apart = max(mention.near[0] - event.near[1], event.near[0] - mention.near[1])
    return (1.0, "told at the same time") if mention.is_new and event.is_new and apart <= 1 else None


def _dated(one: When, other: When) -> Line:
    between = days_between(one, other)
    if one.fine and other.fine:
        return (2.0, "same day") if between == 0 else None
    return (1.0, "dates overlap") if between == 0 else None


def _told_about_then(dated: Traits, undated: Traits) -> Line:
    assert dated.when is not None
    assert undated.near is not None
    if not undated.is_new or not dated.when.fine:
        return None
    early, late = undated.near[0], undated.near[1]
    if dated.when.last >= early - 1 and dated.when.first <= late:
        return 1.5, "told on the day"
    close = dated.when.last >= early - UNDATED_DAYS and dated.when.first <= late + 1
    return (1.0, "told soon after") if close else None


def _place(mention: Traits, event: Traits) -> Line:
    ours, theirs = mention.spots, event.spots
    if ours and theirs:
        return _closest(ours, theirs)
    if {*mention.provinces} & {*event.provinces}:
        return 1.5, "same province"
    only_countries = not (ours or theirs or mention.provinces or event.provinces)
    return (1.0, "same country") if only_countries and {*mention.countries} & {*event.countries} else None


def _closest(ours: Sequence[Spot], theirs: Sequence[Spot]) -> Line:
    pairs = [(one, other) for one in ours for other in theirs]
    if any(_one_place(one, other) for one, other in pairs):
        return 2.5, "same place"
    return None if all(places_apart(one, other) for one, other in pairs) else (2.0, "places near")


def _one_place(one: Spot, other: Spot) -> bool:
    if one.geonames_id is not None and one.geonames_id == other.geonames_id:
        return True
    distance = kilometres_between(one, other)
    return distance <= NEAR_KM if distance is not None else one.name == other.name


def _statement(mention: Traits, _: Traits) -> Line:
    """The veto has already compared speaker, type, addressee and day: there is no more to a statement."""
    return (ENOUGH, "same speaker and addressee") if mention.kind == "statement" else None


def _states(mention: Traits, event: Traits) -> Line:
    """Between states, two that are in both tellings are the mark of the event."""
    if mention.family in PLACE_BOUND:
        return None
    ours, theirs = ({*told.actors.countries, *told.recipients.countries} for told in (mention, event))
    return (1.0, "same states") if len(ours & theirs) >= 2 else None


def _actors(mention: Traits, event: Traits) -> Line:
    if mention.family in UNDIRECTED:
        return _side("party", everybody(mention), everybody(event), _weights(mention, 2.0, 0.75, -2.0))
    return _side("actor", mention.actors, event.actors, _weights(mention, 2.0, 0.75, -2.0))


def _recipients(mention: Traits, event: Traits) -> Line:
    if mention.family in UNDIRECTED:
        return None
    return _side("recipient", mention.recipients, event.recipients, _weights(mention, 1.5, 0.5, -0.75))


@dataclass(frozen=True, slots=True)
class _Weights:
    one: float
    country: float
    state: float  # between states a state is a party like any other; behind an attack it says little
    other: float


def _weights(mention: Traits, one: float, country: float, other: float) -> _Weights:
    return _Weights(one, country, country if mention.family in PLACE_BOUND else one - 0.25, other)


def _side(name: str, ours: Side, theirs: Side, weights: _Weights) -> Line:
    """An organisation stands for its country: ORG:USA-MIL and STATE:USA agree by affiliation."""
    shared = {*ours.ids} & {*theirs.ids}
    if any(not known.startswith("STATE:") for known in shared):
        return weights.one, f"same {name}"
    if shared:
        return weights.state, f"same state as {name}"
    if {*ours.countries} & {*theirs.countries}:
        return weights.country, f"{name} of the same country"
    told = (ours.ids or ours.countries) and (theirs.ids or theirs.countries)
    return (weights.other, f"other {name}") if told else None


def _victims(mention: Traits, event: Traits) -> Line:
    return (3.0, "same victim") if same_victim(mention, event) else None


def _means(mention: Traits, event: Traits) -> Line:
    return (0.5, "same means") if {*mention.means} & {*event.means} else None


def _tolls(mention: Traits, event: Traits) -> Line:
    """Tolls grow, so a larger one is weak evidence against; an equal one is evidence for."""
    if {*mention.tolls} & {*event.tolls}:
        return 1.0, "same toll"
    if not mention.killed or not event.killed:
        return None
    low, high = sorted((mention.killed[-1], event.killed[-1]))
    return (-1.0, "toll far off") if high > 3 * max(low, 1) else None


def _count(mention: Traits, event: Traits) -> Line:
    if not mention.count or not event.count:
        return None
    return (1.5, "same count") if {*mention.count} & {*event.count} else (-1.5, "other count")


RULES: tuple[Callable[[Traits, Traits], Line], ...] = (
    _statement, _type, _modes, _act, _date, _place, _states, _actors, _recipients, _victims, _means, _tolls,
    _count,
)  # fmt: skip
