"""Whether what went off was a bomb: by its own word, its filling, or the word for which it stands. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stream.extract.frames import tree
from stream.extract.frames.deeds import is_weapon
from stream.extract.frames.frame import Frame
from stream.extract.lexicon import Lexicon
from stream.extract.parties.actors import Resolver
from stream.extract.parties.heads import is_of
from stream.extract.parties.things import is_thing

if TYPE_CHECKING:
    from spacy.tokens import Token

_STANDING_FOR = frozenset(("it", "they", "them"))


def has_bomb(frame: Frame, resolver: Resolver) -> bool:
    """``a bomb went off``, ``40 kg of dynamite``, ``a Ford loaded with dynamite``, ``before it did``."""
    sides = [*frame.doers, *frame.done_to]
    if any(is_of(head, resolver, "bomb") for head in sides):
        return True
    return any(_is_explosive(noun, resolver) for head in sides for noun in meant(head, resolver.lexicon))


def is_near_a_house(frame: Frame, resolver: Resolver) -> bool:
    """``Another explosion occurred near the bank``: what it was, only the rest of the copy can say."""
    top, verb = frame.top, frame.verb
    if verb is None or top.dep_ not in ("nsubj", "nsubjpass"):
        return False
    is_told = any(is_of(verb, resolver, name) for name in ("occurring", "noticed"))
    beside = tree.objects_of(verb, "at", "near", "outside", "inside", "in", "behind", "opposite")
    return is_told and any(is_thing(head, resolver) for head in beside)


def meant(head: Token, lexicon: Lexicon) -> list[Token]:
    """What is not told by the word itself: a filling, or the bomb for which it stands."""
    return _fillings(head, lexicon) or _bombs_above(head, lexicon)


def _fillings(head: Token, lexicon: Lexicon) -> list[Token]:
    """The dynamite of ``40 kg of dynamite`` and of ``a Ford loaded with 40 kg of dynamite``."""
    inside = tree.objects_of(head, "of") if lexicon.is_in(head.lower_, "measure") else []
    loads = [
        noun
        for clause in tree.kids(head, "acl", "amod", "relcl")
        if lexicon.is_in(clause.lower_, "laden")
        for noun in tree.objects_of(clause, "with")
    ]
    return [*inside, *loads, *(noun for load in loads for noun in tree.objects_of(load, "of"))]


def _is_explosive(noun: Token, resolver: Resolver) -> bool:
    weapon = resolver.lexicon.weapons.get(noun.lower_)
    return is_weapon(noun, resolver) and weapon is not None and weapon.class_ == "explosives"


def _bombs_above(head: Token, lexicon: Lexicon) -> list[Token]:
    """Of ``A bomb was defused before it exploded``: what the clause above speaks of."""
    clause = head.head
    above = clause.head
    if head.lower_ not in _STANDING_FOR or clause.dep_ != "advcl" or not tree.is_verb(above):
        return []
    clauses = [above, *tree.joined_before([above])]
    nouns = [noun for clause in clauses for noun in tree.kids(clause, "nsubj", "nsubjpass", "dobj")]
    return [noun for noun in nouns if lexicon.is_in(noun.lower_, "laid_bomb")]
