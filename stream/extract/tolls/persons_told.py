"""Who a sentence speaks of, without a parse: "a 30-year-old man", "two others", "he". Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from stream.extract.tolls.number_words import value_of

_MALE = "man|male|boy|gunman|father|husband|son|brother|uncle|nephew|boyfriend|grandfather|stepfather|stepson"
_FEMALE = (
    "woman|female|girl|mother|wife|daughter|sister|aunt|niece|girlfriend|grandmother|stepmother|stepdaughter"
)
_ANYONE = (
    "person|victim|individual|teen|teenager|juvenile|youth|child|infant|baby|toddler|adult|officer"
    "|deputy|trooper"
    "|sergeant|detective|student|resident|driver|passenger|clerk|cashier|customer|employee|worker|guard"
    "|bystander"
    "|pedestrian|homeowner|intruder|robber|burglar|suspect|shooter|attacker|member|professor|attorney"
    "|doctor|nurse|farmer|assailant|neighbor|neighbour|friend"
    "|acquaintance|cousin|relative|roommate|tenant|landlord|occupant|motorist|cyclist|manager|owner"
    "|bartender"
    "|teacher|soldier|veteran|marine|pastor|patron|partygoer|partner|spouse|sibling|parent|year-old"
    "|couple|pair|trio"
)
_MANY = (
    "men|women|people|persons|children|males|females|boys|girls|deputies|babies|sons|daughters|brothers"
    "|sisters|"
    + "|".join(f"{word}s" for word in _ANYONE.split("|") if word not in ("deputy", "baby", "child", "person"))
)
_COUNT = (
    r"(?i:at least |up to |about |more than )?(?:(?i:one|two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven|twelve)"
    r"|(?<![\d$.:/-])\d{1,3}(?![\d.:/%-]))"
)
_NOT_NAMES = (
    r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:January|February|March|April|May|June|July"
    r"|August|September"
    r"|October|November|December|Police|Officers?|Deput\w+|Detectives?|Investigators?|Authorit\w+"
    r"|Witness\w*"
    r"|The|An?|He|Finally|Medics|Share|Neighbors?|Now|Then|Later|Earlier|Two|Someone|Somebody|Nobody"
    r"|Everyone|We|You|I|Doctors|She|They|It|His|Her|Their|When|After|One|Two|Three|Four|Five|In|At|On"
    r"|But|And|No|This|That"
    r"|These|Those|There|While|If|As|Both|Another|Paramedics|According|Officials)\b)"
)
_NAME = (
    rf"{_NOT_NAMES}[A-Z][a-z'-]+[a-zA-Z]*"
    r"(?: (?:[A-Z]\.|[\"'(][A-Z][a-z]+[\"')]|[A-Z][a-z'-]+[a-zA-Z]*)){0,3}(?:,? [JS]r\.)?"
)
_WORD = r"(?:[A-Za-z0-9][\w'/-]*,? )"
PEOPLE = re.compile(
    rf"(?P<count>\b{_COUNT}) (?:of the |of them\b|of those )?(?:(?!and\b|were\b|was\b){_WORD}){{0,3}}?"
    rf"(?P<heads>(?:{_MANY}|{_ANYONE}|{_MALE}|{_FEMALE}|others?|more)\b)"
    rf"|\b(?P<article>(?i:an?|the|this|that|another|his|her|their|one|a second|a third|the other"
    rf"|the second)|[A-Z][\w-]+'s) "
    rf"(?:(?!and\b|were\b|was\b|of\b|in\b|who\b){_WORD}){{0,5}}?(?P<head>(?:{_ANYONE}|{_MALE}"
    rf"|{_FEMALE})\b)(?!-|'s)"
    rf"(?:,? (?P<apposed>{_NAME}))?"
    r"|\b(?P<pronoun>[Hh]e|[Ss]he|him|himself|herself)\b"
    r"|\b(?P<both>[Bb]oth|[Tt]he (?:couple|pair))\b(?: (?:of them|men|women|victims|people|teens|boys"
    r"|girls))?"
    rf"|\b(?P<other>the other|[Tt]he other|[Aa]nother)\b"
    rf"|\b(?P<bare>{_COUNT})(?: of (?:them|the victims|those|the men|whom))?(?=[ ,.;])"
    rf"|(?:^|(?<=[\s(]))(?:(?i:(?:{_MALE}|{_FEMALE}|{_ANYONE}))\b(?= (?:was|is|shot|dead|killed|dies"
    rf"|found|injured|wounded|in)))"
    rf"|(?P<name>\b{_NAME})",
)
_AGE = re.compile(r"\b(\d{1,3})[- ]years?[- ]old|, (?:age |aged )?(\d{1,2})\b(?=[,. ]|$)")
_PLACE_WORDS = re.compile(
    r"\b(?:Police|County|Hospital|Street|St|Avenue|Ave|Road|Rd|Drive|Boulevard|Blvd|Sheriff|Department"
    r"|Center|Centre|City"
    r"|School|University|Medical|Park|Club|Bar|News|Court|Jail|State|Highway|Office|Church|Lane|Place"
    r"|Creek|Heights|Beach"
    r"|Memorial|Regional|Health|Fire|Rescue|EMS|Prosecutors?|Court|Homicide|Chief|Sgt|Lt|Capt|Officer"
    r"|Detective|Deputy|Spokes\w+)\b"
)


_KNOWN_NUMBERS = {"couple": 2, "pair": 2, "trio": 3}
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
    name: str | None = None
    is_other: bool = False
    is_definite: bool = False
    is_counted: bool = False  # a bare "one"

    def may_be(self, other: Person) -> bool:
        """Whether nothing told of the two keeps them apart."""
        for mine, theirs in ((self.gender, other.gender), (self.age, other.age), (self.name, other.name)):
            if mine is not None and theirs is not None and mine != theirs:
                return False
        return True

    def with_(self, other: Person) -> Person:
        """What is known of one person from two tellings."""
        return Person(
            self.start, self.end, self.number, self.is_group,
            self.gender or other.gender, self.age or other.age, self.name or other.name,
        )  # fmt: skip


def people(sentence: str) -> list[Person]:
    """In order of the text."""
    found = (_person(sentence, match) for match in PEOPLE.finditer(sentence))
    return [person for person in found if person is not None]


def _person(sentence: str, match: re.Match[str]) -> Person | None:
    start, end = match.span()
    if match["count"] or match["bare"]:
        return _counted(sentence, match)
    if match["both"] or match["head"] in _KNOWN_NUMBERS:
        number = 2 if match["both"] else _KNOWN_NUMBERS[match["head"]]
        return Person(start, end, number, is_group=True, is_definite=bool(match["both"]))
    if match["pronoun"]:
        gender = "m" if match["pronoun"].casefold() in ("he", "him", "himself") else "f"
        return Person(start, end, 1, is_group=False, gender=gender, is_definite=True)
    if match["name"]:
        age, name = _age(sentence, start, end), _surname(match[0])
        is_place = _PLACE_WORDS.search(match[0])
        return None if is_place else Person(start, end, 1, is_group=False, age=age, name=name)
    return _described(sentence, match)


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


def _described(sentence: str, match: re.Match[str]) -> Person:
    """ "a 30-year-old man", "the victim, A. Name", "another"."""
    start, end = match.span()
    head = match["head"] or match[0].split()[-1]
    return Person(
        start,
        end,
        number=1,
        is_group=False,
        gender=_gender(head) or _gender(match[0]),
        age=_age(sentence, start, end),
        name=_surname(match["apposed"]) if match["apposed"] else None,
        is_other=bool(match["other"] or _ANOTHER.match(match[0])),
        is_definite=(match["article"] or "").casefold() in ("the", "this", "that"),
    )


def _is_hedged(sentence: str, match: re.Match[str]) -> bool:
    """ "At least eight" is no count of persons met one by one: its clause gives it, with its bounds."""
    return _HEDGE.search(sentence, 0, match.start()) is not None


def _is_no_count(sentence: str, match: re.Match[str]) -> bool:
    """A bare figure is a count where what became of them stands beside it."""
    after = sentence[match.end() : match.end() + 25]
    before = sentence[max(0, match.start() - 14) : match.start()]
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


def _surname(name: str) -> str:
    words = [word for word in re.sub(r",? [JS]r\.?$", "", name).split() if not word.endswith(".")]
    return words[-1].removesuffix("'s").casefold() if words else name.casefold()
