"""Who was killed, wounded or taken, as their verb alone says that they are people. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stream.extract.frames import tree
from stream.extract.frames.frame import Frame
from stream.extract.parties import persons
from stream.extract.parties.actors import Resolver
from stream.extract.parties.things import is_thing
from stream.extract.tolls.people_words import class_of
from stream.records.mention import Party

if TYPE_CHECKING:
    from spacy.tokens import Token

MEANT = frozenset(("murder", "assassinate", "massacre", "slay", "execute", "kidnap", "abduct"))
"""Verbs that somebody does to people on purpose."""

_LONGEST_BESIDE = 12


def is_meant(frame: Frame, resolver: Resolver) -> bool:
    """``the murder of``, ``was assassinated``: the word itself says that it was done by somebody."""
    lemma = resolver.lexicon.lemma_of(frame.trigger)
    is_noun = frame.form == "nominal" and frame.sense.name == "killing"
    return is_noun or lemma in MEANT or lemma in ("murder", "assassination", "massacre", "killing", "slaying")


def people(heads: list[Token], frame: Frame, resolver: Resolver) -> list[Party]:
    """Each head's parties; a name or a word for people that no list knows is somebody all the same."""
    found: dict[object, Party] = {}
    for head in _with_joined_names(heads):
        for party in _themselves(_known(head, resolver)) or _unknown(head, frame, resolver):
            found.setdefault(party.canonical_id or party.spans, _as_told(party, head, resolver))
    return list(found.values())


def _as_told(party: Party, head: Token, resolver: Resolver) -> Party:
    return with_apposition(party, head, resolver) if (party.canonical_id or "").startswith("PER:") else party


def _with_joined_names(heads: list[Token]) -> list[Token]:
    """``the banker X and his two guards``: the guards hang on the name, not on the banker."""
    found = list(heads)
    known = {head.i for head in heads}
    for head in heads:
        for name in tree.kids(head, "appos"):
            is_another = _is_another(name, head)
            beside = tree.with_conjuncts([name])[0 if is_another else 1 :]
            found += [each for each in beside if each.i not in known and tree.is_noun(each)]
        found += [each for each in tree.objects_of(head, "including") if each.i not in known]
    return sorted(found, key=lambda head: head.i)


def _is_another(name: Token, head: Token) -> bool:
    """``three reporters: A, B and C``, ``the banker, his wife``: no word for the same one."""
    is_list = name.tag_ == "NNP" and (tree.is_plural(head) or bool(tree.kids(name, "conj")))
    return is_list or any(child.tag_ == "PRP$" and child.i < name.i for child in tree.kids(name, "poss"))


def _themselves(parties: list[Party]) -> list[Party]:
    """Not the body that somebody belongs to: it was not killed with him."""
    persons = [party for party in parties if (party.canonical_id or "").startswith("PER:")]
    return persons or parties


def _known(head: Token, resolver: Resolver) -> list[Party]:
    return resolver.all_of([head], is_violent=True)


def _unknown(head: Token, frame: Frame, resolver: Resolver) -> list[Party]:
    if resolver.named(head) is not None or is_thing(head, resolver) or not tree.is_noun(head):
        return []
    if head.tag_ == "NNP":
        is_name = is_meant(frame, resolver) and persons.may_be_a_name(
            head, resolver.sentence, resolver.lexicon
        )
        return resolver.person(head) if is_name else []
    before = " ".join(token.text for token in tree.premodifiers(head))
    return [resolver.party(head)] if class_of(head.text, before) else []


def with_apposition(party: Party, head: Token, resolver: Resolver) -> Party:
    """``X, director of the school``: what is said of the name right behind it belongs to its words."""
    if not party.spans or not _holds(party, head, resolver):
        return party
    for noun in tree.kids(head, "appos"):
        inside = [token for token in noun.subtree if token.dep_ not in ("relcl", "acl")]
        first, last = min(token.i for token in inside), noun.i
        for prep in tree.kids(noun, "prep"):
            if prep.lower_ == "of":
                last = max([last, *(tree.phrase(each)[1] - 1 for each in tree.kids(prep, "pobj"))])
        role = None if _is_another(noun, head) else resolver.role(noun)
        is_near = 0 < first - head.i <= 2 and last - head.i <= _LONGEST_BESIDE
        if role is None or role.kind not in ("person", "spokesman") or not is_near:
            continue
        start = party.spans[0][0]
        end = resolver.sentence.span(first, last + 1)[1]
        return party.model_copy(
            update={"text": resolver.sentence.text((start, end)), "spans": ((start, end),)}
        )
    return party


def _holds(party: Party, head: Token, resolver: Resolver) -> bool:
    """Whether the party is who the noun names, and not one of the names joined to it."""
    start, end = party.spans[0]
    return start <= resolver.sentence.span(head.i, head.i + 1)[0] < end
