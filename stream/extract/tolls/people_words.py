"""Which words name human beings, and of what class. Pure; the words are data, ``lexicon/people.toml``."""

import re
from typing import Final

from stream.extract.lexicon.counts import load_people_words
from stream.extract.lexicon.files import packaged

PersonClass = str
"""military, police, militant, civilian, child, woman, journalist, aid_worker, perpetrator, unknown."""

_LEXICON: Final = load_people_words(packaged)
_CLASS: Final = _LEXICON.class_of
_MODIFIER: Final = tuple(
    (re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})(?:'s)?\b", re.IGNORECASE), name)
    for name, words in _LEXICON.pairs.items()
)
NUMBERS: Final = _LEXICON.numbers
_NOT_PEOPLE: Final = _LEXICON.not_people
_DEMONYM: Final = re.compile(r"[A-Z][\w'-]*(?:s|ese|ish|ch|i)$")
_AGENT: Final = re.compile(r"[a-z-]*(?:[a-z]{3}(?:ers?|ors?)|ists?|men|man|women|woman|ians?|people)$")


def class_of(head: str, modifiers: str = "") -> PersonClass | None:
    """The class of a noun phrase by its head and what stands before it; nothing where it is no people.

    A word that the lexicon does not know is people if it is a people's name ("Palestinians") or an
    agent by its ending ("beekeepers").
    """
    word = head.casefold()
    if word in _NOT_PEOPLE:
        return None
    known = _CLASS.get(word)
    is_peoples_name = bool(_DEMONYM.fullmatch(head)) and not head.isupper()
    if known is None and not is_peoples_name and not _AGENT.fullmatch(word):
        return None
    if known in (None, "unknown"):
        return next((name for pattern, name in _MODIFIER if pattern.search(modifiers)), "unknown")
    return known


def is_known(word: str) -> bool:
    """Whether the lexicon itself calls the word people."""
    return word.casefold() in _CLASS
