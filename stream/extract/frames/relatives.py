"""Whom a clause or an "of" is about, where the parser took the nearest name. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stream.extract.frames import tree
from stream.extract.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_OFFICES = frozenset(("GOV", "LEG", "JUD", "REL", "COP", "MIL"))


def antecedent(head: Token, verb: Token, lexicon: Lexicon) -> Token:
    """``X, the sergeant of Y, who was kidnapped``: not Y, of which he is it, but he."""
    of = head.head
    is_who = any(word.lower_ == "who" for word in tree.kids(verb, "nsubj", "nsubjpass"))
    if not is_who or head.i != verb.head.i or head.dep_ != "pobj" or of.lower_ != "of":
        return head
    office = of.head
    if not _is_held_over_a_place(office, lexicon) or not _is_bare_name(head, lexicon):
        return head
    return office.head if office.dep_ == "appos" and office.head.tag_ == "NNP" else office


def _is_held_over_a_place(office: Token, lexicon: Lexicon) -> bool:
    """A mayor, a bishop, a sergeant; a bodyguard is of a man."""
    role = lexicon.roles.get(lexicon.lemma_of(office))
    is_office = role is not None and role.kind == "person" and role.sector in _OFFICES
    return is_office and not tree.is_plural(office) and not lexicon.lemma_of(office).endswith("guard")


def _is_bare_name(head: Token, lexicon: Lexicon) -> bool:
    """No ``Senator Y``, who is somebody himself."""
    before = [word for word in tree.premodifiers(head) if word.lower_ in lexicon.roles]
    titles = [word for word in tree.premodifiers(head) if lexicon.is_in(word.lower_, "title")]
    return head.tag_ == "NNP" and not before and not titles


def behind_day_or_place(noun: Token) -> list[Token]:
    """``the murder on 3 May of the mayor``, ``in Peru of two nuns``: to the parser May's and Peru's.

    "The Isle of Man" is a name.
    """
    found: list[Token] = []
    for where in tree.objects_of(noun, "on", "in", "near", "at"):
        is_day = any(child.tag_ == "CD" for child in where.children) or where.lower_.endswith("day")
        victims = tree.objects_of(where, "of")
        found += [victim for victim in victims if is_day or (where.tag_ == "NNP" and _is_told_of(victim))]
    return found


def _is_told_of(victim: Token) -> bool:
    """Counted, or with what he is before his name."""
    words = tree.premodifiers(victim)
    return any(word.tag_ in ("CD", "NN", "NNS", "JJ") for word in words) or (victim.tag_ in ("NN", "NNS"))
