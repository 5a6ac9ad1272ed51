"""From the article's events to its mention records. Pure."""

from __future__ import annotations

from collections import Counter

from stream.extract.events.draft import Draft
from stream.extract.lexicon.sectors import FIGHTERS
from stream.extract.times import dating
from stream.identity import mention_id
from stream.records.article import RawArticle
from stream.records.mention import (
    Acled,
    Attribution,
    Casualties,
    EventType,
    Evidence,
    Mention,
    Party,
    Place,
    Responsibility,
    TimeSpan,
    Trigger,
)

MOST_MENTIONS = 200
LONGEST_SENTENCE = 2_000


def mentions(events: list[Draft], article: RawArticle, extractor: str) -> tuple[Mention, ...]:
    """At most ``MOST_MENTIONS``, in the order of the text."""
    main = _main(events)
    seen: Counter[tuple[str, ...]] = Counter()
    made = [_mention(event, article, extractor, event is main, seen) for event in events[:MOST_MENTIONS]]
    return tuple(made)


def _main(events: list[Draft]) -> Draft | None:
    """The new incident that the headline tells, or else the first one; without one, the first new event."""
    news = [
        event
        for event in events
        if event.novelty == "new" and event.realis.realis not in ("denied", "attempted")
    ]
    incidents = [event for event in news if event.kind == "incident"]
    for among in ([event for event in incidents if event.is_headline], incidents, news):
        if among:
            return among[0]
    return None


def _mention(
    event: Draft, article: RawArticle, extractor: str, is_main: bool, seen: Counter[tuple[str, ...]]
) -> Mention:
    time = dating.record(event.time)
    lead, *others = sorted(event.triggers, key=lambda trigger: trigger.span != event.span)
    return Mention(
        mention_id=_id(event, article.item_id, time, seen),
        item_id=article.item_id,
        version=article.version,
        kind=event.kind,
        novelty=event.novelty,
        is_main=is_main,
        type=event_type(event),
        trigger=lead,
        other_triggers=tuple(sorted(_unique(others), key=lambda trigger: trigger.span)),
        actors=tuple(event.actors),
        recipients=tuple(event.recipients),
        time=time,
        places=tuple(event.places),
        casualties=Casualties(**event.tolls),
        weapons=tuple(event.weapons),
        count=event.count,
        realis=event.realis,
        attribution=Attribution(responsibility=event.responsibility, claims=tuple(event.claims[:16])),
        evidence=_evidence(event),
        sentence=event.text[:LONGEST_SENTENCE],
        extractor=extractor,
    )


_ANSWERS_BY_DEFAULT = {
    Responsibility.REPORTED_AS_FACT: "default/reported_as_fact",
    Responsibility.UNKNOWN: "default/no_doer_named",
}


def _evidence(event: Draft) -> dict[str, Evidence]:
    """What was noted on the way, and what the kind and the type stand on."""
    counted = event.count.spans if event.count is not None else ()
    answers = _ANSWERS_BY_DEFAULT.get(event.responsibility) if event.responsibility is not None else None
    return {
        **({"attribution.responsibility": Evidence(rule=answers)} if answers else {}),
        "kind": Evidence(rule="counted" if counted else event.kind, spans=counted or (event.span,)),
        "type": Evidence(rule=event.sense.name, spans=(event.span,)),
        **event.evidence,
    }


def _unique(triggers: list[Trigger]) -> list[Trigger]:
    return list({trigger.span: trigger for trigger in triggers}.values())


def _id(event: Draft, item_id: str, time: TimeSpan | None, seen: Counter[tuple[str, ...]]) -> str:
    place = _place_id(event.places)
    when = time.start if time is not None else None
    parties = _party_ids([*event.actors, *event.recipients])
    key = (event.kind, event.sense.plover, place or "", when or "", *parties)
    ordinal = seen[key]
    seen[key] += 1
    return mention_id(
        item_id=item_id, kind=event.kind, plover=event.sense.plover, place_id=place, when=when,
        party_ids=parties, ordinal=ordinal,
    )  # fmt: skip


def _place_id(places: list[Place]) -> str | None:
    at = [place for place in places if place.role == "event"]
    if not at:
        return None
    return f"geonames:{at[0].geonames_id}" if at[0].geonames_id is not None else at[0].country


def _party_ids(parties: list[Party]) -> list[str]:
    return sorted({party.canonical_id for party in parties if party.canonical_id})


def event_type(event: Draft) -> EventType:
    """The sense's type; modes, contexts and ACLED's words that only what else is told can settle."""
    base = event.sense.type
    modes = tuple(dict.fromkeys((*base.modes, *_modes(event))))
    contexts = base.contexts if _is_of_its_context(event) else ()
    return base.model_copy(update={"modes": modes, "contexts": contexts, "acled": _acled(event)})


_OF_ANYBODY = frozenset(("attack", "bombing", "suicide_bombing", "grenade", "raid", "destroy"))
"""Deeds of soldiers and of anybody: the matter is military where an armed side is known."""


def _is_of_its_context(event: Draft) -> bool:
    parties = (*event.actors, *event.recipients)
    return event.sense.name not in _OF_ANYBODY or any(party.sector in FIGHTERS for party in parties)


_FROM_THE_AIR = frozenset(("aerial", "drone"))


def _modes(event: Draft) -> list[str]:
    if event.sense.plover != "ASSAULT":
        return []
    known = {"aerial", "drone", "heavy-weapons", "explosives", "firearms", "primitive", "suicide-attack"}
    if event.sense.type.modes and event.sense.type.modes[0] in _FROM_THE_AIR:
        known = known - {"explosives"}  # the bombs of a raid are dropped
    modes = [weapon.class_ for weapon in event.weapons if weapon.class_ in known]
    if any(party.is_person and party.role == "killed" for party in event.recipients):
        modes.append("targeted")
    return modes


def _acled(event: Draft) -> Acled | None:
    """ACLED codes what happened, not words, sums or plans."""
    if event.kind != "incident" or event.realis.realis != "actual" or event.realis.polarity == "neg":
        return None
    held = event.sense.type.acled
    if held is not None or event.sense.name not in (
        "attack",
        "killing",
        "shooting",
        "stabbing",
        "raid",
        "injuring",
    ):
        return held
    sectors = {party.sector for party in event.recipients} - {None}
    civil = {"CVL", "REF", "JRN", "NGO", "MED", "EDU", "REL", "LAB", "OPP", "AGR"}
    if sectors and sectors <= civil and event.sense.name != "injuring" and event.actors:
        return Acled(event_type="Violence against civilians", sub_event_type="Attack")
    return None
