"""What tells how things are and no event: the plain present, a habit, a likeness. Pure."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from stream.extract.frames import tree
from stream.extract.frames.frame import Frame
from stream.extract.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_DEALINGS = frozenset(("CONSULT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "SANCTION", "SUPPORT", "ACCUSE"))
_FURTHEST = 6
_IS = frozenset(("be", "is", "was", "are", "were"))


def is_general(frame: Frame, lexicon: Lexicon) -> bool:
    """``Troops guard the bridge``: the plain present tells how things are; in a headline, what happened.

    So does ``The minister meets Iran's envoy``: a dealing of named parties, unless it is told as a habit.
    """
    if _is_of_any(frame):
        return True
    verb = _telling_verb(frame, lexicon)
    if verb is None or frame.sentence.is_line or frame.sense.is_statement:
        return False
    if _is_present_passive(verb):
        is_force = frame.sense.plover == "ASSAULT" or frame.sense.name == "arrest"
        return is_force and frame.sense.name != "injuring" and not _has_a_day(verb)
    if verb.tag_ not in ("VBZ", "VBP") or tree.kids(verb, "aux", "auxpass"):
        return False
    return frame.sense.plover not in _DEALINGS or not _is_once(frame, verb, lexicon)


def _is_of_any(frame: Frame) -> bool:
    """``murdered people``, ``a committee of kidnapped workers``: of which kind they are, and no deed."""
    trigger, noun = frame.trigger, frame.trigger.head
    is_kind = trigger.dep_ == "amod" or (trigger.dep_ == "acl" and frame.sense.name == "arrest")
    if not is_kind or trigger.tag_ != "VBN" or not tree.is_plural(noun) or _has_a_day(trigger):
        return False  # "the release of teachers jailed in Peru"
    return not any(child.dep_ in ("det", "nummod", "poss", "predet") for child in noun.children)


def habit(frame: Frame, lexicon: Lexicon) -> Token | None:
    """``have protested weekly``, ``regularly holding drills``: what is done time and again is no event."""
    verb = frame.trigger if tree.is_verb(frame.trigger) else frame.verb
    if verb is None or frame.sense.is_statement or _has_a_day(verb):
        return None
    return next((word for word in tree.kids(verb, "advmod") if lexicon.is_in(word.lower_, "habit")), None)


def every_time(frame: Frame) -> Token | None:
    """``every time they strike``, ``whenever they try to strike``."""
    verb = frame.trigger if tree.is_verb(frame.trigger) else frame.verb
    for below in (verb, *tree.governors(verb)) if verb is not None else ():
        above = below.head
        is_each = any(child.lower_ in ("every", "each") for child in above.children)
        if below.dep_ in ("relcl", "acl", "advcl") and above.lower_ in ("time", "day", "week") and is_each:
            return above
        each = [word for word in tree.kids(below, "npadvmod") if word.lower_ == "time"]
        if any(child.lower_ in ("every", "each") for word in each for child in word.children):
            return each[0]  # "every time they try to strike", the clause hung elsewhere
        whenever = [child for child in below.children if child.lower_ == "whenever"]
        if tree.is_verb(below) and whenever:
            return whenever[0]
        if below.dep_ not in ("xcomp", "conj", "ccomp"):
            return None
    return None


def is_likened(frame: Frame, lexicon: Lexicon) -> bool:
    """``the leaks were an attack on the country``: said of what is no violence, it is a judgement."""
    top, verb = frame.top, frame.top.head
    if not frame.sense.is_violent or top.dep_ != "attr" or lexicon.lemma_of(verb) not in _IS:
        return False
    subjects = tree.kids(verb, "nsubj")
    return bool(subjects) and not any(
        lexicon.is_in(head.lower_, "pronoun")
        or head.tag_ in ("DT", "PRP", "WDT", "EX")
        or any(entry.sense.is_violent for entry in lexicon.triggers.get(lexicon.lemma_of(head), ()))
        for head in subjects
    )


def is_of_a_record(frame: Frame) -> bool:
    """``doing time for kidnapping children``, ``accused of killing civilians``: crimes by their kind, and no
    crime with a victim, a day or a place.
    """
    verb = frame.trigger
    if not tree.is_verb(verb) or verb.dep_ != "pcomp" or verb.tag_ != "VBG" or not frame.done_to:
        return False
    is_placed = any(child.dep_ in ("prep", "npadvmod", "advmod") for child in verb.children)
    is_many = any(tree.is_plural(head) for head in frame.done_to)
    return is_many and not is_placed and all(_is_bare_noun(head) for head in frame.done_to)


def of_anybody(frame: Frame, lexicon: Lexicon) -> Token | None:
    """The "could" of ``anyone found guilty of kidnapping a child could be jailed``: whoever it may be."""
    for verb in tree.governors(frame.trigger) if frame.trigger.dep_ == "pcomp" else ():
        if not tree.is_verb(verb):
            continue
        if not any(_is_anybody(head) for head in tree.kids(verb, "nsubj", "nsubjpass")):
            return None
        clauses = [clause for clause in tree.kids(verb, "ccomp", "conj") if clause.i > frame.trigger.i]
        modals = [word for clause in clauses for word in tree.kids(clause, "aux")]
        return next((word for word in modals if lexicon.is_in(word.lower_, "modal")), None)
    return None


def _is_anybody(noun: Token) -> bool:
    """``a man``, ``anyone``, ``those``."""
    is_any = any(child.lower_ in ("a", "an", "any") for child in tree.kids(noun, "det"))
    return is_any or noun.lower_ in ("anyone", "anybody", "those")


def _is_bare_noun(noun: Token) -> bool:
    """A bare noun: ``children``, ``extortion``; not "two children", "children of the judge"."""
    is_told_which = tree.kids(noun, "det", "nummod", "poss", "prep", "relcl", "acl", "appos")
    return noun.tag_ in ("NNS", "NN") and not is_told_which


def is_of_a_law(frame: Frame, lexicon: Lexicon) -> bool:
    """``a series of laws cracking down on smuggling``: what is in a law is not what somebody does."""
    verb = frame.trigger
    if not tree.is_verb(verb) or verb.dep_ != "acl" or verb.tag_ != "VBG":
        return False
    heads = [verb.head, *tree.objects_of(verb.head, "of")]
    return any(lexicon.is_in(head.lower_, "law") for head in heads)


def _telling_verb(frame: Frame, lexicon: Lexicon) -> Token | None:
    """The trigger itself, or the verb by which a noun is told: ``bombs kill``, ``opens with a murder``."""
    if tree.is_verb(frame.trigger):
        return frame.trigger
    verb, top = frame.verb, frame.top
    if top.dep_ == "pobj" and top.head.dep_ == "agent":
        return top.head.head
    if verb is None or frame.is_light:
        return verb
    return verb if top.dep_ == "nsubj" and lexicon.is_in(lexicon.lemma_of(verb), "causal") else None


def _is_present_passive(verb: Token) -> bool:
    """``a diplomat is shot``: of a plot or a rule; "three are wounded" is of now."""
    is_now = any(child.tag_ in ("VBZ", "VBP") for child in tree.kids(verb, "auxpass"))
    return verb.tag_ == "VBN" and is_now and not tree.kids(verb, "aux")


def _has_a_day(verb: Token) -> bool:
    return any(token.lower_.endswith("day") for token in verb.subtree)


def _is_once(frame: Frame, verb: Token, lexicon: Lexicon) -> bool:
    """By somebody with a name, with somebody, and with no word of a habit."""
    named = frame.sentence.named
    is_named = any(
        word.tag_ == "NNP" or word.i in named
        for head in frame.doers
        for word in (head, *tree.premodifiers(head))
    )
    is_habit = any(lexicon.is_in(word.lower_, "routine") for word in verb.subtree)
    is_whole = bool(frame.done_to or tree.kids(verb, "dobj"))
    return is_named and is_whole and not is_habit


def planned(frame: Frame, lexicon: Lexicon) -> Token | None:
    """``a plan that included the bombing of a bridge``: the plan, of which the clause tells what is in it."""
    below = frame.top
    for above in islice(tree.governors(below), _FURTHEST):
        if below.dep_ == "relcl":
            is_plan = lexicon.is_in(lexicon.lemma_of(above).removesuffix("s"), "hypothetical_noun")
            return above if is_plan and lexicon.is_in(lexicon.lemma_of(below), "including") else None
        below = above
    return None
