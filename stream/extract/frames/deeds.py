"""What a deed is done with, and to whom: the questions that keep sport, markets and metaphors out. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stream.extract.frames import tree
from stream.extract.frames.frame import Frame
from stream.extract.parties.actors import Resolver
from stream.extract.parties.heads import is_any, is_armed, is_of, is_people, is_place
from stream.extract.parties.things import is_thing

if TYPE_CHECKING:
    from spacy.tokens import Token


_TELLING_VERBS = ("causal", "occurring", "causing")


def has_weapon(frame: Frame, resolver: Resolver) -> bool:
    return is_any(frame.weapons, is_weapon, resolver)


def makers_of_fire(head: Token, resolver: Resolver) -> list[Token]:
    """Of ``Israeli fire``, ``rebel fire``: whose it is says that it was shot, and by whom; "a Chilean fire"
    burned.
    """
    if head.lower_ != "fire" or tree.kids(head, "det"):
        return []
    makers = tree.kids(head, "compound", "amod", "nmod", "poss")
    return [maker for maker in makers if resolver.named(maker) is not None or is_armed(maker, resolver)]


def is_weapon(head: Token, resolver: Resolver) -> bool:
    """By the list, or a charge of what is on it: ``a dynamite charge``."""
    lexicon = resolver.lexicon
    is_charge = lexicon.is_in(head.lower_, "charge_noun")
    words = [head, *(tree.kids(head, "compound") if is_charge else [])]
    return any(
        word.lower_ in lexicon.weapons or lexicon.nouns.get(word.lower_, "") in lexicon.weapons
        for word in words
    )


def has_harm(frame: Frame, resolver: Resolver) -> bool:
    """Killed or wounded people in the same sentence."""
    assert frame.sentence.doc is not None
    return any(is_of(token, resolver, "harm") for token in frame.sentence.doc)


def has_force(frame: Frame, resolver: Resolver) -> bool:
    """A weapon, an armed or state party on either side, harm beside it; or it was told before."""
    verb = frame.verb
    if frame.is_light and verb is not None and is_of(verb, resolver, "attacking"):
        return True
    sides = [*frame.doers, *frame.done_to]
    return (
        is_told_before(frame, resolver)
        or has_weapon(frame, resolver)
        or is_any(sides, is_armed, resolver)
        or _is_of_known_victims(frame, resolver)
        or has_harm(frame, resolver)
        or _is_thing_struck(frame, resolver)
        or _is_fire_at_people(frame, resolver)
        or is_any(frame.doers, bears_arms, resolver)
    )


def _is_of_known_victims(frame: Frame, resolver: Resolver) -> bool:
    """``reports on murder of the two surveyors``: of somebody, and not murder as such."""
    return frame.form == "nominal" and any(
        is_people(head, resolver)
        and (
            head.tag_ == "NNP"
            or any(child.dep_ == "nummod" or is_of(child, resolver, "definite") for child in head.children)
        )
        for head in tree.objects_of(frame.trigger, "of")
        if is_of(frame.trigger, resolver, "suffered")
    )


def _is_fire_at_people(frame: Frame, resolver: Resolver) -> bool:
    """``fired on the senator``, ``at the house``; questions are fired, and nobody fires them on anybody."""
    is_fire = frame.entry.head == "fire" and frame.entry.part == "vp" and frame.form == "active"
    what = tree.kids(frame.trigger, "dobj")
    return (
        is_fire
        and all(is_weapon(head, resolver) for head in what)
        and any(is_people(head, resolver) or is_thing(head, resolver) for head in frame.done_to)
    )


def bears_arms(head: Token, resolver: Resolver) -> bool:
    """``three inmates wielding knives``, ``men who carried rifles``."""
    return any(
        is_of(clause, resolver, "bearing") and is_any(tree.kids(clause, "dobj"), is_weapon, resolver)
        for clause in tree.kids(head, "acl", "relcl")
    )


def _is_thing_struck(frame: Frame, resolver: Resolver) -> bool:
    """``The house was bombed``, ``shops have been attacked``: a thing suffers no words."""
    is_meant = frame.sense.name in ("attack", "bombing") or is_of(frame.trigger, resolver, "deliberate")
    by_nobody = is_meant and frame.form == "passive" and not frame.doers
    is_told = frame.trigger.tag_ != "VBG"  # "men convicted of burning a shop" is told by the verdict
    is_done = is_told and (is_meant or frame.sense.name == "destroy")
    by_anybody = is_done and is_any(frame.doers, _is_anybody, resolver)
    by_anybody = by_anybody or (is_told and is_of(frame.trigger, resolver, "deliberate"))
    by_anybody = by_anybody or (is_told and _is_fire_set(frame, resolver))
    return (by_nobody or by_anybody) and any(is_thing(head, resolver) for head in frame.done_to)


def _is_fire_set(frame: Frame, resolver: Resolver) -> bool:
    """``was set ablaze``, ``the peasants burned a truck``: fires break out, but people set them."""
    if frame.entry.other == "ablaze":
        return True
    is_burnt = frame.entry.head == "burn" and frame.form != "passive"
    return is_burnt and any(
        is_people(head, resolver) or resolver.lexicon.is_in(head.lower_, "by_hand") for head in frame.doers
    )


def _is_anybody(head: Token, resolver: Resolver) -> bool:
    """``unidentified individuals``, ``hooded men``: nobody knows who; critics and storms are somebody."""
    return is_of(head, resolver, "anybody")


def is_told_before(frame: Frame, resolver: Resolver) -> bool:
    """A definite noun, or a verb whose subject is one ("the operation targeted"): it points back."""
    if frame.form == "nominal":
        return any(
            (child.dep_ in ("det", "poss") and resolver.lexicon.is_in(child.lower_, "definite"))
            or (child.dep_ == "poss" and child.lower_.endswith("day"))
            or (child.dep_ == "poss" and is_of(frame.trigger, resolver, "suffered"))
            for child in frame.top.children
        )
    return any(
        is_of(head, resolver, "violence_noun")
        and any(resolver.lexicon.is_in(child.lower_, "definite") for child in head.children)
        for head in frame.doers
    )


def is_what_was_told(head: Token, resolver: Resolver) -> bool:
    """``the act``, ``this crime``: a word for any deed, with a word that points at one."""
    is_one = is_of(head, resolver, "told_deed") and not tree.is_plural(head)
    return is_one and any(resolver.lexicon.is_in(child.lower_, "definite") for child in head.children)


def is_armed_deed(frame: Frame, resolver: Resolver) -> bool:
    """``Jets hit``, ``was hit by rockets``: whatever does it is armed, or else whoever is hit is."""
    if has_weapon(frame, resolver):
        return True
    if not frame.doers:
        is_in_war = is_any(frame.done_to, is_armed, resolver) or has_harm(frame, resolver)
        return is_in_war or _is_by_blast(frame.trigger, resolver)
    return any(
        is_armed(head, resolver) or is_weapon(head, resolver) or is_of(head, resolver, "violence_noun")
        for head in frame.doers
    )


def is_strikeable(frame: Frame, resolver: Resolver) -> bool:
    """People, armed men, things and places can be struck; exports and prices cannot."""
    questions = (is_armed, is_people, is_thing, is_place)
    parts = [head for head in frame.done_to if resolver.lexicon.is_in(head.lower_, "part_of")]
    wholes = [whole for head in parts for whole in (*tree.objects_of(head, "of"), *tree.kids(head, "poss"))]
    return any(question(head, resolver) for head in [*frame.done_to, *wholes] for question in questions)


def is_aftermath(frame: Frame, resolver: Resolver) -> bool:
    """``the blast damaged two shops``, ``it destroyed a bank``, ``a school was damaged``: what a deed did to
    things, told without its doer. Storms, fires and whoever else did it are no deed."""
    if not any(is_thing(head, resolver) for head in frame.done_to):
        return False
    if frame.doers:
        return all(_is_deed_or_means(head, resolver) for head in frame.doers)
    causes = tree.objects_of(frame.trigger, "in", "by", "during", "from", "of")
    return frame.form == "passive" and not any(
        is_of(head, resolver, name) for head in causes for name in ("nature", "no_deed")
    )


def _is_deed_or_means(head: Token, resolver: Resolver) -> bool:
    is_it = head.lower_ in ("it", "which", "that")
    return (
        is_it
        or is_weapon(head, resolver)
        or any(is_of(head, resolver, name) for name in ("violence_noun", "bomb"))
    )


def _is_by_blast(verb: Token, resolver: Resolver) -> bool:
    """``was destroyed when a bomb exploded``, ``was destroyed in the attack``."""
    bombs = [head for clause in tree.clauses_with(verb, tree.OF_A_CAUSE) for head in tree.subjects(clause)]
    causes = tree.objects_of(verb, "in", "by", "during", "following", "after")
    return any(is_of(head, resolver, "bomb") for head in bombs) or any(
        is_of(head, resolver, "violence_noun") for head in causes
    )


def is_warlike(frame: Frame, resolver: Resolver) -> bool:
    """Police who target somebody look for him; with a weapon, or where somebody is hurt, they attack."""
    roles = [resolver.role(head) for head in frame.doers]
    is_police = any(role is not None and role.sector in ("COP", "GOV", "JUD") for role in roles)
    return not is_police or has_weapon(frame, resolver) or has_harm(frame, resolver)


def is_aimed(frame: Frame, resolver: Resolver) -> bool:
    """A weapon sent at somebody, or that harmed somebody; else it is a test."""
    verb = frame.verb if frame.verb is not None else frame.trigger
    landing = [
        clause
        for weapon in frame.weapons
        for clause in tree.kids(weapon, "relcl")
        if is_of(clause, resolver, "landing")
    ]
    heads = [head for clause in landing for head in tree.objects_of(clause, "at", "in", "on", "into", "near")]
    heads += [*frame.done_to, *tree.objects_of(verb, "at", "on", "into", "toward", "towards", "against")]
    return has_harm(frame, resolver) or any(
        not resolver.lexicon.is_in(head.lower_, "sea")
        for head in heads
        if not (_is_of_the_clock(head, resolver) or is_weapon(head, resolver) or _is_errand(head, resolver))
    )


def _is_errand(head: Token, resolver: Resolver) -> bool:
    """``launched a rocket on a supply run``, ``with a capsule``: nothing that could be struck."""
    questions = (is_armed, is_people, is_thing, is_place)
    return head.head.lower_ in ("on", "with", "for") and not any(
        question(head, resolver) for question in questions
    )


def _is_of_the_clock(head: Token, resolver: Resolver) -> bool:
    """``fired at 4 a.m.``, ``at dawn``."""
    return head.tag_ == "CD" or any(resolver.lexicon.is_in(head.lower_, name) for name in ("time", "clock"))


def is_volley(frame: Frame, resolver: Resolver) -> bool:
    """``fired a salvo of rockets``: of weapons or by the armed; one may be fired in a debate."""
    of_what = [noun for anchor in frame.anchors for noun in tree.objects_of(anchor, "of")]
    return (
        is_any(of_what, is_weapon, resolver)
        or is_any(frame.doers, is_armed, resolver)
        or has_harm(frame, resolver)
    )


def is_weapon_acting(frame: Frame, resolver: Resolver) -> bool:
    """``A bomb killed``, ``rockets hit``, ``missiles were fired at``: the weapon stands for the deed."""
    verb, top = frame.verb, frame.top
    if verb is None or top.dep_ not in ("nsubj", "nsubjpass"):
        is_agent = top.dep_ == "pobj" and top.head.dep_ == "agent"
        return is_agent and is_of(top.head.head, resolver, "causal")
    if top.dep_ == "nsubjpass":
        return is_of(verb, resolver, "sending") and is_aimed(frame, resolver)
    if resolver.lexicon.lemma_of(verb) in ("land", "fall"):
        return _comes_down_on_somebody(frame, verb, resolver)
    return is_of(verb, resolver, "causal") or is_of(verb, resolver, "landing") or _is_wreaking(verb, resolver)


def _is_wreaking(verb: Token, resolver: Resolver) -> bool:
    """``the bombs caused the destruction of the houses``."""
    is_made = is_of(verb, resolver, "wreaking")
    return is_made and any(resolver.lexicon.is_in(noun.lower_, "havoc") for noun in tree.kids(verb, "dobj"))


def _comes_down_on_somebody(frame: Frame, verb: Token, resolver: Resolver) -> bool:
    """``Rockets landed near the embassy``; one that comes down at sea or on its pad is a test or a flight."""
    if frame.trigger.lower_.startswith("drone"):
        return False
    heads = tree.objects_of(verb, "in", "near", "at", "on", "inside", "outside", "into")
    return any(
        (resolver.lexicon.is_in(head.lower_, "spot") or is_armed(head, resolver) or _is_body(head, resolver))
        and not any(resolver.lexicon.is_in(token.lower_, "sea") for token in head.subtree)
        for head in heads
    )


def _is_body(head: Token, resolver: Resolver) -> bool:
    role = resolver.role(head)
    return role is not None and role.kind == "organ"


def is_specific(frame: Frame, resolver: Resolver) -> bool:
    """A noun tells of an event when something says which: a verb of doing, a day, a place, a maker."""
    verb, top = frame.verb, frame.top
    if frame.is_light or frame.tops or top.dep_ == "pobj" or is_told_before(frame, resolver):
        return True
    if is_any(frame.doers, is_armed, resolver):
        return True
    subject_of = verb if top.dep_ in ("nsubj", "nsubjpass") else None
    if subject_of is not None and any(is_of(subject_of, resolver, name) for name in _TELLING_VERBS):
        return True
    if verb is not None and verb.lower_ in ("was", "were") and _is_told_to_be(frame, verb):
        return True
    return any(
        child.lower_.endswith("day")
        or (child.dep_ == "prep" and child.lower_ in ("in", "at", "near", "on", "against", "by", "of"))
        or (child.dep_ in ("relcl", "acl") and is_of(child, resolver, "causal"))
        for child in frame.trigger.children
    )


def _is_told_to_be(frame: Frame, verb: Token) -> bool:
    """``there was a shootout this morning at the port``: when and where hang on the verb."""
    behind = tree.kids(verb, "prep", "npadvmod") if tree.kids(verb, "expl") else []
    return frame.top.dep_ == "attr" and any(
        word.dep_ == "npadvmod" or word.lower_ in ("in", "at", "near", "on", "outside") for word in behind
    )


def is_held(frame: Frame, resolver: Resolver) -> bool:
    """``held talks``, ``a protest took place``."""
    if frame.is_light or frame.verb is None:
        return frame.is_light
    happens = is_of(frame.verb, resolver, "occurring") or resolver.lexicon.lemma_of(frame.verb) == "hold"
    return frame.top.dep_ in ("nsubj", "nsubjpass") and happens
