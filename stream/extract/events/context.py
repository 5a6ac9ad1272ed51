"""What one sentence hands to the next: groups named, whoever goes on speaking, whoever is answered. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from stream.extract.events.draft import Draft
from stream.extract.parties.actors import Resolver
from stream.extract.parties.cast import Cast
from stream.extract.parties.sides import sides
from stream.extract.text.parse import Sentence
from stream.records.mention import Party

_ANSWERS = frozenset(("threaten", "condemn", "accuse", "pledge_deescalate", "demand"))
_QUOTES = ("“", '"', "‘", "'")
_NEAR_SENTENCES = 2


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
                resolver.parties(token, is_violent=False)

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
