"""Noun phrases as they stand: their words, their role, the body that they name. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stream.extract.frames import tree
from stream.extract.lexicon import Lexicon, Named, Role, organ_id
from stream.extract.text.parse import Sentence
from stream.records.mention import Party

if TYPE_CHECKING:
    from spacy.tokens import Token

BODIES = frozenset(("MIL", "GOV", "COP", "SPY", "LEG", "JUD"))
"""Sectors that are organs of a state, with canonical ids of their own."""

_MARKS = frozenset("[](){}:;") | {"--", "–", "—"}


@dataclass(slots=True)
class Phrases:
    """The noun phrases of one sentence."""

    lexicon: Lexicon
    sentence: Sentence

    def named(self, head: Token) -> Named | None:
        return self.sentence.named.get(head.i)

    def role(self, head: Token) -> Role | None:
        """The role of a noun; two words are looked up first ("aid worker")."""
        lemma = self.lexicon.lemma_of(head)
        pair = f"{head.nbor(-1).lower_} {lemma}" if head.i > 0 else ""
        roles = self.lexicon.roles
        return roles.get(pair) or roles.get(head.lower_) or roles.get(lemma)

    def sector_beside(self, head: Token) -> str | None:
        """``militia commander``, ``military officials``: the sector is that of the body named before."""
        for token in reversed(tree.premodifiers(head)):
            role = self.lexicon.roles.get(token.lower_)
            if role is not None and role.sector is not None and role.kind != "person":
                return role.sector
            if self.lexicon.is_in(token.lower_, "rebellious"):
                return "REB"
        return "MIL" if self._is_soldiers_officer(head) else None

    def _is_soldiers_officer(self, head: Token) -> bool:
        """``14 soldiers and two officers``: alone, an officer is of the police."""
        if self.lexicon.lemma_of(head) != "officer":
            return False
        beside = [*tree.kids(head, "conj"), *([head.head] if head.dep_ == "conj" else [])]
        roles = [self.lexicon.roles.get(word.lower_) for word in beside]
        return any(role is not None and role.sector == "MIL" for role in roles)

    def party(self, head: Token, **known: str | None) -> Party:
        """A party with the words and the span of its phrase."""
        span = self.sentence.span(*self._bare(head))
        return Party.model_validate({"text": self.sentence.text(span), "spans": (span,), **known})

    def _bare(self, head: Token) -> tuple[int, int]:
        """The tokens of the phrase; a bracket or a dash before it is none of it."""
        first, end = tree.phrase(head)
        marks = [token.i for token in head.doc[first : head.i] if token.text in _MARKS]
        return (marks[-1] + 1 if marks else first), end

    def group(self, head: Token, named: Named) -> Party:
        return self.party(
            head, name=named.name, canonical_id=named.canonical_id, country=named.country, sector=named.sector
        )

    def organ(self, head: Token, country: str | None, sector: str) -> Party:
        """A state's organ under its canonical id; a sector that is none names people of the country."""
        if sector not in BODIES or country not in self.lexicon.names.states:
            return self.party(head, country=country, sector=sector)
        name = self._organ_name(country, sector)
        return self.party(
            head, name=name, canonical_id=organ_id(country, sector), country=country, sector=sector
        )

    def _organ_name(self, country: str, sector: str) -> str:
        state = self.lexicon.names.states[country].name
        adjective = state if country == "USA" else self.lexicon.names.adjectives[country]
        names = {
            "MIL": f"{adjective} Armed Forces",
            "GOV": f"Government of {state}",
            "COP": f"Police of {state}",
            "SPY": f"Intelligence services of {state}",
            "LEG": f"Legislature of {state}",
            "JUD": f"Judiciary of {state}",
        }
        return names[sector]
