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

_CREEDS = frozenset(("islamist", "separatist"))
_IN_OFFICE = frozenset(("GOV", "LEG", "PTY", "JUD", "COP"))
_NO_SOLDIERS = frozenset(("REB", "PRM", "CRM", "COP"))
_OFFICES_OF_ANY = frozenset(("president", "secretary", "leader"))

_MARKS = frozenset("[](){}:;") | {"--", "–", "—"}


@dataclass(slots=True)
class Phrases:
    """The noun phrases of one sentence."""

    lexicon: Lexicon
    sentence: Sentence

    def named(self, head: Token) -> Named | None:
        """Whom the list of names knows; a light pole is no Pole, whatever its capital."""
        found = self.sentence.named.get(head.i)
        is_thing = head.i > 0 and f"{head.nbor(-1).lower_} {head.lower_}" in self.lexicon.things
        return None if is_thing else found

    def role(self, head: Token) -> Role | None:
        """The role of a noun; two words are looked up first ("aid worker")."""
        roles = self.lexicon.roles
        return (
            self._role_of_two(head)
            or self._role_of_office(head)
            or roles.get(head.lower_)
            or roles.get(self.lexicon.lemma_of(head))
        )

    def _role_of_two(self, head: Token) -> Role | None:
        """That of ``aid worker``, ``the sheriff's office``, ``the armed forces``."""
        at = head.i - 2 if head.i > 1 and head.nbor(-1).tag_ == "POS" else head.i - 1
        if at < 0:
            return None
        before, roles = head.doc[at].lower_, self.lexicon.roles
        return roles.get(f"{before} {self.lexicon.lemma_of(head)}") or roles.get(f"{before} {head.lower_}")

    def _role_of_office(self, head: Token) -> Role | None:
        """That of ``chief of state``."""
        behind = [token.lower_ for token in head.doc[head.i + 1 : head.i + 3]]
        if len(behind) < 2 or behind[0] != "of":
            return None
        return self.lexicon.roles.get(" ".join((self.lexicon.lemma_of(head), *behind)))

    def sector_beside(self, head: Token) -> str | None:
        """``militia commander``, ``military officials``: the sector is that of the body named before."""
        is_kin = self.lexicon.is_in(self.lexicon.lemma_of(head), "kin")  # "the gang leader's father"
        own = self._role_of_two(head)
        for token in reversed(tree.premodifiers(head)) if not is_kin else ():
            role = self._role_of_two(token) or self.lexicon.roles.get(token.lower_)
            if own is not None and role is not None and own.noun.startswith(f"{token.lower_} "):
                return own.sector or role.sector  # "the state police" are no government
            if token.lower_ == "union" and token.tag_ == "NNP":
                continue  # of "the Patriotic Union" it is a name
            if role is not None and role.sector == "LAB" and self._sector_alone(head) == "PTY":
                continue  # "the Civic Union candidate"
            if role is not None and role.sector is not None and role.kind != "person":
                return self._own_of_state(head) if role.sector == "GOV" else role.sector
            if self._is_of_rebels(token, head):
                return "REB"
        return "MIL" if self._is_soldiers_officer(head) else None

    def _sector_alone(self, head: Token) -> str | None:
        role = self.role(head)
        return role.sector if role is not None else None

    def _own_of_state(self, head: Token) -> str:
        """``government soldiers``: soldiers; ``government officials``: the government's."""
        own = self._sector_alone(head)
        return own if own in ("MIL", "COP") else "GOV"

    def _is_of_rebels(self, token: Token, head: Token) -> bool:
        """``a rebel spokesman``, ``the rebels' delegation``; an Islamist president is no rebel for that."""
        role = self.role(head)
        is_faith = token.lower_ in _CREEDS and role is not None and role.sector in _IN_OFFICE
        word = token.lower_.removesuffix("s")
        return not is_faith and self.lexicon.is_in(word, "rebellious")

    def sector_of(self, head: Token) -> str | None:
        """By the body named before the noun, or by the noun alone."""
        role = self.role(head)
        sector = self.sector_beside(head) or (role.sector if role is not None else None)
        if sector == "MIL" and role is not None and role.kind == "force":
            sector = self._sector_of_men(head) or sector
        if sector == "LAB" and head.lower_ == "union" and head.tag_ == "NNP":
            return None  # "the Patriotic Union" may be of anything
        return None if sector == "GOV" and self._presides_over_a_club(head) else sector

    def _sector_of_men(self, head: Token) -> str | None:
        """``a unit of guerrillas``, ``a squad of policemen``: no soldiers."""
        roles = [self.role(noun) for noun in tree.objects_of(head, "of")[:1]]
        return next((role.sector for role in roles if role is not None and role.sector in _NO_SOLDIERS), None)

    def _presides_over_a_club(self, head: Token) -> bool:
        """``the union president``, ``president of the chamber``: of no state."""
        if self.lexicon.lemma_of(head) not in _OFFICES_OF_ANY:
            return False
        behind = tree.objects_of(head, "of")
        bodies = [*tree.kids(head, "compound", "nmod", "poss"), *behind]
        bodies += [part for noun in behind for part in tree.kids(noun, "compound", "nmod")]
        return any(
            self.named(noun) is None and self.lexicon.is_in(self.lexicon.lemma_of(noun), "private_body")
            for noun in bodies
        )

    def _is_soldiers_officer(self, head: Token) -> bool:
        """``14 soldiers and two officers``, ``of the 2d Battalion``: alone, an officer is of the police."""
        if self.lexicon.lemma_of(head) != "officer":
            return False
        beside = [*tree.kids(head, "conj"), *([head.head] if head.dep_ == "conj" else [])]
        beside += tree.objects_of(head, "of")
        roles = [self.role(word) for word in beside]
        return any(role is not None and role.sector == "MIL" for role in roles)

    def party(self, head: Token, **known: str | None) -> Party:
        """A party with the words and the span of its phrase."""
        span = self.sentence.span(*self._bare(head))
        return Party.model_validate({"text": self.sentence.text(span), "spans": (span,), **known})

    def _bare(self, head: Token) -> tuple[int, int]:
        """The tokens of the phrase; a bracket or a dash before it is none of it."""
        first, end = tree.phrase(head)
        marks = [token.i for token in head.doc[first : head.i] if token.text in _MARKS or _is_a_dash(token)]
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


def _is_a_dash(token: Token) -> bool:
    """``SPRINGFIELD - A man``: with a blank on either side it is no hyphen."""
    return token.text == "-" and bool(token.whitespace_) and token.i > 0 and bool(token.nbor(-1).whitespace_)
