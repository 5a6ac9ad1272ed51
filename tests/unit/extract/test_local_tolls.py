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
        ("A man who was robbed following an attempted break-in passed away on Monday.", (1, 0)),
        ("She is accused of fatally wounding Ada Polder, 26, in a shed.", (1, 0)),
        ("A 40-year-old was shot in the hand.", (0, 1)),
        ("A gunman shot her in the shoulder.", (0, 1)),
        ("Mr. Elmer shot Mr. Ashby.", (0, 1)),
        ("A man shot and killed 33-year-old Bea Calder in a barn.", (1, 0)),
        ("The blast left one sailor dead and four others hurt.", (1, 4)),
        ("A guard found him dead.", (1, 0)),
        ("Divers found two more dead in the boathouse.", (2, 0)),
        ("Medics rushed a boy to a hospital.", (0, 1)),
        ("The wounded man walked to a tavern.", (0, 1)),
        ("Cal Rudd's body was found with a gunshot wound.", (1, 0)),
        ("Her body was found on the pier.", (1, 0)),
        ("Gunfire hit the porch and the tenant, who was wounded.", (0, 1)),
        ("The officer shot at the man, who was taken to a clinic.", (0, 1)),
        ("The blaze killed Ada Polder, 21, and Finn Mossley, 22, on Friday.", (2, 0)),
        ("He was tried in the deaths of Ada Polder, 47; Finn Mossley, 43; and Gil Tarn, 22.", (3, 0)),
        ("Another man and woman were wounded.", (0, 2)),
        ("A man had been shot at least once.", (0, 1)),
        ("He was tried for the murder of a classmate.", (1, 0)),
        ("A holdup left one man dead.", (1, 0)),
        ("Three sisters, including a child, were killed.", (3, 0)),
        ("A bystander was struck by gunfire and died.", (1, 0)),
        ("Killed were Finn Mossley, 23, and Ada Polder, 30.", (2, 0)),
        ("The deceased has been identified as Finn Mossley, 32.", (1, 0)),
        ("The blaze claimed the life of a boy.", (1, 0)),
        ("A homicide victim was found in a field.", (1, 0)),
        ("Four people were shot, two of them fatally.", (2, 2)),
        ("Two sisters were shot and killed, and a third was wounded.", (2, 1)),
        ("She is accused of shooting Finn Mossley to death.", (1, 0)),
        ("A man was shot at a car wash.", (0, 1)),
        ("A gunman shot at a car wash.", (0, 0)),
        ("A man was shot at by a rival.", (0, 0)),
    ],
)
def test_words_of_harm_count_the_people_beside_them(sentence, toll):
    assert told(sentence) == toll


@pytest.mark.parametrize(
    ("sentence", "toll"),
    [
        ("He quarrelled with a neighbor who shot him.", (0, 1)),
        ("They killed a dog, shot a man and fled.", (0, 1)),
        ("They met a man and a dog that had been killed.", (0, 0)),
        ("Four boys, one age 12 and three age 14, were wounded.", (0, 4)),
        ("The shooting left one person in serious condition.", (0, 1)),
        ("The shooter hurt a 57-year-old man, Old Harbor police said.", (0, 1)),
    ],
)
def test_words_of_harm_pass_over_whoever_did_it_and_what_is_no_person(sentence, toll):
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
        "Is she dead?",
        "Two boys were shot at and ran home.",
        "The man was taken to a hospital for a psychiatric evaluation.",
        "The tenant lived below the room where a shot broke the floor.",
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


def test_a_capital_word_alone_is_a_name_where_the_report_gives_that_name_in_full():
    assert told("Polder was shot at noon.", "Ada Polder lived on the quay.") == (0, 1)
    assert told("Fortunately was shot at noon.") == (0, 0)


def test_a_name_with_words_of_a_place_is_nobody():
    assert told("Guards at Harbor Hospital were shot.") == (0, 0)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ruth Ash-Elmer was shot.", "Elmer, 37, died."),
        ("Christopher Polder was shot.", "Chris Polder died."),
        ("Gil Tarn was shot.", "Gil J. Tarnn died."),
        ("Tarn Gilbert was shot.", "Gilbert Tarn died."),
        (
            "A sailor was shot.",
            "The sailor was identified by police Monday as Ada Polder, 40. Ada Polder died.",
        ),
    ],
)
def test_two_tellings_of_one_name_are_one_person(first, second):
    assert told(first, second) == (1, 0)


def test_two_of_one_family_are_two():
    assert told("Ada Polder was shot.", "Finn Polder was shot.") == (0, 2)


def test_whoever_is_identified_by_name_and_age_is_not_somebody_else_of_that_name_and_age():
    assert told(
        "The man killed was identified on Monday as Finn Mossley, 28.", "A 31-year-old man died."
    ) == (
        2,
        0,
    )


def test_whoever_shot_himself_is_none_of_those_he_shot():
    assert told("A man killed himself after murdering his ex-girlfriend and her new boyfriend.") == (3, 0)
    assert told("A man shot a clerk and later shot himself.") == (0, 2)
    assert told("A man died after he shot himself.") == (1, 0)


def test_of_two_in_one_list_the_one_of_whom_more_is_told_is_met_first():
    assert told(
        "He killed his girlfriend and her brother.", "Police said he killed Ada Polder and her brother, 30."
    ) == (2, 0)


def test_the_man_killed_is_the_one_told_of_as_killed():
    assert told("One man was killed and another wounded.", "The man killed was a sailor.") == (1, 1)


def test_the_friend_of_a_victim_is_another_victim():
    assert told("A man was shot dead, and his friend was wounded.") == (1, 1)
    assert told("A woman and her two children were shot to death.") == (3, 0)


def test_both_who_were_brought_to_hospital_may_have_died_there():
    assert told("Both men were taken to a hospital.", "Finn Mossley died.", "Gil Tarn died.") == (2, 0)
