"""Numbers in figures and words, whatever they count: "one hundred and six", "1,200", "2.5 million". Pure."""

import re
from typing import Final

LARGEST = 10_000_000_000
"""More than there are people: a larger figure counts something else."""

SMALL_NUMBERS: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
VALUES: Final = {word: value for value, word in enumerate(SMALL_NUMBERS)} | {
    word: 20 + 10 * place for place, word in enumerate(TENS)
}
_SCALES: Final = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}

_BELOW_10: Final = "|".join(SMALL_NUMBERS[1:10])
_TEENS: Final = "|".join(reversed(SMALL_NUMBERS))
_BELOW_100: Final = rf"(?:(?:{'|'.join(TENS)})(?:[ -](?:{_BELOW_10})\b)?|(?:{_TEENS})\b)"
_HUNDREDS: Final = rf"(?:(?:an?|{_BELOW_100})[ -]hundred(?:(?: and|-and)?[ -]{_BELOW_100})?|{_BELOW_100})\b"
_DIGITS: Final = r"(?:\d{1,3}(?:,\d{3}){1,3}|\d{1,11}(?:\.\d{1,3}(?= (?:million|billion|thousand)))?)"
CARDINAL: Final = (
    rf"{_DIGITS}(?:[ -](?:hundred|thousand|million|billion)\b)?"
    rf"|(?:an?|{_HUNDREDS})[ -](?:thousand|million|billion)\b(?:(?:,| and|, and)? {_HUNDREDS})?"
    rf"|{_HUNDREDS}"
)

_WORD: Final = re.compile(r"\d[\d,.]*|[a-z]+")


def value_of(words: str) -> int | None:
    """ "one hundred and six", "1,200", "2.5 million", "a thousand" -> an int; nothing where it is none."""
    total, current, is_known = 0.0, 0.0, False
    for word in _WORD.findall(words.casefold()):
        if word[0].isdigit():
            current, is_known = current + float(word.replace(",", "").rstrip(".")), True
        elif word in VALUES:
            current, is_known = current + VALUES[word], True
        elif word == "hundred":
            current, is_known = (current or 1) * 100, True
        elif word in _SCALES:
            total, current, is_known = total + (current or 1) * _SCALES[word], 0.0, True
    return round(total + current) if is_known and total + current <= LARGEST else None
