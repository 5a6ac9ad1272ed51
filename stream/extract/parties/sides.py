"""Who stands on one side: a state with its organs; an armed group for itself, whatever its country. Pure."""

import re
from collections.abc import Iterable, Sequence

from stream.extract.lexicon.sectors import FORCES, OUTLAWS
from stream.records.fields import Span
from stream.records.mention import Party

_HARMED = frozenset(("killed", "injured", "captured", "missing"))
_SHORTEST = 3
_DEFINITE = ("the ", "these ", "those ")
_THE_HARMED = frozenset(("the victim", "the victims"))
"""They are whoever was told of, and never others."""

_SOMEBODYS = ("his ", "her ", "their ", "one of his ", "one of her ", "one of their ")
_SOME_OF_THEIRS = re.compile(r"(?:one|two|three|four|five|six|some|several|\d+) of (?:his|her|their) ")
_OF_THEIR_OWN = OUTLAWS | {"OPP"}


def names(parties: Iterable[Party]) -> set[str]:
    """Their canonical ids."""
    return {party.canonical_id for party in parties if party.canonical_id}


def people(parties: Iterable[Party]) -> set[str]:
    """The canonical ids of persons."""
    return {party.canonical_id for party in parties if party.canonical_id and party.is_person}


def same_people(one: Iterable[Party], other: Iterable[Party]) -> bool:
    """Whether a person is told of both, by whatever part of the name."""
    theirs = people(other)
    return any(is_one_name(mine, name) for mine in people(one) for name in theirs)


def is_one_name(one: str, other: str) -> bool:
    """``PER:robles``, ``PER:garcia-robles`` and ``PER:pedro-garcia-robles`` in one article are one person."""
    shorter, longer = sorted((name.removeprefix("PER:").split("-") for name in (one, other)), key=len)
    starts = range(len(longer) - len(shorter) + 1)
    found = [at for at in starts if longer[at : at + len(shorter)] == shorter]
    return bool(found) and (found != [0] or len(shorter) > 1 or len(longer) == 1)


def sides(parties: Iterable[Party]) -> set[str]:
    """Ids, and the country of whoever is not out against a state."""
    found: set[str] = set()
    for party in parties:
        if party.canonical_id:
            found.add(party.canonical_id)
        if party.country and party.sector not in _OF_THEIR_OWN:
            found.add(party.country)
    return found


def share(one: Iterable[Party], other: Iterable[Party]) -> bool:
    """One side, or one and the same phrase."""
    one, other = list(one), list(other)
    return bool(sides(one) & sides(other) or phrases(one) & phrases(other))


def phrases(parties: Iterable[Party]) -> set[tuple[Span, ...]]:
    return {party.spans for party in parties if party.spans}


def are_known(parties: Iterable[Party]) -> bool:
    """Whether a side has a name or a country: "gunmen" may be anybody's."""
    return any(party.canonical_id or party.country for party in parties)


def are_of_two_sides(one: Sequence[Party], other: Sequence[Party]) -> bool:
    """``a gunman killed three``, "police shot him": forces of the state did one, and outlaws the other."""
    first, second = ({party.sector for party in parties} for parties in (one, other))
    if not first or not second:
        return False
    return (first <= FORCES and second <= OUTLAWS) or (second <= FORCES and first <= OUTLAWS)


def are_of_one_kind(doers: Iterable[Party], harmed: Iterable[Party]) -> bool:
    """Whether all the harmed are called as the doers are: ``rebels`` and ``nine rebels``."""
    kinds = {_kind(party) for party in doers if not party.is_person}
    hurt = {_kind(party) for party in harmed if party.role in ("killed", "injured")}
    return bool(hurt) and hurt <= kinds


def _kind(party: Party) -> str:
    """Of ``nine rebels``, ``the gunman``: the noun, one form for one and many."""
    noun = noun_of(party).lower()
    return f"{noun[:-3]}men" if noun.endswith("man") else noun.removesuffix("s")


def are_others(one: Sequence[Party], other: Sequence[Party]) -> bool:
    """Whether both sides are known and nothing says that they are one."""
    if not (are_known(one) and are_known(other)) or share(one, other):
        return False
    return not (_may_be_of(one, other) or _may_be_of(other, one))


def _may_be_of(plain: Sequence[Party], named: Sequence[Party]) -> bool:
    """``Colombian guerrillas`` may be those of any group that is out against Colombia."""
    theirs = {party.country for party in named if party.sector in _OF_THEIR_OWN}
    return all(
        party.canonical_id is None and party.sector in _OF_THEIR_OWN and party.country in theirs
        for party in plain
        if party.country or party.canonical_id
    )


def harmed(parties: Iterable[Party]) -> set[tuple[str, str]]:
    """Those harmed without a name, by what was done to them and the noun that they are told by."""
    return {
        (party.role or "", noun_of(party))
        for party in parties
        if party.role in _HARMED and not party.is_person
    }


def is_again(party: Party, held: Party) -> bool:
    """``the Jesuits`` after ``six Jesuit priests``: a definite noun of those to whom the same was done.

    Of two definite nouns either may be the shorter; ``his wife`` is told again in the same words, and so are
    ``two of his guards``, whoever else they are called after.
    """
    if party.role is None or held.role != party.role:
        return False
    told, before = party.text.lower(), held.text.lower()
    if told in _THE_HARMED:
        return True
    if told.startswith(_DEFINITE):
        is_known = before.startswith(_DEFINITE) and noun_of(held) in nouns_of(party)
        return is_known or noun_of(party) in nouns_of(held)
    return (told.startswith(_SOMEBODYS) and told.split() == before.split()) or _are_some_of_one(told, before)


def _are_some_of_one(told: str, before: str) -> bool:
    some = _SOME_OF_THEIRS.match(told)
    is_one_noun = told.rsplit(maxsplit=1)[-1] == before.rsplit(maxsplit=1)[-1]
    return some is not None and before.startswith(some[0]) and is_one_noun


def are_his_men_again(one: Iterable[Party], other: Iterable[Party]) -> bool:
    """``two of her guards, X and Y, were killed`` after ``the judge and two of her guards``: the same."""
    held = list(other)
    return any(
        _are_some_of_one(party.text.lower(), known.text.lower())
        for party in one
        for known in held
        if party.role == known.role
    )


def is_the_victim_of(plain: Party, held: Party) -> bool:
    """``The victim`` is the person to whom the same was done."""
    return held.is_person and plain.text.lower() in _THE_HARMED and is_again(plain, held)


def noun_of(party: Party) -> str:
    """``Six Jesuit priests`` and ``the priest`` are told by one noun."""
    last = party.text.lower().rsplit(maxsplit=1)[-1]
    return _singular(last)


def _singular(word: str) -> str:
    return word.removesuffix("s") if len(word) > _SHORTEST else word


def nouns_of(party: Party) -> set[str]:
    """All its words: "the Jesuits" are "six Jesuit priests"."""
    return {_singular(word) for word in party.text.lower().split()}
