"""Participles that the parser takes for verbs with a subject: to whom it was done, not who did it. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stream.extract.frames import tree

if TYPE_CHECKING:
    from spacy.tokens import Token


_FINITE = ("VBD", "VBP", "VBZ", "MD")
_JOINING = frozenset((",", ";", ":", "-", "--", '"', "and", "but", "or", "that"))


def is_before_verb(verb: Token) -> bool:
    """``Five deans threatened with arrest have fled``: to the parser two verbs, with nothing between them."""
    is_past = verb.tag_ in ("VBD", "VBN") and bool(tree.kids(verb, "nsubj"))
    if not is_past or tree.kids(verb, "dobj", "aux", "cc"):
        return False
    behind = [word for word in tree.kids(verb, "prep", "agent", "npadvmod") if word.i > verb.i]
    return bool(behind) and any(
        second.i > behind[-1].i and _is_finite_alone(second)
        for second in tree.kids(verb, "conj", "ccomp")
        if tree.is_verb(second)
    )


def _is_finite_alone(verb: Token) -> bool:
    """``have fled``, with no subject of its own and nothing before it that joins it to another verb."""
    helpers = [child for child in tree.kids(verb, "aux", "auxpass") if child.tag_ in _FINITE]
    if not helpers or tree.kids(verb, "nsubj", "nsubjpass", "mark", "cc", "expl"):
        return False
    return helpers[0].nbor(-1).lower_ not in _JOINING


def is_between_commas(verb: Token) -> bool:
    """It stands behind the comma of its noun, and the finite verb of that noun behind its own."""
    if (
        verb.tag_ not in ("VBD", "VBN")
        or verb.i == 0
        or verb.nbor(-1).text != ","
        or not tree.kids(verb, "nsubj")
    ):
        return False
    return any(
        second.i > verb.i and second.nbor(-1).text != "and" and not tree.kids(second, "nsubj", "nsubjpass")
        for second in tree.kids(verb, "conj")
        if tree.is_verb(second) and not tree.kids(verb, "cc")
    )
