"""How many reports a second identity decides, with many events open.

    python tests/bench/bench_dedupe.py [--open 10000] [--reports 5000]

Each report tells one new or known incident and, one time in two, a background event; decoded, decided,
encoded and remembered as the dedupe stage does it, without Kafka.
"""

import argparse
import random
import resource
import sys
import time
from datetime import UTC, datetime, timedelta

from stream import codec, identity
from stream.alerts.severity import severity_of
from stream.dedupe import World, fold
from stream.records import (
    Amount,
    Attribution,
    Casualties,
    EventType,
    Mention,
    Party,
    Place,
    Realis,
    Report,
    Signature,
    TimeSpan,
    Trigger,
    Weapon,
)
from stream.work.pending import Pending, apply

START = datetime(2025, 3, 1, 12, tzinfo=UTC)
COUNTRIES = [f"{a}{b}A" for a in "ABCDEFGH" for b in "ABCDEF"]
PARTIES = [f"ORG:GROUP-{number}" for number in range(400)]
KINDS = [
    ("ASSAULT", "aerial", "air"),
    ("ASSAULT", "firearms", "firearms"),
    ("ASSAULT", "explosives", "explosives"),
    ("PROTEST", "demo", None),
    ("COERCE", "arrest", None),
    ("CONSULT", "visit", None),
]


class Happening:
    """What reporters tell of, each in his own way."""

    def __init__(self, number: int, chooser: random.Random) -> None:
        self.number = number
        self.day = START + timedelta(days=chooser.randrange(28))
        self.country = chooser.choices(COUNTRIES, weights=[1 / (at + 1) for at in range(len(COUNTRIES))])[0]
        self.kind = chooser.choice(KINDS)
        self.town = chooser.randrange(40)
        self.who, self.whom = chooser.choice(PARTIES), chooser.choice(PARTIES)
        self.killed = chooser.randrange(1, 40)

    def told(self, item: str, version: int, chooser: random.Random, novelty: str) -> Mention:
        plover, mode, weapon = self.kind
        at = COUNTRIES.index(self.country)
        toll = self.killed + chooser.choice((0, 0, 0, 1, 2))
        day = f"{self.day:%Y-%m-%d}"
        return Mention(
            mention_id=identity.mention_id(
                item_id=item, kind="incident", plover=plover, place_id=f"{at}-{self.town}", when=day,
                party_ids=(self.who,), ordinal=0,
            ),
            item_id=item, version=version, kind="incident", novelty=novelty, is_main=novelty == "new",
            type=EventType(plover=plover, modes=(mode,)),
            trigger=Trigger(text="struck", span=(0, 6)),
            actors=(Party(text="they", canonical_id=self.who, country=self.country, sector="MIL"),),
            recipients=(Party(text="people", country=self.country, sector="CVL", role="killed"),),
            time=TimeSpan(start=day, end=day, precision="day", rule="weekday"),
            places=(
                Place(
                    text="Town", name=f"Town {self.town}", geonames_id=at * 1_000 + self.town,
                    country=self.country, admin1=str(self.town % 5), lat=at * 3 - 60 + self.town % 6 / 3,
                    lon=at * 6 - 150 + self.town // 6 / 3, precision="city", radius_km=10,
                ),
            ),
            casualties=Casualties(killed=Amount(min=toll, best=toll, max=toll, basis="exact")),
            weapons=(Weapon(class_=weapon, text=weapon),) if weapon else (),
            realis=Realis(polarity="pos", realis="actual", certainty="reported"),
            attribution=Attribution(responsibility=None),
            sentence="They struck the town and killed people there, officials said.",
            extractor="bench",
        )  # fmt: skip


def a_report(number: int, mentions: tuple[Mention, ...], at: datetime, chooser: random.Random) -> Report:
    return Report(
        item_id=mentions[0].item_id, version=1, content_hash=str(number), status="usable",
        source=f"paper {chooser.randrange(300)}", feed="bench", headline="They struck the town",
        published_at=at, fetched_at=at, mentions=mentions,
        signature=Signature(algorithm="bench", values=tuple(chooser.getrandbits(32) for _ in range(128))),
    )  # fmt: skip


def reports(open_events: int, more: int) -> list[Report]:
    """First one report for each open event; then rewrites, the events most told the most often."""
    chooser = random.Random(5)
    known = [Happening(number, chooser) for number in range(open_events)]
    found = []
    for number in range(open_events + more):
        item = f"paper:{number}"
        if number < open_events:
            told = [known[number].told(item, 1, chooser, "new")]
        else:
            new = Happening(number, chooser) if chooser.random() < 0.2 else chooser.choice(known[:2_000])
            told = [new.told(item, 1, chooser, "new")]
            if chooser.random() < 0.5:
                told.append(chooser.choice(known).told(item, 1, chooser, "background"))
        unlike = {mention.mention_id: mention for mention in told}
        found.append(a_report(number, tuple(unlike.values()), known[number % open_events].day, chooser))
    return found


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--open", type=int, default=10_000)
    asked.add_argument("--reports", type=int, default=5_000)
    options = asked.parse_args()
    values = [codec.encode(report) for report in reports(options.open, options.reports)]
    rows: dict[str, bytes] = {}
    world = World()
    taken = []
    for number, value in enumerate(values):
        before = time.perf_counter()
        own = Pending(Pending(rows))
        folded = fold(codec.decode(Report, value), world, own, START + timedelta(seconds=number), severity_of)
        for record in (*folded.events, *folded.mentions):
            codec.encode(record)
        apply(own.writes, rows)
        world.remember(own.writes)
        taken.append(time.perf_counter() - before)
    late = sorted(taken[options.open :])
    before = time.perf_counter()
    World().remember(rows)
    opening = time.perf_counter() - before
    events = sum(key.startswith("event/") for key in rows)
    resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stdout.write(
        f"{options.reports} reports on {events} events: {len(late) / sum(late):.0f} reports/s, "
        f"p50 {late[len(late) // 2] * 1e3:.2f} ms, p99 {late[len(late) * 99 // 100] * 1e3:.2f} ms, "
        f"opening {len(rows)} rows {opening:.1f} s, {resident} MB\n"
    )


if __name__ == "__main__":
    main()
