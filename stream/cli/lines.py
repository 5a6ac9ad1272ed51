"""One readable line for each record, and one JSON line; what cannot be decoded is told as that. Pure."""

import base64
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import orjson
from pydantic import BaseModel

from stream import codec
from stream.errors import PoisonRecord
from stream.records import Alert, Event, Place, RawArticle, Report, Tally
from stream.topics import ALERTS, DEAD_LETTER_TOPICS, EVENT_CHANGES, RAW_ARTICLES, REPORTS, Topic
from stream.work.envelope import origin, text_of
from stream.work.outcomes import Received

LONGEST_HEADLINE = 80


def line(received: Received) -> str:
    """When, and what; never more than one line, never a control character of somebody else's."""
    at = datetime.fromtimestamp(received.timestamp / 1000, UTC)
    told = _told(received)
    return f"{at:%Y-%m-%d %H:%M:%S}Z  " + "".join(sign if sign.isprintable() else " " for sign in told)


def json_line(received: Received) -> str:
    """The record as it stands on its topic; of a dead letter, its reason and origin with what it holds."""
    if _is_dead_letter(received):
        return orjson.dumps(_dead_letter(received)).decode()
    try:
        return codec.encode(_decoded(received)).decode()
    except PoisonRecord as error:
        fault = {"undecodable": str(error), "reason": error.reason, "origin": origin(received)}
        return orjson.dumps(fault | _bytes_of(received)).decode()


def _told(received: Received) -> str:
    if _is_dead_letter(received):
        return _dead_letter_line(received)
    try:
        return _LINES[received.topic](_decoded(received))
    except PoisonRecord as error:
        return f"undecodable  {origin(received)}  {error.reason}: {error}"


def _decoded(received: Received) -> BaseModel:
    """Raises ``PoisonRecord`` for what is no record of its topic."""
    return codec.decode(_RECORDS[received.topic], received.value)


def _article(article: RawArticle) -> str:
    status = "" if article.status == "usable" else f"  {article.status.upper()}"
    version = f"{article.item_id} v{article.version}"
    return f"article  {article.source}{status}  {_quoted(article.headline)}  {version}"


def _report(report: Report) -> str:
    kinds = [f"{mention.kind} {mention.type.plover or '?'}" for mention in report.mentions]
    told = ", ".join(kinds) or "nothing to report"
    return f"report  {report.source}  {_quoted(report.headline)}  {told}  {report.item_id} v{report.version}"


def _event(event: Event) -> str:
    where = next((_place(place) for place in event.places if place.role == "event"), "place unknown")
    when = (event.time and event.time.start) or "time unknown"
    tolls = ((name, getattr(event.casualties, name)) for name in ("killed", "injured", "missing"))
    words = [
        f"event r{event.revision} {event.change.kind}",
        f"{event.kind} {event.type.plover or '?'}",
        f"{where}, {when}",
        *(_toll(name, tally) for name, tally in tolls if tally is not None),
        f"{event.articles} articles, {event.independent_sources} independent",
        f"{event.status}, {event.severity.level.lower()}",
        _quoted(event.headline),
        event.event_id,
    ]
    return "  ".join(words)


def _alert(alert: Alert) -> str:
    where = ", ".join(alert.countries) or "country unknown"
    words = f"{alert.severity} / {alert.urgency} / {alert.certainty}"
    head = f"ALERT {alert.state}  {alert.rule}  {words}  {alert.kind} {alert.type or '?'}  {where}"
    return f"{head}  {_quoted(alert.headline)}  {alert.alert_id} event r{alert.event_revision}"


def _dead_letter_line(received: Received) -> str:
    said = _dead_letter(received)
    return f"dead letter  {origin(received)}  {said['reason']}  from {said['origin']}  {said['detail']}"


def _dead_letter(received: Received) -> dict[str, Any]:
    headers = dict(received.headers)
    said = {
        name: text_of(headers.get(f"dlq-{name}"))
        for name in ("reason", "detail", "origin", "stage", "at", "attempts")
    }
    return {"topic": received.topic, **said, **_bytes_of(received)}


def _bytes_of(received: Received) -> dict[str, str | None]:
    """Key and value as text where they are text, else in base 64."""
    shown: dict[str, str | None] = {}
    for name, content in (("key", received.key), ("value", received.value)):
        try:
            shown[name] = None if content is None else content.decode()
        except UnicodeDecodeError:
            shown[f"{name}_base64"] = base64.b64encode(content or b"").decode()
    return shown


def _is_dead_letter(received: Received) -> bool:
    return received.topic in {topic.name for topic in DEAD_LETTER_TOPICS}


def _quoted(headline: str | None) -> str:
    if headline is None:
        return "(no headline)"
    return f'"{headline[:LONGEST_HEADLINE]}{"..." if len(headline) > LONGEST_HEADLINE else ""}"'


def _place(place: Place) -> str:
    return f"{place.name or place.text}{f', {place.country}' if place.country else ''}"


def _toll(name: str, tally: Tally) -> str:
    if tally.best is not None and tally.min == tally.best == tally.max:
        return f"{name} {tally.best}"
    bounds = [str(bound) if bound is not None else "?" for bound in (tally.min, tally.max)]
    return f"{name} {tally.best if tally.best is not None else '?'} ({bounds[0]} to {bounds[1]})"


_TOLD: tuple[tuple[Topic, Callable[[Any], str]], ...] = (
    (RAW_ARTICLES, _article),
    (REPORTS, _report),
    (EVENT_CHANGES, _event),
    (ALERTS, _alert),
)
_LINES = {topic.name: of for topic, of in _TOLD}
_RECORDS = {topic.name: topic.record for topic, _ in _TOLD if topic.record is not None}
