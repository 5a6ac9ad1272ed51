"""One valid default of each record; a test names only what it is about."""

from datetime import UTC, datetime
from typing import Any

from stream.identity import alert_id, bytes_hash, content_hash, event_id
from stream.records import (
    Alert,
    Amount,
    Attribution,
    Casualties,
    Change,
    Claim,
    Event,
    EventMention,
    EventType,
    Evidence,
    Link,
    Mention,
    Party,
    Place,
    Provenance,
    RawArticle,
    Realis,
    Report,
    Severity,
    TimeSpan,
    Tolls,
    Trigger,
)

NOON = datetime(2025, 3, 12, 12, 0, tzinfo=UTC)

ITEM = "urn:example:harbour-wire:4711"
HEADLINE = "Rockets hit fuel depot near Port Sudan"
BODY = "PORT SUDAN, March 12 - Rockets hit a fuel depot near Port Sudan on Wednesday, killing three workers."
SENTENCE = "Rockets hit a fuel depot near Port Sudan on Wednesday, killing three workers."


def an_article(**changes: Any) -> RawArticle:
    given: dict[str, Any] = {
        "item_id": ITEM,
        "version": 1,
        "identity_basis": "wire_id",
        "source": "Harbour Wire",
        "feed": "harbour",
        "language": "en",
        "headline": HEADLINE,
        "dateline": "PORT SUDAN",
        "body": BODY,
        "published_at": NOON,
        "fetched_at": NOON,
        "provenance": Provenance(
            feed="harbour", transport="folder", content_hash=bytes_hash(BODY.encode()), parser="ninjs"
        ),
    }
    return RawArticle(**(given | changes))


def a_mention(**changes: Any) -> Mention:
    at = (HEADLINE + "\n\n" + BODY).index(SENTENCE)
    given: dict[str, Any] = {
        "mention_id": "5f0f2b1e-0000-5000-8000-000000000001",
        "item_id": ITEM,
        "version": 1,
        "kind": "incident",
        "novelty": "new",
        "is_main": True,
        "type": EventType(plover="ASSAULT", modes=("heavy-weapons",), contexts=("military",)),
        "trigger": Trigger(text="hit", span=(at + 8, at + 11)),
        "recipients": (
            Party(
                text="three workers", country="SDN", sector="CVL", role="killed", spans=((at + 63, at + 76),)
            ),
        ),
        "time": TimeSpan(
            start="2025-03-12", end="2025-03-12", precision="day", text="Wednesday", anchor="published_at",
            rule="weekday", spans=((at + 44, at + 53),),
        ),
        "places": (
            Place(
                text="Port Sudan", name="Port Sudan", geonames_id=364706, country="SDN", admin1="Red Sea",
                lat=19.6, lon=37.2, precision="city", radius_km=15, spans=((at + 30, at + 40),),
            ),
        ),
        "casualties": Casualties(
            killed=Amount(min=3, best=3, max=3, basis="exact", spans=((at + 63, at + 68),))
        ),
        "realis": Realis(polarity="pos", realis="actual", certainty="reported"),
        "attribution": Attribution(responsibility=None),
        "evidence": {"kind": Evidence(rule="finite past verb", spans=((at + 8, at + 11),))},
        "sentence": SENTENCE,
        "extractor": "test",
    }  # fmt: skip
    return Mention(**(given | changes))


def a_report(**changes: Any) -> Report:
    article = an_article()
    given: dict[str, Any] = {
        "item_id": article.item_id,
        "version": article.version,
        "content_hash": content_hash(article.headline, article.body),
        "status": "usable",
        "source": article.source,
        "feed": article.feed,
        "language": "en",
        "headline": article.headline,
        "published_at": NOON,
        "fetched_at": NOON,
        "mentions": (a_mention(),),
    }
    return Report(**(given | changes))


def a_claim(**changes: Any) -> Claim:
    mention = a_mention()
    given: dict[str, Any] = {
        "claimant": "Harbour Wire",
        "item_id": mention.item_id,
        "version": mention.version,
        "mention_id": mention.mention_id,
        "said_at": NOON,
        "headline": HEADLINE,
        "sentence": SENTENCE,
        "tolls": Tolls(killed=mention.casualties.killed),
    }
    return Claim(**(given | changes))


def an_event(**changes: Any) -> Event:
    mention = a_mention()
    given: dict[str, Any] = {
        "event_id": event_id(mention.mention_id, mention.version),
        "revision": 1,
        "status": "provisional",
        "kind": mention.kind,
        "novelty": mention.novelty,
        "type": mention.type,
        "recipients": mention.recipients,
        "time": mention.time,
        "places": mention.places,
        "casualties": {"killed": {"min": 3, "best": 3, "max": 3}},
        "realis": mention.realis,
        "headline": HEADLINE,
        "mentions": 1,
        "articles": 1,
        "publishers": 1,
        "independent_sources": 1,
        "claims": (a_claim(),),
        "first_seen_at": NOON,
        "last_seen_at": NOON,
        "severity": Severity(level="Moderate", reasons=("3 killed",)),
        "change": Change(kind="created", item_id=mention.item_id, version=mention.version),
    }
    return Event(**(given | changes))


def an_event_mention(**changes: Any) -> EventMention:
    mention = a_mention()
    given: dict[str, Any] = {
        "event_id": event_id(mention.mention_id, mention.version),
        "mention_id": mention.mention_id,
        "item_id": mention.item_id,
        "version": mention.version,
        "state": "linked",
        "source": "Harbour Wire",
        "headline": HEADLINE,
        "link": Link(rule="founded"),
        "mention": mention,
    }
    return EventMention(**(given | changes))


def an_alert(**changes: Any) -> Alert:
    event = an_event()
    given: dict[str, Any] = {
        "alert_id": alert_id("deadly-strikes", event.event_id),
        "sequence": 1,
        "state": "raised",
        "rule": "deadly-strikes",
        "event_id": event.event_id,
        "event_revision": event.revision,
        "kind": event.kind,
        "type": event.type.plover,
        "countries": ("SDN",),
        "severity": "Moderate",
        "urgency": "Immediate",
        "certainty": "Possible",
        "headline": event.headline,
        "reasons": ("ASSAULT in SDN",),
        "raised_at": NOON,
        "updated_at": NOON,
    }
    return Alert(**(given | changes))
