"""Armed bodies that no list holds, by the names that they give themselves. Pure.

New ones are founded every year, and no list is ahead of them. Their names are of one make: a word for a
body ("front", "army", "command") with the cause it is for ("liberation", "popular") before or behind it;
without one, the copy says that it is a name: "a group calling itself the Blue Valley Force".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from stream.extract.frames import tree
from stream.extract.lexicon import Named
from stream.extract.parties.cast import slug
from stream.extract.parties.phrases import Phrases
from stream.records.mention import Party

if TYPE_CHECKING:
    from spacy.tokens import Token

_MAKERS = ("compound", "amod", "nmod", "poss")
_STYLING = frozenset(("styled", "named", "called", "proclaimed", "calling", "known"))
_LONGEST = 12


def named(head: Token, phrases: Phrases) -> Named | None:
    """The body that the phrase of ``head`` names; ``None`` where it is no such name, or a listed one."""
    lexicon = phrases.lexicon
    if not lexicon.is_in(head.lower_, "armed_body") or head.i in phrases.sentence.named:
        return None
    first, end = _bounds(head, phrases)
    words = head.doc[first:end]
    is_for_cause = any(lexicon.is_in(word.lower_, "cause") for word in words if word.i != head.i)
    fewest = 3 if phrases.sentence.original.isupper() else 2  # "THE POPULAR MOVEMENT" may be any
    if end - first < fewest or not _is_written_as_name(head, phrases):
        return None
    if not (is_for_cause or _is_styled(head)):
        return None
    if any(word.i in phrases.sentence.named for word in words):
        return None  # "the French Resistance Army": who of that state's, nobody says
    name = phrases.sentence.words(first, end)
    return Named("group", f"ORG:{slug(name).upper()}", name, None, "REB")


def party(head: Token, body: Named, phrases: Phrases) -> Party:
    """The body in the words that name it, with the article before them."""
    first, end = _bounds(head, phrases)
    span = phrases.sentence.span(min(first, tree.phrase(head)[0]), end)
    return phrases.group(head, body).model_copy(
        update={"text": phrases.sentence.text(span), "spans": (span,)}
    )


def calling_itself(head: Token, phrases: Phrases) -> tuple[Token, Named] | None:
    """``a group calling itself the X``, ``a band called the X``: the name's head, and the body."""
    if not any(phrases.lexicon.is_in(head.lower_, name) for name in ("aspect", "armed_body")):
        return None
    for clause in tree.kids(head, "acl", "relcl"):
        if clause.lower_ not in _STYLING:
            continue
        for noun in (*tree.kids(clause, "oprd", "attr", "dobj"), *tree.objects_of(clause, "as")):
            found = named(noun, phrases)
            if found is not None:
                return noun, found
    for noun in tree.kids(head, "appos"):
        found = named(noun, phrases)
        if found is not None:
            return noun, found
    return None


def _bounds(head: Token, phrases: Phrases) -> tuple[int, int]:
    """From the first word of the name to the last: "the" and what is said of it are none of it."""
    first = head.i
    while first > 0 and head.i - first < _LONGEST and _belongs(head.doc[first - 1], phrases):
        first -= 1
    end = head.i + 1
    for prep in tree.kids(head, "prep"):
        for noun in tree.kids(prep, "pobj") if prep.i == end and prep.lower_ in ("of", "for") else ():
            role = phrases.role(noun)
            last = noun.i + (
                0 if role is not None and role.kind == "person" else 1
            )  # "of Liberation guerrillas"
            parts = head.doc[prep.i + 1 : last]
            if all(_is_capital(part, phrases) or part.lower_ == "the" for part in parts):
                end = max(end, last)
    return first, end


def _belongs(word: Token, phrases: Phrases) -> bool:
    lexicon = phrases.lexicon
    if word.dep_ not in _MAKERS or word.i in phrases.sentence.named or not _is_capital(word, phrases):
        return False
    return word.lower_ not in _STYLING and not lexicon.is_in(word.lower_, "said_of_body")


def _is_capital(word: Token, phrases: Phrases) -> bool:
    """As it was written: in a wire of capitals every word is one."""
    return phrases.sentence.text(phrases.sentence.span(word.i, word.i + 1))[:1].isupper()


def _is_written_as_name(head: Token, phrases: Phrases) -> bool:
    is_one_of_many = any(child.lower_ in ("a", "an", "no", "any") for child in tree.kids(head, "det"))
    return _is_capital(head, phrases) and (not is_one_of_many or _is_styled(head))


def _is_styled(head: Token) -> bool:
    """``the self-styled X``, ``calling itself the X``, or the name in quotation marks."""
    if any(child.lower_ in _STYLING for child in tree.kids(head, "amod", "acl")):
        return True
    above = head.head
    if above.lower_ in _STYLING or (above.lower_ == "as" and above.head.lower_ in _STYLING):
        return True
    after = head.doc[head.i + 1] if head.i + 1 < len(head.doc) else None
    return after is not None and after.tag_ == "''" and any(child.tag_ == "``" for child in head.children)
