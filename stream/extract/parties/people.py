"""Proper names to persons, and what the words beside them say of the bodies that they belong to. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stream.extract.frames import tree
from stream.extract.lexicon import Lexicon
from stream.extract.parties import persons
from stream.extract.parties.cast import Cast, Person
from stream.extract.parties.owners import Owner, owner_of
from stream.extract.parties.phrases import BODIES, Phrases
from stream.extract.text.parse import Sentence
from stream.records.mention import Party

if TYPE_CHECKING:
    from spacy.tokens import Token


class People(Phrases):
    """The persons of one sentence, given who was named before it."""

    __slots__ = ("cast",)

    def __init__(self, lexicon: Lexicon, cast: Cast, sentence: Sentence) -> None:
        super().__init__(lexicon, sentence)
        self.cast = cast

    def owner(self, head: Token) -> Owner | None:
        return owner_of(head, self)

    def person(self, head: Token) -> list[Party]:
        """The person that a proper name is, met from now on, after the body that is spoken for."""
        person = self.cast.introduce(persons.new_person(head, self.sentence, self.lexicon))
        if person.body is None:
            self._learn(person, head)
        self.cast.last_person, self.cast.last_person_in = person, self.sentence.number
        return self.as_parties(person, head)

    def _learn(self, person: Person, head: Token) -> None:
        """What the words beside a name say of the body that the person belongs to."""
        nouns = persons.role_nouns(head, self.sentence, self.lexicon)
        owner = next((found for noun in [*nouns, head] if (found := owner_of(noun, self))), None)
        if owner is None and head.dep_ == "pobj" and head.head.lower_ == "of":
            owner = owner_of(head.head.head, self)
        person.sector = next((sector for noun in nouns if (sector := self.sector_of(noun))), None)
        is_former = any(self.lexicon.is_in(word.lower_, "previous") for word in tree.premodifiers(head))
        if owner is not None and owner.named.kind == "group" and not is_former:
            person.country, person.sector = owner.named.country, owner.named.sector
            person.body = self.group(owner.at, owner.named)
            return
        if owner is not None and owner.named.kind == "organ":
            person.sector = owner.named.sector
        person.country = owner.named.country if owner else self.cast.countries.get(person.name.split()[-1])
        if person.country and person.sector in BODIES and not is_former:  # nobody speaks for his old office
            at = owner.at if owner and owner.named.kind == "organ" else nouns[0] if nouns else head
            person.body = self.organ(at, person.country, person.sector)

    def as_parties(self, person: Person | None, head: Token | None) -> list[Party]:
        if person is None:
            return []
        base = self.party(head) if head is not None else Party(text=person.name)
        known = {
            "name": person.name,
            "canonical_id": f"PER:{person.slug}" if person.slug else None,
            "country": person.country,
            "sector": person.sector,
        }
        whole = base.model_copy(update=known)
        return [person.body, whole] if person.body is not None else [whole]
