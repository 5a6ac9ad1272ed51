"""The toll of one local shooting, over all the sentences that tell of it; a person counts once. Pure.

One person told several times ("a man was shot", "the victim died in hospital") is one, by what is known of
him: sex, age, name, and words such as "another". Whoever died is not injured too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from stream.extract.tolls import harm_told, numbers
from stream.extract.tolls.harm_told import Harm, State
from stream.extract.tolls.persons_told import Person, names_in
from stream.records.fields import Span
from stream.records.mention import Amount

_WORSE = {"hit": 0, "hurt": 1, "dead": 2}


@dataclass(slots=True)
class _Victim:
    known: Person
    state: State
    is_struck: bool = False
    spans: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class Count:
    """Persons met one by one, and the numbers told of many at once."""

    victims: list[_Victim] = field(default_factory=list)
    numbers: dict[State, tuple[int, Span]] = field(default_factory=dict)
    last: _Victim | None = None
    here: list[_Victim] = field(default_factory=list)  # met in the sentence that is read

    def add(self, harm: Harm, offset: int) -> None:
        span = (harm.start + offset, harm.end + offset)
        if not harm.people:
            self._number(harm.state, harm.number, span)
            return
        singles = [one for one in harm.people if not one.is_group]
        groups = [one for one in harm.people if one.is_group]
        if groups:
            first, *rest = (one.number for one in harm.people)
            number = first if numbers.are_parts(first, rest) else first + sum(rest)
            is_met = all(one.is_definite for one in groups)  # "both": those who died may be among them
            self._number("hit" if is_met and harm.state == "hurt" else harm.state, number, span)
            return
        taken: list[_Victim] = []
        for one in sorted(singles, key=lambda one: one.gender is None):  # whom more is told of first
            taken.append(self._meet(one, harm, span, taken))

    def _number(self, state: State, number: int, span: Span) -> None:
        if number > self.numbers.get(state, (0, span))[0]:
            self.numbers[state] = (number, span)

    def _meet(self, one: Person, harm: Harm, span: Span, apart: list[_Victim]) -> _Victim:
        state = harm.state
        fits = [victim for victim in self.victims if victim not in apart and victim.known.may_be(one)]
        if one.is_self:  # whoever was shot by another did not shoot himself
            fits = [victim for victim in fits if not victim.is_struck]
        elif harm.is_struck:
            fits = [victim for victim in fits if not victim.known.is_self]
        if one.is_other and self.here:
            fits = [victim for victim in fits if victim not in self.here]
        if one.is_kin:  # whose friend it is was met before, and is somebody else
            fits = [victim for victim in fits if victim not in self.here or victim.known.is_kin]
        if one.is_counted:  # "one dead, one hurt": a count begins anew
            fits = [victim for victim in fits if victim not in self.here or victim.known.start == one.start]
        same = [victim for victim in fits if victim.state == state]
        if self.last in fits and one.is_definite and not (same and harm.is_by_name):
            same = [self.last]
        found = (same or fits)[-1] if fits else None
        if found is None:
            found = _Victim(one, state)
            self.victims.append(found)
        else:
            found.known = found.known.with_(one)
        found.is_struck = found.is_struck or (harm.is_struck and not one.is_self)
        if _WORSE[state] > _WORSE[found.state]:
            found.state = state
        found.spans.append(span)
        self.last = found
        self.here.append(found)
        return found

    def killed(self) -> tuple[int, list[Span]]:
        dead = [victim for victim in self.victims if victim.state == "dead"]
        told = self.numbers.get("dead")
        if told is not None and told[0] > len(dead):
            return told[0], [told[1]]
        return len(dead), [span for victim in dead for span in victim.spans]

    def injured(self) -> tuple[int, list[Span]]:
        killed = self.killed()[0]
        alive = [victim for victim in self.victims if victim.state != "dead"]
        unmet = killed - (len(self.victims) - len(alive))  # the dead that were only counted
        shot = [victim for victim in alive if victim.state == "hit"][:unmet]
        alive = [victim for victim in alive if victim not in shot]
        best = len(alive), [span for victim in alive for span in victim.spans]
        hurt, hit = self.numbers.get("hurt"), self.numbers.get("hit")
        if hurt is not None and hurt[0] > best[0]:
            best = hurt[0], [hurt[1]]
        if hit is not None and hit[0] - killed > best[0]:
            best = hit[0] - killed, [hit[1]]
        return best


def count(sentences: Iterable[tuple[str, int]]) -> dict[str, Amount]:
    """``sentences``: each with where it begins in the article. The tolls told, ``killed`` and ``injured``."""
    told, counted = list(sentences), Count()
    known = names_in(text for text, _ in told)
    for text, offset in told:
        counted.here = []
        for harm in harm_told.find(text, known):
            counted.add(harm, offset)
    found = {"killed": counted.killed(), "injured": counted.injured()}
    return {toll: _amount(number, spans) for toll, (number, spans) in found.items() if number}


def _amount(number: int, spans: list[Span]) -> Amount:
    spans = sorted(set(spans))[:8]
    basis = "singular" if number == 1 else "exact"
    return Amount(min=number, best=number, max=number, basis=basis, spans=tuple(spans))
