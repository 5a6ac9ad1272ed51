"""Which sentences can hold an event at all, and where known names stand. Pure.

A word's bounds are checked here: the automaton finds forms inside longer words too.
"""

from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from stream.extract.lexicon import Lexicon, Named


@dataclass(frozen=True, slots=True)
class NameHit:
    start: int
    end: int
    named: Named


class Gate:
    """The automata over triggers and names; built once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._forms = AhoCorasick(lexicon.gate, matchkind=MatchKind.LeftmostLongest)
        self._aliases = tuple(sorted(lexicon.names.by_alias))
        self._named = tuple(lexicon.names.by_alias[alias] for alias in self._aliases)
        self._names = AhoCorasick(self._aliases, matchkind=MatchKind.LeftmostLongest)

    def opens(self, folded: str) -> bool:
        """Whether the sentence holds a trigger's form. ``folded``: apostrophes and spaces made plain."""
        low = lowered(folded)
        return any(
            is_word(low, start, end)
            for _, start, end in self._forms.find_matches_as_indexes(low, overlapping=False)
        )

    def forms(self, folded: str) -> tuple[str, ...]:
        """The trigger forms for which it opens, each once."""
        low = lowered(folded)
        found = self._forms.find_matches_as_indexes(low, overlapping=False)
        return tuple(dict.fromkeys(low[start:end] for _, start, end in found if is_word(low, start, end)))

    def names(self, folded: str) -> list[NameHit]:
        """Known names, the longest first where they overlap; case counts (``US`` is not ``us``)."""
        return [
            NameHit(start, end, self._named[which])
            for which, start, end in self._names.find_matches_as_indexes(folded)
            if is_word(folded, start, end)
        ]


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
