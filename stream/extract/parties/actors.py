"""Noun phrases to parties: who is meant, of which country and sector, under which canonical id. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stream.extract.frames import tree
from stream.extract.lexicon import Lexicon, Named, Role
from stream.extract.parties import persons
from stream.extract.parties.cast import Cast, Person
from stream.extract.parties.owners import Owner, backed_by, is_part_of_longer_name, owner_of, sharers
from stream.extract.parties.phrases import BODIES, Phrases
from stream.extract.text.parse import Sentence
from stream.records.mention import Party

if TYPE_CHECKING:
    from spacy.tokens import Token

_DEEPEST = 3
_NAME_AND_BRACKET = 8
_PREMODIFIERS = ("amod", "compound", "poss", "nmod")


class Resolver(Phrases):
    """Who is meant by the phrases of one sentence, given who was named before it."""

    __slots__ = ("cast",)

    def __init__(self, lexicon: Lexicon, cast: Cast, sentence: Sentence) -> None:
        super().__init__(lexicon, sentence)
        self.cast = cast

    def all_of(self, heads: list[Token], *, is_violent: bool, depth: int = 0) -> list[Party]:
        """The parties of several phrases, each once; what is no party is left out."""
        found: dict[str, Party] = {}
        for head in heads:
            for party in self.parties(head, is_violent=is_violent, depth=depth):
                found.setdefault(party.canonical_id or f"{party.country} {party.text}".lower(), party)
        return list(found.values())

    def parties(self, head: Token, *, is_violent: bool, depth: int = 0) -> list[Party]:
        """``is_violent``: a bare state is its armed forces, as in "a U.S. strike".

        ``depth``: how many phrases were asked on the way here, for one may mean another that means the first.
        """
        if depth > _DEEPEST:
            return []
        if self.lexicon.is_in(head.lower_, "pronoun"):
            return self._of_pronoun(head, depth)
        named = self.named(head)
        if named is not None:
            return self._of_name(head, named, is_violent=is_violent)
        if persons.is_person(head, self.sentence, self.lexicon, self.cast):
            return self.person(head)
        return self._of_initials(head) or self._of_role(head, depth)

    def owner(self, head: Token) -> Owner | None:
        return owner_of(head, self)

    def _of_pronoun(self, head: Token, depth: int) -> list[Party]:
        """He and she are the last person; it and they whoever says so, or else the last group named."""
        if self.lexicon.is_in(head.lower_, "personal"):
            return self._as_parties(self.cast.last_person, None)
        speaker = self._who_says(head, depth)
        if speaker or self.cast.last_group is None:
            return speaker
        return [self.cast.last_group]

    def _who_says(self, head: Token, depth: int) -> list[Party]:
        """Of ``the army said it had struck``: the army."""
        for above in tree.governors(head):
            if tree.is_verb(above) and self.lexicon.is_in(self.lexicon.lemma_of(above), "saying"):
                subjects = [
                    noun
                    for noun in tree.kids(above, "nsubj")
                    if not self.lexicon.is_in(noun.lower_, "pronoun")
                    and all(part.i != head.i for part in noun.subtree)  # "its minister said": not itself
                ]
                return self.all_of(subjects, is_violent=True, depth=depth + 1)
        return []

    def _of_initials(self, head: Token) -> list[Party]:
        """An undefined initialism of a group that the article has named."""
        named = self.cast.named.get(head.text) if head.text.isupper() and len(head.text) > 1 else None
        return [self.group(head, named)] if named is not None else []

    def _of_name(self, head: Token, named: Named, *, is_violent: bool) -> list[Party]:
        if is_part_of_longer_name(head, self):
            return []
        group = backed_by(head, named, self) or (named if named.kind == "group" else None)
        if group is not None:
            return [self._met(self.group(head, group))]
        if named.kind == "organ":
            return [self.organ(head, named.country, named.sector or "GOV")]
        is_modifier = head.dep_ in _PREMODIFIERS
        if is_violent and (named.kind != "people" or is_modifier):
            return [self.organ(head, named.country, "MIL")]
        if named.kind == "people" and (tree.is_plural(head) or not is_modifier):
            return [self.party(head, country=named.country, sector="CVL")]
        return [self.party(head, name=named.name, canonical_id=named.canonical_id, country=named.country)]

    def _of_role(self, head: Token, depth: int) -> list[Party]:
        role = self.role(head)
        if role is None:
            return []
        beside = self._named_beside(head) or self._named_in_brackets(head)
        if beside is not None:
            return [self._met(beside)]
        sector = self.sector_beside(head) or role.sector
        owner = owner_of(head, self, depth)
        if owner is not None:
            return self._of_owned(head, role, sector, owner)
        own = self._of_possessor(head, sector, depth)
        if own:
            return own
        if role.kind == "object":
            return self._holders(head, sector, depth)
        return self._of_unowned(head, role, sector)

    def _of_possessor(self, head: Token, sector: str | None, depth: int) -> list[Party]:
        """``its aircraft``, ``their fighters``: those of whoever "it" is."""
        for child in tree.kids(head, "poss"):
            role = self.role(head)
            if self.lexicon.is_in(child.lower_, "personal") and role is not None and role.kind == "person":
                continue  # "his bodyguards" are not himself
            is_pronoun = self.lexicon.is_in(child.lower_, "pronoun")
            meant = self._of_pronoun(child, depth + 1) if is_pronoun else []
            for party in meant[:1]:
                if party.sector in ("REB", "PRM", "CRM") or party.country is None:
                    return [party]
                return [
                    self.organ(head, party.country, sector if sector in BODIES else party.sector or "GOV")
                ]
        return []

    def _of_owned(self, head: Token, role: Role, sector: str | None, owner: Owner) -> list[Party]:
        """``U.S. troops``, ``Hamas fighters``: the body; ``a Palestinian boy``: a person of the country."""
        named = owner.named
        shared = sharers(owner, sector, self)
        if shared:
            return [self.organ(each.at, each.named.country, sector or "GOV") for each in shared]
        if named.kind == "group":
            return [self._met(self.group(head, named))]
        if named.kind == "organ":
            return [self.organ(head, named.country, named.sector or "GOV")]
        if role.kind in ("organ", "force", "spokesman", "object", "weapon") or sector in (
            "MIL",
            "GOV",
            "COP",
        ):
            return [self.organ(head, named.country, sector or ("GOV" if role.kind == "spokesman" else "MIL"))]
        return [self.party(head, country=named.country, sector=sector)]

    def _of_unowned(self, head: Token, role: Role, sector: str | None) -> list[Party]:
        is_definite = any(self.lexicon.is_in(child.lower_, "definite") for child in head.children)
        is_aspect = self.lexicon.is_in(self.lexicon.lemma_of(head), "aspect") and not tree.is_plural(head)
        if is_definite and is_aspect and sector != "MIL" and self.cast.last_group is not None:
            words = self.party(head)
            return [self.cast.last_group.model_copy(update={"text": words.text, "spans": words.spans})]
        is_home = is_definite and not self._is_longer_name(head)
        if role.kind == "organ" and sector in BODIES and self.cast.home and is_home:
            return [self.organ(head, self.cast.home, sector)]
        if role.kind in ("spokesman", "weapon") or (sector is None and role.kind == "force"):
            return []
        return [self.party(head, sector=sector)]

    def _holders(self, head: Token, sector: str | None, depth: int) -> list[Party]:
        """Of ``85 targets associated with the militias``: the militias; of ``rebel positions``: rebels."""
        behind = tree.objects_of(head, "of")
        for clause in tree.kids(head, "acl", "relcl"):
            behind += tree.objects_of(clause, "with", "to", "by")
        for noun in behind:
            found = self.parties(noun, is_violent=True, depth=depth + 1)
            if found:
                return found
        return [self.party(head, sector=sector)] if sector not in (None, "GOV") else []

    def _named_beside(self, head: Token) -> Party | None:
        """``an armed group, Kata'ib Hezbollah``: the name in apposition is who is meant."""
        for noun in [*tree.kids(head, "appos"), *([head.head] if head.dep_ == "appos" else [])]:
            named = self.named(noun)
            if named is not None and named.kind == "group":
                return self.group(noun, named)
        return None

    def _named_in_brackets(self, head: Token) -> Party | None:
        """``the Army of the People (AP)``: a longer name, said again by its initials, is who is meant."""
        for token in head.doc[head.i + 1 : head.i + _NAME_AND_BRACKET]:
            if token.text in ("(", "[") and token.i + 1 < len(head.doc):
                named = self.named(head.doc[token.i + 1])
                return self.group(head, named) if named is not None and named.kind == "group" else None
            if not token.tag_.startswith("NNP") and token.lower_ not in ("of", "for", "the", "and"):
                return None
        return None

    def _is_longer_name(self, head: Token) -> bool:
        """``the Army of National Deliverance``: it has "of" and a name that is no state's."""
        return any(
            noun.tag_.startswith("NNP")
            and self.named(noun) is None
            and not persons.is_person(noun, self.sentence, self.lexicon, self.cast)
            for noun in tree.objects_of(head, "of")
        )

    def _met(self, group: Party) -> Party:
        self.cast.last_group = group
        return group

    def person(self, head: Token) -> list[Party]:
        """The person that a proper name is, met from now on, after the body that is spoken for."""
        person = self.cast.introduce(persons.new_person(head, self.sentence, self.lexicon))
        if person.body is None:
            self._learn(person, head)
        self.cast.last_person = person
        return self._as_parties(person, head)

    def _learn(self, person: Person, head: Token) -> None:
        """What the words beside a name say of the body that the person belongs to."""
        nouns = persons.role_nouns(head, self.sentence, self.lexicon)
        owner = next((found for noun in [*nouns, head] if (found := owner_of(noun, self))), None)
        if owner is None and head.dep_ == "pobj" and head.head.lower_ == "of":
            owner = owner_of(head.head.head, self)
        sectors = [
            self.sector_beside(noun) or (role.sector if (role := self.role(noun)) else None) for noun in nouns
        ]
        person.sector = next((sector for sector in sectors if sector), None)
        if owner is not None and owner.named.kind == "group":
            person.country, person.sector = owner.named.country, owner.named.sector
            person.body = self.group(owner.at, owner.named)
            return
        if owner is not None and owner.named.kind == "organ":
            person.sector = owner.named.sector
        person.country = owner.named.country if owner else self.cast.countries.get(person.name.split()[-1])
        if person.country and person.sector in BODIES:
            at = owner.at if owner and owner.named.kind == "organ" else nouns[0] if nouns else head
            person.body = self.organ(at, person.country, person.sector)

    def _as_parties(self, person: Person | None, head: Token | None) -> list[Party]:
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
