"""Whether two spellings name one person, across transliterations. Pure.

Only what transliteration alone explains is folded: al-Saedi and al-Saidi stay two people.
"""

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = dict.fromkeys(map(ord, "'`´‘’ʼʾʿ"))
_ARTICLE = re.compile(r"\b(?:al|el|ul|ad|an|ar|as|ash|at|az)[-‐‑–]")
_NOT_SPELT = re.compile(r"[^a-z0-9]+")
_DOUBLED = re.compile(r"(.)\1+")

_FOLDS = (("ee", "i"), ("ou", "u"), ("oo", "u"), ("dj", "j"), ("o", "u"), ("q", "k"), ("y", "i"))
"""One sound, several Latin spellings. ``ae`` and ``ai`` are left alone on purpose."""

_GIVEN = {
    "muhamed": "muhamad",
    "ahmed": "ahmad",
    "husein": "husain",
    "iusef": "iusuf",
    "iusif": "iusuf",
    "khaled": "khalid",
    "kasem": "kasim",
    "ebrahim": "ibrahim",
}
"""Given names whose vowels vary by habit, after folding."""

_LEFT_OUT = frozenset(
    {"al", "el", "mr", "mrs", "ms", "dr", "gen", "lt", "col", "maj", "capt", "sgt", "sheikh", "haji"}
)


@lru_cache(maxsize=50_000)
def folded(name: str) -> str:
    """The name's tokens in ASCII, one spelling for each sound; empty where no Latin letter is left."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_APOSTROPHES))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = _NOT_SPELT.sub(" ", _ARTICLE.sub("", plain)).split()
    return " ".join(_folded_word(word) for word in words if word not in _LEFT_OUT)


def _folded_word(word: str) -> str:
    for spelling, sound in _FOLDS:
        word = word.replace(spelling, sound)
    word = _DOUBLED.sub(r"\1", word)
    if word.endswith("ah"):
        word = word[:-1]
    return _GIVEN.get(word, word)


def same_person(one: str, other: str) -> bool:
    """Of two folded names: the same surname, and given names that may be one (Ali, A., or none told)."""
    if one == other:
        return True
    first, second = one.split(), other.split()
    if not first or not second:
        return False
    if set(first) == set(second):
        return True
    if first[-1] != second[-1]:
        return False
    given, others = first[:-1], second[:-1]
    return not given or not others or any(_may_be(a, b) for a in given for b in others)


def _may_be(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return one == other
