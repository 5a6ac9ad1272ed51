"""The countries that the names of an article speak of: states, peoples, capitals, bodies and groups. Pure."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stream.extract.text.opening import Opened

LEAST = 2
"""How often copy without a country of its own names the groups of one, before it is from there."""


def countries_in(opened: Opened) -> Counter[str]:
    """How often each is spoken of."""
    return _counted(opened, None)


def ground_of_groups(opened: Opened) -> str | None:
    """Of copy that tells of the rebels of one country alone: they fight at home."""
    found = _counted(opened, "group")
    (most, times), *others = found.most_common(2) or [("", 0)]
    return most if times >= LEAST and not others else None


def _counted(opened: Opened, kind: str | None) -> Counter[str]:
    return Counter(
        one.country
        for sentence in opened.gated
        for one in sentence.named.values()
        if one.country and kind in (None, one.kind)
    )
