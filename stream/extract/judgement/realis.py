"""Whether what a sentence tells happened at all, by the cues on the clauses above it. Pure.

Negation, modals, conditions, plans, attempts and denials; the first one met on the way up decides. A verb
of saying is no cue: what officials say is told as fact, with their word noted elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Literal

from stream.extract.frames import tree
from stream.extract.frames.frame import Frame
from stream.extract.judgement import general, untruth
from stream.extract.lexicon import Lexicon
from stream.records.mention import Evidence, Realis

if TYPE_CHECKING:
    from spacy.tokens import Token

RealisWord = Literal[
    "actual", "attempted", "pledged", "threatened", "planned", "hypothetical", "denied", "general"
]
Certainty = Literal["confirmed", "reported", "claimed", "alleged", "disputed"]

_REACHES_DOWN = frozenset(
    (
        "xcomp", "pcomp", "dobj", "pobj", "prep", "acl", "ccomp", "conj", "compound", "advcl", "nsubj",
        "nsubjpass", "attr", "agent", "dative", "relcl", "oprd", "acomp", "amod",
    )
)  # fmt: skip
_COMPLEMENTS = frozenset(("xcomp", "ccomp", "dobj", "pobj", "prep", "pcomp", "acl"))
_ORDERS = frozenset(("ROOT", "ccomp", "conj", "advcl"))
_FURTHEST = 6

_ATTEMPT_WORDS = frozenset(("attempted", "failed", "foiled", "thwarted", "averted", "botched"))
_UNREAL_WORDS = frozenset(("possible", "potential", "future", "hypothetical", "any", "imminent", "impending"))
_NEARLY = frozenset(("nearly", "almost", "narrowly"))
_HEDGES = frozenset(("allegedly", "reportedly", "alleged", "reported", "suspected"))
_UNCERTAIN_IF_TOLD = frozenset(("suspect", "warn", "expect", "hope", "swear"))
"""Verbs of attitude whose "that" clause tells what is believed, not what is wished."""

_UNKNOWN = frozenset(("question", "imagined", "purported"))
"""Rules of ``untruth.py`` by which nobody says that it did not happen."""

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


def judge(frame: Frame, lexicon: Lexicon) -> Judgement:
    """The first cue met on the way up decides; none: it is told as fact."""
    if frame.stance is not None:
        return _of_stance(frame, lexicon)
    found = _untrue(frame, lexicon) or _own_cue(frame, lexicon) or _cue_above(frame, lexicon)
    if found is not None:
        return found
    if general.is_general(frame, lexicon):
        return _answer("general", "present_tense", frame.trigger)
    if (habit := general.habit(frame, lexicon)) is not None:
        return _answer("general", "habit", habit)
    if general.is_likened(frame, lexicon):
        return _answer("hypothetical", "likened", frame.top.head)
    told = Realis(polarity="pos", realis="actual", certainty=_certainty(frame.trigger, lexicon))
    return Judgement(told, "default/asserted", None)


def _of_stance(frame: Frame, lexicon: Lexicon) -> Judgement:
    """What will be is not, but that it was said is: the cue itself may be denied or doubted."""
    stance = frame.stance
    assert stance is not None
    found = _cue_on(stance, lexicon) if tree.is_verb(stance) else None
    told = Realis(polarity="pos", realis="actual", certainty=_certainty(frame.trigger, lexicon))
    return found or Judgement(told, "intention", stance)


def evidence(judgement: Judgement, frame: Frame) -> Evidence:
    spans = () if judgement.cue is None else (frame.sentence.span(judgement.cue.i, judgement.cue.i + 1),)
    return Evidence(rule=judgement.rule, spans=spans)


def _answer(word: RealisWord, rule: str, cue: Token, polarity: Literal["pos", "neg"] = "pos") -> Judgement:
    return Judgement(Realis(polarity=polarity, realis=word, certainty="reported"), rule, cue)


def _certainty(token: Token, lexicon: Lexicon) -> Certainty:
    """By the verb of saying above."""
    for above in tree.governors(token):
        lemma = lexicon.lemma_of(above)
        if tree.is_verb(above) and lemma == "claim":
            return "claimed"
        if tree.is_verb(above) and lexicon.is_in(lemma, "alleging"):
            return "alleged"
        if tree.is_verb(above) and lemma in ("confirm", "acknowledge", "admit"):
            return "confirmed"
    return "alleged" if any(child.lower_ in _HEDGES for child in token.children) else "reported"


def _untrue(frame: Frame, lexicon: Lexicon) -> Judgement | None:
    found = untruth.cue(frame, lexicon)
    return (
        _answer("hypothetical" if found[0] in _UNKNOWN else "denied", *found) if found is not None else None
    )


def _own_cue(frame: Frame, lexicon: Lexicon) -> Judgement | None:
    if frame.entry.part == "vo" and lexicon.is_in(lexicon.lemma_of(frame.trigger), "foiling"):
        return _answer("attempted", "prevented", frame.trigger)  # "defused a bomb"
    light = [frame.verb] if frame.verb is not None and frame.is_light else []
    for token in (frame.trigger, *frame.tops, *light):
        found = _cue_on(token, lexicon)
        if found is not None:
            return found
    if (nobody := _nobody_before(frame.trigger)) is not None:
        return _answer("actual", "negation", nobody, "neg")
    if (
        frame.trigger.tag_ == "VB"
        and not tree.kids(frame.trigger, "aux", "nsubj")
        and frame.trigger.dep_ in _ORDERS
    ):
        return _answer("hypothetical", "imperative", frame.trigger)
    return _cue_beside(frame.trigger, lexicon)


def _nobody_before(verb: Token) -> Token | None:
    """``No priest was jailed or exiled``: the subject that joined verbs share denies all of them."""
    while verb.dep_ == "conj" and tree.is_verb(verb.head) and not tree.kids(verb, "nsubj", "nsubjpass"):
        verb = verb.head
        for child in tree.kids(verb, "nsubj", "nsubjpass"):
            if _negates(child, verb):
                return child
    return None


def _cue_beside(trigger: Token, lexicon: Lexicon) -> Judgement | None:
    """``a foiled attack``, ``a mock kidnapping``, ``nearly killed``."""
    for child in trigger.children:
        if child.lower_ in _ATTEMPT_WORDS:
            return _answer("attempted", "modifier", child)
        if child.lower_ == "planned":
            return _answer("planned", "modifier", child)
        is_feigned = child.i < trigger.i and lexicon.is_in(child.lower_, "feigned")
        if child.lower_ in _UNREAL_WORDS or is_feigned:  # "an attack staged by" was made
            return _answer("hypothetical", "modifier", child)
        if child.lower_ in _NEARLY and child.dep_ == "advmod" and child.i == trigger.i - 1:
            return _answer("hypothetical", "nearly", child)
    return None


def _cue_on(token: Token, lexicon: Lexicon) -> Judgement | None:
    """A cue that hangs on the word itself: a negation, a modal, a condition, a bare infinitive."""
    for child in token.children:
        if _negates(child, token):
            return _answer("actual", "negation", child, "neg")
        if child.dep_ == "aux" and lexicon.is_in(child.lower_, "modal"):
            return _answer(
                "planned" if lexicon.is_in(child.lower_, "will") else "hypothetical", "modal", child
            )
        if child.dep_ == "mark" and lexicon.is_in(child.lower_, "conditional"):
            return _answer("hypothetical", "condition", child)
        if child.dep_ == "aux" and child.lower_ == "to" and _is_attempt(token.head):
            return None  # what becomes of the attempt decides
        if child.dep_ == "aux" and child.lower_ == "to" and not _is_implied(token, lexicon):
            word, rule = _INFINITIVES.get(lexicon.lemma_of(token.head), ("hypothetical", "infinitive"))
            return _answer(word, rule, token.head if rule != "infinitive" else child)
    return None


def _negates(child: Token, token: Token) -> bool:
    low = child.lower_
    if child.dep_ == "neg" or (child.dep_ == "det" and low == "no") or low in ("without", "never"):
        return True
    if child.dep_ not in ("nsubj", "nsubjpass", "dobj") or not tree.is_verb(token):
        return False
    return low in ("none", "nobody") or any(word.lower_ in ("no", "neither") for word in child.children)


def _is_implied(verb: Token, lexicon: Lexicon) -> bool:
    """``managed to strike``: it did."""
    return verb.dep_ in ("xcomp", "advcl") and lexicon.is_in(lexicon.lemma_of(verb.head), "implicative")


def _cue_above(frame: Frame, lexicon: Lexicon) -> Judgement | None:
    """The first cue; an attempt was made, unless a word above it says that it was not."""
    attempt = next((_answer("attempted", "attempt", top) for top in frame.tops if _is_attempt(top)), None)
    for below, above in _way_up(frame, lexicon):
        label = below.dep_
        if label == "prep" and below.lower_ in ("like", "unlike"):
            return _answer("hypothetical", "comparison", below)  # "it came like an attack"
        is_made = _is_attempt(above) and not (_cue_on(above, lexicon) or _cue_beside(above, lexicon))
        if is_made and label == "acl" and frame.sense.is_violent:
            attempt = _answer("attempted", "attempt", above)
            continue
        found = _of_above(above, below, lexicon)
        if found is not None:
            return found
    return attempt


def _is_attempt(word: Token) -> bool:
    return tree.is_noun(word) and word.lower_ in ("attempt", "attempts")


def _way_up(frame: Frame, lexicon: Lexicon) -> Iterator[tuple[Token, Token]]:
    """Each word with the one above it, as far up as a cue reaches down."""
    below = frame.top
    for above in islice(tree.governors(frame.top), _FURTHEST):
        label = below.dep_
        if label not in _REACHES_DOWN or label == "relcl" or _is_presupposed(below, above, lexicon):
            return
        if label == "acl" and not lexicon.is_in(lexicon.lemma_of(above), "hypothetical_noun"):
            return
        yield below, above
        below = above


def _of_above(above: Token, below: Token, lexicon: Lexicon) -> Judgement | None:
    """``rejected the report and accused the army``: a joined verb is no complement."""
    if not tree.is_verb(above):
        return _of_noun(above, below.dep_, lexicon)
    return None if below.dep_ == "conj" else _of_verb(above, below, lexicon)


def _is_presupposed(below: Token, above: Token, lexicon: Lexicon) -> bool:
    """``restraint after the strike``, ``we must condemn the murder``: what is told of has been."""
    if below.dep_ == "prep":
        return lexicon.is_in(below.lower_, "presupposing") or _is_looked_into(below, above, lexicon)
    if below.dep_ == "ccomp" and any(child.tag_ == "WP" for child in tree.kids(below, "nsubj")):
        return True  # "asked who had murdered her"
    if below.dep_ not in ("dobj", "nsubjpass"):
        return False
    lemma = lexicon.lemma_of(above)
    is_the_murder = lexicon.is_in(below.lower_, "suffered") and any(
        lexicon.is_in(child.lower_, "definite") for child in below.children
    )
    return lexicon.is_in(lemma, "factive") or (lemma == "reject" and is_the_murder)


def _is_looked_into(prep: Token, above: Token, lexicon: Lexicon) -> bool:
    """``an inquiry into the murder``, ``is accused of the attack``: whoever did it, that deed was done."""
    deeds = [
        noun
        for noun in tree.kids(prep, "pobj")
        if any(lexicon.is_in(child.lower_, "definite") for child in noun.children)
        and any(entry.sense.is_violent for entry in lexicon.triggers.get(lexicon.lemma_of(noun), ()))
    ]
    is_inquiry = lexicon.is_in(above.lower_, "inquiring") or lexicon.is_in(
        lexicon.lemma_of(above), "inquiring"
    )
    return bool(deeds) and is_inquiry


def _of_noun(above: Token, label: str, lexicon: Lexicon) -> Judgement | None:
    """``the risk of``, ``plans for``, ``capable of``."""
    if lexicon.is_in(above.lower_, "able") and above.tag_.startswith("JJ"):
        return _answer("hypothetical", "ability", above)
    is_plan = lexicon.is_in(above.lower_.removesuffix("s"), "hypothetical_noun")
    if is_plan and tree.is_noun(above) and label in ("prep", "acl", "compound"):
        return _answer("hypothetical", "noun", above)
    return _on_clause(above, label, lexicon)


def _of_verb(above: Token, below: Token, lexicon: Lexicon) -> Judgement | None:
    """``denied``, ``foiled``, ``planned``: what the verb above makes of its complement."""
    label, lemma = below.dep_, lexicon.lemma_of(above)
    if label in ("nsubj", "nsubjpass"):
        prevented = label == "nsubjpass" and lexicon.is_in(lemma, "preventing")
        return _answer("attempted", "prevented", above) if prevented else _on_clause(above, label, lexicon)
    if label == "advcl":
        return _of_result(above, below, lexicon)
    if lemma in ("deny", "reject", "dismiss"):
        return _answer("denied", "denial", above)
    if lexicon.is_in(lemma, "preventing"):
        return _answer("attempted" if lexicon.is_in(lemma, "foiling") else "hypothetical", "prevented", above)
    is_told = label == "ccomp" and lemma in _UNCERTAIN_IF_TOLD
    is_wished = lexicon.is_in(lemma, "hypothetical") or (lemma == "insist" and _is_mandative(below))
    if is_wished and label in _COMPLEMENTS and not is_told:
        return _answer("hypothetical", "attitude", above)
    return _on_clause(above, label, lexicon)


def _of_result(above: Token, below: Token, lexicon: Lexicon) -> Judgement | None:
    """``if it blows up, killing him``, ``may fall, killing``: what might come of it might come."""
    found = _cue_on(above, lexicon) if below.tag_ == "VBG" and below.i > above.i else None
    return found if found is not None and found.realis.polarity == "pos" else None


def _is_mandative(verb: Token) -> bool:
    """``insisted that the leaders sign``: the bare form behind "that" is a demand and no report."""
    return verb.tag_ in ("VB", "VBP") and any(child.lower_ == "that" for child in tree.kids(verb, "mark"))


def _on_clause(above: Token, label: str, lexicon: Lexicon) -> Judgement | None:
    """A modal or a negation above reaches down, but not out of a clause of its own."""
    return None if label in ("conj", "ccomp", "advcl", "parataxis") else _cue_on(above, lexicon)
