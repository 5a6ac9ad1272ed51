"""What an attack was made with, and what that makes of it: "drone attack", "strike with missiles". Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stream.extract.frames import tree
from stream.extract.frames.frame import Frame
from stream.extract.lexicon import Lexicon, Sense
from stream.extract.lexicon import Weapon as WeaponEntry
from stream.extract.parties.actors import Resolver
from stream.records.mention import Weapon

if TYPE_CHECKING:
    from spacy.tokens import Token

_SHAPED_BY_WEAPON = frozenset(("attack", "raid", "bombing"))
_SETTING_OFF = frozenset(("bombing", "grenade", "shelling"))
_USED = frozenset(("fired", "fires", "firing", "shot", "threw", "hurled", "launched", "dropped", "swung"))
_MAY_BE_SUICIDE = frozenset(("attack", "bombing", "killing", "ramming"))


def sense_and_weapons(group: list[Frame], resolver: Resolver) -> tuple[Sense, list[Weapon]]:
    """The sense of the most telling frame, made finer by the one class of weapon that is named with it."""
    lead = group[0].sense
    if not lead.is_violent:
        return lead, []
    lexicon = resolver.lexicon
    weapons: dict[str, Weapon] = {}
    finer: set[str] = set()
    for frame in group:
        for token in _means(frame, lexicon):
            known, first, end = _known(token, lexicon)
            if known is None:
                continue
            span = frame.sentence.span(first, end)
            text = frame.sentence.text(span)
            weapons.setdefault(known.noun, Weapon(class_=known.class_, text=text, spans=(span,)))
            if known.sense is not None:
                finer.add(known.sense)
    if lead.name in _MAY_BE_SUICIDE and any(_is_suicide(frame) for frame in group):
        return lexicon.senses["suicide_bombing"], list(weapons.values())
    if lead.name in _SHAPED_BY_WEAPON and any(_is_flown(frame, lexicon) for frame in group):
        return lexicon.senses["airstrike"], list(weapons.values())
    one_class = len({weapon.class_ for weapon in weapons.values()}) == 1
    if lead.name in _SHAPED_BY_WEAPON and one_class and finer:
        return lexicon.senses[min(finer)], list(weapons.values())
    return lead, list(weapons.values())


def _known(token: Token, lexicon: Lexicon) -> tuple[WeaponEntry | None, int, int]:
    """The weapon, its first token and the one behind it: two words are looked up before one, "car bomb", and
    also the first of them, "an explosive device".
    """
    noun = lexicon.nouns.get(token.lower_, token.lower_)
    pair = lexicon.weapons.get(f"{token.nbor(-1).lower_} {noun}") if token.i > 0 else None
    if pair is not None:
        return pair, token.i - 1, token.i + 1
    behind = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
    pair = lexicon.weapons.get(f"{token.lower_} {lexicon.nouns.get(behind, behind)}")
    if pair is not None:
        return pair, token.i, token.i + 2
    return lexicon.weapons.get(token.lower_) or lexicon.weapons.get(noun), token.i, token.i + 1


def _means(frame: Frame, lexicon: Lexicon) -> list[Token]:
    """What may be a weapon: what it was done with, the trigger itself, the subject of an active verb, what
    was set off; of ``mortar and rifle fire`` the mortar and the rifle.
    """
    doers = frame.doers if frame.form == "active" else []
    means = [*frame.weapons, frame.trigger, *doers, *_used_before(frame.trigger)]
    if frame.sense.name in _SETTING_OFF:
        means += frame.done_to
    makers = [
        each
        for head in means
        if lexicon.is_in(head.lower_, "volley")
        for each in tree.with_conjuncts(tree.kids(head, "compound", "nmod", "amod"))
    ]
    return [*means, *makers]


def _used_before(verb: Token) -> list[Token]:
    """``fired the gun, wounding her``: with what the clause above was done."""
    is_outcome = verb.dep_ == "advcl" and verb.tag_ == "VBG" and tree.is_verb(verb.head)
    is_use = is_outcome and verb.head.lower_ in _USED
    return tree.kids(verb.head, "dobj") if is_use else []


def _is_flown(frame: Frame, lexicon: Lexicon) -> bool:
    """``planes bombed the town``, ``the air force attacked``: from the air, with whatever was dropped."""
    return any(
        lexicon.is_in(lexicon.nouns.get(head.lower_, head.lower_).removesuffix("s"), "flown")
        or (lexicon.lemma_of(head) == "force" and any(child.lower_ == "air" for child in head.children))
        for head in frame.doers
    )


def _is_suicide(frame: Frame) -> bool:
    """``a suicide bomber``, ``blew himself up``."""
    beside = [token for head in (*frame.doers, frame.trigger) for token in head.children]
    is_reflexive = any(head.lower_ in ("himself", "herself", "themselves") for head in frame.done_to)
    return is_reflexive or any(token.lower_ == "suicide" for token in beside)
