import tomllib
from pathlib import Path

import pytest

from stream.extract.judgement.words_of_blame import CLAIMED_DEED
from stream.extract.lexicon import load_lexicon

SENTENCES: dict[str, str] = tomllib.loads(Path(__file__).with_name("senses.toml").read_text(encoding="utf-8"))


POINTERS = {CLAIMED_DEED}
"""Senses that only point at an event told elsewhere, and so are no event's own."""


def test_every_sense_has_its_sentence():
    assert set(SENTENCES) == set(load_lexicon().senses) - POINTERS


@pytest.mark.parametrize("sense", sorted(SENTENCES))
def test_a_sentence_of_a_class_is_read_as_of_that_class_and_day(read, sense):
    found = [mention for mention in read(SENTENCES[sense]) if mention.evidence["type"].rule == sense]
    assert [mention.time.start[:10] for mention in found if mention.time] == ["2031-04-01"]
    assert found[0].novelty == "new"


@pytest.mark.parametrize("sense", sorted(SENTENCES))
def test_a_trigger_stands_where_it_is_said_to_stand(read, sense):
    text = SENTENCES[sense]
    for mention in read(text):
        for trigger in (mention.trigger, *mention.other_triggers):
            assert text[slice(*trigger.span)] == trigger.text
        for party in (*mention.actors, *mention.recipients):
            assert all(text[slice(*span)] for span in party.spans)
