from datetime import date

import pytest

from stream.extract.lexicon import load_lexicon
from stream.extract.parties.cast import Cast, Person, initials, slug, surname
from stream.extract.parties.sides import share
from stream.extract.text.gate import Gate, is_word, lowered
from stream.extract.text.signature import sign
from stream.extract.times.days import are_apart, day_of, last_day
from stream.extract.times.expressions import Anchors, find
from stream.records import Party


@pytest.fixture(scope="module")
def gate() -> Gate:
    return Gate(load_lexicon())


@pytest.mark.parametrize(
    ("sentence", "opens"),
    [
        ("Rebels attacked the town.", True),
        ("REBELS ATTACKED THE TOWN.", True),
        ("The counterattacker slept.", False),
        ("The sun rose over the hills.", False),
        ("Militants set off a bomb.", True),
        ("Militants set a police station ABLAZE.", True),
        ("The cook set the table.", False),
        ("Railway workers went on strike.", True),
        ("", False),
    ],
)
def test_a_sentence_without_a_trigger_is_not_parsed(gate, sentence, opens):
    assert gate.opens(sentence) is opens


def test_the_longest_name_is_taken(gate):
    hits = gate.names("Kata'ib Hezbollah and Hezbollah met in South Sudan.")
    assert [hit.named.canonical_id for hit in hits] == ["ORG:KATAIB-HEZBOLLAH", "ORG:HEZBOLLAH", "STATE:SSD"]


def test_the_case_of_a_name_counts(gate):
    assert [hit.named.name for hit in gate.names("US officials told us.")] == ["United States"]


def test_a_word_ends_where_letters_and_digits_end():
    assert is_word("a bomb.", 2, 6)
    assert not is_word("a bomber", 2, 6)


def test_lower_case_keeps_the_length():
    assert len(lowered("İSTANBUL İ")) == len("İSTANBUL İ")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Abu Karim al-Haddad", "abu-karim-al-haddad"),
        ("José Peña", "jose-pena"),
        ("Sa'id O'Neil", "said-oneil"),
    ],
)
def test_a_slug_is_plain_letters(name, expected):
    assert slug(name) == expected


def test_a_surname_leaves_its_article_and_nothing_else():
    assert surname("Karim al-Haddad") == surname("Haddad")
    assert surname("al-Haddad") != surname("al-Haddid")


def test_initials_are_of_every_word():
    assert initials("Rapid Support Forces") == "RSF"


def test_a_fuller_name_replaces_a_shorter_one():
    cast = Cast()
    cast.introduce(Person("Haddad", "haddad"))
    known = cast.introduce(Person("Karim Haddad", "karim-haddad", country="LBN"))
    assert (known.slug, known.country) == ("karim-haddad", "LBN")
    assert cast.person("Haddad") is known
    assert cast.person("Nadia Haddad") is None


def test_a_day_is_read_only_where_the_value_reaches_it():
    assert day_of("2031-04-02T18:00") == date(2031, 4, 2)
    assert day_of("2031-04") is None


@pytest.mark.parametrize(
    ("iso", "last"),
    [
        ("2031-04-02", date(2031, 4, 2)),
        ("2031-02", date(2031, 2, 28)),
        ("2031-12", date(2031, 12, 31)),
        ("2031", date(2031, 12, 31)),
    ],
)
def test_the_last_day_of_a_month_and_of_a_year(iso, last):
    assert last_day(iso) == last


def test_unresolved_days_with_other_words_are_apart():
    (tuesday,), (friday,) = (find(f"on {day}", 0, Anchors(None)) for day in ("Tuesday", "Friday"))
    assert are_apart(tuesday, friday)
    assert not are_apart(tuesday, tuesday)
    assert not are_apart(tuesday, None)


def test_rebels_do_not_stand_on_the_side_of_their_state():
    army = Party(text="the army", canonical_id="ORG:MLI-MIL", country="MLI", sector="MIL")
    government = Party(text="Mali", canonical_id="STATE:MLI", country="MLI")
    rebels = Party(text="rebels", canonical_id="ORG:JNIM", country="MLI", sector="REB")
    assert share([army], [government])
    assert not share([army], [rebels])


def test_a_signature_is_the_same_every_time():
    one, other = (sign("Rebels attacked a base near Gao on Tuesday.") for _ in range(2))
    assert one == other
    assert sign(" \n ") is None
