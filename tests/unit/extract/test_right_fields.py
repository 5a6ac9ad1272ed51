"""Parties, days, places and tolls that a neighbouring word would make wrong."""

import pytest

from tests.unit.extract.tellings import deeds


def test_a_single_name_that_is_the_subject_is_whom_a_pronoun_means(read):
    (mention,) = read(
        "Judge Ana Ruiz spoke at length. "
        "Madow is free on bail after a jury convicted him on Tuesday of fraud."
    )
    assert [party.text for party in mention.recipients] == ["Madow"]


def test_fighters_paid_by_a_state_are_not_its_army(read):
    (mention,) = read(
        "A group of mercenaries, financed by the Spanish government, ambushed a convoy near Gao on Tuesday."
    )
    assert [(party.text, party.sector, party.canonical_id) for party in mention.actors] == [
        ("mercenaries", "PRM", None)
    ]


@pytest.mark.parametrize(
    ("text", "sectors"),
    [
        ("Police arrested three officers and two enlisted men in Lima on Tuesday.", ["MIL", "MIL"]),
        ("Police arrested the chapter president in Lima on Tuesday.", [None]),
        ("Police arrested the president of the bakers' union in Lima on Tuesday.", [None]),
        ("Rebels kidnapped Policeman Jose Medina in Lima on Tuesday.", ["COP"]),
        ("Rebels kidnapped Msgr Jose Medina in Lima on Tuesday.", ["REL"]),
    ],
)
def test_a_sector_is_of_whoever_is_meant(read, text, sectors):
    (mention,) = read(text)
    assert [party.sector for party in mention.recipients] == sectors


def test_a_rank_is_no_part_of_a_name(read):
    (mention,) = read("Rebels kidnapped Policeman Jose Medina in Lima on Tuesday.")
    assert [party.name for party in mention.recipients] == ["Jose Medina"]


def test_what_a_candidate_is_called_is_no_second_victim(read):
    (mention,) = read("The assassination of Carlos Medina, its candidate, shook the party on Tuesday.")
    assert len(mention.recipients) == 1


def test_the_victim_behind_a_day_is_the_victim(read):
    (mention,) = read("The murder on 3 May of the mayor shook the town.")
    assert [party.role for party in mention.recipients] == ["killed"]
    assert mention.casualties.killed.best == 1


def test_an_hour_in_brackets_is_nobody(read):
    (mention,) = deeds(read("The murder was committed by rebels in Gao at about 0930 [1530 GMT] on Tuesday."))
    assert mention.recipients == ()


def test_a_counterpart_is_of_the_country_before_it(read):
    (mention,) = read("The president of Chad held a meeting with his Togolese counterpart on Tuesday.")
    assert [party.country for party in mention.recipients] == ["TGO"]


def test_talks_at_a_ministry_are_not_with_it(read):
    (mention,) = read("Ivan Petrov had a meeting with the envoy of Chad at the foreign ministry on Tuesday.")
    assert [party.text for party in mention.recipients] == ["the envoy"]


def test_killed_or_wounded_is_neither_number(read):
    (mention,) = read("In Kano, 300 people were killed or wounded by soldiers on Tuesday.")
    assert (mention.casualties.killed, mention.casualties.injured) == (None, None)
    assert {party.role for party in mention.recipients} == {None}


@pytest.mark.parametrize(
    "text",
    [
        "Although attention turned to the pupils in 2014, Ansaru rebels abducted hundreds of women.",
        "Maria Kent, 19, of 1935 Orchard St., was arrested and charged with arson.",
    ],
)
def test_a_time_of_something_else_is_no_time_of_the_deed(read, text):
    assert {mention.time for mention in read(text)} == {None}


def test_an_initialism_is_no_town_that_is_spelt_like_it(read):
    (mention,) = read('China has banned "ICO\'s", a way of selling coins.')
    assert mention.places == ()


def test_a_plural_is_not_one_of_its_kind(read):
    first, second = deeds(
        read(
            "Traffickers have unleashed a wave of assassinations. "
            "Judge Carlos Medina was assassinated in Cali on Tuesday."
        )
    )
    assert (first.recipients, len(second.recipients)) == ((), 1)


def test_a_dash_with_blanks_ends_what_stands_before_the_phrase(read):
    (mention,) = read("Here is the news. LEEDS - A young city man was shot by gunmen on Tuesday.")
    assert [party.text for party in mention.recipients] == ["A young city man"]


@pytest.mark.parametrize(
    ("text", "novelty"),
    [
        ("One month ago, Carlos Medina was murdered by gunmen.", "background"),
        ("Death squads murdered hundreds of farmers in the past few years.", "background"),
        ("The police in Dover this week arrested two men for theft.", "new"),
        ("Fewer people have died in the town since cleric Ali Sadri declared a ceasefire.", "background"),
    ],
)
def test_without_a_day_of_writing_words_tell_what_is_old(read, text, novelty):
    (mention,) = read(text, None)
    assert mention.novelty == novelty


def test_a_country_taken_from_the_article_is_told_by_its_own_name(read):
    first, second = deeds(
        read("Gunmen killed six nuns in Cali on Tuesday. The gunmen wounded two guards on Sunday night.")
    )
    assert [place.text for place in first.places] == ["Cali"]
    assert [(place.text, place.precision) for place in second.places] == [("Colombia", "country")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Police charged Sun with assault on Tuesday.", ["Sun"]),
        ("Quintero was arrested by detectives.", ["Quintero"]),
        ("Kessler and two other bakers were indicted in Denver on Tuesday.", ["Kessler", None]),
        (
            "Engineers Augusto Moreira, Cesar Oliveira and Jose Reis were released by the rebels on Tuesday.",
            ["Augusto Moreira", "Cesar Oliveira", "Jose Reis"],
        ),
        ("A judge ordered the arrest of Col Jose Medina, director of an academy.", ["Jose Medina"]),
    ],
)
def test_whoever_can_only_be_somebody_is_a_person(read, text, names):
    (mention,) = read(text)
    assert [party.name for party in mention.recipients] == names


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("A judge ordered the arrest of Col Jose Medina, director of an academy.", "MIL"),
        ("Ricardo Bolanos, the gang leader's father, was arrested on Tuesday.", "CVL"),
    ],
)
def test_a_rank_tells_more_than_an_office_and_kinship_nothing(read, text, sector):
    (mention,) = read(text)
    assert [party.sector for party in mention.recipients] == [sector]


def test_an_arrest_that_is_ordered_has_taken_nobody(read):
    (mention,) = read("A judge in Lima ordered the arrest of two colonels on Tuesday.")
    assert mention.casualties.captured is None


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Gunmen attacked a police post in the Costa Rica neighborhood of Cali on Tuesday.", ["Cali"]),
        ("The deputy was murdered in the Villa El Salvador district on Tuesday.", []),
        ("Police made 13 DUI arrests on Tuesday.", []),
        ("Egypt cooperated closely with Washington on Tuesday.", []),
        ("Five rebels were killed 130 km from Lima, in clashes with troops on Tuesday.", []),
        ("A bomb killed two soldiers in the commercial hub of Kunduz on Tuesday.", ["Kunduz"]),
    ],
)
def test_a_name_that_is_not_where_it_was_is_no_place(read, text, places):
    (mention,) = read(text)
    assert [place.text for place in mention.places] == places


@pytest.mark.parametrize(
    "text",
    [
        "Grand Falls police investigate a death 10:22 AM CT.",
        "The ship was impounded by Chad after the council passed a resolution on Tuesday.",
        "Ruiz said a meeting in the 1990s ended badly but that the first attack happened later in London.",
    ],
)
def test_a_time_of_another_verb_is_no_time_of_the_deed(read, text):
    assert {mention.time for mention in read(text)} == {None}


def test_what_stands_in_brackets_hides_no_number(read):
    (mention,) = read(
        "Five Red Dawn Front (RDF) rebels were killed in clashes with troops near Gao on Tuesday."
    )
    assert mention.casualties.killed.best == 5


@pytest.mark.parametrize(
    "text",
    [
        "Admiral Jose Ruiz, whose daughter was murdered by a bomb, was not pardoned.",
        "On that occasion, when Carlos Medina was murdered, the president declared war on the gangs.",
    ],
)
def test_what_is_told_aside_is_background(read, text):
    assert [mention.novelty for mention in deeds(read(text))] == ["background"]


def test_what_was_also_done_is_as_new_as_the_rest(read):
    (mention,) = read("Troops have also been sent to the north of Togo.")
    assert mention.novelty == "new"


def test_the_popular_government_is_not_that_of_the_dateline(read):
    (mention,) = read("MOSCOW (Reuters) - The popular government was overthrown by the army in Chile.")
    assert [(party.text, party.canonical_id) for party in (*mention.actors, *mention.recipients)] == [
        ("the army", None),
        ("The popular government", None),
    ]


def test_a_national_guard_is_of_no_state_that_is_not_told(read):
    (mention,) = read("The National Guard arrested two priests in Lima on Tuesday.")
    assert [(party.country, party.sector) for party in mention.actors] == [(None, "MIL")]


def test_whoever_speaks_of_her_need_not_be_whom_she_spoke_of(read):
    mentions = read(
        "Sgt. Blaise Dresser opened an inquiry. Sears told police a strange man shot her in the leg."
    )
    assert [mention.recipients for mention in deeds(mentions)] == [()]


def test_the_government_of_copy_about_another_country_is_not_that_of_the_dateline(read):
    visit, talks = read(
        "BEIJING (Reuters) - The president of Chad met the president of Togo in Chad on Tuesday. "
        "Peru and the rebels held two rounds of talks in March."
    )
    assert [party.canonical_id for party in (*visit.actors, *visit.recipients)] == [
        "ORG:TCD-GOV",
        "ORG:TGO-GOV",
    ]
    assert [party.canonical_id for party in talks.actors] == ["STATE:PER", None]


def test_a_union_in_a_name_is_no_union_of_workers(read):
    (mention,) = read(
        "Gunmen killed Carlos Medina, the Patriotic Union presidential candidate, in Cali on Tuesday."
    )
    assert [party.sector for party in mention.recipients] == ["PTY"]


@pytest.mark.parametrize(
    "text",
    [
        "Thousands of printers were arrested in Norway during World War Two.",
        "She spoke of the massacre of six nuns who were killed by soldiers, now under trial.",
    ],
)
def test_what_the_reader_knows_already_is_background(read, text):
    (mention,) = read(text)
    assert mention.novelty == "background"


def test_whoever_is_fatally_stabbed_is_killed(read):
    (mention,) = read("An Afghan fatally stabbed a girl in Bremen on Tuesday.")
    assert (mention.casualties.killed.best, mention.recipients[0].role) == (1, "killed")


def test_a_second_office_is_no_second_victim(read):
    (mention,) = read(
        "Tomas Rios, a leader of the Red Front and director of the bank, was shot dead in Cali on Tuesday."
    )
    assert [party.name for party in mention.recipients] == ["Tomas Rios"]


def test_us_is_whoever_speaks_where_no_noun_follows(read):
    mentions = read("THE MORTAR ATTACK MADE BY US AT 0430 THIS MORNING HIT THE BARRACKS.")
    assert [mention.actors for mention in deeds(mentions)] == [()]


def test_bombings_and_a_killing_told_in_one_breath_are_not_one(read):
    (mention,) = deeds(read("He referred to the bombings and the killing of six nuns."))
    assert "explosives" not in mention.type.modes


def test_an_offensive_is_told_once_by_its_verb_and_its_noun(read):
    assert len(read("Chadian guerrillas launched an offensive against army positions on Tuesday.")) == 1


def test_nuns_killed_and_barracks_attacked_on_one_day_are_two_deeds(read):
    first, second = deeds(
        read(
            "A bomb killed two nuns in Cali on Tuesday. "
            "Guerrillas launched an offensive against army positions on Tuesday."
        )
    )
    assert ([party.sector for party in first.recipients], len(second.actors)) == (["REL"], 1)


def test_what_others_assert_had_been_done_is_news(read):
    (mention,) = read("Samayoa asserted that two officials had been arrested by soldiers on Tuesday.")
    assert mention.novelty == "new"


def test_rebels_fight_in_no_country_that_only_another_deed_is_told_of(read):
    _, second = deeds(
        read(
            "A bomb killed two nuns in Mexico City on Tuesday. "
            "Salvadoran rebels attacked two farmers on Sunday."
        )
    )
    assert second.places == ()


@pytest.mark.parametrize("city", ["PANAMA CITY", "KUWAIT CITY"])
def test_a_city_named_after_its_state_is_not_the_state_in_capitals_either(read, city):
    (mention,) = read(f"SOME 90 STUDENTS THREW STONES AT THE PERUVIAN CONSULATE IN {city} ON TUESDAY.")
    assert [(place.text, place.precision) for place in mention.places] == [(city, "city")]


def test_the_president_of_a_bank_with_a_name_is_of_no_government(read):
    (mention,) = read("Carlos Ruiz, the president of the Banco Industrial, was shot dead in Cali on Tuesday.")
    assert [party.sector for party in mention.recipients] == [None]


def test_what_goes_off_the_road_is_no_bomb(read):
    assert deeds(read("Her scooter went off the road near Leeds on Tuesday.")) == []


@pytest.mark.parametrize(
    "where",
    ["on a downtown Lima avenue", "in a Lima suburb", "in the northern part of Lima", "in the heart of Lima"],
)
def test_a_part_of_a_town_is_in_the_town(read, where):
    (mention,) = read(f"A bomb exploded {where} on Tuesday.")
    assert [place.name for place in mention.places] == ["Lima"]


def test_a_quarter_called_after_a_town_is_not_the_town(read):
    (mention,) = read("QUITO, March 3 (Reuters) - A bomb exploded in the Lima district on Tuesday.")
    assert "Lima" not in [place.name for place in mention.places]


def test_a_town_is_told_by_the_people_whose_resort_it_is(read):
    (mention,) = read("A gunman killed at least five people in the French resort of Cannes on Sunday.")
    assert [place.name for place in mention.places] == ["Cannes"]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("On 3 March the rebels tried to kill the mayor of Gao.", "3 March"),
        ("On 3 March the air force used helicopters to bomb several hamlets near Gao.", "3 March"),
        ("The army said on 9 March that its men had tried to kill the mayor of Gao.", None),
    ],
)
def test_a_deed_was_done_when_its_doer_set_about_it(read, text, when):
    mention = next(iter(deeds(read(text))))
    assert (mention.time and mention.time.text) == when


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Police have held Ahmed Karimi since arresting him in a village near Gao.", "Ahmed Karimi"),
        ("Soldiers found Ahmed Karimi and then shot him dead in Gao on Tuesday.", "Ahmed Karimi"),
        ("Soldiers found the pistol and then shot him dead in Gao on Tuesday.", None),
    ],
)
def test_a_pronoun_is_whom_the_verb_before_was_done_to(read, text, whom):
    harmed = [party.text for mention in read(text) for party in mention.recipients if party.is_person]
    assert harmed == ([whom] if whom else [])


@pytest.mark.parametrize(
    "text",
    [
        "A guard was hurt in the attack staged on Monday by rebels on the town hall.",
        "The attack carried out by rebels on Monday night on the town hall left a guard hurt.",
        "They recalled the attack that rebels had carried out against the town hall in Gao.",
        "They recalled the attack which rebels carried out on 3 March on the town hall in Gao.",
    ],
)
def test_an_attack_carried_out_on_something_struck_it(read, text):
    (mention,) = deeds(read(text))
    assert [party.text for party in mention.recipients if party.role == "attacked"] == ["the town hall"]
    assert [party.text for party in mention.actors] == ["rebels"]


def test_the_high_command_is_of_the_army(read):
    (mention,) = read("Rebels bombed the high command of the army on Tuesday.")
    assert [party.sector for party in mention.recipients] == ["MIL"]


@pytest.mark.parametrize(
    ("text", "victims"),
    [
        ("The three miners, two Peruvians and one Chilean, were murdered in Gao on Tuesday.", 1),
        ("The miners, two Peruvians and one Chilean, were murdered in Gao on Tuesday.", 1),
        ("Four miners, two nurses and one cook were murdered in Gao on Tuesday.", 3),
        ("Rebels murdered three miners, two nurses and one cook in Gao on Tuesday.", 3),
    ],
)
def test_who_the_many_are_is_nobody_besides(read, text, victims):
    (mention,) = read(text)
    assert len(mention.recipients) == victims


@pytest.mark.parametrize(
    ("behind", "many"),
    [
        ("A judge was also murdered.", 2),
        ("Councilman Juan Garabano has also been shot to death.", 2),
        ("A judge was also killed.", 1),
    ],
)
def test_what_was_also_done_to_one_is_another_deed(read, behind, many):
    assert len(deeds(read(f"Two people were murdered in Gao on Tuesday. {behind}"))) == many


def test_a_murder_told_far_behind_of_others_is_another(read):
    made = deeds(
        read(
            "Rebels murdered a judge and his two brothers in Gao on Tuesday. They fled to the hills. "
            "The group had promised new violence. It has murdered three farmers."
        )
    )
    assert [len(mention.recipients) for mention in made] == [2, 1]


def test_nobody_speaks_for_his_old_office(read):
    (mention,) = read("Former Argentine President Raul Soto met with Chilean envoys in Lima on Tuesday.")
    assert [party.canonical_id for party in mention.actors] == ["PER:raul-soto"]


@pytest.mark.parametrize("speaker", ["It", "No organization"])
def test_nobody_says_what_is_said_by_a_word_for_anybody(read, speaker):
    (mention,) = read(f"{speaker} said that rebels attacked a bank in Lima on Tuesday.")
    assert mention.attribution.claims == ()
