"""What must stand beside a trigger before it names an event: each need is one question. Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from stream.extract.frames import bombs, dealings, deeds, speech, traces, tree
from stream.extract.frames.frame import Frame
from stream.extract.parties.actors import Resolver
from stream.extract.parties.heads import is_any, is_armed, is_of, is_people, is_place, is_state
from stream.extract.parties.persons import may_be_a_name
from stream.extract.parties.things import is_thing
from stream.extract.tolls.people_words import class_of

if TYPE_CHECKING:
    from spacy.tokens import Token

Need = Callable[[Frame, Resolver], bool]


def are_met(frame: Frame, resolver: Resolver) -> bool:
    """Whether everything that the trigger needs is there."""
    return all(_NEEDS[need](frame, resolver) for need in sorted(frame.entry.needs))


def _list(frame_heads: Callable[[Frame], list[Token]], list_name: str) -> Need:
    return lambda frame, resolver: any(is_of(head, resolver, list_name) for head in frame_heads(frame))


def _doers(frame: Frame) -> list[Token]:
    return frame.doers


def _done_to(frame: Frame) -> list[Token]:
    return frame.done_to


def _sides(frame: Frame) -> list[Token]:
    return [*frame.doers, *frame.done_to]


def _reach(frame: Frame) -> list[Token]:
    return tree.objects_of(frame.trigger, "into", "toward", "towards", "off", "in", "over")


def _set_off(frame: Frame) -> list[Token]:
    """Also of ``set off five kilograms of dynamite``."""
    heads = tree.kids(frame.trigger, "dobj", "nsubjpass")
    return [*heads, *(noun for head in heads for noun in tree.objects_of(head, "of"))]


def _has_object(frame: Frame, _: Resolver) -> bool:
    return bool(frame.done_to)


def _has_complement(frame: Frame, _: Resolver) -> bool:
    return bool(tree.kids(frame.trigger, "xcomp", "ccomp"))


def _is_of_a_deed(frame: Frame, resolver: Resolver) -> bool:
    """What is refused is done, and not told: "declined to comment" is every newsroom's formula."""
    lexicon = resolver.lexicon
    refused = tree.kids(frame.trigger, "xcomp", "ccomp")
    return any(not lexicon.is_in(lexicon.lemma_of(verb), "no_answer") for verb in refused)


def _is_against_somebody(frame: Frame, resolver: Resolver) -> bool:
    return bool(frame.done_to) or _has_complement(frame, resolver)


def _has_subject(frame: Frame, resolver: Resolver) -> bool:
    return bool(resolver.all_of(frame.doers, is_violent=False))


def _is_martial(frame: Frame, _: Resolver) -> bool:
    return any(token.lower_ == "martial" for token in frame.trigger.subtree)


def _is_negative(frame: Frame, _: Resolver) -> bool:
    return any(child.dep_ == "neg" for child in frame.trigger.head.children)


def _is_of_people(frame: Frame, resolver: Resolver) -> bool:
    return is_any([*frame.done_to, *tree.objects_of(frame.trigger, "of")], is_people, resolver)


def _is_done_to_people(frame: Frame, resolver: Resolver) -> bool:
    """What is murdered or kidnapped is somebody, by a word that no list has: ``two surveyors``."""
    if is_any(frame.done_to, is_people, resolver):
        return True
    if traces.are_found_so(frame, resolver):
        return True
    is_meant = resolver.lexicon.is_in(resolver.lexicon.lemma_of(frame.trigger), "meant")
    return is_meant and any(_may_be_somebody(head, resolver) for head in frame.done_to)


def _may_be_somebody(head: Token, resolver: Resolver) -> bool:
    """A name, a word for people, or ``she was murdered``; "he was shot" is told after who was."""
    if resolver.lexicon.is_in(head.lower_, "personal"):
        return True
    if head.tag_ == "NNP":
        is_free = resolver.named(head) is None
        return is_free and may_be_a_name(head, resolver.sentence, resolver.lexicon)
    return tree.is_noun(head) and class_of(head.text) is not None


def _is_two_sided(frame: Frame, resolver: Resolver) -> bool:
    return len(frame.doers) > 1 or is_any(frame.done_to, is_armed, resolver)


def _is_death_toll(frame: Frame, resolver: Resolver) -> bool:
    words = [child for child in frame.trigger.children if child.i < frame.trigger.i]
    return bool(frame.done_to) and any(is_of(word, resolver, "deathly") for word in words)


def _is_death_of_somebody(frame: Frame, resolver: Resolver) -> bool:
    if tree.is_noun(frame.trigger):
        return bool(tree.objects_of(frame.trigger, "of"))
    return is_any(frame.doers, is_people, resolver)


def _claims_what_was_told(frame: Frame, resolver: Resolver) -> bool:
    """``The group claimed responsibility``, and names no deed: that of which the copy has told."""
    lexicon = resolver.lexicon
    claimed = tree.kids(frame.trigger, "dobj", "nsubjpass")
    named = [
        head
        for word in (frame.trigger, *claimed)
        for prep in tree.kids(word, "prep")
        if prep.lower_ == "for"
        for head in tree.kids(prep, "pobj", "pcomp")
    ]
    is_none = bool(tree.kids(frame.trigger, "neg")) or any(
        word.lower_ == "no" for noun in (*claimed, *frame.doers) for word in noun.children
    )
    return not is_none and all(
        lexicon.is_in(head.lower_, "pronoun") or deeds.is_what_was_told(head, resolver) for head in named
    )


def _points_at_deed(frame: Frame, resolver: Resolver) -> bool:
    """``The crime was committed by rebels``: that of which the copy has told; crimes are more than one."""
    lexicon = resolver.lexicon
    nouns = [
        noun
        for noun in tree.kids(frame.trigger, "dobj", "nsubjpass")
        if lexicon.lemma_of(noun) == frame.entry.other
    ]
    is_told = any(
        not tree.is_plural(noun) and any(lexicon.is_in(child.lower_, "definite") for child in noun.children)
        for noun in nouns
    )
    by_whom = frame.doers or tree.blamed(frame.trigger)
    return is_told and bool(by_whom) and not tree.kids(frame.trigger, "neg")


def _is_bare_participle(frame: Frame) -> bool:
    """``men armed with rifles``, ``who, armed with courage, rose``: how they are, and not who gave it."""
    verb = frame.trigger
    is_bare = verb.tag_ == "VBN" and not tree.kids(verb, "aux", "auxpass", "nsubjpass")
    return is_bare and verb.dep_ != "conj" and not tree.kids(verb, "agent")


_NEEDS: dict[str, Need] = {
    "against": speech.warns_of_force,
    "aftermath": deeds.is_aftermath,
    "agent": deeds.is_weapon_acting,
    "aimed": deeds.is_aimed,
    "aircraft": _list(_done_to, "aircraft"),
    "allegation": lambda frame, resolver: speech.promises(frame, resolver, "allegation"),
    "armed": deeds.is_armed_deed,
    "armedsubject": lambda frame, resolver: is_any(_sides(frame), is_armed, resolver),
    "bomb": bombs.has_bomb,
    "bombobject": _list(_set_off, "bomb"),
    "captors": traces.is_by_captors,
    "claimed": _claims_what_was_told,
    "crowd": _list(_sides, "crowd"),
    "crowdsubject": _list(_doers, "crowd"),
    "force": deeds.has_force,
    "warlike": deeds.is_warlike,
    "from": speech.comes_from,
    "future": lambda frame, _: speech.is_future(frame),
    "harm": deeds.has_harm,
    "harmful": lambda frame, resolver: speech.promises(frame, resolver, "harmful"),
    "held": deeds.is_held,
    "laboursubject": _list(_doers, "labour"),
    "lethal": speech.threatens_lives,
    "light": speech.is_answer,
    "martial": _is_martial,
    "named": speech.names_aggression,
    "negative": _is_negative,
    "object": _has_object,
    "ofthing": lambda frame, resolver: is_any(tree.objects_of(frame.trigger, "of"), is_thing, resolver),
    "onlife": lambda frame, _: bool(tree.lives(frame.trigger)),
    "of_place": lambda frame, resolver: is_any(frame.done_to, is_place, resolver),
    "ofperson": _is_of_people,
    "person": _is_done_to_people,
    "pointing": _points_at_deed,
    "placeobject": lambda frame, resolver: is_any(frame.done_to, is_place, resolver),
    "slain": traces.is_slain,
    "gunpoint": traces.is_at_gunpoint,
    "victim": traces.has_known_victim,
    "sea": _list(_reach, "sea"),
    "specific": deeds.is_specific,
    "struck": bombs.is_near_a_house,
    "strikeable": deeds.is_strikeable,
    "state": lambda frame, resolver: is_any(_sides(frame), is_state, resolver),
    "stateobject": lambda frame, resolver: is_any(frame.done_to, is_state, resolver),
    "subject": _has_subject,
    "toll": _is_death_toll,
    "toverb": _is_of_a_deed,
    "towards": _is_against_somebody,
    "violent": _is_death_of_somebody,
    "volley": deeds.is_volley,
    "weaponobject": _list(_done_to, "weapon"),
    "with": _is_two_sided,
    "ceasing": speech.ceases,
    # of dealings
    "calledoff": dealings.is_called_off,
    "captive": dealings.is_captive,
    "charge": dealings.is_charge,
    "custody": dealings.is_from_custody,
    "demanded": dealings.is_demanded,
    "demandto": dealings.yields_to_demand,
    "forsomebody": dealings.is_for_somebody,
    "given": lambda frame, _: not _is_bare_participle(frame),
    "givenaid": dealings.gives_aid,
    "humanshield": dealings.has_beside("human"),
    "hunger": dealings.has_beside("hunger"),
    "intosomething": dealings.is_into_something,
    "inwords": dealings.is_in_words,
    "kindverb": dealings.promises_kindly,
    "legal": dealings.has_beside("legal"),
    "main": lambda frame, _: frame.trigger.dep_ not in ("acl", "amod"),
    "mediation": dealings.has_beside("mediation"),
    "military": dealings.has_beside("spy", "military", "reconnaissance"),
    "mission": dealings.is_mission,
    "office": dealings.holds_office,
    "official": dealings.is_official,
    "parties": lambda frame, resolver: bool(resolver.all_of(_sides(frame), is_violent=False)),
    "peacekeeping": dealings.keeps_peace,
    "received": dealings.is_received,
    "recipient": dealings.has_recipient,
    "rungup": dealings.is_rung_up,
    "somebody": dealings.by_somebody,
    "truce": dealings.has_beside("ceasefire", "cease-fire", "truce"),
    "wargame": dealings.has_beside("war"),
    "warning": dealings.warns_side,
    "betweensides": dealings.is_between_sides,
    "fromground": dealings.is_from_ground,
    "withhost": dealings.is_with_host,
    "withside": dealings.is_with_side,
}

NAMES = frozenset(_NEEDS)
