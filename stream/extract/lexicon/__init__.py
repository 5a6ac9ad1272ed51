"""The words that extraction knows, read from the data files beside this one. Pure.

A lexicon is a value: built once, handed on. ``load_lexicon`` takes the reading of a file as an argument.
"""

from dataclasses import dataclass
from typing import Literal, Protocol

from stream.extract.lexicon.capitals import load_capitals
from stream.extract.lexicon.files import ReadFile, Row, once, packaged, rows
from stream.extract.lexicon.inflection import noun_forms, verb_forms
from stream.extract.lexicon.names import SECTORS, Named, Names, backed_id, load_names, organ_id, spellings
from stream.records.mention import Acled, EventType, PloverType

__all__ = [
    "Lexicon",
    "Named",
    "Names",
    "Role",
    "Sense",
    "TriggerEntry",
    "Weapon",
    "backed_id",
    "load_lexicon",
    "organ_id",
    "packaged",
    "spellings",
]

Part = Literal["v", "n", "a", "vo", "vp"]

PLOVER_TYPES: dict[str, PloverType] = {
    "AGREE": "AGREE", "CONSULT": "CONSULT", "SUPPORT": "SUPPORT", "CONCEDE": "CONCEDE",
    "COOPERATE": "COOPERATE", "AID": "AID", "RETREAT": "RETREAT", "REQUEST": "REQUEST",
    "ACCUSE": "ACCUSE", "REJECT": "REJECT", "THREATEN": "THREATEN", "PROTEST": "PROTEST",
    "SANCTION": "SANCTION", "MOBILIZE": "MOBILIZE", "COERCE": "COERCE", "ASSAULT": "ASSAULT",
}  # fmt: skip

PARTS: dict[str, Part] = {"v": "v", "n": "n", "a": "a", "vo": "vo", "vp": "vp"}

NEEDS = frozenset(
    (
        "against", "agent", "aimed", "aircraft", "allegation", "armed", "armedsubject", "bomb", "bombobject",
        "crowd", "crowdsubject", "force", "from", "future", "harm", "harmful", "held", "laboursubject",
        "light", "martial", "named", "negative", "object", "of_place", "ofperson", "person", "placeobject",
        "sea", "specific", "state", "stateobject", "subject", "toll", "toverb", "towards", "violent",
        "weaponobject", "with", "yielding",
    )
)  # fmt: skip
"""What a trigger may ask to stand beside it; each is a question of ``needs.py``."""

ROLE_KINDS = frozenset(("person", "force", "organ", "object", "spokesman", "weapon", ""))


class Word(Protocol):
    """A token of the parser's, as far as a lexicon needs to see it."""

    @property
    def text(self) -> str: ...
    @property
    def tag_(self) -> str: ...


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


@dataclass(frozen=True, slots=True)
class Lexicon:
    names: Names
    senses: dict[str, Sense]
    triggers: dict[str, tuple[TriggerEntry, ...]]  # by the lemma of the head
    roles: dict[str, Role]  # by each form
    weapons: dict[str, Weapon]  # by each form
    words: dict[str, frozenset[str]]
    verbs: dict[str, str]  # form -> lemma
    nouns: dict[str, str]
    gate: tuple[str, ...]  # lower-case forms; a sentence with none of them is not parsed
    capitals: dict[str, frozenset[str]]  # by list of capitals.toml

    def lemma(self, form: str, tag: str) -> str:
        """The lemma of a form, by its Penn tag; a word that is not known is its own."""
        low = form.lower()
        if tag.startswith(("VB", "MD")):
            return self.verbs.get(low, low)
        return self.nouns.get(low) or self.verbs.get(low, low) if tag.startswith("NN") else low

    def lemma_of(self, word: Word) -> str:
        return self.lemma(word.text, word.tag_)

    def is_in(self, word: str, list_name: str) -> bool:
        return word in self.words[list_name]


def load_lexicon(read: ReadFile = packaged) -> Lexicon:
    """Read every file. Raises ``SettingError`` with file, line and what is allowed."""
    irregular = {
        row.required("lemma"): row.several("forms") for row in rows(read, "irregular.tsv", ("lemma", "forms"))
    }
    senses = {
        sense.name: sense for sense in map(_sense, once(rows(read, "senses.tsv", _SENSE_COLUMNS), "sense"))
    }
    entries = _entries(read, senses)
    words = {
        row.required("list"): frozenset(row.several("words"))
        for row in once(rows(read, "words.tsv", ("list", "words")), "list")
        if row.required("words")
    }
    roles, nouns = _roles(read)
    weapons, weapon_nouns = _weapons(read, senses)
    verbs = _verb_lemmas(entries, words, irregular)
    nouns = {**nouns, **weapon_nouns, **_trigger_nouns(entries)}
    triggers: dict[str, list[TriggerEntry]] = {}
    for entry in entries:
        triggers.setdefault(entry.head, []).append(entry)
    return Lexicon(
        load_names(read), senses, {head: tuple(found) for head, found in triggers.items()}, roles, weapons,
        words, verbs, nouns, _gate(entries, irregular), load_capitals(read),
    )  # fmt: skip


_SENSE_COLUMNS = ("sense", "type", "kind", "modes", "contexts", "cameo", "acled_event", "acled_sub")


def _sense(row: Row) -> Sense:
    plover = PLOVER_TYPES[row.one_of("type", PLOVER_TYPES)]
    kind = row.one_of("kind", frozenset(("incident", "statement")))
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


def _entries(read: ReadFile, senses: dict[str, Sense]) -> list[TriggerEntry]:
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


def _roles(read: ReadFile) -> tuple[dict[str, Role], dict[str, str]]:
    roles: dict[str, Role] = {}
    nouns: dict[str, str] = {}
    for row in rows(read, "roles.tsv", ("noun", "plural", "sector", "kind", "class")):
        noun = row.required("noun")
        sector = row.one_of("sector", SECTORS) if row["sector"] else None
        role = Role(noun, sector, row.one_of("kind", ROLE_KINDS), row["class"] or None)
        for form in noun_forms(noun, row["plural"]):
            roles.setdefault(form, role)
            nouns[form] = noun
    return roles, nouns


def _weapons(read: ReadFile, senses: dict[str, Sense]) -> tuple[dict[str, Weapon], dict[str, str]]:
    weapons: dict[str, Weapon] = {}
    nouns: dict[str, str] = {}
    for row in rows(read, "weapons.tsv", ("noun", "class", "sense")):
        noun = row.required("noun")
        sense = row.one_of("sense", senses) if row["sense"] else None
        for form in noun_forms(noun):
            weapons[form] = Weapon(noun, row.required("class"), sense)
            nouns[form] = noun
    return weapons, nouns


def _verb_lemmas(
    entries: list[TriggerEntry], words: dict[str, frozenset[str]], irregular: dict[str, tuple[str, ...]]
) -> dict[str, str]:
    """Forms of every verb that a rule names; a form of two verbs is that of the trigger."""
    listed = {word for name in _VERB_LISTS for word in words[name]} | set(irregular)
    heads = {entry.head for entry in entries if entry.part in ("v", "vo", "vp")}
    lemmas = {form: verb for verb in sorted(listed) for form in verb_forms(verb, irregular)}
    return lemmas | {form: verb for verb in sorted(heads) for form in verb_forms(verb, irregular)}


_VERB_LISTS = (
    "light", "reacting", "causal", "causing", "occurring", "reporting", "asserting", "alleging",
    "hypothetical",
    "mishap", "preventing", "attempting", "answering", "saying", "attacking", "implicative", "harmful",
    "yielding", "landing",
)  # fmt: skip


def _trigger_nouns(entries: list[TriggerEntry]) -> dict[str, str]:
    nouns = {form: entry.head for entry in entries if entry.part == "n" for form in noun_forms(entry.head)}
    return nouns | {
        form: entry.other for entry in entries if entry.part == "vo" for form in noun_forms(entry.other)
    }


def _gate(entries: list[TriggerEntry], irregular: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """One word of each trigger, in all its forms: the object noun of a pair, which is the rarer."""
    forms: set[str] = set()
    for entry in entries:
        if entry.part in ("v", "vp"):
            forms |= verb_forms(entry.head, irregular)
        elif entry.part == "vo":
            forms |= noun_forms(entry.other)
        else:
            forms |= noun_forms(entry.head)
    return tuple(sorted(form.lower() for form in forms))
