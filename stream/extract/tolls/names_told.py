"""Whether two tellings of a name may be one person's: "R. Ash-Elm", "Elm", "Chris Polder". Pure."""

import re

Name = tuple[str, ...]
"""The words of a name in small letters, without initials and "Jr."; empty where none is told."""


def name_of(told: str) -> Name:
    words = re.sub(r"^\d{1,3}-year-old |,? [JS]r\.?$", "", told).split()
    kept = tuple(
        word.strip("\"'()").removesuffix("'s").casefold() for word in words if not word.endswith(".")
    )
    return kept or (told.casefold(),)


def is_one_name(one: Name, other: Name) -> bool:
    """A name of one word is a part of the other; of two full ones the first words agree, or the last and how
    the first begins ("Chris" is "Christopher"): a family has one surname."""
    if len(one) == 1 or len(other) == 1:
        return not _parts(one).isdisjoint(_parts(other))
    if one[0] == other[0] or set(one) <= set(other) or set(other) <= set(one):
        return True
    return one[-1] == other[-1] and (one[0].startswith(other[0]) or other[0].startswith(one[0]))


def _parts(name: Name) -> set[str]:
    return {part for word in name for part in (word, *word.split("-"))}
