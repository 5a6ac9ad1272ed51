"""Cues on a deed's own words and beside them: negations, modals, conditions, attempts, orders. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from stream.extract.frames import tree
from stream.extract.frames.frame import Frame
from stream.extract.lexicon import Lexicon
from stream.records.mention import Realis

if TYPE_CHECKING:
    from spacy.tokens import Token

RealisWord = Literal[
    "actual", "attempted", "pledged", "threatened", "planned", "hypothetical", "denied", "general"
]
Certainty = Literal["confirmed", "reported", "claimed", "alleged", "disputed"]

_ORDERS = frozenset(("ROOT", "ccomp", "conj", "advcl"))
_ATTEMPT_WORDS = frozenset(("attempted", "failed", "foiled", "thwarted", "averted", "botched"))
_UNREAL_WORDS = frozenset(("possible", "potential", "future", "hypothetical", "any", "imminent", "impending"))
_NEARLY = frozenset(("nearly", "almost", "narrowly"))

_INFINITIVES: dict[str, tuple[RealisWord, str]] = {
    **dict.fromkeys(("try", "attempt", "seek", "fail"), ("attempted", "attempt")),
    **dict.fromkeys(("plan", "intend", "prepare", "set", "due"), ("planned", "plan")),
    **dict.fromkeys(("vow", "threaten"), ("threatened", "threat")),
    **dict.fromkeys(("pledge", "promise", "agree"), ("pledged", "pledge")),
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """The answer, with the rule and the word that it stood on."""

    realis: Realis
    rule: str
    cue: Token | None


def answer(word: RealisWord, rule: str, cue: Token, polarity: Literal["pos", "neg"] = "pos") -> Judgement:
    return Judgement(Realis(polarity=polarity, realis=word, certainty="reported"), rule, cue)


def own_cue(frame: Frame, lexicon: Lexicon) -> Judgement | None:
    if frame.entry.part == "vo" and lexicon.is_in(lexicon.lemma_of(frame.trigger), "foiling"):
        return answer("attempted", "prevented", frame.trigger)  # "defused a bomb"
    if (dud := _dud(frame, lexicon) or _found_before(frame, lexicon)) is not None:
        return answer("attempted", "dud", dud)
    light = [frame.verb] if frame.verb is not None and frame.is_light else []
    for token in (frame.trigger, *frame.tops, *light):
        found = cue_on(token, lexicon)
        if found is not None:
            return found
    if (nobody := _nobody_before(frame.trigger)) is not None:
        return answer("actual", "negation", nobody, "neg")
    if (
        frame.trigger.tag_ == "VB"
        and not tree.kids(frame.trigger, "aux", "nsubj")
        and frame.trigger.dep_ in _ORDERS
    ):
        return answer("hypothetical", "imperative", frame.trigger)
    return cue_beside(frame.trigger, lexicon)


def _dud(frame: Frame, lexicon: Lexicon) -> Token | None:
    """``the bomb did not explode``: whoever laid it has tried. "No bomb exploded" tells of none; of the truck
    that "crashed but did not explode" and the rocket that "hit a wall but did not" another verb tells.
    """
    trigger = frame.trigger
    is_of_a_bomb = any(lexicon.is_in(head.lower_, "laid_bomb") for head in frame.doers)
    if "bomb" not in frame.entry.needs or not is_of_a_bomb or trigger.dep_ == "conj":
        return None
    if any(child.lower_ == "no" for head in frame.doers for child in head.children):
        return None
    did = any(child.lower_ in ("did", "has", "have", "had") for child in tree.kids(trigger, "aux"))
    return next((child for child in tree.kids(trigger, "neg") if did), None)


def _found_before(frame: Frame, lexicon: Lexicon) -> Token | None:
    """``was found before it exploded``: it did not; "minutes before it exploded" it did."""
    trigger = frame.trigger
    marks = [mark for mark in tree.kids(trigger, "mark") if mark.lower_ == "before"]
    is_of_a_bomb = "bomb" in frame.entry.needs and trigger.dep_ == "advcl"
    if not (marks and is_of_a_bomb and lexicon.is_in(lexicon.lemma_of(trigger.head), "made_safe")):
        return None
    is_by_a_while = lexicon.is_in(marks[0].nbor(-1).lower_, "a_while")
    return None if is_by_a_while else trigger.head


def _nobody_before(verb: Token) -> Token | None:
    """``No priest was jailed or exiled``: the subject that joined verbs share denies all of them."""
    while verb.dep_ == "conj" and tree.is_verb(verb.head) and not tree.kids(verb, "nsubj", "nsubjpass"):
        verb = verb.head
        for child in tree.kids(verb, "nsubj", "nsubjpass"):
            if _negates(child, verb):
                return child
    return None


def cue_beside(trigger: Token, lexicon: Lexicon) -> Judgement | None:
    """``a foiled attack``, ``a mock kidnapping``, ``nearly killed``."""
    for child in trigger.children:
        if child.lower_ in _ATTEMPT_WORDS:
            return answer("attempted", "modifier", child)
        if child.lower_ == "planned":
            return answer("planned", "modifier", child)
        is_feigned = child.i < trigger.i and lexicon.is_in(child.lower_, "feigned")
        if child.lower_ in _UNREAL_WORDS or is_feigned:  # "an attack staged by" was made
            return answer("hypothetical", "modifier", child)
        if child.lower_ in _NEARLY and child.dep_ == "advmod" and _is_right_before(child, trigger):
            return answer("hypothetical", "nearly", child)
    return None


def _is_right_before(word: Token, trigger: Token) -> bool:
    """Whatever quotation marks stand between."""
    between = word.doc[word.i + 1 : trigger.i]
    return word.i < trigger.i and all(token.is_punct for token in between)


def cue_on(token: Token, lexicon: Lexicon) -> Judgement | None:
    """A cue that hangs on the word itself: a negation, a modal, a condition, a bare infinitive."""
    for child in token.children:
        if _negates(child, token):
            return answer("actual", "negation", child, "neg")
        if child.dep_ == "aux" and lexicon.is_in(child.lower_, "modal"):
            return answer(
                "planned" if lexicon.is_in(child.lower_, "will") else "hypothetical", "modal", child
            )
        is_if = child.dep_ == "mark" and lexicon.is_in(child.lower_, "conditional")
        if is_if or _is_still_to_come(child, token, lexicon):
            return answer("hypothetical", "condition", child)
        if _tells_purpose(child, token):
            return answer("hypothetical", "purpose", child)
        if child.dep_ == "aux" and child.lower_ == "to" and is_attempt(token.head):
            break  # what becomes of the attempt decides
        if child.dep_ == "aux" and child.lower_ == "to" and not _is_implied(token, lexicon):
            return _of_infinitive(child, token, lexicon)
    return None


def _of_infinitive(to: Token, verb: Token, lexicon: Lexicon) -> Judgement:
    """``tried to kidnap him``; of ``might try to kidnap him`` nobody has tried."""
    word, rule = _INFINITIVES.get(lexicon.lemma_of(verb.head), ("hypothetical", "infinitive"))
    above = cue_on(verb.head, lexicon) if rule == "attempt" and tree.is_verb(verb.head) else None
    return above or answer(word, rule, verb.head if rule != "infinitive" else to)


def _is_still_to_come(child: Token, token: Token, lexicon: Lexicon) -> bool:
    """``once they are pardoned, it will become a party``: in the present tense beside a future, it waits."""
    if child.dep_ not in ("mark", "advmod") or child.lower_ not in ("once", "when", "after", "before"):
        return False
    tenses = [token, *tree.kids(token, "aux", "auxpass")]
    is_bare = token.tag_ == "VBN" and len(tenses) == 1  # "once arrested, he will"
    is_present = any(word.tag_ in ("VBP", "VBZ") for word in tenses) or (is_bare and child.lower_ == "once")
    futures = tree.kids(token.head, "aux") if token.dep_ == "advcl" else []
    return is_present and any(lexicon.is_in(word.lower_, "will") for word in futures)


def _tells_purpose(child: Token, token: Token) -> bool:
    """``so that the fighting ends``: what is to come of it; ``so that it ended`` did."""
    is_so_that = (
        child.dep_ == "mark" and child.lower_ == "that" and child.i > 0 and child.nbor(-1).lower_ == "so"
    )
    return is_so_that and token.tag_ in ("VB", "VBP", "VBZ")


def _negates(child: Token, token: Token) -> bool:
    low = child.lower_
    if child.dep_ == "neg" or (child.dep_ == "det" and low == "no") or low in ("without", "never"):
        return True
    if child.dep_ not in ("nsubj", "nsubjpass", "dobj") or not tree.is_verb(token):
        return False
    is_not_all = next(iter(child.subtree)).lower_ == "not"  # "not all the hostages were released"
    return (
        low in ("none", "nobody")
        or is_not_all
        or any(word.lower_ in ("no", "neither") for word in child.children if not _is_number_sign(word))
    )


def _is_number_sign(word: Token) -> bool:
    """``BUS NO 47``."""
    return word.lower_ == "no" and word.i + 1 < len(word.doc) and word.nbor().is_digit


def _is_implied(verb: Token, lexicon: Lexicon) -> bool:
    """``managed to strike``: it did; so did whoever ``took the chance to``."""
    chance = verb.head if verb.dep_ == "acl" else next(iter(tree.kids(verb.head, "dobj")), verb)
    taking = chance.head if chance.dep_ != "pobj" else chance.head.head
    is_taken = taking.lower_ in ("took", "taken", "taking", "seized", "used", "availed")
    if is_taken and verb.dep_ in ("acl", "advcl", "xcomp") and lexicon.is_in(chance.lower_, "chance"):
        return True
    return verb.dep_ in ("xcomp", "advcl") and lexicon.is_in(lexicon.lemma_of(verb.head), "implicative")


def is_attempt(word: Token) -> bool:
    return tree.is_noun(word) and word.lower_ in ("attempt", "attempts")
