"""Noun phrases to parties: who is meant, of which country and sector, under which canonical id. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stream.extract.frames import tree
from stream.extract.lexicon import Named, Role
from stream.extract.parties import persons, pronouns, self_named
from stream.extract.parties.owners import Owner, backed_by, is_part_of_longer_name, owner_of, sharers
from stream.extract.parties.people import People
from stream.extract.parties.phrases import BODIES
from stream.records.mention import Party

if TYPE_CHECKING:
    from spacy.tokens import Token

_DEEPEST = 3
_NAME_AND_BRACKET = 8
_PREMODIFIERS = ("amod", "compound", "poss", "nmod")


class Resolver(People):
    """Who is meant by the phrases of one sentence, given who was named before it."""

    __slots__ = ()

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
            return pronouns.meant(self, head, depth, is_violent=is_violent)
        named = self.named(head)
        if named is not None:
            return self._of_name(head, named, is_violent=is_violent)
        if persons.is_person(head, self.sentence, self.lexicon, self.cast):
            return self.person(head)
        return self._of_initials(head) or self._self_named(head) or self._of_role(head, depth)

    def _of_initials(self, head: Token) -> list[Party]:
        """An undefined initialism of a group that the article has named."""
        named = self.cast.named.get(head.text) if head.text.isupper() and len(head.text) > 1 else None
        return [self.group(head, named)] if named is not None else []

    def _self_named(self, head: Token) -> list[Party]:
        """A body that no list holds, known from now on by its initials too: ``the X Front [XF]``."""
        beside = self_named.calling_itself(head, self)
        at, named = beside or (head, self_named.named(head, self))
        if named is None:
            return []
        self.cast.heard_of(named)
        for short in tree.kids(at, "appos"):
            if short.i > 0 and short.nbor(-1).text in ("(", "[") and " " not in short.text:
                self.cast.named.setdefault(short.text.upper(), named)
        return [self._met(self_named.party(at, named, self))]

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
            return [self._forces(head, named)]
        if named.kind == "people" and (tree.is_plural(head) or not is_modifier):
            return [self.party(head, country=named.country, sector="CVL")]
        return [self.party(head, name=named.name, canonical_id=named.canonical_id, country=named.country)]

    def _forces(self, head: Token, named: Named) -> Party:
        """A state's forces; of a people without an army the country alone is known."""
        if self.lexicon.is_in((named.country or "").lower(), "no_army"):
            return self.party(head, country=named.country)
        return self.organ(head, named.country, "MIL")

    def _of_role(self, head: Token, depth: int) -> list[Party]:
        role = self.role(head)
        if role is None:
            return []
        beside = self._named_beside(head) or self._named_in_brackets(head)
        if beside is not None:
            return [self._met(beside)]
        sector = self.sector_of(head) or self._sector_of_its_body(head)
        owner = owner_of(head, self, depth)
        if owner is not None:
            is_namesake = self._is_of_a_namesake(head, role, owner)
            alone = [self.party(head, sector=sector)] if is_namesake else []
            return alone or self._of_owned(head, role, sector, owner)
        own = self._of_possessor(head, sector, depth)
        if own:
            return own
        if role.kind == "object":
            return self._holders(head, sector, depth)
        return self._of_unowned(head, role, sector, depth)

    def _of_possessor(self, head: Token, sector: str | None, depth: int) -> list[Party]:
        """``its aircraft``, ``their fighters``: those of whoever "it" is."""
        for child in tree.kids(head, "poss"):
            role = self.role(head)
            if self.lexicon.is_in(child.lower_, "personal") and role is not None and role.kind == "person":
                continue  # "his bodyguards" are not himself
            is_pronoun = self.lexicon.is_in(child.lower_, "pronoun")
            meant = pronouns.meant(self, child, depth + 1) if is_pronoun else []
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
        if role.kind == "object" and sector is None and (named.kind == "capital" or self._is_civil(head)):
            return [self.party(head, country=named.country)]
        if role.kind in ("organ", "force", "spokesman", "object", "weapon") or sector in (
            "MIL",
            "GOV",
            "COP",
        ):
            return [self.organ(head, named.country, sector or ("GOV" if role.kind == "spokesman" else "MIL"))]
        return [self.party(head, country=named.country, sector=sector)]

    def _is_of_a_namesake(self, head: Token, role: Role, owner: Owner) -> bool:
        """``a Lebanon woman``, ``the Athens Police Department``: of a town in America.

        People are called by the adjective of their country, and police departments are American; not in copy
        from that country.
        """
        country, name = owner.named.country, owner.at.tag_ == "NNP" and owner.at.i < head.i
        if not name or country in (None, "USA", self.cast.home):
            return False
        if owner.named.kind == "capital":
            return head.tag_ == "NNP" and head.lower_ == "department"
        is_one = head.tag_ == "NN" and any(child.lower_ in ("a", "an") for child in tree.kids(head, "det"))
        adjective = self.lexicon.names.adjectives.get(country or "")
        is_adjective = adjective == owner.named.name or owner.at.text.upper() == owner.at.text
        return owner.named.kind == "state" and role.kind == "person" and is_one and not is_adjective

    def _is_civil(self, head: Token) -> bool:
        """``a Honduran fishing boat``: of the country, and not of its forces."""
        makers = tree.kids(head, "compound", "amod", "nmod")
        return any(self.lexicon.is_in(word.lower_, "civil_craft") for word in (head, *makers))

    def _of_unowned(self, head: Token, role: Role, sector: str | None, depth: int) -> list[Party]:
        is_definite = any(self.lexicon.is_in(child.lower_, "definite") for child in head.children)
        is_aspect = self.lexicon.is_in(self.lexicon.lemma_of(head), "aspect") and not tree.is_plural(head)
        if is_definite and is_aspect and sector != "MIL" and self.cast.last_group is not None:
            words = self.party(head)
            return [self.cast.last_group.model_copy(update={"text": words.text, "spans": words.spans})]
        if is_definite and sector == "REB" and tree.is_plural(head) and (only := self.cast.only_rebels()):
            return [self._met(self.group(head, only))]
        is_man_of = sector == "REB" or self.lexicon.lemma_of(head) in ("member", "members")
        of_body = self._of_body(head, depth) if is_man_of else []
        if of_body:
            return of_body
        is_home = is_definite and not self._is_longer_name(head) and not self._is_of_old(head, sector)
        if role.kind == "organ" and sector in BODIES and self.cast.home and is_home:
            return [self.organ(head, self.cast.home, sector)]
        is_no_body = sector is None and role.kind == "force" and role.sector is None
        is_armed = any(self.lexicon.is_in(word.lower_, "armed") for word in tree.premodifiers(head))
        if role.kind in ("spokesman", "weapon") or (is_no_body and not is_armed):
            return []
        if role.kind == "force" and any(child.lower_ == "our" for child in tree.kids(head, "poss")):
            sector = None  # whoever speaks
        return [self.party(head, sector="UAF" if is_no_body else sector)]  # "an unidentified armed group"

    def _of_body(self, head: Token, depth: int) -> list[Party]:
        """``members of the army``, ``guerrillas from the X Front``: the body, told by its men."""
        words = self.party(head)
        behind = tree.objects_of(head, "of") or tree.objects_of(head, "from")
        bodies = [party for noun in behind for party in self._body(noun, depth)]
        return [body.model_copy(update={"text": words.text, "spans": words.spans}) for body in bodies[:1]]

    def _sector_of_its_body(self, head: Token) -> str | None:
        """``members of the Chilean navy``, ``an agent of the national police``: the sector of that body."""
        if self.lexicon.lemma_of(head) not in ("member", "members", "element", "elements"):
            return None
        return next((each for noun in tree.objects_of(head, "of") if (each := self.sector_of(noun))), None)

    def _body(self, noun: Token, depth: int) -> list[Party]:
        """Also of ``the northern column of the X``: a part of it is of it."""
        found = self.parties(noun, is_violent=True, depth=depth + 1)
        bodies = [party for party in found if (party.canonical_id or "").startswith(("ORG:", "GRP:"))]
        if bodies or depth >= _DEEPEST or not self.lexicon.is_in(noun.lower_, "armed_body"):
            return bodies
        return [body for whole in tree.objects_of(noun, "of") for body in self._body(whole, depth + 1)]

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

    def _is_of_old(self, head: Token, sector: str | None) -> bool:
        """``the popular government``: one of its kind, and not simply that of here and now."""
        kinds = tree.kids(head, "amod")
        return sector == "GOV" and any(
            not kind.tag_.startswith("VB") and not self.lexicon.is_in(kind.lower_, "of_the_state")
            for kind in kinds
        )

    def _met(self, group: Party) -> Party:
        self.cast.last_group, self.cast.last_group_in = group, self.sentence.number
        return group
