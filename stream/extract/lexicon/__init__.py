"""The words that extraction knows, read from the data files beside this one. Pure.

A lexicon is a value: built once, handed on. ``load_lexicon`` takes the reading of a file as an argument.
"""

from dataclasses import dataclass
from typing import Protocol

from stream.errors import SettingError
from stream.extract.lexicon.capitals import load_capitals
from stream.extract.lexicon.entries import (
    NEEDS,
    PLOVER_TYPES,
    SENSE_COLUMNS,
    Role,
    Sense,
    TriggerEntry,
    Weapon,
    read_entries,
    read_roles,
    read_sense,
    read_weapons,
)  # fmt: skip
from stream.extract.lexicon.files import ReadFile, Row, once, packaged, rows
from stream.extract.lexicon.inflection import noun_forms, verb_forms
from stream.extract.lexicon.names import Named, Names, backed_id, load_names, organ_id, spellings
from stream.extract.lexicon.place_tables import check_place_tables
from stream.extract.lexicon.things import read_things

__all__ = [
    "NEEDS",
    "PLOVER_TYPES",
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


class Word(Protocol):
    """A token of the parser's, as far as a lexicon needs to see it."""

    @property
    def text(self) -> str: ...
    @property
    def tag_(self) -> str: ...


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
    # A sentence with none of these lower-case forms is not parsed. Form -> of which forms one must stand with
    # it; none: it stands alone.
    gate: dict[str, frozenset[str]]
    capitals: dict[str, frozenset[str]]  # by list of capitals.toml
    things: dict[str, str]  # by each form: what can be attacked and is nobody, and its class

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
    check_place_tables(read)
    irregular = {
        row.required("lemma"): _forms(row)
        for row in once(rows(read, "irregular.tsv", ("lemma", "forms")), "lemma")
    }
    senses = {
        sense.name: sense for sense in map(read_sense, once(rows(read, "senses.tsv", SENSE_COLUMNS), "sense"))
    }
    entries = read_entries(read, senses)
    words = {
        row.required("list"): frozenset(row.several("words"))
        for row in once(rows(read, "words.tsv", ("list", "words")), "list")
        if row.required("words")
    }
    for name in _VERB_LISTS:
        if name not in words:
            raise SettingError(
                f"lexicon file words.tsv, line 1: list {name!r} is missing; allowed: every list that is asked"
            )
    roles, nouns = read_roles(read)
    weapons, weapon_nouns = read_weapons(read, senses)
    verbs = _verb_lemmas(entries, words, irregular)
    nouns = {**nouns, **weapon_nouns, **_trigger_nouns(entries)}
    triggers: dict[str, list[TriggerEntry]] = {}
    for entry in entries:
        triggers.setdefault(entry.head, []).append(entry)
    return Lexicon(
        load_names(read), senses, {head: tuple(found) for head, found in triggers.items()}, roles, weapons,
        words, verbs, nouns, _gate(entries, irregular, words["names_harmed"]), load_capitals(read),
        read_things(read),
    )  # fmt: skip


def _forms(row: Row) -> tuple[str, ...]:
    row.required("forms")
    return row.several("forms")


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
    "yielding", "landing", "factive", "surviving", "retracting", "imagining", "purporting",
    "accusing", "held_for", "throwing", "denying", "made_safe", "laden", "wreaking", "noticed", "including",
    "receiving",
)  # fmt: skip


def _trigger_nouns(entries: list[TriggerEntry]) -> dict[str, str]:
    nouns = {form: entry.head for entry in entries if entry.part == "n" for form in noun_forms(entry.head)}
    return nouns | {
        form: entry.other for entry in entries if entry.part == "vo" for form in noun_forms(entry.other)
    }


def _gate(
    entries: list[TriggerEntry], irregular: dict[str, tuple[str, ...]], pointing: frozenset[str]
) -> dict[str, frozenset[str]]:
    """One word of each trigger, in all its forms, and of a pair the words that make it one.

    ``pointing``: words that tell of nothing themselves, but say who was harmed by what was told.
    """
    gate: dict[str, frozenset[str]] = dict.fromkeys(pointing, frozenset())
    alone = set(pointing)
    for entry in entries:
        if entry.part == "vp":
            forms, beside = verb_forms(entry.head, irregular), frozenset((entry.other,))
        elif entry.part == "vo":  # the object noun is the rarer of the two
            forms, beside = noun_forms(entry.other), verb_forms(entry.head, irregular)
        else:
            forms = verb_forms(entry.head, irregular) if entry.part == "v" else noun_forms(entry.head)
            beside = frozenset[str]()
            alone |= forms
        gate |= {form: gate.get(form, frozenset()) | beside for form in forms}
    return {form.lower(): frozenset() if form in alone else gate[form] for form in sorted(gate)}
