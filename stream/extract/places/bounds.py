"""Where a place's name begins and ends in its sentence: "Port-au-Prince", "the Gulf of Aden". Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stream.extract.frames import tree
from stream.extract.parties.actors import Resolver
from stream.extract.parties.persons import name_of
from stream.extract.text.parse import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token


def bounds_of(token: Token, resolver: Resolver) -> tuple[int, int]:
    """Where the name stands in its sentence; "Gaza City" and "Kuwait City" with the state's name in front."""
    sentence: Sentence = resolver.sentence
    assert sentence.doc is not None
    bounds = name_of(token, sentence, resolver.lexicon)
    first = bounds[0] if bounds is not None else token.i
    while first > 0 and token.lower_ == "city" and sentence.doc[first - 1].tag_ == "NNP":
        first -= 1
    first = _before_hyphens(sentence, first)
    return sentence.bounds[first][0], sentence.bounds[_last(token, resolver).i][1]


def _before_hyphens(sentence: Sentence, first: int) -> int:
    """``Port-au-Prince``: to the tokenizer each piece is a word of its own."""
    assert sentence.doc is not None
    start = first
    while start > 1 and sentence.doc[start - 1].text == "-" and not sentence.doc[start - 2].whitespace_:
        start -= 2
    return start if sentence.doc[start].text[:1].isupper() else first


def _last(token: Token, resolver: Resolver) -> Token:
    """``the Sea of Japan``, ``PANAMA CITY``: the name goes on behind such a word, or with "city" in small."""
    is_capital = token.i in resolver.sentence.named and token.dep_ == "compound"
    is_city = token.head.lower_ == "city" and token.head.i == token.i + 1
    if is_capital and is_city and not tree.kids(token.head, "prep", "det"):  # not "the West Bank city of X"
        return token.head
    if not resolver.lexicon.is_in(token.lower_, "named_of") or token.i + 1 >= len(token.doc):
        return token
    of = token.nbor(1)
    return next((noun for noun in tree.kids(of, "pobj") if noun.tag_ == "NNP"), token)
