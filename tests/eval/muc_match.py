"""Whether a filler answers a key filler of MUC-4: fully (1), in part (one half) or not (0). Pure.

The scorers of 1992 asked a person about strings; here two strings are the same when one says all that the
other says and both have one head word, and partly when they share a head word or most of their words.
"""

import re
from datetime import date, timedelta

from tests.eval.muc_key import CROSS_SLOTS, STRING_SLOTS, TOTAL_SLOTS, Fill

HALF = 0.5

_WORD = re.compile(r"[A-Z0-9]+(?:'[A-Z]+)?")
_EMPTY = frozenset(
    [
        "A",
        "AN",
        "THE",
        "THIS",
        "THAT",
        "THESE",
        "THOSE",
        "SOME",
        "SEVERAL",
        "MANY",
        "OTHER",
        "HIS",
        "HER",
        "THEIR",
        "ITS",
        "OUR",
        "OF",
        "AND",
        "IN",
        "AT",
        "ON",
        "TO",
        "FROM",
        "BY",
        "FOR",
        "TWO",
        "THREE",
        "FOUR",
        "FIVE",
        "SIX",
        "SEVEN",
        "EIGHT",
        "NINE",
        "TEN",
        "ONE",
        "AS",
        "WELL",
    ]
)
_AFTER_HEAD = re.compile(
    r"\s(?:OF|FROM|IN|AT|ON|WHO|WHICH|THAT|WHERE|BELONGING|WITH|TO|FOR|NEAR|BY|WEARING|DRESSED|CARRYING|DRIVING"
    r"|RIDING|TRAVELING|TRAVELLING|LED|HEADED|COMMANDED|RUN|CALLED|NAMED|LOCATED)\s|,|\[|\("
)
_MONTHS = {
    name: n + 1
    for n, name in enumerate(
        ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
    )
}
_DAY = re.compile(r"(\d{1,2})\s+([A-Za-z]{3})[A-Za-z]*\.?\s+(\d{2,4})")
_KINDS_OF_ATTACK = frozenset(("BOMBING", "ARSON", "KIDNAPPING", "ROBBERY", "HIJACKING"))


def credit(slot: str, key: Fill, found: Fill) -> float:
    """The best over the alternatives of both."""
    best = max((_credit(slot, k, f) for k in key.values for f in found.values), default=0.0)
    if slot in CROSS_SLOTS and best and key.whose and not is_of(key, found):
        return HALF * best
    return best


def is_of(key: Fill, found: Fill) -> bool:
    """Whether both are told of the same filler."""
    return any(string_credit(k, f) for k in key.whose for f in found.whose)


def _credit(slot: str, key: str, found: str) -> float:
    if slot in STRING_SLOTS:
        return string_credit(key, found)
    if slot == "date":
        return date_credit(key, found)
    if slot == "location":
        return location_credit(key, found)
    if slot in ("phys_num", "hum_num", *TOTAL_SLOTS):
        return number_credit(key, found)
    if key == found:
        return 1.0
    return HALF if slot == "type" and _is_broader(key, found) else 0.0


def _is_broader(key: str, found: str) -> bool:
    return (key == "ATTACK" and found in _KINDS_OF_ATTACK) or (found == "ATTACK" and key in _KINDS_OF_ATTACK)


def words(told: str) -> list[str]:
    return [word for word in _WORD.findall(told.upper()) if word not in _EMPTY]


def head(told: str) -> str:
    """The last word of the noun phrase's first part: ``members of the guard`` -> ``MEMBERS``."""
    first = [part for part in _AFTER_HEAD.split(told.upper().strip()) if words(part)]
    return _singular(words(first[0])[-1]) if first else ""


def _singular(word: str) -> str:
    return word.removesuffix("S") if len(word) > 3 else word


def string_credit(key: str, found: str) -> float:
    left, right = ({_singular(word) for word in words(told)} for told in (key, found))
    if not left or not right:
        return 0.0
    common = left & right
    is_one_head = head(key) == head(found)
    if common in (left, right) and (is_one_head or {head(key), head(found)} <= common):
        return 1.0
    return HALF if is_one_head or 2 * len(common) > max(len(left), len(right)) else 0.0


def days(told: str) -> tuple[date, date] | None:
    """The days meant. ``- 04 FEB 90``, on or before that day, is the sixty days up to it."""
    found = [_day(*parts) for parts in _DAY.findall(told)]
    if not found or None in found:
        return None
    first, last = found[0], found[-1]
    assert first is not None
    assert last is not None
    return (last - timedelta(days=60), last) if told.strip().startswith("-") else (first, last)


def _day(day: str, month: str, year: str) -> date | None:
    whole = int(year) + (1900 if len(year) == 2 else 0)
    try:
        return date(whole, _MONTHS.get(month.upper(), 0), int(day))
    except ValueError:
        return None


def date_credit(key: str, found: str) -> float:
    """Right if the same days; in part if they overlap."""
    left, right = days(key), days(found)
    if left is None or right is None:
        return 0.0
    if left == right:
        return 1.0
    return HALF if left[0] <= right[1] and right[0] <= left[1] else 0.0


def location_credit(key: str, found: str) -> float:
    """Right if the country and the finest place are the same; in part if the country is."""
    left, right = _chain(key), _chain(found)
    if not left or not right or left[0] != right[0]:
        return 0.0
    is_finest = left[-1] == right[-1]
    return 1.0 if is_finest else HALF


def _chain(told: str) -> list[str]:
    """``EL SALVADOR: SAN SALVADOR (CITY)`` -> its names from the country down."""
    names = [re.sub(r"\([^)]*\)", "", part).strip() for part in told.split(":")]
    return [name for name in names if name and name != "-"]


def number_credit(key: str, found: str) -> float:
    if key == found:
        return 1.0
    left, right = re.findall(r"\d+", key), re.findall(r"\d+", found)
    if left and right:
        return HALF if left[0] == right[0] else 0.0
    many = next((int(one[0]) for one in (left, right) if one), 0)
    return HALF if "PLURAL" in (key, found) and many > 1 else 0.0
