"""What reads like a deed and is none yet, or was never one; and whose word it stands on."""

import pytest


def test_what_was_not_even_attempted_is_no_deed(read):
    assert read("The minister said the crew did not attempt to bring down a balloon on Tuesday.") == ()


def test_not_all_were_released_tells_of_no_release(read):
    assert read("Not all the kidnapped engineers have been released.") == ()


def test_an_arrest_that_a_probe_is_opened_for_has_not_been_made(read):
    mentions = read("A probe of the murder was opened to find the killers, arrest them and try them.")
    assert "COERCE" not in [mention.type.plover for mention in mentions]


def test_what_is_asked_is_not_told(read):
    assert read("[REPORTER] Have the helicopters been shot down by the rebels?") == ()


def test_what_is_to_come_once_something_else_has_is_no_deed(read):
    assert read("Once its chiefs are pardoned by the president, the Red Dawn will become a party.") == ()


@pytest.mark.parametrize(
    "text",
    [
        "Every time the government tries to crack down on smugglers, they find new ways.",
        "Whenever the police arrest smugglers, others come.",
        "Villagers suspected of feeding the rebels are arrested and brought to the barracks.",
    ],
)
def test_what_happens_time_and_again_is_no_single_deed(read, text):
    assert read(text) == ()


def test_money_that_parents_raise_is_no_aid(read):
    assert read("Neighbours raised enough money to help a widow.") == ()


def test_a_region_that_provides_food_is_no_donor(read):
    assert read("The north provides most of the country's food.") == ()


def test_whoever_hosts_a_championship_meets_nobody(read):
    assert read("Portugal had hosted the championship, and the whole land was glad.") == ()


@pytest.mark.parametrize(
    "text",
    [
        "They have sought refuge in a house locked by fear.",
        "Women seeking refuge from harassment filled the hall.",
    ],
)
def test_refuge_that_is_asked_of_no_country_is_no_request(read, text):
    assert read(text) == ()


def test_a_record_that_is_released_is_no_prisoner(read):
    assert read('On Monday she released "Woman of the Hills," her weakest record.') == ()


def test_a_rocket_launched_with_food_strikes_nobody(read):
    mentions = read(
        "The firm sent its second-hand rocket up again on Tuesday, launching it with food for the station."
    )
    assert mentions == ()


@pytest.mark.parametrize(
    "text",
    [
        "The president held a town hall meeting in Denver on Tuesday.",
        "The headmaster arranged the meeting in the school board's offices.",
    ],
)
def test_a_meeting_with_no_other_side_is_no_talks(read, text):
    assert read(text) == ()


def test_fireworks_that_shoot_are_no_gunmen(read):
    mentions = read(
        "The barge with the fireworks caught light and began shooting everywhere, injuring two people."
    )
    assert mentions == ()


@pytest.mark.parametrize(
    "text",
    [
        "Libya wants radars to deter Egypt from attempting to overthrow its council.",
        "A ferry was sent with the aim of evacuating Danish tourists.",
    ],
)
def test_what_is_only_an_aim_or_a_fear_is_no_deed(read, text):
    assert read(text) == ()


def test_people_known_as_kidnapped_are_not_kidnapped_anew(read):
    assert read("The hall belongs to a committee of relatives of kidnapped people.") == ()


def test_whoever_withdraws_from_talks_leaves_no_ground(read):
    assert read("The guerrillas withdrew from the talks on Tuesday.") == ()


def test_what_there_are_only_charges_of_is_no_deed(read):
    assert read("The envoy called charges of Greek tankers sending fuel to Libya baseless.") == ()


@pytest.mark.parametrize(
    "text",
    [
        "The bill accepts the possibility of a prisoner being released on bail.",
        "The draft law permits the arrest of soldiers for sabotage.",
    ],
)
def test_what_a_law_allows_or_provides_for_is_no_deed(read, text):
    assert read(text) == ()


def test_a_nuclear_detonation_is_no_bombing(read):
    assert read("A nuclear detonation by North Korea shook the hills on Tuesday.") == ()


def test_what_is_only_demanded_is_told_as_a_demand_and_no_deed(read):
    (mention,) = read("France demanded that the Chadian government investigate a fraud.")
    assert (mention.kind, mention.type.plover) == ("statement", "REQUEST")


def test_what_very_nearly_happened_did_not(read):
    assert read('He noted that Spain "very nearly" invaded Andorra.') == ()


def test_a_firing_range_is_no_target(read):
    assert read("Army jets bombed a firing range near Oslo on Tuesday.") == ()


@pytest.mark.parametrize(
    ("text", "plover"),
    [
        ("The army attempted to shoot down the helicopter on Tuesday.", "ASSAULT"),
        ("The kidnapped engineers were released by the rebels on Tuesday.", "RETREAT"),
        ("The Red Cross raised money for Haiti on Tuesday.", "AID"),
        ("The president of Togo hosted the president of Chad on Tuesday.", "CONSULT"),
        ("About 400 villagers sought refuge in Togo's north on Tuesday.", "REQUEST"),
        ("The president of Togo held a meeting with the envoy of Chad on Tuesday.", "CONSULT"),
        ("The presidents of Togo and Chad held a meeting on Tuesday.", "CONSULT"),
        ("Militants fired a rocket on an army base near Erbil on Tuesday.", "ASSAULT"),
        ("A court in Peru ordered the arrest of a former president on Tuesday.", "COERCE"),
    ],
)
def test_what_was_done_is_told_by_the_same_words(read, text, plover):
    assert plover in [mention.type.plover for mention in read(text)]


def test_what_somebody_is_accused_of_is_alleged(read):
    (mention,) = [
        each
        for each in read(
            "Pat Keefe, who is accused of the murder of a nurse in Cork, was in court on Tuesday."
        )
        if each.type.plover == "ASSAULT"
    ]
    assert mention.realis.certainty == "alleged"


@pytest.mark.parametrize(
    "text",
    [
        "The communique accuses the death squads of perpetrating the attack on a hall in Lima on Tuesday.",
        "A cook is accused of killing another prisoner in Denver on Tuesday.",
    ],
)
def test_a_deed_laid_to_somebody_is_alleged_and_its_doer_accused(read, text):
    (mention,) = read(text)
    assert (mention.realis.certainty, mention.attribution.responsibility.value) == ("alleged", "accused")


def test_what_one_fails_to_mention_was_all_the_same(read):
    (mention,) = read("The minister failed to mention the arrest of two judges on Tuesday.")
    assert mention.realis.realis == "actual"
