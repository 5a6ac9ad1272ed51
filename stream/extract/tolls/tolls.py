"""How many were killed, wounded, captured by one event, as one sentence tells it. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stream.extract.frames import relatives, tree
from stream.extract.frames.frame import Frame
from stream.extract.lexicon import Lexicon
from stream.extract.parties.actors import Resolver
from stream.extract.parties.heads import is_people
from stream.extract.parties.persons import is_person
from stream.extract.tolls import casualties, toll_phrases
from stream.records.mention import Amount

if TYPE_CHECKING:
    from spacy.tokens import Token

_ONE = ("he", "she")
_CAPTURES = frozenset(("abduction", "arrest"))


def toll_of(frame: Frame) -> str | None:
    """Which toll the frame's object counts in."""
    if frame.harm is not None:
        return frame.harm
    if ends_in_death(frame):
        return "killed"
    if frame.sense.name in ("assassination", "execution", "massacre"):
        return "killed"
    if (
        frame.sense.name in ("shooting", "stabbing", "beating")
        and tree.is_verb(frame.trigger)
        and _is_deadly(frame.trigger)
    ):
        return "killed"
    is_ordered = frame.entry.part == "vo" and frame.entry.head in ("order", "issue")  # and not made yet
    return "captured" if frame.sense.name in _CAPTURES and not is_ordered else None


def ends_in_death(frame: Frame) -> bool:
    """``shot to death``, ``beaten to death``."""
    is_deed = tree.is_verb(frame.trigger) and frame.sense.is_violent
    return is_deed and any(head.lower_ == "death" for head in tree.objects_of(frame.trigger, "to"))


def _is_deadly(verb: Token) -> bool:
    """``shot dead``, ``fatally stabbed``, ``gunned down``."""
    if verb.lower_.startswith("gun"):
        return True
    if any(child.lower_ in ("fatally", "mortally") for child in tree.kids(verb, "advmod")):
        return True
    return verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ == "dead"


def harmed(frame: Frame) -> list[Token]:
    """Heads of the noun phrases of those harmed."""
    if frame.sense.name == "death" and tree.is_verb(frame.trigger):
        return frame.doers
    if tree.is_noun(frame.trigger) and frame.trigger.lower_ != "toll":
        told = tree.objects_of(frame.trigger, "of") or relatives.behind_day_or_place(frame.trigger)
        return told or [head for head in frame.done_to if head.dep_ == "poss"]
    return frame.done_to


def tolls(group: list[Frame], resolver: Resolver) -> dict[str, Amount]:
    """The telling of each toll in the sentence; never a sum of two."""
    found: dict[str, Amount] = {}
    for frame in group:
        if is_either(frame):
            continue
        toll = toll_of(frame)
        heads = [head for head in harmed(frame) if is_people(head, resolver) or head.lower_ in _ONE]
        amount = _amount(heads, resolver) if toll is not None and heads else None
        if heads and any(word.lower_ == "how" for word in heads[0].subtree):
            amount = None  # "not known how many were killed"
        if amount is not None and _has_others(frame, heads):
            amount = amount.model_copy(update={"basis": "at_least", "max": None})
        if toll is not None and amount is not None:
            found[toll] = _not_less(found[toll], amount) if toll in found else amount
    if group[0].sense.is_violent and resolver.sentence.is_line:
        for phrase in toll_phrases.find(resolver.sentence.folded, resolver.sentence.start):
            found.setdefault(
                phrase.toll, phrase.amount
            )  # "four killed, 12 hurt in blast": no clause to parse
    return found


def is_either(frame: Frame) -> bool:
    """``300 were killed or wounded``: how many of them were what, nobody says."""
    verb = frame.trigger
    first = verb.head if verb.dep_ == "conj" else verb
    joined = any(tree.kids(first, "conj")) and any(each.lower_ == "or" for each in tree.kids(first, "cc"))
    return frame.harm is not None and tree.is_verb(verb) and joined


def _has_others(frame: Frame, heads: list[Token]) -> bool:
    """``killed the treasurer and three gunmen``: the first is no word for people that a list knows."""
    first = next((head for head in harmed(frame) if head.i < heads[0].i), None)
    return first is not None and first.i not in {head.i for head in heads} and heads[0].dep_ == "conj"


def _not_less(first: Amount, other: Amount) -> Amount:
    """Of two clauses that differ, one may count a part of the other's or others beside them: the higher is
    a least number, and no more is known."""
    if first.best is None or other.best is None or first.best == other.best:
        return first
    spans = tuple(sorted({*first.spans, *other.spans}))
    higher = max(first, other, key=lambda amount: amount.best or 0)
    return higher.model_copy(update={"basis": "at_least", "max": None, "spans": spans})


def _amount(heads: list[Token], resolver: Resolver) -> Amount | None:
    """``heads``: the first is counted, with what is joined to it; one joined to its verb is joined to it."""
    head = heads[0]
    first, end = tree.phrase(head)
    makers = tree.kids(head, "nmod", "compound", "amod")  # "five Red Dawn (RD) rebels": to the parser, RD's
    first = min([first, *(number.i for maker in makers for number in tree.kids(maker, "nummod"))])
    beside = [other for other in heads[1:] if other.dep_ == "conj" and other.head.i == head.head.i]
    for part in (head, *beside):
        for token in part.subtree:
            if _belongs(token, part, resolver.lexicon):
                end = max(end, token.i + 1)
    sentence = resolver.sentence
    span = sentence.span(first, end)
    is_named = is_person(head, sentence, resolver.lexicon, resolver.cast)
    told = sentence.text(span).replace("\n", " ")  # a line's end is a blank of the phrase
    return casualties.amount(told, span[0], not tree.is_plural(head), is_named)


def _belongs(token: Token, head: Token, lexicon: Lexicon) -> bool:
    """Part of the count: what is joined by ``and``, ``including``, ``of``; not clauses nor appositions."""
    while token.i != head.i:
        is_listed = token.dep_ == "appos" and any(token.i == each.i for each in tree.listed(token.head))
        if token.dep_ in ("relcl", "acl", "appos", "advcl", "punct") and not is_listed:
            return False
        if token.dep_ == "conj" and any(child.tag_ == "VBN" for child in tree.kids(token, "acl")):
            return False  # "58 killed and 527 injured": those joined have a fate of their own
        if token.dep_ == "conj" and lexicon.is_in(token.lower_, "suffered"):
            return False  # "the murder of X and the kidnapping of Y"
        if token.dep_ == "prep" and token.head.i == head.i and token.lower_ not in ("of", "including"):
            return False
        token = token.head
    return True
