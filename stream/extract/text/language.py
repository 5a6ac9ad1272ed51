"""Whether a text is English, the one language that is read. Pure."""

import pycld2

SHORT = 100
"""Below this many characters a detector guesses: the feed's own word is trusted then."""

LOOKED_AT = 20_000
"""Characters that are looked at: enough for any detector, and a bound on its work."""


def is_english(text: str, declared: str | None) -> bool:
    """``declared`` is the feed's BCP 47 tag, or nothing; it decides where the text is too short to."""
    tag = (declared or "").replace("_", "-").split("-")[0].strip().casefold()
    if len(text.strip()) < SHORT:
        return tag in ("", "en", "eng", "und", "mul")
    detected = _detected(text[:LOOKED_AT])
    if detected is None:
        return tag in ("", "en", "eng", "und", "mul")
    return detected == "en"


def _detected(text: str) -> str | None:
    """The language that most of the text is in; nothing where the detector is not sure of one.

    Control characters and lone surrogates make the detector raise: they are blanked first.
    """
    printable = "".join(char if char.isprintable() else " " for char in text)
    is_reliable, _, found = pycld2.detect(printable, isPlainText=True)
    name, code, *_ = found[0]
    return None if name == "Unknown" or not is_reliable else str(code)
