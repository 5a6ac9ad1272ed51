"""Which mentions are incidents in the scope of MUC-4: no old history, no war, no mere words. Pure."""

from datetime import date, timedelta

from stream.records import Mention, Party
from tests.eval.muc_words import WAR, type_of

OLDEST = timedelta(days=62)
"""The task leaves out what is older than two months and only told as history."""

ARMED = frozenset(("MIL", "REB", "PRM", "SPY"))
FIGHTERS = ARMED | {"COP", "UAF"}
THREATENING = frozenset(("REB", "CRM", "UAF", "PRM", "CVL", None))
STAGES = {
    "actual": "ACCOMPLISHED",
    "attempted": "ATTEMPTED",
    "threatened": "THREATENED",
    "planned": "THREATENED",
}


_OUT_OF_SERVICE = ("RETIRED", "FORMER")


def is_in_scope(mention: Mention, day: date | None) -> bool:
    if is_threat(mention):
        return mention.novelty == "new"
    if mention.type.plover != "ASSAULT" or mention.kind != "incident" or mention.realis.realis not in STAGES:
        return False
    return not _is_of_old(mention, day) and not _is_between_forces(mention)


def is_threat(mention: Mention) -> bool:
    """Violence threatened in so many words by rebels, criminals or anybody, and not against fighters.

    What a state says that it will do is politics.
    """
    is_said = mention.type.plover == "THREATEN" and mention.trigger.text.upper().startswith("THREAT")
    if not is_said or "violence" not in mention.type.modes or mention.realis.realis != "actual":
        return False
    is_of_state = any(party.sector not in THREATENING for party in mention.actors)
    return not is_of_state and not any(party.sector in FIGHTERS for party in mention.recipients)


def stage(mention: Mention) -> str:
    return "THREATENED" if is_threat(mention) else STAGES[mention.realis.realis]


def _is_of_old(mention: Mention, day: date | None) -> bool:
    """Background, and long ago by its own date."""
    told = mention.time.days() if mention.time else None
    return mention.novelty != "new" and day is not None and told is not None and day - told[1] > OLDEST


def _is_between_forces(mention: Mention) -> bool:
    """A battle, or fighters and their gear attacked by nobody else than fighters: war is out of scope.

    Whoever of them is taken away is a victim all the same, and so are policemen where no soldier is.
    """
    doers = {party.sector for party in mention.actors}
    if not doers <= FIGHTERS or "abduct" in mention.type.modes:
        return False
    if not mention.recipients:
        is_explosive = bool({"explosives", "assassinate"} & {*mention.type.modes})
        return bool(doers) and not is_explosive and not mention.casualties.killed
    is_battle = mention.type.acled is not None and mention.type.acled.event_type == "Battles"
    if is_battle and not mention.trigger.text.lower().startswith("ambush"):
        return True  # whoever else is hurt in it
    done_to = [party for party in mention.recipients if not _is_of_war(party)]
    is_police = all(party.sector == "COP" and is_human(party) for party in mention.recipients)
    return not done_to and (is_battle or not is_police)


def _is_of_war(party: Party) -> bool:
    """A fighter who has left the service is none."""
    if any(word in party.text.upper() for word in _OUT_OF_SERVICE):
        return False
    return party.sector in FIGHTERS if is_human(party) else type_of(party.text, WAR) is not None


def is_human(party: Party) -> bool:
    if party.role in ("attacked", "damaged", "destroyed"):
        return False
    is_hurt = party.role in ("killed", "injured", "captured", "missing", "displaced")
    return is_hurt or party.sector is not None or (party.canonical_id or "").startswith("PER:")
