"""Nouns beside the name of a place: something to be at, a part of a town, where somebody is from. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stream.extract.frames import tree
from stream.extract.parties.actors import Resolver
from stream.extract.places.candidate import Candidate

if TYPE_CHECKING:
    from spacy.tokens import Token

_ESTATES = frozenset(("villa", "colonia", "barrio", "calle", "avenida"))
_AT = frozenset(("at", "in", "on", "near", "outside", "inside"))
_NO_SPOTS = ("no_spot", "time", "violence_noun")
_MAKERS = ("compound", "nmod", "poss")


_STREET = 4
"""Words from a town up to the "block" of the street that is in it."""


def is_spot(noun: Token, resolver: Resolver) -> bool:
    """``at a checkpoint in``, ``outside a school in``: something to be at, not something that happened."""
    if any(resolver.lexicon.is_in(noun.lower_, name) for name in ("place_noun", "gathering")):
        return True
    behind = noun.head.lower_
    is_behind = resolver.lexicon.is_in(behind, "where") or resolver.lexicon.is_in(behind, "at_whom")
    return is_behind and noun.tag_.startswith("NN") and not resolver.lexicon.is_in(noun.lower_, "no_spot")


def is_town(noun: Token, resolver: Resolver) -> bool:
    """``in the Peruvian town``: a place of the country that is named before it."""
    return resolver.lexicon.is_in(noun.lower_, "place_noun")


def is_of_another_country(token: Token, found: Candidate, resolver: Resolver) -> bool:
    """``the Nigerian town of`` a name that is known of another country alone: it is not that one."""
    town = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else None
    if town is None or not resolver.lexicon.is_in(town.lower_, "place_noun"):
        return False
    peoples = [resolver.named(child) for child in tree.kids(town, "amod", "compound")]
    return any(
        named is not None and named.kind == "people" and named.country not in (None, found.country)
        for named in peoples
    )


def is_part_of_town(token: Token, resolver: Resolver) -> bool:
    """``the Wasit district``, ``the Costa Rica quarter``, ``Villa El Salvador``: named after a land.

    ``A Wasit suburb`` has no name: it is one of those of Wasit.
    """
    is_maker = token.dep_ in _MAKERS and resolver.lexicon.is_in(token.head.lower_, "part_of_town")
    is_maker = is_maker and not any(word.lower_ in ("a", "an") for word in tree.kids(token.head, "det"))
    first = token.i - 1 if token.i and token.nbor(-1).dep_ == "compound" else token.i  # "El" of "El Salvador"
    before = token.doc[max(min(first, token.i) - 1, 0) : token.i]
    return is_maker or any(word.lower_ in _ESTATES for word in before)


def named_in(noun: Token, resolver: Resolver) -> Iterator[Token]:
    """The names in "the city of X", "the X region"."""
    low = noun.lower_
    words = resolver.lexicon.words["place_noun"]
    if low in words or low.removesuffix("s") in words:
        yield from tree.kids(noun, "compound", "appos", "nmod", "poss")
        yield from tree.objects_of(noun, "of")
        yield from _named_behind(noun)


def town_of(noun: Token, resolver: Resolver) -> Token | None:
    """``in a Lima restaurant``, ``at Bogota airport``: the name before a thing that stands in a town.

    The arrest of a Lima woman may have been anywhere.
    """
    before = noun.doc[noun.i - 1] if noun.i else noun
    is_at = noun.head.lower_ == "on" or resolver.lexicon.is_in(noun.head.lower_, "where")
    is_thing = noun.tag_ in ("NN", "NNS") and not resolver.lexicon.is_in(noun.lower_, "no_spot")
    role = resolver.role(noun)
    is_thing = is_thing and is_at and (role is None or role.kind not in ("person", "spokesman"))
    is_name = before.tag_ == "NNP" and before.dep_ in ("compound", "nmod") and before.head.i == noun.i
    return before if is_thing and is_name else None


def owners_of(noun: Token, resolver: Resolver) -> list[Token]:
    """``at London's Euston station``: the town that has it.

    The school of a town is in it; its team, its people and its answer may be anywhere.
    """
    role = resolver.role(noun)
    if role is not None and role.kind in ("person", "spokesman", "force"):
        return []
    if noun.head.lower_ not in _AT or any(resolver.lexicon.is_in(noun.lower_, name) for name in _NO_SPOTS):
        return []
    return [name for name in tree.kids(noun, "poss") if name.tag_ == "NNP"]


def _named_behind(noun: Token) -> Iterator[Token]:
    """``In the capital, X, police``: the parser often takes the name for a subject."""
    behind = list(noun.doc[noun.i + 1 : noun.i + 4])
    if len(behind) == 3 and behind[0].text == behind[2].text == "," and behind[1].tag_ == "NNP":
        yield behind[1]


def tells_origin(prep: Token) -> bool:
    """``a man from Leeds was arrested``; whoever is deported from a town was there.

    So does ``a man of the 300 block of Elm Road in Leeds``: he lives there.
    """
    if prep.lower_ == "from" and tree.is_noun(prep.head):
        return True
    above = [prep.head, *tree.governors(prep.head)][:_STREET]
    return any(token.lower_ == "block" and token.head.lower_ == "of" for token in above)
