"""Reads from Kafka what a replay and its diff need: the ledger, the trails, and the events of a set."""

from collections.abc import AsyncIterator, Mapping
from typing import TypeVar

import orjson
from pydantic import BaseModel

from stream import codec
from stream.errors import PoisonRecord
from stream.records import Alert, EventMention
from stream.replay.articles import Spans
from stream.replay.history import BY_A_TICK, History, report_of, unpacked
from stream.replay.matching import Told
from stream.topics import ALERTS, EVENT_CHANGES, EVENT_MENTIONS, EVENTS, LEDGER, REPORTS, Topic
from stream.work.committed import CommittedReader
from stream.work.ledger import LedgerEntry
from stream.work.outcomes import Received

R = TypeVar("R", bound=BaseModel)


class Scope:
    """Which reports come from articles that are replayed."""

    def __init__(self, history: History, spans: Spans) -> None:
        self._history, self._spans = history, spans
        self._held = {
            (number, offset)
            for (stage, number), steps in history.steps.items()
            if stage == "extract"
            for step in steps
            for offset in step.held
        }
        self._all_held = all(offset in spans.get(number, range(0)) for number, offset in self._held)

    def has(self, report: int) -> bool:
        """One that a tick released names no article: it counts if every article ever held is replayed."""
        article = self._history.reports.cause_of(report)
        if article is None:
            return False
        if article == BY_A_TICK:
            return self._all_held
        partition, offset = unpacked(article)
        return offset in self._spans.get(partition, range(0))


async def history_of(reader: CommittedReader) -> History:
    """The ledger first: what it names is in the topics then."""
    history = History()
    async for received in _all(reader, LEDGER):
        entry = _decoded(LedgerEntry, received)
        if entry is not None:
            history.take_entry(entry)
    async for received in _all(reader, REPORTS):
        history.take_report(received)
    async for received in _all(reader, EVENT_CHANGES):
        history.take_change(received)
    return history


async def events_of(
    reader: CommittedReader, topics: Mapping[str, Topic], scope: Scope | None
) -> dict[str, Told]:
    """Every event of the real set, or of a shadow set, which knows no scope; ``topics`` by real names."""
    events: dict[str, Told] = {}
    homes: dict[str, tuple[str, set[str]]] = {}  # of each mention: its last event, and its keys
    async for received in _all(reader, topics[EVENTS.name]):
        event_id = (received.key or b"").decode("utf-8", "replace")
        events.setdefault(event_id, Told(event_id)).last = received.value or b""
    async for received in _all(reader, topics[EVENT_MENTIONS.name]):
        told = _decoded(EventMention, received)
        if told is None or told.event_id not in events:
            continue
        if scope is not None and not scope.has(report_of(received.headers)):
            events[told.event_id].in_span = False
        if told.state == "linked":
            homes[told.mention_id] = (told.event_id, _keys(told))
    for event_id, keys in homes.values():
        events[event_id].mentions |= keys
    async for received in _all(reader, topics[ALERTS.name]):
        alert = _decoded(Alert, received)
        if alert is not None and alert.event_id in events:
            events[alert.event_id].alerts[alert.rule] = orjson.loads(received.value or b"{}")
    return {event_id: told for event_id, told in events.items() if told.last}


def _keys(told: EventMention) -> set[str]:
    keys = {told.mention_id}
    if told.mention is not None:
        first, following = told.mention.trigger.span
        keys.add(f"{told.item_id}@{told.version}[{first}:{following}]")
    return keys


async def _all(reader: CommittedReader, topic: Topic) -> AsyncIterator[Received]:
    partitions = await reader.partitions(topic)
    starts, ends = await reader.starts(partitions), await reader.ends(partitions)
    async for received in reader.between(starts, ends):
        yield received


def _decoded(kind: type[R], received: Received) -> R | None:
    """What cannot be read is passed over: `wiredesk audit` names it."""
    try:
        return codec.decode(kind, received.value)
    except PoisonRecord:
        return None
