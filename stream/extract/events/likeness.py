"""Whether those harmed in two tellings are the same, or plainly others. Pure."""

from __future__ import annotations

import re

from stream.extract.events.draft import Draft
from stream.extract.parties import things
from stream.extract.parties.sides import (
    are_his_men_again,
    is_one_name,
    noun_of,
    nouns_of,
    people,
    same_people,
)
from stream.extract.tolls import numbers
from stream.records.mention import Party

_ONE_BY_ONE = ("abduction", "assassination", "arrest")
"""Deeds done to whom they name: of others they are other deeds, though the next sentence tells of them."""

_OF_PEOPLE = ("killing", "death", "massacre", "execution", *_ONE_BY_ONE)
"""Whose noun is of its victims: "the attack" may have harmed more than were told of."""

_MORE_OF_THEM = frozenset(("other", "people", "person", "men", "man", "civilian", "victim", "member"))
"""What the harmed of any deed are called: "two others" are more of the same."""

_FATES = ("killed", "captured")
_ANYBODY_KILLED = frozenset(("colleague", "leader", "official", "citizen", "figure", "companion"))
"""What any of the killed may be called too."""

_SUFFERED = ("death", "injuring")
_NEAR_SENTENCES = 2
_FOR_NEW = re.compile(r"(?:an?|another|several|\d+|two|three|four|five|six|seven|eight|nine|ten|dozens)\b")


def is_one_death(event: Draft, made: Draft) -> bool:
    """Nobody is killed twice: not before another day, not elsewhere. A surname alone may be another's."""
    first, second = (people(_of_fate(each, "killed")) for each in (event, made))
    return any(
        one == other or (is_one_name(one, other) and min(one.count("-"), other.count("-")) > 0)
        for one in first
        for other in second
    )


def people_apart(event: Draft, made: Draft) -> bool:
    """Others by name; but ``Officer Y was wounded``, in the next breath, may be beside the dead."""
    one, other = event.recipients, made.recipients
    if not (people(one) and people(other)) or same_people(one, other) or are_his_men_again(other, one):
        return False
    is_beside = made.sense.name in _SUFFERED and 0 <= event.before(made.sentence) <= _NEAR_SENTENCES
    fates = ({party.role for party in each if party.is_person} for each in (one, other))
    return not (is_beside and set.isdisjoint(*fates))


def is_of_others(event: Draft, made: Draft) -> bool:
    """``the murder of a judge`` after that of a senator: done to others, who are told of for new."""
    if made.is_definite and made.sense.name in _OF_PEOPLE:
        return _are_others(_of_fate(event, *_FATES), _of_fate(made, *_FATES))
    is_apart = _is_told_with_its_doer(event, made) or _is_told_far_behind(event, made)
    if made.sense.name not in _ONE_BY_ONE and not is_apart:
        return False
    return any(_are_others(_of_fate(event, fate), _of_fate(made, fate)) for fate in _FATES)


def names_others(event: Draft, made: Draft) -> bool:
    """``the murder of Senator X`` after that of two priests, or after a mill that was burnt: a known deed,
    done to somebody of whom the event knows nothing.
    """
    told = _of_fate(made, *_FATES)
    if not (made.is_definite and made.sense.name in _OF_PEOPLE and people(told)):
        return False
    held = [party for party in event.recipients if party.role not in things.ROLES]
    if not held:
        return bool(event.recipients) and event.before(made.sentence) > 1
    return bool(held) and all(_is_another(party, told) for party in held)


def _is_another(held: Party, told: list[Party]) -> bool:
    """None of the words that tell who he is, nor his sort of work, is theirs."""
    if held.is_person:
        return not same_people([held], told)
    nouns = nouns_of(held)
    return not nouns & (_MORE_OF_THEM | _ANYBODY_KILLED) and all(
        not nouns & nouns_of(party) and (party.sector != held.sector or party.sector in (None, "CVL"))
        for party in told
    )


def _is_told_with_its_doer(event: Draft, made: Draft) -> bool:
    """``Two farmers were killed``; then "gunmen shot a nurse dead": another sentence, its own doer."""
    return (
        bool(made.actors) and made.sentence != event.sentence and not (made.is_definite or made.is_headline)
    )


def _is_told_far_behind(event: Draft, made: Draft) -> bool:
    """``It has murdered three nurses``, sentences after a judge of whom nothing more was told."""
    is_deed = made.is_own and made.sense.name in _OF_PEOPLE and not (made.is_definite or made.is_headline)
    return is_deed and event.before(made.sentence) > _NEAR_SENTENCES


def struck_elsewhere(event: Draft, made: Draft) -> bool:
    """``blew up two pylons``; then somebody "burned a mill": another sentence, its doer and another thing."""
    is_known = made.is_definite or made.is_headline or bool(made.places)
    is_deed = bool(made.actors) or _strikes_for_new(made)
    if is_known or not is_deed or made.sentence == event.sentence:
        return False
    before, now = (
        {things.noun_of(party) for party in each.recipients if party.role in things.ROLES}
        for each in (event, made)
    )
    return bool(before and now) and not before & now


def _strikes_for_new(made: Draft) -> bool:
    """``An ambulance was attacked``: a deed, and no harm that one left, done to things told for new."""
    struck = [party for party in made.recipients if party.role in things.ROLES]
    is_new = all(_FOR_NEW.match(party.text.lower()) for party in struck)
    return made.is_own and made.sense.name == "attack" and is_new


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
