"""Whether a deed is only laid to somebody: "accused of the attack", "charged two men with killing". Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stream.extract.frames import tree
from stream.extract.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLAUSES = frozenset(("relcl", "ccomp", "advcl", "parataxis"))


def accusing(deed: Token, lexicon: Lexicon) -> Token | None:
    """The verb that lays it to somebody; whoever is convicted of it did it, says the court."""
    below = deed
    for above in tree.governors(deed):
        if below.dep_ in _CLAUSES:
            return None
        if below.dep_ == "prep" and below.lower_ in ("of", "with"):
            verb = above.head if above.dep_ in ("dobj", "nsubjpass") else above
            lemma = lexicon.lemma_of(verb)
            if tree.is_verb(verb) and lexicon.is_in(lemma, "accusing") and lemma != "convict":
                return verb
        below = above
    return None
