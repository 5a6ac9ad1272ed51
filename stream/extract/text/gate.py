"""Which sentences can hold an event at all, and where known names stand. Pure.

A word's bounds are checked here: the automaton finds forms inside longer words too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from stream.extract.lexicon import Lexicon, Named

_WORDS = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


@dataclass(frozen=True, slots=True)
class NameHit:
    start: int
    end: int
    named: Named


class Gate:
    """The automata over triggers and names; built once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._beside = lexicon.gate
        self.bodies = lexicon.words["armed_body"]
        self._of_continents = lexicon.words["before_america"]
        self._forms = AhoCorasick(tuple(lexicon.gate), matchkind=MatchKind.LeftmostLongest)
        self._aliases = tuple(sorted(lexicon.names.by_alias))
        self._named = tuple(lexicon.names.by_alias[alias] for alias in self._aliases)
        self._names = AhoCorasick(self._aliases, matchkind=MatchKind.LeftmostLongest)

    def opens(self, folded: str) -> bool:
        """Whether the sentence holds a trigger's form. ``folded``: apostrophes and spaces made plain."""
        return next(self._open_for(lowered(folded)), None) is not None

    def forms(self, folded: str) -> tuple[str, ...]:
        """The trigger forms for which it opens, each once."""
        return tuple(dict.fromkeys(self._open_for(lowered(folded))))

    def _open_for(self, low: str) -> Iterator[str]:
        """The forms in it; one word of a pair only where the other stands too: no ``set`` without ``off``."""
        words: set[str] = set()
        for _, start, end in self._forms.find_matches_as_indexes(low, overlapping=False):
            if is_word(low, start, end):
                beside = self._beside[low[start:end]]
                words = words or set(_WORDS.findall(low)) if beside else words
                if not beside or not words.isdisjoint(beside):
                    yield low[start:end]

    def names(self, folded: str) -> list[NameHit]:
        """Known names, the longest first where they overlap; case counts (``US`` is not ``us``)."""
        return [
            NameHit(start, end, self._named[which])
            for which, start, end in self._names.find_matches_as_indexes(folded)
            if is_word(folded, start, end) and not self._is_continent(folded, start, end)
        ]

    def _is_continent(self, folded: str, start: int, end: int) -> bool:
        """``Latin America``, ``Radio America``: not the state."""
        if folded[start:end] != "America":
            return False
        return folded[:start].rstrip().rpartition(" ")[2].lower() in self._of_continents


def lowered(text: str) -> str:
    """Lower case of the same length: a letter whose lower case is longer stays as it is."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(small if len(small := char.lower()) == 1 else char for char in text)


def is_word(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` begins and ends where words do."""
    before_is_word = start > 0 and text[start - 1].isalnum()
    after_is_word = end < len(text) and text[end].isalnum()
    return not before_is_word and not after_is_word
