"""Buildings, vehicles and works that violence is done to, as parties: the thing, and whose it is. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stream.extract.frames import tree
from stream.extract.parties.actors import Resolver
from stream.records.mention import Party

if TYPE_CHECKING:
    from spacy.tokens import Token

ATTACKED, DAMAGED, DESTROYED = "attacked", "damaged", "destroyed"
_LONGEST_OF = 10
ROLES = frozenset((ATTACKED, DAMAGED, DESTROYED))
"""What a thing has suffered; people are killed, injured, captured."""


def is_thing(head: Token, resolver: Resolver) -> bool:
    """By the list of things; a known name is a party of its own, and a town's mayor is no town."""
    if not tree.is_noun(head) or resolver.named(head) is not None:
        return False
    things = resolver.lexicon.things
    pair = f"{head.nbor(-1).lower_} {head.lower_}" if head.i > 0 else ""
    return pair in things or head.lower_ in things


def as_thing(head: Token, resolver: Resolver, role: str) -> list[Party]:
    """``the French embassy``: the embassy with the state that it is of; ``a bus``: nobody's that is known."""
    words = resolver.party(head, role=role)
    owners = resolver.parties(head, is_violent=False)
    of_it = [owner for owner in owners if owner.spans == words.spans]
    found = [owner.model_copy(update={"role": role}) for owner in of_it[:1]] or [words]
    return [_in_full(party, head, resolver) for party in found]


def _in_full(thing: Party, head: Token, resolver: Resolver) -> Party:
    """``the offices of the daily El Faro``: whose or which it is belongs to its words."""
    behind = [noun for noun in _of(head) if noun.i - head.i <= _LONGEST_OF]
    if not behind or not thing.spans:
        return thing
    start = thing.spans[0][0]
    span = (start, resolver.sentence.span(head.i, max(noun.i for noun in behind) + 1)[1])
    return thing.model_copy(update={"text": resolver.sentence.text(span), "spans": (span,)})


def _of(head: Token) -> list[Token]:
    """The nouns behind "of" at the phrase's own end, and those behind theirs."""
    nouns = [
        noun for prep in tree.kids(head, "prep") if prep.lower_ == "of" for noun in tree.kids(prep, "pobj")
    ]
    return nouns + [each for noun in nouns for each in _of(noun)]


def noun_of(thing: Party) -> str:
    """``the offices of the daily``: the noun by which a thing is told again."""
    return thing.text.lower().split(" of ")[0].split()[-1]


def are_two(thing: Party, other: Party) -> bool:
    """``the house of the mayor``, ``the house of the judge``: of one kind, and each somebody's own."""
    first, second = (" ".join(each.text.lower().split()).partition(" of ")[2] for each in (thing, other))
    return bool(first and second) and first != second
