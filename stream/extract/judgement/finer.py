"""What a deed is by who did it and to what: rebels arrest nobody, a ban on tobacco bans no party. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from stream.extract.frames import tree
from stream.extract.frames.frame import Frame
from stream.extract.lexicon import Sense
from stream.extract.parties.actors import Resolver
from stream.extract.parties.heads import is_armed, is_of, is_people, with_members
from stream.records.mention import Party

if TYPE_CHECKING:
    from spacy.tokens import Token

_LAWFUL = frozenset(("arrest", "jail", "imprison", "order", "issue"))
"""Words of the law, which wires say of a revolution's men too."""

BY_OBJECT = frozenset(("mobilize_police", "mobilize_weapons"))
"""Senses that no word has of its own."""

_WITHOUT_POWER = frozenset(("REB", "CRM"))
"""Who holds people by force alone."""


def finer(sense: Sense, lead: Frame, actors: Sequence[Party], resolver: Resolver) -> Sense:
    """The sense, or the one that its doers or its objects make of it."""
    senses, objects = resolver.lexicon.senses, with_members(_objects(lead), resolver)
    is_lawful = resolver.lexicon.lemma_of(lead.trigger) in _LAWFUL or not actors
    if sense.name == "arrest" and not is_lawful and all(each.sector in _WITHOUT_POWER for each in actors):
        return senses["abduction"]
    if sense.name == "expel_diplomats":
        return _of_expulsion(sense, objects, actors, resolver)
    if sense.name == "ban" and not any(_is_a_body(head, resolver) for head in objects):
        return senses["restrict"]
    if sense.name == "mobilize":
        sent = objects or lead.doers
        if sent and all(resolver.sector_of(head) == "COP" for head in sent):
            return senses["mobilize_police"]
        if sent and all(is_of(head, resolver, "armament") for head in sent):
            return senses["mobilize_weapons"]
    return sense


def _of_expulsion(sense: Sense, objects: list[Token], actors: Sequence[Party], resolver: Resolver) -> Sense:
    """Diplomats are expelled; fighters are driven out by force, and other people deported."""
    senses = resolver.lexicon.senses
    if not objects or any(_is_sent(head, resolver) for head in objects):
        return sense
    if any(party.sector == "MIL" for party in actors) and any(is_armed(head, resolver) for head in objects):
        return senses["attack"]
    is_of_people = all(is_people(head, resolver) for head in objects)
    return senses["deport"] if is_of_people else sense


def _is_sent(head: Token, resolver: Resolver) -> bool:
    """An envoy, or one who brings aid: who expels him means whoever sent him."""
    makers = tree.premodifiers(head)
    return any(is_of(word, resolver, "envoy_noun") for word in (head, *makers))


def _objects(frame: Frame) -> list[Token]:
    if frame.entry.part == "vo":
        return frame.anchors[1:]  # "sent troops"
    return frame.done_to or tree.objects_of(frame.trigger, "of", "on")


def _is_a_body(head: Token, resolver: Resolver) -> bool:
    """A party, a group, a movement, or people who may no longer do something."""
    named = resolver.named(head)
    if named is not None and named.kind in ("group", "organ"):
        return True
    if any(is_of(head, resolver, name) for name in ("aspect", "body_noun")):
        return True
    return is_people(head, resolver)
