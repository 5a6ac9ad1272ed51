"""Deeds told by what they leave: sabotage, doers still sought, bodies, survivors, blasts and weapons."""

import pytest

from tests.unit.extract.tellings import deeds, roles


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("The rebels staged sabotage operations against a dam in Cusco on Tuesday.", "a dam"),
        ("Acts of sabotage against the telephone network were reported in Cusco.", "the telephone network"),
        ("The outage came after sabotage to the electrical system.", "the electrical system"),
    ],
)
def test_sabotage_is_done_to_the_thing_it_is_against(read, text, thing):
    (mention,) = deeds(read(text))
    assert roles(mention) == {thing: "damaged"}


@pytest.mark.parametrize(
    "text",
    [
        "Sabotage of the pipeline was ruled out in Cusco on Tuesday.",
        "Engineers ruled out sabotage of the pipeline on Tuesday.",
        "The rebels promised a suspension of sabotage against the pipeline on Tuesday.",
        "The minister spoke of sabotage against the economy on Tuesday.",
        "Police guard the pipeline against sabotage.",
    ],
)
def test_sabotage_that_nobody_saw_is_none(read, text):
    assert not deeds(read(text))


def test_what_comes_of_a_deed_says_that_it_was_done(read):
    (mention,) = deeds(read("The town is without water as a result of the bombing of an aqueduct in Cusco."))
    assert mention.realis.realis == "actual"


@pytest.mark.parametrize(
    ("text", "victim", "role"),
    [
        (
            "A reward was offered for the murderers of Senator Hugo Sampleman.",
            "Senator Hugo Sampleman",
            "killed",
        ),
        ("Nobody could name the killers of the judge.", "the judge", "killed"),
        ("The kidnappers of Senator Hugo Sampleman are known.", "Senator Hugo Sampleman", "captured"),
    ],
)
def test_doers_named_by_their_deed_presuppose_it(read, text, victim, role):
    (mention,) = deeds(read(text))
    assert roles(mention) == {victim: role}
    assert mention.realis.realis == "actual"


def test_murderers_of_nobody_known_are_an_insult(read):
    assert not deeds(read("He called the ministers murderers of peasants on Tuesday."))


@pytest.mark.parametrize(
    "text",
    [
        "A nurse was found dead in Cusco on Tuesday with two bullets in her chest.",
        "Neighbours found the body of a nurse in Cusco on Tuesday, gagged and stabbed.",
    ],
)
def test_whoever_is_found_dead_of_wounds_was_killed_and_not_by_the_finders(read, text):
    (mention,) = deeds(read(text))
    assert roles(mention) == {"a nurse" if "a nurse" in text else "A nurse": "killed"}
    assert not mention.actors


@pytest.mark.parametrize(
    "text",
    [
        "A nurse was found dead in Cusco on Tuesday.",
        "A nurse was found dead in Cusco on Tuesday; the bullet was her own, a suicide.",
    ],
)
def test_whoever_is_found_dead_of_nothing_told_or_by_own_hand_was_not(read, text):
    assert not deeds(read(text))


def test_whoever_is_unharmed_after_an_attack_was_its_target(read):
    (mention,) = deeds(read("Senator Hugo Sampleman was unhurt following an armed attack."))
    assert list(roles(mention)) == ["Senator Hugo Sampleman"]


def test_the_victims_stand_behind_the_place_of_a_murder(read):
    (mention,) = deeds(read("The king condemned the murder in Cusco of two nurses."))
    assert roles(mention) == {"two nurses": "killed"}


@pytest.mark.parametrize(
    "text",
    [
        "Cracks in the wall were the result of the blast of a bomb.",
        "The king spoke of the dynamite attack against the Sampleman Institute.",
    ],
)
def test_a_bomb_or_a_weapon_tells_one_deed_from_any(read, text):
    assert len(deeds(read(text))) == 1


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("Three gunmen robbed a pharmacy in Cusco on Tuesday.", "a pharmacy"),
        ("Men wielding rifles robbed a pharmacy in Cusco on Tuesday.", "a pharmacy"),
        ("A minibus was shot at in Cusco on Tuesday.", "A minibus"),
        ("Hooded men shot at a minibus in Cusco on Tuesday.", "a minibus"),
    ],
)
def test_robbery_at_gunpoint_and_shots_at_a_thing_are_done_to_it(read, text, thing):
    (mention,) = deeds(read(text))
    assert roles(mention) == {thing: "attacked"}


@pytest.mark.parametrize(
    "text",
    [
        "The team was robbed of a goal in Cusco on Tuesday.",
        "Thieves robbed a pharmacy in Cusco on Tuesday.",
        "He shot at goal twice in Cusco on Tuesday.",
    ],
)
def test_without_arms_a_robbery_or_a_shot_is_no_attack(read, text):
    assert not deeds(read(text))


def test_a_scene_is_not_shot_at(read):
    (mention,) = deeds(read("Gunmen shot a nurse at the station in Cusco on Tuesday."))
    assert list(roles(mention)) == ["a nurse"]


def test_a_suspicion_is_nobody(read):
    (mention,) = deeds(read("A suspected attack on a bank killed two people in Cusco on Tuesday."))
    assert not mention.actors


@pytest.mark.parametrize(
    "text",
    [
        "A grenade hurled at a clinic failed to explode in Cusco on Tuesday.",
        "A bomb planted outside a clinic in Cusco did not go off on Tuesday.",
        "Experts defused a dynamite charge outside a clinic in Cusco on Tuesday.",
    ],
)
def test_a_bomb_that_did_no_harm_was_an_attempt_on_what_it_was_meant_for(read, text):
    (mention,) = deeds(read(text))
    assert mention.realis.realis == "attempted"
    assert roles(mention) == {"a clinic": "attacked"}


@pytest.mark.parametrize(
    "text",
    [
        "No bomb exploded in Cusco on Tuesday.",
        "The burning truck did not explode in Cusco on Tuesday.",
        "The grenade rolled away but did not explode.",
    ],
)
def test_where_no_bomb_of_its_own_was_laid_nobody_tried(read, text):
    assert not deeds(read(text))


def test_what_the_armed_have_wrecked_is_told_in_passing_too(read):
    (mention,) = deeds(read("The rebels, who burned a town hall, are feared by the mayors."))
    assert list(roles(mention)) == ["a town hall"]


def test_by_what_they_have_wrecked_they_are_only_known(read):
    assert not deeds(read("The rebels who burned a town hall are feared by the mayors."))
