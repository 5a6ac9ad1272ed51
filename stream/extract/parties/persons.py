"""Which names in a sentence are people's, and what is said that they are. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stream.extract.frames import tree
from stream.extract.lexicon import Lexicon, Role
from stream.extract.parties.cast import Cast, Person, slug
from stream.extract.text.parse import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LONGEST_NAME = 9
"""Words of a name, at most: of a line of nothing but names each would be walked back over from every word."""

_RANKED = frozenset(("COP", "MIL", "LEG", "JUD", "JRN", "GOV", "REB", "REL"))


def name_of(head: Token, sentence: Sentence, lexicon: Lexicon) -> tuple[int, int] | None:
    """The tokens of the proper name that ends in ``head``, without titles; nothing for a known name."""
    if not head.tag_.startswith("NNP") or head.i in sentence.named:
        return None
    first = head.i
    while first > 0 and head.i - first < _LONGEST_NAME:
        if _belongs(head.doc[first - 1], sentence, lexicon):
            first -= 1
            continue
        particles = _particles_before(head.doc, first, lexicon)
        if not particles or not _belongs(head.doc[first - particles - 1], sentence, lexicon):
            break
        first -= particles + 1
    return first, head.i + 1


def _particles_before(doc: Doc, first: int, lexicon: Lexicon) -> int:
    """How many words before a name are its "de la": one or two, and a capital word stands before them."""
    for count in (2, 1):
        words = [token.lower_ for token in doc[max(first - count, 0) : first]]
        if (
            len(words) == count
            and first > count
            and all(lexicon.is_in(word, "name_particle") for word in words)
        ):
            return count
    return 0


def _belongs(before: Token, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether a word before a name is part of it: a proper noun that is no title and no known name."""
    if not before.tag_.startswith("NNP") or before.text == ".":
        return False
    named = sentence.named.get(before.i)
    if named is not None and not (named.kind == "state" and before.dep_ == "compound" and before.i == 0):
        return False  # "Jordan Fowler" begins a sentence, but "Iraq's Fowler" is of Iraq
    if _is_a_rank(before, lexicon):
        return False
    if lexicon.is_in(before.lower_, "title") or lexicon.is_in(before.lower_, "agency"):
        return False  # "Reuters Maria Soto": a picture's credit runs into the name
    return not before.text[0].islower()


def _is_a_rank(before: Token, lexicon: Lexicon) -> bool:
    """``Policeman Jose Ruiz``, ``Monsignor Jose Ruiz``: what he is, and no part of his name."""
    role = lexicon.roles.get(before.lower_)
    is_plural = lexicon.nouns.get(before.lower_, before.lower_) != before.lower_  # "Engineers Jose Ruiz and"
    return role is not None and role.kind == "person" and (is_plural or role.sector in _RANKED)


def is_person(head: Token, sentence: Sentence, lexicon: Lexicon, cast: Cast) -> bool:
    """By a title before it, a role beside it, a verb of saying, the model's word, or an earlier meeting."""
    bounds = name_of(head, sentence, lexicon)
    if bounds is None or not _may_be_a_person(head, bounds, lexicon):
        return False
    first = bounds[0]
    if cast.person(sentence.words(*bounds)) is not None:
        return True
    if head.ent_type_ == "PERSON" and not _is_where(head, lexicon):
        return True
    if first > 0 and _gives_a_role(head.doc[first - 1], lexicon):
        return True
    is_full = head.i > first
    if _is_listed_with_people(head, lexicon, is_full=is_full):
        return True
    return is_full and (any(_roles_beside(head, lexicon)) or _speaks(head, lexicon) or _is_also_known(head))


def _is_listed_with_people(head: Token, lexicon: Lexicon, *, is_full: bool) -> bool:
    """``Brown and two other men``; of full names in a list one that is known for a person is enough."""
    beside = [*tree.kids(head, "conj"), *([head.head] if head.dep_ == "conj" else [])]
    for noun in beside:
        role = lexicon.roles.get(lexicon.lemma_of(noun))
        is_other = any(child.lower_ == "other" for child in tree.kids(noun, "amod"))
        if is_other and role is not None and role.kind == "person":
            return True
        is_known = noun.tag_ == "NNP" and noun.ent_type_ == "PERSON"
        if is_full and is_known and noun.i > 0 and noun.nbor(-1).tag_ == "NNP":
            return True
    return False


def may_be_a_name(head: Token, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether a proper noun could be a person's name, where a verb asks for a person."""
    bounds = name_of(head, sentence, lexicon)
    return bounds is not None and _may_be_a_person(head, bounds, lexicon)


def _may_be_a_person(head: Token, bounds: tuple[int, int], lexicon: Lexicon) -> bool:
    if not head.text[0].isalpha() or any(lexicon.is_in(head.lower_, name) for name in ("title", "agency")):
        return False
    if bounds[1] - bounds[0] == 1 and head.lower_ in lexicon.roles:
        return False
    return not any(lexicon.is_in(token.lower_, "no_person") for token in head.doc[bounds[0] : bounds[1]])


def _is_where(head: Token, lexicon: Lexicon) -> bool:
    """``in Khan Younis``, ``the village of Achi``: the model takes many a town for a person."""
    above = head.head
    if head.dep_ != "pobj":
        return False
    is_of_place = above.lower_ == "of" and lexicon.is_in(above.head.lower_, "place_noun")
    return is_of_place or (lexicon.is_in(above.lower_, "where") and above.lower_ != "from")


def _gives_a_role(token: Token, lexicon: Lexicon) -> bool:
    role = lexicon.roles.get(token.lower_)
    return lexicon.is_in(token.lower_, "title") or (role is not None and role.kind in ("person", "spokesman"))


def _roles_beside(head: Token, lexicon: Lexicon) -> Iterator[tuple[Token, Role]]:
    """The role nouns in apposition to a name, either way round."""
    for noun in [*tree.kids(head, "appos"), *([head.head] if head.dep_ == "appos" else [])]:
        role = lexicon.roles.get(lexicon.lemma_of(noun))
        if role is not None and role.kind in ("person", "spokesman"):
            yield noun, role


def _speaks(head: Token, lexicon: Lexicon) -> bool:
    return head.dep_ == "nsubj" and lexicon.is_in(lexicon.lemma_of(head.head), "reporting")


def _is_also_known(head: Token) -> bool:
    return any(clause.lower_ == "known" for clause in tree.kids(head, "acl", "relcl"))


def role_nouns(head: Token, sentence: Sentence, lexicon: Lexicon) -> list[Token]:
    """Nouns that say what a person is: before the name, and beside it."""
    bounds = name_of(head, sentence, lexicon)
    assert bounds is not None
    before = [token for token in reversed(tree.premodifiers(head)) if token.i < bounds[0]]
    beside = [noun for noun, _ in _roles_beside(head, lexicon)]
    return [token for token in before if _gives_a_role(token, lexicon)] + beside


def new_person(head: Token, sentence: Sentence, lexicon: Lexicon) -> Person:
    bounds = name_of(head, sentence, lexicon)
    assert bounds is not None
    name = sentence.words(*bounds)
    return Person(name, slug(name))
