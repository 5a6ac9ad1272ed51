"""Whether a deed is only laid to somebody: "accused of the attack", "charged two men with killing". Pure."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from stream.extract.frames import tree
from stream.extract.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_LONGEST, _DEEPEST = 12, 4
_CHARGES = frozenset(("accusation", "accusations", "allegation", "allegations", "charge", "charges"))
_CLAUSES = frozenset(("relcl", "ccomp", "advcl", "parataxis"))


def accusing(deed: Token, lexicon: Lexicon) -> Token | None:
    """The verb that lays it to somebody; whoever is convicted of it did it, says the court."""
    below = deed
    for above in tree.governors(deed):
        if below.dep_ in ("acl", "ccomp", "relcl") and (charge := _charge(below)) is not None:
            return charge
        if below.dep_ in _CLAUSES:
            return None
        if below.dep_ == "prep" and below.lower_ in ("of", "with", "on", "for"):
            verb = above.head if above.dep_ in ("dobj", "nsubjpass") else above
            lemma = lexicon.lemma_of(verb)
            if tree.is_verb(verb) and lexicon.is_in(lemma, "accusing") and lemma != "convict":
                return verb
        below = above
    return None


def _charge(clause: Token) -> Token | None:
    """``allegations that the army had done it``, ``the charges made by rebels that``; of a charge that was
    brought something else is told.
    """
    noun = next((word for word in islice(tree.governors(clause), _DEEPEST) if word.lower_ in _CHARGES), None)
    before = clause.doc[max(clause.i - _LONGEST, noun.i) : clause.i] if noun is not None else ()
    is_that = any(word.lower_ == "that" and word.tag_ in ("IN", "WDT") for word in before)
    return noun if is_that else None
