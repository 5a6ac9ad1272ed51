"""Deeds that somebody looks into, blasts that destroy, bombs that lie somewhere, and anybody who does it."""

import pytest

from tests.unit.extract.tellings import deeds, roles


@pytest.mark.parametrize(
    "text",
    [
        "The king ordered an inquiry into the murder of Senator Hugo Sampleman in Quito.",
        "The king demanded a trial for the murder of Senator Hugo Sampleman in Quito.",
        "The king asked who had murdered Senator Hugo Sampleman in Quito.",
    ],
)
def test_what_is_looked_into_has_been(read, text):
    (mention,) = deeds(read(text))
    assert mention.realis.realis == "actual"
    assert set(roles(mention).values()) == {"killed"}


@pytest.mark.parametrize(
    "text",
    [
        "The king feared the murder of Senator Hugo Sampleman in Quito.",
        "The king asked whether rebels had murdered Senator Hugo Sampleman in Quito.",
    ],
)
def test_what_is_feared_or_asked_has_not(read, text):
    assert all(mention.realis.realis == "hypothetical" for mention in deeds(read(text)))


@pytest.mark.parametrize(
    "text",
    [
        "A shop was destroyed in Cali on Tuesday when a bomb exploded.",
        "A shop was destroyed in an attack in Cali on Tuesday.",
    ],
)
def test_what_a_blast_destroyed_was_destroyed_by_a_deed(read, text):
    (mention,) = deeds(read(text))
    assert roles(mention) == {"A shop": "destroyed"}


def test_what_a_storm_destroyed_was_not(read):
    assert not deeds(read("A shop was destroyed in Cali on Tuesday when a storm broke."))


def test_bombs_that_lie_somewhere_were_meant_for_it(read):
    (mention,) = deeds(read("A bomb planted near the pharmacy was defused in Cali on Tuesday."))
    assert roles(mention) == {"the pharmacy": "attacked"}
    assert mention.realis.realis == "attempted"


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("The bus was attacked by hooded individuals in Cali on Tuesday.", "The bus"),
        ("A bus was burned by unidentified men in Cali on Tuesday.", "A bus"),
    ],
)
def test_a_thing_attacked_by_people_that_nobody_knows_was_attacked(read, text, thing):
    (mention,) = deeds(read(text))
    assert list(roles(mention)) == [thing]
    assert mention.actors


def test_a_book_attacked_by_critics_was_not(read):
    assert not deeds(read("The museum was attacked by critics in Cali on Tuesday."))


def test_a_group_of_men_are_the_men(read):
    (mention,) = deeds(read("Two nuns were killed in Cali on Tuesday by a group of ten men."))
    assert [actor.text for actor in mention.actors] == ["ten men"]


def test_sticks_of_dynamite_are_dynamite(read):
    (mention,) = deeds(read("Ten men hurled dynamite sticks at a clinic in Cali on Tuesday."))
    assert list(roles(mention)) == ["a clinic"]


def test_damage_told_by_itself_befell_what_was_attacked(read):
    (mention,) = deeds(
        read("A bomb exploded outside a bank in Cali on Tuesday. The explosion caused heavy damage.")
    )
    assert roles(mention) == {"a bank": "damaged"}


def test_the_worst_told_of_a_thing_is_kept(read):
    (mention,) = deeds(
        read("A bomb exploded outside a bank in Cali on Tuesday. The explosion destroyed the bank.")
    )
    assert roles(mention) == {"a bank": "destroyed"}


def test_a_day_in_brackets_is_nobody(read):
    (mention,) = deeds(read("Four nuns were murdered on Tuesday [1 April] by gunmen in Cali."))
    assert roles(mention) == {"Four nuns": "killed"}


@pytest.mark.parametrize(
    "text",
    [
        "Senator Hugo Sampleman was killed by gunmen in Quito on Tuesday, along with two of his bodyguards.",
        "Gunmen killed Senator Hugo Sampleman along with two of his bodyguards in Quito on Tuesday.",
    ],
)
def test_those_killed_along_with_somebody_were_killed_too(read, text):
    (mention,) = deeds(read(text))
    assert roles(mention) == {"Senator Hugo Sampleman": "killed", "two of his bodyguards": "killed"}


def test_one_of_some_positions_is_nobody(read):
    mentions = deeds(read("Gunmen killed a nurse in Quito on Tuesday, along with one of these positions."))
    assert [list(roles(mention)) for mention in mentions] == [["a nurse"]]


@pytest.mark.parametrize("words", ["named", ", identified as"])
def test_a_man_with_a_name_is_that_person(read, words):
    (mention,) = deeds(
        read(f"A farmer{' ' * (words[0] != ',')}{words} Hugo Rivas was killed by gunmen in Quito.")
    )
    assert [(party.name, party.role) for party in mention.recipients] == [("Hugo Rivas", "killed")]


def test_an_attempt_by_somebody_is_theirs(read):
    (mention,) = deeds(read("Troops foiled an attempt by Hamas to kidnap a judge in Quito on Tuesday."))
    assert [actor.name for actor in mention.actors] == ["Hamas"]


def test_whoever_is_accused_of_a_deed_is_its_doer_not_the_accuser(read):
    (mention,) = deeds(read("The army accused the rebels of kidnapping 30 farmers in Quito on Tuesday."))
    assert [actor.text for actor in mention.actors] == ["the rebels"]


def test_him_in_the_same_breath_is_the_man_just_told(read):
    (mention,) = deeds(read("The rebels seized the village chief and shot him in Puno on Tuesday."))
    assert list(roles(mention)) == ["the village chief"]


def test_them_in_the_same_breath_are_the_things_just_told(read):
    (mention,) = deeds(read("The rebels held up two buses and burned them near Puno on Tuesday."))
    assert roles(mention) == {"two buses": "damaged"}


def test_the_port_of_a_town_is_where_it_was_and_not_what_was_attacked(read):
    (mention,) = deeds(read("Rebels planted a bomb under a bus in the Peruvian port of Callao on Tuesday."))
    assert roles(mention) == {"a bus": "attacked"}


@pytest.mark.parametrize(
    "text",
    [
        "Police held brothers suspected of having been involved in the murder of Senator Hugo Sampleman.",
        "They face a charge that leads back to the murder of Senator Hugo Sampleman.",
        "The army shares no responsibility in the murder of Senator Hugo Sampleman.",
        "The king must ensure that the murder of Senator Hugo Sampleman does not go unpunished.",
        "Nobody knows what may have happened in the assassination of Senator Hugo Sampleman.",
    ],
)
def test_a_murder_that_has_a_victim_was_done_whatever_is_said_of_it(read, text):
    (mention,) = deeds(read(text))
    assert mention.realis.realis == "actual"
    assert roles(mention) == {"Senator Hugo Sampleman": "killed"}


def test_no_responsibility_is_not_claimed(read):
    (mention,) = deeds(read("The army shares no responsibility in the murder of Senator Hugo Sampleman."))
    assert not mention.actors


@pytest.mark.parametrize(
    "text",
    [
        "The rebels called for the murder of Senator Hugo Sampleman.",
        "The rebels were charged with planning the murder of Senator Hugo Sampleman.",
        "There is no evidence of the murder of Senator Hugo Sampleman.",
        "The murder of Senator Hugo Sampleman did not happen.",
        "The murder of a mayor is not an attack on one town.",
    ],
)
def test_a_murder_planned_or_reported_may_not_have_been_done(read, text):
    assert not deeds(read(text))


@pytest.mark.parametrize(
    ("text", "struck"),
    [
        ("Three men were held over the attack on Senator Hugo Sampleman.", "Senator Hugo Sampleman"),
        ("The union condemned the attack against the radio station.", "the radio station"),
        ("The pharmacy, which was damaged by a bomb, has been sold.", "The pharmacy"),
    ],
)
def test_an_attack_is_known_by_what_it_struck(read, text, struck):
    (mention,) = deeds(read(text))
    assert set(roles(mention)) == {struck}


@pytest.mark.parametrize(
    "text",
    [
        "Police found drugs during a raid on a farm.",
        "A green circle marks each ambush of a bus.",
        "An attack on the radio station was threatened on Tuesday.",
        "The party fears attacks on shops.",
    ],
)
def test_a_search_a_rule_and_a_threat_are_no_attacks_on_anything(read, text):
    assert not deeds(read(text))


@pytest.mark.parametrize("text", ["She was murdered on Tuesday.", "He was kidnapped by two men near Quito."])
def test_whoever_he_and_she_are_they_are_people(read, text):
    assert len(deeds(read(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "A man was found murdered in Quito on Tuesday.",
        "A man was found shot to death in Quito on Tuesday.",
        "Police found a man murdered in Quito on Tuesday.",
    ],
)
def test_whoever_is_found_murdered_was_murdered(read, text):
    (mention,) = deeds(read(text))
    assert {text.lower(): role for text, role in roles(mention).items()} == {"a man": "killed"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A shop was destroyed in Cali on Tuesday following an attack.", {"A shop": "destroyed"}),
        ("A dynamite charge destroyed a shop in Cali on Tuesday.", {"a shop": "destroyed"}),
        ("On Tuesday they blew up a bridge near Cali.", {"a bridge": "attacked"}),
    ],
)
def test_what_was_blown_up_or_destroyed_after_an_attack_was_meant(read, text, told):
    (mention,) = deeds(read(text))
    assert roles(mention) == told


def test_what_a_storm_blew_up_was_not(read):
    assert not deeds(read("A storm blew up a bridge near Cali on Tuesday."))


def test_whoever_is_killed_by_name_and_day_is_an_event_where_the_article_tells_of_violence(read):
    killed = "Senator Hugo Sampleman was killed near Quito on 3 March."
    assert not deeds(read(killed))
    told = deeds(read(f"Rebels shelled a village near Cali on Tuesday. {killed}"))
    assert [set(roles(mention).values()) for mention in told][1:] == [{"killed"}]


@pytest.mark.parametrize(
    "text",
    [
        "Two men fired at the senator near Quito on Tuesday.",
        "Two men wielding rifles attacked the cook near Quito on Tuesday.",
        "A terrorist group attacked the town hall near Quito on Tuesday.",
        "The peasants burned a truck near Quito on Tuesday.",
        "The shop was set ablaze near Quito on Tuesday.",
        "The king protested over reports on murder of two nuns.",
    ],
)
def test_fire_arms_and_victims_say_that_there_was_force(read, text):
    assert len(deeds(read(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Reporters fired questions at the senator near Quito on Tuesday.",
        "A truck burned near Quito on Tuesday.",
        "Three inmates attacked the cook over his soup on Tuesday.",
        "The king spoke about murder as such.",
    ],
)
def test_questions_fires_and_murder_as_such_are_none(read, text):
    assert not deeds(read(text))


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        (
            "PERUVIAN INDUSTRIALIST PEDRO ALVAREZ, KIDNAPPED 11 DAYS AGO IN QUITO, WAS RESCUED TODAY.",
            {"PERUVIAN INDUSTRIALIST PEDRO ALVAREZ"},
        ),
        ("Rebels kidnapped businessman Hugo Sampleman near Quito.", {"businessman Hugo Sampleman"}),
        ("They prayed for two kidnapped nuns near Quito.", {"two kidnapped nuns"}),
    ],
)
def test_a_participle_of_taking_has_its_noun_for_object(read, text, taken):
    (mention,) = deeds(read(text))
    assert set(roles(mention)) == taken


def test_kidnapped_people_of_no_number_are_nobody(read):
    assert not deeds(read("They prayed for kidnapped people."))
