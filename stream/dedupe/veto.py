"""What two tellings of one event cannot differ in, whatever else they share. Pure."""

from collections.abc import Callable, Collection

from stream.dedupe.days import apart
from stream.dedupe.names import same_person
from stream.dedupe.traits import Side, Spot, Traits
from stream.dedupe.words import EITHER_MEANS, FROM_AFAR, NO_ATTACK
from stream.geo import kilometres

FAR_KM = 50.0
"""Two places named at the precision of a district or better, further apart, are two places."""

UNDATED_DAYS = 3
"""An event told as new, without a date, happened at most so many days before it was told."""

UNDIRECTED = frozenset({"AGREE", "CONSULT", "SUPPORT", "AID"})
"""Families in which who and whom may change places between two reports."""


def veto(mention: Traits, event: Traits) -> str | None:
    """Why the mention cannot be of the event, or ``None``."""
    for name, differs in RULES:
        if differs(mention, event):
            return name
    return None


def _other_kind(mention: Traits, event: Traits) -> bool:
    return mention.kind != event.kind or mention.family != event.family


def _other_reality(mention: Traits, event: Traits) -> bool:
    """Of an incident; what a statement speaks of need not have come true."""
    return mention.kind == "incident" and mention.came_true != event.came_true


def _other_in_a_row(mention: Traits, event: Traits) -> bool:
    return mention.not_the_first != event.not_the_first


def _other_date(mention: Traits, event: Traits) -> bool:
    if mention.kind == "statement":
        return False  # its own rule allows a day
    if mention.when and event.when:
        return apart(mention.when, event.when)
    if mention.near and event.near and not mention.when and not event.when:
        return _days_together(mention.near, event.near) > UNDATED_DAYS
    dated, undated = (mention, event) if mention.when else (event, mention)
    if dated.when is None or not dated.when.fine or undated.near is None or not undated.is_new:
        return False
    early, late = undated.near[0] - UNDATED_DAYS, undated.near[1] + 1
    return dated.when.last < early or dated.when.first > late


def _undated_background(mention: Traits, event: Traits) -> bool:
    """What an article recalls without a date is not what another tells as new."""
    return any(
        recalled.when is None and not recalled.is_new and told.is_new
        for recalled, told in ((mention, event), (event, mention))
    )


def _other_country(mention: Traits, event: Traits) -> bool:
    return _disjoint(mention.countries, event.countries)


def _other_city(mention: Traits, event: Traits) -> bool:
    if not mention.spots or not event.spots:
        return False
    return all(places_apart(one, other) for one in mention.spots for other in event.spots)


def _more_cities(mention: Traits, event: Traits) -> bool:
    """A telling of several cities is no telling of one of them: it would weld what happened in each."""
    return bool(mention.spots and event.spots) and _is_spread(mention) != _is_spread(event)


def _is_spread(told: Traits) -> bool:
    return any(places_apart(one, other) for one in told.spots for other in told.spots)


def _other_province(mention: Traits, event: Traits) -> bool:
    """Where one of them knows no closer place than a province."""
    if mention.spots and event.spots:
        return False
    return _disjoint(mention.provinces, event.provinces)


def places_apart(one: Spot, other: Spot) -> bool:
    """Further apart than one city; by name where a coordinate is missing."""
    if one.geonames_id is not None and one.geonames_id == other.geonames_id:
        return False
    distance = kilometres_between(one, other)
    return distance > FAR_KM if distance is not None else one.name != other.name


def kilometres_between(one: Spot, other: Spot) -> float | None:
    """Kilometres; ``None`` where a coordinate is missing."""
    return kilometres(one.lat, one.lon, other.lat, other.lon)


def _other_victims(mention: Traits, event: Traits) -> bool:
    """Unless the toll leaves room for all who are named."""
    if not mention.victims or not event.victims or same_victim(mention, event):
        return False
    room = min(max(mention.killed, default=1), max(event.killed, default=1))
    return room < len(mention.victims) + len(event.victims)


def same_victim(mention: Traits, event: Traits) -> bool:
    return any(same_person(one, other) for one in mention.victims for other in event.victims)


def _other_direction(mention: Traits, event: Traits) -> bool:
    """By id, or by country where the two sides differ in it: at home a country is on both sides."""
    if mention.family in UNDIRECTED:
        return False
    return _crossed(_ids, mention, event) or _crossed(_countries, mention, event)


def _ids(side: Side) -> frozenset[str]:
    return frozenset(side.ids)


def _countries(side: Side) -> frozenset[str]:
    return frozenset(side.countries)


def _crossed(key: Callable[[Side], frozenset[str]], mention: Traits, event: Traits) -> bool:
    who, whom = key(mention.actors), key(mention.recipients)
    other_who, other_whom = key(event.actors), key(event.recipients)
    if who & whom or other_who & other_whom or who & other_who or whom & other_whom:
        return False
    forth, back = bool(who & other_whom), bool(whom & other_who)
    if forth:
        return back or not other_who or not whom
    return back and (not who or not other_whom)


def _other_act(mention: Traits, event: Traits) -> bool:
    """An arrest is no curfew; nobody is abducted by a bomb."""
    if mention.acts and event.acts:
        return _disjoint(mention.acts, event.acts)
    means = {*(event.means if mention.acts else mention.means)}
    return bool(NO_ATTACK & {*mention.acts, *event.acts} and means & FROM_AFAR)


def _other_means(mention: Traits, event: Traits) -> bool:
    """A shooting is not a bombing; an event told with both agrees with either."""
    if not _disjoint(mention.means, event.means):
        return False
    either = EITHER_MEANS & {*mention.means} and EITHER_MEANS & {*event.means}
    return not either and not same_victim(mention, event)


def _other_statement(mention: Traits, event: Traits) -> bool:
    """Same speaker, same type, same addressee, dates within a day; or it is another statement."""
    if mention.kind != "statement":
        return False
    if _disjoint(mention.types, event.types) or not {*mention.speakers} & {*event.speakers}:
        return True
    return not _same_addressee(mention.recipients, event.recipients) or not _within_a_day(mention, event)


def _same_addressee(one: Side, other: Side) -> bool:
    if not (one.ids or one.countries) or not (other.ids or other.countries):
        return one == other
    return bool({*one.ids} & {*other.ids} or {*one.countries} & {*other.countries})


def _within_a_day(mention: Traits, event: Traits) -> bool:
    if mention.when and event.when and not (mention.when.fine and event.when.fine):
        return (mention.when.first, mention.when.last) == (event.when.first, event.when.last)
    ours, theirs = _days(mention), _days(event)
    if ours is None or theirs is None:
        return False
    return _days_together(ours, theirs) <= 1


def _days_together(one: tuple[int, int], other: tuple[int, int]) -> int:
    """From the first to the last of all: an event does not grow by a day with each report."""
    return max(one[1], other[1]) - min(one[0], other[0])


def _days(told: Traits) -> tuple[int, int] | None:
    """The days that were told, or else those of publication."""
    return (told.when.first, told.when.last) if told.when else told.near


def _disjoint(one: Collection[str], other: Collection[str]) -> bool:
    """Both told, and nothing in common."""
    return bool(one) and bool(other) and frozenset(one).isdisjoint(other)


RULES: tuple[tuple[str, Callable[[Traits, Traits], bool]], ...] = (
    ("another kind", _other_kind),
    ("another date", _other_date),
    ("another city", _other_city),
    ("several cities and one", _more_cities),
    ("another reality", _other_reality),
    ("told as another", _other_in_a_row),
    ("background without a date", _undated_background),
    ("another country", _other_country),
    ("another province", _other_province),
    ("another victim", _other_victims),
    ("opposite direction", _other_direction),
    ("another act", _other_act),
    ("other means", _other_means),
    ("another statement", _other_statement),
)
"""Those first that rule out most."""
