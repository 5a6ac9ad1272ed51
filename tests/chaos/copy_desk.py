"""Wire copy made to be counted: each line's incident is known by place, day and means. Pure but for its seed.

Two incidents are never near each other: cities lie far apart, and in one city three days lie between two.
Two tellings of one incident share place, day and means, whatever their words and tolls.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from random import Random

from stream import codec
from stream.records import RawArticle
from tests.builders import an_article

PLACES = (
    "Kirkuk", "Mosul", "Basra", "Aden", "Sanaa", "Aleppo", "Tripoli", "Benghazi", "Kabul", "Kandahar",
    "Khartoum", "Kassala", "Goma", "Bamako", "Timbuktu", "Maiduguri", "Kano", "Kharkiv", "Odesa", "Lviv",
    "Peshawar", "Quetta", "Karachi", "Mogadishu", "Kismayo", "Nairobi", "Kampala", "Bangui", "Niamey",
    "Ouagadougou", "Mandalay", "Yangon", "Davao", "Bogota", "Cali", "Caracas", "Lima", "Guayaquil",
    "Tbilisi", "Ankara", "Erzurum", "Tehran", "Shiraz", "Tashkent", "Dhaka", "Colombo", "Jakarta",
    "Manila", "Maputo", "Accra",
)  # fmt: skip

WORDINGS = {
    "air strike": (
        "An air strike on {place} on {day} killed {toll} soldiers, the army said.",
        "An air strike killed {toll} soldiers in {place} on {day}, military sources said.",
        "{toll} soldiers were killed in an air strike on {place} on {day}, a spokesman said.",
    ),
    "car bomb": (
        "A car bomb exploded in {place} on {day}, killing {toll} people, police said.",
        "A car bomb killed {toll} people in {place} on {day}, a hospital official said.",
        "{toll} people were killed when a car bomb exploded in {place} on {day}, officials said.",
    ),
    "shooting": (
        "Gunmen opened fire in {place} on {day}, killing {toll} people, police said.",
        "Gunmen shot dead {toll} people in {place} on {day}, officials said.",
        "{toll} people were shot dead by gunmen in {place} on {day}, a police spokesman said.",
    ),
    "shelling": (
        "Artillery shells hit {place} on {day}, killing {toll} civilians, residents said.",
        "Shells hit {place} on {day}, killing {toll} civilians, medics said.",
        "{toll} civilians were killed when artillery shells hit {place} on {day}, an official said.",
    ),
}
MEANS = tuple(WORDINGS)

PUBLISHERS = (
    "Anchorage Wire", "Basalt News", "Cordage Press", "Dovetail Agency", "Estuary Wire", "Foundry News",
    "Gantry Press", "Halyard Agency", "Ironwood Wire", "Juniper News",
)  # fmt: skip

FIRST_DAY = datetime(2024, 1, 8, tzinfo=UTC)
DAYS_APART = 3
RECENT = 150
FAR = 300
"""So many lines at least lie between a telling and its far duplicate, once there are so many."""
LINE = "chaos-line"
"""The header that carries a line's number: a dead letter carries it on."""


class Kind(StrEnum):
    NEW = "new"
    NEAR = "near duplicate"
    FAR = "far duplicate"
    EXACT = "exact duplicate"
    UPDATE = "update"
    CORRECTION = "correction"
    KILL = "kill"
    EMBARGOED = "embargoed"
    KEYLESS = "keyless"
    NOT_JSON = "not JSON"
    NOT_AN_ARTICLE = "not an article"
    UNKNOWN_VERSION = "unknown version"
    TOMBSTONE = "tombstone"
    OVERSIZE = "oversize"
    OVERSIZE_POISON = "oversize poison"


SHARES = {
    Kind.NEW: 420, Kind.NEAR: 150, Kind.FAR: 70, Kind.EXACT: 70, Kind.UPDATE: 90, Kind.CORRECTION: 40,
    Kind.KILL: 30, Kind.EMBARGOED: 25, Kind.KEYLESS: 28, Kind.NOT_JSON: 20, Kind.NOT_AN_ARTICLE: 20,
    Kind.UNKNOWN_VERSION: 15, Kind.TOMBSTONE: 20, Kind.OVERSIZE: 1, Kind.OVERSIZE_POISON: 1,
}  # fmt: skip
"""Of a thousand lines."""

POISON = {
    Kind.NOT_JSON: "malformed", Kind.NOT_AN_ARTICLE: "malformed",
    Kind.UNKNOWN_VERSION: "unknown_schema_version",
    Kind.TOMBSTONE: "tombstone", Kind.OVERSIZE_POISON: "malformed",
}  # fmt: skip
"""What can never be an article, and the reason that its dead letter gives."""

OPENING = (*[Kind.NEW] * 20, *Kind)
"""The first lines: something to tell again, then one of each kind."""


@dataclass(frozen=True, slots=True)
class Incident:
    place: str
    day: datetime
    means: str

    @property
    def key(self) -> str:
        return f"{self.place}/{self.day:%Y-%m-%d}/{self.means}"


@dataclass(frozen=True, slots=True)
class Told:
    """What one version of an item tells; ``toll`` is of the dead."""

    item_id: str
    version: int
    publisher: str
    incident: Incident
    wording: int
    toll: int
    embargo_seconds: float | None = None
    is_killed: bool = False

    def article(self, now: datetime) -> RawArticle:
        """``now``: when it is put on the topic."""
        day = self.incident.day
        sentence = WORDINGS[self.incident.means][self.wording].format(
            place=self.incident.place, day=f"{day:%B} {day.day}", toll=self.toll
        )
        until = self.embargo_seconds and now + timedelta(seconds=self.embargo_seconds)
        return an_article(
            item_id=self.item_id, version=self.version, source=self.publisher, feed="chaos", headline=None,
            dateline=None, body="" if self.is_killed else sentence, published_at=day.replace(hour=18),
            fetched_at=now, status="canceled" if self.is_killed else "usable", embargoed_until=until,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One record to put on the topic. ``told`` is missing where it is no article."""

    number: int
    kind: Kind
    key: bytes | None
    told: Told | None

    def value(self, now: datetime, fill: int = 0) -> bytes | None:
        """``fill``: bytes to add to a record that is to be as large as its topic takes."""
        if self.kind is Kind.TOMBSTONE:
            return None
        if self.kind is Kind.OVERSIZE_POISON:
            return b"\x00" * fill
        if self.told is None:
            return NO_ARTICLES[self.kind](self.number)
        article = self.told.article(now)
        if self.kind is Kind.OVERSIZE:
            article = article.model_copy(update={"body": article.body + "\n\n" + "x" * fill})
        return codec.encode(article)


NO_ARTICLES: dict[Kind, Callable[[int], bytes]] = {
    Kind.NOT_JSON: lambda number: b'{"item_id": "%d", "body": "cut off' % number,
    Kind.NOT_AN_ARTICLE: lambda number: json.dumps({"item_id": number, "colour": "blue"}).encode(),
    Kind.UNKNOWN_VERSION: lambda number: json.dumps({"schema_version": 99, "item_id": str(number)}).encode(),
}


@dataclass(slots=True)
class _Desk:
    """What has been told so far."""

    random: Random
    seed: int
    incidents: list[tuple[int, Incident]] = field(default_factory=list)  # with the line that first told it
    items: dict[str, Told] = field(default_factory=dict)  # by item, its last version; the killed are gone
    recent: list[str] = field(default_factory=list)

    def line(self, number: int, kind: Kind) -> Line:
        if kind in POISON:
            return Line(number, kind, f"poison-{self.seed}-{number}".encode(), None)
        told = self._told(number, kind)
        if kind in (Kind.KILL, Kind.KEYLESS, Kind.OVERSIZE):
            self.items.pop(told.item_id, None)
        else:
            self.items[told.item_id] = told
            self.recent = [*self.recent[-RECENT:], told.item_id]
        return Line(number, kind, None if kind is Kind.KEYLESS else told.item_id.encode(), told)

    def _told(self, number: int, kind: Kind) -> Told:
        if kind in (Kind.EXACT, Kind.UPDATE, Kind.CORRECTION, Kind.KILL):
            return self._again(kind)
        incident = {Kind.NEAR: self._near, Kind.FAR: self._far}.get(kind, self._next)()
        if kind not in (Kind.NEAR, Kind.FAR):
            self.incidents.append((number, incident))
        publisher = self.random.choice(PUBLISHERS)
        slug = publisher.split()[0].lower()
        seconds = self.random.randint(8, 25) if kind is Kind.EMBARGOED else None
        return Told(
            f"{slug}:{self.seed}-{number}", 1, publisher, incident, self.random.randrange(3),
            self.random.randint(5, 40), seconds,
        )  # fmt: skip

    def _again(self, kind: Kind) -> Told:
        alive = [item for item in self.recent if item in self.items]
        last = self.items[self.random.choice(alive or list(self.items))]
        if kind is Kind.EXACT:
            return last
        toll = {Kind.UPDATE: last.toll + self.random.randint(1, 5), Kind.CORRECTION: last.toll - 1}
        return Told(
            last.item_id, last.version + 1, last.publisher, last.incident, last.wording,
            max(toll.get(kind, last.toll), 2), is_killed=kind is Kind.KILL,
        )  # fmt: skip

    def _next(self) -> Incident:
        place, round_of_places = len(self.incidents) % len(PLACES), len(self.incidents) // len(PLACES)
        day = FIRST_DAY + timedelta(days=DAYS_APART * round_of_places)
        return Incident(PLACES[place], day, self.random.choice(MEANS))

    def _near(self) -> Incident:
        return self.random.choice(self.incidents[-RECENT:])[1]

    def _far(self) -> Incident:
        last = self.incidents[-1][0]
        old = next((at for at, (line, _) in enumerate(self.incidents) if line > last - FAR), 1) or 1
        return self.incidents[self.random.randrange(old)][1]


def lines(seed: int) -> Iterator[Line]:
    """Without end; the same seed gives the same lines."""
    desk = _Desk(Random(seed), seed)
    kinds, weights = list(SHARES), list(SHARES.values())
    number = 0
    while True:
        kind = OPENING[number] if number < len(OPENING) else desk.random.choices(kinds, weights)[0]
        if not desk.items and kind in (Kind.EXACT, Kind.UPDATE, Kind.CORRECTION, Kind.KILL):
            kind = Kind.NEW
        yield desk.line(number, kind)
        number += 1
