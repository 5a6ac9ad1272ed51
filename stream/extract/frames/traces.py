"""Deeds told by what they leave: whoever did them, and whoever was found dead of them. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stream.extract.frames import deeds, tree
from stream.extract.frames.frame import Frame
from stream.extract.lexicon import Lexicon
from stream.extract.lexicon.sectors import FIGHTERS
from stream.extract.parties.actors import Resolver
from stream.extract.parties.heads import is_of, is_people

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_of_its_doers(frame: Frame, lexicon: Lexicon) -> bool:
    """``the murderers of the judge``: the noun is of those who did it, and presupposes that it was done."""
    return frame.form == "nominal" and lexicon.is_in(frame.trigger.lower_, "doer_noun")


def has_known_victim(frame: Frame, resolver: Resolver) -> bool:
    """Of the judge, of a name; "murderers of peasants" is what people are called."""
    return any(_is_known(head, resolver) for head in tree.objects_of(frame.trigger, "of"))


def _is_known(head: Token, resolver: Resolver) -> bool:
    is_told = head.tag_ == "NNP" or any(
        child.dep_ == "nummod" or resolver.lexicon.is_in(child.lower_, "definite") for child in head.children
    )
    return is_told and head.lower_ not in ("people", "nation") and is_people(head, resolver)


def is_slain(frame: Frame, resolver: Resolver) -> bool:
    """``was found dead with four bullets in the head``: a wound that somebody dealt, and not he himself."""
    assert frame.sentence.doc is not None
    is_own_hand = any(is_of(token, resolver, "by_own_hand") for token in frame.sentence.doc)
    return not is_own_hand and any(is_of(token, resolver, "slain_by") for token in frame.sentence.doc)


def are_found_so(frame: Frame, resolver: Resolver) -> bool:
    """``two bodies were found shot to death``: somebody's, by a hand that was not their own."""
    is_of_the_dead = any(resolver.lexicon.is_in(head.lower_, "corpse") for head in frame.done_to)
    return is_of_the_dead and frame.trigger.head.lower_ == "found"


def are_of_a_bomb(group: list[Frame], resolver: Resolver) -> bool:
    """``the explosion of a bomb``: one that nobody has told of before."""
    return any(
        is_of(head, resolver, "bomb")
        for frame in group
        if frame.sense.name == "bombing"
        for head in tree.objects_of(frame.trigger, "of")
    )


def is_at_gunpoint(frame: Frame, resolver: Resolver) -> bool:
    """Robbed by gunmen, by men with rifles or with a pistol; thieves and robbers take what nobody guards."""
    return deeds.has_weapon(frame, resolver) or any(_has_arms(head, resolver) for head in frame.doers)


def is_by_captors(frame: Frame, resolver: Resolver) -> bool:
    """``have been held by the rebels``: the police arrest, and "those held by" them may have been told of."""
    if not tree.kids(frame.trigger, "auxpass"):
        return False
    sectors = {party.sector for head in frame.doers for party in resolver.parties(head, is_violent=True)}
    is_named = any(is_of(head, resolver, "doer_noun") for head in frame.doers)
    return is_named or bool(sectors & {"REB", "PRM", "UAF", "CRM"})


def _has_arms(head: Token, resolver: Resolver) -> bool:
    role = resolver.role(head)
    is_fighter = role is not None and role.sector in FIGHTERS
    told = {child.lower_ for child in head.children}
    return (
        is_fighter or not told.isdisjoint(("armed", "masked", "hooded")) or deeds.bears_arms(head, resolver)
    )


def is_told_by_the_way(group: list[Frame]) -> bool:
    """``the rebels, who burned a bus,``, ``men who burned a bus``: news of them; "the rebels who burned the
    bus" are known by it.
    """
    clauses = [frame.trigger for frame in group if frame.form == "relative" and frame.trigger.dep_ == "relcl"]
    edges = [clause.left_edge for clause in clauses]
    is_aside = any(edge.i > edge.sent.start and edge.nbor(-1).text == "," for edge in edges)
    return is_aside or any(_is_anybody(clause.head) for clause in clauses)


def _is_anybody(head: Token) -> bool:
    """``two men``, ``unknown persons``: of whom nobody has heard."""
    is_bare = not tree.kids(head, "det", "poss", "predet")
    return head.tag_ in ("NN", "NNS") and (
        is_bare or any(child.lower_ in ("a", "an") for child in head.children)
    )
