"""Whoever is told beside the harmed: in a list, along with them, and they as well. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stream.extract.events import rolls
from stream.extract.frames import tree
from stream.extract.frames.frame import Frame
from stream.extract.parties import persons
from stream.extract.parties.actors import Resolver
from stream.extract.tolls.people_words import NUMBERS

if TYPE_CHECKING:
    from spacy.tokens import Token

_AS = frozenset(("as",))
_IN_A_LIST = frozenset(("nsubj", "nsubjpass", "conj"))
_NEXT = 2
"""Tokens from a noun to the name behind it, with a comma or without."""

_THEIRS = frozenset(("his", "her", "their"))
"""``the banker, his wife``; ``its candidate`` is of no man, and says who he is."""


def along_with(heads: list[Token], frame: Frame) -> list[Token]:
    """``killed along with two of his guards``, ``the murder of X, together with her driver``, ``in addition
    to two of them``, ``were wounded, as were some passers-by``, ``the killing of two of them, including X``.
    """
    behind = [
        noun
        for word in (frame.trigger, *heads)
        for prep in tree.kids(word, "prep", "advmod")
        if prep.lower_ in ("along", "together")
        for noun in tree.objects_of(prep, "with")
    ]
    behind += [
        noun
        for head in heads
        for prep in tree.kids(head, "prep")
        if prep.lower_ == "with" and prep.nbor(-1).lower_ in ("along", "together")
        for noun in tree.with_conjuncts(tree.kids(prep, "pobj"))
    ]
    behind += _likewise(frame.trigger)
    if any(tree.is_plural(head) or head.tag_ == "CD" for head in heads):
        behind += tree.objects_of(frame.trigger, "including")
    behind += [
        noun
        for word in (frame.trigger, *heads)
        for added in tree.objects_of(word, "in")
        if added.lower_ == "addition"
        for noun in tree.objects_of(added, "to")
    ]
    known = {head.i for head in heads}
    return [noun for noun in behind if noun.i not in known]


def _likewise(verb: Token) -> list[Token]:
    """``were wounded, as were some passers-by``."""
    return [
        noun
        for clause in tree.clauses_with(verb, _AS)
        if clause.lower_ in ("was", "were") and not tree.kids(clause, "acomp", "attr", "prep")
        for noun in tree.with_conjuncts(tree.kids(clause, "nsubj"))
        if noun.i > clause.i
    ]


def with_joined_names(heads: list[Token]) -> list[Token]:
    """``the banker X and his two guards``: the guards hang on the name, not on the banker."""
    found = list(heads)
    known = {head.i for head in heads}
    for head in heads:
        for name in tree.kids(head, "appos"):
            beside = tree.with_conjuncts([name])[0 if is_another(name, head) else 1 :]
            found += [each for each in beside if each.i not in known and _is_somebody_else(each, name)]
        is_many = tree.is_plural(head) or _is_many(head) or bool(tree.kids(head, "nummod", "conj"))
        of_them = tree.objects_of(head, "of") if head.tag_ == "CD" else []  # "two of the nuns, including X"
        many = [head, *of_them] if is_many else []
        among = [each for noun in many for each in tree.objects_of(noun, "including")]
        found += [each for each in among if each.i not in known]
    return sorted(found, key=lambda head: head.i)


def with_lists(heads: list[Token], resolver: Resolver) -> list[Token]:
    """Also whoever a list names that the parser hung elsewhere; the name of a singular noun is no other."""
    found = {head.i: head for head in (*heads, *listed_with(heads, resolver))}
    named = {name.i for head in found.values() for name in names_of(head, resolver)}
    return [head for at, head in sorted(found.items()) if at not in named]


def listed_with(heads: list[Token], resolver: Resolver) -> list[Token]:
    """Whoever stands in a list with one of them, or behind the many of whom it tells, or before these."""
    found: list[Token] = []
    met: set[int] = set()
    for head in heads:
        if head.i in met:  # a list is walked from its first alone
            continue
        is_many = tree.is_plural(head) or _is_many(head)
        found += rolls.names_behind(head, resolver) if is_many else rolls.joined_to(head, resolver)
        found += rolls.names_before(head, resolver) if is_many else []
        found += [each for name in names_of(head, resolver) for each in rolls.joined_to(name, resolver)]
        found += _surnames(head, resolver)
        found += tree.joined_inside(head)
        found += rolls.list_before(head, resolver) if head.dep_ in _IN_A_LIST else []
        met.update(each.i for each in found)
    return found


def _surnames(head: Token, resolver: Resolver) -> list[Token]:
    """``comrades A, B, and C``: to the parser B is what A is."""
    if not head.tag_.startswith("NNP"):
        return []
    return [
        name
        for name in tree.kids(head, "appos")
        if name.tag_ == "NNP" and tree.kids(name, "conj") and name.i - head.i == _NEXT
        if may_be_somebody(name, resolver)
    ]


def _is_somebody_else(noun: Token, name: Token) -> bool:
    """Not ``X, senator and presidential hopeful``: a bare word joined to another says more of the same."""
    if not tree.is_noun(noun):
        return False
    return noun.i == name.i or not _is_bare(noun)


def _is_bare(noun: Token) -> bool:
    return noun.tag_ == "NN" and not tree.kids(noun, "det", "poss", "nummod")


def names_of(head: Token, resolver: Resolver) -> list[Token]:
    names: list[Token] = []
    for clause in tree.kids(head, "acl"):
        if clause.lower_ in ("named", "called", "identified"):
            names += [*tree.kids(clause, "oprd", "dobj", "attr"), *tree.objects_of(clause, "as")]
    role = resolver.role(head)
    if head.tag_ in ("NN", "NNP") and role is not None and role.kind == "person" and not _is_many(head):
        names += [name for name in tree.kids(head, "appos") if 0 < tree.phrase(name)[0] - head.i <= _NEXT]
        behind = rolls.name_behind(head, resolver)
        names += [behind] if behind is not None else []
    return [name for name in names if name.tag_ == "NNP"]


def may_be_somebody(name: Token, resolver: Resolver) -> bool:
    return persons.may_be_a_name(name, resolver.sentence, resolver.lexicon)


def is_another(name: Token, head: Token) -> bool:
    """``three reporters: A, B and C``, ``the banker, his wife``: no word for the same one."""
    is_list = name.tag_ == "NNP" and (tree.is_plural(head) or _is_many(head))
    return is_list or any(child.lower_ in _THEIRS for child in tree.kids(name, "poss"))


def _is_many(head: Token) -> bool:
    """``a couple, X and Y``, ``another 8, including X``."""
    return head.tag_ == "CD" or head.lower_ in NUMBERS
