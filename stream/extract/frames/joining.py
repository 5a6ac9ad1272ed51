"""Frames of one sentence that tell of one event: "an attack that killed three". Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stream.extract.frames import tree
from stream.extract.frames.frame import Frame
from stream.extract.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_CAUSES = frozenset(["in", "by", "from", "during", "when", "as", "with", "amid", "under", "through", "via"])
_VAGUE = ("attack", "killing", "death", "injuring", "raid", "shootdown", "destroy")
"""Senses that yield to a more telling one of the same event."""

_KILLINGS = frozenset(("killing", "assassination", "massacre"))


def join(frames: list[Frame], lexicon: Lexicon) -> list[list[Frame]]:
    """Groups of frames, each one event, the most telling frame first; statements stand alone."""
    groups: list[list[Frame]] = []
    for frame in frames:
        into = [group for group in groups if any(_are_one(held, frame, lexicon) for held in group)]
        merged = [held for group in into for held in group] + [frame]
        groups = [group for group in groups if group not in into] + [merged]
    return [sorted(group, key=_telling) for group in groups]


def _telling(frame: Frame) -> tuple[int, int]:
    vague = _VAGUE.index(frame.sense.name) + 1 if frame.sense.name in _VAGUE else 0
    return vague, frame.trigger.i


def _are_one(one: Frame, other: Frame, lexicon: Lexicon) -> bool:
    if not (one.sense.is_violent and other.sense.is_violent):
        return False
    is_one = _is_its_noun(one, other) or _is_its_noun(other, one)
    return is_one or _linked(one, other, lexicon) or _linked(other, one, lexicon)


def _is_its_noun(pair: Frame, noun: Frame) -> bool:
    """``launched an offensive``: told by the pair, and by its noun alone."""
    return pair.entry.part == "vo" and any(token.i == noun.trigger.i for token in pair.anchors)


def _linked(event: Frame, harm: Frame, lexicon: Lexicon) -> bool:
    """Whether ``harm`` is what came of ``event``."""
    verb = harm.verb if harm.form == "left" and harm.verb is not None else harm.trigger
    if tree.is_verb(verb):
        if event.harm and harm.harm and verb.dep_ == "conj" and verb.head.i == event.trigger.i:
            return True
        if any(event.holds(head) for head in harm.doers):
            return True
        if any(_stands_for(event, head) for head in (*_subjects(verb), *_causes(verb, lexicon))):
            return True
        if _hangs_under(event, verb, harm) or _tells_of_victim(event, verb):
            return True
        return _is_cause_clause(event, verb, harm)
    return _is_result_noun(event, harm, lexicon)


def _causes(verb: Token, lexicon: Lexicon) -> list[Token]:
    """Also of ``killed as a result of the blast``, ``in the course of the raid``."""
    heads = [tree.relative_noun(head) for head in tree.objects_of(verb, *_CAUSES)]
    heads += tree.objects_of(verb, "following") if tree.is_passive(verb) else []
    return heads + [
        behind
        for head in heads
        if lexicon.is_in(head.lower_, "outcome")
        for behind in tree.objects_of(head, "of")
    ]


def _subjects(verb: Token) -> list[Token]:
    """What did it; not ``the murder of a clerk who killed two``: whoever that is kills himself."""
    is_somebody = any(child.lower_ in ("who", "whom") for child in verb.children)
    return [] if is_somebody and verb.dep_ == "relcl" else tree.subjects(verb)


def _stands_for(event: Frame, head: Token) -> bool:
    """The event itself, or what stands behind it: "a strike in Gao, which killed two", "an attack on a
    church that killed two", "on a church, in which two were killed".
    """
    first = _first_joined(head)
    return event.holds(head) or (first.dep_ == "pobj" and event.holds(first.head.head))


def _first_joined(noun: Token) -> Token:
    """Of ``a union and a charity``: the union, behind whose preposition both stand."""
    while noun.dep_ == "conj" and tree.is_noun(noun.head):
        noun = noun.head
    return noun


def _hangs_under(event: Frame, verb: Token, harm: Frame) -> bool:
    """``struck the town, killing two``; ``opened fire and killed two``."""
    heads = {token.i for token in event.anchors if tree.is_verb(token)}
    above = verb
    while above.dep_ in ("conj", "advcl", "xcomp", "acl") and above.head is not above:
        joined_by, above = above.dep_, tree.clause_above(above)
        if above.i in heads:
            if joined_by == "advcl":
                return above.i < verb.i and verb.tag_ == "VBG"
            return harm.harm is not None and not tree.kids(verb, "nsubj", "nsubjpass")
    return False


def _tells_of_victim(event: Frame, verb: Token) -> bool:
    """``the murder of the senator, who was gunned down in``: nobody is killed twice."""
    is_killing = event.form == "nominal" and (event.harm == "killed" or event.sense.name in _KILLINGS)
    is_his = verb.dep_ == "relcl" and tree.is_passive(verb) and bool(tree.kids(verb, "nsubjpass"))
    return is_killing and is_his and any(head.i == verb.head.i for head in event.done_to)


def _is_cause_clause(event: Frame, verb: Token, harm: Frame) -> bool:
    """``were killed when a bomb exploded``; "killing ten, days after a blast" is of two events."""
    if harm.form != "passive" and harm.sense.name != "death":
        return False
    clauses = tree.clauses_with(verb, tree.OF_A_CAUSE)
    return any(token.i == clause.i for clause in clauses for token in event.anchors)


def _is_result_noun(event: Frame, harm: Frame, lexicon: Lexicon) -> bool:
    """``a strike resulted in the death of``, ``the shooting death of``."""
    top = harm.top
    if top.dep_ == "pobj" and top.head.head is not None:
        verb = top.head.head
        if lexicon.is_in(lexicon.lemma(verb.text, verb.tag_), "causing"):
            if any(event.holds(head) for head in tree.subjects(verb)):
                return True
            return any(token.i == verb.head.i for token in event.anchors) and verb.dep_ == "conj"
    if top.dep_ == "conj":
        has_own = any(child.dep_ in ("det", "poss") for child in top.children)
        is_other = has_own and tree.is_plural(top.head) != tree.is_plural(top)
        return event.holds(top.head) and not is_other and not _is_of_others(event, harm)
    if top.dep_ == "compound":
        return event.holds(top.head) and not _is_of_others(event, harm)
    return any(event.holds(head) for head in tree.objects_of(harm.trigger, *_CAUSES))


def _is_of_others(event: Frame, harm: Frame) -> bool:
    """``the kidnapping of a banker and the murder of a judge``: two; "the kidnapping and murder of": one."""
    one, other = ({head.i for head in frame.done_to} for frame in (event, harm))
    return bool(one and other) and not one & other
