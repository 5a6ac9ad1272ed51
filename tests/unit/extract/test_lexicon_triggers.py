"""Each trigger of the lexicon names an event in the sentence that stands beside it."""

from datetime import UTC, datetime

import pytest

from stream.extract import Reader, plain_article
from stream.extract.frames.frame import HARM
from stream.extract.judgement.words_of_blame import CLAIMED_DEED
from stream.extract.lexicon import packaged
from stream.extract.lexicon.files import Row, rows
from stream.extract.lexicon.inflection import noun_forms, verb_forms
from stream.records import Mention

TRIGGERS = list(rows(packaged, "triggers.tsv", ("words", "part", "sense", "needs", "example")))
IRREGULAR = {
    row["lemma"]: row.several("forms") for row in rows(packaged, "irregular.tsv", ("lemma", "forms"))
}
POINTING = {*HARM, CLAIMED_DEED}
WEDNESDAY = datetime(2031, 4, 2, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def told(reader: Reader) -> dict[str, tuple[Mention, ...]]:
    """What is read from each example, all in one batch."""
    examples = sorted({row["example"] for row in TRIGGERS})
    reports = reader.read([plain_article(example, WEDNESDAY) for example in examples])
    return {example: report.mentions for example, report in zip(examples, reports, strict=True)}


def forms(row: Row) -> set[str]:
    return {form for word in row.several("words") for form in verb_forms(word, IRREGULAR) | noun_forms(word)}


def is_told(row: Row, mention: Mention) -> bool:
    """By that trigger and in that sense; what tells of harm, or claims a deed, may tell of it by another."""
    beside = {trigger.text.lower() for trigger in mention.other_triggers}
    if (row["sense"] in POINTING or "aftermath" in row["needs"]) and beside & forms(row):
        return True
    is_trigger = {mention.trigger.text.lower(), *beside} & forms(row)
    return bool(is_trigger) and mention.evidence["type"].rule == row["sense"]


@pytest.mark.parametrize("row", TRIGGERS, ids=lambda row: f"{row['words']}-{row['part']}-{row['sense']}")
def test_a_trigger_names_an_event_of_its_sense_in_its_own_example(told, row):
    assert any(is_told(row, mention) for mention in told[row["example"]])


def test_every_sense_is_told_by_some_trigger_in_an_example(told):
    found = {mention.evidence["type"].rule for mentions in told.values() for mention in mentions}
    assert {row["sense"] for row in TRIGGERS} - {CLAIMED_DEED} <= found


def test_no_two_triggers_share_an_example_but_those_of_one_verb():
    by_example: dict[str, set[str]] = {}
    for row in TRIGGERS:
        by_example.setdefault(row["example"], set()).add(row["words"].split("|")[0])
    assert [words for words in by_example.values() if len(words) > 1] == []
