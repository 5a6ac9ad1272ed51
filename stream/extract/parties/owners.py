"""Whose a body is: the state or group named before it, behind "of", or beside it. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from stream.extract.frames import tree
from stream.extract.lexicon import Named, backed_id
from stream.extract.parties.phrases import BODIES, Phrases

if TYPE_CHECKING:
    from spacy.tokens import Token

_DEEPEST = 3
_HYPHENS = ("-", "–")


class Owner(NamedTuple):
    named: Named
    at: Token


def owner_of(head: Token, phrases: Phrases, depth: int = 0) -> Owner | None:
    """The nearest name before the head, or else the first behind it.

    "Iran-backed" names a loose group, "Russian-held" names nobody.
    """
    loose: Owner | None = None
    for token in reversed(tree.premodifiers(head)):
        named = phrases.named(token)
        if named is None or is_part_of_longer_name(token, phrases):
            continue
        backed = backed_by(token, named, phrases)
        if backed is not None:
            loose = loose or Owner(backed, token)
        elif not _is_other_hyphen(token, phrases):
            return Owner(named, token)
    return loose or _owner_behind(head, phrases, depth)


def is_part_of_longer_name(token: Token, phrases: Phrases) -> bool:
    """``Jordan Henderson``, ``China Daily``: the name's head is another unknown proper noun."""
    above = token.head
    if (
        token.dep_ != "compound"
        or above.tag_ != "NNP"
        or above.i < token.i
        or phrases.named(above) is not None
    ):
        return False
    return (
        phrases.role(above) is None
        and phrases.lexicon.lemma(above.text, "NN") not in phrases.lexicon.triggers
    )


def backed_by(token: Token, named: Named, phrases: Phrases) -> Named | None:
    """``Iran-backed militias``: whoever that is, it is not Iran."""
    after = _two_after(token)
    is_backer = len(after) > 1 and after[0] in _HYPHENS and phrases.lexicon.is_in(after[1], "backed")
    if not is_backer or named.country is None:
        return None
    return _backed(named, named.country)


def _backed(named: Named, country: str) -> Named:
    return Named("group", backed_id(country), f"{named.name}-backed militias", None, "PRM", (), country)


def sharers(owner: Owner, sector: str | None, phrases: Phrases) -> list[Owner]:
    """``the foreign ministers of A and B``, ``the A and B governments``: one body for each; else nothing."""
    if owner.named.country is None or sector not in BODIES:
        return []
    joined = [noun for noun in tree.with_conjuncts([owner.at]) if noun.i in phrases.sentence.named]
    if owner.at.dep_ == "conj" and owner.at.head.i in phrases.sentence.named:
        joined.append(owner.at.head)
    owners = [Owner(phrases.sentence.named[noun.i], noun) for noun in joined]
    return [each for each in owners if each.named.kind in ("state", "people")] if len(owners) > 1 else []


def _two_after(token: Token) -> list[str]:
    return [each.lower_ for each in token.doc[token.i + 1 : token.i + 3]]


def _is_other_hyphen(token: Token, phrases: Phrases) -> bool:
    after = _two_after(token)
    return len(after) > 1 and after[0] in _HYPHENS and phrases.lexicon.is_in(after[1], "hyphen_other")


def _owner_behind(head: Token, phrases: Phrases, depth: int) -> Owner | None:
    """``leaders of X``, ``targets linked to X``; a place is an owner only behind "of" and "from"."""
    for noun in _behind(head):
        named = phrases.named(noun)
        if _is_backer(noun, phrases):  # "rebels financed by Chad" are nobody's army
            is_state = named is not None and named.kind == "state"
            return (
                Owner(_backed(named, named.country), noun) if is_state and named and named.country else None
            )
        if named is not None and (named.kind in ("group", "organ") or noun.head.lower_ in ("of", "from")):
            return Owner(named, noun)
        for beside in tree.kids(noun, "appos"):
            group = phrases.named(beside)
            if group is not None and group.kind == "group":
                return Owner(group, beside)
        if depth < _DEEPEST and noun.i != head.i and phrases.role(noun) is not None:
            deeper = owner_of(noun, phrases, depth + 1)
            if deeper is not None:
                return deeper
    return None


def _is_backer(noun: Token, phrases: Phrases) -> bool:
    """``fighters financed by the government of X``: whoever that is, it is not X."""
    prep = noun.head
    is_by = prep.lower_ == "by" and prep.head.dep_ in ("acl", "relcl")
    return is_by and prep.head.lower_ != "led" and phrases.lexicon.is_in(prep.head.lower_, "backed")


def _behind(head: Token) -> Iterator[Token]:
    yield from tree.objects_of(head, "of", "from", "for", "in", "within", "with")
    yield from tree.kids(head, "appos")
    for clause in tree.kids(head, "acl"):
        yield from tree.objects_of(clause, "with", "to", "by")
