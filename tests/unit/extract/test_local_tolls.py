"""The toll of a local shooting: whoever is told of again counts once, and nobody without words of harm."""

import pytest

from stream.extract.tolls import harm_told, victims


def told(*sentences: str) -> tuple[int, int]:
    """Killed and injured."""
    offsets = [sum(map(len, sentences[:at])) for at in range(len(sentences))]
    counted = victims.count(zip(sentences, offsets, strict=True))
    numbers = [counted[toll].best if toll in counted else 0 for toll in ("killed", "injured")]
    return numbers[0] or 0, numbers[1] or 0


@pytest.mark.parametrize(
    ("sentence", "toll"),
    [
        ("A man was shot near the harbour on Tuesday.", (0, 1)),
        ("Two men were shot outside a bar.", (0, 2)),
        ("Somebody shot a clerk during a robbery.", (0, 1)),
        ("A woman was found with a gunshot wound in her kitchen.", (0, 1)),
        ("The driver is recovering in hospital.", (0, 1)),
        ("A 30-year-old man was shot and killed.", (1, 0)),
        ("One man is dead and three others were wounded.", (1, 3)),
        ("A man was killed and a woman injured.", (1, 1)),
        ("Police found the body of a 26-year-old man.", (1, 0)),
        ("A gunman opened fire, killing one and injuring two.", (1, 2)),
        ("He was charged in the shooting death of a neighbor.", (1, 0)),
        ("Detectives were called to a fatal shooting on Elm Road.", (1, 0)),
        ("The home of a couple was the scene of a double homicide.", (2, 0)),
    ],
)
def test_words_of_harm_count_the_people_beside_them(sentence, toll):
    assert told(sentence) == toll


@pytest.mark.parametrize(
    "sentence",
    [
        "No one was injured.",
        "A man shot at a passing car.",
        "The suspect threatened to kill a clerk.",
        "He could have been killed.",
        "A man was arrested and taken to the county jail.",
        "Officers did not say whether anyone was hurt.",
        "A man was charged with attempted murder.",
        "The officer shot and killed an aggressive dog.",
    ],
)
def test_nobody_is_harmed_without_words_that_say_so(sentence):
    assert told(sentence) == (0, 0)


def test_a_person_told_of_in_several_sentences_counts_once():
    assert told(
        "A 24-year-old man was shot on Oak Street.",
        "The victim was shot in the leg.",
        "He was brought to a clinic in a stable condition.",
    ) == (0, 1)


def test_whoever_died_of_it_is_not_injured_too():
    assert told("A man was shot outside a bar.", "He was taken to a hospital, where he died.") == (1, 0)
    assert told("A man, 41, was fatally shot.", "Someone shot him several times.") == (1, 0)


def test_of_two_who_were_shot_the_one_who_died_leaves_one_injured():
    assert told("Two men were shot outside a bar.", "One of the men died.") == (1, 1)


def test_another_person_in_the_same_sentence_is_somebody_else():
    assert told("One man was killed and another was injured.") == (1, 1)


def test_people_of_another_sex_or_age_are_others():
    assert told("A 19-year-old man was shot.", "A 44-year-old woman was wounded too.") == (0, 2)
    assert told("A 19-year-old man was shot.", "A 33-year-old man was wounded too.") == (0, 2)


def test_an_age_behind_a_name_is_no_count():
    assert told("Jordan Oakfield, 16, was shot.") == (0, 1)


def test_a_toll_stands_on_the_words_that_tell_it():
    sentence = "On Tuesday a man was shot near the harbour."
    (amount,) = victims.count([(sentence, 100)]).values()
    assert [sentence[start - 100 : end - 100] for start, end in amount.spans] == ["a man was shot"]


def test_times_that_somebody_was_shot_are_no_people():
    (harm,) = harm_told.find("A man was shot three times.")
    assert [one.number for one in harm.people] == [1]
