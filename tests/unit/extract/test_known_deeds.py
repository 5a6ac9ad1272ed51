"""Deeds told in passing: in a clause about what was attacked, or as something that the reader knows."""

import pytest

from tests.unit.extract.tellings import deeds


@pytest.mark.parametrize(
    ("text", "toll"),
    [
        ("The governor condemned the attack on a union, which killed nine people.", 9),
        ("The governor condemned the attack on a union that killed nine people.", 9),
        ("The governor condemned the attack against the union, in which a dozen clerks were killed.", 12),
        ("THE GOVERNOR CONDEMNED THE ATTACKS ON A UNION AND A CHARITY, WHICH KILLED 7 PEOPLE.", 7),
    ],
)
def test_a_clause_behind_what_was_attacked_tells_what_the_attack_did(read, text, toll):
    (mention,) = deeds(read(text))
    assert mention.casualties.killed.best == toll
    assert mention.actors == ()


def test_whoever_kills_himself_is_not_what_the_attack_did(read):
    (mention,) = deeds(read("The governor recalled the attack on a clerk who killed two children."))
    assert mention.casualties.killed is None


def test_the_dead_of_an_attack_that_the_copy_never_tells_prove_it(read):
    (mention,) = deeds(
        read("The mayor left for Lima. In the attack, which took place downtown, four people were killed.")
    )
    killed = mention.casualties.killed
    assert (killed.min, killed.max, killed.basis) == (4, None, "at_least")


def test_a_car_bomb_that_is_laid_to_somebody_went_off(read):
    (mention,) = deeds(read("The police chief blamed militias for a car-bomb attack that left a crater."))
    assert [party.text for party in mention.actors] == ["militias"]


def test_an_attack_that_is_only_named_is_not_taken_for_news(read):
    assert deeds(read("The minister spoke of the attack. Talks go on.")) == []


def test_among_deeds_that_are_told_the_attack_is_one_of_them(read):
    text = "Rebels shelled Goma on Monday. Troops bombed Beni on Tuesday. Four were killed in the attack."
    assert len(deeds(read(text))) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Police identified the body of Hugo Walz, of the law school, who was abducted on Friday.",
        "Hugo Walz, of the law school, who was abducted on Friday, was found.",
    ],
)
def test_no_school_is_who_was_abducted(read, text):
    (mention,) = deeds(read(text))
    assert [(party.text, party.role) for party in mention.recipients] == [("Hugo Walz", "captured")]


def test_no_body_is_murdered(read):
    text = "THE BODIES OF THE DANISH NUNS MURDERED ON FRIDAY BY MASKED MEN WERE BURIED IN CALI TODAY."
    (mention,) = deeds(read(text))
    assert [party.text for party in mention.recipients] == ["THE DANISH NUNS"]


def test_what_was_in_the_year_since_which_nothing_was_worse_is_history(read):
    text = "The clergy said it was the worst year since 1988, when several monks were murdered."
    (mention,) = deeds(read(text))
    assert mention.novelty == "background"


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Two boys were killed by Peruvian fire in Lima on Monday.", "ORG:PER-MIL"),
        ("A man shot dead his wife in Lima on Monday.", None),
    ],
)
def test_whose_fire_it_was_and_whom_he_shot_dead(read, text, doer):
    (mention,) = deeds(read(text))
    assert [party.canonical_id for party in mention.actors] == [doer]
    assert [party.role for party in mention.recipients] == ["killed"]


@pytest.mark.parametrize(
    "text",
    [
        "A Chilean fire killed nine villagers on Monday.",
        "Togo hit back at Ghana with tariffs on Monday.",
        "The rebels ambushed Mayor Ortiz with questions on Monday.",
        "Togo hit out at Ghana on Monday.",
    ],
)
def test_a_blaze_and_blows_in_words_are_no_violence(read, text):
    assert deeds(read(text)) == []


def test_who_the_many_are_is_no_more_dead(read):
    text = "Four people, two women and two children, were killed by gunmen in Lima on Monday."
    (mention,) = deeds(read(text))
    assert mention.casualties.killed.best == 4


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed two men " + "😀" * 1500 + " in Lima.",
        "Killed were " + "Ana Ruiz, " * 300 + "and a cook.",
    ],
    ids=["emoji", "names"],
)
def test_a_line_of_nothing_but_names_is_bounded_work(read, text):
    assert len(read(text)) <= 2
