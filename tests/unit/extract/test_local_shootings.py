"""Reports of local shootings: the event has the toll of the whole report, and none is made up."""

import pytest


def tolls(mentions):
    assaults = [one for one in mentions if one.type.plover == "ASSAULT" and one.kind == "incident"]
    amounts = [(one.casualties.killed, one.casualties.injured) for one in assaults]
    return [tuple(amount.best if amount else 0 for amount in pair) for pair in amounts]


def test_a_victim_in_hospital_is_of_the_shooting_just_told(read):
    text = (
        "A man was shot outside a bakery in Denver on Tuesday, police said. "
        "The victim was brought to a clinic in critical condition."
    )
    assert tolls(read(text)) == [(0, 1)]


def test_a_victim_pronounced_dead_is_killed_and_not_injured(read):
    text = (
        "A man was shot outside a bakery in Denver on Tuesday, police said. "
        "He was brought to a clinic and pronounced dead there."
    )
    assert tolls(read(text)) == [(1, 0)]


def test_a_gunshot_wound_told_by_police_is_a_shooting(read):
    text = (
        "Police were called to a flat in Denver on Tuesday. "
        "Officers found a woman suffering from a gunshot wound to the arm."
    )
    (mention,) = [one for one in read(text) if one.type.plover == "ASSAULT"]
    assert mention.casualties.injured.best == 1
    assert "shot" in mention.trigger.text


@pytest.mark.parametrize(
    "text",
    [
        "Police said a hunter was found with a gunshot wound after an accident in the woods on Tuesday.",
        "Police said a man was found dead on Tuesday of a self-inflicted gunshot wound.",
        "The film ends when the detective is found with a gunshot wound.",
        "Police found no one with a gunshot wound on Tuesday.",
    ],
)
def test_an_accident_a_suicide_and_a_story_are_no_shooting(read, text):
    assert tolls(read(text)) == []


def test_the_dead_of_last_year_are_not_of_this_shooting(read):
    text = (
        "A man was shot in the arm behind a shop in Denver on Tuesday, police said. "
        "Two people were killed on the same street last year."
    )
    assert (0, 1) in tolls(read(text))
    assert all(killed == 0 for killed, injured in tolls(read(text)) if injured)


def test_where_armies_fight_each_event_keeps_the_toll_of_its_clause(read):
    text = (
        "Soldiers shot dead two rebels near Gao on Tuesday. "
        "Nine people were taken to a hospital in Bamako after a bus crash."
    )
    assert tolls(read(text))[0] == (2, 0)
