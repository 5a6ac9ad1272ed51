"""Names in a list, in the order of the text, wherever the parser hangs them: "two men, A and B". Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stream.extract.frames import tree
from stream.extract.parties import persons
from stream.extract.parties.actors import Resolver
from stream.extract.parties.heads import is_people
from stream.extract.tolls import numbers

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_FEWEST_BEFORE = 3
"""Tokens of ``A and B`` before a comma."""

_LONGEST_OF = 6
_LONGEST_BESIDE = 9
_MOST_TITLES = 4
_AND = frozenset(("and", "&"))
_SEPARATORS = _AND | {",", ";"}
_YEARS = frozenset(("-", "year", "years", "old", "year-old"))
_ASIDE = frozenset((",", "(", ")", "-", "--", "[", "]"))
_OPEN, _CLOSE = frozenset("(["), frozenset(")]")


def kinds_of(heads: list[Token], resolver: Resolver) -> list[Token]:
    """``the six priests, five Spaniards and one Chilean, were``: who the six are, and nobody besides.

    Their numbers make up that of the whole; of ``the priests``, who are not counted, peoples are told.
    """
    if len(heads) < 2 or not tree.is_plural(heads[0]):
        return []
    whole, kinds = heads[0], heads[1:]
    behind = whole.nbor(1) if whole.i + 1 < len(whole.doc) else whole
    counts = [_count(head) for head in heads]
    last = kinds[-1]
    closing = last.nbor(1).text if last.i + 1 < len(last.doc) else ""
    if behind.text not in _ASIDE or closing not in _ASIDE or None in counts[1:]:
        return []  # "three miners, two guards and a cook died": a list of six
    is_sum = counts[0] == sum(count for count in counts[1:] if count is not None)
    is_known = counts[0] is None and any(word.lower_ == "the" for word in tree.kids(whole, "det"))
    are_peoples = len(kinds) > 1 and all(_is_of_a_people(head, resolver) for head in kinds)
    return kinds if is_sum or (is_known and are_peoples) else []


def _count(head: Token) -> int | None:
    found = [number.best for word in tree.kids(head, "nummod") for number in numbers.find(word.text)]
    return found[0] if found else None


def _is_of_a_people(head: Token, resolver: Resolver) -> bool:
    named = resolver.named(head)
    return named is not None and named.kind == "people"


def name_behind(noun: Token, resolver: Resolver) -> Token | None:
    """``the mayor of Cali, X, in``: the one name in apposition to a singular noun."""
    at = _behind(noun)
    if at >= len(noun.doc) or noun.doc[at].text != ",":
        return None
    found = _name_at(noun.doc, at + 1, resolver)
    if found is None:
        return None
    name, end = found
    is_closed = end < len(noun.doc) and noun.doc[end].text in (",", ".", ";")
    return name if is_closed and not _speaks(noun.doc, end + 1, resolver) else None


def names_behind(noun: Token, resolver: Resolver) -> list[Token]:
    """``three farmers, A, B and C``, ``the brothers A and B``: the list that tells who the many are."""
    near = noun.doc[noun.i + 1 : noun.i + _LONGEST_BESIDE]
    colon = next((token.i for token in near if token.text == ":" or tree.is_verb(token)), None)
    at = _behind(noun)
    if colon is not None and noun.doc[colon].text == ":":  # "three farmers in Cali on Tuesday:"
        at = colon + 1
    elif at < len(noun.doc) and noun.doc[at].text == ",":
        at += 1
    return _list(noun.doc, at, resolver)


def names_before(noun: Token, resolver: Resolver) -> list[Token]:
    """``Ana and Rosa Lima, two sisters who were``: of kin the first may lack the surname."""
    doc, at = noun.doc, tree.phrase(noun)[0] - 1
    if at < _FEWEST_BEFORE or doc[at].text != "," or not tree.kids(noun, "nummod", "det"):
        return []
    second = doc[at - 1]
    bounds = persons.name_of(second, resolver.sentence, resolver.lexicon)
    if bounds is None or bounds[0] < 2 or doc[bounds[0] - 1].lower_ not in _AND:
        return []
    pair = [doc[bounds[0] - 2], second]
    return pair if all(_may_be_a_name(name, resolver) for name in pair) else []


def list_before(noun: Token, resolver: Resolver) -> list[Token]:
    """``a major, a priest, and X were killed``: whoever stands in the list that the subject closes, where the
    parser makes a clause of its own of that.
    """
    doc, at = noun.doc, tree.phrase(noun)[0] - 1
    if at < 1 or doc[at].lower_ not in _AND or doc[at].head.i == noun.i:
        return []
    found: list[Token] = []
    at -= 1
    while at > 1 and (doc[at].text == "," or not found):
        end = at if doc[at].text == "," else at + 1
        start = next((token.i for token in reversed(doc[:end]) if not _is_in_phrase(token)), -1) + 1
        item = _people_at(doc, start, resolver)
        if item is None or item[1] != end or (not found and doc[start - 1].text != ","):
            break
        found.append(item[0])
        at = start - 1
    return found


def _may_be_a_name(name: Token, resolver: Resolver) -> bool:
    return persons.may_be_a_name(name, resolver.sentence, resolver.lexicon)


def joined_to(noun: Token, resolver: Resolver) -> list[Token]:
    """``X, 42; Y, 19; a driver and Z``: whoever is told in one list behind somebody.

    Behind a name "a driver" may say who that is; behind ``a colonel`` it is another.
    """
    is_name = noun.tag_.startswith("NNP")
    at = past_age(noun.doc, noun.i + 1 if is_name else _behind(noun))
    at = _past_apposition(noun.doc, at, resolver) if is_name else at
    behind = _past_separator(noun.doc, at)
    return _list(noun.doc, behind[0], resolver, is_last=behind[1]) if behind is not None else []


def names_from(first: Token, resolver: Resolver) -> list[Token]:
    """``were identified as A, 40, of Cali; B, a nurse; and C``: behind each comma, to the sentence's end."""
    doc = first.doc
    found: list[Token] = []
    start = at = _past_years(doc, first.i)
    while at < len(doc):
        name = _name_at(doc, at, resolver)
        if at == start and name is None and _people_at(doc, at, resolver) is None:
            return []
        if name is not None and not _speaks(doc, name[1], resolver):
            found.append(name[0])
        at = _next_item(doc, name[1] if name is not None else at, is_behind_name=name is not None)
    return found


def _next_item(doc: Doc, at: int, *, is_behind_name: bool) -> int:
    """Behind the next comma or semicolon, or behind the "and" of two names; in no relative clause."""
    at = past_age(doc, at)
    while at < len(doc):
        if doc[at].tag_.startswith("W"):
            at = next((token.i for token in doc[at:] if token.text == ";"), len(doc))
        elif doc[at].text in (",", ";") or (is_behind_name and doc[at].lower_ in _AND):
            behind = _past_separator(doc, at)
            return _past_years(doc, behind[0]) if behind is not None else len(doc)
        else:
            is_behind_name = False
            at += 1
    return at


def _past_years(doc: Doc, at: int) -> int:
    """``19-year-old X``."""
    end = at
    while end < len(doc) and (doc[end].tag_ in ("CD", "HYPH") or doc[end].lower_ in _YEARS):
        end += 1
    is_age = any("old" in token.lower_ for token in doc[at:end])
    return end if is_age else at


def _list(doc: Doc, at: int, resolver: Resolver, *, is_last: bool = False) -> list[Token]:
    """To the "and" that closes it; what no "and" closes is no list."""
    found: list[Token] = []
    while (item := _name_at(doc, at, resolver) or _people_at(doc, at, resolver)) is not None:
        head, end = item
        found.append(head)
        end = past_age(doc, end)
        end = _past_apposition(doc, _past_home(doc, end), resolver) if head.tag_.startswith("NNP") else end
        if is_last:
            return found if not _speaks(doc, end, resolver) else []
        behind = _past_separator(doc, end)
        if behind is None:
            return []
        at, is_last = behind
    return found if is_last else []


def _behind(noun: Token) -> int:
    """The token behind the noun and what it is of."""
    at = noun.i + 1
    if at < len(noun.doc) and noun.doc[at].lower_ == "of":
        end = at + 1
        while end < len(noun.doc) and end - at <= _LONGEST_OF and _is_in_phrase(noun.doc[end]):
            end += 1
        at = end
    return at


def _is_in_phrase(token: Token) -> bool:
    return token.tag_.startswith(("NN", "JJ", "DT", "CD")) or token.lower_ in ("of", "'s")


def _name_at(doc: Doc, at: int, resolver: Resolver) -> tuple[Token, int] | None:
    """A person's name of two words, or one behind a title; with the token behind it."""
    lexicon = resolver.lexicon
    first = at
    while first < len(doc) and first - at < _MOST_TITLES and _is_title(doc[first], resolver):
        first += 1
    end = first
    while end < len(doc) and _is_of_a_name(doc, end, resolver):
        end += 1
    while end > first and end < len(doc) and doc[end - 1].dep_ == "compound" and doc[end - 1].head.i == end:
        end += 1  # a surname that is also a word, in copy without capitals
    while end > first and lexicon.is_in(doc[end - 1].lower_, "name_particle"):
        end -= 1  # of "X de Lima" the town is no name
    is_long_enough = end - first > 1 or (end > first > at)
    if not is_long_enough or not persons.may_be_a_name(doc[end - 1], resolver.sentence, lexicon):
        return None
    return doc[end - 1], end


def _is_title(token: Token, resolver: Resolver) -> bool:
    role = resolver.lexicon.roles.get(token.lower_)
    is_role = role is not None and role.kind == "person" and not tree.is_plural(token)
    is_role = is_role or resolver.lexicon.is_in(token.lower_, "of_a_rank")
    return is_role or resolver.lexicon.is_in(token.lower_.rstrip("."), "title") or token.text == "."


def _is_of_a_name(doc: Doc, at: int, resolver: Resolver) -> bool:
    token = doc[at]
    if resolver.lexicon.is_in(token.lower_, "name_particle"):
        return at > 0 and doc[at - 1].tag_.startswith("NNP") and at + 1 < len(doc)
    is_capital = token.text[:1].isupper() or token.ent_type_ == "PERSON"
    return is_capital and token.tag_.startswith("NNP") and at not in resolver.sentence.named


def _people_at(doc: Doc, at: int, resolver: Resolver) -> tuple[Token, int] | None:
    """``her driver``, ``two bodyguards``, ``a police official``."""
    if at >= len(doc) or doc[at].tag_ not in ("DT", "CD", "PRP$"):
        return None
    end = at + 1
    while end < len(doc) and end - at <= _MOST_TITLES and doc[end].tag_[:2] in ("JJ", "NN"):
        end += 1
    head = doc[end - 1]
    is_somebody = end - at > 1 and tree.is_noun(head) and is_people(head, resolver)
    return (head, end) if is_somebody else None


def past_age(doc: Doc, at: int) -> int:
    """``, 34``, ``, 20 years old``, ``(34)``."""
    if at < len(doc) and doc[at].text in _OPEN:
        close = next((token.i for token in doc[at : at + _LONGEST_BESIDE] if token.text in _CLOSE), None)
        at = close + 1 if close is not None else at
    if at + 1 < len(doc) and doc[at].text == "," and doc[at + 1].tag_ == "CD":
        at += 2
        while at < len(doc) and doc[at].lower_ in ("years", "year", "old", "-"):
            at += 1
    return at


def _past_home(doc: Doc, at: int) -> int:
    """``X of Cali``."""
    end = at + 1
    while at < end < len(doc) and doc[at].lower_ in ("of", "from") and doc[end].tag_ == "NNP":
        end += 1
    return end if end > at + 1 else at


def _past_apposition(doc: Doc, at: int, resolver: Resolver) -> int:
    """``, a radio reporter,``: of whoever was named, where it holds a noun for one person."""
    if at + 1 >= len(doc) or doc[at].text != "," or doc[at + 1].lower_ not in ("a", "an", "the"):
        return at
    end = at + 1
    while end < len(doc) and end - at <= _LONGEST_BESIDE and _is_in_phrase(doc[end]):
        end += 1
    is_of_him = any(
        (role := resolver.lexicon.roles.get(token.lower_)) is not None and role.kind == "person"
        for token in doc[at + 1 : end]
    )
    is_closed = end < len(doc) and doc[end].text in (",", ";")
    return end if is_of_him and is_closed else at


def _past_separator(doc: Doc, at: int) -> tuple[int, bool] | None:
    """The token behind comma, semicolon and "and", and whether an "and" was among them."""
    end = at
    while end < len(doc) and doc[end].lower_ in _SEPARATORS:
        end += 1
    return (end, any(token.lower_ in _AND for token in doc[at:end])) if end > at else None


def _speaks(doc: Doc, at: int, resolver: Resolver) -> bool:
    """``killed three men, A and B said``: they tell of it."""
    token = next((token for token in doc[at : at + 2] if token.text != ","), None)
    return (
        token is not None
        and tree.is_verb(token)
        and resolver.lexicon.is_in(resolver.lexicon.lemma_of(token), "reporting")
    )
