"""Text in capitals: told apart by rule and lexicon, each letter where it was."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stream.extract import Reader, plain_article
from stream.extract.text.casing import Casing, is_shouted

NOON = datetime(2031, 4, 2, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def casing(reader: Reader) -> Casing:
    return reader._casing


@pytest.mark.parametrize(
    "told",
    [
        "Car bomb kills seven policemen in Quetta, officials said.",
        "Rebels of the Farabundo Marti National Liberation Front (FMLN) attacked a barracks.",
        "The U.S. troops left the base near Gao in March 2031.",
        "Israeli soldiers met Col Jorge Hernandez in San Salvador on Tuesday.",
        "Gunmen killed two villagers. The army blamed Hezbollah.",
        "He lives in Port-au-Prince and was born in New York.",
        "The men may march again, who said it is over?",
        "Russia's army shelled Kharkiv.",
        "A shell fell on the town of Yunguyo, and one on the department of Cundinamarca.",
        "They met in Port of Spain on Friday, and in Cuzco on Sunday.",
        "Fighters carried AK-47 rifles.",
        "Senator Sanchez met Fidel Murillo, and Morales said that Gorbachev was ill.",
    ],
)
def test_a_text_in_capitals_keeps_those_of_its_names(casing: Casing, told: str):
    assert casing.told_apart(told.upper()).replace("Port-Au", "Port-au") == told


@pytest.mark.parametrize(
    "text", ["UN", "NATO and the EU", "A mixed Sentence of Words.", "", "12 34", "WHO, IMF"]
)
def test_what_is_not_in_capitals_stays_as_it_is(casing: Casing, text: str):
    assert not is_shouted(text)
    assert casing.told_apart(text) == text


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
@settings(max_examples=200, deadline=None)
def test_each_letter_stays_where_it_is(casing: Casing, text: str):
    for told in (text, text.upper()):
        apart = casing.told_apart(told)
        assert len(apart) == len(told)
        assert apart.casefold() == told.casefold()


def test_a_flash_in_capitals_gives_the_event_of_the_same_words_in_small_ones(reader: Reader):
    flash = "A CAR BOMB EXPLODED NEAR A POLICE STATION IN QUETTA ON TUESDAY, KILLING SEVEN PEOPLE."
    (report,) = reader.read([plain_article(flash, NOON)])
    (mention,) = report.mentions
    assert mention.places[0].name == "Quetta"
    assert mention.casualties.killed is not None
    assert mention.casualties.killed.best == 7
    assert flash[slice(*mention.trigger.span)] == mention.trigger.text


@pytest.mark.parametrize(
    "before",
    [
        "UPDATE 3-",
        "UPDATE 3: ",
        "URGENT: ",
        "FLASH - ",
        "BREAKING: ",
        "WRAPUP 2-",
        "2nd LD: ",
        "(MORE)\n\n",
        "By A Writer\n\n",
        "09:41 GMT\n\n",
        "***\n\n",
    ],
)
def test_a_desk_s_word_before_the_copy_hides_nothing(reader: Reader, before: str):
    copy = "Car bomb kills seven in Quetta\n\nA car bomb killed seven people in Quetta on Tuesday."
    text = f"{before}{copy}\n\n(MORE)"
    (report,) = reader.read([plain_article(text, NOON)])
    (mention,) = report.mentions
    assert mention.casualties.killed is not None
    assert mention.casualties.killed.best == 7
    spans = [mention.trigger.span, *(other.span for other in mention.other_triggers)]
    assert {text[slice(*span)].lower() for span in spans} <= {"bomb", "kills", "killed"}
    assert any(span[0] < text.index("\n\nA car") for span in spans), "the headline was read too"


@pytest.mark.parametrize(
    ("mark", "by"), [("’", "'"), ("ʼ", "'"), ("`", "'"), ("‐", "-"), ("–", "-"), ("−", "-")]
)
def test_variants_of_a_mark_are_read_as_one(reader: Reader, mark: str, by: str):
    text = "Kata'ib Hezbollah fighters attacked an army base in al-Qaim on Tuesday, killing two soldiers."
    plain, variant = reader.read([plain_article(text, NOON), plain_article(text.replace(by, mark), NOON)])
    (one,), (other,) = plain.mentions, variant.mentions
    assert [a.canonical_id for a in one.actors] == [a.canonical_id for a in other.actors]
    assert (one.trigger, one.casualties) == (other.trigger, other.casualties)


def test_a_table_of_results_and_the_stamps_of_a_live_blog_tell_of_nothing(reader: Reader):
    results = "Rovers 3-1 United\nRangers\t2\t0\nCity beat Town 2-0\n\n"
    table = f"{results}10:15 GMT\n\n11.02am\n\nThe market opens at ten."
    (report,) = reader.read([plain_article(table, NOON)])
    assert report.mentions == ()
