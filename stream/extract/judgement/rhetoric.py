"""What speeches say: deeds done to a whole people, and lists of what may befall anybody. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stream.extract.frames import tree
from stream.extract.frames.frame import Frame
from stream.extract.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_WHEN_OR_WHERE = frozenset(("in", "at", "near", "on", "during", "inside", "outside"))
_TELLING_WHICH = ("nummod", "relcl", "acl", "prep", "appos")


def is_against_a_people(frame: Frame, lexicon: Lexicon) -> bool:
    """``the regime is murdering our people``: without a day or a place it tells of no one deed."""
    peoples = [head for head in frame.done_to if _is_a_people(head, frame, lexicon)]
    others = [head for head in frame.done_to if head not in peoples]
    is_all = bool(peoples) and all(head.i in frame.sentence.named for head in others)
    return frame.sense.is_violent and is_all and not any(map(_is_told_when_or_where, frame.anchors))


def _is_a_people(head: Token, frame: Frame, lexicon: Lexicon) -> bool:
    """``the Haitian people``, ``our people``; "the people who were waiting" are some of them."""
    if not lexicon.is_in(head.lower_, "whole_people") or tree.kids(head, *_TELLING_WHICH):
        return False
    return any(word.i in frame.sentence.named or word.tag_ == "PRP$" for word in tree.premodifiers(head))


def _is_told_when_or_where(anchor: Token) -> bool:
    behind = tree.kids(anchor, "prep", "npadvmod", "advmod", "advcl")
    return any(
        word.lower_ in _WHEN_OR_WHERE or word.dep_ == "npadvmod" or word.lower_.endswith("day")
        for word in behind
    )


def first_of_list(word: Token) -> Token:
    """``likely to be wounded, arrested or worse``: to the parser the second begins a clause of its own."""
    if word.tag_ != "VBN" or word.dep_ != "advcl" or tree.kids(word, "aux", "auxpass", "mark") or word.i < 2:
        return word
    before = word.nbor(-2)
    is_listed = word.nbor(-1).text == "," and before.tag_ == "VBN" and before.dep_ in ("xcomp", "conj")
    return before if is_listed else word
