"""From what an article is found to report to MUC-4's templates, by the conventions of the task. Pure.

The record has no total over target lists: those slots stay empty.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from stream.extract.tolls import numbers
from stream.records import Mention, Party, Place
from stream.records.mention import PLACE_PRECISIONS
from tests.eval.muc_match import head
from tests.eval.muc_scope import is_human, is_in_scope, stage
from tests.eval.muc_words import DEEDS, PEOPLE, SINGULAR, THINGS, WEAPONS, type_of

STATE = frozenset(("MIL", "COP", "GOV", "SPY", "JUD"))

_TYPES = {"abduct": "KIDNAPPING", "hijack": "HIJACKING", "explosives": "BOMBING", "suicide-attack": "BOMBING"}
_FIRE = ("BURN", "ARSON", "TORCH", "SET FIRE", "SET ON FIRE")
_THEFT = ("ROB", "STOLE", "STEAL", "LOOT")
_CONFIDENCE = {
    "reported_as_fact": "REPORTED AS FACT",
    "acknowledged_by_actor": "CLAIMED OR ADMITTED",
    "claimed_by_actor": "CLAIMED OR ADMITTED",
    "accused_by_authority": "SUSPECTED OR ACCUSED BY AUTHORITIES",
    "accused": "SUSPECTED OR ACCUSED",
    "suspected": "SUSPECTED OR ACCUSED",
    "possible": "POSSIBLE",
}
_HUMANS = {
    "MIL": "ACTIVE MILITARY",
    "COP": "LAW ENFORCEMENT",
    "GOV": "GOVERNMENT OFFICIAL",
    "LEG": "GOVERNMENT OFFICIAL",
    "JUD": "LEGAL OR JUDICIAL",
    "PTY": "POLITICAL FIGURE",
    "OPP": "POLITICAL FIGURE",
}
_PART_OF_TOWN = re.compile(r"^(?:DOWNTOWN|CENTRAL|(?:NORTH|SOUTH)?(?:NORTH|SOUTH|EAST|WEST)(?:ERN)?)\s+")
_ASIDE = re.compile(r"\s*[\[(][^\])]*[\])]")
BODIES = frozenset(
    ("ARMY", "FORCE", "GOVERNMENT", "ADMINISTRATION", "POLICE", "GUARD", "MOVEMENT", "FRONT", "CARTEL")
)
"""Heads of phrases that name a body and no men of it, without their plural."""

_KIND_OF_PLACE = re.compile(
    r"\s+(?:CITY|TOWN|VILLAGE|DEPARTMENT|PROVINCE|DISTRICT|MUNICIPALITY|TOWNSHIP|NEIGHBORHOOD)$"
)
_DAMAGE = {"damaged": "SOME DAMAGE", "destroyed": "DESTROYED"}
_NATIONS = {"RUS": "USSR", "CHN": "PEOPLES REP OF CHINA"}
"""As the task calls states that have another name today."""
_EFFECTS = {"killed": "DEATH", "injured": "INJURY"}
_AGE = re.compile(r"\b\d{1,3}[ -]YEARS?[ -]OLD\b|(?<=,) \d{1,3}(?=,)")
"""``41-YEAR-OLD X``, ``X, 41, a dentist``."""
WHO = ("perp_ind", "perp_org", "phys_id", "hum_name", "hum_desc")
"""The slots that name somebody or something: violence by nobody to nobody is too vague for the task."""

Made = dict[str, list[str]]


def templates(mentions: Sequence[Mention], published_at: datetime | None) -> list[Made]:
    """One template for each incident of political violence that is in the scope of the task."""
    day = published_at.date() if published_at else None
    made = [_template(mention, day) for mention in mentions if is_in_scope(mention, day)]
    return [one for one in made if any(one.get(slot) for slot in WHO)]


def _template(mention: Mention, day: date | None) -> Made:
    kind = _type(mention)
    made: Made = {
        "type": [kind],
        "stage": [stage(mention)],
        "date": _date(mention, day),
        "location": _location(mention),
        "perp_category": [_category(mention)],
    }
    made |= _perpetrators(mention)
    if kind not in ("KIDNAPPING", "ARSON", "ROBBERY"):
        made |= _instruments(mention)
    people = [party for party in mention.recipients if is_human(party)]
    things = [party for party in mention.recipients if not is_human(party)]
    made |= _people(people, mention)
    if kind != "KIDNAPPING":
        made["phys_id"] = [_quote(party.text) for party in things]
        made |= _things(things, mention)
    return made


def _things(things: Sequence[Party], mention: Mention) -> Made:
    made: Made = {"phys_num": [], "phys_type": [], "phys_effect": [], "phys_nation": []}
    for thing in things:
        whose = _quote(thing.text)
        made["phys_num"].append(f"{_number(thing)}: {whose}")
        made["phys_type"].append(f"{type_of(thing.text, THINGS) or 'OTHER'}: {whose}")
        made["phys_effect"] += [f"{_DAMAGE[thing.role]}: {whose}"] if thing.role in _DAMAGE else []
        made["phys_nation"] += _nation(thing, mention, whose)
    return made


def _nation(party: Party, mention: Mention, whose: str) -> list[str]:
    """Where it is not that of the place; an embassy is foreign wherever it stands."""
    at = next((place.country for place in mention.places if place.role == "event"), None)
    is_foreign = bool(at) or type_of(party.text, THINGS) == "DIPLOMAT OFFICE OR RESIDENCE"
    code = party.country
    if not is_foreign or code is None or code == at:
        return []
    return [f"{_NATIONS.get(code) or COUNTRY_NAMES.get(code, code)}: {whose}"]


def _type(mention: Mention) -> str:
    told = [trigger.text.upper() for trigger in (mention.trigger, *mention.other_triggers)]
    if any(text.startswith(_FIRE) for text in told):
        return "ARSON"
    if any(text.startswith(_THEFT) for text in told):
        return "ROBBERY"
    modes = (*mention.type.modes, *(weapon.class_ for weapon in mention.weapons))
    return next((_TYPES[mode] for mode in modes if mode in _TYPES), "ATTACK")


def _date(mention: Mention, day: date | None) -> list[str]:
    """What has no day happened on or before that of the report, in the task's notation."""
    told = mention.time.days() if mention.time else None
    if told is None:
        return [f"- {_written(day)}"] if day else []
    first, last = told
    return [_written(first)] if first == last else [f"{_written(first)} - {_written(last)}"]


def _written(day: date) -> str:
    return f"{day:%d %b %y}".upper() if day.year >= 1930 else f"{day:%d %b %Y}".upper()


def _location(mention: Mention) -> list[str]:
    at = [place for place in mention.places if place.role == "event"]
    if not at:
        return []
    finest = min(at, key=lambda place: PLACE_PRECISIONS.index(place.precision))
    country = COUNTRY_NAMES.get(finest.country or "", finest.country or "-")
    if finest.precision == "country":
        return [country]
    return [f"{country}: {_bare(finest)}"]


def _bare(place: Place) -> str:
    """Without the kind of place, which the key has in brackets: "PUNO DEPARTMENT", but "GUATEMALA CITY"."""
    told = _PART_OF_TOWN.sub("", " ".join(place.text.upper().split()))
    return told if told == (place.name or "").upper() else _KIND_OF_PLACE.sub("", told)


COUNTRY_NAMES: dict[str, str] = {}
"""By ISO code, in capitals; filled by the loader from the gazetteer."""


def _category(mention: Mention) -> str:
    is_state = any(party.sector in STATE for party in mention.actors)
    return "STATE-SPONSORED VIOLENCE" if is_state else "TERRORIST ACT"


def _perpetrators(mention: Mention) -> Made:
    """A named body is an organization; whoever is told in other words is an individual, of it or not."""
    made: Made = {"perp_ind": [], "perp_org": [], "perp_org_conf": []}
    conf = _CONFIDENCE.get(str(mention.attribution.responsibility or ""))
    for party in map(_without_asides, mention.actors):
        is_bare = head(party.text) in BODIES
        is_body = is_bare or (party.canonical_id or "").startswith(("ORG:", "GRP:"))
        if is_body:
            said = " / ".join(_quote(text) for text in dict.fromkeys((party.name or party.text, party.text)))
            made["perp_org"].append(said)
            made["perp_org_conf"] += [f"{conf}: {said}"] if conf else []
        if not is_body or not (is_bare or _is_name_alone(party)):
            made["perp_ind"].append(_quote(party.text))
    return made


def _without_asides(party: Party) -> Party:
    """``the NLA [National Liberation Army] guerrillas``: the words themselves, by which they are compared."""
    return party.model_copy(update={"text": _ASIDE.sub("", party.text)})


def _is_name_alone(party: Party) -> bool:
    bare = party.text.upper().removeprefix("THE ")
    return bare == (party.name or "").upper() or (len(bare.split()) == 1 and len(bare) <= 5)


def _instruments(mention: Mention) -> Made:
    made: Made = {"instr_id": [], "instr_type": []}
    for weapon in mention.weapons:
        text = weapon.text.upper()
        made["instr_id"].append(_quote(text))
        kind = type_of(text, WEAPONS)
        made["instr_type"] += [f"{kind}: {_quote(text)}"] if kind else []
    if not mention.weapons:
        triggers = " ".join(trigger.text for trigger in (mention.trigger, *mention.other_triggers))
        kind = type_of(triggers, DEEDS)
        made["instr_type"] += [f'{kind}: "-"'] if kind else []
    return made


def _people(people: Sequence[Party], mention: Mention) -> Made:
    made: Made = {
        slot: [] for slot in ("hum_name", "hum_desc", "hum_type", "hum_num", "hum_nation", "hum_effect")
    }
    for party in people:
        for slot, told in _person(party, mention, is_only=len(people) == 1):
            made[slot].append(told)
    return made


def _person(party: Party, mention: Mention, is_only: bool) -> Iterator[tuple[str, str]]:
    is_named = (party.canonical_id or "").startswith("PER:")
    name = party.name or party.text
    whose = _quote(name if is_named else party.text)
    if is_named:
        yield "hum_name", whose
        titles = _besides(party.text.upper(), name.upper())
        if titles:
            yield "hum_desc", f"{' / '.join(map(_quote, titles))}: {whose}"
    else:
        yield "hum_desc", whose
    kind = type_of(party.text, PEOPLE) or _HUMANS.get(party.sector or "", "CIVILIAN")
    yield "hum_type", f"{kind}: {whose}"
    told = _toll(party, mention) if is_only else None
    yield "hum_num", f"{'1' if is_named else told or _number(party)}: {whose}"
    for nation in _nation(party, mention, whose):
        yield "hum_nation", nation
    if party.role in _EFFECTS:
        yield "hum_effect", f"{_EFFECTS[party.role]}: {whose}"


def _besides(text: str, name: str) -> list[str]:
    """What is told before and behind the name, without an age: a part of the name is no title."""
    told, words = " ".join(text.split()), name.split()
    forms = (" ".join(words[at:]) for at in range(len(words)))
    form = next((form for form in forms if form in told), "")
    parts = told.split(form, 1) if form else [told]
    bare = (_AGE.sub("", part).strip(" ,.") for part in parts)
    return [part for part in bare if part]


def _toll(party: Party, mention: Mention) -> str | None:
    amount = getattr(mention.casualties, party.role or "", None)
    return str(amount.best) if amount is not None and amount.best else None


def _number(party: Party) -> str:
    """As counted in the party's words; else one or many by its last noun."""
    text = party.text.upper()
    counted = next((found.best for found in numbers.find(party.text) if found.best is not None), None)
    if counted is not None:
        return str(counted)
    last = text.split(" OF ")[0].split()[-1] if text.split() else text
    is_many = last.endswith("S") and not last.endswith("SS") and not text.startswith(("A ", "AN "))
    return "PLURAL" if is_many and not SINGULAR.search(last) else "1"


def _quote(text: str) -> str:
    inner = " ".join(text.upper().split()).replace("\\", "").replace('"', '\\"')
    return f'"{inner}"'
