"""Who has been named in the article so far: what a surname, an initialism or a pronoun stands for. Pure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from stream.extract.lexicon import Named
from stream.records.mention import Party

_PARTICLES = ("al-", "el-", "ul-", "al ", "el ")


@dataclass(slots=True)
class Person:
    """A person named in the article, with the body spoken for."""

    name: str
    slug: str
    country: str | None = None
    sector: str | None = None
    body: Party | None = None
    told: Party | None = None  # in the words that say most of who it is


@dataclass(slots=True)
class Cast:
    """The article's memory. Last named wins, as a reader would have it."""

    home: str | None = None  # the country of the dateline
    people: dict[str, Person] = field(default_factory=dict)  # by surname
    named: dict[str, Named] = field(default_factory=dict)  # groups, by initials
    countries: dict[str, str] = field(
        default_factory=dict
    )  # of a leader, by surname: "the Biden administration"
    beasts: set[str] = field(default_factory=set)  # with a name of their own
    last_group: Party | None = None
    last_group_in: int = 0  # the sentence that named it
    last_person: Person | None = None
    last_person_in: int = 0
    last_speaker: tuple[Party, ...] = ()

    def person(self, name: str) -> Person | None:
        """The person that a full name or a surname means here."""
        known = self.people.get(surname(name))
        if known is None:
            return None
        words, theirs = name.split(), known.name.split()
        shorter = min(len(words), len(theirs))  # "Garcia Robles" is "Pedro Garcia Robles"
        is_one = words[0] == theirs[0] or words[-shorter:] == theirs[-shorter:]
        return known if is_one or shorter == 1 else None

    def introduce(self, person: Person) -> Person:
        """Remember a person, keeping the fuller name and what is known of the body spoken for."""
        held = self.person(person.name)
        if held is None:
            self.people[surname(person.name)] = person
            return person
        if len(person.name.split()) > len(held.name.split()):
            held.name, held.slug = person.name, person.slug
        held.country = held.country or person.country
        held.sector = held.sector or person.sector
        held.body = held.body or person.body
        return held

    def only_rebels(self) -> Named | None:
        """The one rebel group named so far: "the guerrillas" are theirs. Of two nobody knows whose."""
        groups = [named for named in self.named.values() if named.sector == "REB"]
        return groups[0] if len(groups) == 1 else None

    def heard_of(self, named: Named) -> None:
        if named.kind == "group":
            self.named.setdefault(initials(named.name), named)
        leader, _, rest = named.name.partition(" ")
        if rest == "administration" and named.country is not None:
            self.countries[leader] = named.country


def slug(name: str) -> str:
    """``Abu Baqir al-Saedi`` -> ``abu-baqir-al-saedi``: letters and digits without their accents."""
    plain = unicodedata.normalize("NFKD", name)
    bare = "".join(char for char in plain if not unicodedata.combining(char)).replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", bare.lower()).strip("-")[:150]


def surname(name: str) -> str:
    """The last word, without the article of an Arabic name: ``al-Haddad`` and ``Haddad`` are one name."""
    last = name.rsplit(maxsplit=1)[-1].lower().replace("'", "")
    for particle in _PARTICLES:
        last = last.removeprefix(particle)
    return last


def initials(name: str) -> str:
    """``Kata'ib Hezbollah`` -> ``KH``."""
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word and word[0].isalpha()).upper()
