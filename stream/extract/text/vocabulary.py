"""Which words are English, by the index that a pipeline's lemmatizer carries. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stream.extract.lexicon import Lexicon

_ENDINGS = (
    ("'s", ""), ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("d", ""), ("ied", "y"), ("ing", ""),
    ("ing", "e"), ("er", ""), ("r", ""), ("est", ""), ("st", ""), ("ly", ""), ("men", "man"), ("ally", ""),
)  # fmt: skip
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """``deeds``: words that can be a verb, an adjective or an adverb; ``known``: those and nouns.

    Without an index there is nothing to go by, and every word counts as English.
    """

    deeds: frozenset[str]
    known: frozenset[str]

    def has(self, low: str) -> bool:
        return not self.known or any(form in self.known for form in _bases(low))

    def is_deed(self, low: str) -> bool:
        return any(form in self.deeds for form in _bases(low))


def _bases(low: str) -> Iterator[str]:
    """The word and what it may be a form of: ``killed``, ``planning``, ``cities``."""
    yield low
    for ending, instead in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= _SHORTEST - len(instead):
            base = low[: -len(ending)] + instead
            yield base
            if ending in ("ed", "ing", "er") and not instead and base[-1:] == base[-2:-1]:
                yield base[:-1]


def vocabulary(index: dict[str, Iterable[str]], lexicon: Lexicon) -> Vocabulary:
    """``index``: lemmas by their universal part of speech."""
    own = {*lexicon.verbs, *lexicon.nouns, *lexicon.roles, *lexicon.weapons}
    own |= {word for words in lexicon.words.values() for word in words}
    if not index:
        return Vocabulary(frozenset(lexicon.verbs), frozenset())
    deeds = {word for part in ("verb", "adj", "adv") for word in index.get(part, ())} | set(lexicon.verbs)
    return Vocabulary(frozenset(deeds), frozenset(deeds | set(index.get("noun", ())) | own))
