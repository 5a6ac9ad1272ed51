"""What a whole article is of, and that it is told as the reason."""

from types import SimpleNamespace

from stream.extract import explain, plain_article
from stream.extract.frames.topics import topics_of
from stream.extract.lexicon import load_lexicon

MATCH = "The striker scored a goal before half-time and the goalkeeper of the home team saved a penalty."
DISPATCH = "Rebels attacked a village near the river before dawn, and soldiers searched the hills for them."


def topics(*texts):
    return topics_of([SimpleNamespace(folded=text) for text in texts], load_lexicon())


def test_a_report_full_of_a_field_is_of_that_field():
    assert topics(MATCH) == {"sport"}


def test_a_dispatch_is_of_no_such_field():
    assert topics(DISPATCH, "The captain of a football team was among them.") == frozenset()


def test_the_longer_a_text_is_the_more_words_are_asked():
    assert topics(MATCH, *[DISPATCH] * 60) == frozenset()


def test_it_is_told_that_the_whole_article_is_of_a_field(reader):
    explanation = explain(reader, plain_article(f"{MATCH}\n\nRaiders launched attack after attack.", None))
    (why,) = {
        frame.why for each in explanation.sentences for frame in each.frames if frame.fate == "no violence"
    }
    assert why == "the article: sport"
