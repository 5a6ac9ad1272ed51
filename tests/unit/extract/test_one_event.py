import pytest

from tests.unit.extract.tellings import deeds, roles


def test_one_strike_told_four_times_is_one_mention_with_one_toll(read):
    (mention,) = deeds(
        read(
            "Strike on market kills nine\n\n"
            "A Russian air strike on a market in Izium on Tuesday killed nine people, officials said.\n\n"
            "The strike, which also wounded 20 people, hit at noon. The nine dead included two children.\n\n"
            "Tuesday's strike was the third this year."
        )
    )
    assert mention.casualties.killed is not None
    assert mention.casualties.injured is not None
    assert (mention.casualties.killed.best, mention.casualties.injured.best) == (9, 20)
    assert mention.other_triggers


def test_two_cities_are_two_events(read):
    mentions = deeds(
        read(
            "A bomb killed four people in Quetta on Tuesday.\n\n"
            "Gunmen killed two policemen in Karachi on Tuesday."
        )
    )
    assert [mention.casualties.killed.best for mention in mentions] == [4, 2]
    assert [mention.places[0].name for mention in mentions] == ["Quetta", "Karachi"]
    assert [mention.novelty for mention in mentions] == ["new", "new"]


def test_two_days_are_two_events(read):
    mentions = deeds(
        read(
            "A bomb killed four people in Quetta on Monday.\n\nA bomb killed six people in Quetta on Tuesday."
        )
    )
    assert [mention.time.start for mention in mentions] == ["2031-03-31", "2031-04-01"]


def test_another_attack_is_another_event(read):
    mentions = deeds(
        read(
            "A car bomb killed four people in Quetta on Tuesday.\n\n"
            "Another bombing in Quetta on Tuesday wounded a policeman."
        )
    )
    assert len(mentions) == 2


def test_the_opposite_direction_is_another_event(read):
    mentions = deeds(
        read(
            "Ukrainian troops attacked a Russian base near Belgorod on Tuesday.\n\n"
            "Russian troops attacked a Ukrainian base near Sumy on Tuesday."
        )
    )
    assert [mention.actors[0].canonical_id for mention in mentions] == ["ORG:UKR-MIL", "ORG:RUS-MIL"]


def test_a_sum_of_attacks_is_an_aggregate_and_no_incident(read):
    mentions = deeds(
        read(
            "Iran has been blamed for dozens of attacks on U.S. troops in Syria "
            "since October, officials said."
        )
    )
    assert [mention.kind for mention in mentions] == ["aggregate"]
    assert mentions[0].count is not None
    assert mentions[0].casualties.killed is None


def test_a_toll_that_rose_replaces_the_one_before(read):
    (mention,) = deeds(
        read(
            "A bomb exploded at a mosque in Kabul on Tuesday, killing 12 people.\n\n"
            "The death toll rose to 15 on Wednesday, the Taliban said."
        )
    )
    assert mention.casualties.killed is not None
    assert mention.casualties.killed.best == 15


def test_the_headline_tells_no_second_event(read):
    mentions = deeds(
        read("Car bomb kills seven in Quetta\n\nA car bomb killed seven people in Quetta on Tuesday.")
    )
    assert len(mentions) == 1
    assert mentions[0].is_main


def test_one_statement_in_two_quotations_is_told_once(read):
    mentions = read(
        "Iran condemned the Israeli strike on Tuesday. Iran called the strike a clear act of aggression."
    )
    assert len([mention for mention in mentions if mention.type.plover == "ACCUSE"]) == 1


def test_another_thing_struck_in_a_sentence_with_its_own_doer_is_another_deed(read):
    pylons, mill = deeds(
        read("Rebels dynamited four pylons near Arequipa on Tuesday. The rebels also set fire to a mill.")
    )
    assert roles(pylons) == {"four pylons": "attacked"}
    assert roles(mill) == {"a mill": "damaged"}


def test_what_a_deed_without_a_doer_did_to_another_thing_is_of_that_deed(read):
    (mention,) = deeds(
        read("Rebels dynamited a bank in Lima on Tuesday. Two cars were destroyed in the blast, police said.")
    )
    assert roles(mention) == {"a bank": "attacked", "Two cars": "destroyed"}


def test_the_known_murder_of_a_name_is_none_of_the_murders_that_were_told(read):
    nuns, senator = deeds(
        read(
            "Two nuns were murdered in Cuzco on Monday. The bishop asked for calm. The party also asks that "
            "the murder of Senator Luis Sosa should not go unpunished."
        )
    )
    assert roles(nuns) == {"Two nuns": "killed"}
    assert roles(senator) == {"Senator Luis Sosa": "killed"}


def test_the_known_murder_of_a_judge_is_that_of_the_judge_who_was_told_of(read):
    (mention,) = deeds(
        read(
            "A judge was murdered in Cuzco on Monday. The bishop asked for calm. The court also asks that "
            "the murder of Judge Luis Sosa should not go unpunished."
        )
    )
    assert "Judge Luis Sosa" in roles(mention)


def test_others_killed_in_the_next_sentence_by_a_doer_of_its_own_are_of_another_deed(read):
    farmers, nurse = deeds(
        read("Rebels murdered two farmers near Arequipa on Tuesday. Hooded gunmen also murdered a nurse.")
    )
    assert (roles(farmers), roles(nurse)) == ({"two farmers": "killed"}, {"a nurse": "killed"})


def test_whoever_was_hurt_beside_the_dead_is_of_their_deed(read):
    (mention,) = deeds(
        read("Gunmen murdered Judge Luis Sosa in Arequipa on Tuesday. Sergeant Pablo Ruiz was badly wounded.")
    )
    assert roles(mention) == {"Judge Luis Sosa": "killed", "Sergeant Pablo Ruiz": "injured"}


def test_another_thing_told_for_new_and_attacked_was_attacked_in_another_deed(read):
    palace, ambulance = deeds(
        read("Rebels attacked the governor's palace in Lima on Tuesday. An ambulance was also attacked.")
    )
    assert list(roles(palace)) == ["the governor's palace"]
    assert roles(ambulance) == {"An ambulance": "attacked"}


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("A gunman killed three cooks in Lima on Monday. Police killed the gunman.", [3, 1]),
        ("Rebels killed four clerks near Cali on Monday. Nine rebels were killed.", [4, 9]),
    ],
)
def test_the_dead_of_the_doers_own_side_are_of_another_deed(read, text, dead):
    assert [mention.casualties.killed.best for mention in deeds(read(text))] == dead


def test_the_dead_of_both_sides_of_a_battle_are_of_one(read):
    text = "Rebels attacked an army base near Gao on Monday. Nine soldiers and four rebels were killed."
    (mention,) = deeds(read(text))
    assert mention.casualties.killed.best == 13
