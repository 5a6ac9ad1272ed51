"""Records as they go out: to which topic, under which key, with which CloudEvents attributes. Pure."""

from stream import codec
from stream.errors import OversizeRecord
from stream.records import Alert, Event, EventMention, Report
from stream.topics import ALERTS, EVENT_CHANGES, EVENT_MENTIONS, EVENTS, KIB, REPORTS
from stream.work.outcomes import Outgoing, Reading


def report(value: bytes, told: Reading | Report) -> Outgoing:
    """``value``: the report, encoded already, in the reading child or in the row that held it."""
    item_id = told.item_id
    headers = {
        "id": f"{item_id}:{told.version}:{told.content_hash[-12:]}",
        "type": "wiredesk.report",
        "subject": item_id,
        "time": told.fetched_at.isoformat(),
        "fetchedtime": told.fetched_at.isoformat(),
    }
    return Outgoing(REPORTS, item_id, value, headers)


def event(event: Event) -> tuple[Outgoing, Outgoing]:
    headers = {
        "id": f"{event.event_id}:{event.revision}",
        "type": f"wiredesk.event.{event.change.kind}",
        "subject": event.event_id,
        "time": event.last_seen_at.isoformat(),
        "sequence": str(event.revision),
    }
    return (
        Outgoing(EVENT_CHANGES, event.event_id, event, headers),
        Outgoing(EVENTS, event.event_id, event, headers),
    )


def event_mention(told: EventMention) -> Outgoing:
    headers = {
        "id": f"{told.event_id}:{told.mention_id}:{told.version}:{told.state}",
        "type": f"wiredesk.mention.{told.state}",
        "subject": told.event_id,
    }
    return Outgoing(EVENT_MENTIONS, told.event_id, told, headers)


def alert(alert: Alert) -> Outgoing:
    headers = {
        "id": f"{alert.alert_id}:{alert.sequence}",
        "type": f"wiredesk.alert.{alert.state}",
        "subject": alert.event_id,
        "time": alert.updated_at.isoformat(),
        "sequence": str(alert.sequence),
    }
    return Outgoing(ALERTS, alert.alert_id, alert, headers)


HEADERS = 16 * KIB
"""What a record's key, headers and framing take at most: an id of 1,000 characters, several times."""


def refuse_oversize(outgoing: Outgoing) -> None:
    """Raise ``OversizeRecord`` for what its topic would not take later, when it is released."""
    size = len(outgoing.record) if isinstance(outgoing.record, bytes) else len(codec.encode(outgoing.record))
    if size + HEADERS > outgoing.topic.max_bytes:
        raise OversizeRecord(
            f"{size} bytes for {outgoing.topic.name}, which takes {outgoing.topic.max_bytes}"
        )
