"""Whether those harmed in two tellings are the same, or plainly others. Pure."""

from __future__ import annotations

import re

from stream.extract.events.draft import Draft
from stream.extract.parties import things
from stream.extract.parties.sides import is_one_name, noun_of, nouns_of, people
from stream.extract.tolls import numbers
from stream.records.mention import Party

_ONE_BY_ONE = ("abduction", "assassination", "arrest")
"""Deeds done to whom they name: of others they are other deeds, though the next sentence tells of them."""

_OF_PEOPLE = ("killing", "death", "massacre", "execution", *_ONE_BY_ONE)
"""Whose noun is of its victims: "the attack" may have harmed more than were told of."""

_MORE_OF_THEM = frozenset(("other", "people", "person", "men", "man", "civilian", "victim", "member"))
"""What the harmed of any deed are called: "two others" are more of the same."""

_FATES = ("killed", "captured")
_FOR_NEW = re.compile(r"(?:an?|another|several|\d+|two|three|four|five|six|seven|eight|nine|ten|dozens)\b")


def is_one_death(event: Draft, made: Draft) -> bool:
    """Nobody is killed twice: not before another day, not elsewhere. A surname alone may be another's."""
    first, second = (people(_of_fate(each, "killed")) for each in (event, made))
    return any(
        one == other or (is_one_name(one, other) and min(one.count("-"), other.count("-")) > 0)
        for one in first
        for other in second
    )


def is_of_others(event: Draft, made: Draft) -> bool:
    """``the murder of a judge`` after that of a senator: done to others, who are told of for new."""
    if made.is_definite and made.sense.name in _OF_PEOPLE:
        return _are_others(_of_fate(event, *_FATES), _of_fate(made, *_FATES))
    if made.sense.name not in _ONE_BY_ONE:
        return False
    return any(_are_others(_of_fate(event, fate), _of_fate(made, fate)) for fate in _FATES)


def struck_elsewhere(event: Draft, made: Draft) -> bool:
    """``blew up two pylons``; then somebody "burned a mill": another sentence, its doer and another thing."""
    is_known = made.is_definite or made.is_headline or bool(made.places)
    if is_known or not made.actors or made.sentence == event.sentence:
        return False
    before, now = (
        {things.noun_of(party) for party in each.recipients if party.role in things.ROLES}
        for each in (event, made)
    )
    return bool(before and now) and not before & now


def _of_fate(made: Draft, *fates: str) -> list[Party]:
    return [party for party in made.recipients if party.role in fates]


def _are_others(held: list[Party], told: list[Party]) -> bool:
    """``a judge``, told for new, is nobody of those held, if none of them is a judge or counts as many."""
    is_new = all(_FOR_NEW.match(party.text.lower()) for party in told)
    if not (held and told and is_new) or people(told):
        return False
    nouns = {noun_of(party) for party in told}
    if nouns & _MORE_OF_THEM or any(nouns & nouns_of(party) or noun_of(party) in nouns for party in held):
        return False
    return bool(people(held)) or not _counts(held) & _counts(told)


def _counts(parties: list[Party]) -> set[int | None]:
    return {number.best for party in parties for number in numbers.find(party.text)}
