"""The rows of the dedupe state, and what is kept in memory to find them again. Pure.

    report/<item>              what the item's last version said: links, signature
    event/<event>              the event's record, as its last revision told it
    profile/<event>            what the event is matched by, and when it was founded and last touched
    support/<event>/<mention>  one live mention

What memory holds follows from the rows alone: a world filled from a whole state and one kept up to date
decision by decision answer alike.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from stream.dedupe import support as supporting
from stream.dedupe import traits
from stream.dedupe.decoded import Decoded
from stream.dedupe.find import Index
from stream.dedupe.support import Support
from stream.dedupe.traits import Traits

REPORT, EVENT, PROFILE, SUPPORT = "report/", "event/", "profile/", "support/"

BYTES_OF_A_BATCH = 1 << 20
"""Of the profiles' rows; those of former batches are in memory already."""


@dataclass(frozen=True, slots=True)
class Profile:
    """``at`` and ``founded`` are decision times; a retracted event is not ``live`` and cannot be found."""

    traits: Traits
    founded: str
    live: bool
    at: str

    def row(self) -> bytes:
        return orjson.dumps(self)


def profile_of(row: bytes) -> Profile:
    value = orjson.loads(row)
    return Profile(**value | {"traits": traits.loaded(value["traits"])})


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an item. ``former``: links it took back; if it tells them again, they are revived."""

    version: int
    content_hash: str
    status: str
    at: str
    signature: str = ""
    links: Mapping[str, str] = field(default_factory=dict)  # mention id -> event id
    former: Mapping[str, str] = field(default_factory=dict)

    def row(self) -> bytes:
        return orjson.dumps(self)


def known_of(row: bytes) -> Known:
    return Known(**orjson.loads(row))


def support_key(event_id: str, mention_id: str) -> str:
    return f"{SUPPORT}{event_id}/{mention_id}"


class World:
    """Indexes over the rows of one partition. Only ``remember`` changes them.

    ``supports`` spares a decision the reading of rows that an earlier one read or wrote, ``profiles`` spares
    ``remember`` that of the rows just decided.
    """

    def __init__(self) -> None:
        self.supports: Decoded[Support] = Decoded(supporting.loads)
        self.profiles: Decoded[Profile] = Decoded(profile_of, BYTES_OF_A_BATCH)
        self._profiles: dict[str, Profile] = {}
        self._mentions: dict[str, set[str]] = {}
        self._signatures: dict[str, str] = {}
        self._index = Index()
        self._ages = Ages()

    def remember(self, writes: Mapping[str, bytes | None]) -> None:
        """Take in rows: all when the partition is opened, later those of each decision that succeeded."""
        for key, row in writes.items():
            if key.startswith(PROFILE):
                self._remember_profile(key, row)
            elif key.startswith(SUPPORT):
                self._remember_support(key, row)
            elif key.startswith(REPORT):
                self._remember_report(key, row)

    def _remember_profile(self, key: str, row: bytes | None) -> None:
        event_id = key.removeprefix(PROFILE)
        before = self._profiles.pop(event_id, None)
        after = self.profiles.of(row) if row is not None else None
        if after is not None:
            self._profiles[event_id] = after
        self._ages.keep(key, after.at if after else None)
        was, now = _filed(before), _filed(after)
        if was != now:
            self._index.file(event_id, was, now)

    def _remember_support(self, key: str, row: bytes | None) -> None:
        event_id, _, mention_id = key.removeprefix(SUPPORT).partition("/")
        if row is not None:
            self._mentions.setdefault(event_id, set()).add(mention_id)
            return
        live = self._mentions.get(event_id, set())
        live.discard(mention_id)
        if not live:
            self._mentions.pop(event_id, None)

    def _remember_report(self, key: str, row: bytes | None) -> None:
        item_id = key.removeprefix(REPORT)
        known: dict[str, Any] | None = orjson.loads(row) if row is not None else None
        self._ages.keep(key, known["at"] if known else None)
        if known and known["signature"]:
            self._signatures[item_id] = known["signature"]
        else:
            self._signatures.pop(item_id, None)

    def profile(self, event_id: str) -> Profile | None:
        return self._profiles.get(event_id)

    def mention_ids(self, event_id: str) -> list[str]:
        """Of the event's live mentions, in an order of no meaning that is always the same."""
        return sorted(self._mentions.get(event_id, ()))

    def signature(self, item_id: str) -> str:
        return self._signatures.get(item_id, "")

    def candidates(self, told: Traits) -> list[str]:
        """Events that the mention may be of: those that share most keys first, then the earliest founded."""
        shared = self._index.candidates(told)
        if len(shared) <= 1:
            return list(shared)
        return sorted(shared, key=lambda event: (-shared[event], self._profiles[event].founded, event))

    def not_touched_since(self, moment: str) -> Iterator[str]:
        """Keys of report and profile rows last touched before the moment, the hour longest ago first."""
        return self._ages.before(moment)


def _filed(profile: Profile | None) -> Traits | None:
    return profile.traits if profile is not None and profile.live else None


class Ages:
    """Row keys by the hour they were last touched in."""

    def __init__(self) -> None:
        self._touched: dict[str, str] = {}
        self._hours: dict[str, set[str]] = {}

    def keep(self, key: str, at: str | None) -> None:
        before = self._touched.pop(key, None)
        if before is not None:
            hour = self._hours[_hour(before)]
            hour.discard(key)
            if not hour:
                del self._hours[_hour(before)]
        if at is not None:
            self._touched[key] = at
            self._hours.setdefault(_hour(at), set()).add(key)

    def before(self, moment: str) -> Iterator[str]:
        for hour in sorted(self._hours):
            if hour > _hour(moment):
                return
            yield from sorted(key for key in self._hours[hour] if self._touched[key] < moment)


def _hour(at: str) -> str:
    return at[: len("2025-03-12T12")]
