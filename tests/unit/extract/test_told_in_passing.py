"""Deeds told in passing: presupposed, shared out, read from what a bomb was made of, or only threatened."""

import pytest

from tests.unit.extract.tellings import deeds, roles


@pytest.mark.parametrize(
    "text",
    [
        "The offices of the cooperative were the objective of Monday's attack.",
        "The purpose of the attack on the radio station was to silence us.",
        "We took no part in acts such as the attack on the radio station.",
        "The valley has been without water since Monday due to the bombing of a dam by rebels.",
    ],
)
def test_what_is_spoken_of_as_known_was_done(read, text):
    (mention,) = deeds(read(text))
    assert mention.realis.realis == "actual"
    assert set(roles(mention).values()) <= {"attacked", "damaged"}


@pytest.mark.parametrize(
    "text",
    [
        "The goal of the attack on the town will be to open the road.",
        "We took no part in acts such as an attack on a radio station.",
        "Police uncovered a plan that included the bombing of a bridge in Cusco.",
    ],
)
def test_what_is_planned_or_anything_of_its_kind_was_not(read, text):
    assert all(mention.realis.realis != "actual" for mention in deeds(read(text)))


def test_the_sign_of_a_number_denies_nothing(read):
    (mention,) = deeds(read("BUS NO 47 OF THE COOPERATIVE WAS SET ON FIRE BY REBELS IN CUSCO."))
    assert mention.realis.polarity == "pos"


@pytest.mark.parametrize(
    ("text", "weapon"),
    [
        ("A red Ford loaded with 40 kg of dynamite exploded outside the bank in Cusco.", "dynamite"),
        ("Ten kilos of dynamite exploded outside the bank in Cusco.", "dynamite"),
    ],
)
def test_what_is_filled_with_dynamite_is_a_bomb(read, text, weapon):
    (mention,) = deeds(read(text))
    assert [each.text for each in mention.weapons] == [weapon]
    assert roles(mention) == {"the bank": "attacked"}


def test_what_is_filled_with_grain_is_none(read):
    assert not deeds(read("A boat loaded with grain exploded in the port of Callao."))


@pytest.mark.parametrize(
    ("text", "realis"),
    [
        ("Another device was discovered and defused before it exploded at a hotel in Cusco.", "attempted"),
        ("A bomb was discovered minutes before it exploded at a hotel in Cusco.", "actual"),
    ],
)
def test_a_bomb_found_before_it_exploded_did_not(read, text, realis):
    (mention,) = deeds(read(text))
    assert mention.realis.realis == realis
    assert roles(mention) == {"a hotel": "attacked"}


def test_several_bombs_are_shared_out_among_their_targets(read):
    text = "Three bombs went off in Cusco, one at a training centre and another at the museum."
    (mention,) = deeds(read(text))
    assert roles(mention) == {"a training centre": "attacked", "the museum": "attacked"}


@pytest.mark.parametrize(
    ("text", "thing", "role"),
    [
        ("Four shops were shaken by explosives in Cusco.", "Four shops", "damaged"),
        ("The bombs caused the destruction of 50 houses in Cusco.", "50 houses", "destroyed"),
    ],
)
def test_what_bombs_did_to_houses_is_a_deed(read, text, thing, role):
    (mention,) = deeds(read(text))
    assert roles(mention) == {thing: role}


def test_an_explosion_near_a_house_is_a_bombing_where_the_copy_tells_of_bombs(read):
    second = "Another explosion occurred near a courthouse in the south of Cusco."
    assert not deeds(read(second))
    assert len(deeds(read(f"A bomb exploded at a bank in Cusco on Tuesday. {second}"))) == 2


@pytest.mark.parametrize(
    "text",
    [
        "A bomb exploded in a restaurant in Cusco where film actor Hugo Sampleman was dining.",
        "Gunmen attacked a training centre near Cusco on Tuesday.",
    ],
)
def test_a_word_before_a_name_makes_no_film_and_no_drill(read, text):
    assert deeds(read(text))


def test_bodies_found_shot_are_of_the_killed(read):
    (mention,) = deeds(read("Two corpses were found stabbed to death beside a road near Cusco."))
    assert roles(mention) == {"Two corpses": "killed"}


@pytest.mark.parametrize(
    ("text", "victim"),
    [
        (
            "Court judge Hugo Sampleman died after he was shot in Cusco by two men.",
            "Court judge Hugo Sampleman",
        ),
        ("The colonel was waiting for a bus when he was shot in Cusco.", "The colonel"),
    ],
)
def test_whoever_the_clause_above_speaks_of_was_shot(read, text, victim):
    (mention,) = deeds(read(text))
    assert [party.text for party in mention.recipients] == [victim]


def test_of_two_people_above_it_is_not_told_which_was_shot(read):
    assert not deeds(read("The doctor examined the boy after he was shot in Cusco."))


def test_shots_at_a_house_are_an_attack_on_it(read):
    (mention,) = deeds(read("Unknown men in a grey van fired at the offices of the union in Cusco."))
    assert roles(mention) == {"the offices of the union": "attacked"}


def test_no_deed_is_the_victim_of_another(read):
    text = "He named the murder of Bishop Ivo Mustermann and the kidnapping of Senator Hugo Sampleman."
    killing, kidnapping = deeds(read(text))
    assert killing.casualties.killed is not None
    assert killing.casualties.killed.best == 1
    assert roles(kidnapping) == {"Senator Hugo Sampleman": "captured"}


def test_a_deed_known_to_everybody_is_told_where_nothing_else_is(read):
    (mention,) = deeds(read("The minister condemned the attack on the workers union."))
    assert mention.novelty == "background"


def test_whoever_only_died_in_an_explosion_was_not_attacked(read):
    assert not deeds(read("Inspector Hugo Sampleman died in the explosion."))


@pytest.mark.parametrize(
    ("text", "threatened"),
    [
        ("The union leaders have received death threats.", "The union leaders"),
        ("Bishop Ivo Mustermann said that he has received death threats.", "Bishop Ivo Mustermann"),
        ("Death threats were made against the reporters.", "the reporters"),
    ],
)
def test_threats_are_told_by_whom_they_are_made_against(read, text, threatened):
    (mention,) = [each for each in read(text) if each.type.plover == "THREATEN"]
    assert not mention.actors
    assert [party.text for party in mention.recipients] == [threatened]


@pytest.mark.parametrize(
    "text",
    [
        "The students have received no death threats.",
        "The company received threats of a lawsuit.",
    ],
)
def test_no_threats_and_threats_of_a_lawsuit_are_none(read, text):
    assert not [each for each in read(text) if each.type.plover == "THREATEN"]


def test_whoever_threatened_was_not_threatened(read):
    text = "The union received bomb threats from smugglers who twice threatened to burn its station."
    told = [each for each in read(text) if each.type.plover == "THREATEN"]
    assert [party.text for mention in told for party in mention.recipients] == ["The union"]


@pytest.mark.parametrize(
    "text",
    [
        "An attempt was made on the life of the mayor in Cusco.",
        "Attempts were made against the mayor's life in Cusco.",
        "The attempt on the life of the mayor in Cusco failed.",
    ],
)
def test_an_attempt_on_a_life_is_one_on_whose_it_is(read, text):
    (mention,) = deeds(read(text))
    assert mention.realis.realis == "attempted"
    assert [party.text.lower() for party in mention.recipients] == ["the mayor"]


@pytest.mark.parametrize(
    "text",
    [
        "An attempt was made to open the road in Cusco.",
        "The police said that no attempt was made on the lives of the judges.",
    ],
)
def test_no_attempt_on_a_life_is_none(read, text):
    assert not deeds(read(text))


def test_whoever_is_killed_while_covering_a_battle_was_killed_in_it(read):
    (mention,) = deeds(read("Reporter Hugo Sampleman was killed in Cusco while covering a skirmish."))
    assert roles(mention) == {"Reporter Hugo Sampleman": "killed"}


def test_whoever_is_killed_while_mending_a_roof_may_have_fallen(read):
    assert not deeds(read("Reporter Hugo Sampleman was killed in Cusco while mending a roof."))


@pytest.mark.parametrize(
    "text",
    [
        "They assassinated, in less than two days, Judge Ivo Mustermann and Senator Hugo Sampleman.",
        "He regretted the killings within two days of Judge Ivo Mustermann and Senator Hugo Sampleman.",
    ],
)
def test_victims_are_found_behind_what_stands_between(read, text):
    (mention,) = deeds(read(text))
    assert roles(mention) == {"Judge Ivo Mustermann": "killed", "Senator Hugo Sampleman": "killed"}
    assert mention.casualties.killed is not None
    assert mention.casualties.killed.best == 2


@pytest.mark.parametrize(
    "text",
    [
        "The rebels took the opportunity to place four bombs in Cusco.",
        "The rebels took advantage of the festival to plant two bombs in Cusco.",
    ],
)
def test_a_chance_that_was_taken_was_used(read, text):
    assert [mention.realis.realis for mention in deeds(read(text))] == ["actual"]


def test_the_burning_of_a_house_was_done_to_it(read):
    (mention,) = deeds(read("The burning of a factory took place this morning in Cusco."))
    assert roles(mention) == {"a factory": "damaged"}


@pytest.mark.parametrize(
    ("text", "struck"),
    [
        ("A bomb exploded in a street near the town hall of Cusco.", {"the town hall of Cusco": "attacked"}),
        ("Several men shot at the tires of an aid van in Cusco.", {"an aid van": "attacked"}),
        (
            "Rebels were throwing two bombs which landed on a filling station in Cusco.",
            {"a filling station": "attacked"},
        ),
        ("Groups from a new terrorist movement attacked the town hall.", {"the town hall": "attacked"}),
        (
            "The shops and a school were the targets of Monday's attacks.",
            {"The shops": "attacked", "a school": "attacked"},
        ),
        ("A bomb exploded at the Franco-U.S. Institute in Cusco.", {"the Franco-U.S. Institute": "attacked"}),
    ],
)
def test_what_was_struck_is_found_where_it_is_told(read, text, struck):
    (mention,) = deeds(read(text))
    assert roles(mention) == struck


@pytest.mark.parametrize(
    ("text", "harmed"),
    [
        ("There was gunfire this morning in Cusco, which left two persons dead.", {"two persons": "killed"}),
        ("One of the envoys was wounded by a gunshot.", {"One of the envoys": "injured"}),
        ("The nurses who were targets of this attack carried no guns.", {"The nurses": None}),
        (
            "A helicopter was shooting at the civilian population of the town.",
            {"the civilian population": None},
        ),
    ],
)
def test_the_harmed_are_found_where_they_are_told(read, text, harmed):
    (mention,) = deeds(read(text))
    assert roles(mention) == harmed
    assert not any(party.text == "Cusco" for party in mention.actors)


def test_a_gunship_is_shot_down_like_any_aircraft(read):
    (mention,) = deeds(read("Rebels downed a helicopter gunship near Cusco."))
    assert [party.text for party in mention.actors] == ["Rebels"]


def test_whoever_has_been_held_by_rebels_was_taken(read):
    text = "Two nuns, since Monday, have been held by rebels in Cusco."
    (mention,) = deeds(read(text))
    assert roles(mention) == {"Two nuns": "captured"}


@pytest.mark.parametrize(
    "text",
    [
        "The two men were held by police on Monday.",
        "The elections were held by the rebels on Monday.",
        "The two men held by the rebels since May were seen on Monday.",
    ],
)
def test_the_held_of_the_police_and_of_a_phrase_are_not_abducted(read, text):
    assert not deeds(read(text))


def test_what_they_continue_to_do_is_no_one_deed(read):
    assert {mention.kind for mention in deeds(read("They continue to bomb the civilian population."))} <= {
        "ongoing"
    }


def test_what_men_of_whom_nobody_has_heard_did_is_news(read):
    text = "The worst case was that of unknown persons who threw a grenade at a bus."
    (mention,) = deeds(read(text))
    assert roles(mention) == {"a bus": "attacked"}


def test_where_a_bomb_was_found_is_what_it_was_laid_for(read):
    (mention,) = deeds(read("Police defused a time bomb discovered in an airliner."))
    assert mention.realis.realis == "attempted"
    assert roles(mention) == {"an airliner": "attacked"}


def test_explosions_are_bombings_where_houses_were_bombed(read):
    text = "Two explosions were reported near a courthouse in Puno. In Cusco a candidate's house was bombed."
    assert [roles(mention) for mention in deeds(read(text))] == [
        {"a courthouse": "attacked"},
        {"a candidate's house": "attacked"},
    ]


@pytest.mark.parametrize(
    ("text", "threatened"),
    [
        ("The dreaded clan today threatened to kill ten judges.", ["ten judges"]),
        ("The union threatened to kill the bill.", []),
    ],
)
def test_whoever_is_to_be_killed_was_threatened(read, text, threatened):
    told = [each for each in read(text) if each.type.plover == "THREATEN"]
    assert [party.text for mention in told for party in mention.recipients] == threatened


def test_a_numbered_truck_is_the_truck(read):
    (mention,) = deeds(read("TRUCK NO 12 OF THE BAKERY WAS SET ON FIRE BY REBELS IN CUSCO."))
    assert roles(mention) == {"TRUCK": "damaged"}


@pytest.mark.parametrize(
    "text",
    [
        "The party has led the attacks on Senator Hugo Sampleman.",
        "The radio replied to the attacks on the union.",
    ],
)
def test_attacks_that_may_be_made_in_words_are_no_deed_alone(read, text):
    assert not deeds(read(text))


def test_a_question_threatens_nobody(read):
    assert not [
        each for each in read("Has the clan threatened to kill ten judges?") if each.type.plover == "THREATEN"
    ]
