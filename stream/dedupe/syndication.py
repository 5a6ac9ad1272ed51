"""Which articles are copies of one text, and whose word each copy is: to count independent sources. Pure."""

import sys
from array import array
from collections.abc import Iterable, Mapping

from rapidfuzz.distance import Hamming

from stream.dedupe.agencies import is_wire
from stream.dedupe.support import Support
from stream.records import Signature

COPY = 0.2
"""Two texts whose signatures agree in this share are copies of one dispatch.

The share estimates the Jaccard resemblance of their shingles (Broder 1997). A dispatch cut to its first 30
percent keeps 0.3; independent stories of one event, which share quotations, stay under 0.1. Only articles
that report the same event are compared, so a low threshold meets no strangers.
"""

_PLANE = 0x10000
_BITS = 0xFFFFF
_UTF_32 = f"utf-32-{sys.byteorder[0]}e"


def compact(signature: Signature | None) -> str:
    """The algorithm, a line break, and a character for each value: its 20 lowest bits (b-bit minwise hashing,
    Li and Koenig 2010: that unlike values agree in them has a chance of one in a million)."""
    if signature is None or not signature.values:
        return ""
    letters = array("I", [_PLANE + (value & _BITS) for value in signature.values])
    return signature.algorithm + "\n" + letters.tobytes().decode(_UTF_32)


def copies(one: str, other: str) -> bool:
    """Of two compact signatures; unlike algorithms are never compared."""
    head, _, values = one.partition("\n")
    other_head, _, others = other.partition("\n")
    if not values or head != other_head or len(values) != len(others):
        return False
    return bool(Hamming.similarity(values, others) >= COPY * len(values))


def labels_met(signature: str, others: Mapping[str, tuple[str, str]]) -> set[str]:
    """Labels of the texts that this one is a copy of. ``others``: label and signature by item."""
    return {label for label, known in others.values() if signature and known and copies(signature, known)}


def _as_origin(support: Support) -> tuple[bool, tuple[str, str, str]]:
    return not is_wire(support.source), support.order


def claimants(supports: Iterable[Support]) -> dict[str, str]:
    """Whose independent word each item is: that of the publisher its text comes from.

    A text comes from the agency among those that carry it, else from whoever told it first. So a paper's copy
    of a dispatch is the agency's word, its own second article is its own, and two texts of one publisher are
    one source.
    """
    by_text: dict[str, list[Support]] = {}
    for support in supports:
        by_text.setdefault(support.copies_of, []).append(support)
    found: dict[str, str] = {}
    for text in by_text.values():
        origin = min(text, key=_as_origin) if len(text) > 1 else text[0]
        found.update((support.item_id, origin.source) for support in text)
    return found
