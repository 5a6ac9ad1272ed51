"""Whether a sentence tells enough for an event of its own, or only points at one told elsewhere. Pure."""

from __future__ import annotations

from stream.extract.events import targets, victims
from stream.extract.events.draft import HARMED, Draft
from stream.extract.frames import traces, tree
from stream.extract.frames.deeds import is_told_before
from stream.extract.frames.frame import Frame
from stream.extract.lexicon.sectors import ARMED
from stream.extract.parties import things
from stream.extract.parties.actors import Resolver

_WHICHEVER = frozenset(("each", "every", "any"))
_DEALINGS = frozenset(("CONSULT", "COOPERATE", "SUPPORT"))
"""Between parties: of nobody known, it is no event that could be told from another."""

_GIFTS = frozenset(("AID", "REQUEST"))
"""From one to another: of nobody, nowhere and at no time they are a manner of speaking."""

_UNSURE = frozenset(("aftermath", "struck"))
"""Needs of what a deed does, and an accident too: it is no event until the copy tells of the deed."""


def is_own(group: list[Frame], made: Draft, resolver: Resolver) -> bool:
    """Whether the sentence tells enough for an event of its own; else it only points at another telling."""
    if made.sense.is_statement:
        return bool(made.actors) or (bool(made.recipients) and is_threatened(group[0]))
    is_aftermath = all(not frame.entry.needs.isdisjoint(_UNSURE) for frame in group)
    if is_aftermath or _is_of_nobody(made) or _is_only_harm(group, made, resolver):
        return False
    is_struck = any(party.role in things.ROLES for party in made.recipients)
    has_particulars = made.time is not None or bool(made.places)
    forms = {frame.form for frame in group}
    if forms & {"active", "passive"}:
        return has_particulars or is_struck or not is_told_before(group[0], resolver)
    is_known = any(party.role in HARMED for party in made.recipients) and any(
        victims.is_meant(frame, resolver) for frame in group
    )
    is_news = bool(is_struck and made.actors) and traces.is_told_by_the_way(group)
    is_aside = "relative" in forms and "nominal" not in forms and not is_news
    if not is_known and is_aside and not has_particulars:
        return False
    is_clear = is_known or bool(made.tolls) or has_particulars or made.kind == "aggregate"
    return is_clear or _is_one_deed(group, made, resolver)


def _is_one_deed(group: list[Frame], made: Draft, resolver: Resolver) -> bool:
    """Done by somebody, or to something, and not "any attack"; of many, only of sabotage and of bombs."""
    is_any = any(child.lower_ in _WHICHEVER for child in group[0].trigger.children)
    has_target = (targets.has_target(made) or traces.are_of_a_bomb(group, resolver)) and not is_any
    if made.is_plural:
        is_at_work = any("agent" in frame.entry.needs for frame in group)
        return has_target and (made.sense.name == "destroy" or is_at_work)
    return group[0].is_light or has_target


def _is_of_nobody(made: Draft) -> bool:
    if made.actors or made.recipients:
        return False
    is_nowhere = made.time is None and not made.places
    return made.sense.plover in _DEALINGS or (made.sense.plover in _GIFTS and is_nowhere)


def is_later_death(lead: Frame, resolver: Resolver) -> bool:
    """``died in hospital overnight``, ``died of his wounds on Tuesday``."""
    if lead.sense.name != "death" or not tree.is_verb(lead.trigger):
        return False
    behind = tree.objects_of(lead.trigger, "in", "at", "of", "from", "to")
    return any(resolver.lexicon.is_in(head.lower_, "sickbed") for head in behind)


def _is_in_combat(frame: Frame, resolver: Resolver) -> bool:
    """``was killed in a crossfire``, ``while she was covering a battle``."""
    if not tree.is_verb(frame.trigger):
        return False
    scenes = tree.objects_of(frame.trigger, "in", "during", "amid", "by")
    wounds = tree.objects_of(frame.trigger, "by", "with", "from")
    if any(resolver.lexicon.is_in(noun.lower_, "slain_by") for noun in wounds):
        return True  # "was wounded by a gunshot"
    clauses = tree.kids(frame.trigger, "advcl")
    scenes += [
        noun for clause in clauses for noun in (*tree.kids(clause, "dobj"), *tree.objects_of(clause, "in"))
    ]
    return any(resolver.lexicon.is_in(noun.lower_, "combat") for noun in scenes)


def _is_only_harm(group: list[Frame], made: Draft, resolver: Resolver) -> bool:
    """People died, but nothing says by whose hand or with what: an accident reads the same."""
    if made.realis.realis == "attempted":
        return False  # nobody attempts an accident
    if made.weapons or any(frame.harm is None or victims.is_meant(frame, resolver) for frame in group):
        return False
    if any(_is_in_combat(frame, resolver) for frame in group):
        return False
    by_somebody = any(party.canonical_id or party.sector for party in made.actors)
    return not by_somebody and not any(party.sector in ARMED for party in made.recipients)


def is_threatened(lead: Frame) -> bool:
    """``received death threats``, ``threatened to kill them``: by whom is seldom known."""
    verb = lead.verb
    if "lethal" in lead.entry.needs:
        return True
    is_noun = lead.sense.name == "threaten" and lead.form == "nominal" and lead.is_light
    return (
        is_noun
        and verb is not None
        and (tree.is_passive(verb) or lead.top.dep_ == "dobj")
        and bool(lead.done_to)
    )
