"""Characters that mean the same, folded one for one, so that spans hold. Pure."""

import re
import unicodedata

_SINGLE = (
    "\u2018\u2019\u201a\u201b\u2032\u2035\u0060\u00b4\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\u055a\u05f3\ua78c"
    "\uff07\u2039\u203a"
)
_DOUBLE = "\u201c\u201d\u201e\u201f\u2033\u2036\u00ab\u00bb\u275d\u275e\u301d\u301e\u301f\uff02\u05f4"
_HYPHEN = "\u2010\u2011\u2012\u2013\u2212\ufe58\ufe63\uff0d\u2043"
_DASH = "\u2014\u2015\u2e3a\u2e3b\ufe31"
_NEWLINE = "\u000b\u000c\u0085\u2028\u2029"
ZERO_WIDTH = "\u200b"
_INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064"
    "\u2066\u2067\u2068\u2069\ufeff"
)


class _Fold(dict[int, str]):
    """``str.translate`` asks for each character; what was asked once is remembered."""

    def __missing__(self, code: int) -> str:
        folded = _folded(chr(code))
        self[code] = folded
        return folded


def _folded(char: str) -> str:
    if char.isascii():
        return char if char.isprintable() or char == "\n" else " "
    category = unicodedata.category(char)
    if category == "Zs":
        return " "
    if category in ("Cc", "Cs", "Co"):
        return " " if category == "Cc" else "\ufffd"
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if category == "Cf":
        return ZERO_WIDTH
    compatible = unicodedata.normalize("NFKC", char)
    return compatible if len(compatible) == 1 and compatible.isascii() else char


_FOLD = _Fold()
_FOLD.update(dict.fromkeys(map(ord, _SINGLE), "'"))
_FOLD.update(dict.fromkeys(map(ord, _DOUBLE), '"'))
_FOLD.update(dict.fromkeys(map(ord, _HYPHEN), "-"))
_FOLD.update(dict.fromkeys(map(ord, _DASH), "\u2014"))
_FOLD.update(dict.fromkeys(map(ord, _NEWLINE), "\n"))
_FOLD.update(dict.fromkeys(map(ord, _INVISIBLE), ZERO_WIDTH))
_FOLD[ord("\u2026")] = "\u2026"

_SPACED_EN_DASH = re.compile(r"(?<=\s)\u2013(?=\s)")
_RETURN = re.compile(r"\r(?!\n)")
_EDGE_ZERO_WIDTH = re.compile(rf"(?<!\w){ZERO_WIDTH}+|{ZERO_WIDTH}+(?!\w)")


def normalised(text: str) -> str:
    """Of the same length: quotes, apostrophes, hyphens, dashes, spaces, digits and invisible marks folded.

    Every apostrophe becomes ``'``, every double quote ``"``, hyphens and the en dash ``-`` but between
    spaces, where it is a dash; dashes become the em dash. A control character becomes a space. An
    invisible mark becomes a space at the edge of a word, and one and the same zero-width space inside it.
    """
    if text.isascii() and text.isprintable() and "`" not in text:
        return text
    dashed = _SPACED_EN_DASH.sub("\u2014", _RETURN.sub("\n", text))
    folded = dashed.translate(_FOLD)
    return _EDGE_ZERO_WIDTH.sub(lambda match: " " * len(match[0]), folded) if ZERO_WIDTH in folded else folded
