"""Adding a telling to its event: finer date, nearer place; a toll is replaced, never added to. Pure."""

from __future__ import annotations

import re

from stream.extract.events.draft import Draft
from stream.extract.lexicon.sectors import OUTLAWS
from stream.extract.parties import things
from stream.extract.parties.sides import harmed, is_again, is_one_name, is_the_victim_of, names
from stream.extract.places.kept import without_wholes
from stream.extract.times.expressions import TimeExpression
from stream.extract.tolls import numbers
from stream.records.mention import Amount, Party, Responsibility

_FINEST = ("minute", "hour", "part_of_day", "day", "days", "week", "month", "season", "year", "unknown")
_ANYBODY = re.compile(r"\b(?:people|persons?|men)$", re.IGNORECASE)
_WORSE = {"captured": 1, "injured": 2, "killed": 3, things.DAMAGED: 1, things.DESTROYED: 2}
_OPEN_QUESTIONS = (None, Responsibility.UNKNOWN, Responsibility.REPORTED_AS_FACT)


def fold(event: Draft, made: Draft, *, is_vague: bool) -> None:
    """``is_vague``: the event's sense yields to that of the telling."""
    known = {trigger.span for trigger in event.triggers}
    event.triggers += [trigger for trigger in made.triggers if trigger.span not in known]
    event.is_headline = event.is_headline or made.is_headline
    event.latest = max(event.latest, made.sentence)
    struck = {party.spans for party in event.recipients}  # "police shot a man who had shot at them"
    others = [party for party in made.actors if party.spans not in struck]
    _add(event.actors, others, unless=names(event.recipients))
    _add(event.recipients, made.recipients, unless=names(event.actors))
    if made.is_damaging and all(party.role not in things.ROLES for party in made.recipients):
        event.recipients = [_damaged(party) for party in event.recipients]
    at = {place.geonames_id for place in event.places}
    event.places = without_wholes([*event.places, *(p for p in made.places if p.geonames_id not in at)])
    event.time = _finer(event.time, made.time)
    for toll, amount in made.tolls.items():
        event.tolls[toll] = _firmer(event.tolls.get(toll), amount)
    classes = {weapon.class_ for weapon in event.weapons}
    event.weapons += [weapon for weapon in made.weapons if weapon.class_ not in classes]
    if is_vague:
        event.sense = made.sense
    event.claims += made.claims
    if made.count is not None and (event.count is None or event.count.basis == "vague"):
        event.count = made.count
    event.past_cue = event.past_cue if made.past_cue is not None else None
    _answer_for(event, made)


def _damaged(party: Party) -> Party:
    is_struck = party.role == things.ATTACKED
    return party.model_copy(update={"role": things.DAMAGED}) if is_struck else party


def deny(event: Draft, denial: Draft) -> None:
    """Whoever is said to have done it says that it was not them: told, but disputed."""
    event.responsibility = Responsibility.DENIED
    event.evidence["attribution.responsibility"] = denial.evidence["attribution.responsibility"]
    event.realis = event.realis.model_copy(update={"certainty": "disputed"})


def _answer_for(event: Draft, made: Draft) -> None:
    """A claim or an accusation outdoes what was only told."""
    if event.responsibility in _OPEN_QUESTIONS and made.responsibility not in (None, Responsibility.UNKNOWN):
        event.responsibility = made.responsibility
        key = "attribution.responsibility"
        if key in made.evidence:
            event.evidence[key] = made.evidence[key]


def _add(parties: list[Party], more: list[Party], *, unless: set[str]) -> None:
    """A party known by name gathers its spans; one without a name joins where none of its sector stands."""
    for party in more:
        if party.role in things.ROLES:
            _add_thing(parties, party)
            continue
        if party.canonical_id in unless or any(_are_these(held, party) for held in parties):
            continue
        if any(is_the_victim_of(party, held) for held in parties):
            continue
        parties[:] = [
            held for held in parties if not (_are_these(party, held) or is_the_victim_of(held, party))
        ]
        same = next((at for at, held in enumerate(parties) if _is_one(held, party)), None)
        if same is not None:
            parties[same] = _together(parties[same], party)
        elif party.canonical_id or not _is_told(parties, party):
            parties.append(party)


def _is_one(held: Party, party: Party) -> bool:
    """One canonical id, or two forms of one person's name."""
    if not held.canonical_id or not party.canonical_id or held.role in things.ROLES:
        return False
    both = (held.canonical_id, party.canonical_id)
    are_people = held.is_person and party.is_person
    return both[0] == both[1] or (are_people and is_one_name(*both))


def _together(held: Party, party: Party) -> Party:
    """By the fuller name, in the words that say more, and with the worst that was done: whoever was shot and
    died was killed."""
    fuller = max(held, party, key=lambda one: (len((one.name or "").split()), len(one.text.split())))
    worst = max(held.role, party.role, key=lambda role: _WORSE.get(role or "", 0))
    spans = dict.fromkeys((*held.spans, *party.spans))
    return fuller.model_copy(update={"spans": tuple(spans), "role": worst})


def _is_told(parties: list[Party], plain: Party) -> bool:
    """Whether a party without a name is one of those held: of its sector, and not told to be others.

    Those harmed are others where another noun tells of them ("three nurses" after "a priest"), if it is more
    than "people".
    """
    if any(is_again(plain, held) for held in parties if not held.canonical_id):
        return True
    alike = [held for held in parties if not held.canonical_id and held.sector == plain.sector]
    alike = [held for held in alike if held.role not in things.ROLES]
    nouns = harmed([plain])
    is_vague = _ANYBODY.search(plain.text) is not None
    return bool(alike) and (not nouns or is_vague or any(harmed([held]) & nouns for held in alike))


def _add_thing(parties: list[Party], thing: Party) -> None:
    """Told again when it ends in the same noun: "the embassy building", "the building"; the worst is kept."""
    again = [
        at
        for at, held in enumerate(parties)
        if held.role in things.ROLES
        and things.noun_of(held) == things.noun_of(thing)
        and not things.are_two(held, thing)
    ]
    if not again:
        parties.append(thing)
    for at in again:
        worst = max(parties[at].role, thing.role, key=lambda role: _WORSE.get(role or "", 0))
        parties[at] = parties[at].model_copy(update={"role": worst})


def _are_these(named: Party, plain: Party) -> bool:
    """Whether "three militants" are the three men of a group already named, to whom the same was done.

    Another number tells of others, and so does another country or kind of people.
    """
    if named.role is None or plain.role != named.role or plain.canonical_id or plain.country:
        return False
    is_body = bool(named.canonical_id) and not named.is_person
    is_anybody = plain.sector is None or _ANYBODY.search(plain.text) is not None
    is_same_kind = plain.sector == named.sector or {plain.sector, named.sector} <= OUTLAWS
    if not is_body or not (is_anybody or is_same_kind):
        return False
    counted = [numbers.find(party.text) for party in (named, plain)]
    one, other = ({number.best for number in found} for found in counted)
    return not one or not other or one == other


def _finer(one: TimeExpression | None, other: TimeExpression | None) -> TimeExpression | None:
    if one is None or other is None:
        return one or other
    is_finer = _FINEST.index(other.precision) < _FINEST.index(one.precision)
    return other if is_finer and not other.is_clock else one


def _firmer(held: Amount | None, told: Amount) -> Amount:
    """Of two tellings of one toll the higher: the lower one counted a part, or was earlier."""
    if held is None or held.best is None:
        return told
    return held if told.best is None or told.best <= held.best else told
