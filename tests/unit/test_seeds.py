"""What holds of ``seeds/`` before anybody reads a sentence: each file is what its README says."""

import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import orjson
import pytest

from stream import codec
from stream.alerts import load_rules
from stream.errors import MalformedRecord
from stream.feeds.formats import Origin, format_of, read_document
from stream.records import ArticleStatus, RawArticle

SEEDS = Path(__file__).parents[2] / "seeds"
TUESDAY, SATURDAY = datetime(2026, 3, 10, tzinfo=UTC), datetime(2026, 3, 14, tzinfo=UTC)
ROW = re.compile(r"^\| `([\w./-]+)` \| `([\w-]+)` \| (\d+) \|", re.MULTILINE)


def files():
    return sorted(path for path in SEEDS.rglob("*") if path.suffix in (".xml", ".json", ".txt"))


def name_of(path):
    return path.relative_to(SEEDS).as_posix()


def publisher_of(path):
    """By the README's convention: a feed's channel title, a folder's name."""
    if path.suffix == ".xml":
        return re.search(r"<title>(.*?)</title>", path.read_text(encoding="utf-8"))[1]
    return path.parent.name


def reading_of(path):
    origin = Origin(publisher_of(path), path.parent.name, "folder", SATURDAY)
    return read_document(path.read_bytes(), format_of(path.name), origin)


READ = {name_of(path): reading_of(path) for path in files()}
ARTICLES = [(name, item.article) for name, reading in READ.items() for item in reading.items]


def last_part(item_id):
    return re.split(r"[:/]", item_id)[-1]


def test_the_readme_names_every_article_version_and_no_other():
    told = [
        (name, item, int(version)) for name, item, version in ROW.findall((SEEDS / "README.md").read_text())
    ]
    read = [(name, last_part(article.item_id), article.version) for name, article in ARTICLES]
    assert sorted(told) == sorted(read)


def test_no_item_version_comes_twice():
    assert max(Counter((article.item_id, article.version) for _, article in ARTICLES).values()) == 1


def test_every_article_is_of_the_four_days():
    assert all(TUESDAY <= article.published_at < SATURDAY for _, article in ARTICLES)


def test_every_usable_article_has_a_headline_and_copy_in_english():
    usable = [article for _, article in ARTICLES if article.status is ArticleStatus.USABLE]
    assert all(article.headline and len(article.body) > 100 for article in usable)
    assert {article.language for article in usable} <= {"en", None}


def test_the_publishers_are_three_agencies_and_a_paper():
    assert {article.source for _, article in ARTICLES} == {
        "Northline Wire", "meridian", "harbor", "Lakeside Courier",
    }  # fmt: skip


@pytest.mark.parametrize("item", ["2026-0310-kirkuk", "2026-0311-tbilisi", "hns-20260310-0417"])
def test_a_later_version_sorts_after_the_earlier_one(item):
    versions = [article.version for _, article in sorted(ARTICLES, key=lambda read: read[0])
                if last_part(article.item_id) == item]  # fmt: skip
    assert versions == [1, 2]


def test_one_item_is_killed():
    killed = [name for name, article in ARTICLES if article.status is ArticleStatus.CANCELED]
    assert killed == ["meridian/0312-tbilisi-v2-kill.json"]


def test_the_local_paper_prints_the_dispatch_word_for_word():
    bodies = {article.source: article.body for _, article in ARTICLES if article.version == 1 and (
        last_part(article.item_id) in ("nl-0310-kirkuk", "lakeside-48210"))}  # fmt: skip
    dispatch, copy = bodies["Northline Wire"], bodies["Lakeside Courier"]
    assert "\n\n".join(dispatch.split("\n\n")[:4]) in copy


@pytest.mark.parametrize(
    ("name", "reason", "articles"),
    [("northline.rss.xml", "empty", 6), ("meridian/0313-cut-off.json", "malformed", 0)],
)
def test_the_broken_items_are_refused_at_the_feed_and_leave_the_others_be(name, reason, articles):
    reading = READ[name]
    assert [fault.reason for fault in reading.faults] == [reason]
    assert len(reading.items) == articles


def test_no_other_file_has_a_fault():
    faulty = {name for name, reading in READ.items() if reading.faults}
    assert faulty == {"northline.rss.xml", "meridian/0313-cut-off.json"}


@pytest.mark.parametrize("path", sorted(SEEDS.glob("broken/*")), ids=name_of)
def test_a_broken_record_is_json_and_no_article(path):
    assert orjson.loads(path.read_bytes())
    with pytest.raises(MalformedRecord):
        codec.decode(RawArticle, path.read_bytes())


def test_there_is_a_broken_record():
    assert [path.name for path in SEEDS.glob("broken/*")] == ["not-an-article.raw"]


def test_the_rules_are_read_and_there_is_one():
    rules = load_rules((SEEDS / "rules.yaml").read_text(encoding="utf-8"), "seeds/rules.yaml")
    assert [rule.name for rule in rules] == ["attacks"]
