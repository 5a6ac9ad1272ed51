"""Toponyms with their gold spans: which place each names, by the gazetteer and what else the article names.

A document's gold is its toponyms, resolved together as the product does: only that they are places, and what
stands behind their comma, is given. Beside it, the places of the events found in the full text.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib import resources
from itertools import pairwise
from pathlib import Path

from stream.extract.places.gazetteer import Candidate, Gazetteer
from stream.extract.places.toponyms import resolve_all
from stream.geo import kilometres
from stream.records import Mention, Place
from tests.eval.corpus import Answers, Corpus, Document, Mistake, Scored, flat
from tests.eval.counting import share

SET = "geoparsing"
NEAR_KM = 161
"""A hundred miles, the usual measure of geocoding."""


@dataclass(frozen=True, slots=True)
class Toponym:
    phrase: str
    span: tuple[int, int]
    geonames_id: int
    country: str | None  # ISO 3166-1 alpha-3
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Answer:
    geonames_id: int | None
    country: str | None
    lat: float | None
    lon: float | None
    name: str


def answer_of(place: Candidate | Place | None) -> Answer | None:
    if place is None:
        return None
    return Answer(place.geonames_id, place.country, place.lat, place.lon, place.name or "")


def is_near(gold: Toponym, found: Answer | None) -> bool:
    """The same place is near, though the middle of a large one may lie elsewhere in another gazetteer."""
    if found is not None and found.geonames_id == gold.geonames_id:
        return True
    apart = kilometres(gold.lat, gold.lon, found.lat, found.lon) if found is not None else None
    return apart is not None and apart <= NEAR_KM


def shares(pairs: Sequence[tuple[Toponym, Answer | None]]) -> dict[str, float]:
    """Of all toponyms that have a place in GeoNames (of the country: that lie in one); no answer is wrong."""
    lands = [(gold, found) for gold, found in pairs if gold.country]
    return {
        "country": share(
            sum(found is not None and found.country == gold.country for gold, found in lands), len(lands)
        ),
        "exact": share(
            sum(found is not None and found.geonames_id == gold.geonames_id for gold, found in pairs),
            len(pairs),
        ),
        "within_161km": share(sum(is_near(gold, found) for gold, found in pairs), len(pairs)),
    }


def answers_of(document: Document) -> list[Answer | None]:
    """The place of each gold toponym; of "Tyre, Lebanon", the second is told as the parent of the first."""
    gold: Sequence[Toponym] = document.gold
    behind = (document.text[one.span[1] : other.span[0]].strip() for one, other in pairwise(gold))
    parents = {number: number + 1 for number, between in enumerate(behind) if between == ","}
    found = resolve_all(gazetteer_of(), [one.phrase for one in gold], parents=parents)
    return [answer_of(one) for one in found]


@cache
def gazetteer_of() -> Gazetteer:
    return Gazetteer.load()


def score(documents: Sequence[Document], answers: Answers) -> Scored:
    pairs: list[tuple[Toponym, Answer | None]] = []
    events: list[tuple[Toponym, Answer | None]] = []
    mistakes: list[Mistake] = []
    for document, mentions in zip(documents, answers, strict=True):
        made = list(zip(document.gold, answers_of(document), strict=True))
        pairs += made
        events += _of_events(document.gold, mentions)
        mistakes += [_mistake(document.text, *pair) for pair in made if _is_wrong(*pair)]
    figures = {
        "toponyms": float(len(pairs)),
        "answered": share(sum(f is not None for _, f in pairs), len(pairs)),
    }
    figures |= shares(pairs) | {"event_places": float(len(events))}
    figures |= {f"event_places.{name}": value for name, value in shares(events).items()}
    return Scored(figures, mistakes)


def _is_wrong(gold: Toponym, found: Answer | None) -> bool:
    return found is None or found.geonames_id != gold.geonames_id


def _of_events(
    gold: Sequence[Toponym], mentions: Sequence[Mention]
) -> Iterator[tuple[Toponym, Answer | None]]:
    """The places of events, beside the toponyms whose words they overlap."""
    places = {place.spans: place for one in mentions for place in one.places}
    for place in places.values():
        for one in gold:
            if any(start < one.span[1] and one.span[0] < end for start, end in place.spans):
                yield one, answer_of(place)


def _mistake(text: str, gold: Toponym, found: Answer | None) -> Mistake:
    if found is None:
        kind = "unanswered"
    elif found.country != gold.country:
        kind = "country"
    else:
        kind = "near, another id" if is_near(gold, found) else "far in the country"
    around = text[max(0, gold.span[0] - 200) : gold.span[1] + 150]
    said = f"{found.geonames_id} {found.name} {found.country} {found.lat} {found.lon}" if found else "nothing"
    return Mistake(
        kind, around, f"{gold.phrase}: {gold.geonames_id} {gold.country} {gold.lat} {gold.lon}", said
    )


def country_names() -> dict[str, str]:
    """In capitals, by ISO code."""
    table = resources.files("stream.extract.lexicon").joinpath("states.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if "\t" in line and not line.startswith("#"))
    return {row[0]: row[1].upper() for row in rows if len(row[0]) == 3}


@cache
def code_of(name: str) -> str | None:
    """The ISO code of a country's English name."""
    found = [one for one in gazetteer_of().candidates(name) if one.feature == "country"]
    return found[0].country if found else None


def corpora(folder: Path) -> Iterator[Corpus]:
    for path in sorted(folder.glob("*.xml")):
        root = ET.parse(path).getroot()
        yield Corpus(SET, flat(path.stem), [_document(one) for one in root.iter("article")], score)


def _document(article: ET.Element) -> Document:
    told = (article.findtext("dltime") or "")[:10]
    day = datetime.fromisoformat(told).replace(hour=12, tzinfo=UTC) if told else None
    gold = [made for one in article.iter("toponym") if (made := _toponym(one)) is not None]
    return Document(article.findtext("text") or "", day, gold)


def _toponym(one: ET.Element) -> Toponym | None:
    tag = one.find("gaztag")
    if tag is None or not tag.get("geonameid"):
        return None
    start, end = int(one.findtext("start") or 0), int(one.findtext("end") or 0)
    country = code_of(tag.findtext("country") or "")
    if country is None and (tag.findtext("fcode") or "").startswith("PCL"):
        country = code_of(tag.findtext("name") or "")
    lat, lon = float(tag.findtext("lat") or 0), float(tag.findtext("lon") or 0)
    return Toponym(
        one.findtext("phrase") or "", (start, end), int(tag.get("geonameid", "0")), country, lat, lon
    )
