"""Who was killed, wounded or taken, as their verb alone says that they are people. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stream.extract.events import rolls
from stream.extract.events.beside import (
    along_with,
    is_another,
    listed_with,
    may_be_somebody,
    names_of,
    with_joined_names,
    with_lists,
)
from stream.extract.frames import tree
from stream.extract.frames.frame import Frame
from stream.extract.parties import persons
from stream.extract.parties.actors import Resolver
from stream.extract.parties.heads import is_of, is_people
from stream.extract.parties.things import is_thing
from stream.extract.tolls.people_words import class_of
from stream.records.mention import Party

if TYPE_CHECKING:
    from spacy.tokens import Token

_LONGEST_BESIDE = 12


def named_alone(heads: list[Token], frame: Frame, resolver: Resolver) -> list[Party]:
    """``charged Sun with assault``: whoever is charged, arrested or jailed is somebody."""
    if not resolver.lexicon.is_in(resolver.lexicon.lemma_of(frame.trigger), "done_to_people"):
        return []
    return [
        party
        for head in heads
        if head.tag_ == "NNP" and resolver.named(head) is None
        if persons.may_be_a_name(head, resolver.sentence, resolver.lexicon)
        for party in resolver.person(head)[-1:]
    ]


def is_meant(frame: Frame, resolver: Resolver) -> bool:
    """``the murder of``, ``was assassinated``: the word itself says that it was done by somebody."""
    lemma = resolver.lexicon.lemma_of(frame.trigger)
    is_noun = frame.form == "nominal" and frame.sense.name == "killing"
    return (
        is_noun
        or "slain" in frame.entry.needs
        or resolver.lexicon.is_in(lemma, "meant")
        or lemma in ("murder", "assassination", "massacre", "killing", "slaying")
    )


def people(heads: list[Token], frame: Frame, resolver: Resolver) -> list[Party]:
    """Each head's parties; a name or a word for people that no list knows is somebody all the same."""
    found: dict[object, Party] = {}
    told = with_joined_names([*heads, *along_with(heads, frame)])
    kinds = rolls.kinds_of(heads, resolver)
    listed = {head.i for head in listed_with(told, resolver)}
    is_of_people = is_meant(frame, resolver) or resolver.lexicon.is_in(
        resolver.lexicon.lemma_of(frame.trigger), "done_to_people"
    )
    for head in with_lists(told, resolver):
        if head in kinds:
            continue
        is_sure = head.i in listed or is_of_people
        known = _called(head, resolver) or _themselves(_known(head, resolver))
        known = known or _unknown(head, resolver, is_sure=is_sure)
        for party in known or _members(head, resolver):
            found.setdefault(party.canonical_id or party.spans, _as_told(party, head, resolver))
    return list(found.values())


def hurt(struck: list[Party], frame: Frame, resolver: Resolver) -> None:
    """``fired at a woman, wounding her``: what became of the one who was struck is told of a pronoun."""
    toll = frame.harm
    is_pronoun = bool(frame.done_to) and all(
        resolver.lexicon.is_in(head.lower_, "personal") for head in frame.done_to
    )
    if toll is None or not is_pronoun or len(struck) != 1 or struck[0].role is not None:
        return
    if struck[0].sector is not None or struck[0].is_person:
        struck[0] = struck[0].model_copy(update={"role": toll})


def _called(head: Token, resolver: Resolver) -> list[Party]:
    """``a man named X``, ``a farmer, identified as X``, ``his driver, X``: the person, in all these words."""
    name = next((each for each in names_of(head, resolver) if may_be_somebody(each, resolver)), None)
    if name is None:
        return []
    span = resolver.sentence.span(tree.phrase(head)[0], name.i + 1)
    role = resolver.role(head)
    words = {"text": resolver.sentence.text(span), "spans": (span,)}
    found = [person.model_copy(update=words) for person in resolver.person(name)[-1:]]
    sector = resolver.sector_beside(head) or (role.sector if role is not None else None)
    return [person if person.sector else person.model_copy(update={"sector": sector}) for person in found]


def _as_told(party: Party, head: Token, resolver: Resolver) -> Party:
    return with_apposition(party, head, resolver) if party.is_person else party


def _themselves(parties: list[Party]) -> list[Party]:
    """Not the body that somebody belongs to: it was not killed with him."""
    persons = [party for party in parties if party.is_person]
    return persons or parties


def _known(head: Token, resolver: Resolver) -> list[Party]:
    named = resolver.named(head)
    if named is not None and named.kind == "capital":  # of "X de Lima"; no town is killed
        return []
    return resolver.all_of([head], is_violent=True)


def _known_all(heads: list[Token], resolver: Resolver) -> list[Party]:
    return [party for head in heads for party in _known(head, resolver)]


def _unknown(head: Token, resolver: Resolver, *, is_sure: bool) -> list[Party]:
    """``is_sure``: the deed or a list says that a name is a person's."""
    if resolver.named(head) is not None or is_thing(head, resolver) or not tree.is_noun(head):
        return []
    if head.tag_ == "NNP":
        is_time = resolver.lexicon.is_in(head.lower_, "time")  # "last Friday [17 November]"
        return resolver.person(head) if is_sure and may_be_somebody(head, resolver) and not is_time else []
    before = " ".join(token.text for token in tree.premodifiers(head))
    return [resolver.party(head)] if class_of(head.text, before) else []


def _members(head: Token, resolver: Resolver) -> list[Party]:
    """``a group of students``: the students; ``two of his guards``: those two."""
    if head.tag_ == "CD":
        return some_of([head], resolver)
    is_group = any(is_of(head, resolver, name) for name in ("gathered", "collective"))
    return _known_all(tree.objects_of(head, "of"), resolver) if is_group else []


def some_of(heads: list[Token], resolver: Resolver) -> list[Party]:
    """``one of the strikers``, ``two of his guards``."""
    numbers = [head for head in heads if head.tag_ == "CD"]
    return [
        found
        for head in numbers
        for noun in tree.objects_of(head, "of")[:1]
        for found in _some_of(head, noun, resolver)
    ]


def _some_of(number: Token, noun: Token, resolver: Resolver) -> list[Party]:
    span = resolver.sentence.span(number.i, tree.phrase(noun)[1])
    words = {"text": resolver.sentence.text(span), "spans": (span,)}
    is_human = is_people(noun, resolver) and not resolver.lexicon.is_in(noun.lower_, "pronoun")
    return [party.model_copy(update=words) for party in _known(noun, resolver)[:1]] if is_human else []


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
        role = None if is_another(noun, head) else resolver.role(noun)
        is_near = 0 < first - rolls.past_age(head.doc, head.i + 1) <= 1 and last - head.i <= _LONGEST_BESIDE
        if role is None or role.kind not in ("person", "spokesman") or not is_near or tree.is_plural(noun):
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
