"""What is said to come: threats, promises, warnings and what they are of. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stream.extract.frames import tree
from stream.extract.frames.frame import Frame
from stream.extract.parties.actors import Resolver
from stream.extract.parties.heads import is_any, is_of, is_people, is_state

if TYPE_CHECKING:
    from spacy.tokens import Token


def promises(frame: Frame, resolver: Resolver, list_name: str) -> bool:
    """Whether the complement of the verb is a word of the list: ``vowed to retaliate``."""
    return any(
        is_of(word, resolver, list_name)
        for clause in tree.kids(frame.trigger, "xcomp", "ccomp", "dobj")
        for word in (clause, *tree.kids(clause, "conj", "acomp"))
    )


def threatens_lives(frame: Frame, resolver: Resolver) -> bool:
    """``threatened to kill ten judges``: by whoever it is. A question asks if it was so."""
    lexicon = resolver.lexicon
    deadly = [
        clause
        for clause in tree.kids(frame.trigger, "xcomp")
        if lexicon.is_in(lexicon.lemma_of(clause), "lethal")
    ]
    if not deadly or not frame.doers or any(token.text == "?" for token in frame.trigger.sent):
        return False
    heads = [head for clause in deadly for head in tree.done_to(clause) if head.tag_ != "PRP"]
    return is_any(heads, is_people, resolver)


def ceases(frame: Frame, resolver: Resolver) -> bool:
    """``pledged to halt attacks``: to do no more of what was violent; to free or to lift is to cooperate."""
    return promises(frame, resolver, "yielding") and any(
        is_of(word, resolver, "violence_noun") or is_of(word, resolver, "warfare")
        for word in frame.trigger.subtree
        if word.i > frame.trigger.i
    )


def warns_of_force(frame: Frame, resolver: Resolver) -> bool:
    """``Iran warned Israel that it would respond``: by a side that can carry it out."""
    return is_any(frame.doers, is_state, resolver) and any(
        tree.is_verb(word) and is_of(word, resolver, "harmful")
        for word in frame.trigger.subtree
        if word.i > frame.trigger.i
    )


def is_future(frame: Frame) -> bool:
    """A promise of one's own: ``will retaliate``, ``going to respond``, ``retaliation would continue``."""
    verb = frame.trigger if tree.is_verb(frame.trigger) or frame.verb is None else frame.verb
    above = verb.head
    if verb.dep_ == "xcomp" and above.lower_ == "going":
        return any(child.lower_ in ("we", "i") for child in above.children)
    if any(child.lower_ == "if" for child in verb.children):
        return False
    is_noun = tree.is_noun(frame.trigger)
    if _will(verb):
        return bool(frame.doers) or is_noun
    return is_noun and any(_will(other) for other in tree.kids(verb, "conj"))


def _will(verb: Token) -> bool:
    return any(child.lower_ in ("will", "'ll", "wo", "would") for child in tree.kids(verb, "aux"))


def names_aggression(frame: Frame, resolver: Resolver) -> bool:
    """``called the strike a clear aggression``."""
    return any(
        resolver.lexicon.is_in(word.lower_, "aggression")
        for child in tree.kids(frame.trigger, "oprd", "dobj", "attr", "ccomp", "xcomp")
        for word in (child, *tree.kids(child, "conj", "amod", "attr"))
    )


def comes_from(frame: Frame, resolver: Resolver) -> bool:
    """``denunciation from``, ``was met with condemnation by``."""
    verb = frame.verb
    return bool(
        resolver.all_of(frame.doers, is_violent=False)
        or tree.objects_of(frame.trigger, "from", "by")
        or (verb is not None and tree.objects_of(verb, "from", "by"))
    )


def is_answer(frame: Frame, resolver: Resolver) -> bool:
    """Under a light verb ("issued a demand"), or drawn by what it answers ("drew condemnation")."""
    return frame.is_light or (frame.verb is not None and is_of(frame.verb, resolver, "reacting"))
