"""What was attacked besides people: an object, where a bomb went off, what a blast damaged. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stream.extract.frames import tree
from stream.extract.frames.frame import Frame
from stream.extract.parties import things
from stream.extract.parties.actors import Resolver
from stream.records.mention import Party

if TYPE_CHECKING:
    from spacy.tokens import Token

_BESIDE = ("at", "in", "inside", "near", "outside", "under", "beneath", "against", "on", "into", "before")
_FRONT = frozenset(("front", "side", "entrance", "door", "back", "rear", "vicinity", "floor", "lobby"))
_BLASTS = frozenset(("bombing", "suicide_bombing", "grenade", "airstrike", "drone_strike", "shelling"))
_DAMAGING = (
    "damag", "destroy", "wreck", "hit", "gutt", "level", "rock", "shatter", "shook", "shak",
    "demolish", "ruin",
)  # fmt: skip
_WRECKING = ("destroy", "demolish", "raz", "wreck", "gutt", "level")


def damaged(frame: Frame, resolver: Resolver) -> list[Party]:
    """The things that the frame's deed was done to, in the order of the text."""
    if frame.harm is not None or not frame.sense.is_violent:
        return []
    heads = {head.i: (head, _role(frame)) for head in _wholes(frame.done_to, resolver)}
    if frame.sense.name in _BLASTS:
        beside = [*_beside(frame, resolver), *_placed(frame, resolver)]
        heads |= {head.i: (head, things.ATTACKED) for head in beside if head.i not in heads}
    hurt = _suffering(frame)
    if hurt is not None:
        heads = {at: (head, things.DAMAGED) for at, (head, _) in heads.items()}
        heads |= {head.i: (head, things.DAMAGED) for head in hurt}
    heads |= {head.i: (head, role) for head, role in _wrecked(frame)}
    return [
        party
        for _, (head, role) in sorted(heads.items())
        if things.is_thing(head, resolver)
        for party in things.as_thing(head, resolver, role)
    ]


def is_damaging(frame: Frame) -> bool:
    """``the explosion caused heavy damage``, wherever what it damaged is told."""
    return frame.sense.is_violent and frame.harm is None and _suffering(frame) == []


def _wholes(heads: list[Token], resolver: Resolver) -> list[Token]:
    """``blew up a stretch of the pipeline``: the pipeline."""
    return [
        whole
        for head in heads
        for whole in (
            tree.objects_of(head, "of") if resolver.lexicon.is_in(head.lower_, "part_of") else [head]
        )
    ]


def _role(frame: Frame) -> str:
    return things.ATTACKED if frame.sense.name != "destroy" else _what_it_suffers(frame.trigger)


def _what_it_suffers(verb: Token) -> str:
    return things.DESTROYED if verb.lower_.startswith(_WRECKING) else things.DAMAGED


def _beside(frame: Frame, resolver: Resolver) -> list[Token]:
    """``exploded in front of the bank``, ``a blast near the embassy``."""
    return [head for anchor in frame.anchors for head in _at(anchor, resolver)]


def _at(anchor: Token, resolver: Resolver) -> list[Token]:
    found: list[Token] = []
    for head in tree.objects_of(anchor, *_BESIDE):
        of_it = tree.objects_of(head, "of")
        is_place = any(noun.tag_ == "NNP" for noun in of_it) and resolver.lexicon.is_in(
            head.lower_, "place_noun"
        )
        if not is_place:  # "in the port of Callao" is where it was
            found += of_it if head.lower_ in _FRONT else [head]
    return found


def _placed(frame: Frame, resolver: Resolver) -> list[Token]:
    """``a bomb that was left outside the bank went off``."""
    lexicon = resolver.lexicon
    return [
        head
        for bomb in (*frame.doers, *frame.done_to, *frame.weapons)
        if lexicon.is_in(bomb.lower_, "bomb")
        for clause in tree.kids(bomb, "acl", "relcl")
        if lexicon.is_in(lexicon.lemma_of(clause), "placing")
        for head in _at(clause, resolver)
    ]


def _wrecked(frame: Frame) -> list[tuple[Token, str]]:
    """``the blast damaged two shops``, ``a bank was damaged by it``, ``exploded, destroying a car``."""
    top = frame.top
    verbs = [top.head] if top.dep_ in ("nsubj", "nsubjpass") else []
    if top.dep_ == "pobj" and top.head.dep_ == "agent":
        verbs = [top.head.head]
    verbs += [clause for anchor in frame.anchors for clause in tree.kids(anchor, "advcl", "conj", "relcl")]
    verbs += tree.kids(top, "relcl", "acl")
    return [
        (head, _what_it_suffers(verb))
        for verb in verbs
        if tree.is_verb(verb) and verb.lower_.startswith(_DAMAGING)
        for head in tree.done_to(verb)
        if head.i != top.i
    ]


def _suffering(frame: Frame) -> list[Token] | None:
    """What ``causing heavy damage to the bank`` names; nothing: what was attacked; ``None``: no damage."""
    verbs = [frame.top.head] if frame.top.dep_ == "nsubj" else []
    verbs += [
        clause for anchor in frame.anchors for clause in tree.kids(anchor, "advcl", "conj", "relcl", "acl")
    ]
    verbs += tree.kids(frame.top, "relcl", "acl")
    for verb in verbs:
        harm = next((each for each in tree.kids(verb, "dobj") if each.lower_ in ("damage", "damages")), None)
        if harm is not None and not any(child.lower_ == "no" for child in harm.children):
            return tree.objects_of(harm, "to", "at", "in") or tree.objects_of(verb, "to")
    return None
