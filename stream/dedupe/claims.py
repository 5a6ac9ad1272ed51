"""Who says how many: the live claims, one for each independent claimant, and what they come to. Pure.

Never a sum: forty articles on three dead are three dead.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations
from typing import Any

from stream.dedupe.support import Support
from stream.records.mention import TOLLS

Json = Mapping[str, Any]

MOST_CLAIMS = 32

AT_ODDS = timedelta(hours=12)
"""Claims further apart in time follow one another; claims closer together contradict one another."""

FAR_OFF = 5
"""Killed: contradicting claims differ by so many at least, and by half of the larger."""


@dataclass(frozen=True, slots=True)
class Word:
    """One claimant's live word: its own latest telling, and of each toll its latest telling that has it."""

    claimant: str
    latest: Support
    tolls: Mapping[str, Support]
    articles: int

    @property
    def denies(self) -> bool:
        realis = self.latest.told["realis"]
        return bool(realis["realis"] == "denied" or realis["polarity"] == "neg")


def live_claims(supports: Sequence[Support], whose: Mapping[str, str]) -> tuple[Word, ...]:
    """The latest word first. A copy adds an article to its claimant, and nothing to what that says.

    ``whose``: the claimant of each item, by ``syndication.claimants``.
    """
    by_claimant: dict[str, list[Support]] = {}
    for support in supports:
        by_claimant.setdefault(whose[support.item_id], []).append(support)
    words = [_word(claimant, told) for claimant, told in by_claimant.items()]
    return tuple(sorted(words, key=lambda word: word.latest.latest, reverse=True))


def _word(claimant: str, told: list[Support]) -> Word:
    own = [support for support in told if support.source == claimant]
    if len(own) > 1:
        own.sort(key=lambda support: support.latest)
    tolls = {name: support for support in own for name in TOLLS if support.told["casualties"][name]}
    return Word(claimant, own[-1], tolls, len({support.item_id for support in told}))


def claims_of(words: Sequence[Word]) -> list[Json]:
    """The latest ``MOST_CLAIMS``, each in the shape of a ``Claim``."""
    return [_claim(word) for word in words[:MOST_CLAIMS]]


def _claim(word: Word) -> Json:
    said = word.latest
    return {
        "claimant": word.claimant,
        "item_id": said.item_id,
        "version": said.version,
        "mention_id": said.mention_id,
        "said_at": said.said_at,
        "headline": said.headline,
        "url": said.url,
        "sentence": said.sentence,
        "tolls": {name: told.told["casualties"][name] for name, told in word.tolls.items()},
        "copies": word.articles,
    }


def tallies_of(words: Sequence[Word]) -> Json:
    """In the shape of ``Tallies``."""
    return {name: _tally_of_toll(words, name) for name in TOLLS}


def _tally_of_toll(words: Sequence[Word], name: str) -> Json | None:
    said = [word.tolls[name] for word in words if name in word.tolls]
    return tally([(support, support.told["casualties"][name]) for support in said])


def count_of(words: Sequence[Word]) -> Json | None:
    """Of an aggregate: how many events it counts."""
    return tally([(word.latest, count) for word in words if (count := word.latest.told["count"])])


def tally(said: Sequence[tuple[Support, Json]]) -> Json | None:
    """The range that the live claims span; best is the latest figure of an official source or news agency,
    of any other claimant only where none of those gives one. In the shape of a ``Tally``."""
    if not said:
        return None
    numbers = [number for _, amount in said for number in _ends(amount)]
    highest = [
        number for _, amount in said for number in (amount["best"], amount["max"]) if number is not None
    ]
    figures = [(*_weight(support), amount["best"]) for support, amount in said if amount["best"] is not None]
    return {
        "min": min(numbers, default=None),
        "best": max(figures)[-1] if figures else None,
        "max": max(highest, default=None),  # "at least one" says nothing of the most
    }


def _weight(support: Support) -> tuple[Any, ...]:
    return support.official, *support.latest


def _ends(amount: Json) -> list[int]:
    return [number for number in (amount["min"], amount["best"], amount["max"]) if number is not None]


def at_odds(words: Sequence[Word]) -> bool:
    """Do live claims contradict one another materially: on whether it happened, or on the killed?

    On the killed: both said within ``AT_ODDS``, ranges that do not meet, and one says nobody where the other
    says somebody, or they differ by ``FAR_OFF`` and the smaller is at most half of the larger.
    """
    if any(word.denies for word in words) and not all(word.denies for word in words):
        return True
    telling = [word.tolls["killed"] for word in words if "killed" in word.tolls][:MOST_CLAIMS]
    return any(_contradict(one, other) for one, other in combinations(telling, 2))


def _contradict(one: Support, other: Support) -> bool:
    low, high = sorted(
        (_range(one.told["casualties"]["killed"]), _range(other.told["casualties"]["killed"])),
        key=lambda ends: ends[0],
    )
    if high[0] <= low[1] or _time_between(one, other) > AT_ODDS:
        return False
    nobody = low[1] == 0
    return nobody or (high[0] - low[1] >= FAR_OFF and 2 * low[1] <= high[0])


def _range(amount: Json) -> tuple[int, float]:
    ends = _ends(amount)
    unbounded = amount["max"] is None and amount["basis"] in ("at_least", "vague")
    return min(ends, default=0), float("inf") if unbounded or not ends else max(ends)


def _time_between(one: Support, other: Support) -> timedelta:
    told = [datetime.fromisoformat(support.order[0]) for support in (one, other)]
    return abs(told[0] - told[1])
