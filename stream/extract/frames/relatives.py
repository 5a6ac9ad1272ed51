"""Whom a clause or an "of" is about, where the parser took the nearest name. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stream.extract.frames import tree
from stream.extract.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_OFFICES = frozenset(("GOV", "LEG", "JUD", "REL", "COP", "MIL"))


def antecedent(head: Token, verb: Token, lexicon: Lexicon) -> Token:
    """``X, the sergeant of Y, who was kidnapped``: not Y, of which he is it, but he.

    So ``X, of the law school, who was kidnapped``: no school is "who".
    """
    of = head.head
    is_who = any(word.lower_ == "who" for word in tree.kids(verb, "nsubj", "nsubjpass"))
    if not is_who or head.i != verb.head.i or head.dep_ != "pobj":
        return head
    above = of.head
    if head.tag_ == "NN" and not _is_person(head, lexicon):
        before = [above, *(noun for noun in tree.objects_of(above, "of") if noun.i < of.i)]
        people = [noun for noun in before if noun.tag_ == "NNP" or _is_person(noun, lexicon)]
        return _named_beside(people[-1]) if people else head
    if of.lower_ != "of" or not _is_held_over_a_place(above, lexicon) or not _is_bare_name(head, lexicon):
        return head
    return _named_beside(above)


def _named_beside(noun: Token) -> Token:
    """``X, the sergeant``: X."""
    return noun.head if noun.dep_ == "appos" and noun.head.tag_ == "NNP" else noun


def _is_person(noun: Token, lexicon: Lexicon) -> bool:
    role = lexicon.roles.get(lexicon.lemma_of(noun))
    return role is not None and role.kind == "person"


def subject_above(pronoun: Token, verb: Token) -> list[Token]:
    """``The judge died after she was shot``: she is the judge, where the clause above is of nobody else."""
    above = verb.head
    if verb.dep_ != "advcl" or not tree.is_verb(above) or tree.kids(above, "dobj"):
        return [pronoun]
    heads = [head for head in tree.kids(above, "nsubj", "nsubjpass") if tree.is_noun(head)]
    is_one = len(heads) == 1 and not tree.is_plural(heads[0]) and not tree.kids(heads[0], "conj")
    return heads if is_one else [pronoun]


def who_says_so(head: Token, verb: Token) -> Token:
    """``The bishop said that he has received``: he is the bishop, of whom alone the clause above speaks."""
    above = verb.head
    if verb.dep_ != "ccomp" or head.lower_ not in ("he", "she", "they") or tree.kids(above, "dobj"):
        return head
    heads = [noun for noun in tree.kids(above, "nsubj") if tree.is_noun(noun)]
    is_one = len(heads) == 1 and tree.is_plural(heads[0]) == (head.lower_ == "they")
    return heads[0] if is_one else head


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

    So is he of whom it is told ``within two days of a judge`` the days', and the days the verb's.

    "The Isle of Man" is a name.
    """
    found: list[Token] = []
    wheres = tree.objects_of(noun, "on", "in", "near", "at")
    next_to = noun.nbor() if noun.i + 1 < len(noun.doc) else noun
    wheres += tree.kids(next_to, "pobj") if next_to.lower_ in ("during", "within", "over") else []
    for where in wheres:
        is_day = any(child.tag_ == "CD" for child in where.children) or where.lower_.endswith(("day", "days"))
        victims = tree.objects_of(where, "of")
        found += [victim for victim in victims if is_day or (where.tag_ == "NNP" and _is_told_of(victim))]
    return found


def _is_told_of(victim: Token) -> bool:
    """Counted, or with what he is before his name."""
    words = tree.premodifiers(victim)
    return any(word.tag_ in ("CD", "NN", "NNS", "JJ") for word in words) or (victim.tag_ in ("NN", "NNS"))
