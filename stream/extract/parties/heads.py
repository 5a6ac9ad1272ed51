"""What a noun phrase names: armed people, human beings, a state, a place; one question each. Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from stream.extract.frames import tree
from stream.extract.lexicon.sectors import ARMED
from stream.extract.parties.actors import Resolver
from stream.extract.parties.persons import is_person

if TYPE_CHECKING:
    from spacy.tokens import Token

_ANYBODY = frozenset(("person", "individual", "man", "woman"))

Question = Callable[["Token", Resolver], bool]


def with_members(heads: list[Token], resolver: Resolver) -> list[Token]:
    """Of ``a group of thirty men``, which is no party itself, the men."""
    return [
        member
        for head in heads
        for member in (
            tree.objects_of(head, "of")
            if is_of(head, resolver, "gathered") and not resolver.parties(head, is_violent=True)
            else [head]
        )
        or [head]
    ]


def by_name(heads: list[Token], resolver: Resolver) -> list[Token]:
    """Of ``X, the person who planned it``, to the parser the person, the name."""
    return [
        head.head
        if head.dep_ == "appos" and head.lower_ in _ANYBODY and _is_person(head.head, resolver)
        else head
        for head in heads
    ]


def _is_person(head: Token, resolver: Resolver) -> bool:
    return is_person(head, resolver.sentence, resolver.lexicon, resolver.cast)


def is_any(heads: list[Token], question: Question, resolver: Resolver) -> bool:
    return any(question(head, resolver) for head in heads)


def is_of(head: Token, resolver: Resolver, list_name: str) -> bool:
    """Whether the word or its lemma is in a closed list."""
    words = resolver.lexicon.words[list_name]
    return head.lower_ in words or resolver.lexicon.lemma_of(head) in words


def is_armed(head: Token, resolver: Resolver) -> bool:
    """A state, a group, or armed people."""
    if resolver.named(head) is not None:
        return True
    role = resolver.role(head)
    if role is not None and (
        role.sector in ARMED or any(is_of(child, resolver, "armed") for child in head.children)
    ):
        return True
    if any(party.sector in ARMED for party in resolver.parties(head, is_violent=True)):
        return True
    members = tree.objects_of(head, "of", "from") if is_of(head, resolver, "gathered") else []
    if any(is_of(word, resolver, "rebellious") for body in members for word in tree.premodifiers(body)):
        return True  # "groups from a new terrorist movement"
    return any(is_armed(member, resolver) for member in members if member.i != head.i)


def is_people(head: Token, resolver: Resolver) -> bool:
    """Human beings, counted or named."""
    if head.tag_ == "CD" or resolver.lexicon.is_in(head.lower_, "somebody"):
        return not any(child.tag_ == "$" for child in head.children)  # "rammed 5 billion dollars through"
    named = resolver.named(head)
    if named is not None:
        return named.kind in ("people", "group")
    role = resolver.role(head)
    if role is not None:
        return role.kind in ("person", "force", "spokesman")
    return is_person(head, resolver.sentence, resolver.lexicon, resolver.cast)


def is_state(head: Token, resolver: Resolver) -> bool:
    """A state, or whoever is known to be of one."""
    if resolver.named(head) is not None:
        return True
    parties = resolver.parties(head, is_violent=False)
    return any(party.country or (party.canonical_id or "").startswith("ORG:") for party in parties)


def is_place(head: Token, resolver: Resolver) -> bool:
    named = resolver.named(head)
    if named is not None:
        return named.kind in ("state", "capital")
    is_one_of_a_kind = any(child.lower_ in ("a", "an") for child in tree.kids(head, "det"))
    return (head.tag_.startswith("NNP") and not is_one_of_a_kind) or resolver.lexicon.is_in(
        head.lower_, "spot"
    )
