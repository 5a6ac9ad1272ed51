"""One live mention's support of an event: what the merged event needs of it, without the spans. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import orjson

from stream.dedupe import traits
from stream.dedupe.agencies import is_wire
from stream.dedupe.traits import Traits
from stream.records import Mention, Report

_PARTY = ("text", "name", "canonical_id", "country", "sector", "role")
_OFFICIAL = ("STATE:", "ORG:")
_KEPT = ("kind", "novelty", "is_main", "type", "time", "realis", "weapons", "places", "casualties", "count")


MOST_VALUES = 32
MOST_CLASSES = 8  # of people, in one toll
LONGEST_TEXT = 200
LONGEST_CLASS = 40
LONGEST_SENTENCE = 500
LONGEST_URL = 1_000
"""In characters, of what is kept of one mention: an event of 32 claims stays under 1 MiB in UTF-8."""


@dataclass(frozen=True, slots=True)
class Support:
    """``told``: the mention in JSON without spans. Moments are ISO 8601 in UTC: their order is time's."""

    mention_id: str
    item_id: str
    version: int
    source: str
    url: str | None
    headline: str | None
    sentence: str
    said_at: str | None  # by the article's own word
    fetched_at: str
    copies_of: str  # the label of the text that this is a copy of: equal for all its copies
    official: bool
    told: Mapping[str, Any]
    traits: Traits

    @property
    def order(self) -> tuple[str, str, str]:
        """The order of telling, whatever the order of arrival."""
        return self.said_at or self.fetched_at, self.item_id, self.mention_id

    @property
    def latest(self) -> tuple[str, int, str, str]:
        return self.said_at or self.fetched_at, self.version, self.item_id, self.mention_id


def support_of(mention: Mention, report: Report, known: Traits, copies_of: str) -> Support:
    """Bounded: an address that is too long is left out, texts are cut. ``known``: the mention's traits."""
    said = report.updated_at or report.published_at
    return Support(
        mention_id=mention.mention_id,
        item_id=report.item_id,
        version=report.version,
        source=report.source[:LONGEST_TEXT],
        url=report.url if len(report.url or "") <= LONGEST_URL else None,
        headline=report.headline[:LONGEST_SENTENCE] if report.headline else None,
        sentence=mention.sentence[:LONGEST_SENTENCE],
        said_at=moment(said) if said else None,
        fetched_at=moment(report.fetched_at),
        copies_of=copies_of,
        official=is_wire(report.source) or _by_officials(mention),
        told=_told(mention),
        traits=known,
    )


def moment(at: datetime) -> str:
    """In UTC to the microsecond, so that the order of the texts is that of the moments."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def dumps(support: Support) -> bytes:
    """Its row; ``loads`` makes an equal support of it."""
    return orjson.dumps(support)


def loads(row: bytes) -> Support:
    value = orjson.loads(row)
    return Support(**value | {"traits": traits.loaded(value["traits"])})


def labelled(support: Support, label: str) -> Support:
    """The same, as a copy of the text of that label."""
    return replace(support, copies_of=label)


def _by_officials(mention: Mention) -> bool:
    """Is the toll, or the event as a whole, told on the word of a state or one of its organs?"""
    return any(
        (claim.by.canonical_id or "").startswith(_OFFICIAL)
        for claim in mention.attribution.claims
        if claim.field == "event" or claim.field.startswith("casualties")
    )


def _told(mention: Mention) -> dict[str, Any]:
    """Plain JSON, by the names of the wire."""
    given = mention.model_dump(mode="json", include=_INCLUDED)
    told = {name: _bounded(given[name]) for name in _KEPT}
    for side in ("actors", "recipients"):
        parties = given[side][:MOST_VALUES]
        told[side] = [{name: _bounded(party[name]) for name in _PARTY} for party in parties]
    told["responsibility"] = given["attribution"]["responsibility"]
    return told


_INCLUDED = {*_KEPT, "actors", "recipients", "attribution"}


def _bounded(value: Any) -> Any:
    """Without spans, texts and lists cut: an event that many tell at length must still fit its topic."""
    if type(value) is str:  # the types of JSON themselves: there are no others, and this is asked often
        return value if len(value) <= LONGEST_TEXT else value[:LONGEST_TEXT]
    if type(value) is dict:
        parts = {name: _bounded(inner) for name, inner in value.items() if name != "spans"}
        if "by_class" in parts:
            parts["by_class"] = [
                part | {"class": part["class"][:LONGEST_CLASS]} for part in parts["by_class"][:MOST_CLASSES]
            ]
        return parts
    if type(value) is list:
        return [_bounded(inner) for inner in value[:MOST_VALUES]]
    return value
