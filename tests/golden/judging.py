"""Gold against what was read: which mention is which event's, and which fields are right. Pure."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from stream.records import Mention
from stream.records.mention import TOLLS, Amount, Party
from tests.golden.gold import Article, Gold, Toll


@dataclass(frozen=True, slots=True)
class Fault:
    """A field that is not as the gold has it."""

    field: str
    wanted: object
    found: object


@dataclass(frozen=True, slots=True)
class Pair:
    gold: Gold
    mention: Mention | None
    asked: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    article: Article
    pairs: tuple[Pair, ...]
    extra: tuple[Mention, ...] = ()  # new incidents that the gold does not have
    forbidden: tuple[Mention, ...] = field(default=())


def judge(article: Article, mentions: Sequence[Mention]) -> Judged:
    pairs = _pair(article, mentions)
    taken = {id(pair.mention) for pair in pairs}
    free = [mention for mention in mentions if is_news(mention) and id(mention) not in taken]
    extra = tuple(mention for mention in free if mention.type.plover not in article.also)
    return Judged(article, pairs, extra, tuple(_forbidden(article, mentions)))


def is_news(mention: Mention) -> bool:
    """An incident that would be filed as having happened now."""
    told = mention.realis.polarity == "pos" and mention.realis.realis in ("actual", "attempted")
    return mention.kind == "incident" and mention.novelty == "new" and told


def _forbidden(article: Article, mentions: Sequence[Mention]) -> Iterable[Mention]:
    """What a negative tells, and news told by words that the gold forbids."""
    for mention in mentions:
        if article.none:
            is_told = mention.kind == "incident" if article.none == "at all" else is_news(mention)
            if is_told and mention.type.plover not in article.also:
                yield mention
        elif is_news(mention) and _is_in_forbidden_words(article, mention):
            yield mention


def _is_in_forbidden_words(article: Article, mention: Mention) -> bool:
    return any(
        forbidden.type in (None, mention.type.plover)
        and _touches(article.text, forbidden.words, [mention.trigger.span])
        for forbidden in article.forbidden
    )


def _pair(article: Article, mentions: Sequence[Mention]) -> tuple[Pair, ...]:
    """Each event with the mention of its type that fits best, the best fit first, and no mention twice."""
    fits = []
    for number, gold in enumerate(article.mentions):
        for mention in mentions:
            if mention.type.plover in gold.type:
                asked, faults = _compare(article.text, gold, mention)
                is_there = gold.at is not None and _touches(article.text, gold.at, _triggers(mention))
                fits.append((not is_there, len(faults), number, Pair(gold, mention, asked, faults)))
    found: dict[int, Pair] = {}
    taken: set[int] = set()
    for _, _, number, pair in sorted(fits, key=lambda fit: fit[:3]):
        if number not in found and id(pair.mention) not in taken:
            found[number] = pair
            taken.add(id(pair.mention))
    return tuple(found.get(number, Pair(gold, None)) for number, gold in enumerate(article.mentions))


def _compare(text: str, gold: Gold, mention: Mention) -> tuple[tuple[str, ...], tuple[Fault, ...]]:
    asked = asked_of(gold)
    faults: list[Fault] = []
    for name in asked:
        is_right, seen = _CHECKS[name]
        wanted, found = getattr(gold, name), seen(mention)
        if not is_right(wanted, found):
            faults.append(Fault(name, wanted, found))
    for name, words in gold.words.items():
        spans = spans_of(mention, name)
        if not _touches(text, words, spans):
            faults.append(Fault(f"words.{name}", words, [text[start:end] for start, end in spans]))
    return (*asked, *(f"words.{name}" for name in gold.words)), tuple(faults)


def asked_of(gold: Gold) -> tuple[str, ...]:
    """The fields that the gold says something of."""
    told = ((name, getattr(gold, name)) for name in _CHECKS)
    return tuple(name for name, wanted in told if wanted is not None and (name not in _ALWAYS or wanted))


def spans_of(mention: Mention, name: str) -> list[tuple[int, int]]:
    """The words that a field stands on."""
    if name == "time":
        return list(mention.time.spans) if mention.time else []
    if name == "trigger":
        return _triggers(mention)
    lists = {
        "actors": mention.actors, "targets": mention.recipients,
        "place": mention.places, "weapons": mention.weapons,
    }  # fmt: skip
    if name in lists:
        return [span for each in lists[name] for span in getattr(each, "spans", ())]
    amount = mention.count if name == "count" else getattr(mention.casualties, name)
    return list(amount.spans) if amount else []


def _triggers(mention: Mention) -> list[tuple[int, int]]:
    return [mention.trigger.span, *(other.span for other in mention.other_triggers)]


def _touches(text: str, words: str, spans: Iterable[tuple[int, int]]) -> bool:
    at, places = text.find(words), []
    while at >= 0:
        places.append((at, at + len(words)))
        at = text.find(words, at + 1)
    return any(start < b and a < end for start, end in spans for a, b in places)


def names(wanted: str, party: Party) -> bool:
    """Whether a party is the one that the gold names: by id, country, role, or words of its text."""
    if wanted.split(":", maxsplit=1)[0] in ("STATE", "ORG", "GRP", "PER"):
        return party.canonical_id == wanted
    if len(wanted) == 3 and wanted.isupper() and party.country == wanted:
        return True
    if wanted.startswith("role:"):
        return party.role == wanted.removeprefix("role:")
    return wanted.casefold() in party.text.casefold() or wanted.casefold() in (party.name or "").casefold()


def _are_all(wanted: Sequence[str], parties: Sequence[Party]) -> bool:
    """Each is found, and nobody else."""
    are_wanted = all(any(names(each, party) for each in wanted) for party in parties)
    return are_wanted and _are_among(wanted, parties)


def _are_among(wanted: Sequence[str], parties: Sequence[Party]) -> bool:
    """Each is found; where none is wanted, none may be."""
    are_found = all(any(names(each, party) for party in parties) for each in wanted)
    return are_found if wanted else not parties


def _are_never(wanted: Sequence[str], parties: Sequence[Party]) -> bool:
    return not any(names(each, party) for each in wanted for party in parties)


def _is_toll(wanted: Sequence[Toll | str], found: Amount | None) -> bool:
    for each in wanted:
        if isinstance(each, str):
            if found is None:
                return True
        elif found is not None and all(
            getattr(found, name) == value for name, value in each.model_dump(exclude_none=True).items()
        ):
            return True
    return False


def _is_time(wanted: Sequence[str], found: str | None) -> bool:
    """As far as the gold knows it; a month is no day of it."""
    if found is None:
        return "none" in wanted
    return any(found[: len(each)] == each and (len(each) >= 10 or len(found) == len(each)) for each in wanted)


def _is_place(wanted: Sequence[str], places: Sequence[str]) -> bool:
    """By the letters, whatever marks they carry: Sarāqib is Saraqib."""
    folded = {_letters(place) for place in places}
    return not places if wanted == ("none",) else any(_letters(each) in folded for each in wanted)


def _letters(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name).casefold() if c.isalnum())


def _places(mention: Mention) -> list[str]:
    at = [place for place in mention.places if place.role == "event"]
    return [word for place in at for word in (place.name, place.text) if word]


Check = tuple[Callable[[Any, Any], bool], Callable[[Mention], Any]]

_CHECKS: dict[str, Check] = {
    "kind": (lambda wanted, found: found in wanted, lambda m: m.kind),
    "novelty": (lambda wanted, found: found in wanted, lambda m: m.novelty),
    "realis": (lambda wanted, found: found in wanted, lambda m: m.realis.realis),
    "polarity": (lambda wanted, found: found in wanted, lambda m: m.realis.polarity),
    "certainty": (lambda wanted, found: found in wanted, lambda m: m.realis.certainty),
    "responsibility": (lambda wanted, found: found in wanted, lambda m: m.attribution.responsibility),
    "modes": (lambda wanted, found: set(wanted) <= set(found), lambda m: m.type.modes),
    "weapons": (lambda wanted, found: set(wanted) <= set(found), lambda m: [w.class_ for w in m.weapons]),
    "actors": (_are_all, lambda m: m.actors),
    "targets": (_are_among, lambda m: m.recipients),
    "never_actors": (_are_never, lambda m: m.actors),
    "never_targets": (_are_never, lambda m: m.recipients),
    "place": (_is_place, _places),
    "never_places": (lambda wanted, found: not any(_is_place((each,), found) for each in wanted), _places),
    "country": (_is_place, lambda m: [p.country for p in m.places if p.country and p.role == "event"]),
    "place_precision": (_is_place, lambda m: [p.precision for p in m.places if p.role == "event"]),
    "on": (_is_time, lambda m: m.time.start if m.time else None),
    "until": (_is_time, lambda m: m.time.end if m.time else None),
    "time_precision": (lambda wanted, found: found in wanted, lambda m: m.time.precision if m.time else None),
    **{name: (_is_toll, attrgetter(f"casualties.{name}")) for name in TOLLS},
    "count": (_is_toll, lambda m: m.count),
}
_ALWAYS = frozenset(("kind", "novelty", "realis", "polarity", "certainty"))
