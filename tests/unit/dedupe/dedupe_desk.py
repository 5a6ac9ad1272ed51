"""Builders for the tests of identity: a desk that folds reports as the dedupe stage does."""

import hashlib
import itertools
import random
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from stream.dedupe import Folded, World, fold
from stream.dedupe.revision import SeverityOf
from stream.identity import content_hash
from stream.records import (
    Amount,
    Attribution,
    Casualties,
    Event,
    EventType,
    Mention,
    Party,
    Place,
    Realis,
    Report,
    Severity,
    Signature,
    TimeSpan,
    Trigger,
    Weapon,
)
from stream.work.pending import Pending, apply

NOON = datetime(2025, 3, 12, 12, 0, tzinfo=UTC)

MOSUL = ("Mosul", 99072, "IRQ", "Nineveh", 36.34, 43.12)
KIRKUK = ("Kirkuk", 94787, "IRQ", "Kirkuk", 35.47, 44.39)
TAL_AFAR = ("Tal Afar", 89824, "IRQ", "Nineveh", 36.38, 42.45)
HAMDANIYA = ("Hamdaniya", 99998, "IRQ", "Nineveh", 36.27, 43.37)
HOMS = ("Homs", 169577, "SYR", "Homs", 34.73, 36.71)


def weighed(_: Event) -> Severity:
    return Severity(level="Moderate", reasons=("of a test",))


class Desk:
    """State and memory of one partition, kept as the keeper keeps them."""

    def __init__(self, rows: Mapping[str, bytes] | None = None) -> None:
        self.rows: dict[str, bytes] = dict(rows or {})
        self.world = World()
        self.world.remember(self.rows)
        self.at = NOON

    def take(self, report: Report, weigh: SeverityOf = weighed) -> Folded:
        self.at += timedelta(seconds=1)
        own = Pending(self.rows)
        folded = fold(report, self.world, own, self.at, weigh)
        apply(own.writes, self.rows)
        self.world.remember(own.writes)
        return folded

    def take_all(self, reports: Iterable[Report]) -> list[Folded]:
        return [self.take(report) for report in reports]

    def events(self) -> list[Event]:
        found = [row for key, row in self.rows.items() if key.startswith("event/")]
        return [Event.model_validate_json(row) for row in found]

    def live(self) -> list[Event]:
        return [event for event in self.events() if event.status != "retracted"]

    def only(self) -> Event:
        (event,) = self.live()
        return event

    def grouping(self) -> set[frozenset[str]]:
        """Mention ids by event, without the events' ids."""
        groups: dict[str, set[str]] = {}
        for key in self.rows:
            if key.startswith("support/"):
                _, event_id, mention_id = key.split("/", 2)
                groups.setdefault(event_id, set()).add(mention_id)
        return {frozenset(group) for group in groups.values()}


def place(where: tuple[Any, ...] = MOSUL, **changes: Any) -> Place:
    name, geonames_id, country, admin1, lat, lon = where
    given: dict[str, Any] = {
        "text": name, "name": name, "geonames_id": geonames_id, "country": country, "admin1": admin1,
        "lat": lat, "lon": lon, "precision": "city", "radius_km": 10,
    }  # fmt: skip
    return Place(**(given | changes))


def country(code: str = "IRQ") -> Place:
    return Place(text=code, name=code, country=code, precision="country")


def day(date: str = "2025-03-11", **changes: Any) -> TimeSpan:
    given: dict[str, Any] = {"start": date, "end": date, "precision": "day", "rule": "weekday"}
    return TimeSpan(**(given | changes))


def killed(number: int | None, basis: str = "exact", **changes: Any) -> Casualties:
    return Casualties(killed=Amount(min=number, best=number, max=number, basis=basis), **changes)


def party(canonical_id: str | None = None, **changes: Any) -> Party:
    name = changes.get("name") or canonical_id
    return Party(**({"text": name or "someone", "canonical_id": canonical_id} | changes))


def person(name: str, role: str = "killed") -> Party:
    slug = "-".join(name.lower().split())
    return Party(text=name, name=name, canonical_id=f"PER:{slug}", role=role)


GUNS = (Weapon.model_validate({"class": "firearms", "text": "gunfire"}),)
BOMB = (Weapon.model_validate({"class": "explosives", "text": "car bomb"}),)

SENTENCE = "A car bomb killed three people in a market in Mosul on Tuesday."


def mention(**changes: Any) -> Mention:
    """A car bomb in Mosul on Tuesday, 11 March 2025, that killed three."""
    given: dict[str, Any] = {
        "mention_id": "m1",
        "item_id": "wire-a:1",
        "version": 1,
        "kind": "incident",
        "novelty": "new",
        "is_main": True,
        "type": EventType(plover="ASSAULT", modes=("explosives",)),
        "trigger": Trigger(text="killed", span=(11, 17)),
        "recipients": (Party(text="three people", country="IRQ", sector="CVL", role="killed"),),
        "time": day(),
        "places": (place(),),
        "casualties": killed(3),
        "weapons": BOMB,
        "realis": Realis(polarity="pos", realis="actual", certainty="reported"),
        "attribution": Attribution(responsibility=None),
        "sentence": SENTENCE,
        "extractor": "test",
    }
    return Mention(**(given | changes))


def statement(**changes: Any) -> Mention:
    given: dict[str, Any] = {
        "kind": "statement",
        "type": EventType(plover="ACCUSE", modes=("disapprove",)),
        "trigger": Trigger(text="condemned", span=(4, 13)),
        "actors": (party("ORG:IRQ-GOV", country="IRQ", sector="GOV"),),
        "recipients": (party("STATE:USA", country="USA", sector="GOV", role="addressee"),),
        "places": (),
        "casualties": Casualties(),
        "weapons": (),
        "sentence": "The Iraqi government condemned the United States on Tuesday.",
    }
    return mention(**(given | changes))


def report(*mentions: Mention, **changes: Any) -> Report:
    """One version of an item; its mentions take over its item and version."""
    item_id = changes.get("item_id", "wire-a:1")
    version = changes.get("version", 1)
    own = [one.model_copy(update={"item_id": item_id, "version": version}) for one in mentions]
    given: dict[str, Any] = {
        "item_id": item_id,
        "version": version,
        "content_hash": content_hash(*(one.model_dump_json() for one in own)),
        "status": "usable",
        "source": item_id.partition(":")[0],
        "feed": "test",
        "headline": "Car bomb in Mosul market kills three",
        "published_at": NOON,
        "fetched_at": NOON,
        "mentions": tuple(own),
    }
    return Report(**(given | changes))


def told_by(source: str, *mentions: Mention, **changes: Any) -> Report:
    """The same, as an article of that publisher, each mention with an id of its own."""
    item_id = changes.pop("item_id", f"{source}:1")
    own = [one.model_copy(update={"mention_id": f"{item_id}/{one.mention_id}"}) for one in mentions]
    return report(*own, item_id=item_id, source=source, **changes)


def killing(report_: Report, version: int | None = None) -> Report:
    """The notice that recalls the item."""
    update = {"status": "canceled", "mentions": (), "version": version or report_.version + 1}
    return Report.model_validate(report_.model_dump() | update)


def signature(text: str, values: int = 128) -> Signature:
    """A plain MinHash over runs of three words: slow, and with the properties of any other."""
    words = text.split()
    runs = {" ".join(words[at : at + 3]) for at in range(max(len(words) - 2, 1))}
    return Signature(
        algorithm="test-3-words",
        values=tuple(min(_hash(seed, run) for run in runs) for seed in range(values)),
    )


def _hash(seed: int, run: str) -> int:
    return int.from_bytes(hashlib.blake2b(f"{seed} {run}".encode(), digest_size=4).digest())


def prose(seed: int, words: int = 300) -> str:
    """So many words of no meaning, always the same for a seed."""
    chooser = random.Random(seed)
    return " ".join(f"w{chooser.randrange(5_000)}" for _ in range(words))


def events_of(*mentions: Mention) -> int:
    """How many events the mentions make, each told by a publisher of its own, in every order."""
    counts = set()
    for order in itertools.permutations(enumerate(mentions)):
        desk = Desk()
        desk.take_all(told_by(f"paper-{at}", one) for at, one in order)
        counts.add(len(desk.live()))
    assert len(counts) == 1, f"the order of arrival decides: {counts}"
    return counts.pop()
