"""By which words a clause sets its deed before the news: tenses, "previous", "days after", "since". Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stream.extract.frames import tree
from stream.extract.frames.frame import Frame
from stream.extract.judgement.accusation import accusing
from stream.extract.parties.actors import Resolver
from stream.extract.text.parse import Sentence
from stream.records.fields import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_YEAR = re.compile(
    r"\b(?:in|during|of|and|since(?= \d{4}\W{1,3}when\b))"
    r"(?: (?:early|late|spring|summer|autumn|fall|winter))? (?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\bsince (?:\w+ )?(?:19|20)\d\d\b(?!\W{1,3}when\b)", re.IGNORECASE)
_BEFORE = frozenset(("amod", "nmod", "compound"))


def found(group: list[Frame], resolver: Resolver) -> tuple[Token, str] | None:
    """The word, and the rule by which it tells so."""
    for frame in group:
        for child in (child for token in (frame.trigger, *frame.tops) for child in token.children):
            if child.dep_ in _BEFORE and resolver.lexicon.is_in(child.lower_, "previous"):
                return child, "previous"
        verb = frame.verb if frame.verb is not None else frame.trigger
        cue = (
            (_tense_cue(verb, resolver) if frame.form != "left" else None)
            or _distance_cue(frame, verb, resolver)
            or _since_cue(frame, verb)
            or _aside_cue(verb, resolver)
            or _accused_cue(frame, resolver)
        )
        if cue is not None:
            return cue
    return None


def year_in(sentence: Sentence) -> tuple[int, Span] | None:
    """The last year that the sentence is set in; ``the worst since 1996`` is of now."""
    found = list(_YEAR.finditer(sentence.folded))
    if not found or _SINCE.search(sentence.folded):
        return None
    last = max(found, key=lambda match: int(match["year"]))
    return int(last["year"]), (sentence.start + last.start("year"), sentence.start + last.end("year"))


def _tense_cue(verb: Token, resolver: Resolver) -> tuple[Token, str] | None:
    """Past perfect outside of reported speech, or a present perfect in a relative clause: it was before."""
    auxiliaries = {child.lower_: child for child in verb.children if child.dep_ in ("aux", "auxpass")}
    had = auxiliaries.get("had") or auxiliaries.get("'d")
    if had is not None and not _is_reported(verb, resolver):
        return had, "past_perfect"
    has = auxiliaries.get("has") or auxiliaries.get("have")
    if has is None:
        return None
    if verb.dep_ == "relcl":
        return has, "perfect_in_relative_clause"
    adverb = next((child for child in verb.children if _is_of_times(child, resolver)), None)
    return (adverb, "perfect_with_adverb") if adverb is not None else None


def _is_of_times(child: Token, resolver: Resolver) -> bool:
    is_many_times = child.dep_ == "npadvmod" and child.lower_ == "times"
    return is_many_times or resolver.lexicon.is_in(child.lower_, "already")


def _distance_cue(frame: Frame, verb: Token, resolver: Resolver) -> tuple[Token, str] | None:
    """``days after an attack killed 40``, ``two years after the bombing``: told to set off what is news."""
    for token in (frame.top.head, verb):
        is_after = resolver.lexicon.is_in(token.lower_, "long_after") or any(
            resolver.lexicon.is_in(child.lower_, "long_after")
            for child in token.children
            if child.dep_ == "mark"
        )
        far = [child for child in token.children if resolver.lexicon.is_in(child.lower_, "ago")]
        if is_after and far:
            return far[0], "long_after"
    return None


def _since_cue(frame: Frame, verb: Token) -> tuple[Token, str] | None:
    """``violence has fallen since he declared a truce``: from then on, and so before what is news."""
    clause = verb if verb.dep_ == "advcl" else frame.top.head
    is_perfect = any(child.lower_ in ("has", "have") for child in tree.kids(clause.head, "aux", "auxpass"))
    marks = [child for child in tree.kids(clause, "mark", "prep") if child.lower_ == "since"]
    return (marks[0], "since_then") if clause.dep_ == "advcl" and is_perfect and marks else None


def _ending(noun: Token, resolver: Resolver) -> Token | None:
    """``the release of a banker who was kidnapped``, ``freed two nuns whom they held``: its end is news."""
    is_of = noun.dep_ == "pobj" and noun.head.lower_ == "of"
    above = noun.head.head if is_of else noun.head if noun.dep_ in ("dobj", "nsubjpass") else None
    lexicon = resolver.lexicon
    is_end = above is not None and any(
        lexicon.is_in(word, "ending") for word in (above.lower_, lexicon.lemma_of(above))
    )
    return above if is_end else None


def _aside_cue(verb: Token, resolver: Resolver) -> tuple[Token, str] | None:
    """``the admiral, whose daughter was murdered``, ``on that occasion, when he was shot``: told aside."""
    whose = [word for noun in tree.kids(verb, "nsubj", "nsubjpass") for word in tree.kids(noun, "poss")]
    if verb.dep_ == "relcl" and any(word.lower_ == "whose" for word in whose):
        return whose[0], "told_aside"
    if verb.dep_ == "relcl" and (ending := _ending(verb.head, resolver)) is not None:
        return ending, "ended_since"
    clause = verb.head if verb.dep_ in ("advcl", "relcl") else verb
    for noun in [*tree.objects_of(clause, "on", "at", "in"), verb.head]:
        is_then = any(child.lower_ in ("that", "those") for child in tree.kids(noun, "det"))
        if noun.lower_ in ("occasion", "time", "days") and is_then:
            return noun, "at_that_time"
    return None


def _accused_cue(frame: Frame, resolver: Resolver) -> tuple[Token, str] | None:
    """``were accused of kidnapping bankers``: the charge may be news, what it is about was before."""
    charge = accusing(frame.trigger, resolver.lexicon) if frame.form != "nominal" else None
    return (charge, "accused_since") if charge is not None else None


def _is_reported(verb: Token, resolver: Resolver) -> bool:
    """By whoever brings news; a judge or an indictment tells what a trial is about."""
    lexicon = resolver.lexicon
    if verb.dep_ != "ccomp" or not lexicon.is_in(lexicon.lemma_of(verb.head), "reporting"):
        return False
    return not any(lexicon.is_in(head.lower_, "courtroom") for head in tree.kids(verb.head, "nsubj"))
