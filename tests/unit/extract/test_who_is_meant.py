"""Who is meant by a pronoun, by a ship of a country, by nobody; and what is no event for want of a party."""

import pytest


def incidents(mentions):
    return [mention for mention in mentions if mention.kind == "incident"]


def names(parties):
    return [party.name or party.text for party in parties]


def test_him_is_the_subject_of_the_clause_above_and_not_the_last_name(read):
    (mention,) = [
        each
        for each in read(
            "Judge Ana Sampleman sat in Denver. Hugo Mustermann is in jail after a court convicted him "
            "of fraud on Tuesday."
        )
        if each.trigger.text == "convicted"
    ]
    assert names(mention.recipients) == ["Hugo Mustermann"]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("A Peruvian fishing boat was seized near Arica on Tuesday.", (None, "PER")),
        ("A Peruvian patrol boat was seized near Arica on Tuesday.", ("ORG:PER-MIL", "PER")),
    ],
)
def test_a_boat_of_a_country_is_of_its_navy_only_where_it_is_no_civil_one(read, text, party):
    (mention,) = read(text)
    assert [(one.canonical_id, one.country) for one in mention.recipients] == [party]


def test_a_subject_of_nobody_denies_every_verb_that_it_is_joined_to(read):
    assert incidents(read("No teacher was jailed, beaten or exiled in Quito on Tuesday.")) == []


@pytest.mark.parametrize(
    "text",
    [
        "He made promises in Lima on Tuesday, signing agreements that he would not keep.",
        "The firm's owners signed an agreement in Lima on Tuesday.",
    ],
)
def test_a_dealing_of_nobody_known_is_no_event(read, text):
    assert incidents(read(text)) == []


def test_a_toll_of_many_days_is_a_sum(read):
    kinds = [mention.kind for mention in read("In the last 20 days, 320 soldiers have been killed in Peru.")]
    assert kinds == ["aggregate"]


def test_what_is_still_being_done_goes_on(read):
    kinds = [mention.kind for mention in read("Three nurses are still being held hostage in Gao.")]
    assert kinds == ["ongoing"]


def test_a_rocket_launched_in_a_month_is_launched_at_nobody(read):
    mentions = read("North Korea launched a long-range rocket on Nov. 12 that put a probe into orbit.")
    assert "ASSAULT" not in [mention.type.plover for mention in mentions]


def test_whom_somebody_shot_is_not_who_shot(read):
    (mention,) = incidents(read("Police shot four men in Gao on Tuesday who had begun to shoot at guards."))[
        :1
    ]
    assert names(mention.actors) == ["Police"]


def test_a_shooting_during_a_festival_was_where_the_festival_was(read):
    (mention,) = incidents(
        read("Nine people died in a mass shooting during a song festival in Adelaide on Sunday.")
    )
    assert [place.name for place in mention.places] == ["Adelaide"]


def test_the_name_behind_the_capital_is_where_it_was(read):
    (mention,) = read("In the Peruvian capital, Lima, gunmen killed four men on Tuesday.")
    assert [place.name for place in mention.places] == ["Lima"]


def test_the_body_of_whoever_was_killed_was_not_killed_with_him(read):
    (mention,) = incidents(read("Gunmen killed Peruvian General Hugo Sampleman in Lima on Tuesday."))
    assert names(mention.recipients) == ["Hugo Sampleman"]


def test_officers_beside_soldiers_are_the_armys(read):
    (mention,) = incidents(read("Rebels killed four soldiers and two officers near Gao on Tuesday."))
    assert {party.text: party.sector for party in mention.recipients} == {
        "four soldiers": "MIL",
        "two officers": "MIL",
    }


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("The teacher was released on Tuesday and has resumed his training in Leeds.", []),
        ("The teacher was released from jail in Leeds on Tuesday.", ["RETREAT"]),
    ],
)
def test_whom_nobody_is_said_to_release_was_held(read, text, types):
    assert [mention.type.plover for mention in incidents(read(text))] == types


def test_a_murder_that_somebody_is_accused_of_is_not_denied_with_what_was_rejected_before(read):
    mentions = read(
        "The party rejected the report on Tuesday and accused the army of murdering two nuns in Gao."
    )
    assert [mention.realis.realis for mention in mentions if mention.type.plover == "ASSAULT"] == ["actual"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Police arrested a man from Leeds on Tuesday.", []),
        ("Gunmen abducted nine teachers from a school in Gao on Tuesday.", ["Gao"]),
    ],
)
def test_where_somebody_is_from_is_not_where_it_happened(read, text, places):
    (mention,) = incidents(read(text))
    assert [place.name for place in mention.places] == places


def test_who_is_told_by_two_offices_is_one_victim(read):
    (mention,) = incidents(read("Hugo Sampleman, senator and presidential hopeful, was murdered in Cali."))
    assert len(mention.recipients) == 1


def test_latin_america_is_not_the_united_states(read):
    mentions = read("Rebels of Latin America murdered two nuns near Lima on Tuesday.")
    assert "USA" not in {party.country for mention in mentions for party in mention.actors}


def test_troops_that_are_deployed_suffer_nothing(read):
    (mention,) = incidents(read("Poland deployed 3,000 troops near Suwalki on Tuesday."))
    assert (names(mention.actors), mention.recipients) == (["Poland"], ())


def test_his_arrest_was_done_to_him(read):
    mentions = read(
        "Speaking after his arrest in Leeds on Tuesday, Hugo Sampleman told reporters that he was calm."
    )
    assert [names(each.actors) for each in mentions if each.type.plover == "COERCE"] in ([], [[]])


def test_police_are_not_who_was_arrested_in_their_arrest_of_another(read):
    mentions = read("The Peruvian police's arrest of two miners in Cusco on Tuesday drew protests.")
    (arrest,) = [each for each in mentions if each.type.plover == "COERCE"]
    assert [party.canonical_id for party in arrest.actors] == ["ORG:PER-COP"]
