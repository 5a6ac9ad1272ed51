"""How well a stream is grouped: many events of the same weeks, and what rewriters leave out and blur."""

import random
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import fmean

from dedupe_desk import NOON, Desk, country, day, mention, party, place, told_by

from stream.records import Amount, Casualties, EventType, Party, Weapon

TOWNS = [
    ("Mosul", 99072, "IRQ", "Nineveh", 36.34, 43.12),
    ("Kirkuk", 94787, "IRQ", "Kirkuk", 35.47, 44.39),
    ("Baghdad", 98182, "IRQ", "Baghdad", 33.34, 44.4),
    ("Homs", 169577, "SYR", "Homs", 34.73, 36.71),
    ("Aleppo", 170063, "SYR", "Aleppo", 36.2, 37.16),
    ("Idlib", 169389, "SYR", "Idlib", 35.93, 36.63),
    ("Kharkiv", 706483, "UKR", "Kharkiv", 49.98, 36.25),
    ("Odesa", 698740, "UKR", "Odessa", 46.48, 30.73),
    ("Kyiv", 703448, "UKR", "Kyiv City", 50.45, 30.52),
    ("Khartoum", 379252, "SDN", "Khartoum", 15.55, 32.53),
    ("Nyala", 367308, "SDN", "South Darfur", 12.05, 24.88),
    ("Maiduguri", 2331447, "NGA", "Borno", 11.85, 13.16),
]
DEEDS = [
    ("ASSAULT", "aerial", "aerial"),
    ("ASSAULT", "firearms", "firearms"),
    ("ASSAULT", "explosives", "explosives"),
    ("ASSAULT", "abduct", None),
    ("PROTEST", "demo", None),
    ("COERCE", "arrest", None),
]
GROUPS = [("ORG:GROUP-A", "IRQ"), ("ORG:GROUP-B", "SYR"), ("ORG:GROUP-C", "SDN"), ("ORG:ARMY-D", "RUS")]


@dataclass(frozen=True)
class Happening:
    number: int
    town: tuple
    on: date
    deed: tuple
    group: tuple
    killed: int


def happenings(chooser, many):
    """No two of one deed in one town on one day: those nobody could tell apart by such fields."""
    found = {}
    while len(found) < many:
        what = Happening(
            len(found), chooser.choice(TOWNS), date(2025, 3, 1) + timedelta(days=chooser.randrange(28)),
            chooser.choice(DEEDS), chooser.choice(GROUPS), chooser.choice((0, 1, 2, 3, 5, 8, 13)),
        )  # fmt: skip
        found.setdefault((what.town, what.on, what.deed), what)
    return list(found.values())


def telling(what, chooser):
    """One reporter's version: one detail in four is missing, tolls differ, some know the country alone."""
    plover, mode, weapon = what.deed
    maybe = lambda value, none: value if chooser.random() < 0.75 else none  # noqa: E731
    toll = max(what.killed + chooser.choice((0, 0, 0, 0, 1, -1)), 0)
    amount = Amount(min=toll, best=toll, max=toll, basis="exact")
    actor = party(what.group[0], country=what.group[1], sector="REB")
    where = place(what.town) if chooser.random() < 0.9 else country(what.town[2])
    return mention(
        type=EventType(plover=plover, modes=(mode,)),
        actors=maybe((actor,), ()),
        recipients=(Party(text="people", country=what.town[2], sector="CVL", role="killed"),),
        time=day(what.on.isoformat()) if chooser.random() < 0.9 else None,
        places=(where,),
        casualties=maybe(Casualties(killed=amount), Casualties()) if what.killed else Casualties(),
        weapons=maybe((Weapon(class_=weapon, text=weapon),), ()) if weapon else (),
        sentence="It was told.",
    )


def a_stream(seed, many):
    """Reports in the order of arrival, up to two days after the event, and what each is of."""
    chooser = random.Random(seed)
    told = []
    for what in happenings(chooser, many):
        for copy in range(chooser.choice((1, 1, 2, 3, 5, 8))):
            at = datetime(what.on.year, what.on.month, what.on.day, 12, tzinfo=NOON.tzinfo)
            at += timedelta(hours=chooser.choice((0, 2, 5, 9, 20)))
            item = f"paper-{copy}:{what.number}"
            one = told_by(
                f"paper-{copy}", telling(what, chooser), item_id=item, published_at=at, fetched_at=at
            )
            told.append((at, chooser.random(), one, what.number))
    return [(one, number) for _, _, one, number in sorted(told, key=lambda each: each[:2])]


def b_cubed(truth, found):
    """Precision and recall of grouping, averaged over mentions (Bagga and Baldwin 1998)."""
    sizes, groups, both = Counter(truth.values()), Counter(found.values()), Counter()
    for one in truth:
        both[truth[one], found[one]] += 1
    pairs = [(both[truth[one], found[one]], groups[found[one]], sizes[truth[one]]) for one in truth]
    precision = sum(shared / group for shared, group, _ in pairs) / len(pairs)
    recall = sum(shared / size for shared, _, size in pairs) / len(pairs)
    return precision, recall


def over_merged(truth, found):
    """The share of events that hold mentions of more than one happening."""
    events = defaultdict(set)
    for one, event in found.items():
        events[event].add(truth[one])
    return sum(len(numbers) > 1 for numbers in events.values()) / len(events)


def grouped(seed):
    desk, truth = Desk(), {}
    for one, number in a_stream(seed, 200):
        desk.take(one)
        truth[one.mentions[0].mention_id] = number
    keys = [key.split("/", 2) for key in desk.rows if key.startswith("support/")]
    return truth, {mention_id: event_id for _, event_id, mention_id in keys}


def test_streams_of_two_hundred_events_are_grouped_no_worse_than_measured():
    """Floors under what was measured (0.987, 0.952, 0.024): raise them with the code, never lower them."""
    runs = [grouped(seed) for seed in range(4)]
    precision, recall = (fmean(each) for each in zip(*(b_cubed(*run) for run in runs), strict=True))
    assert precision >= 0.985
    assert recall >= 0.94
    assert fmean(over_merged(*run) for run in runs) <= 0.025
