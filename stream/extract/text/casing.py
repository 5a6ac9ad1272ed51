"""Text in capitals, with the capitals of its names alone. Pure; each letter stays where it is, so spans hold.

A word keeps its capital as a known name, a place, a month, a person's first name or what follows one, or
because no English word is spelt so; all else is made small. The closed lists: ``lexicon/capitals.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Protocol

from ahocorasick_rs import AhoCorasick, MatchKind

from stream.extract.lexicon import Lexicon, Named
from stream.extract.text.gate import is_word
from stream.extract.text.vocabulary import Vocabulary

_WORD: Final = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:'[^\W\d_]+)*")
_SENTENCE_END: Final = re.compile(r"[.!?:][\"')\]]* |[.!?:]$")
_LETTERS: Final = 10
_WORDS: Final = 3
_SHOUTED: Final = 0.9
"""The part of the letters that are capitals, from which on capitals tell nothing."""

_LONGEST_INITIALS: Final = 3
_MOST_WORDS: Final = 4
_KINDS: Final = frozenset(
    (
        "city", "town", "village", "hamlet", "township", "municipality", "province", "department", "district",
        "region", "state", "county", "suburb", "neighborhood", "neighbourhood", "canton", "commune",
    )
)  # fmt: skip
_VOWELS: Final = frozenset("AEIOUYÁÉÍÓÚ")


class Places(Protocol):
    """What is asked of a gazetteer."""

    def is_place(self, name: str) -> bool:
        """Whether a place bears the name, whatever else it means."""

    def is_large_place(self, name: str) -> bool:
        """Whether a country, a province or a large city does, and the name is no other word."""


@dataclass(slots=True)
class _Word:
    start: int
    end: int
    told: str
    is_name: bool = False
    is_settled: bool = False


def is_shouted(text: str) -> bool:
    """Whether a text is in capitals: three words at least, but for a tenth of its letters."""
    upper = sum(map(str.isupper, text))
    if upper < _LETTERS:
        return False
    if upper < _SHOUTED * (upper + sum(map(str.islower, text))):
        return False
    return sum(match.end() - match.start() > 1 for match in _WORD.finditer(text)) >= _WORDS


class Casing:
    """Built once, from the words that the lexicon and the pipeline know."""

    def __init__(
        self, lists: Mapping[str, frozenset[str]], lexicon: Lexicon, vocabulary: Vocabulary, places: Places
    ) -> None:
        self._lists, self._lexicon, self._vocabulary, self._places = lists, lexicon, vocabulary, places
        shouted = _by_capitals(lexicon.names.by_alias, lists["small"])
        self._aliases = tuple(shouted.values())
        self._names = AhoCorasick(tuple(shouted), matchkind=MatchKind.LeftmostLongest)
        self._titles = {word.rstrip(".") for word in lexicon.words["title"] | lexicon.words["person_title"]}

    def told_apart(self, text: str) -> str:
        """The text itself unless it is in capitals."""
        if not is_shouted(text):
            return text
        words = [_Word(*match.span(), match.group()) for match in _WORD.finditer(text)]
        self._settle_known(text, words)
        self._settle_cities(text, words)
        self._settle_places(text, words)
        for at in range(len(words)):
            if not words[at].is_settled:
                self._settle(text, words, at)
        for at in range(len(words) - 1):
            self._raise_title(words[at], words[at + 1])
        return _joined(text, words)

    def _settle_known(self, text: str, words: list[_Word]) -> None:
        """Names of the lexicon, as it writes them."""
        found = (
            (start, end, self._aliases[which])
            for which, start, end in self._names.find_matches_as_indexes(text)
            if is_word(text, start, end)
        )
        at = 0
        for start, end, alias in found:
            while at < len(words) and words[at].end <= start:
                at += 1
            while at < len(words) and words[at].start < end:
                word = words[at]
                if not _is_pronoun(words, at):
                    inside = alias[max(word.start - start, 0) : word.end - start]
                    word.told = inside + word.told[len(inside) :].lower()
                    word.is_name = word.is_settled = True
                at += 1

    def _settle_cities(self, text: str, words: list[_Word]) -> None:
        """``Guatemala City``: a town with the name of its state, which is known already."""
        for before, word in pairwise(words):
            is_city = word.told == "CITY" and not word.is_settled and text[before.end : word.start] == " "
            if is_city and before.is_name and self._places.is_place(f"{before.told} City"):
                word.told = "City"
                word.is_name = word.is_settled = True

    def _settle_places(self, text: str, words: list[_Word]) -> None:
        """Names of several words, the longest first."""
        at = 0
        while at < len(words):
            many = next(
                (many for many in range(_MOST_WORDS, 1, -1) if self._is_place(text, words, at, many)), 1
            )
            for word in words[at : at + many] if many > 1 else ():
                low = word.told.lower()
                word.told = low if self._is_inside(low) and word is not words[at] else _titled(low)
                word.is_name = word.is_settled = True
            at += many

    def _is_place(self, text: str, words: list[_Word], at: int, many: int) -> bool:
        group = words[at : at + many]
        if len(group) < many or any(word.is_settled for word in group):
            return False
        if any(text[one.end : other.start] not in (" ", "-") for one, other in pairwise(group)):
            return False
        lows = [word.told.lower() for word in group]
        if (
            lows[0] in self._lists["small"] - {"new"}
            or lows[-1] in self._lists["small"] | self._lists["particle"]
        ):
            return False
        if lows[0] in _KINDS and lows[1] == "of":
            return False  # "the town of" a name: what it is, and then what it is called
        told = " ".join(map(_titled, lows))
        if all(self._vocabulary.has(low) for low in lows):
            return self._places.is_large_place(told)
        return self._places.is_place(told)

    def _settle(self, text: str, words: list[_Word], at: int) -> None:
        word, low = words[at], words[at].told.lower()
        word.is_name = self._names_something(text, words, at, low)
        word.is_settled = True
        if not word.is_name:
            word.told = low
        elif low.removesuffix("'s") in self._lists["initials"] or self._is_initials(word.told):
            word.told = word.told.removesuffix("'S") + "'s" if low.endswith("'s") else word.told
        elif low in self._lists["article"] and text[word.end : word.end + 1] == "-":
            word.told = low
        else:
            word.told = _titled(low)

    def _names_something(self, text: str, words: list[_Word], at: int, low: str) -> bool:  # noqa: PLR0911 - one question a line
        lists, bare = self._lists, low.removesuffix("'s")
        before = words[at - 1].told.lower() if at else ""
        if "." in low or (
            bare in lists["initials"] and not _is_pronoun(words, at) and bare not in lists["small"] - {"us"}
        ):
            return True
        if bare in lists["small"]:
            return False
        if any(bare in lists[name] for name in ("always", "given", "family")):
            return True
        if bare in lists["dated"]:
            return _is_beside_a_number(text, words[at])
        if self._is_inside(bare):
            return bare in lists["article"] and before not in lists["particle"] | lists["small"]
        if self._follows_a_name(text, words, at, before) and not self._vocabulary.is_deed(bare):
            return True
        if not self._vocabulary.has(bare):
            return True
        return bare in lists["begins_name"] or (
            not self._vocabulary.is_deed(bare) and self._places.is_large_place(_titled(bare))
        )

    def _follows_a_name(self, text: str, words: list[_Word], at: int, before: str) -> bool:
        """Behind a first name, a title that is only a title, an initial, or "San"."""
        if not at or text[words[at - 1].end : words[at].start] not in (" ", ". ", "-"):
            return False
        is_initial = len(before) == 1 and before != "a"
        return (
            before in self._lists["given"] or before in self._lists["begins_name"]
            or before in self._lexicon.words["person_title"] or is_initial
        )  # fmt: skip

    def _is_inside(self, low: str) -> bool:
        return low in self._lists["particle"] or low in self._lists["article"]

    def _is_initials(self, told: str) -> bool:
        """A word that nobody could say, or too short for a name."""
        bare = told.removesuffix("'S")
        if (
            bare.lower()
            in self._lists["given"]
            | self._lists["article"]
            | self._lists["begins_name"]
            | self._lists["always"]
            | self._lists["dated"]
        ):
            return False
        return not _VOWELS & set(bare) or (
            len(bare) <= _LONGEST_INITIALS and not self._vocabulary.has(bare.lower())
        )

    def _raise_title(self, word: _Word, following: _Word) -> None:
        """``president X`` and ``gen X`` have their capital before a name."""
        if following.is_name and not word.is_name and word.told in self._titles:
            word.told = _titled(word.told)


def _by_capitals(aliases: Mapping[str, Named], small: Collection[str]) -> dict[str, str]:
    """Each alias under its capitals; of several spellings the one with most small letters."""
    known: dict[str, str] = {}
    for alias in sorted(aliases, key=lambda alias: (sum(map(str.islower, alias)), alias)):
        told = alias.upper()
        if len(told) == len(alias) and (alias.lower() not in small or alias == "US"):
            known[told] = alias
    return known


def _is_pronoun(words: list[_Word], at: int) -> bool:
    """``told US``: the pronoun stands behind a verb or preposition that takes nobody's forces."""
    if words[at].told != "US":
        return False
    before = words[at - 1].told.lower() if at else ""
    is_owner = at + 1 < len(words) and words[at + 1].told.lower() in _US_OWN
    is_behind = at + 1 < len(words) and words[at + 1].told.lower() == "to"
    is_object = is_behind and before.endswith("ed")  # "allowed us to see"
    after = words[at + 1].told.lower() if at + 1 < len(words) else ""
    is_alone = before in _TAKE_US_ALONE and (not after or after in _AFTER_US)  # "staged by us at noon"
    return (before in _TAKE_US or is_object or is_alone) and not is_owner


_TAKE_US: Final = frozenset(("told", "give", "gave", "let", "help", "of", "asked", "showed", "made", "to"))

_TAKE_US_ALONE: Final = frozenset(("by", "against", "with", "for", "from", "between", "among", "on", "at"))

_AFTER_US: Final = frozenset((
    "at", "in", "on", "and", "to", "because", "this", "that", "as", "when", "who", "but", "since", "during",
    "from", "with", "is", "was", "have", "has", "not", "or", "all", "here", "today", "yesterday", "if",
))  # fmt: skip

_US_OWN: Final = frozenset(
    ("forces", "troops", "military", "army", "navy", "embassy", "officials", "president", "government")
)


def _is_beside_a_number(text: str, word: _Word) -> bool:
    after = text[word.end : word.end + 3].lstrip(" .")
    before = text[max(word.start - 2, 0) : word.start].rstrip()
    return after[:1].isdigit() or before[-1:].isdigit()


def _titled(low: str) -> str:
    """``O'Neil`` but ``Iraq's``."""
    head, mark, rest = low.partition("'")
    is_name = len(head) <= 2 and len(rest) > 2
    return head[:1].upper() + head[1:] + mark + (rest[:1].upper() + rest[1:] if is_name else rest)


_ABBREVIATIONS: Final = frozenset((
    "gen", "col", "maj", "lt", "capt", "sgt", "mr", "mrs", "ms", "dr", "sen", "rep", "gov", "st", "no", "vs",
    "jan", "feb", "mar", "apr",
))  # fmt: skip


def _joined(text: str, words: list[_Word]) -> str:
    return "".join(_pieces(text, words))


def _pieces(text: str, words: list[_Word]) -> Iterator[str]:
    """A sentence begins with a capital."""
    at = 0
    is_abbreviated = False
    for word in words:
        between = text[at : word.start]
        yield between
        begins = at == 0 or (_SENTENCE_END.search(between) is not None and not is_abbreviated)
        is_same_length = len(word.told) == word.end - word.start
        told = word.told if is_same_length else text[word.start : word.end]
        yield told[:1].upper() + told[1:] if begins and len(told[:1].upper()) == 1 else told
        at = word.end
        is_abbreviated = word.told.lower() in _ABBREVIATIONS
    yield text[at:]
