"""MUC-4's notation: what a slot of a template holds, and what of it is right. Pure.

A slot is a list of fillers. In one, ``A / B`` are alternatives, ``-`` is nothing, ``*`` does not apply to the
type of incident, ``?`` in front may be left out, ``VALUE: "WHO"`` is a value of another slot's filler WHO.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SET_SLOTS = ("type", "stage", "perp_category")
STRING_SLOTS = ("instr_id", "perp_ind", "perp_org", "phys_id", "hum_name", "hum_desc")
CROSS_SLOTS = (
    "instr_type", "perp_org_conf", "phys_type", "phys_num", "phys_nation", "phys_effect",
    "hum_type", "hum_num", "hum_nation", "hum_effect",
)  # fmt: skip
TOTAL_SLOTS = ("phys_total", "hum_total")
SLOTS = ("date", "location", *SET_SLOTS, *STRING_SLOTS, *CROSS_SLOTS, *TOTAL_SLOTS)

Template = Mapping[str, Sequence[str]]

_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_PARTS = re.compile(r'"(?:[^"\\]|\\.)*"|[^"/:]+|[/:]')


@dataclass(frozen=True, slots=True)
class Fill:
    """One filler: the ways to say it, and the ways to say whose it is."""

    values: tuple[str, ...]
    whose: tuple[str, ...] = ()
    is_optional: bool = False


def fills(slot: str, told: Sequence[str]) -> list[Fill]:
    """The fillers of a slot; none for ``-`` and ``*``."""
    made = [_string(one) if slot in STRING_SLOTS else _value(slot, one) for one in told]
    return [fill for fill in made if fill.values]


def applies(told: Sequence[str]) -> bool:
    return not any(one.strip(" ?") == "*" for one in told)


def _string(told: str) -> Fill:
    """``"A" / "B": "WHO"``: every quoted run before the colon is a way to say it."""
    values, whose = _sides(told)
    return Fill(tuple(values), tuple(whose), told.strip().startswith("?"))


def _sides(told: str) -> tuple[list[str], list[str]]:
    sides: tuple[list[str], list[str]] = ([], [])
    side = 0
    for part in _PARTS.findall(told):
        if part == ":":
            side = 1
        elif part.startswith('"') and part[1:-1].strip() not in ("", "-", "*"):
            sides[side].append(part[1:-1].replace('\\"', '"'))
    return sides


def _value(slot: str, told: str) -> Fill:
    """``VALUE / OTHER: "WHO"``; a place keeps its colons, and a day its dashes."""
    bare = told.strip()
    is_optional = bare.startswith("?")
    bare = bare.lstrip("? ")
    bare = bare[1:-1] if bare.startswith("(") and bare.endswith(")") else bare
    if slot in ("date", "location"):
        value, whose = bare, ()
    else:
        value, _, rest = bare.partition(":")
        whose = tuple(one for one in _QUOTED.findall(rest) if one.strip() not in ("", "-"))
    values = (re.sub(r"\s+", " ", one).strip().upper() for one in value.split("/"))
    return Fill(tuple(one for one in values if one not in ("", "-", "*")), whose, is_optional)
