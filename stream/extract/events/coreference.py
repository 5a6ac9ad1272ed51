"""Which tellings in one article are of one event. Pure.

Dates, places, parties and direction veto; then one telling joins another when they share what they say.
A telling without particulars of its own ("the strike") is never an event by itself.
"""

from __future__ import annotations

from stream.extract.events.draft import Draft
from stream.extract.events.known_deeds import at_least, known_deeds
from stream.extract.events.likeness import (
    is_of_others,
    is_one_death,
    names_others,
    people_apart,
    struck_elsewhere,
)
from stream.extract.events.merging import deny, fold
from stream.extract.events.sameness import (
    VAGUE_SENSES,
    cities,
    countries,
    is_bare,
    is_of_the_bomb,
    places_apart,
    points_back,
    same_family,
    same_harmed,
    same_thing,
    toll,
)
from stream.extract.frames.frame import HARM
from stream.extract.lexicon.sectors import ARMED, FIGHTERS
from stream.extract.parties import things
from stream.extract.parties.sides import (
    are_known,
    are_of_one_kind,
    are_of_two_sides,
    are_others,
    names,
    same_people,
    share,
)
from stream.extract.times.days import are_apart, days_of, overlap
from stream.records.mention import Evidence, Responsibility

_NEAR_SENTENCES = 2


def merge(drafts: list[Draft]) -> list[Draft]:
    """One draft for each event, in the order of their first telling in the body; the headline joins last."""
    events: list[Draft] = []
    denials = [made for made in drafts if made.denied_by]
    waiting: list[Draft] = []
    for made in sorted(drafts, key=lambda draft: (draft.is_headline, draft.sentence, draft.span)):
        if made.denied_by and not made.is_own:
            continue
        into = _best(made, events)
        if into is not None:
            fold(into, made, is_vague=into.sense.name in VAGUE_SENSES and made.sense.name not in VAGUE_SENSES)
        elif made.is_own and not (made.is_headline and _is_told_below(made, events)):
            events.append(made)
        else:
            waiting.append(made)
    _place(waiting, events)
    for denial in denials:
        denied = _denied(denial, events)
        if denied is not None:
            deny(denied, denial)
    for blame in (made for made in drafts if made.lays_blame):
        _blame(blame, events)
    return sorted(events, key=lambda event: (event.sentence, event.span))


def _place(waiting: list[Draft], events: list[Draft]) -> None:
    """Tellings that pointed at nothing told before: "three died" comes before what they died of."""
    known = [] if any(event.sense.is_violent for event in events) else known_deeds(waiting)
    found: list[Draft] = []
    for made in known:
        made.tolls = {toll: at_least(told) for toll, told in made.tolls.items()}
        into = next((event for event in found if not _is_vetoed(event, made)), None)
        if into is None:
            found.append(made)
        else:
            fold(into, made, is_vague=False)
    events += found
    placed = {id(made) for made in known}
    for made in (each for each in waiting if id(each) not in placed):
        into = next((event for event in events if _is_of_those(event, made)), None)
        into = _best(made, events) if into is None and known else into
        if into is not None:
            fold(into, made, is_vague=False)
        elif _is_killed_among_deeds(made, events) or _is_blast_among_bombings(made, events):
            events.append(made)


def _blame(blame: Draft, events: list[Draft]) -> None:
    """Lay the deed told last before it to whoever is blamed, where nobody is known to have done it."""
    armed = [party for party in blame.recipients if party.sector in ARMED]
    deeds = [event for event in events if event.sense.is_violent and event.sentence < blame.sentence]
    last = max(deeds, key=lambda event: event.sentence, default=None)
    if last is None or not armed or are_known(last.actors) or last.kind != "incident":
        return
    last.actors += [party.model_copy(update={"role": None}) for party in armed]
    last.responsibility = Responsibility.ACCUSED
    rule, spans = "blamed_in_words", tuple(trigger.span for trigger in blame.triggers)
    last.evidence["attribution.responsibility"] = Evidence(rule=rule, spans=spans)


def _is_killed_among_deeds(made: Draft, events: list[Draft]) -> bool:
    """``Senator X was killed on 3 May``: by whom it does not say, but the article tells of violence."""
    is_told = made.sense.name == "killing" and made.realis.realis == "actual" and not is_bare(made)
    is_named = any(party.is_person and party.role == "killed" for party in made.recipients)
    return (
        is_told
        and is_named
        and not made.is_headline
        and any(event.sense.is_violent and event.realis.realis == "actual" for event in events)
    )


def _is_blast_among_bombings(made: Draft, events: list[Draft]) -> bool:
    """``Another explosion occurred near the bank``, where the article tells of bombs."""
    is_blast = made.sense.name == "bombing" and made.realis.realis == "actual" and not made.is_headline
    is_struck = any(party.role in things.ROLES for party in made.recipients)
    return is_blast and is_struck and any(_is_of_bombs(event) for event in events)


def _is_of_bombs(event: Draft) -> bool:
    """By a bomb, or by the word: ``was bombed``, ``blew up``; an explosion alone may be of gas."""
    is_meant = any(trigger.text.lower().startswith(("bomb", "blow", "blew")) for trigger in event.triggers)
    is_done = event.sense.name == "bombing" and event.realis.realis == "actual"
    return is_done and (bool(event.weapons) or is_meant)


def _denied(denial: Draft, events: list[Draft]) -> Draft | None:
    """The nearest deed that is laid to whoever denies it."""
    laid = [
        event
        for event in events
        if event.sense.plover == denial.sense.plover
        and event.realis.realis == "actual"
        and share(event.actors, denial.denied_by)
        and not are_apart(event.time, denial.time)
        and not places_apart(event.places, denial.places)
        and same_family(event, denial)
    ]
    return min(laid, key=lambda event: abs(event.sentence - denial.sentence), default=None)


def _is_told_below(made: Draft, events: list[Draft]) -> bool:
    """A headline tells what its article tells: it has an event of its own only where the body has none."""
    below = [event for event in events if event.sense.plover == made.sense.plover and event.kind == made.kind]
    for event in below[:1]:
        event.is_headline = True
    return bool(below)


def _best(made: Draft, events: list[Draft]) -> Draft | None:
    """The event that shares most with the telling, of equals the nearest."""
    fits = [event for event in events if _are_one(event, made)]
    return max(
        fits, key=lambda event: (_shared(event, made), -abs(event.before(made.sentence))), default=None
    )


def _shared(event: Draft, made: Draft) -> int:
    same_day = days_of(event.time) is not None and days_of(event.time) == days_of(made.time)
    same_city = bool(cities(event.places) & cities(made.places))
    same_actor = bool(names(event.actors) & names(made.actors))
    return 2 * same_day + 2 * same_city + same_actor + (event.is_plural == made.is_plural)


def _are_one(event: Draft, made: Draft) -> bool:
    if event.sense.plover != made.sense.plover or made.is_another:
        return False
    if (event.kind == "aggregate") != (made.kind == "aggregate") or event.realis.realis != made.realis.realis:
        return False
    if made.sense.is_statement or event.sense.is_statement:
        return _is_one_statement(event, made)
    if made.kind == "aggregate":
        return not _is_vetoed(event, made) and bool(names(event.recipients) & names(made.recipients))
    return is_one_death(event, made) or (not _is_vetoed(event, made) and _tells_the_same(event, made))


def _is_one_statement(event: Draft, made: Draft) -> bool:
    """The same speaker, the same act towards the same side; one told before and one told now are two."""
    if not made.is_own:
        return abs(event.sentence - made.sentence) <= _NEAR_SENTENCES
    if not share(event.actors, made.actors) or are_apart(event.time, made.time):
        return False
    if (event.past_cue is None) != (made.past_cue is None):
        return False
    if event.recipients and made.recipients and not share(event.recipients, made.recipients):
        return False
    return (event.time is None) == (made.time is None) or event.past_cue is None


def _is_vetoed(event: Draft, made: Draft) -> bool:
    if are_apart(event.time, made.time) or places_apart(event.places, made.places):
        return True
    if people_apart(event, made) or is_of_others(event, made) or names_others(event, made):
        return True
    if are_others(event.actors, made.actors):
        return True
    if _is_the_other_way_round(event, made) or are_of_two_sides(event.actors, made.actors):
        return True
    if _is_one_of_many(event, made) or _are_of_two_kinds(event, made) or struck_elsewhere(event, made):
        return True
    same_day = days_of(event.time) is not None and days_of(event.time) == days_of(made.time)
    is_known = made.is_definite or is_of_the_bomb(event, made) or same_harmed(event, made)
    is_known = is_known or _is_one_abduction(event, made)
    return (event.past_cue is None) != (made.past_cue is None) and not is_known and not same_day


def _is_the_other_way_round(event: Draft, made: Draft) -> bool:
    """Done to the doers: also of ``rebels killed four``, and "nine rebels were killed", not by their own."""
    if share(event.actors, made.recipients) or share(made.actors, event.recipients):
        return True
    return not made.actors and are_of_one_kind(event.actors, made.recipients) and bool(event.recipients)


def _is_one_of_many(event: Draft, made: Draft) -> bool:
    """``a wave of murders``, and one of them, whichever is told first."""
    if made.is_plural:
        return is_bare(made) and not event.is_plural and not made.is_headline
    return event.is_plural and is_bare(event) and not (made.is_definite or is_bare(made))


def _tells_the_same(event: Draft, made: Draft) -> bool:
    """Enough in common: a date, a city, a victim, a toll; or nothing of its own but a definite noun."""
    if is_bare(made):
        return points_back(event, made)
    same_countries = bool(countries(event) & countries(made))
    may_be_there = same_countries or not event.places or not made.places
    if same_people(event.recipients, made.recipients) or same_harmed(event, made):
        return True
    if made.is_headline or (overlap(event.time, made.time) and may_be_there):
        return may_be_there and same_family(event, made)
    if cities(event.places) & cities(made.places):
        return event.time is None or made.time is None
    same_toll = toll(event) is not None and toll(event) == toll(made)
    if made.is_definite and may_be_there and (same_thing(event, made) or (same_toll and toll(made) != 1)):
        return True
    is_definite = made.is_definite and abs(event.before(made.sentence)) <= 1
    is_open = made.time is None or event.time is None
    return is_open and ((same_countries and same_toll) or is_definite)


def _are_of_two_kinds(event: Draft, made: Draft) -> bool:
    """Nuns killed and barracks attacked on one day, in no city that is the same: two deeds."""
    is_aftermath = any(each.sense.name in HARM for each in (event, made))
    is_known = made.is_headline or made.is_definite or is_aftermath or is_bare(made)
    if is_known or cities(event.places) & cities(made.places):
        return False
    one, other = ({party.sector for party in each.recipients} - {None} for each in (event, made))
    is_war = [bool(sectors) and sectors <= FIGHTERS for sectors in (one, other)]
    is_peace = [bool(sectors) and not sectors & FIGHTERS for sectors in (one, other)]
    return (is_war[0] and is_peace[1]) or (is_war[1] and is_peace[0])


def _is_of_those(event: Draft, made: Draft) -> bool:
    """Whether harm told of nobody's deed befell whoever the event struck."""
    is_harm = made.sense.is_violent and bool(made.recipients) and not made.is_headline
    if not is_harm or made.sense.plover != event.sense.plover:
        return False
    if not _are_one(event, made):
        return _is_told_on(event, made)
    return same_people(event.recipients, made.recipients) or same_harmed(made, event)


def _is_told_on(event: Draft, made: Draft) -> bool:
    """``X was killed``; then, of the same one, "the victim was shot in her car"."""
    is_next = 0 < event.sentence - made.sentence <= _NEAR_SENTENCES and event.kind == made.kind
    is_actual = event.realis.realis == made.realis.realis == "actual"
    return is_next and is_actual and same_harmed(made, event) and not _is_vetoed(event, made)


def _is_one_abduction(event: Draft, made: Draft) -> bool:
    """``the release of X, who was kidnapped``; then "X was writing when he was abducted"."""
    is_taken = event.sense.name == made.sense.name == "abduction"
    return is_taken and same_people(event.recipients, made.recipients)
