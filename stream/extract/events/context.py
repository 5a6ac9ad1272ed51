"""What one sentence hands to the next: groups named, whoever goes on speaking, whoever is answered. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from stream.extract.events import victims
from stream.extract.events.draft import Draft
from stream.extract.parties.actors import Resolver
from stream.extract.parties.cast import Cast
from stream.extract.parties.sides import sides
from stream.extract.text.parse import Sentence
from stream.records.mention import Party

_ANSWERS = frozenset(("threaten", "condemn", "accuse", "pledge_deescalate", "demand"))
_QUOTES = ("“", '"', "‘", "'")
_NEAR_SENTENCES = 2
_LONGEST_TOLD = 16


@dataclass(slots=True)
class Memory:
    cast: Cast

    def enter(self, sentence: Sentence) -> None:
        for hit in sentence.hits:
            self.cast.heard_of(hit.named)

    def leave(self, sentence: Sentence, resolver: Resolver) -> None:
        """Meet everybody named, so that a pronoun after them has somebody to mean."""
        assert sentence.doc is not None
        for token in sentence.doc:
            if token.tag_.startswith("NNP") and token.dep_ != "compound":
                for party in resolver.parties(token, is_violent=False):
                    self._keep_words(victims.with_apposition(party, token, resolver), resolver)

    def _keep_words(self, party: Party, resolver: Resolver) -> None:
        person = self.cast.person(party.name) if party.is_person and party.name and party.spans else None
        if person is None or len(party.text.split()) > _LONGEST_TOLD or not _is_of_the_name(party, resolver):
            return
        if person.told is None or len(party.text.split()) > len(person.told.text.split()):
            person.told = party

    def introduce(self, events: Iterable[Draft]) -> None:
        """Whoever was harmed and is told by the name alone is told in the words that say who it is."""
        for event in events:
            event.recipients = [self._in_full(party) for party in event.recipients]

    def _in_full(self, party: Party) -> Party:
        is_bare = party.is_person and party.name and len(party.text.split()) <= len(party.name.split())
        person = self.cast.person(party.name) if is_bare and party.name else None
        if person is None or person.told is None or len(person.told.text.split()) <= len(person.name.split()):
            return party
        spans = tuple(dict.fromkeys((*person.told.spans, *party.spans)))
        return party.model_copy(update={"text": person.told.text, "spans": spans})

    def settle(self, made: Draft, drafts: list[Draft]) -> None:
        """Who goes on speaking; whom an answer is addressed to; the day of what was said "then"."""
        if not made.sense.is_statement:
            return
        if not made.actors and made.text.startswith(_QUOTES):
            made.actors = self._goes_on(made, drafts)
            made.is_own = bool(made.actors)
        if not made.recipients and made.sense.name in _ANSWERS:
            own = sides(made.actors)
            answered = [party for party in self._answered(made, drafts) if not sides([party]) & own]
            made.recipients = [party.model_copy(update={"role": "addressee"}) for party in answered]
        if made.is_then and (made.time is None or made.time.starts is None):
            self._date(made, drafts)

    def _goes_on(self, made: Draft, drafts: list[Draft]) -> list[Party]:
        """A quotation without a speaker of its own is of whoever spoke just before."""
        for earlier in reversed(drafts):
            if earlier.sense.is_statement and made.sentence - earlier.sentence <= _NEAR_SENTENCES:
                return earlier.actors
        return []

    def _answered(self, made: Draft, drafts: list[Draft]) -> list[Party]:
        """Whoever did what it answers; whom the speaker did it to, where it is a pledge to stop."""
        own = sides(made.actors)
        for earlier in reversed(drafts):
            if not earlier.sense.is_violent or earlier.kind != "incident":
                continue
            is_own_deed = made.sense.name == "pledge_deescalate" or sides(earlier.actors) & own
            parties = earlier.recipients if is_own_deed else earlier.actors
            if parties:
                return parties
        return []

    def _date(self, made: Draft, drafts: list[Draft]) -> None:
        for earlier in reversed(drafts):
            if earlier.kind == "incident" and earlier.time is not None:
                made.time = replace(earlier.time, rule="then")
                return


def _is_of_the_name(party: Party, resolver: Resolver) -> bool:
    """Whether the words tell of the name's bearer, not of a namesake: ``Marta Sosa`` is not Luis Sosa."""
    told = [word.strip(",;") for word in party.text.lower().split()]
    name = (party.name or "").lower().split()
    forms = (name[at:] for at in range(len(name)))
    form = next((form for form in forms if " ".join(form) in party.text.lower()), [])
    if form == name or not form or form[0] not in told:
        return form == name
    before = told[: told.index(form[0])]
    role = resolver.lexicon.roles.get(before[-1]) if before else None
    is_title = bool(before) and resolver.lexicon.is_in(before[-1].rstrip("."), "title")
    return not before or is_title or (role is not None and role.kind == "person")
