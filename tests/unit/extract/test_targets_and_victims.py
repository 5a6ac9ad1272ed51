"""Whom and what violence is done to: things, lists, appositions, words no list knows; and who is blamed."""

import pytest

from stream.errors import SettingError
from stream.extract.lexicon import load_lexicon, packaged
from tests.unit.extract.tellings import deeds, roles


@pytest.mark.parametrize(
    ("text", "thing", "role"),
    [
        ("Rebels attacked a courthouse near Arauca on Tuesday.", "a courthouse", "attacked"),
        ("Rebels burned two buses near Arauca on Tuesday.", "two buses", "damaged"),
        ("Rebels destroyed a bridge near Arauca on Tuesday.", "a bridge", "destroyed"),
        ("Rebels blew up a pipeline in Arauca on Tuesday.", "a pipeline", "attacked"),
        ("A car bomb exploded in front of a bank in Cali on Tuesday.", "a bank", "attacked"),
        ("A bomb exploded near the French embassy in Lima on Tuesday.", "the French embassy", "attacked"),
        ("A bomb exploded in Cali on Tuesday, damaging a pharmacy.", "a pharmacy", "damaged"),
    ],
)
def test_a_thing_that_violence_is_done_to_is_a_recipient(read, text, thing, role):
    (mention,) = deeds(read(text))
    assert roles(mention)[thing] == role


def test_an_embassy_is_that_of_its_state(read):
    (mention,) = deeds(read("A bomb exploded near the French embassy in Lima on Tuesday."))
    assert [party.country for party in mention.recipients] == ["FRA"]


def test_a_thing_beside_the_dead_was_not_attacked_itself(read):
    (mention,) = deeds(read("Gunmen killed two nurses in a house near Cali on Tuesday."))
    assert roles(mention) == {"two nurses": "killed"}


def test_who_was_assassinated_is_somebody_though_no_list_has_the_name(read):
    (mention,) = deeds(read("Gunmen assassinated the beekeeper and two surveyors near Cali on Tuesday."))
    assert roles(mention) == {"the beekeeper": "killed", "two surveyors": "killed"}


def test_those_joined_to_a_name_were_killed_with_it(read):
    (mention,) = deeds(
        read("Gunmen killed the banker Hugo Sampleman and his two bodyguards in Quito on Tuesday.")
    )
    assert set(roles(mention).values()) == {"killed"}
    assert "his two bodyguards" in roles(mention)


def test_what_is_said_of_a_victim_belongs_to_the_name(read):
    (mention,) = deeds(read("Gunmen killed Hugo Sampleman, director of the port, in Quito on Tuesday."))
    assert [party.text for party in mention.recipients] == ["Hugo Sampleman, director of the port"]


def test_a_bracket_is_no_part_of_a_party(read):
    mentions = read("Gunmen killed [the mayor] and two [local farmers] near Cali on Tuesday.")
    texts = [party.text for mention in mentions for party in mention.recipients]
    assert not [text for text in texts if "[" in text or "]" in text]


def test_a_known_murder_named_in_passing_is_an_event(read):
    mentions = deeds(read("The bishop spoke of the murder of four nuns and a sacristan."))
    assert [roles(mention).get("four nuns") for mention in mentions] == ["killed"]


@pytest.mark.parametrize(
    "text",
    [
        "The judge deplored the murders of journalists.",
        "The group condemned the killing of trade unionists.",
    ],
)
def test_a_kind_of_victim_without_number_day_or_place_is_no_incident(read, text):
    assert not [mention for mention in deeds(read(text)) if mention.kind == "incident"]


def test_who_is_said_to_be_responsible_is_accused(read):
    (mention,) = deeds(
        read("Police said Hezbollah was responsible for the murder of a judge in Beirut on Tuesday.")
    )
    assert [party.canonical_id for party in mention.actors] == ["ORG:HEZBOLLAH"]
    assert mention.attribution.responsibility == "accused"


def test_who_is_said_not_to_be_responsible_is_no_actor(read):
    mentions = deeds(read("Hezbollah was not responsible for the murder of a judge in Beirut on Tuesday."))
    assert not [mention for mention in mentions if mention.actors]


def test_of_which_kind_a_deed_was_does_not_say_who_did_it(read):
    (mention,) = deeds(read("A terrorist attack in Lahore on Tuesday killed three policemen."))
    assert mention.actors == ()


def test_an_army_of_a_longer_name_is_not_that_of_the_state(read):
    mentions = deeds(
        read("BEIRUT (Reuters) - The Army of Noble Deliverance kidnapped two engineers on Tuesday.")
    )
    assert not [party for mention in mentions for party in mention.actors if party.canonical_id]


def test_a_thing_of_no_known_class_stops_the_load_with_its_line():
    def read(name):
        return "noun\tplural\tclass\nbus\tbuses\tbeast\n" if name == "things.tsv" else packaged(name)

    with pytest.raises(SettingError, match=r"things\.tsv, line 2: class is 'beast'; allowed: building"):
        load_lexicon(read)


def test_what_is_said_of_one_name_is_not_put_to_the_last_of_those_joined_to_it(read):
    (mention,) = read(
        "Ana Rojas, a teacher, and two guards, Juan Soto and Luis Vega was killed "
        "in Lima on Monday by rebels."
    )
    assert all(start < end for party in mention.recipients for start, end in party.spans)
    assert all(party.text for party in mention.recipients)


@pytest.mark.parametrize(
    ("text", "thing", "role"),
    [
        ("Rebels set fire to the town hall in Huanta on Tuesday.", "the town hall", "damaged"),
        ("Rebels set a bus on fire near Huanta on Tuesday.", "a bus", "damaged"),
        ("A bomb exploded at a bank in Cali on Tuesday, causing heavy damage.", "a bank", "damaged"),
        ("A bomb exploded in Cali on Tuesday, causing damage to a pharmacy.", "a pharmacy", "damaged"),
        ("A bomb exploded at a bank in Cali on Tuesday, causing no damage.", "a bank", "attacked"),
    ],
)
def test_what_burns_or_suffers_damage_is_damaged(read, text, thing, role):
    (mention,) = deeds(read(text))
    assert roles(mention)[thing] == role


@pytest.mark.parametrize(
    "text",
    [
        "Judges in Quito went on strike over Senator Hugo Sampleman's murder.",
        "The bishop in Quito said that we must condemn the murder of Senator Hugo Sampleman.",
    ],
)
def test_a_murder_that_is_spoken_of_was_done_to_whose_it_is(read, text):
    (mention,) = deeds(read(text))
    assert [(party.name, party.role) for party in mention.recipients] == [("Hugo Sampleman", "killed")]
    assert mention.actors == ()


@pytest.mark.parametrize("words", ["claimed the lives", "took the lives"])
def test_an_attack_that_takes_lives_killed_whose_they_were(read, words):
    (mention,) = deeds(read(f"Two bomb attacks {words} of three judges in Medellin on Tuesday."))
    assert roles(mention) == {"three judges": "killed"}


def test_who_is_named_among_the_dead_was_killed_too(read):
    (mention,) = deeds(read("Gunmen killed 12 miners, including Hugo Sampleman, near Quito on Tuesday."))
    assert roles(mention) == {"12 miners": "killed", "Hugo Sampleman": "killed"}
    assert mention.casualties.killed.best == 12


def test_each_name_in_a_list_keeps_what_is_said_of_it(read):
    (mention,) = deeds(
        read(
            "Gunmen killed Hugo Sampleman, director of the port, and Tarek Mustermann,"
            " editor of a newspaper, in Quito on Tuesday."
        )
    )
    assert set(roles(mention)) == {
        "Hugo Sampleman, director of the port",
        "Tarek Mustermann, editor of a newspaper",
    }


@pytest.mark.parametrize(
    "text",
    [
        "Police attributed the bombing of a bank in Lima on Tuesday to the Shining Path.",
        "The bombing of a bank in Lima on Tuesday was attributed to the Shining Path.",
    ],
)
def test_a_deed_that_is_attributed_to_somebody_is_laid_to_them(read, text):
    (mention,) = deeds(read(text))
    assert [party.canonical_id for party in mention.actors] == ["ORG:SENDERO-LUMINOSO"]
    assert mention.attribution.responsibility == "accused"


def test_who_perpetrated_a_murder_did_it(read):
    (mention,) = deeds(read("The murder of two nuns perpetrated by guerrillas near Lima shocked the town."))
    assert [(party.text, party.sector) for party in mention.actors] == [("guerrillas", "REB")]


def test_a_car_bomb_is_named_whole(read):
    (mention,) = deeds(read("A car bomb exploded near a bank in Cali on Tuesday."))
    assert [weapon.text for weapon in mention.weapons] == ["car bomb"]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Conservative leader Hugo Sampleman was murdered in the streets of Cali.", "Hugo Sampleman"),
        ("Party leader Hugo Sampleman was assassinated in the streets of Cali.", "Hugo Sampleman"),
    ],
)
def test_murder_is_meant_though_nobody_is_told_to_have_done_it(read, text, killed):
    (mention,) = deeds(read(text))
    assert [(party.name, party.role) for party in mention.recipients] == [(killed, "killed")]


def test_who_was_only_killed_may_have_died_of_an_accident(read):
    assert deeds(read("Party leader Hugo Sampleman was killed at the airport of Cali.")) == []


def test_his_wife_is_another_victim_and_no_word_for_the_same(read):
    (mention,) = deeds(
        read("Gunmen murdered Hugo Sampleman, his wife, and two other people near Cali on Tuesday.")
    )
    assert set(roles(mention)) == {"Hugo Sampleman", "his wife", "two other people"}


def test_names_that_a_list_spells_out_are_victims_too(read):
    (mention,) = deeds(
        read("Gunmen killed three reporters near Cali on Tuesday: Hugo Sampleman and Tarek Mustermann.")
    )
    assert {party.name for party in mention.recipients} >= {"Hugo Sampleman", "Tarek Mustermann"}


@pytest.mark.parametrize(
    "text",
    [
        "Several shops and a school were bombed in Huaraz on Tuesday.",
        "Several shops have been attacked in Huaraz.",
    ],
)
def test_a_thing_that_was_struck_was_struck_by_force(read, text):
    (mention,) = deeds(read(text))
    assert "several shops" in {party.text.lower() for party in mention.recipients}


def test_a_plan_that_was_attacked_was_spoken_against(read):
    assert deeds(read("The budget was attacked in Huaraz on Tuesday.")) == []


def test_the_bomb_that_struck_a_thing_is_an_event_of_its_own(read):
    (mention,) = deeds(read("The bomb exploded in front of a bank."))
    assert roles(mention) == {"a bank": "attacked"}


def test_a_cartels_murders_are_its_deeds_and_not_its_end(read):
    mentions = deeds(read("The government began an offensive in Cali after the cartel's recent murders."))
    assert all("cartel" not in party.text for mention in mentions for party in mention.recipients)


@pytest.mark.parametrize(
    "text",
    [
        "Senator Hugo Sampleman survived an attack in Cali on Tuesday.",
        "Senator Hugo Sampleman escaped unhurt from an attack in Cali on Tuesday.",
        "Senator Hugo Sampleman escaped unharmed from an attack in Cali on Tuesday.",
    ],
)
def test_who_survives_an_attack_is_whom_it_was_aimed_at(read, text):
    (mention,) = deeds(read(text))
    assert [(party.name, party.role) for party in mention.recipients] == [("Hugo Sampleman", None)]


@pytest.mark.parametrize(
    ("text", "struck"),
    [
        (
            "A bomb exploded in Cali on Tuesday. Two pharmacies were damaged.",
            {"Two pharmacies": "damaged"},
        ),
        (
            "A bomb exploded in Cali on Tuesday. It destroyed a school and damaged a bakery.",
            {"a school": "destroyed", "a bakery": "damaged"},
        ),
        ("A bomb exploded in Cali on Tuesday opposite a hotel.", {"a hotel": "attacked"}),
        ("A bomb exploded next to a clinic in Cali on Tuesday.", {"a clinic": "attacked"}),
        (
            "A bomb exploded in front of a bank and near a school in Cali.",
            {"a bank": "attacked", "a school": "attacked"},
        ),
        ("A bomb exploded at one of the port's warehouses in Cali.", {"the port's warehouses": "attacked"}),
        (
            "A bomb exploded in Cali. The blast destroyed the windows of a hotel.",
            {"a hotel": "damaged"},
        ),
        (
            "Rebels destroyed the tax office, a filling station and a toll booth near Cali on Tuesday.",
            {"the tax office": "destroyed", "a filling station": "destroyed", "a toll booth": "destroyed"},
        ),
        (
            "REBELS DESTROYED SEVEN POWER POLES NEAR CALI ON TUESDAY.",
            {"SEVEN POWER POLES": "destroyed"},
        ),
    ],
)
def test_what_a_deed_did_to_things_is_told_in_many_ways(read, text, struck):
    (mention,) = deeds(read(text))
    assert roles(mention) == struck


@pytest.mark.parametrize(
    "text",
    [
        "A storm hit Cali on Tuesday. Two pharmacies were damaged.",
        "Two pharmacies were damaged in a fire in Cali on Tuesday.",
        "The company said that a warehouse was destroyed.",
    ],
)
def test_damage_that_no_deed_did_is_no_violence(read, text):
    assert not deeds(read(text))


def test_a_thing_is_told_with_what_it_is_of(read):
    (mention,) = deeds(read("A bomb exploded at the offices of the daily El Faro in Cali on Tuesday."))
    assert roles(mention) == {"the offices of the daily El Faro": "attacked"}


def test_things_of_one_kind_that_are_two_owners_are_two(read):
    (mention,) = deeds(
        read("A bomb exploded at the office of the notary and at the office of the port in Cali on Tuesday.")
    )
    assert roles(mention) == {"the office of the notary": "attacked", "the office of the port": "attacked"}


def test_whose_home_is_attacked_is_whom_it_was_against(read):
    (mention,) = deeds(read("Rebels attacked the home of Senator Hugo Sampleman in Quito on Tuesday."))
    assert roles(mention) == {
        "the home of Senator Hugo Sampleman": "attacked",
        "Senator Hugo Sampleman": None,
    }


def test_a_house_that_was_destroyed_is_told_without_its_owner(read):
    (mention,) = deeds(read("A bomb destroyed the house of Senator Tito Quill in Arequipa on Tuesday."))
    assert roles(mention) == {"the house of Senator Tito Quill": "destroyed"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Gunmen killed the mayor, Pedro Sosa, in Cali on Tuesday.", ["Pedro Sosa"]),
        ("Gunmen killed the mayor of Cali, Pedro Sosa, on Tuesday.", ["Pedro Sosa"]),
        ("Gunmen killed Hugo Sampleman and his driver Pedro Sosa in Cali.", ["Hugo Sampleman", "Pedro Sosa"]),
        ("Gunmen kidnapped a young couple, Marta Sosa and Luis Ruiz, in Cali.", ["Marta Sosa", "Luis Ruiz"]),
        (
            "Gunmen killed three farmers in Cali: Pedro Sosa, 34, Luis Ruiz, 20, and Juan Gil.",
            ["Pedro Sosa", "Luis Ruiz", "Juan Gil"],
        ),
        (
            "The blast in Cali killed Marta Sosa, 42; Pilar Sosa, 19; a driver; Luis Ruiz; and a nurse.",
            ["Marta Sosa", "Pilar Sosa", "Luis Ruiz"],
        ),
    ],
)
def test_each_victim_of_a_list_has_the_name_that_the_list_gives(read, text, names):
    (mention,) = deeds(read(text))
    assert [party.name for party in mention.recipients if party.is_person] == names


def test_a_name_behind_what_somebody_is_is_no_second_victim(read):
    (mention,) = deeds(read("Gunmen killed the mayor, Pedro Sosa, in Cali on Tuesday."))
    assert roles(mention) == {"the mayor, Pedro Sosa": "killed"}


def test_each_of_several_officials_in_a_list_was_killed(read):
    (mention,) = deeds(
        read("A police colonel, a judge, and Senator Hugo Sampleman were murdered in Cali on Tuesday.")
    )
    assert set(roles(mention)) == {"A police colonel", "a judge", "Senator Hugo Sampleman"}


def test_whoever_tells_of_it_is_no_victim(read):
    (mention,) = deeds(read("Gunmen killed a farmer in Cali on Tuesday, Pedro Sosa and Luis Ruiz said."))
    assert not [party for party in mention.recipients if party.is_person]


def test_a_bare_name_is_told_in_the_words_that_said_who_it_is(read):
    (mention,) = deeds(
        read(
            "The army will release dentist Hugo Sampleman, police said. "
            "Rebels kidnapped Sampleman near Arauca on Tuesday."
        )
    )
    (party,) = mention.recipients
    assert (party.text, party.role) == ("dentist Hugo Sampleman", "captured")
    assert len(party.spans) == 2


def test_a_namesakes_words_are_not_taken(read):
    (mention,) = deeds(
        read("The army will release dentist Marta Sosa. Rebels kidnapped Luis Sosa near Arauca on Tuesday.")
    )
    assert [party.text for party in mention.recipients] == ["Luis Sosa"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("army Col. Orlin", "army Col. Orlin"),
        ("radio reporter Orlin", "radio reporter Orlin"),
        ("Union Street's Orlin", "Orlin"),
    ],
)
def test_a_surname_behind_a_title_or_a_role_is_of_whom_the_name_was(read, words, told):
    mentions = deeds(
        read(
            f"The army will free Pavel Orlin. The army will free {words}. "
            "Gunmen murdered Orlin in Lima on Tuesday."
        )
    )
    assert [party.text for mention in mentions for party in mention.recipients] == [told]


def test_several_people_behind_a_name_are_not_that_person(read):
    (mention,) = deeds(
        read("The bishop recalled the murder of Hugo Sampleman, 40 farmers, and a nurse in Cali on Tuesday.")
    )
    assert "Hugo Sampleman, 40 farmers" not in roles(mention)


def test_harm_told_behind_the_last_telling_of_a_deed_belongs_to_it(read):
    (mention,) = deeds(
        read(
            "A car bomb exploded at a bank in Lima on Tuesday. The explosion destroyed two cars. "
            "A guard was injured. A minor was killed."
        )
    )
    assert roles(mention) == {
        "a bank": "attacked",
        "two cars": "destroyed",
        "A guard": "injured",
        "A minor": "killed",
    }


@pytest.mark.parametrize(
    ("text", "victims"),
    [
        (
            "Gunmen murdered Hugo Sosa, 28, regional leader of the Harbor Union, in Cali on Tuesday.",
            {"Hugo Sosa, 28, regional leader of the Harbor Union"},
        ),
        (
            "The murders of the governor of Puno, another judge, and the Cuzco police commander shook Peru.",
            {"the governor", "another judge", "the Cuzco police commander"},
        ),
        (
            (
                "Rebels killed three policemen in Peru: Captain Hugo Sosa, First Sergeant Luis Ruiz Leal, "
                "Second Lieutenant Marco Ruiz, and Guard Pedro Leal."
            ),
            {
                "three policemen",
                "Captain Hugo Sosa",
                "First Sergeant Luis Ruiz Leal",
                "Second Lieutenant Marco Ruiz",
                "Guard Pedro Leal",
            },
        ),
        ("Rebels murdered Comrades Sosa, Ruiz, and Leal in Peru.", {"Comrades Sosa", "Ruiz", "Leal"}),
        (
            "Rebels kidnapped two engineers in Cali on Tuesday, in addition to a Peruvian driver.",
            {"two engineers", "a Peruvian driver"},
        ),
        (
            "THE MURDER OF CIVIC UNION [CU] CANDIDATE HUGO SOSA SHOCKED CALI ON TUESDAY.",
            {"CIVIC UNION [CU] CANDIDATE HUGO SOSA"},
        ),
        (
            "THE ATTACK ON PTB [POSTAL BOARD OF TARMA] DIRECTOR HUGO SOSA SHOCKED CALI ON TUESDAY.",
            {"PTB [POSTAL BOARD OF TARMA] DIRECTOR HUGO SOSA"},
        ),
    ],
)
def test_everybody_whom_a_list_or_a_title_tells_of_was_harmed(read, text, victims):
    (mention,) = deeds(read(text))
    assert {party.text for party in mention.recipients} == victims


def test_whose_title_stands_before_the_possessor_has_not_murdered_him(read):
    (mention,) = deeds(read("Security was increased after presidential hopeful Luis Sosa's murder in Cali."))
    assert not mention.actors
    assert "Luis Sosa" in roles(mention)


def test_the_many_hurt_two_sentences_on_are_of_the_deed_told_before(read):
    (mention,) = deeds(
        read(
            "A bomb exploded in a bakery in Cali on Tuesday. Firemen came at once. "
            "Two women were badly wounded, and a priest was killed."
        )
    )
    assert roles(mention) == {"a bakery": "attacked", "Two women": "injured", "a priest": "killed"}


@pytest.mark.parametrize(
    ("text", "victims"),
    [
        ("A soldier fired a rifle at a woman in Lima, wounding her in the arm.", {"a woman": "injured"}),
        ("Gunmen shot a judge in Lima on Tuesday, killing him.", {"a judge": "killed"}),
        (
            "A mayor and his assistant, Hugo Ruiz, were kidnapped in Cali on Tuesday.",
            {"A mayor": "captured", "his assistant, Hugo Ruiz": "captured"},
        ),
        (
            "Rebels kidnapped a nominee and his two analysts in Cali.",
            {"a nominee": "captured", "his two analysts": "captured"},
        ),
    ],
)
def test_what_became_of_whoever_was_struck_is_told_by_a_pronoun_or_beside_him(read, text, victims):
    (mention,) = deeds(read(text))
    assert roles(mention) == victims


@pytest.mark.parametrize(
    ("text", "harmed"),
    [
        (
            "The note came from Lucia and Marta Arriaga, two sisters kidnapped on Tuesday.",
            {"Lucia", "Marta Arriaga", "two sisters"},
        ),
        (
            "The two Germans, Karl Weber of Bonn and Otto Lang of Kiel, and Hans Meier were abducted.",
            {"The two Germans", "Karl Weber", "Otto Lang", "Hans Meier"},
        ),
        (
            "Two of the mayor's bodyguards, Anibal Torres and Jorge de Leon, were killed in Cali on Tuesday.",
            {"Two of the mayor's bodyguards", "Anibal Torres", "Jorge de Leon"},
        ),
        (
            "They mourned the killing of three of the teachers, including Mario Castro and a nun, in Tunja.",
            {"three of the teachers", "Mario Castro", "a nun"},
        ),
        (
            "Farmer Norman Arce and U.S. banker Michael Reed, kidnapped in Cali in May, were freed today.",
            {"Farmer Norman Arce", "U.S. banker Michael Reed"},
        ),
        (
            "It came after a colonel, a judge, and candidate Juan Vega were murdered in Cali on Tuesday.",
            {"a colonel", "a judge", "candidate Juan Vega"},
        ),
        (
            "The rector Juan Vega, three other teachers, and two women were murdered in Cali on Tuesday.",
            {"The rector Juan Vega", "three other teachers", "two women"},
        ),
        (
            "Gunmen murdered another 8, including a priest, in Cali on Tuesday.",
            {"a priest"},
        ),
        (
            "Six soldiers were wounded in Cali on Tuesday, as were some passersby, including a girl.",
            {"Six soldiers", "some passersby", "a girl"},
        ),
    ],
)
def test_all_who_are_told_beside_the_many_were_harmed_with_them(read, text, harmed):
    (mention,) = deeds(read(text))
    assert set(roles(mention)) == harmed
    assert len(set(roles(mention).values())) == 1


def test_a_killing_is_carried_out_also_where_its_victims_are_told_in_between(read):
    (mention,) = deeds(
        read("They mourned the killing of four men, including two nuns, carried out by gunmen in Tunja.")
    )
    assert [actor.text for actor in mention.actors] == ["gunmen"]


def test_damage_to_one_thing_and_to_another_is_damage_to_both(read):
    (mention,) = deeds(
        read("The explosion in Lima on Tuesday did heavy damage to the bakery and to nearby shops.")
    )
    assert roles(mention) == {"the bakery": "damaged", "nearby shops": "damaged"}


def test_what_the_first_of_two_words_for_a_weapon_tells_is_both(read):
    (mention,) = deeds(read("Two men threw an explosive device into a bakery in Cali on Tuesday."))
    assert [weapon.text for weapon in mention.weapons] == ["explosive device"]


def test_an_assembly_is_nobody(read):
    (mention,) = deeds(read("REBELS BURNED THE HOME OF NATIONAL ASSEMBLY PRESIDENT JUAN VEGA TODAY."))
    assert "VEGA" in mention.recipients[-1].text


def test_two_of_her_guards_told_again_by_name_are_the_same_two(read):
    (mention,) = deeds(
        read(
            "Judge Rosa Perez and two of her guards were assassinated in Cali on Tuesday. "
            "Two of her police guards, Hugo Torres and Alfonso Rojas, were killed instantly."
        )
    )
    assert {"Hugo Torres", "Alfonso Rojas"} < set(roles(mention))


def test_a_capital_behind_a_name_is_not_killed(read):
    (mention,) = deeds(read("Gunmen killed two farmers, Hugo Torres and Alfonso de Lima, on Tuesday."))
    assert "MIL" not in {party.sector for party in mention.recipients}


def test_the_victim_told_of_next_is_whoever_was_killed(read):
    (mention,) = deeds(
        read("The lawyer Rosa Lemus was killed on Friday. The victim was shot dead in a van in Tunja.")
    )
    assert [(party.name, party.role) for party in mention.recipients] == [("Rosa Lemus", "killed")]


def test_whoever_was_writing_when_he_was_taken_is_no_speaker_and_taken_once(read):
    (mention,) = deeds(
        read(
            "The embassy confirmed the release of the reporter Carlos Romero, who was kidnapped by rebels. "
            "Romero was writing a book on the miners when he was abducted by the rebels."
        )
    )
    assert [party.name for party in mention.recipients] == ["Carlos Romero"]


@pytest.mark.parametrize(
    "told",
    [
        "A warrant is out for Pedro Diaz, the man who masterminded the attack on Senator Juan Vega in May.",
        "COL PEDRO DIAZ, CHIEF PERSON IMPLICATED IN THE BOMBING OF A SCHOOL, WAS REMOVED TODAY.",
    ],
)
def test_the_person_who_did_it_goes_by_the_name_beside_him(read, told):
    (mention,) = deeds(read(told))
    assert [actor.name.title() for actor in mention.actors] == ["Pedro Diaz"]


def test_a_thing_told_in_a_list_behind_a_body_was_attacked_as_well(read):
    (mention,) = deeds(
        read(
            "Rebels attacked the general staff, a warehouse, and the governor's residence in Cali on Tuesday."
        )
    )
    assert roles(mention)["a warehouse"] == "attacked"
