"""Who the harmed were, told apart from what was done to them: "the victims were identified as". Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stream.extract.events import rolls
from stream.extract.events.draft import Draft
from stream.extract.parties.actors import Resolver
from stream.extract.parties.sides import noun_of, people
from stream.extract.text.gate import lowered
from stream.records.mention import Party

_FATES = {
    "killed": "dead|deceased|killed|slain|murdered|assassinated|executed",
    "injured": "injured|wounded",
    "captured": "kidnapped|abducted|hostages?|captives?",
}
_ANY_FATE = "victims?"
_HARMED = "|".join((*_FATES.values(), _ANY_FATE))
_ARE = r"(?:was|were|is|are|has been|have been)"
_AS = rf"{_ARE} (?:\w+ly |later |also )?(?:identified|named) as"
_THESE = r"(?:one of )?(?:the|these|those|both|all|other|two|three|four|five)"
_OPENING = r"(?:^\W*|\bthat |, (?:and |while )?)"

_CUES = (
    re.compile(
        rf"{_OPENING}{_THESE} (?:[\w-]+ ){{0,3}}?(?P<harm>{_HARMED})(?: \w+){{0,2}}? (?:{_AS}|{_ARE}):? "
    ),
    re.compile(
        rf"{_OPENING}{_THESE} (?:[\w-]+ ){{1,2}}(?:who|that) {_ARE} (?P<harm>{_HARMED}) (?:{_AS}|{_ARE}):? "
    ),
    re.compile(rf"{_OPENING}those who {_ARE} (?P<harm>{_HARMED}) (?:{_AS}|{_ARE}):? "),
    re.compile(rf"\bamong (?:the|those) (?:\w+ ){{0,2}}?(?P<harm>{_HARMED})(?: \w+){{0,3}}? {_ARE}:? "),
    re.compile(rf"^\W*(?:also )?(?P<harm>{_HARMED})(?: [\w-]+){{0,6}}? {_ARE}:? "),
    re.compile(rf"{_OPENING}(?:the|one of the) (?:[\w.-]+ ){{0,2}}?(?P<noun>[\w-]+) {_AS} "),
)
_OF_MANY = re.compile(r"^(?!.*(?:\bamong\b|\bas:? $)).*\b(?:were|are|have been):? $", re.DOTALL)
_BLASTS = frozenset(("bombing", "grenade", "shelling", "suicide_bombing"))
"""Of which nobody may be known to be hurt until he is named."""

_NEAR_SENTENCES = 8


def tell(resolver: Resolver, drafts: Sequence[Draft]) -> None:
    """Add whom the sentence names to the harm told last; names for which its toll has no room are others'."""
    found = next((match for cue in _CUES if (match := cue.search(lowered(resolver.sentence.folded)))), None)
    at = resolver.sentence.token_at(resolver.sentence.start + found.end()) if found is not None else None
    if found is None or at is None:
        return
    words = found.groupdict()
    event, held = _harm_before(drafts, resolver.sentence.number, words.get("harm"), words.get("noun"))
    role = _fate_of(words.get("harm"), event, held) if event is not None else None
    if event is None or role is None:
        return
    heads = rolls.names_from(at, resolver)
    if len(heads) == 1 and _OF_MANY.search(found[0]):  # "the dead were Roman Catholics"
        return
    named = [
        party.model_copy(update={"role": role}) for head in heads for party in resolver.person(head)[-1:]
    ]
    _add(event, role, named)


def _add(event: Draft, role: str, named: list[Party]) -> None:
    harmed = [party for party in event.recipients if party.role == role]
    known = people(harmed)
    toll = event.tolls.get(role)
    most = toll.best if toll is not None else None
    if most is not None and len(known | people(named)) > most:
        return
    new = [party for party in named if party.canonical_id not in known]
    if (
        len(harmed) == len(new) == most == 1 and not harmed[0].canonical_id
    ):  # "a priest", "the victim was X": one man
        held, name = harmed[0], new[0]
        words = {"text": held.text, "spans": (*held.spans, *name.spans), "sector": held.sector or name.sector}
        event.recipients.remove(held)
        new = [name.model_copy(update=words)]
    event.recipients += new


def _harm_before(
    drafts: Sequence[Draft], sentence: int, harm: str | None, noun: str | None
) -> tuple[Draft | None, Party | None]:
    """The deed told last that did this to somebody; with a noun, to somebody told by that noun."""
    for made in reversed(drafts):
        if not made.sense.is_violent or made.realis.realis != "actual" or made.kind != "incident":
            continue
        if sentence - made.sentence > _NEAR_SENTENCES:
            break
        held = [party for party in made.recipients if party.role in _FATES and not party.is_person]
        if noun is not None:
            same = next((party for party in held if noun_of(party) == noun.removesuffix("s")), None)
            if same is not None:
                return made, same
        elif _fate_of(harm, made, None) is not None:
            return made, None
    return None, None


def _fate_of(harm: str | None, made: Draft, held: Party | None) -> str | None:
    """What was done to whoever is named, if the deed did it to anybody; to ``victims`` the worst of it."""
    if held is not None:
        return held.role
    done = {party.role for party in made.recipients} | set(made.tolls)
    told = [fate for fate in _FATES if fate in done]
    if harm is None or re.fullmatch(_ANY_FATE, harm):
        return told[0] if told else None
    of_a_blast = () if told or made.sense.name not in _BLASTS else ("killed", "injured")
    return next((fate for fate in (*told, *of_a_blast) if re.fullmatch(_FATES[fate], harm)), None)
