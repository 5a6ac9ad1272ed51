"""Whether a text is English, the one language that is read. Pure."""

from dataclasses import dataclass

import pycld2

SHORT = 100
"""Below this many characters a detector guesses: the feed's own word is trusted then."""

LOOKED_AT = 20_000
"""Characters that are looked at: enough for any detector, and a bound on its work."""

_TAKEN_AS_ENGLISH = frozenset(("", "en", "eng", "und", "mul"))


@dataclass(frozen=True, slots=True)
class Verdict:
    """``by``: detector, feed (its tag decided), or nobody (neither knew)."""

    is_english: bool
    language: str
    by: str


def is_english(text: str, declared: str | None) -> bool:
    return verdict(text, declared).is_english


def verdict(text: str, declared: str | None) -> Verdict:
    """``declared`` is the feed's BCP 47 tag, or nothing; it decides where the text is too short to."""
    tag = (declared or "").replace("_", "-").split("-")[0].strip().casefold()
    detected = _detected(text[:LOOKED_AT]) if len(text.strip()) >= SHORT else None
    if detected is not None:
        return Verdict(detected == "en", detected, "detector")
    return Verdict(tag in _TAKEN_AS_ENGLISH, tag or "und", "feed" if tag else "nobody")


def _detected(text: str) -> str | None:
    """The language that most of the text is in; nothing where the detector is not sure of one.

    Control characters and lone surrogates make the detector raise: they are blanked first. It knows a
    language by its small letters better than by its capitals.
    """
    printable = "".join(char if char.isprintable() else " " for char in text).lower()
    is_reliable, _, found = pycld2.detect(printable, isPlainText=True)
    name, code, *_ = found[0]
    return None if name == "Unknown" or not is_reliable else str(code)
