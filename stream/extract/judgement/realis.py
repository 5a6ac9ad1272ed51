"""Whether what a sentence tells happened at all, by the cues on the clauses above it. Pure.

Negation, modals, conditions, plans, attempts and denials; the first one met on the way up decides. A verb
of saying is no cue: what officials say is told as fact, with their word noted elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from stream.extract.frames import traces, tree
from stream.extract.frames.frame import Frame
from stream.extract.judgement import general, rhetoric, untruth
from stream.extract.judgement.accusation import accusing
from stream.extract.judgement.own_cues import (
    Certainty,
    Judgement,
    answer,
    cue_beside,
    cue_on,
    is_attempt,
    own_cue,
)
from stream.extract.judgement.presupposed import is_presupposed
from stream.extract.lexicon import Lexicon
from stream.records.mention import Evidence, Realis

if TYPE_CHECKING:
    from spacy.tokens import Token

_REACHES_DOWN = frozenset(
    (
        "xcomp", "pcomp", "dobj", "pobj", "prep", "acl", "ccomp", "conj", "compound", "advcl", "nsubj",
        "nsubjpass", "attr", "agent", "dative", "relcl", "oprd", "acomp", "amod",
    )
)  # fmt: skip
_COMPLEMENTS = frozenset(("xcomp", "ccomp", "dobj", "pobj", "prep", "pcomp", "acl"))
_FURTHEST = 6

_IN_A_ROW = frozenset(("first", "second", "third", "fourth", "fifth", "next", "latest"))
_PROPOSING = frozenset(("propose", "suggest", "recommend"))
_REPORTED = frozenset(("reportedly", "reported"))
_UNCERTAIN_IF_TOLD = frozenset(("suspect", "warn", "expect", "swear"))
"""Verbs of attitude whose "that" clause tells what is believed, not what is wished."""

_UNKNOWN = frozenset(("question", "imagined", "purported", "accusation"))
"""Rules of ``untruth.py`` by which nobody says that it did not happen."""


def judge(frame: Frame, lexicon: Lexicon) -> Judgement:
    """The first cue met on the way up decides; none: it is told as fact."""
    if frame.stance is not None:
        return _of_stance(frame, lexicon)
    found = (
        _each_time(frame) or _untrue(frame, lexicon) or own_cue(frame, lexicon) or _cue_above(frame, lexicon)
    )
    if found is not None:
        return _above_the_attempt(found, lexicon) or found
    found = _no_event(frame, lexicon)
    if found is not None:
        return found
    told = Realis(polarity="pos", realis="actual", certainty=_certainty(frame.trigger, lexicon))
    return Judgement(told, "default/asserted", None)


def _no_event(frame: Frame, lexicon: Lexicon) -> Judgement | None:
    """What is told of no one time: how things are, a habit, crimes by their kind, a likeness."""
    if general.is_general(frame, lexicon):
        return answer("general", "present_tense", frame.trigger)
    if rhetoric.is_against_a_people(frame, lexicon):
        return answer("general", "whole_people", frame.trigger)
    if (habit := general.habit(frame, lexicon)) is not None:
        return answer("general", "habit", habit)
    if general.is_of_a_record(frame):
        return answer("general", "crimes_by_kind", frame.trigger)
    return _of_nobody_yet(frame, lexicon)


def _of_nobody_yet(frame: Frame, lexicon: Lexicon) -> Judgement | None:
    """What is wished, likened, or said of whoever it may be."""
    if (modal := general.of_anybody(frame, lexicon)) is not None:
        return answer("hypothetical", "modal", modal)
    if (plan := general.planned(frame, lexicon)) is not None:
        return answer("hypothetical", "noun", plan)
    if _is_subjunctive(frame, lexicon):
        return answer("hypothetical", "subjunctive", frame.trigger)
    is_likened = general.is_likened(frame, lexicon) or general.is_of_a_law(frame, lexicon)
    return answer("hypothetical", "likened", frame.top.head) if is_likened else None


def _above_the_attempt(found: Judgement, lexicon: Lexicon) -> Judgement | None:
    """``to deter them from attempting to seize it``: the attempt itself is not told as made."""
    trying = found.cue if found.rule == "attempt" else None
    if trying is None or not tree.is_verb(trying) or trying.dep_ not in ("pcomp", "xcomp", "conj"):
        return None
    below = trying
    for above in islice(tree.governors(trying), _FURTHEST):
        if below.dep_ not in ("pcomp", "prep", "xcomp"):
            return None
        if tree.is_verb(above) and lexicon.is_in(lexicon.lemma_of(above), "preventing"):
            return answer("hypothetical", "prevented", above)
        below = above
    return None


def _each_time(frame: Frame) -> Judgement | None:
    always = general.every_time(frame)
    return answer("general", "habit", always) if always is not None else None


def _of_stance(frame: Frame, lexicon: Lexicon) -> Judgement:
    """What will be is not, but that it was said is: the cue itself may be denied or doubted."""
    stance = frame.stance
    assert stance is not None
    found = cue_on(stance, lexicon) if tree.is_verb(stance) else None
    told = Realis(polarity="pos", realis="actual", certainty=_certainty(frame.trigger, lexicon))
    return found or Judgement(told, "intention", stance)


def evidence(judgement: Judgement, frame: Frame) -> Evidence:
    spans = () if judgement.cue is None else (frame.sentence.span(judgement.cue.i, judgement.cue.i + 1),)
    return Evidence(rule=judgement.rule, spans=spans)


def _certainty(token: Token, lexicon: Lexicon) -> Certainty:
    """By the verb of saying above."""
    if accusing(token, lexicon) is not None:
        return "alleged"
    for above in tree.governors(token):
        lemma = lexicon.lemma_of(above)
        if tree.is_verb(above) and lemma == "claim":
            return "claimed"
        if tree.is_verb(above) and lexicon.is_in(lemma, "alleging"):
            return "alleged"
        if tree.is_verb(above) and lemma in ("confirm", "acknowledge", "admit"):
            return "confirmed"
    is_hedged = any(
        child.lower_ in _REPORTED or lexicon.is_in(child.lower_, "doubtful") for child in token.children
    )
    return "alleged" if is_hedged else "reported"


def _untrue(frame: Frame, lexicon: Lexicon) -> Judgement | None:
    found = untruth.cue(frame, lexicon)
    return answer("hypothetical" if found[0] in _UNKNOWN else "denied", *found) if found is not None else None


def _cue_above(frame: Frame, lexicon: Lexicon) -> Judgement | None:
    """The first cue; an attempt was made, unless a word above it says that it was not."""
    words = (frame.trigger, *frame.tops)
    attempt = next((answer("attempted", "attempt", word) for word in words if is_attempt(word)), None)
    for below, above in _way_up(frame, lexicon):
        label = below.dep_
        if label == "prep" and below.lower_ in ("like", "unlike"):
            return answer("hypothetical", "comparison", below)  # "it came like an attack"
        is_made = is_attempt(above) and not (cue_on(above, lexicon) or cue_beside(above, lexicon))
        if is_made and label == "acl" and frame.sense.is_violent:
            attempt = answer("attempted", "attempt", above)
            continue
        found = _of_above(above, below, lexicon)
        if found is not None:
            return found
    return attempt


def _way_up(frame: Frame, lexicon: Lexicon) -> Iterator[tuple[Token, Token]]:
    """Each word with the one above it, as far up as a cue reaches down."""
    if traces.is_of_its_doers(frame, lexicon):
        return  # "they did not find the murderers of the judge"
    below = rhetoric.first_of_list(frame.top)
    for above in islice(tree.governors(below), _FURTHEST):
        label = below.dep_
        if label not in _REACHES_DOWN or label == "relcl" or is_presupposed(below, above, lexicon):
            return
        if label == "acl" and (open_to := _left_open(above, lexicon)) is not None:
            yield open_to, open_to.head
            return
        if label == "acl" and not lexicon.is_in(lexicon.lemma_of(above), "hypothetical_noun"):
            if _is_clause_of_a_charge(above, lexicon):  # "charges of ships sending oil"
                yield above.head, above.head.head
            return
        yield below, above
        below = above


def _is_clause_of_a_charge(noun: Token, lexicon: Lexicon) -> bool:
    """``the possibility of a prisoner being freed``: to the parser the clause is the prisoner's."""
    prep = noun.head
    is_of = noun.dep_ == "pobj" and prep.lower_ == "of" and tree.is_noun(prep.head)
    return is_of and lexicon.is_in(lexicon.lemma_of(prep.head).removesuffix("s"), "hypothetical_noun")


def _left_open(noun: Token, lexicon: Lexicon) -> Token | None:
    """``could be the second man extradited``: whoever it will be, nobody has been yet.

    ``proposed to the king resuming talks``: to the parser the clause is the king's.
    """
    if noun.dep_ == "pobj" and noun.head.lower_ == "to":
        return noun.head if lexicon.lemma_of(noun.head.head) in _PROPOSING else None
    is_next = any(child.lower_ in _IN_A_ROW for child in tree.kids(noun, "amod"))
    has_modal = any(lexicon.is_in(child.lower_, "modal") for child in tree.kids(noun.head, "aux"))
    return noun if noun.dep_ == "attr" and is_next and has_modal else None


def _of_above(above: Token, below: Token, lexicon: Lexicon) -> Judgement | None:
    """``rejected the report and accused the army``: a joined verb is no complement."""
    if not tree.is_verb(above):
        return _of_noun(above, below.dep_, lexicon)
    return None if below.dep_ == "conj" else _of_verb(above, below, lexicon)


def _of_noun(above: Token, label: str, lexicon: Lexicon) -> Judgement | None:
    """``the risk of``, ``plans for``, ``capable of``."""
    if lexicon.is_in(above.lower_, "able") and above.tag_.startswith("JJ"):
        return answer("hypothetical", "ability", above)
    is_plan = lexicon.is_in(above.lower_.removesuffix("s"), "hypothetical_noun")
    if is_plan and tree.is_noun(above) and label in ("prep", "acl", "compound"):
        return answer("hypothetical", "noun", above)
    return _on_clause(above, label, lexicon)


def _of_verb(above: Token, below: Token, lexicon: Lexicon) -> Judgement | None:
    """``denied``, ``foiled``, ``planned``: what the verb above makes of its complement."""
    label, lemma = below.dep_, lexicon.lemma_of(above)
    if label in ("nsubj", "nsubjpass"):
        return _of_subject(above, below, lexicon)
    if label == "advcl":
        return _of_result(above, below, lexicon)
    if lemma in ("deny", "reject", "dismiss"):
        return answer("denied", "denial", above)
    if lexicon.is_in(lemma, "preventing"):
        return answer("attempted" if lexicon.is_in(lemma, "foiling") else "hypothetical", "prevented", above)
    is_told = label == "ccomp" and lemma in _UNCERTAIN_IF_TOLD
    is_rule = _is_ruled_out(above) or (
        lemma in ("allow", "permit") and above.tag_ in ("VBZ", "VBP") and label == "dobj"
    )  # "laws allow"
    is_wished = (
        lexicon.is_in(lemma, "hypothetical") or (lemma == "insist" and _is_mandative(below)) or is_rule
    )
    if is_wished and label in _COMPLEMENTS and not is_told:
        return answer("hypothetical", "attitude", above)
    return _on_clause(above, label, lexicon)


def _of_subject(above: Token, below: Token, lexicon: Lexicon) -> Judgement | None:
    """``the attack was foiled``, ``an attack was threatened``; "the attack was planned by" was done."""
    lemma = lexicon.lemma_of(above)
    if below.dep_ == "nsubjpass" and lexicon.is_in(lemma, "preventing"):
        return answer("attempted", "prevented", above)
    is_wished = below.dep_ == "nsubjpass" and (lexicon.is_in(lemma, "hypothetical") or _is_ruled_out(above))
    if is_wished and not _is_definite(below, lexicon):
        return answer("hypothetical", "attitude", above)
    return _on_clause(above, below.dep_, lexicon)


def _is_ruled_out(verb: Token) -> bool:
    """``ruled out sabotage``: nobody believes in it."""
    return verb.lower_ in ("rule", "ruled", "ruling", "rules") and any(
        child.lower_ == "out" for child in tree.kids(verb, "prt", "advmod", "prep")
    )


def _is_definite(noun: Token, lexicon: Lexicon) -> bool:
    return any(lexicon.is_in(child.lower_, "definite") or child.dep_ == "poss" for child in noun.children)


def _of_result(above: Token, below: Token, lexicon: Lexicon) -> Judgement | None:
    """``if it blows up, killing him``, ``may fall, killing``: what might come of it might come."""
    found = cue_on(above, lexicon) if below.tag_ == "VBG" and below.i > above.i else None
    return found if found is not None and found.realis.polarity == "pos" else None


def _is_subjunctive(frame: Frame, lexicon: Lexicon) -> bool:
    """``a call that the government conduct an inquiry``: the bare form of one who "conducts" is a wish."""
    verb = frame.verb if frame.is_light and frame.verb is not None else frame.trigger
    subjects = tree.kids(verb, "nsubj")
    is_one = bool(subjects) and subjects[0].tag_ in ("NN", "NNP") and not tree.kids(subjects[0], "conj")
    is_bare = verb.tag_ in ("VB", "VBP") and not tree.kids(verb, "aux")
    is_body = is_one and lexicon.roles.get(lexicon.lemma_of(subjects[0])) is not None
    return is_bare and is_body and verb.dep_ in ("ccomp", "acl", "advcl") and bool(_that(verb))


def _that(verb: Token) -> list[Token]:
    return [child for child in tree.kids(verb, "mark") if child.lower_ == "that"]


def _is_mandative(verb: Token) -> bool:
    """``insisted that the leaders sign``: the bare form behind "that" is a demand and no report."""
    return verb.tag_ in ("VB", "VBP") and bool(_that(verb))


def _on_clause(above: Token, label: str, lexicon: Lexicon) -> Judgement | None:
    """A modal or a negation above reaches down, but not out of a clause of its own."""
    return None if label in ("conj", "ccomp", "advcl", "parataxis") else cue_on(above, lexicon)
