"""The same person, the same people, the same thing and the same bomb, told again in other words."""

import pytest

from stream.extract.parties.sides import is_one_name
from tests.unit.extract.tellings import deeds, roles


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ("PER:robles", "PER:pedro-garcia-robles", True),
        ("PER:garcia-robles", "PER:pedro-garcia-robles", True),
        ("PER:pedro-garcia", "PER:pedro-garcia-robles", True),
        ("PER:garcia", "PER:pedro-garcia-robles", True),
        ("PER:pedro", "PER:pedro-garcia-robles", False),
        ("PER:ana-robles", "PER:pedro-garcia-robles", False),
    ],
)
def test_a_part_of_a_name_is_the_person_but_a_first_name_alone_is_not(one, other, is_one):
    assert is_one_name(one, other) is is_one
    assert is_one_name(other, one) is is_one


def test_a_murder_told_by_full_name_and_by_surnames_is_one(read):
    (mention,) = deeds(
        read(
            "The bishop spoke of the murder of Garcia Robles.\n\n"
            "Senator Pedro Garcia Robles was murdered by gunmen in Quito on Tuesday.\n\n"
            "Schools stayed closed. Shops did too. France condemned the murder of Robles."
        )
    )
    assert [party.name for party in mention.recipients] == ["Pedro Garcia Robles"]


def test_whoever_was_kidnapped_and_murdered_was_killed(read):
    (mention,) = deeds(
        read(
            "Gunmen kidnapped Senator Hugo Sampleman in Quito on Tuesday.\n\n"
            "The murder of Hugo Sampleman was condemned."
        )
    )
    assert [party.role for party in mention.recipients] == ["killed"]


def test_two_people_of_one_surname_are_two(read):
    mentions = deeds(
        read(
            "Gunmen killed Senator Ana Robles in Quito on Tuesday.\n\n"
            "Rain fell. Gunmen killed Senator Pedro Robles in Cuenca on Tuesday."
        )
    )
    assert len(mentions) == 2


def test_the_carmelites_are_the_nuns_told_of_before(read):
    (mention,) = deeds(
        read(
            "Four Carmelite nuns were murdered in Cali on Tuesday. Schools stayed closed. Shops did too.\n\n"
            "The killing of the Carmelites was condemned."
        )
    )
    assert roles(mention) == {"Four Carmelite nuns": "killed"}


def test_a_thing_told_again_with_the_is_the_same(read):
    (mention,) = deeds(
        read(
            "Rebels blew up a stretch of a pipeline in Arauca on Tuesday. Schools stayed closed.\n\n"
            "Shops did too. The attack on the pipeline was condemned."
        )
    )
    assert roles(mention) == {"a pipeline": "attacked"}


def test_the_bomb_is_the_one_that_went_off(read):
    (mention,) = deeds(
        read(
            "A bomb went off outside a bank in Cali on Tuesday. Schools stayed closed. Shops did too.\n\n"
            "The bomb had been planted by members of Hamas."
        )
    )
    assert [actor.name for actor in mention.actors] == ["Hamas"]
    assert mention.novelty == "new"


def test_another_bomb_is_another(read):
    mentions = deeds(
        read(
            "A bomb went off outside a bank in Cali on Tuesday. Schools stayed closed.\n\n"
            "Rebels planted another bomb outside a clinic in Pasto on Tuesday."
        )
    )
    assert len(mentions) == 2


def test_harm_told_before_its_deed_joins_it(read):
    (mention,) = deeds(
        read(
            "Hugo Sampleman was killed in Quito on Tuesday. Gunmen fired at the car of Hugo Sampleman, "
            "police said."
        )
    )
    assert mention.time.start == "2031-04-01"
    assert "killed" in roles(mention).values()


@pytest.mark.parametrize("verb", ["shot", "stabbed"])
def test_shot_to_death_is_killed(read, verb):
    (mention,) = deeds(read(f"The judge was {verb} to death by gunmen in Cali on Tuesday."))
    assert roles(mention) == {"The judge": "killed"}


@pytest.mark.parametrize(
    "text",
    [
        "The church accused Hamas of the murder of three priests in Cali.",
        "The church held Hamas responsible for the murder of three priests in Cali.",
        "Hamas was behind the murder of three priests in Cali.",
        "Hamas took part in the murder of three priests in Cali.",
        "Hamas participated in the murder of three priests in Cali.",
    ],
)
def test_a_deed_is_laid_to_whoever_is_said_to_be_in_it(read, text):
    (mention,) = deeds(read(text))
    assert [actor.name for actor in mention.actors] == ["Hamas"]
    assert mention.attribution.responsibility == "accused"


@pytest.mark.parametrize(
    "text",
    [
        "Hamas was not behind the murder of three priests in Cali.",
        "Hamas may have participated in the murder of three priests in Cali.",
    ],
)
def test_a_deed_is_not_laid_to_whoever_was_not_in_it_or_may_not_have_been(read, text):
    assert not [actor.name for mention in deeds(read(text)) for actor in mention.actors]


@pytest.mark.parametrize("verb", ["murdered", "kidnapped"])
def test_whoever_is_murdered_is_somebody_by_a_word_that_no_list_has(read, verb):
    (mention,) = deeds(read(f"Four Swiss surveyors were {verb} in Cali on Tuesday."))
    assert list(roles(mention)) == ["Four Swiss surveyors"]


def test_a_telling_follows_the_last_one_of_its_event_and_not_the_first(read):
    (mention,) = deeds(
        read(
            "Rebels blew up a bridge near Pitalito on Tuesday, officials said.\n\n"
            "Two lorries were damaged in the blast. Three drivers were wounded."
        )
    )
    assert "Three drivers" in roles(mention)


def test_nobody_is_killed_twice(read):
    (mention,) = deeds(
        read(
            "Police said Bishop Anselmo Tovar was murdered and his body was found on Tuesday.\n\n"
            "On Monday gunmen killed Bishop Anselmo Tovar on the road to Neiva, the army said."
        )
    )
    assert mention.other_triggers


def test_the_same_victims_are_the_same_event_though_the_second_telling_is_dated(read):
    (mention,) = deeds(
        read(
            "Four nuns were murdered in Peru, police said. Schools stayed closed. Shops did too.\n\n"
            "The nuns had been killed on 16 February."
        )
    )
    assert mention.time is not None


def test_one_of_his_guards_is_told_again_in_the_same_words(read):
    (mention,) = deeds(
        read(
            "Gunmen wounded Judge Elena Duarte in Cali on Tuesday. One of her guards was killed.\n\n"
            "The judge had left her office at noon.\n\n"
            "The street was closed.\n\n"
            "One of her guards died on the spot, police said."
        )
    )
    assert mention.casualties.killed is not None
    assert mention.casualties.killed.best == 1


def test_guerrillas_of_a_country_may_be_those_of_its_group(read):
    (mention,) = deeds(
        read(
            "The National Liberation Army kidnapped a Swiss engineer in Colombia on 3 March.\n\n"
            "Colombian guerrillas seized him at his hotel and kidnapped the engineer on 3 March."
        )
    )
    assert mention.other_triggers


@pytest.mark.parametrize(
    "text",
    [
        "The assassination of Senator Hugo Barrientos and the assassination of a magistrate shocked Peru.",
        "The kidnapping of five students and the murder of a banker shook Guatemala City.",
        "Guerrillas kidnapped a rancher near Cali on Tuesday. Guerrillas kidnapped two engineers.",
    ],
)
def test_what_was_done_to_others_is_another_deed(read, text):
    assert len(deeds(read(text))) == 2


def test_the_attack_may_have_harmed_more_than_were_told_of(read):
    (mention,) = deeds(
        read(
            "Panama condemned the murder of Minister Hugo Barrientos by gunmen.\n\n"
            "The crime was carried out in Cali.\n\n"
            "Two of the minister's drivers were also killed in the attack."
        )
    )
    assert len(mention.recipients) == 2


def test_a_definite_attack_with_the_same_toll_is_the_same(read):
    (mention,) = deeds(
        read(
            "The rebels left the talks to protest a bomb attack on the headquarters of a union on 31 March "
            "that left 10 dead.\n\nSchools stayed closed. Shops did too.\n\n"
            "Bishops led a march for 10 workers who were killed during the bomb attack in downtown Cali."
        )
    )
    assert mention.places[0].name == "Cali"


@pytest.mark.parametrize(("number", "told"), [("two", 1), ("three", 2)])
def test_others_who_count_as_many_may_be_the_same_under_another_word(read, number, told):
    mentions = deeds(
        read(
            "Rebels kidnapped two tourists near Gao on Tuesday. "
            f"The kidnapping of {number} nurses shook the town."
        )
    )
    assert len(mentions) == told
