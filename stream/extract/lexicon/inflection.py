"""The forms of English verbs and nouns, by rule and by a list of exceptions. Pure."""

from collections.abc import Mapping

_VOWELS = "aeiou"


def verb_forms(lemma: str, irregular: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """Every form of a verb. A verb with a hyphen is inflected at its end."""
    if lemma in irregular:
        return frozenset((lemma, *irregular[lemma]))
    if lemma.endswith("e"):
        return frozenset((lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing"))
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        stem = lemma[:-1]
        return frozenset((lemma, stem + "ies", stem + "ied", lemma + "ing"))
    hissing = lemma.endswith(("s", "sh", "ch", "x", "z"))
    return frozenset((lemma, lemma + ("es" if hissing else "s"), lemma + "ed", lemma + "ing"))


def noun_forms(lemma: str, plural: str = "") -> frozenset[str]:
    """Singular and plural."""
    return frozenset((lemma, plural or plural_of(lemma)))


def plural_of(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
