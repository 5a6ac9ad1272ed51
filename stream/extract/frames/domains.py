"""What reads like violence and is none: weather, illness, accidents, sport, fiction, drills. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stream.extract.frames import deeds, tree
from stream.extract.frames.frame import Frame
from stream.extract.frames.topics import PLAY
from stream.extract.lexicon.sectors import LAW
from stream.extract.parties.actors import Resolver
from stream.extract.parties.beasts import is_named_beast
from stream.extract.parties.heads import is_any, is_armed, is_of, is_people
from stream.extract.parties.things import is_thing

if TYPE_CHECKING:
    from spacy.tokens import Token

ENOUGH = 2
"""Cue words of one field of life in a sentence before it is read as being about that field."""

_WITH_WEAPONS = frozenset(("bombing", "suicide_bombing", "shelling", "airstrike", "drone_strike", "shooting"))
_OF_A_NAME = frozenset(("drill", "fiction"))
"""Fields whose words also stand before the names of houses and people."""
_LENGTHS = ("hour", "day", "week")
"""``a 48-hour strike``: only a stoppage of work is as long as was said before."""
_DEBATING = frozenset(("JRN", "LEG", "PTY", "EDU", "JUD"))
_SCENES = ("in", "at", "near", "inside", "outside", "on")
_SAYING = frozenset(("saying", "calling", "accusing", "describing", "labeling", "labelling", "branding"))
_MAY_BE_IN_WORDS = ("attack", "ambush", "shooting", "raid")
_OF_SHOOTING = ("shooting", "stabbing")


def is_no_violence(group: list[Frame], resolver: Resolver, topics: frozenset[str] = frozenset()) -> bool:
    """Whether the frames of one would-be event are of another field of life.

    ``topics``: the fields that the whole article is of, which a sentence of it need not say again.
    """
    if any(_is_other_cause(frame, resolver) or _is_rehearsed(frame, resolver) for frame in group):
        return True
    has_victims = any(frame.harm is not None for frame in group)
    if not has_victims and cues("drill", resolver):
        return True
    if cues("pyrotechnics", resolver) and not _is_by_the_armed(group, resolver):
        return True
    if _has_armed_victims(group, resolver):
        return False
    if topics == {"finance"} and _is_armed_deed(group, resolver):
        return False  # "oil rose 3 percent after drones struck a refinery"
    own = _own_words(group, resolver)
    return bool(topics) or any(cues(field, resolver, own) >= ENOUGH for field in PLAY)


def _has_armed_victims(group: list[Frame], resolver: Resolver) -> bool:
    """People harmed with weapons or by the armed: no game and no market has them."""
    if any(frame.harm is not None for frame in group):
        return _is_armed_deed(group, resolver)
    return any(
        frame.sense.name in _OF_SHOOTING and head.tag_ != "CD" and is_people(head, resolver)
        for frame in group
        for head in frame.done_to
    )


def _is_rehearsed(frame: Frame, resolver: Resolver) -> bool:
    """``a drill in which gunmen stormed a ferry``: all that the clause tells was played."""
    if any(_is_playful_source(noun, resolver) for noun in _sources(frame.trigger)):
        return True
    below = frame.top
    for above in tree.governors(frame.top):
        if below.dep_ == "relcl":  # "took part in a drill on Tuesday in which": it may hang on any noun
            return any(is_of(word, resolver, "drill") for word in below.doc[above.i : below.i])
        below = above
    return False


def _sources(verb: Token) -> list[Token]:
    """What stands behind ``according to``, wherever the parser hung it in the sentence."""
    return [
        noun
        for word in verb.sent
        if word.lower_ == "according"
        for noun in tree.objects_of(word, "to") + tree.kids(word, "pobj")
    ]


def _is_playful_source(noun: Token, resolver: Resolver) -> bool:
    """``according to a war game``, ``according to the script``."""
    if any(is_of(noun, resolver, name) for name in ("drill", "fiction")):
        return True
    return noun.lower_ == "game" and any(child.lower_ == "war" for child in tree.kids(noun, "compound"))


def _own_words(group: list[Frame], resolver: Resolver) -> frozenset[int]:
    """Of ``set fire to the country club``: the deed, and the thing that it was done to or at, are no cues."""
    at = [head for frame in group for head in (*frame.done_to, *_scenes(frame)) if is_thing(head, resolver)]
    phrases = {i for head in at for i in range(*tree.phrase(head))}
    return frozenset({frame.trigger.i for frame in group} | phrases)


def _scenes(frame: Frame) -> list[Token]:
    return [head for anchor in frame.anchors for head in tree.objects_of(anchor, *_SCENES)]


def cues(field: str, resolver: Resolver, own: frozenset[int] = frozenset()) -> int:
    """How many different cue words of a field the sentence holds, the deed's own left out."""
    words = resolver.lexicon.words[field]
    held = resolver.sentence.lower_words() & words
    is_named_by_it = field in _OF_A_NAME
    if not held or not (own or is_named_by_it):
        return len(held)
    assert resolver.sentence.doc is not None
    found = [token for token in resolver.sentence.doc if token.lower_ in words and token.i not in own]
    return len({word.lower_ for word in found if not (is_named_by_it and _is_before_a_name(word, resolver))})


def _is_before_a_name(word: Token, resolver: Resolver) -> bool:
    """``a training centre``, ``the film actor X``: what a house or somebody is, and not what is told."""
    head = word.head
    is_part = word.dep_ in ("compound", "amod", "nmod") and word.i < head.i
    return is_part and (is_thing(head, resolver) or head.tag_ == "NNP")


def _is_other_cause(frame: Frame, resolver: Resolver) -> bool:
    """A storm, an illness, an animal or a machine did it; or a strike is a stoppage of work."""
    if _is_by_its_own_words(frame, resolver):
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
    return any(is_of(head, resolver, "fiction") and not _has_a_name(head) for head in [*doers, *tellers])


def _has_a_name(head: Token) -> bool:
    """``Director General X``, to the parser a director: somebody real."""
    return any(child.tag_ == "NNP" for child in tree.kids(head, "appos", "compound", "nmod"))


def _is_by_its_own_words(frame: Frame, resolver: Resolver) -> bool:
    """``a gas explosion``, ``a 48-hour strike``, ``an attack on flames``, ``shot to fame``."""
    trigger = frame.trigger
    if frame.form == "nominal" and _is_peaceful(trigger, resolver):
        return True
    if trigger.lower_ == "strike" and any(child.lower_ in _LENGTHS for child in trigger.children):
        return True
    if _is_in_words(frame, resolver) or _is_a_search(frame, resolver):
        return True
    if any(is_of(head, resolver, "acclaim") for head in tree.objects_of(trigger, "to")):
        return True
    if frame.done_to and all(is_animal(head, resolver) for head in frame.done_to):
        return True
    is_deed = frame.harm is None and frame.sense.plover == "ASSAULT"
    return is_deed and any(is_of(head, resolver, "unhostile") for head in frame.done_to)


def _is_by_no_weapon(frame: Frame, resolver: Resolver) -> bool:
    """``hit back at its rival with tariffs``, ``ambushed the mayor with questions``, ``hit out at``."""
    means = tree.objects_of(frame.trigger, "with")
    is_out = any(child.lower_ == "out" for child in tree.kids(frame.trigger, "prt", "advmod"))
    if frame.sense.name == "attack" and is_out:
        return True
    return frame.sense.name in _MAY_BE_IN_WORDS and is_any(means, _is_no_weapon, resolver)


def _is_no_weapon(head: Token, resolver: Resolver) -> bool:
    return is_of(head, resolver, "no_weapon")


def _is_a_search(frame: Frame, resolver: Resolver) -> bool:
    """``police raided several homes``: to search them; with arms, on armed men or with harm they attack.

    So does whoever makes ``a raid on her flat``, if nobody says who it was.
    """
    if resolver.lexicon.lemma_of(frame.trigger) != "raid":
        return False
    if deeds.has_weapon(frame, resolver) or deeds.has_harm(frame, resolver):
        return False
    if not frame.doers:
        return bool(frame.done_to) and all(is_of(head, resolver, "home") for head in frame.done_to)
    roles = [resolver.role(head) for head in frame.doers]
    is_of_law = all(role is not None and role.sector in LAW for role in roles)
    return is_of_law and not is_any(frame.done_to, is_armed, resolver)


def _is_in_words(frame: Frame, resolver: Resolver) -> bool:
    """``critics launched an attack on the plan``: whoever speaks or writes for a living strikes in words.

    So does whoever ``harshly attacked the senator``.
    """
    if _is_by_no_weapon(frame, resolver):
        return True
    if any(is_of(child, resolver, "spoken_so") for child in tree.kids(frame.trigger, "advmod")):
        return frame.sense.name == "attack"
    if frame.form != "nominal" or frame.sense.name != "attack" or not frame.doers:
        return False
    said = tree.kids(frame.verb, "advcl") if frame.is_light and frame.verb is not None else []
    if any(clause.lower_ in _SAYING for clause in said):
        return True
    if deeds.has_weapon(frame, resolver) or deeds.has_harm(frame, resolver):
        return False
    roles = [resolver.role(head) for head in frame.doers]
    return all(
        is_of(head, resolver, "debater") or (role is not None and role.sector in _DEBATING)
        for head, role in zip(frame.doers, roles, strict=True)
    )


def is_animal(head: Token, resolver: Resolver) -> bool:
    """A beast, or some of them: ``two of the wolves``, ``an army of ants``.

    With a capital it may be a team, a ship or a group; a beast with a name is told by its kind.
    """
    if head.tag_ == "CD" or is_of(head, resolver, "crowd_noun"):
        return any(is_animal(noun, resolver) for noun in tree.objects_of(head, "of"))
    is_common = head.tag_ in ("NN", "NNS") and head.i not in resolver.sentence.named
    if is_common:
        return resolver.lexicon.is_in(head.lower_, "animal")
    return is_named_beast(head, resolver)


def _clauses_above(frame: Frame) -> list[Token]:
    """``crashed, killing five``; ``sank and 12 died``."""
    is_joined = frame.trigger.dep_ in ("advcl", "conj")
    return [tree.clause_above(frame.trigger)] if is_joined else []


def _is_mishap(verb: Token, resolver: Resolver) -> bool:
    return tree.is_verb(verb) and is_of(verb, resolver, "mishap")


def _is_force_of_nature(head: Token, resolver: Resolver) -> bool:
    """A storm, a beast, an accident; not ``machinegun fire``, ``rebel fire``."""
    if deeds.makers_of_fire(head, resolver):
        return False
    if is_any(tree.kids(head, "compound", "nmod"), deeds.is_weapon, resolver):
        return False
    if is_of(head, resolver, "nature") or is_animal(head, resolver):
        return True
    if head.i not in resolver.sentence.named and _is_peaceful(head, resolver):
        return True
    return is_of(head, resolver, "accident") and resolver.owner(head) is None


def _is_peaceful(noun: Token, resolver: Resolver) -> bool:
    """``heart attack``, ``gas explosion``: the word before says that nobody meant it."""
    before = tree.kids(noun, "compound", "amod", "nmod")
    if noun.lower_ == "shooting" and any(
        resolver.lexicon.is_in(child.lower_, "marksmanship") for child in before
    ):
        return True
    return any(
        resolver.lexicon.is_in(word.lower_, "nature") or resolver.lexicon.is_in(word.lower_, "peaceful")
        for word in (*before, *tree.objects_of(noun, "of"))
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


def _is_by_the_armed(group: list[Frame], resolver: Resolver) -> bool:
    """Not by the verb alone: a barge shoots fireworks, and they shoot at random."""
    return any(
        deeds.has_weapon(frame, resolver) or is_any(frame.doers, is_armed, resolver) for frame in group
    )


def _is_armed_deed(group: list[Frame], resolver: Resolver) -> bool:
    return any(
        deeds.has_weapon(frame, resolver)
        or frame.sense.name in _WITH_WEAPONS
        or is_any(frame.doers, is_armed, resolver)
        for frame in group
    )
