"""Whom a pronoun means, of those who were named before it. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stream.extract.frames import tree
from stream.extract.parties.persons import is_person, may_be_a_name
from stream.records.mention import Party

if TYPE_CHECKING:
    from spacy.tokens import Token

    from stream.extract.parties.actors import Resolver

_STILL_MEANT = 4
"""Sentences after its name in which a pronoun still means somebody."""


def meant(resolver: Resolver, head: Token, depth: int, *, is_violent: bool = True) -> list[Party]:
    """He and she are the last person; it and they whoever says so, or else the last group named.

    Nobody named long before: somebody else will have come between. And no one man is "they".
    """
    now = resolver.sentence.number
    if resolver.lexicon.is_in(head.lower_, "personal"):
        above = _subject_above(resolver, head)
        if above is not None:
            return [] if _is_speaker(resolver, above) else resolver.person(above)
        done_to = _object_above(resolver, head, depth)
        if done_to:
            return done_to
        is_near = now - resolver.cast.last_person_in <= _STILL_MEANT
        return (
            resolver.as_parties(resolver.cast.last_person, None) if is_near and not _is_quoted(head) else []
        )
    speaker = _who_says(resolver, head, depth, is_violent=is_violent)
    if head.lower_ in ("they", "them", "their"):
        speaker = [party for party in speaker if not party.is_person]
    if speaker or resolver.cast.last_group is None or now - resolver.cast.last_group_in > _STILL_MEANT:
        return speaker
    return [resolver.cast.last_group]


def _subject_above(resolver: Resolver, head: Token) -> Token | None:
    """``X is free after a jury convicted him``, ``X lost his brother``: the name that is the nearest subject.

    Of a verb of saying it may be meant or not, for whoever speaks may well speak of another.
    """
    verbs = [above for above in tree.governors(head) if tree.is_verb(above)]
    for verb in verbs if head.dep_ == "poss" else verbs[1:]:
        subject = next((each for each in tree.kids(verb, "nsubj", "nsubjpass") if each.i < head.i), None)
        if subject is not None:
            is_known = subject.tag_ == "NNP" and (
                is_person(subject, resolver.sentence, resolver.lexicon, resolver.cast)
                or may_be_a_name(subject, resolver.sentence, resolver.lexicon)
            )
            return subject if is_known else None
    return None


def _object_above(resolver: Resolver, head: Token, depth: int) -> list[Party]:
    """``has held X since arresting him``, ``found the wife of the mayor and shot her``: the one person to
    whom the verb before was done; of two people, one there and one before, nobody knows which.
    """
    if head.dep_ != "dobj" or not tree.is_verb(head.head):
        return []
    verb = head.head.head if head.head.dep_ in ("pcomp", "conj", "advcl") else head.head
    verb = verb.head if verb.dep_ == "prep" else verb
    above = [each for each in tree.kids(verb, "dobj") if verb.i != head.head.i and each.i < head.i]
    if not tree.is_verb(verb) or not above or not above[0].tag_.startswith("NN"):
        return []
    (held,) = above[:1]
    role = resolver.role(held)
    is_one = held.tag_ == "NNP" or (held.tag_ == "NN" and role is not None and role.kind == "person")
    parties = resolver.parties(held, is_violent=True, depth=depth + 1) if is_one else []
    return parties if len(parties) == 1 and (held.tag_ == "NN" or parties[0].is_person) else []


def _is_speaker(resolver: Resolver, subject: Token) -> bool:
    """Who was ``writing a book when he was abducted`` says nothing."""
    verb = subject.head
    is_of_a_thing = any(resolver.role(noun) is None for noun in tree.kids(verb, "dobj"))
    is_saying = resolver.lexicon.is_in(resolver.lexicon.lemma_of(verb), "saying")
    return is_saying and not (is_of_a_thing and not tree.kids(verb, "ccomp", "xcomp"))


def _is_quoted(head: Token) -> bool:
    """Whoever speaks says "I" of himself; of whom else he speaks, the article need not say."""
    return sum(token.text == '"' for token in head.doc[: head.i]) % 2 == 1


def _who_says(resolver: Resolver, head: Token, depth: int, *, is_violent: bool) -> list[Party]:
    """Of ``the army said it had struck``: the army; of ``Peru said it had given``: no army."""
    for above in tree.governors(head):
        if tree.is_verb(above) and resolver.lexicon.is_in(resolver.lexicon.lemma_of(above), "saying"):
            subjects = [
                noun
                for noun in tree.kids(above, "nsubj")
                if not resolver.lexicon.is_in(noun.lower_, "pronoun")
                and all(part.i != head.i for part in noun.subtree)  # "its minister said": not itself
            ]
            return resolver.all_of(subjects, is_violent=is_violent, depth=depth + 1)
    return []
