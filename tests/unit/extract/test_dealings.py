"""What sides say they will do, will not do and demand, and what they do to one another short of force."""

import pytest


def types(mentions):
    return {mention.type.plover for mention in mentions}


@pytest.mark.parametrize(
    ("text", "plover"),
    [
        ("Kenya will send aid to Somalia, the government said on Tuesday.", "AGREE"),
        ("The Turkish president will meet the president of Serbia on Friday.", "AGREE"),
        ("Uganda agreed on Tuesday to repair a bridge to Rwanda.", "AGREE"),
        ("Egypt is willing to withdraw its troops from Sudan.", "AGREE"),
        ("Iran said on Tuesday that it would free two Swedish sailors.", "AGREE"),
        ("Hungary will not lift sanctions on Belarus, the government said.", "REJECT"),
        ("Eritrea refused on Tuesday to meet the envoy of Ethiopia.", "REJECT"),
        ("Chile and Bolivia failed to reach an agreement on Tuesday.", "REJECT"),
        ("The Polish president cancelled a visit to Slovakia on Tuesday.", "REJECT"),
    ],
)
def test_a_told_intention_is_a_statement_and_not_the_deed(read, text, plover):
    found = read(text)
    assert types(found) == {plover}
    assert all(mention.realis.polarity == "pos" for mention in found)


@pytest.mark.parametrize(
    "text",
    [
        "If Kenya will send aid to Somalia, farmers may stay.",
        "Uganda did not agree to repair the bridge.",
        "Kenya may send aid to Somalia.",
        "Norway will send power from its dams between December and May.",
    ],
)
def test_a_condition_a_denial_a_maybe_and_a_plan_for_nobody_are_no_intention(read, text):
    assert "AGREE" not in types(read(text))


def test_the_day_of_what_is_to_come_is_not_the_day_of_its_telling(read):
    (mention,) = read("Kenya will send aid to Somalia in December, the government said.")
    assert (mention.type.plover, mention.time) == ("AGREE", None)


def test_a_threat_of_ones_own_is_one_and_what_others_foretell_is_none(read):
    assert types(read("Serbia said on Tuesday that it would suspend aid to Kosovo.")) == {"THREATEN"}
    assert "THREATEN" not in types(read("Analysts said on Tuesday that Serbia would suspend aid to Kosovo."))


def test_a_demand_is_of_whoever_says_that_another_must(read):
    (mention,) = read("Egypt said on Tuesday that Ethiopia must share the data of the dam.")
    assert mention.type.plover == "REQUEST"
    assert [party.canonical_id for party in mention.actors] == ["STATE:EGY"]
    assert [party.canonical_id for party in mention.recipients] == ["STATE:ETH"]


def test_what_one_must_do_oneself_is_no_demand(read):
    assert "REQUEST" not in types(read("Farmers must wait for rain."))


@pytest.mark.parametrize(
    ("text", "plover"),
    [
        ("Norwegian prosecutors opened an investigation into a shipping firm on Tuesday.", "ACCUSE"),
        ("France summoned the Malian ambassador on Tuesday.", "ACCUSE"),
        ("Switzerland returned six masks to Nigeria on Tuesday.", "RETREAT"),
        ("Malawi withdrew its peacekeepers from eastern Congo on Tuesday.", "SANCTION"),
        ("Malawi withdrew troops from eastern Congo on Tuesday.", "RETREAT"),
        ("Ghana deployed 200 officers to a peacekeeping force in Haiti on Tuesday.", "AID"),
        ("Poland deployed 200 soldiers to its border with Belarus on Tuesday.", "MOBILIZE"),
        ("Rebels violated a cease-fire near Donetsk on Tuesday.", "ASSAULT"),
        ("Israel and Hezbollah announced a cease-fire on Tuesday.", "RETREAT"),
        ("Thousands of people took to the streets in Lima on Tuesday.", "PROTEST"),
        ("The Vietnamese president meets the Japanese premier in Hanoi.", "CONSULT"),
    ],
)
def test_a_dealing_is_of_its_class(read, text, plover):
    assert plover in types(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "The band released a new album on Tuesday.",
        "The striker returned the ball to the keeper on Tuesday.",
        "The shop charged two men 40 dollars on Tuesday.",
        "The club received a parcel on Tuesday.",
        "Troops defended the town on Tuesday.",
        "The engine gave 200 horsepower on Tuesday.",
        "A coach called his team a disgrace on Tuesday.",
    ],
)
def test_what_only_sounds_like_a_dealing_is_none(read, text):
    assert read(text) == ()


def test_a_habit_in_the_present_tense_is_no_meeting(read):
    assert types(read("The Vietnamese president regularly meets the Japanese premier.")) == set()


def test_an_attack_in_words_is_no_assault(read):
    found = read(
        "The Peruvian president launched an attack on the senate on Tuesday, calling it a nest of thieves."
    )
    assert "ASSAULT" not in types(found)


def test_a_day_is_not_who_is_blamed(read):
    (mention,) = (
        one
        for one in read("Pakistan blamed India for the bombing in Quetta on Tuesday.")
        if one.type.plover == "ACCUSE"
    )
    assert [party.canonical_id for party in mention.recipients] == ["STATE:IND"]


def test_a_weapon_sent_at_a_town_by_the_sea_is_no_test(read):
    assert types(read("Russia launched missiles at a port on the sea coast near Odesa on Tuesday.")) == {
        "ASSAULT"
    }
    assert types(read("North Korea fired a missile into the sea on Tuesday.")) == {"MOBILIZE"}


@pytest.mark.parametrize(
    "told",
    [
        "The U.S. Embassy in Oslo declined to comment on Tuesday.",
        "The Norwegian government refused to say how many were hurt on Tuesday.",
        "Officials of the Finnish army declined to be named on Tuesday.",
    ],
)
def test_who_gives_no_answer_rejects_nothing(read, told):
    assert [one.type.plover for one in read(told)] == []
