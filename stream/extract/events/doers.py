"""Who did it, of all that stands before a deed: not of which kind it was, and not where. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stream.extract.events import victims
from stream.extract.frames import deeds, tree
from stream.extract.frames.frame import Frame
from stream.extract.parties.actors import Resolver
from stream.extract.parties.heads import by_name, with_members
from stream.records.mention import Party

if TYPE_CHECKING:
    from spacy.tokens import Token


def actors(group: list[Frame], resolver: Resolver, *, is_violent: bool) -> list[Party]:
    """Of the first frame that names a doer; the subject of a harm may be the weapon or the event itself."""
    for frame in group:
        if frame.sense.name == "death":
            continue
        heads = [head for head in frame.doers if not any(_is_struck(head, other) for other in group)]
        heads = [h for h in heads if not (_is_manner(h, resolver) or _is_scene(h, frame, resolver))]
        heads += _planters(frame, resolver)
        heads = [each for head in heads for each in _behind_fire(head, resolver)]
        told = with_members(by_name(heads, resolver), resolver)
        found = resolver.all_of(told, is_violent=is_violent) or victims.some_of(told, resolver)
        if found:
            return found
    return []


def _behind_fire(head: Token, resolver: Resolver) -> list[Token]:
    """Of ``Israeli fire``, ``rebel fire``: whose it was."""
    return deeds.makers_of_fire(head, resolver) or [head]


def _is_struck(head: Token, frame: Frame) -> bool:
    """The event itself, or whom it was done to: ``the truck hit a mine, killing two``."""
    return frame.holds(head) or any(head.i == struck.i for struck in frame.done_to)


def _planters(frame: Frame, resolver: Resolver) -> list[Token]:
    """``a bomb placed by rebels exploded``, ``a grenade that was thrown by two men``: who did that."""
    lexicon = resolver.lexicon
    bombs = [
        head for head in (*frame.doers, *frame.weapons, frame.trigger) if lexicon.is_in(head.lower_, "bomb")
    ]
    return [
        head
        for bomb in bombs
        for clause in tree.kids(bomb, "acl", "relcl")
        if any(lexicon.is_in(lexicon.lemma_of(clause), name) for name in ("placing", "throwing"))
        for head in tree.objects_of(clause, "by")
    ]


def _is_manner(head: Token, resolver: Resolver) -> bool:
    """``a terrorist attack``, ``a general offensive``: of which kind it was, and not who did it."""
    if head.dep_ not in ("amod", "compound", "nmod") or tree.is_plural(head):
        return False
    if resolver.named(head) is not None or resolver.owner(head) is not None:
        return False
    return head.tag_.startswith("JJ") or head.lower_ in ("terrorist", "general", "military")


def _is_scene(head: Token, frame: Frame, resolver: Resolver) -> bool:
    """``the Paris attacks``, ``a US shooting``: where it was. A state's strike is that state's."""
    if frame.form != "nominal" or head.dep_ not in ("amod", "compound", "nmod"):
        return False
    named = resolver.named(head)
    if named is None:
        return head.tag_.startswith("NNP") and head.lower_ == "side"
    if named.kind == "capital":
        return True
    has_aim = bool(frame.done_to) and frame.harm is None
    return (
        named.kind in ("state", "people")
        and not has_aim
        and resolver.lexicon.is_in(frame.sense.name, "untargeted")
    )
