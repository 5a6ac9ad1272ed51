"""Who did it, whom a pronoun means, where it was, and what stands beside a name and is no part of it."""

import pytest

from stream.extract.tolls.victims import count


def actors(mentions):
    return [party.canonical_id for mention in mentions for party in mention.actors]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("The Paris attacks on Tuesday killed ten people.", []),
        ("A US shooting on Tuesday killed ten people.", []),
        ("An Afghan bombing on Tuesday killed two people.", []),
        ("Russian bombing of Kharkiv on Tuesday killed two people.", ["ORG:RUS-MIL"]),
        ("A US strike near Mosul on Tuesday killed two people.", ["ORG:USA-MIL"]),
        ("Palestinian attacks near Hebron on Tuesday killed two people.", [None]),
    ],
)
def test_a_name_before_a_deed_is_its_doer_or_its_scene(read, text, ids):
    assert actors(read(text)) == ids


def test_a_bare_state_that_is_attacked_is_the_state(read):
    (mention,) = read("Iraq invaded Kuwait on Tuesday.")
    assert [party.canonical_id for party in mention.recipients] == ["STATE:KWT"]


def test_no_pronoun_means_a_group_named_long_before(read):
    quiet = "Shops were shut. " * 5
    text = f"Islamic State is weak. {quiet}It mowed people down in Graz on Tuesday."
    assert actors(read(text)) == []


def test_one_man_who_speaks_is_not_they(read):
    (mention,) = read("Maria Soto said they shot a guard in Quito on Tuesday.")
    assert actors([mention]) == []


def test_the_credit_of_a_picture_is_no_part_of_a_name(read):
    mentions = read("Reuters Maria Soto was arrested in Quito on Tuesday.")
    assert [party.name for mention in mentions for party in mention.recipients] == ["Maria Soto"]


def test_he_in_a_quotation_is_not_the_one_who_speaks(read):
    text = 'Maria Soto spoke in Quito on Tuesday. "Guards killed her in Quito on Tuesday," a witness said.'
    (mention,) = read(text)
    assert [party.text for party in mention.actors] == ["Guards"]
    assert mention.recipients == ()


def test_the_credit_of_a_picture_is_no_part_of_its_caption(read):
    mentions = read("Getty Images French police arrested a man in Nice on Tuesday.")
    assert [party.text for mention in mentions for party in mention.actors] == ["French police"]


def test_a_town_of_one_country_is_no_town_of_another(read):
    (mention,) = read("Gunmen killed four guards in the Nigerian town of Hokkaido on Tuesday.")
    assert [place.name for place in mention.places] == ["Nigeria"]


def test_a_missile_fired_at_an_hour_is_fired_at_nobody(read):
    mentions = read("North Korea fired a missile on Tuesday. The missile was fired at 4:15 p.m.")
    assert [mention.type.plover for mention in mentions] == ["MOBILIZE"]


def test_the_dead_are_not_the_injured(read):
    (mention,) = read(
        "A gunman shot at people in Ohio on Tuesday. The shooting left 50 people dead and hundreds injured."
    )
    assert mention.casualties.killed.best == 50
    assert mention.casualties.injured is None or mention.casualties.injured.min > 50


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gunmen killed four guards in Mazar-i-Sharif on Tuesday.", "Maz\u0101r-e Shar\u012bf"),
        ("Gunmen killed four guards in Port-au-Prince on Tuesday.", "Port-au-Prince"),
        ("Pirates attacked a ship in the Gulf of Aden on Tuesday.", "Gulf of Aden"),
    ],
)
def test_a_name_of_several_words_is_one_place(read, text, name):
    assert [place.name for mention in read(text) for place in mention.places] == [name]


def test_those_joined_with_a_fate_of_their_own_are_not_added(read):
    (mention,) = read("A mass shooting in Ohio left 31 killed and 212 injured at a fair on Tuesday.")
    assert mention.casualties.killed.best == 31


def test_how_many_is_no_number(read):
    (mention,) = read("It is not known how many civilians were killed in the attack on Gao on Tuesday.")
    assert mention.casualties.killed is None


def test_one_and_one_are_two():
    counted = count([("One dead, one seriously injured in a shooting in Ohio", 0)])
    assert {toll: amount.best for toll, amount in counted.items()} == {"killed": 1, "injured": 1}


def test_a_line_without_a_stop_tells_in_the_present_what_happened(read):
    (mention,) = read("Bombing kills 12 soldiers in Quetta")
    assert mention.casualties.killed.best == 12


@pytest.mark.parametrize(
    "text", ["Four killed, 12 hurt in Kabul blast", "At least 4 dead, 12 injured as bomb hits bus in Aleppo"]
)
def test_a_headline_tells_its_tolls_side_by_side(read, text):
    (mention,) = read(text)
    assert (mention.casualties.killed.min, mention.casualties.injured.best) == (4, 12)


def test_a_list_of_victims_is_counted_and_placed_whole(read):
    (mention,) = read("A gunman killed a priest, two nuns and a driver on a road outside Kirkuk on Tuesday.")
    assert len(mention.recipients) == 3
    assert mention.casualties.killed.best == 4
    assert [place.name for place in mention.places] == ["Kirkuk"]


def test_those_taken_at_a_rally_are_taken_where_it_was(read):
    (mention,) = read("Police broke up a rally in Kirkuk on Tuesday and detained 30 people.")
    assert [place.name for place in mention.places] == ["Kirkuk"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A bomb went off in a Lima restaurant on Tuesday.", "Lima"),
        ("A judge was killed in an attack at Bogota airport on Tuesday.", "Bogotá"),
        ("Three nuns died in an attack that occurred near San Salvador.", "San Salvador"),
        ("Three nuns died in an attack carried out in Cali.", "Cali"),
        ("Gunmen kidnapped a nun on the outskirts of Cali on Tuesday.", "Cali"),
        ("TWO NUNS WERE KIDNAPPED IN GUATEMALA CITY ON TUESDAY.", "Guatemala City"),
        ("THREE NUNS WERE MURDERED IN PANAMA CITY ON TUESDAY BY GUNMEN.", "Panama City"),
    ],
)
def test_a_town_before_what_stands_in_it_is_the_scene(read, text, name):
    (mention,) = read(text)
    assert [place.name for place in mention.places] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "A nun was killed in an attack on a bus that was travelling to Cali.",
        "TWO NUNS WERE MURDERED BY GUNMEN IN THE CAPITAL CITY.",
        "A nun was killed in an attack at a Lopez rally on Tuesday.",
        "Two cousins were charged on Tuesday with the kidnapping and murder of an Alexandria nurse.",
    ],
)
def test_where_somebody_was_going_and_a_bare_capital_are_no_scene(read, text):
    assert [mention.places for mention in read(text)] == [()]


def test_the_block_where_a_man_lives_is_no_scene(read):
    (mention,) = read("Hugo Walz, 41, of the 800 block of South Elm in Denver, was arrested on Monday.")
    assert mention.places == ()


@pytest.mark.parametrize(
    ("body", "country"),
    [
        ("French jets flew over Chad on Monday. France has troops in Chad. Chad is glad of France.", "TCD"),
        ("Libya shut its border with Libyan towns. Libyans fled Libya on Monday. Chad is near.", None),
    ],
)
def test_the_government_is_that_of_the_dateline_where_the_copy_is_about_it_too(read, body, country):
    text = f"N'DJAMENA, April 1 - {body} The government of Prime Minister Hugo Sampleman condemned the move."
    (mention,) = [mention for mention in read(text) if mention.type.plover == "ACCUSE"]
    assert [party.country for party in mention.actors] == [country]
