"""Tolls in set phrases, without a parse: "killing five people and wounding 12", "the toll rose to 45". Pure.

For the sentences that a parser gets wrong: headlines, lists of figures, tolls behind tolls. What was done to
how many is told by words that stand side by side; who did it is not looked for.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from stream.extract.tolls import casualties, numbers
from stream.records.mention import Amount

Toll = Literal["killed", "injured", "missing", "captured", "displaced"]


@dataclass(frozen=True, slots=True)
class TollPhrase:
    """``is_running``: that of the whole event up to now ("the death toll rose to 45"), not of one blow."""

    toll: Toll
    start: int
    end: int
    amount: Amount
    is_running: bool = False


_DONE: Final[dict[str, Toll]] = {
    "killed": "killed", "dead": "killed", "died": "killed", "slain": "killed", "murdered": "killed",
    "assassinated": "killed", "executed": "killed", "massacred": "killed", "shot dead": "killed",
    "wounded": "injured", "injured": "injured", "hurt": "injured", "maimed": "injured", "missing": "missing",
    "captured": "captured", "detained": "captured", "arrested": "captured", "kidnapped": "captured",
    "abducted": "captured", "taken hostage": "captured", "displaced": "displaced",
}  # fmt: skip
_DOING: Final[dict[str, Toll]] = {
    "killing": "killed", "kills": "killed", "kill": "killed", "murdering": "killed", "executing": "killed",
    "wounding": "injured", "injuring": "injured", "wounds": "injured", "injures": "injured",
    "capturing": "captured", "detaining": "captured", "arresting": "captured", "kidnapping": "captured",
    "abducting": "captured", "displacing": "displaced", "the deaths of": "killed", "the death of": "killed",
}  # fmt: skip

_ALSO: Final = (
    r"(?:\s+(?:also|reportedly|since|later|seriously|critically|badly|slightly|confirmed|feared|reported))*"
)
_PASSIVE: Final = re.compile(
    r"(?P<between>(?:\s+(?!and\b|or\b|but\b|were\b|was\b)[\w'-]+){0,6}?)"
    rf"(?P<verb>\s+(?:was|were|is|are|has been|have been|had been|being|left|lay|have|had))?{_ALSO}"
    rf"\s+(?P<done>{'|'.join(sorted(_DONE, key=len, reverse=True))})\b(?!\s+(?:and|or) (?:wounded|injured"
    rf"|killed)\b)",
    re.IGNORECASE,
)
_ACTIVE: Final = re.compile(
    rf"\b(?P<doing>{'|'.join(sorted({**_DOING, **_DONE}, key=len, reverse=True))})\s+"
    r"(?=(?:at least|about|around|some|up to|as many as|more than|nearly|over|dozens|scores|hundreds"
    r"|several|another|an?|the"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b|\d)",
    re.IGNORECASE,
)
_RUNNING: Final = re.compile(
    r"\b(?:death )?toll (?:(?:from|of|in) [\w' -]{1,60}? )?(?:has |had |now )*"
    r"(?:rose|risen|rises|climbed|climbs|reached|reaches|stood|stands|stand|increased|grew|grown|jumped|is"
    r"|was)"
    r"(?: to| at)?\s+",
    re.IGNORECASE,
)
_LIVES: Final = re.compile(r"\b(?:claim(?:ed|ing|s)?|cost|took)\s+", re.IGNORECASE)
_NOT_DONE: Final = re.compile(r"\b(?:not|never|n't)\b", re.IGNORECASE)
_NEXT_PART: Final = re.compile(
    rf",? (?:and|while|with|as) (?=(?:\w+ly )?(?:{'|'.join([*_DOING, *_DONE])})\b)", re.IGNORECASE
)


def find(sentence: str, offset: int) -> list[TollPhrase]:
    """In order of the text; spans count from ``offset``. Two phrases of one sentence are two tellings."""
    found = [*_running(sentence, offset), *_active(sentence, offset), *_passive(sentence, offset)]
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[TollPhrase] = []
    for one in found:
        if not any(other.start < one.end and one.start < other.end for other in kept):
            kept.append(one)
    return kept


def _running(sentence: str, offset: int) -> Iterator[TollPhrase]:
    for match in _RUNNING.finditer(sentence):
        number = next(iter(numbers.find(sentence[match.end() : match.end() + 40])), None)
        if number is not None and number.start == 0:
            amount = _amount(sentence[match.end() : match.end() + number.end], match.end() + offset)
            if amount is not None:
                end = match.end() + number.end
                yield TollPhrase("killed", match.start() + offset, end + offset, amount, is_running=True)


def _active(sentence: str, offset: int) -> Iterator[TollPhrase]:
    for match in (*_ACTIVE.finditer(sentence), *_LIVES.finditer(sentence)):
        doing = match.groupdict().get("doing", "").casefold()
        rest = _NEXT_PART.split(sentence[match.end() : match.end() + 160], maxsplit=1)[0]
        if not doing and not re.match(r"(?:[\w,-]+ ){1,5}lives\b", rest):
            continue
        amount = _amount(rest, match.end() + offset)
        if amount is not None:
            toll = _DOING.get(doing) or _DONE.get(doing) or "killed"
            yield TollPhrase(toll, match.start() + offset, amount.spans[-1][1], amount)


def _passive(sentence: str, offset: int) -> Iterator[TollPhrase]:
    for number in numbers.find(sentence):
        match = _PASSIVE.match(sentence, number.end)
        if match is None or _NOT_DONE.search(match[0]):
            continue
        phrase = sentence[number.start : match.end("between")]
        amount = _amount(phrase, number.start + offset)
        if amount is not None:
            toll = _DONE[match["done"].casefold()]
            yield TollPhrase(toll, number.start + offset, match.end() + offset, amount)


def _amount(phrase: str, offset: int) -> Amount | None:
    amount = casualties.amount(phrase, offset, is_singular=False, is_named=False)
    return amount if amount is not None and amount.basis != "unknown" else None
