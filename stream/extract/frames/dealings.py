"""What a dealing between sides needs beside its verb: aid, suits, talks, demands, warnings. Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from stream.extract.frames import tree
from stream.extract.frames.frame import Frame
from stream.extract.lexicon.sectors import FIGHTERS, LAW, OUTLAWS, RULERS
from stream.extract.parties.actors import Resolver
from stream.extract.parties.heads import is_any, is_armed, is_of, is_people, is_state

if TYPE_CHECKING:
    from spacy.tokens import Token

Question = Callable[[Frame, Resolver], bool]

_STOPPED = frozenset(("strike", "protest", "walkout", "boycott", "blockade", "rally", "march", "action"))
_OFFICES = frozenset(("GOV", "LEG", "MIL"))
_QUOTES = frozenset(('"', "``", "\u201c", "'", "\u2018"))
_FOR = ("to", "with", "for")


def by_somebody(frame: Frame, resolver: Resolver) -> bool:
    """A party does it, or whoever has a name."""
    return bool(resolver.all_of(frame.doers, is_violent=False)) or any(
        head.tag_.startswith("NNP") for head in frame.doers
    )


def keeps_peace(frame: Frame, _: Resolver) -> bool:
    """``soldiers for the peacekeeping force``: a mission that protects."""
    assert frame.sentence.doc is not None
    return any(token.lower_.startswith("peacekeep") for token in frame.sentence.doc)


def is_mission(frame: Frame, resolver: Resolver) -> bool:
    """``withdrew its observers``: they served whoever they were sent to."""
    return any(is_of(head, resolver, "mission") for head in frame.done_to)


def has_beside(*words: str) -> Question:
    """Whether a word of these hangs on the object: ``legal`` action, a ``hunger`` strike, ``war`` games."""
    return lambda frame, _: any(
        token.lower_ in words for anchor in frame.anchors[1:] or frame.done_to for token in anchor.subtree
    )


def is_charge(frame: Frame, resolver: Resolver) -> bool:
    """``charged a man with fraud``: not a battery, a fee or a hill."""
    roles = [resolver.role(head) for head in frame.doers]
    is_court = any(role is not None and role.sector in LAW for role in roles)
    of_what = tree.objects_of(frame.trigger, "with", "over")
    return bool(of_what) and (is_court or is_any(frame.done_to, is_people, resolver))


def promises_kindly(frame: Frame, resolver: Resolver) -> bool:
    """``agreed to build``, ``is ready to help``: an infinitive, and no word of harm."""
    clauses = [
        word
        for clause in tree.kids(frame.trigger, "xcomp")
        for word in (clause, *tree.kids(clause, "conj"))
        if tree.is_verb(clause)
    ]
    return bool(clauses) and not any(is_of(word, resolver, "harmful") for word in clauses)


def is_captive(frame: Frame, resolver: Resolver) -> bool:
    """Whoever, or whatever vessel, can be let go."""
    return any(is_of(head, resolver, "captive") or is_people(head, resolver) for head in frame.done_to)


def is_from_custody(frame: Frame, resolver: Resolver) -> bool:
    """Not from a hospital: whoever was nursed there was nobody's captive. Of one whom nobody is said to have
    released, the sentence says that he was held.
    """
    words = frame.trigger.doc
    if any(_is_a_title(head, frame) for head in frame.done_to):
        return False
    if not frame.doers and not any(resolver.lexicon.is_in(word.lower_, "custody") for word in words):
        return False
    behind = tree.objects_of(frame.trigger, "from")
    is_nursed = any(is_of(head, resolver, "sickbed") for head in behind)
    return not is_nursed and all(
        role is None or role.sector != "MED" for role in map(resolver.role, frame.doers)
    )


def _is_a_title(head: Token, frame: Frame) -> bool:
    """``released "The Captives"``: a record, a book or a film, in quotation marks and capitals."""
    between = head.doc[frame.trigger.i + 1 : head.i]
    return head.text[0].isupper() and any(word.text in _QUOTES for word in between)


def is_official(frame: Frame, resolver: Resolver) -> bool:
    """By a state, or by a body that rules for one: a shop and a mother forbid things too."""
    roles = [resolver.role(head) for head in frame.doers]
    rules = any(role is not None and role.sector in RULERS for role in roles)
    return rules or is_any(frame.doers, is_state, resolver)


def is_into_something(frame: Frame, resolver: Resolver) -> bool:
    """``opened an inquiry into the bank``; one by nobody, or into a mishap, accuses nobody."""
    heads = frame.done_to if len(frame.anchors) == 1 else []
    into = [noun for anchor in frame.anchors for noun in tree.objects_of(anchor, "into", "against", "over")]
    is_mishap = any(
        is_of(head, resolver, name) for head in (*heads, *into) for name in ("accident", "no_culprit")
    )
    return bool(heads or into or frame.doers) and not is_mishap


def is_for_somebody(frame: Frame, resolver: Resolver) -> bool:
    """``will send doctors to Chad``, ``will meet the president``; not ``will send power from its dams``."""
    objects = [*frame.done_to, *(noun for head in frame.done_to for noun in tree.objects_of(head, *_FOR))]
    return any(
        _has_a_name(head) or is_state(head, resolver) or is_people(head, resolver)
        for head in (*objects, *tree.objects_of(frame.trigger, *_FOR))
    )


def has_recipient(frame: Frame, resolver: Resolver) -> bool:
    """``returned the statue to Libya``; whoever returns to a town with a child gives nothing back."""
    if not tree.kids(frame.trigger, "dobj", "nsubjpass"):
        return False
    objects = [*frame.done_to, *(noun for head in frame.done_to for noun in tree.objects_of(head, "of"))]
    heads = [noun for token in (frame.trigger, *objects) for noun in tree.objects_of(token, "to")]
    return any(
        head.tag_.startswith("NNP") or is_state(head, resolver) or is_people(head, resolver) for head in heads
    )


def yields_to_demand(frame: Frame, resolver: Resolver) -> bool:
    heads = tree.objects_of(frame.trigger, "to")
    return any(resolver.lexicon.lemma_of(head) in ("demand", "request", "pressure") for head in heads)


def is_called_off(frame: Frame, resolver: Resolver) -> bool:
    heads = tree.kids(frame.trigger, "dobj", "nsubjpass")
    return any(resolver.lexicon.lemma_of(head) in _STOPPED for head in heads)


def is_in_words(frame: Frame, resolver: Resolver) -> bool:
    """``China defended Myanmar``: by no one who bears arms, and a decision more than a town."""
    roles = [resolver.role(head) for head in frame.doers]
    fights = any(role is not None and role.sector in OUTLAWS | FIGHTERS for role in roles)
    return not fights and by_somebody(frame, resolver)


def gives_aid(frame: Frame, resolver: Resolver) -> bool:
    """Money, goods or people that help, from a side."""
    heads = tree.kids(frame.trigger, "dobj", "nsubjpass")
    inside = [noun for head in heads for noun in (head, *tree.objects_of(head, "of", "in"))]
    roles = [resolver.role(head) for head in frame.done_to]
    if roles and all(role is not None and role.sector == "BUS" for role in roles):
        return False  # money given to a firm is business
    return is_any(frame.doers, is_state, resolver) and any(
        is_of(word, resolver, "aid_given")
        for noun in inside
        for word in (noun, *tree.kids(noun, "nummod", "quantmod", "conj", "compound"))
    )


def is_received(frame: Frame, resolver: Resolver) -> bool:
    """``received the ambassador``: one who holds an office."""
    roles = [resolver.role(head) for head in frame.done_to]
    holds = any(role is not None and role.kind == "person" and role.sector in _OFFICES for role in roles)
    return holds and is_any(frame.doers, is_state, resolver)


def is_from_ground(frame: Frame, resolver: Resolver) -> bool:
    """``withdrew from the village``; whoever withdraws from talks or a race moves no troops, nor does whoever
    pulled two children out of a river.
    """
    taken = tree.kids(frame.trigger, "dobj", "nsubjpass")
    if any(is_of(head, resolver, "money") for head in taken):
        return False
    if frame.entry.head == "pull" and is_any(taken, _is_saved, resolver):
        return False
    behind = tree.objects_of(frame.trigger, "from", "of")
    parts = [
        noun for prep in tree.kids(frame.trigger, "prep") for noun in tree.objects_of(prep, "of", "from")
    ]
    return not any(is_of(head, resolver, "undertaking") for head in (*behind, *parts))


def _is_saved(head: Token, resolver: Resolver) -> bool:
    return is_people(head, resolver) and not is_armed(head, resolver) and not tree.kids(head, "poss")


def is_between_sides(frame: Frame, resolver: Resolver) -> bool:
    """``held a meeting with the envoy``, ``the presidents held a meeting``; one of a town hall or a board,
    or of one man with nobody, is no dealing of sides.
    """
    kinds = [child for anchor in frame.anchors for child in tree.kids(anchor, "compound", "amod")]
    if any(is_of(kind, resolver, "assembly") for kind in kinds):
        return False
    are_many = len(frame.doers) > 1 or any(tree.is_plural(head) for head in (*frame.doers, *frame.anchors))
    is_with = any(head.tag_ == "NNP" for head in frame.done_to)
    return is_with or are_many or bool(resolver.all_of(frame.done_to, is_violent=False))


def is_with_host(frame: Frame, resolver: Resolver) -> bool:
    """``sought refuge in Chad``, ``at the embassy``; from the rain, or in a book, it is sought of nobody."""
    verbs = [*frame.anchors, frame.trigger.head]  # "arrived in Chad seeking refuge"
    heads = [noun for token in verbs for noun in tree.objects_of(token, "in", "at", "with", "into")]
    return any(_has_a_name(head) or is_state(head, resolver) for head in heads)


def _has_a_name(head: Token) -> bool:
    """``Togo``, ``Togo's north``."""
    return any(word.tag_.startswith("NNP") for word in (head, *tree.kids(head, "poss", "compound")))


def is_with_side(frame: Frame, resolver: Resolver) -> bool:
    """``discussed the truce with Russia's president``."""
    heads = [
        noun
        for token in (frame.trigger, *tree.kids(frame.trigger, "dobj"))
        for noun in tree.objects_of(token, "with")
    ]
    return is_any(heads, is_state, resolver)


def is_rung_up(frame: Frame, resolver: Resolver) -> bool:
    """``called the king on Saturday``: one side calls another, and calls it nothing."""
    verb = frame.trigger
    if tree.kids(verb, "oprd", "ccomp", "attr", "acomp", "prt") or tree.objects_of(verb, "for"):
        return False
    return is_any(frame.doers, is_state, resolver) and is_any(frame.done_to, is_state, resolver)


def is_demanded(frame: Frame, resolver: Resolver) -> bool:
    """``said that Israel must end``: one side says what another has to do."""
    is_known = bool(resolver.all_of(frame.doers, is_violent=False))
    return is_known and is_any(frame.done_to, is_state, resolver)


def warns_side(frame: Frame, resolver: Resolver) -> bool:
    """``warned Togo that it would close the border``: from one state to another, of its own doing."""
    clauses = tree.kids(frame.trigger, "ccomp")
    is_own = any(
        word.lower_ in ("will", "would", "'ll")
        for clause in clauses
        for word in tree.kids(clause, "aux")
        if any(is_state(head, resolver) or head.tag_ == "PRP" for head in tree.subjects(clause))
    )
    return is_own and by_somebody(frame, resolver) and is_any(frame.done_to, is_state, resolver)


def holds_office(frame: Frame, resolver: Resolver) -> bool:
    """One who governs, makes laws or commands, or is of a state: no coach and no chief executive."""
    parties = resolver.all_of(frame.doers, is_violent=False)
    return any(party.country is not None or party.sector in _OFFICES for party in parties)
