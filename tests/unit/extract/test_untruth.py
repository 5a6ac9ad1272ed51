"""Deeds that an article tells as untrue, as a question, or takes back."""

import pytest

UNTRUE = [
    "False reports that an explosion killed 30 people in Gao spread on Tuesday.",
    "Fake news that police had shot dead 25 students in Gao spread on Tuesday.",
    "An earlier report that a bomb killed 12 people in Gao on Tuesday was wrong.",
    "The agency retracted its report that gunmen killed 40 villagers in Gao on Tuesday.",
    "The agency retracts its story that gunmen killed 40 villagers in Gao.\n\nThe attack did not take place.",
    "We reported that a blast killed 22 people in Gao on Tuesday.\n\nThat was wrong. There was no attack.",
    "KILL: Bomb kills 12 people in Gao\n\nA bomb killed 12 people in Gao on Tuesday, police said.",
    "A bomb killed 12 people in Gao on Tuesday, police said.\n\nThe report was sent in error.",
    "This story corrects an earlier version which said that gunmen killed 15 people in Gao on Tuesday.",
    "A caller falsely told police in Gao on Tuesday that he had shot two people.",
    "A prank caller told police in Gao on Tuesday that he had shot his wife.",
    "Did gunmen kill 50 people in Gao on Tuesday?",
    "Fact check: Did rebels shell a hospital in Gao, killing 20 people?",
    "He dreamt that gunmen had killed 20 people in Gao on Tuesday.",
]


@pytest.mark.parametrize("text", UNTRUE)
def test_what_is_told_as_untrue_or_only_asked_did_not_happen(read, text):
    told = [mention.realis.realis for mention in read(text) if mention.type.plover == "ASSAULT"]
    assert "actual" not in told


@pytest.mark.parametrize(
    "text",
    [
        "A report that a bomb killed 12 people in Gao on Tuesday was confirmed by police.",
        "Reports that gunmen killed 40 villagers in Gao on Tuesday were followed by protests.",
        "Police corrected the number of the dead after gunmen killed 15 people in Gao on Tuesday.",
        "Gunmen killed 15 people in Gao on Tuesday. Who sent them?",
        "Gunmen killed 15 people in Gao on Tuesday. This report confirms that a guard was killed.",
        "Gunmen killed 15 people in Gao on Tuesday. The ministry said that it was wrong to blame the army.",
    ],
)
def test_what_is_only_reported_did_happen(read, text):
    assert [mention.realis.realis for mention in read(text) if mention.type.plover == "ASSAULT"] == ["actual"]


def test_copy_that_is_taken_back_cites_the_words_that_take_it_back(read):
    text = "A bomb killed 12 people in Gao on Tuesday, police said.\n\nThe report was sent in error."
    (mention,) = [each for each in read(text) if each.type.plover == "ASSAULT"]
    evidence = mention.evidence["realis"]
    assert (evidence.rule, [text[start:end] for start, end in evidence.spans]) == (
        "retracted",
        ["The report was sent in error"],
    )


def test_a_headline_tells_nothing_that_the_copy_denies(read):
    text = "Man made up attack\n\nA man invented a story that two men attacked him in Gao on Tuesday."
    assert "actual" not in [each.realis.realis for each in read(text) if each.type.plover == "ASSAULT"]


def test_the_day_of_writing_is_not_the_day_of_what_happened_long_ago(read):
    (mention,) = read("April 2 - In 1945, American planes bombed Tokyo and killed 90,000 people.")
    assert (mention.time.text, mention.novelty) == ("1945", "background")


@pytest.mark.parametrize(
    "text",
    [
        "The talks in Gao on Tuesday are to find a way so that the rebels cease hostilities.",
        "The court in Lima charged him with collaborating with the army on Tuesday.",
        "Two years ago, Peru's parliament passed a series of laws cracking down on smuggling.",
        "THE CHOICES THAT THE REBELS OF GAO MADE HAVE ALLOWED US TO SEE THE OUTCOME.",
    ],
)
def test_a_purpose_a_charge_and_what_is_in_a_law_are_no_events(read, text):
    told = [each for each in read(text) if each.kind == "incident" and each.realis.realis == "actual"]
    assert [each.type.plover for each in told if each.type.plover not in ("ACCUSE", "CONSULT")] == []


def test_what_revenge_is_threatened_for_has_been(read):
    text = "Rebels threatened to burn Gao in revenge for the airstrike that killed their commander in Kidal."
    (strike,) = [each for each in read(text) if each.type.plover == "ASSAULT"]
    assert (strike.realis.realis, [place.name for place in strike.places]) == ("actual", ["Kidal"])
    assert {strike.trigger.text, *(other.text for other in strike.other_triggers)} == {"airstrike", "killed"}
