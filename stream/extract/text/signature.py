"""A MinHash of a text, to tell copies of one dispatch from one another. Pure.

Word 3-shingles, 128 permutations (rensa's R-MinHash: root mean square error of the Jaccard estimate 0.033).
"""

import re

import rensa

from stream.records.report import Signature

PERMUTATIONS = 128
SHINGLE = 3
SEED = 42
_WORD = re.compile(r"\w+")
MOST_WORDS = 20_000
"""A longer text is signed by its first words: a bound on the work."""


def sign(text: str) -> Signature | None:
    """Nothing for a text without words. Compare only signatures of equal ``algorithm``."""
    words = [match.group() for match in _WORD.finditer(text.lower()[: MOST_WORDS * 20])][:MOST_WORDS]
    if not words:
        return None
    shingles = [" ".join(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))]
    sketch = rensa.RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    sketch.update(shingles)
    return Signature(
        algorithm=f"rensa-r{algorithm_version()}-{PERMUTATIONS}x{SHINGLE}w", values=tuple(sketch.digest())
    )


def algorithm_version() -> str:
    return str(rensa.RMinHash.ALGORITHM_VERSION)
