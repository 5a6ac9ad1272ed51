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


def test_several_shootings_told_at_once_are_a_sum_and_not_the_toll_of_one(read):
    text = (
        "Three people were killed in shootings on two sides of Denver on Tuesday, police said. "
        "A man was shot on Elm Road. He was pronounced dead there."
    )
    found = [one for one in read(text) if one.type.plover == "ASSAULT"]
    tolls_by_kind = {one.kind: one.casualties.killed.best for one in found if one.casualties.killed}
    assert tolls_by_kind == {"aggregate": 3, "incident": 1}


def test_a_sum_may_have_its_parts_between_commas(read):
    text = (
        "Four men were shot, one fatally, in three separate incidents in Denver on Tuesday, police said. "
        "A man was shot in the leg on Elm Road."
    )
    assert (0, 1) in tolls(read(text))


@pytest.mark.parametrize(
    "link",
    [
        "More: Woman killed on Oak Road by a gunman.",
        "Top video: Woman killed on Oak Road.",
        "Two weeks ago, Ada Polder was killed on the same road.",
    ],
)
def test_a_link_to_another_report_and_what_was_weeks_ago_add_nobody(read, link):
    text = f"A man was shot in the arm on Elm Road in Denver on Tuesday, police said. {link}"
    assert tolls(read(text))[0] == (0, 1)


@pytest.mark.parametrize(
    "other",
    [
        "About two hours earlier, a woman was shot and killed on Oak Road.",
        "At 4 p.m., another man was found shot and was killed, police said.",
        "Earlier Tuesday, two men were shot and killed on Oak Road.",
        "In the most recent homicide, a man was stabbed and killed on Oak Road.",
    ],
)
def test_a_case_of_another_hour_adds_nobody(read, other):
    text = f"A man was shot in the arm on Elm Road in Denver on Tuesday, police said. {other}"
    assert tolls(read(text))[0] == (0, 1)


@pytest.mark.parametrize(
    "other",
    [
        "On Jan. 16, guards found a woman shot to death on Oak Road.",
        "Five days earlier, guards found a woman shot to death on Oak Road.",
        "Police said another woman was killed on Oak Road.",
    ],
)
def test_behind_a_tally_of_cases_the_next_one_begins(read, other):
    text = (
        "A man was shot and killed on Elm Road in Denver on Tuesday, police said. "
        f"It was the fourth homicide in Denver this year. {other}"
    )
    assert tolls(read(text))[0] == (1, 0)


def test_what_a_town_has_seen_before_is_not_of_this_shooting(read):
    text = (
        "Two men were shot and killed in Denver on Tuesday, police said. "
        "The city has now seen nine people killed since spring."
    )
    assert tolls(read(text))[0] == (2, 0)


def test_a_least_number_gives_way_to_the_more_who_were_met(read):
    text = (
        "A man shot himself and killed Ada Polder, 26, and her brother in Denver on Tuesday. "
        "Police said Finn Mossley killed himself."
    )
    assert (3, 0) in tolls(read(text))


def test_an_agent_is_as_often_police_as_a_spy(read):
    text = (
        "An agent of the housing department shot a man in Denver on Tuesday. "
        "The man was pronounced dead at a hospital, police said."
    )
    assert tolls(read(text)) == [(1, 0)]


def test_a_murder_suicide_is_a_shooting_where_only_wounds_are_told(read):
    text = (
        "Police are looking into a murder-suicide in Denver on Tuesday. "
        "Officers found a woman with a gunshot wound to the chest."
    )
    assert (2, 0) in tolls(read(text))


def test_a_murder_suicide_is_a_shooting_though_no_wound_is_told(read):
    text = (
        "Police are looking into what seems to be a murder-suicide in Denver on Tuesday. "
        "Neighbors heard shots fired."
    )
    (mention,) = [one for one in read(text) if one.type.plover == "ASSAULT"]
    assert (mention.trigger.text, mention.casualties.killed.best) == ("murder-suicide", 2)


def test_a_suspect_who_turned_herself_in_makes_no_suicide(read):
    text = (
        "Police said a woman turned herself in on Tuesday. "
        "Finn Mossley was found with a gunshot wound on a quay in Denver."
    )
    assert (0, 1) in tolls(read(text))


def test_who_shot_whom_is_for_its_verb_to_tell(read):
    text = (
        "The actor, best known as the sheriff who shot nine crooks in an old musical, died at home on Friday."
    )
    assert tolls(read(text)) == []
