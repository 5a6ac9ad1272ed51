"""Buildings, vehicles and works that violence is done to, as parties: the thing, and whose it is. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stream.extract.frames import tree
from stream.extract.parties.actors import Resolver
from stream.records.mention import Party

if TYPE_CHECKING:
    from spacy.tokens import Token

ATTACKED, DAMAGED, DESTROYED = "attacked", "damaged", "destroyed"
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
    return [owner.model_copy(update={"role": role}) for owner in of_it[:1]] or [words]
