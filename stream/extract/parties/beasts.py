"""Beasts that have a name: "the gorilla Bobo", and Bobo from then on. Pure but for the article's memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stream.extract.frames import tree
from stream.extract.parties import persons
from stream.extract.parties.actors import Resolver
from stream.extract.parties.cast import surname

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_named_beast(head: Token, resolver: Resolver) -> bool:
    """Told by its kind, or known by its name from before; "the Gorilla" is one for all its capital."""
    bounds = persons.name_of(head, resolver.sentence, resolver.lexicon)
    if bounds is None:
        return False
    name = surname(resolver.sentence.words(*bounds))
    if _is_kind_with_capital(head, resolver) or name in resolver.cast.beasts:
        return True
    before = head.doc[bounds[0] - 1] if bounds[0] > 0 else None
    kinds = [*tree.kids(head, "appos"), *([before] if before is not None else [])]
    if not any(_is_kind(word, resolver) for word in kinds):
        return False
    resolver.cast.beasts.add(name)
    return True


def _is_kind(word: Token, resolver: Resolver) -> bool:
    return word.tag_ == "NN" and resolver.lexicon.is_in(word.lower_, "animal")


def _is_kind_with_capital(head: Token, resolver: Resolver) -> bool:
    """Of several a capital makes a team."""
    has_article = any(word.lower_ in ("a", "an", "the") for word in tree.kids(head, "det"))
    is_alone = not tree.kids(head, "compound", "amod", "nmod")
    return has_article and is_alone and resolver.lexicon.is_in(head.lower_, "animal")
