"""The fields of life that a whole article is of: a match report, a review, a market report. Pure.

One word of sport stands in many a dispatch; a match report is full of them, though no single sentence may be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from stream.extract.lexicon import Lexicon
from stream.extract.text.parse import Sentence

PLAY = ("sport", "fiction", "finance")
"""Fields in which people attack, strike and shoot, and nobody is hurt."""

_FEWEST = 3
_WORDS_EACH = 120
"""So many words of text raise by one what is asked: a long article holds every word once."""

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


def topics_of(sentences: Iterable[Sentence], lexicon: Lexicon) -> frozenset[str]:
    """The fields of ``PLAY`` whose cue words are more than ``_FEWEST``, and more the longer the text is.

    Words that mean a field only in the company of others are in the lists ``..._report``.
    """
    words = [word for sentence in sentences for word in _WORD.findall(sentence.folded.lower())]
    told, asked = set(words), _FEWEST + len(words) / _WORDS_EACH
    return frozenset(
        field
        for field in PLAY
        if len(told & (lexicon.words[field] | lexicon.words[f"{field}_report"])) > asked
    )
