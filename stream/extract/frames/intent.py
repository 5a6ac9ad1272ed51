"""What is said to come by whoever will do it: a willingness, a refusal or a threat, not the deed. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from stream.extract.frames import tree
from stream.extract.frames.frame import Frame
from stream.extract.lexicon import Lexicon, TriggerEntry
from stream.extract.text.parse import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_KIND = frozenset(("CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"))
_UNKIND = frozenset(("SANCTION", "COERCE", "PROTEST", "MOBILIZE"))
_PROMISED = frozenset(("forsomebody",))
"""A mere ``will`` is a plan; it is a word given where somebody is named to whom it is given."""
_WILL = frozenset(("will", "'ll", "wo", "shall"))
_GRANTS = frozenset(("grant", "allow", "accede"))
_CALLS = frozenset(("call", "accuse", "describe", "brand", "label", "denounce", "criticize", "criticise"))


def turned(frame: Frame, lexicon: Lexicon) -> Frame:
    """The frame, its sense turned to ``agree_to``, ``reject`` or ``threaten`` where it is only said to come.

    Its ``stance`` is then the word that says so, and the statement itself is told.
    """
    found = _verbal_attack(frame, lexicon) or _stance(frame, lexicon)
    if found is not None:
        name, frame.stance = found
        needs = _PROMISED if frame.stance.tag_ == "MD" and name == "agree_to" else frozenset[str]()
        frame.entry = replace(frame.entry, sense=lexicon.senses[name], needs=needs)
    return frame


def _stance(frame: Frame, lexicon: Lexicon) -> tuple[str, Token] | None:
    verb = frame.trigger if tree.is_verb(frame.trigger) else frame.verb if frame.is_light else None
    if verb is None or not frame.doers or any(child.lower_ == "if" for child in verb.children):
        return None
    plover = frame.sense.plover
    will, negation = _will(verb, lexicon), next(iter(tree.kids(verb, "neg")), None)
    if plover in _UNKIND:
        is_own = will is not None and negation is None and _is_own_word(verb)
        return ("threaten", will) if is_own and will is not None else None
    if plover not in _KIND:
        return None
    if will is not None:
        return ("reject", negation) if negation is not None else ("agree_to", will)
    if negation is not None:
        is_refused = frame.sense.name in _GRANTS or frame.sense.name == "support"
        return ("reject", negation) if is_refused else None
    return _under(verb, lexicon)


def _under(verb: Token, lexicon: Lexicon) -> tuple[str, Token] | None:
    """``agreed to free``, ``is ready to free``, ``failed to reach a deal``."""
    first = verb.head if verb.dep_ == "conj" and tree.is_verb(verb.head) else verb
    if first.dep_ != "xcomp" or not any(child.lower_ == "to" for child in tree.kids(first, "aux")):
        return None
    above = first.head
    if any(child.dep_ == "neg" for child in above.children):
        return None
    lemma = lexicon.lemma_of(above)
    if lemma in ("refuse", "decline", "fail"):
        return None if lexicon.is_in(lexicon.lemma_of(first), "no_answer") else ("reject", above)
    return ("agree_to", above) if lexicon.is_in(lemma, "willing") else None


def _will(verb: Token, lexicon: Lexicon) -> Token | None:
    """The auxiliary of a future; ``would`` is one only of what was said."""
    for child in tree.kids(verb, "aux"):
        is_told = verb.dep_ == "ccomp" and lexicon.is_in(lexicon.lemma_of(verb.head), "saying")
        if child.lower_ in _WILL or (child.lower_ in ("would", "'d") and is_told):
            return child
    return None


def _is_own_word(verb: Token) -> bool:
    """Nobody else says it: a main clause, or ``it`` and ``they`` of whoever says it."""
    return verb.dep_ == "ROOT" or any(child.tag_ == "PRP" for child in tree.kids(verb, "nsubj"))


def _verbal_attack(frame: Frame, lexicon: Lexicon) -> tuple[str, Token] | None:
    """``launched an attack on the minister, calling him a liar``."""
    if frame.sense.name != "attack" or not frame.is_light or frame.verb is None:
        return None
    for clause in tree.kids(frame.verb, "advcl"):
        if clause.tag_ == "VBG" and lexicon.lemma_of(clause) in _CALLS:
            return "condemn", clause
    return None


def demanded(modal: Token, sentence: Sentence, lexicon: Lexicon) -> Iterator[Frame]:
    """``Egypt said that Israel must leave``: a demand of whoever says it, on whoever has to."""
    verb = modal.head
    entries: tuple[TriggerEntry, ...] = lexicon.triggers.get(modal.lower_, ())
    if not entries or not tree.is_verb(verb) or verb.dep_ != "ccomp" or tree.kids(verb, "neg"):
        return
    above = verb.head
    if tree.is_verb(above) and lexicon.is_in(lexicon.lemma_of(above), "saying"):
        for entry in entries:
            heads = tree.doers(verb) if tree.is_passive(verb) else tree.with_conjuncts(tree.subjects(verb))
            yield Frame(
                sentence, entry, modal, "active", [modal, above], tree.doers(above), heads, stance=modal
            )
