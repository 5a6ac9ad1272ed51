"""How many: the counts in a text, in figures and in words. Pure.

The conventions for vague words are data, with their reasons: ``lexicon/numbers.toml``. A date, an hour, a
year, an age, money, a share, a rank, a type and a measure are not counts.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from stream.extract.lexicon.counts import load_number_words
from stream.extract.lexicon.files import packaged
from stream.extract.tolls.number_words import CARDINAL, VALUES, value_of
from stream.records.mention import Basis

LOOKED_BACK = 40
"""Characters before a number in which its bound is looked for."""


@dataclass(frozen=True, slots=True)
class Number:
    """``min <= best <= max`` where known; ``start`` and ``end`` include the words that bound it ("at least").

    "at least 12" has a ``min`` and a ``best`` and no ``max``, "up to 12" a ``max`` alone, "about 12" a
    ``best`` alone, "dozens" a ``min`` alone.
    """

    start: int
    end: int
    min: int | None
    best: int | None
    max: int | None
    basis: Basis


_LEXICON: Final = load_number_words(packaged)
_VAGUE: Final = _LEXICON.vague
_ABOUT: Final = _LEXICON.about
_NONE: Final = _LEXICON.none
_FOLLOWED: Final = _LEXICON.followed

_PHRASES: Final = "|".join(
    re.escape(phrase).replace(r"\ ", " ") + _FOLLOWED.get(phrase, "")
    for phrase in sorted({*_VAGUE, *_ABOUT, *_NONE}, key=len, reverse=True)
)
_NUMBER: Final = re.compile(
    r"(?<![\w.,$€£:/-])(?<![$€£]\d )(?:"
    r"(?P<dozen>(?:half a|an?|two|three|four|five|six|[2-9]) dozen|half-dozen|half-a-dozen)"
    rf"|(?P<phrase>(?<!\bas )(?<!\bso )(?<!\bhow )(?<!\btoo )(?:{_PHRASES}))"
    r"|(?P<low>\d{1,4})-(?P<high>\d{1,4})(?= [a-z])"
    rf"|(?P<cardinal>{CARDINAL})"
    r")(?![\w$€£])(?![.,:/-]\d)",
    re.IGNORECASE,
)

_BOUNDS: Final[tuple[tuple[str, Basis], ...]] = (
    (r"at least|no fewer than|no less than|not less than|a minimum of|upwards? of", "at_least"),
    (r"more than|over|in excess of|above|greater than", "at_least"),
    (
        r"as many as|up to|as much as|a maximum of|no more than|not more than|at most|fewer than|less than",
        "up_to",
    ),
    (
        r"nearly|almost|close to|just under|about|around|roughly|approximately|some|an estimated|estimated",
        "approx",
    ),
)
_BOUND: Final = re.compile(
    "(?:"
    + "|".join(rf"(?P<b{at}>\b(?:{words}))" for at, (words, _) in enumerate(_BOUNDS))
    + ") (?:the |a |an )?$",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(r" (?P<more>or more|and more|plus)\b| (?P<so>or so)\b|\+", re.IGNORECASE)

_MONTH: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
_NOT_BEFORE: Final = re.compile(
    rf"(?:\b(?:{_MONTH}|aged?|ages|nos?\.|number|route|highway|room|page|chapter|article|section"
    rf"|resolution|flight"
    r"|gate|tower|unit|boeing|airbus|su|mig|type|channel|phase|zone|area|district|block|level|part|figure"
    r"|under|article|act|war)|[#$€£])[ -]?$|\bage[sd]? \d+(?:,|,? and| to) $",
    re.IGNORECASE,
)
_NOT_AFTER: Final = re.compile(
    rf"(?:[ -]{_MONTH}\b(?! (?:have|be|not))|[ -](?:years?[ -]old|year-olds?)|(?:st|nd|rd|th)\b"
    r"| ?(?:%|percent\b|per cent\b|a\.m|p\.m|am\b|pm\b|gmt\b|degrees|km\b|kilomet|miles?\b|met(?:er"
    r"|re)s?\b|feet\b"
    r"|foot\b|kg\b|tons?\b|tonnes?\b|hectares|acres|dollars|euros|pounds|yuan|rubles|rupees)"
    r"|[- ](?:mm|cm|m|inch|inches|caliber|calibre|millimet)\b"
    r"|-(?:member|strong|storey|story|hour|day|week|month|year|minute|metre|meter|mile|kilomet(?:er|re)"
    r"|page|point"
    r"|seat|nation|time|term|way|man|foot|person|car|vehicle|truck|part|and-a-half|thirds?|quarters?|fifths?"
    r"|tenths?|fold|ship|judge|party)\b)",
    re.IGNORECASE,
)
_TIMES: Final = re.compile(r" (?:more )?times\b", re.IGNORECASE)
_HITS: Final = re.compile(r"\b(?:shot|stabbed|shooting|stabbing|fired|firing)\b[^.;]*$", re.IGNORECASE)
"""Verbs whose "three times" counts hits upon one person, and neither people nor events."""
_PEOPLE_NEXT: Final = re.compile(
    r" (?:people|civilians|soldiers|troops|men|women|children|others|deaths|residents|refugees|prisoners)\b"
)
_NAME_BEFORE: Final = re.compile(r"[A-Za-z][\w.'-]*, $")


def find(text: str, offset: int = 0) -> list[Number]:
    """In order of the text, without overlap; spans count from ``offset``."""
    found: list[Number] = []
    for match in _NUMBER.finditer(text):
        number = _read(text, match)
        if number is None:
            continue
        while found and found[-1].end > number.start:
            found.pop()
        found.append(number)
    return [replace(one, start=one.start + offset, end=one.end + offset) for one in _ranges(text, found)]


def _read(text: str, match: re.Match[str]) -> Number | None:
    before = text[max(0, match.start() - LOOKED_BACK) : match.start()]
    if match["cardinal"] is not None and _is_not_count(text, match, before):
        return None
    if _TIMES.match(text, match.end()) and _HITS.search(before):
        return None
    number = _value(match)
    return None if number is None else _bounded(number, text, before)


def _is_not_count(text: str, match: re.Match[str], before: str) -> bool:
    digits = match["cardinal"]
    if digits.isdigit() and len(digits) == 4 and 1900 <= int(digits) < 2100:
        return not _PEOPLE_NEXT.match(text, match.end())
    if _NOT_AFTER.match(text, match.end()) or _NOT_BEFORE.search(before):
        return True
    return digits.isdigit() and _is_age(text, match, before)


def _is_age(text: str, match: re.Match[str], before: str) -> bool:
    """ "A. Name, 34, was killed": a figure between commas, behind a word."""
    after = text[match.end() : match.end() + 6]
    is_small = len(match["cardinal"]) <= 3 and int(match["cardinal"]) <= 110
    return is_small and after.startswith(",") and bool(_NAME_BEFORE.search(before))


def _value(match: re.Match[str]) -> Number | None:
    start, end = match.span()
    if match["dozen"]:
        return Number(start, end, None, _dozens(match["dozen"]), None, "approx")
    if match["phrase"]:
        return _phrase(start, end, match["phrase"].casefold())
    if match["low"]:
        low, high = int(match["low"]), int(match["high"])
        return Number(start, end, low, None, high, "approx") if low < high and high >= 5 else None
    value = value_of(match["cardinal"])
    return None if value is None else Number(start, end, value, value, value, "exact")


def _phrase(start: int, end: int, phrase: str) -> Number:
    if phrase in _NONE:
        return Number(start, end, 0, 0, 0, "none")
    if phrase in _VAGUE:
        return Number(start, end, _VAGUE[phrase], None, None, "vague")
    return Number(start, end, None, _ABOUT[phrase], None, "approx")


def _dozens(phrase: str) -> int:
    word = phrase.casefold().replace("-", " ").split()[0]
    if word == "half":
        return 6
    return 12 * (1 if word in ("a", "an") else int(word) if word.isdigit() else VALUES[word])


def _bounded(number: Number, text: str, before: str) -> Number:
    if number.basis == "none":
        return number
    bound = _BOUND.search(before)
    if bound is not None:
        basis = next(_BOUNDS[at][1] for at in range(len(_BOUNDS)) if bound[f"b{at}"])
        return _with_basis(replace(number, start=number.start - len(before) + bound.start()), basis)
    after = _AFTER.match(text, number.end)
    if after is not None:
        return _with_basis(replace(number, end=after.end()), "approx" if after["so"] else "at_least")
    return number


def _with_basis(number: Number, basis: Basis) -> Number:
    """What a bound says about a number: "up to" gives only the most, "at least" only the least."""
    value = number.best if number.best is not None else number.min
    if basis == "up_to":
        return replace(number, min=None, best=None, max=number.max or value, basis="up_to")
    if number.basis == "vague" or number.best is None:
        return number
    if basis == "at_least":
        return replace(number, min=value, best=value, max=None, basis="at_least")
    return replace(number, min=None, best=value, max=None, basis="approx")


_TO: Final = re.compile(r" (?:to|and|or) ")
_BETWEEN: Final = re.compile(r"\b(?:between|from) $", re.IGNORECASE)


def _ranges(text: str, found: list[Number]) -> Iterator[Number]:
    """ "between 10 and 15", "10 to 15", "three or four": one number with two ends."""
    at = 0
    while at < len(found):
        joined = _joined(text, found[at], found[at + 1]) if at + 1 < len(found) else None
        yield joined or found[at]
        at += 2 if joined else 1


def _joined(text: str, first: Number, second: Number) -> Number | None:
    link = text[first.end : second.start]
    if first.basis not in ("exact", "approx") or second.basis != "exact" or not _TO.fullmatch(link):
        return None
    if first.best is None or second.best is None or first.best >= second.best:
        return None
    between = _BETWEEN.search(text[max(0, first.start - 8) : first.start])
    if link == " and " and not between:
        return None
    start = first.start - len(between[0]) if between else first.start
    return Number(start, second.end, first.best, None, second.best, "approx")


def are_parts(first: int | None, rest: Sequence[int | None]) -> bool:
    """``four people, two women and two children``: the numbers behind say again who the first are."""
    return first not in (None, 1) and None not in rest and first == sum(each or 0 for each in rest)
