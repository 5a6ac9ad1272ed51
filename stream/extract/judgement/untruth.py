"""What an article tells as untrue: false reports, hoaxes, questions, copy that takes itself back. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from stream.extract.events.draft import Draft
from stream.extract.frames import tree
from stream.extract.frames.frame import Frame
from stream.extract.lexicon import Lexicon
from stream.extract.lexicon.files import ReadFile, packaged, tables
from stream.extract.text.parse import Sentence
from stream.records.mention import Evidence

if TYPE_CHECKING:
    from spacy.tokens import Token

_FURTHEST = 8
LONGEST_NOTICE = 200
_KEYS = {"article": frozenset(("patterns",)), "sentence": frozenset(("patterns",))}
_TOLD_BY = frozenset(("acl", "ccomp", "relcl", "prep", "appos", "advcl", "dep"))
_ASKED = re.compile(
    r"^(?:[\w ]{1,30}: |\[[^\]]*\] )*"
    r"(?:did|has|have|had|was|were|is|are|will|would|could|can|does|do|may|might)\b.*"
    r"\?[\"')]*$",
    re.IGNORECASE | re.DOTALL,
)


def retractions(read: ReadFile) -> dict[str, re.Pattern[str]]:
    """By what they take back. Raises ``SettingError`` with file, line and what is allowed."""
    held = tables(read, "retraction.toml", _KEYS)
    found = {}
    for table in _KEYS:
        told = held.tables[table]["patterns"]
        try:
            found[table] = re.compile("|".join(f"(?:{one})" for one in told), re.IGNORECASE)
        except (re.error, TypeError) as error:
            raise held.fault(f"patterns: {error}; allowed: regular expressions", table, "patterns") from None
    return found


_RETRACTIONS = retractions(packaged)


def cue(frame: Frame, lexicon: Lexicon) -> tuple[str, Token] | None:
    """The rule and the word by which the deed is told as untrue, or only asked about."""
    below = frame.top
    for _, above in zip(range(_FURTHEST), tree.governors(frame.top), strict=False):
        found = _of_verb(above, below, lexicon) if tree.is_verb(above) else _of_noun(above, below, lexicon)
        if found is None and not frame.sense.is_violent and not frame.sense.is_statement:
            found = _of_accusation(above, below, lexicon)
        if found is not None:
            return found
        below = above
    return ("question", frame.trigger) if _ASKED.match(frame.sentence.folded.strip()) else None


def _of_noun(noun: Token, below: Token, lexicon: Lexicon) -> tuple[str, Token] | None:
    """``false reports that``, ``the report that ... was wrong``, ``retracts its story that``, ``a hoax``."""
    if below.dep_ not in _TOLD_BY or not tree.is_noun(noun):
        return None
    if lexicon.is_in(lexicon.lemma_of(noun), "hoax"):
        return "hoax", noun
    if not lexicon.is_in(lexicon.lemma_of(noun), "report_noun"):
        return None
    for word in tree.kids(noun, "amod", "compound", "nmod"):
        if lexicon.is_in(word.lower_, "untrue"):
            return "false_report", word
    return _of_its_clause(noun, lexicon)


def _of_its_clause(noun: Token, lexicon: Lexicon) -> tuple[str, Token] | None:
    verb = noun.head
    if noun.dep_ in ("dobj", "nsubjpass") and lexicon.is_in(lexicon.lemma_of(verb), "retracting"):
        return "retracted", verb
    said = tree.kids(verb, "acomp", "attr", "prep") if noun.dep_ == "nsubj" else []
    wrong = next(
        (word for word in said if any(lexicon.is_in(word.lower_, name) for name in ("untrue", "hoax"))), None
    )
    return ("false_report", wrong) if wrong is not None else None


def _of_accusation(verb: Token, below: Token, lexicon: Lexicon) -> tuple[str, Token] | None:
    """``charged them with collaborating``: that is said of them, and done by nobody before the verb."""
    is_accused = below.dep_ == "prep" and below.lower_ in ("of", "with")
    is_it = is_accused and tree.is_verb(verb) and lexicon.is_in(lexicon.lemma_of(verb), "accusing")
    return ("accusation", verb) if is_it else None


def _of_verb(verb: Token, below: Token, lexicon: Lexicon) -> tuple[str, Token] | None:
    """``falsely told police that``, ``a prank caller said that``, ``dreamt that``, ``said to show``."""
    if lexicon.is_in(lexicon.lemma_of(verb), "imagining") and below.dep_ not in ("conj", "advcl"):
        return "imagined", verb
    if below.dep_ not in ("ccomp", "xcomp", "dobj"):
        return None
    for word in tree.kids(verb, "advmod"):
        if lexicon.is_in(word.lower_, "untruly"):
            return "falsely_told", word
    if below.dep_ == "ccomp":
        for teller in tree.kids(verb, "nsubj"):
            for word in (teller, *tree.kids(teller, "amod", "compound")):
                if lexicon.is_in(word.lower_, "hoax"):
                    return "hoax", word
    if lexicon.lemma_of(verb) == "make" and any(child.lower_ == "up" for child in tree.kids(verb, "prt")):
        return "invented", verb
    is_purported = verb.dep_ == "xcomp" and lexicon.is_in(lexicon.lemma_of(verb.head), "purporting")
    return ("purported", verb.head) if is_purported and lexicon.lemma_of(verb) in ("show", "depict") else None


def take_back(drafts: Sequence[Draft], sentences: Sequence[Sentence], text: str) -> None:
    """Copy that says of itself, or of an earlier version, that it is wrong: what that told is denied.

    A headline tells no more than the copy below it does: of a deed that is denied there it is none.
    """
    if not drafts:
        return
    whole = _notice(text) or _first(sentences, "article")
    for made in drafts:
        because = whole or _first([sentences[made.sentence]], "sentence")
        if because is not None and not made.sense.is_statement:
            made.realis = made.realis.model_copy(update={"realis": "denied"})
            made.evidence["realis"] = because

    told = {made.sense.plover for made in drafts if not made.is_headline and made.realis.realis == "actual"}
    denied = {made.sense.plover for made in drafts if not made.is_headline} - told
    for made in drafts:
        if made.is_headline and made.sense.is_violent and made.sense.plover in denied:
            below = next(
                one for one in drafts if not one.is_headline and one.sense.plover == made.sense.plover
            )
            made.realis = made.realis.model_copy(update={"realis": below.realis.realis})
            made.evidence["realis"] = below.evidence["realis"]


def _notice(text: str) -> Evidence | None:
    """``KILL: ...``, which the desk's prefix is, and so no part of the first sentence."""
    match = _RETRACTIONS["article"].match(text[:LONGEST_NOTICE])
    return Evidence(rule="retracted", spans=((match.start(), match.end()),)) if match else None


def _first(sentences: Iterable[Sentence], what: str) -> Evidence | None:
    for one in sentences:
        match = _RETRACTIONS[what].search(one.folded)
        if match is not None and match.end() > match.start():
            span = (one.start + match.start(), one.start + match.end())
            return Evidence(rule="retracted", spans=(span,))
    return None
