"""Who a sentence speaks of, without a parse: "a 30-year-old man", "two others", "he". Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from stream.extract.lexicon.crime import CRIME_WORDS
from stream.extract.tolls.names_told import Name, is_one_name, name_of
from stream.extract.tolls.number_words import value_of

_MALE = "|".join(CRIME_WORDS.person["male"])
_FEMALE = "|".join(CRIME_WORDS.person["female"])
_ANYONE = "|".join(CRIME_WORDS.person["anyone"])
_MANY = "|".join(
    (
        *CRIME_WORDS.person["many"],
        *(f"{word}s" for key in ("male", "female", "anyone") for word in CRIME_WORDS.person[key]),
    )
)
_COUNT = (
    r"(?i:at least |up to |about |more than )?(?:(?i:one|two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven|twelve)"
    r"|(?<![\d$.:/-])\d{1,3}(?![\d.:/%-]))"
)
_HEADS = rf"{_MANY}|{_ANYONE}|{_MALE}|{_FEMALE}"
_NOT_NAMES = rf"(?!(?:{'|'.join(CRIME_WORDS.no_name['opening'])})\b)(?!(?i:{_HEADS})\b)"
_CAPITAL = r"[A-Z][a-z'-]+[a-zA-Z]*(?:-[A-Z][a-z]+)*"
_NAME = (
    rf"{_NOT_NAMES}{_CAPITAL}"
    rf"(?: (?:[A-Z]\.|[\"'(][A-Z][a-z]+[\"')]|(?!(?i:{_MALE}|{_FEMALE})\b){_CAPITAL})){{0,3}}(?:,? [JS]r\.)?"
)
_WORD = r"(?:[A-Za-z0-9][\w'/-]*,? )"
_ENDS_PHRASE = (
    r"(?:and|were|was|of|in|an?|the|another|with|to|that|who|whom|whose|where|when|while|after|before|as|he|she"
    r"|they|it|from|by|at|on|for|his|her|their|shot|killed|stabbed|wounding|killing|left|leaves|leaving"
    r"|one|two|three|four|five|said|told|hours?|minutes?|earlier|later)"
)
_ONE_IS = r"(?= (?:was|were|is|are|shot|dead|killed|dies|died|found|fatally|injured|wounded|in)\b)"
_BEHIND_NAME = r"(?=[,.;:)\"]|$| (?:was|were|is|has|had|who|and|of|in|on|at|to|from|died|with)\b)"
_NO_NOUN = r"[,.;]|$| (?:and|in|to|with|before|after|when|while|on|at|as|several|once|twice|then|dead|from)\b"
_AGED = (
    r"\d{1,3}-year-old(?=[,.;]|$| (?:was|is|has|had|who|died|in|with|to|at|from|on|near|shot|dead)\b)"
    r"|deceased(?= (?:was|is|has|had)\b|[,.])"
)
PEOPLE = re.compile(
    rf"(?P<count>\b{_COUNT}) (?:of the |of them\b|of those )?(?:(?!{_ENDS_PHRASE}\b){_WORD}){{0,3}}?"
    rf"(?P<heads>(?:{_HEADS}|others?|more)\b)"
    rf"|\b(?P<article>(?i:an?|the|this|that(?= (?:{_HEADS})\b)|another|his|her|their|one|a second|a third"
    r"|the other|the second)|[A-Z][\w-]+'s) "
    rf"(?:(?!{_ENDS_PHRASE}\b){_WORD}){{0,5}}?"
    rf"(?P<head>(?:ex-)?(?:{_ANYONE}|{_MALE}|{_FEMALE})\b|{_AGED})(?!-|'s(?! bod))"
    rf"(?:,? (?P<apposed>{_NAME})\b{_BEHIND_NAME})?"
    r"|\b(?P<pronoun>[Hh]e|[Ss]he|him|himself|herself|[Hh](?:is|er)(?= bod)"
    rf"|her(?={_NO_NOUN}))\b"
    r"|\b(?P<both>[Bb]oth|[Tt]he (?:couple|pair))\b(?: (?:of them|men|women|victims|people|teens|boys"
    r"|girls))?"
    r"|\b(?P<other>[Tt]he other|[Aa]nother|[Aa] (?:second|third|fourth)(?= (?:was|is|has|had|died)\b))\b"
    rf"|\b(?P<bare>{_COUNT})(?: of (?:them|the victims|those|the men|whom))?(?=[ ,.;])"
    rf"|(?:^|(?<=[\s(]))(?:(?i:{_MALE}|{_FEMALE}|{_ANYONE})\b{_ONE_IS})"
    rf"|(?P<name>\b(?:\d{{1,3}}-year-old )?(?:(?:Mrs?|Ms|Miss|Dr)\. )?{_NAME})",
)
_AGE = re.compile(r"\b(\d{1,3})[- ]years?[- ]old|, (?:age |aged )?(\d{1,2})\b(?=[,. ]|$)")
_INSIDE = re.compile(rf"\b(?:{'|'.join(CRIME_WORDS.no_name['inside'])})\b")
_OTHERS = re.compile(r"\b(?:others?|more)$")
_ANOTHER = re.compile(r"(?:another|a second|a third|the other|the second)\b", re.IGNORECASE)


_HEDGE = re.compile(
    r"\b(?:at least|no fewer than|no less than|(?:more|less|fewer) than|over|about|around|roughly|nearly"
    r"|almost|up to|as many as|some|approximately|an estimated)\s+$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Person:
    """One phrase. ``number`` is 1 for a single person; ``is_group`` where a number of people is told."""

    start: int
    end: int
    number: int
    is_group: bool
    gender: str | None = None
    age: int | None = None
    name: Name = ()
    is_other: bool = False
    is_definite: bool = False
    is_counted: bool = False  # a bare "one"
    is_self: bool = False  # "himself"
    is_kin: bool = False  # "his friend"

    def may_be(self, other: Person) -> bool:
        """Whether nothing told of the two keeps them apart."""
        for mine, theirs in ((self.gender, other.gender), (self.age, other.age)):
            if mine is not None and theirs is not None and mine != theirs:
                return False
        return not self.name or not other.name or is_one_name(self.name, other.name)

    def with_(self, other: Person) -> Person:
        """What is known of one person from two tellings."""
        return Person(
            self.start, self.end, self.number, self.is_group,
            self.gender or other.gender, self.age or other.age, max(self.name, other.name, key=len),
            is_self=self.is_self or other.is_self, is_kin=self.is_kin,
        )  # fmt: skip


def people(sentence: str, known: frozenset[str] | None = None) -> list[Person]:
    """In order of the text. ``known``: the words of the names that the report gives in full; a capital word
    that stands alone is somebody's name only if it is one of them. Without it each may be."""
    found = (_person(sentence, match, known) for match in PEOPLE.finditer(sentence))
    return [person for person in found if person is not None]


def names_in(sentences: Iterable[str]) -> frozenset[str]:
    """The words of the names told in full: of several words, or with a title, an age or a role."""
    known: set[str] = set()
    for sentence in sentences:
        for match in PEOPLE.finditer(sentence):
            told = match["name"] or match["apposed"]
            if told is None or _INSIDE.search(told):
                continue
            name = name_of(told)
            is_titled = told[:3] in _GENDERS
            if len(name) > 1 or match["apposed"] or is_titled or _age(sentence, *match.span()) is not None:
                known.update(part for word in name for part in (word, *word.split("-")))
    return frozenset(known)


def _person(sentence: str, match: re.Match[str], known: frozenset[str] | None) -> Person | None:
    start, end = match.span()
    if match["count"] or match["bare"]:
        return _counted(sentence, match)
    if match["both"] or match["head"] in CRIME_WORDS.count:
        number = 2 if match["both"] else CRIME_WORDS.count[match["head"]]
        return Person(start, end, number, is_group=True, is_definite=bool(match["both"]))
    if match["pronoun"]:
        return _pronoun(match)
    if match["name"]:
        return _named(sentence, match, known)
    return _described(sentence, match)


_GENDERS = {"Mr.": "m", "Mrs": "f", "Ms.": "f", "Mis": "f"}


def _named(sentence: str, match: re.Match[str], known: frozenset[str] | None) -> Person | None:
    start, end = match.span()
    age, name = _age(sentence, start, end), name_of(match["name"])
    is_nobody = known is not None and len(name) == 1 and age is None and name[0] not in known
    if is_nobody or _INSIDE.search(match[0]):
        return None
    return Person(start, end, 1, is_group=False, gender=_GENDERS.get(match[0][:3]), age=age, name=name)


def _pronoun(match: re.Match[str]) -> Person:
    told = match["pronoun"].casefold()
    gender = "m" if told in ("he", "him", "his", "himself") else "f"
    return Person(
        *match.span(), 1, is_group=False, gender=gender, is_definite=True, is_self=told.endswith("self")
    )


def _counted(sentence: str, match: re.Match[str]) -> Person | None:
    """ "two men", "one of the victims", "three others"; one man is a person like any other."""
    start, end = match.span()
    number = value_of((match["count"] or match["bare"]).casefold())
    if not number or (match["bare"] and _is_no_count(sentence, match)) or _is_hedged(sentence, match):
        return None
    is_other = bool(_OTHERS.search(match[0]))
    is_group = number > 1 or is_other or " of " in match[0]
    gender = _gender(match["heads"]) if number == 1 else None
    age = _age(sentence, start, end)
    return Person(
        start, end, number, is_group, gender, age, is_other=is_other, is_counted=bool(match["bare"])
    )


_IDENTIFIED = re.compile(
    r"[^.;]{0,90}?\bidentified (?:(?:by (?:[\w']+ ){1,3}?|only |(?:on )?[A-Z][a-z]+day )){0,2}"
    rf"as (?P<name>(?:\d{{1,3}}-year-old )?{_NAME})"
)
"""``The man killed was identified by police on Monday as B. Polder, 40``"""


def _described(sentence: str, match: re.Match[str]) -> Person:
    """ "a 30-year-old man", "the victim, A. Name", "another"."""
    start, end = match.span()
    head = match["head"] or match[0].split()[-1]
    named = None if match["apposed"] else _IDENTIFIED.match(sentence, end)
    told = named["name"] if named else match["apposed"]
    return Person(
        start,
        end,
        number=1,
        is_group=False,
        gender=_gender(head) or _gender(match[0]),
        age=_age(sentence, start, end) or (_age(sentence, *named.span("name")) if named else None),
        name=name_of(told) if told else (),
        is_other=bool(match["other"] or _ANOTHER.match(match[0])),
        is_definite=(match["article"] or "").casefold() in ("the", "this", "that"),
        is_kin=(match["article"] or "").casefold() in ("his", "her", "their"),
    )


def _is_hedged(sentence: str, match: re.Match[str]) -> bool:
    """ "At least eight" is no count of persons met one by one: its clause gives it, with its bounds."""
    return _HEDGE.search(sentence, 0, match.start()) is not None


_AGED_BEFORE = re.compile(r"\bage[sd]? (?:\d+ and )?$")


def _is_no_count(sentence: str, match: re.Match[str]) -> bool:
    """A bare figure is a count where what became of them stands beside it."""
    after = sentence[match.end() : match.end() + 25]
    before = sentence[max(0, match.start() - 14) : match.start()]
    if _AGED_BEFORE.search(before):
        return True
    if before.endswith(", ") and after.startswith(",") and match["bare"][0].isdigit():
        return True
    is_followed = re.match(
        r",? (?:(?:was|were|is|are|in|have|has|had|critically|seriously|fatally|people|being|been|later"
        r"|also|of|died|dead"
        r"|killed|shot|injured|wounded|hurt|hospitalized|with)\b)",
        after,
    )
    is_led = re.search(r"\b(?:killing|injuring|wounding|killed|injured|wounded|hurting|left|leaving|leaves"
                       r"|kills|kill"
                       r"|injures|wounds|shot|hurt) $", before)  # fmt: skip
    return not (is_followed or is_led)


def _gender(word: str | None) -> str | None:
    if not word:
        return None
    if re.search(rf"\b(?:{_FEMALE})\b", word, re.IGNORECASE):
        return "f"
    return "m" if re.search(rf"\b(?:{_MALE})\b", word, re.IGNORECASE) else None


def _age(sentence: str, start: int, end: int) -> int | None:
    found = _AGE.search(sentence[start:end]) or _AGE.match(sentence, end)
    return int(found[1] or found[2]) if found else None
