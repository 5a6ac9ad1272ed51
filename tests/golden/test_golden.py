"""How well wire copy is read. A floor may be raised; to lower one is a decision to be explained."""

from pathlib import Path
from typing import get_args

import pytest

from stream.extract import Reader, load_reader
from stream.records.mention import PloverType
from tests.golden.figures import below, figures, floors, raised
from tests.golden.gold import WrongGold, load
from tests.golden.judging import judge
from tests.golden.mutation import neutral, without
from tests.golden.reading import PIPELINE, Read, mutate, read_all

ARTICLES = load()


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load_reader(PIPELINE)


@pytest.fixture(scope="module")
def read(reader: Reader) -> Read:
    return read_all(reader, ARTICLES)


def test_the_golden_articles_are_read_no_worse_than_the_floors(read):
    held = {name: floor for name, floor in floors().items() if name != "mutation"}
    assert below(figures(read.judged), held) == {}


def test_a_field_changes_or_vanishes_with_the_words_that_it_cites(reader, read):
    mutated = mutate(reader, read)
    survived = [(mutant.article.name, mutant.field, mutant.rule) for mutant in mutated.survived]
    assert mutated.share >= floors()["mutation"], survived


def test_every_figure_has_a_floor(read):
    assert {*figures(read.judged), "mutation"} == set(floors())


def test_there_are_enough_articles_to_mean_something():
    assert len(ARTICLES) >= 120
    assert sum(article.none is not None for article in ARTICLES) >= 40
    assert sum(150 <= len(article.text.split()) <= 400 for article in ARTICLES) >= 20


@pytest.mark.parametrize("plover", get_args(PloverType))
def test_each_type_is_told_in_several_articles(plover):
    assert sum(any(plover in gold.type for gold in article.mentions) for article in ARTICLES) >= 3


def test_an_empty_reading_finds_nothing_and_breaks_no_silence():
    found = figures([judge(article, ()) for article in ARTICLES])
    assert found["found_with_right_type"] == 0
    assert found["negatives_without_incident"] == 1


def test_a_floor_is_raised_and_never_lowered():
    assert raised({"a": 0.9999, "b": 0.5}, {"a": 0.7, "b": 0.6}) == {"a": 0.999, "b": 0.6}


def test_a_figure_that_is_gone_is_below_its_floor():
    assert below({"a": 0.8}, {"a": 0.8, "b": 0.1}) == {"b": (0.0, 0.1)}


@pytest.mark.parametrize("word", ["a", "six", "Wednesday", "Constantinople", "بغداد"])
def test_a_neutral_word_is_as_long_as_the_one_it_stands_for(word):
    assert len(neutral(word)) == len(word)


def test_only_the_words_of_the_spans_are_made_neutral():
    assert without("Six men died in Homs.", ((0, 7), (16, 20))) == "way way died in kind."


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ('[[articles]]\nname = "x"\ntext = "y"\nnone = true', "published_at"),
        ('published_at = "none"\n[[articles]]\nname = "x"\ntext = "y"', "`mentions` or `none`"),
        ('published_at = "none"\n[[articles]]\nname = "x"\ntext = "y"\nnone = true\ncolour = 1', "colour"),
        (
            'published_at = "none"\narticles = [{name = "x", text = "y", mentions = [{type="AID", at="z"}]}]',
            "does not say 'z'",
        ),
        ("[[articles]", "line 1"),
    ],
)
def test_a_mistake_in_a_golden_file_is_named_with_its_place(tmp_path: Path, told: str, said: str):
    (tmp_path / "odd.toml").write_text(told, encoding="utf-8")
    with pytest.raises(WrongGold, match=said) as caught:
        load(tmp_path)
    assert "odd.toml" in str(caught.value)
