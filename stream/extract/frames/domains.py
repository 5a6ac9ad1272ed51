"""What reads like violence and is none: weather, illness, accidents, sport, fiction, drills. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stream.extract.frames import tree
from stream.extract.frames.frame import Frame
from stream.extract.parties.actors import Resolver
from stream.extract.parties.heads import is_any, is_armed, is_of

if TYPE_CHECKING:
    from spacy.tokens import Token

ENOUGH = 2
"""Cue words of one field of life in a sentence before it is read as being about that field."""

_PLAY = ("sport", "fiction", "finance")
_WITH_WEAPONS = frozenset(("bombing", "suicide_bombing", "shelling", "airstrike", "drone_strike", "shooting"))


def is_no_violence(group: list[Frame], resolver: Resolver) -> bool:
    """Whether the frames of one would-be event are of another field of life."""
    if any(_is_other_cause(frame, resolver) for frame in group):
        return True
    has_victims = any(frame.harm is not None for frame in group)
    if not has_victims and cues("drill", resolver):
        return True
    if has_victims and _is_armed_deed(group, resolver):
        return False
    return any(cues(field, resolver) >= ENOUGH for field in _PLAY)


def cues(field: str, resolver: Resolver) -> int:
    """How many different cue words of a field the sentence holds."""
    assert resolver.sentence.doc is not None
    words = resolver.lexicon.words[field]
    return len({token.lower_ for token in resolver.sentence.doc if token.lower_ in words})


def _is_other_cause(frame: Frame, resolver: Resolver) -> bool:
    """A storm, an illness, an animal or a machine did it; or a strike is a stoppage of work."""
    if frame.form == "nominal" and _is_peaceful(frame.trigger, resolver):
        return True
    if frame.harm is not None and is_any(_clauses_above(frame), _is_mishap, resolver):
        return True
    doers = [head for head in [*frame.doers, *_causes(frame)] if head.i != frame.trigger.i]
    if frame.trigger.lower_.startswith("strike") and any(is_of(head, resolver, "labour") for head in doers):
        return True
    if any(_is_force_of_nature(head, resolver) or _is_stoppage(head, resolver) for head in doers):
        return True
    clauses = [above for above in tree.governors(frame.top) if tree.is_verb(above)]
    tellers = [head for above in clauses for head in tree.kids(above, "nsubj")]
    return any(is_of(head, resolver, "fiction") for head in [*doers, *tellers])


def _clauses_above(frame: Frame) -> list[Token]:
    """``crashed, killing five``; ``sank and 12 died``."""
    is_joined = frame.trigger.dep_ in ("advcl", "conj")
    return [tree.clause_above(frame.trigger)] if is_joined else []


def _is_mishap(verb: Token, resolver: Resolver) -> bool:
    return tree.is_verb(verb) and is_of(verb, resolver, "mishap")


def _is_force_of_nature(head: Token, resolver: Resolver) -> bool:
    if is_of(head, resolver, "nature") or (
        head.i not in resolver.sentence.named and _is_peaceful(head, resolver)
    ):
        return True
    return is_of(head, resolver, "accident") and resolver.owner(head) is None


def _is_peaceful(noun: Token, resolver: Resolver) -> bool:
    """``heart attack``, ``gas explosion``: the word before says that nobody meant it."""
    return any(
        resolver.lexicon.is_in(child.lower_, "nature") or resolver.lexicon.is_in(child.lower_, "peaceful")
        for child in tree.kids(noun, "compound", "amod", "nmod")
    )


def _is_stoppage(head: Token, resolver: Resolver) -> bool:
    """``a strike by nurses hit hospitals``."""
    by = tree.objects_of(head, "by", "of")
    return head.lower_.startswith("strike") and any(is_of(other, resolver, "labour") for other in by)


def _causes(frame: Frame) -> list[Token]:
    """What somebody died of: ``killed in a crash``, ``died from the disease``."""
    if frame.harm is None or not tree.is_verb(frame.trigger):
        return []
    return tree.objects_of(frame.trigger, "in", "from", "of", "by", "during")


def _is_armed_deed(group: list[Frame], resolver: Resolver) -> bool:
    return any(
        frame.weapons or frame.sense.name in _WITH_WEAPONS or is_any(frame.doers, is_armed, resolver)
        for frame in group
    )
