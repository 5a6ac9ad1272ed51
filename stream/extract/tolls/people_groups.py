"""One member of a phrase that names people: how many, of which class. Pure."""

import re
from dataclasses import dataclass

from stream.extract.tolls import numbers
from stream.extract.tolls import people_words as people
from stream.records.mention import Basis


@dataclass(frozen=True, slots=True)
class Group:
    """So many people of one class, as one member of a phrase tells it."""

    start: int
    end: int
    min: int | None
    best: int | None
    max: int | None
    basis: Basis
    class_: people.PersonClass


STOP = re.compile(
    r",(?!\d)|[;:()\u2014]|\s-|\s(?:in|at|on|from|with|who|whom|whose|that|which|by|near|during|after"
    r"|before|when|while|as"
    r"|were|was|are|is|have|had|has|aboard|inside|outside|around|under|over|into|between|against|for|to"
    r"|belonging"
    r"|associated|affiliated|suspected|accused|linked|travel+ing|riding|working|believed|waiting|fleeing"
    r"|sleeping"
    r"|wearing|carrying|identified|trapped|living|attending|including|overnight|yesterday|today|last"
    r"|earlier|later|alone|across|throughout|along|off|amid|through|since|until|where"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"[(\[][A-Za-z .,'-]{1,60}[)\]]")
"""``five Red Dawn Army (RDA) rebels``: what the brackets hold counts nobody."""

_OF = re.compile(r"\s+of\s+", re.IGNORECASE)
_SINGULAR = re.compile(
    r"(?:an?|one|another|the|its|his|her|their|this|that|a single|a second|a third|[A-Za-z]+(?:'s|s'))\s",
    re.IGNORECASE,
)
_PRONOUNS = frozenset(("him", "her", "he", "she", "himself", "herself"))
_ALONE = re.compile(r"(?:(?:the|those|these|another|other|all) )*", re.IGNORECASE)
_MORE = re.compile(r"\s*(?:more|else)?\s*", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_][\w'.-]*")


def group(phrase: str, start: int, end: int, *, is_singular: bool, is_named: bool) -> Group | None:
    text = _BRACKETED.sub(lambda match: " " * len(match[0]), phrase[start:end])
    found = numbers.find(text)
    cut = STOP.search(text)
    if found and (cut is None or found[0].start <= cut.start()):
        cut = STOP.search(text, found[0].end)
    told = (text[: cut.start()] if cut else text).rstrip(" .!?\"'\n")
    counted = next((one for one in found if one.end <= len(told)), None)
    if counted is not None:
        return _counted(told, counted, start)
    if is_named and told:
        class_ = people.class_of("member", told) or "unknown"
        return Group(start, start + len(told), 1, 1, 1, "named", class_)
    return _uncounted(told, start, is_singular)


def _counted(told: str, number: numbers.Number, start: int) -> Group | None:
    """ "12 people", "a dozen of the soldiers", "a family of five", "20 to 30", "12 more"."""
    before, after = told[: number.start], told[number.end :]
    class_ = _class_after(after)
    if class_ is None and _MORE.fullmatch(after) and (_ALONE.fullmatch(before) or _is_of_people(before)):
        class_ = "unknown"
    if class_ is None:
        return None
    end = start + len(told)
    return Group(start + number.start, end, number.min, number.best, number.max, number.basis, class_)


def _is_of_people(before: str) -> bool:
    """What stands before a bare number that people are: "a family of", "a total of", "a group of"."""
    return bool(re.search(r"\b(?:family|total|crew|group|team|party|toll) of $", before, re.IGNORECASE))


def _class_after(after: str) -> people.PersonClass | None:
    """The class of the head behind a number: the last word before "of", or what "of" names."""
    pieces = _OF.split(after.strip(), maxsplit=1)
    head_words = WORD.findall(pieces[0])
    if not head_words:
        return class_of_words(WORD.findall(pieces[1])) if len(pieces) > 1 else None
    return class_of_words(head_words)


def class_of_words(words: list[str]) -> people.PersonClass | None:
    if not words:
        return None
    head = words[-1].removesuffix("'s")
    return people.class_of(head, " ".join(words[:-1]))


def _uncounted(told: str, start: int, is_singular: bool) -> Group | None:
    """ "a commander", "both pilots", "all of its occupants", "him", "soldiers"."""
    words = WORD.findall(_OF.split(told, maxsplit=1)[0])
    end = start + len(told)
    if not words:
        return None
    class_ = class_of_words(words)
    by_itself = people.NUMBERS.get(words[-1].casefold()) or people.NUMBERS.get(words[0].casefold())
    if by_itself and (class_ or len(words) == 1):
        return Group(start, end, by_itself, by_itself, by_itself, "exact", class_ or "unknown")
    if words[0].casefold() == "all" and len(words) == 1:
        class_ = class_of_words(WORD.findall(told)) if _OF.search(told) else None
    if class_ is None:
        return None
    is_one = words[0].casefold() in _PRONOUNS or (
        bool(_SINGULAR.match(told)) and _is_singular_word(words[-1])
    )
    if is_singular or is_one:
        return Group(start, end, 1, 1, 1, "singular", class_)
    return Group(start, end, 1, None, None, "unknown", class_)


_PLURALS = frozenset(
    {
        "people", "men", "women", "children", "police", "troops", "personnel", "staff", "crew", "others",
        "servicemen",
        "gunmen", "policemen", "clergy", "elderly", "dead", "wounded", "injured", "missing", "passersby",
        "youth", "them",
        "themselves", "militiamen", "fishermen",
    }
)  # fmt: skip


def _is_singular_word(head: str) -> bool:
    word = head.casefold()
    return word not in _PLURALS and not (word.endswith("s") and not word.endswith("ss"))
