"""The types of MUC-4 by the words that the record tells: ``muc_words.toml``. Pure."""

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

Words = Sequence[tuple[re.Pattern[str], str]]

_LISTS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def _words(name: str) -> Words:
    return [(re.compile("|".join(patterns)), kind) for kind, patterns in _LISTS[name].items()]


WEAPONS, DEEDS, THINGS, PEOPLE, WAR = (
    _words(name) for name in ("weapons", "deeds", "things", "people", "war")
)

SINGULAR = re.compile(r"(?:HEADQUARTERS|BARRACKS|PREMISES|CROSSROADS)$")


def type_of(text: str, words: Words) -> str | None:
    """The type of the first of ``words`` that stands in the text."""
    return next((kind for pattern, kind in words if pattern.search(text.upper())), None)
