"""The rows of the lexicon: senses, triggers, roles and weapons, checked as they are read. Pure."""

import re
from dataclasses import dataclass
from typing import Literal

from stream.extract.lexicon.counts import PERSON_CLASSES
from stream.extract.lexicon.files import ReadFile, Row, once, rows
from stream.extract.lexicon.inflection import noun_forms
from stream.extract.lexicon.sectors import SECTORS
from stream.records.mention import Acled, EventType, PloverType

Part = Literal["v", "n", "a", "vo", "vp"]

PLOVER_TYPES: dict[str, PloverType] = {
    "AGREE": "AGREE", "CONSULT": "CONSULT", "SUPPORT": "SUPPORT", "CONCEDE": "CONCEDE",
    "COOPERATE": "COOPERATE", "AID": "AID", "RETREAT": "RETREAT", "REQUEST": "REQUEST",
    "ACCUSE": "ACCUSE", "REJECT": "REJECT", "THREATEN": "THREATEN", "PROTEST": "PROTEST",
    "SANCTION": "SANCTION", "MOBILIZE": "MOBILIZE", "COERCE": "COERCE", "ASSAULT": "ASSAULT",
}  # fmt: skip

PARTS: dict[str, Part] = {"v": "v", "n": "n", "a": "a", "vo": "vo", "vp": "vp"}

ACLED_EVENTS = frozenset(
    (
        "Battles", "Explosions/Remote violence", "Protests", "Riots", "Strategic developments",
        "Violence against civilians", "",
    )
)  # fmt: skip
"""ACLED's event types (codebook of 2023); nothing where it would not code."""

NEEDS = frozenset(
    (
        "aftermath", "against", "agent", "aimed", "aircraft", "allegation", "armed", "armedsubject", "bomb",
        "bombobject", "crowd", "crowdsubject", "force", "from", "future", "harm", "harmful", "held",
        "laboursubject",
        "light", "martial", "named", "negative", "object", "of_place", "ofperson", "person", "placeobject",
        "sea", "specific", "state", "stateobject", "subject", "toll", "toverb", "towards", "violent",
        "volley", "weaponobject", "with", "ceasing", "claimed", "pointing",
        "calledoff", "captive", "charge", "demanded", "demandto", "forsomebody", "givenaid", "humanshield",
        "hunger", "inwords", "kindverb", "legal", "main", "mediation", "mission", "office", "peacekeeping",
        "received", "recipient", "rungup", "somebody", "truce", "wargame", "warning", "withside",
        "custody", "intosomething", "military", "official", "parties", "strikeable", "warlike", "withhost",
        "betweensides", "fromground", "given", "gunpoint", "ofthing", "onlife", "slain", "struck", "victim",
        "captors", "lethal",
    )
)  # fmt: skip
"""What a trigger, or a mere ``will`` (``intent.py``), may ask to stand beside it: ``needs.py``."""

_COUNTED_AS = frozenset((*PERSON_CLASSES, ""))

ROLE_KINDS = frozenset(("person", "force", "organ", "object", "spokesman", "weapon", ""))


@dataclass(frozen=True, slots=True)
class Sense:
    """What a trigger means, in PLOVER's, CAMEO's and ACLED's words."""

    name: str
    plover: PloverType
    is_statement: bool
    type: EventType

    @property
    def is_violent(self) -> bool:
        return self.plover == "ASSAULT"


@dataclass(frozen=True, slots=True)
class TriggerEntry:
    head: str
    other: str  # the object noun of "vo", the particle or preposition of "vp"
    part: Part
    sense: Sense
    needs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Role:
    """A noun for people or bodies. ``counted_as`` is the class in which the harmed are counted."""

    noun: str
    sector: str | None
    kind: str
    counted_as: str | None


@dataclass(frozen=True, slots=True)
class Weapon:
    noun: str
    class_: str
    sense: str | None  # the sense it gives to a plain attack or strike


SENSE_COLUMNS = ("sense", "type", "kind", "modes", "contexts", "cameo", "acled_event", "acled_sub")


def read_sense(row: Row) -> Sense:
    plover = PLOVER_TYPES[row.one_of("type", PLOVER_TYPES)]
    kind = row.one_of("kind", frozenset(("incident", "statement")))
    if not re.fullmatch(r"(?:\d{2,4})?", row["cameo"]):
        raise row.fault(f"cameo is {row['cameo']!r}; allowed: two to four digits, or nothing")
    row.one_of("acled_event", ACLED_EVENTS)
    acled = Acled(event_type=row["acled_event"], sub_event_type=row["acled_sub"] or None)
    return Sense(
        row.required("sense"),
        plover,
        kind == "statement",
        EventType(
            plover=plover,
            modes=row.several("modes"),
            contexts=row.several("contexts"),
            cameo=row["cameo"] or None,
            acled=acled if row["acled_event"] else None,
        ),
    )


def read_entries(read: ReadFile, senses: dict[str, Sense]) -> list[TriggerEntry]:
    """A trigger stands once; the same words may be another part, or mean another thing by another need."""
    found: dict[tuple[str, ...], int] = {}
    entries = []
    for row in rows(read, "triggers.tsv", ("words", "part", "sense", "needs", "example")):
        entries.append(_entry(row, senses))
        key = (row.required("words"), row["part"], row["sense"], row["needs"])
        if key in found:
            raise row.fault(f"{row['words']!r} stands in line {found[key]} too; allowed: each trigger once")
        found[key] = row.line
    return entries


def _entry(row: Row, senses: dict[str, Sense]) -> TriggerEntry:
    part = PARTS[row.one_of("part", PARTS)]
    words = row.several("words")
    wanted = 2 if part in ("vo", "vp") else 1
    if len(words) != wanted:
        raise row.fault(f"words is {row['words']!r}; allowed for part {part}: {wanted} parted by |")
    needs = row.several("needs")
    for need in needs:
        if need not in NEEDS:
            raise row.fault(f"needs has {need!r}; allowed: {', '.join(sorted(NEEDS))}")
    sense = senses[row.one_of("sense", senses)]
    row.required("example")
    other = words[1] if wanted == 2 else ""
    return TriggerEntry(words[0], other, part, sense, frozenset(needs))


def read_roles(read: ReadFile) -> tuple[dict[str, Role], dict[str, str]]:
    roles: dict[str, Role] = {}
    nouns: dict[str, str] = {}
    for row in once(rows(read, "roles.tsv", ("noun", "plural", "sector", "kind", "class")), "noun"):
        noun = row.required("noun")
        sector = row.one_of("sector", SECTORS) if row["sector"] else None
        counted_as = row.one_of("class", _COUNTED_AS) or None
        role = Role(noun, sector, row.one_of("kind", ROLE_KINDS), counted_as)
        for form in noun_forms(noun, row["plural"]):
            roles.setdefault(form, role)
            nouns[form] = noun
    return roles, nouns


def read_weapons(read: ReadFile, senses: dict[str, Sense]) -> tuple[dict[str, Weapon], dict[str, str]]:
    weapons: dict[str, Weapon] = {}
    nouns: dict[str, str] = {}
    for row in once(rows(read, "weapons.tsv", ("noun", "class", "sense")), "noun"):
        noun = row.required("noun")
        sense = row.one_of("sense", senses) if row["sense"] else None
        for form in noun_forms(noun):
            weapons[form] = Weapon(noun, row.required("class"), sense)
            nouns[form] = noun
    return weapons, nouns
