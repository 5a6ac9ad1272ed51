"""The feeder's book, and which tellings are of one event by it. Pure.

A line is in the book only once its record is on the topic; a record may be there without its line, if the
feeder died in between. So the book says what must be there, and Kafka alone what is.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from stream import codec
from stream.errors import PoisonRecord
from stream.records import EventMention
from stream.work.outcomes import Received
from tests.chaos.copy_desk import POISON, Kind, Line
from tests.chaos.verdict import Grouping


@dataclass(frozen=True, slots=True)
class Booked:
    """One delivered line. ``incident``: what the item tells now, if anything."""

    number: int
    kind: Kind
    item_id: str | None = None
    version: int = 0
    incident: str | None = None
    poison: str | None = None
    embargoed_until: str | None = None

    @classmethod
    def of(cls, line: Line, at: datetime) -> "Booked":
        told = line.told
        if told is None:
            return cls(line.number, line.kind, poison=POISON[line.kind])
        until = told.article(at).embargoed_until
        silent = told.is_killed or line.kind is Kind.OVERSIZE
        return cls(
            line.number, line.kind, told.item_id, told.version, None if silent else told.incident.key,
            embargoed_until=until.isoformat() if until else None,
        )  # fmt: skip

    def written(self) -> str:
        return json.dumps(asdict(self)) + "\n"


def book_of(text: str) -> list[Booked]:
    """A last line that was not written to its end is none; a line written twice is one."""
    whole = text[: text.rfind("\n") + 1].splitlines()
    lines = (Booked(**told | {"kind": Kind(told["kind"])}) for told in map(json.loads, whole))
    return list({line.number: line for line in lines}.values())


def last_release(book: Iterable[Booked]) -> datetime | None:
    """When the last embargo of the book ends."""
    ends = [datetime.fromisoformat(line.embargoed_until) for line in book if line.embargoed_until]
    return max(ends, default=None)


def told_at_last(book: Iterable[Booked]) -> dict[str, str]:
    """By item, the incident that its last version tells."""
    last: dict[str, Booked] = {}
    for line in book:
        if line.item_id is not None and (
            line.item_id not in last or line.version >= last[line.item_id].version
        ):
            last[line.item_id] = line
    return {item: line.incident for item, line in last.items() if line.incident is not None}


def standing_in(mentions: Iterable[Received]) -> dict[str, list[str]]:
    """By item, the events that its live mentions are of; an item tells one at most, by its copy."""
    last: dict[tuple[str, str], tuple[int, str, bool]] = {}  # version, item, whether it is live
    for record in mentions:
        try:
            told = codec.decode(EventMention, record.value)
        except PoisonRecord:
            continue  # the ledger and the fold name it
        known = last.get((told.mention_id, told.event_id))
        if known is None or told.version >= known[0]:
            last[told.mention_id, told.event_id] = told.version, told.item_id, told.state == "linked"
    events: dict[str, list[str]] = defaultdict(list)
    for (_, event_id), (_, item_id, is_live) in last.items():
        if is_live:
            events[item_id].append(event_id)
    return events


def grouped(wanted: Mapping[str, str], found: Mapping[str, list[str]]) -> tuple[Grouping, Iterator[str]]:
    """Pairs of items that one of the two holds to be one event: agreed, split, or merged."""
    pairs = [(item, wanted[item], event) for item in wanted.keys() & found.keys() for event in found[item]]
    both = _pairs(Counter((incident, event) for _, incident, event in pairs))
    split = _pairs(Counter(incident for _, incident, _ in pairs)) - both
    merged = _pairs(Counter(event for _, _, event in pairs)) - both
    untold, invented = sorted(wanted.keys() - found.keys()), sorted(found.keys() - wanted.keys())
    grouping = Grouping(both, split, merged, len(untold), len(invented))
    return grouping, _grouping_findings(pairs, untold, invented)


def _pairs(sizes: Counter[tuple[str, str]] | Counter[str]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes.values())


def _grouping_findings(
    pairs: list[tuple[str, str, str]], untold: list[str], invented: list[str]
) -> Iterator[str]:
    events, incidents = defaultdict(set), defaultdict(set)
    for _, incident, event in sorted(pairs):
        events[incident].add(event)
        incidents[event].add(incident)
    yield from (f"split: {one} is {sorted(found)}" for one, found in events.items() if len(found) > 1)
    yield from (f"merged: {one} is {sorted(found)}" for one, found in incidents.items() if len(found) > 1)
    yield from (f"untold: {item} stands in no event" for item in untold)
    yield from (f"invented: {item} stands in an event, and tells none" for item in invented)
