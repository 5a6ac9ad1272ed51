"""Deeds told by their outcome, their target, their victim or their maker; and deeds that were only tried."""

import pytest

from tests.unit.extract.tellings import deeds, roles


@pytest.mark.parametrize(
    "text",
    [
        "Two nurses were killed as a result of a grenade explosion in Cali on Tuesday.",
        "Two nurses were killed in the course of a raid on a clinic in Cali on Tuesday.",
    ],
)
def test_those_killed_as_a_result_of_a_deed_are_its_victims(read, text):
    (mention,) = deeds(read(text))
    assert roles(mention)["Two nurses"] == "killed"


def test_what_was_the_target_of_an_attack_was_attacked(read):
    (mention,) = deeds(read("The town hall was the target of a bomb attack on Tuesday."))
    assert roles(mention) == {"The town hall": "attacked"}
    assert mention.time.start == "2031-04-01"


def test_what_was_not_the_target_was_not_attacked(read):
    mentions = deeds(read("The town hall was not the target of the attack on Tuesday."))
    assert all(mention.realis.polarity == "neg" for mention in mentions)


def test_a_murder_set_apart_from_its_maker_by_a_comma_is_that_maker_s(read):
    (mention,) = deeds(
        read("The senate condemned the murder of Ana Velarde, carried out on Tuesday by gunmen in Arequipa.")
    )
    assert [actor.text for actor in mention.actors] == ["gunmen"]
    assert (mention.places[0].name, mention.time.start) == ("Arequipa", "2031-04-01")


def test_an_attack_by_somebody_against_something_has_both(read):
    (mention,) = deeds(read("The attack staged by gunmen against the bank in Cali on Tuesday was condemned."))
    assert [actor.text for actor in mention.actors] == ["gunmen"]
    assert roles(mention) == {"the bank": "attacked"}


@pytest.mark.parametrize("verb", ["rejected", "protested", "decried"])
def test_a_murder_that_all_reject_has_been(read, verb):
    (mention,) = deeds(read(f"All parties {verb} the murder of the bishop in Cali."))
    assert mention.realis.realis == "actual"


def test_a_murder_that_is_denied_stays_denied(read):
    mentions = deeds(read("The governor denied the murder of the bishop in Cali."))
    assert all(mention.realis.realis == "denied" for mention in mentions)


def test_whoever_was_murdered_and_was_gunned_down_died_once(read):
    (mention,) = deeds(
        read("Police probed the murder of Senator Hugo Sampleman, who was gunned down in Quito on Tuesday.")
    )
    assert roles(mention) == {"Senator Hugo Sampleman": "killed"}
    assert mention.time.start == "2031-04-01"


@pytest.mark.parametrize("verb", ["sabotaged", "torched"])
def test_what_is_sabotaged_is_so_on_purpose(read, verb):
    (mention,) = deeds(read(f"Two bridges were {verb} near Pasto on Tuesday."))
    assert list(roles(mention)) == ["Two bridges"]


def test_a_claim_may_stand_in_a_clause_about_the_attack(read):
    (mention,) = deeds(read("Shops closed after an attack in Pasto for which Hamas claimed responsibility."))
    assert [actor.name for actor in mention.actors] == ["Hamas"]
    assert mention.attribution.responsibility == "claimed_by_actor"


def test_credit_for_an_attack_is_claimed_like_responsibility(read):
    (mention,) = deeds(read("Hamas claimed credit for the bombing of a bank in Cali on Tuesday."))
    assert mention.attribution.responsibility == "claimed_by_actor"


def test_a_bomb_left_somewhere_goes_off_there(read):
    (mention,) = deeds(read("A bomb that was left outside the pharmacy in Cali went off on Tuesday."))
    assert roles(mention) == {"the pharmacy": "attacked"}


@pytest.mark.parametrize(
    ("text", "hostages"),
    [
        ("Gunmen took two surveyors hostage in Cali on Tuesday.", "two surveyors"),
        ("Gunmen took a group of students hostage in Cali on Tuesday.", "students"),
        ("Gunmen took six hostages in Cali on Tuesday.", "six hostages"),
        ("Two surveyors were taken hostage in Cali on Tuesday.", "Two surveyors"),
    ],
)
def test_hostages_are_who_was_captured(read, text, hostages):
    (mention,) = deeds(read(text))
    assert roles(mention) == {hostages: "captured"}


def test_two_verbs_share_the_object_behind_the_second(read):
    (mention,) = deeds(read("Gunmen kidnapped and murdered the banker Hugo Sampleman in Quito on Tuesday."))
    assert set(roles(mention).values()) == {"killed"}
    assert {mention.trigger.text, *(other.text for other in mention.other_triggers)} == {
        "kidnapped",
        "murdered",
    }


def test_whoever_stands_behind_the_weapon_did_it(read):
    (mention,) = deeds(read("The judge was riddled with bullets by masked gunmen in Cali on Tuesday."))
    assert [actor.text for actor in mention.actors] == ["masked gunmen"]


@pytest.mark.parametrize(
    "text",
    [
        "An attempt to kill the governor in Cali on Tuesday was condemned.",
        "The governor was the victim of an assassination attempt in Cali on Tuesday.",
        "Police investigated an assassination attempt on the governor in Cali on Tuesday.",
        "Gunmen tried to kill the governor in Cali on Tuesday.",
    ],
)
def test_an_attempt_on_somebody_killed_nobody(read, text):
    (mention,) = deeds(read(text))
    assert mention.realis.realis == "attempted"
    assert {text.lower(): role for text, role in roles(mention).items()} == {"the governor": None}
    assert mention.casualties.killed is None


@pytest.mark.parametrize(
    "text",
    [
        "The colonel denied any attempt to kill the governor.",
        "The colonel warned of an attempt to kill the governor.",
        "There was no assassination attempt on the governor.",
    ],
)
def test_an_attempt_that_nobody_made_is_none(read, text):
    assert not [mention for mention in deeds(read(text)) if mention.realis.realis in ("actual", "attempted")]


def test_a_bomb_that_was_defused_was_tried_and_not_by_those_who_defused_it(read):
    (mention,) = deeds(read("Police defused a bomb outside the pharmacy in Cali on Tuesday."))
    assert mention.realis.realis == "attempted"
    assert (list(mention.actors), roles(mention)) == ([], {"the pharmacy": "attacked"})


def test_a_staged_attack_is_no_attack_but_one_staged_by_somebody_is(read):
    assert not deeds(read("The army watched a staged attack on a bus in Cali on Tuesday."))
    (mention,) = deeds(read("An attack staged by rebels on a bus in Cali on Tuesday was condemned."))
    assert mention.realis.realis == "actual"


@pytest.mark.parametrize("verb", ["might attempt", "could try", "never tried", "would seek"])
def test_an_attempt_that_was_not_made_is_none(read, verb):
    assert deeds(read(f"A commando {verb} to kidnap the mayor of Lima.")) == []


def test_an_attempt_that_was_made_is_one(read):
    (mention,) = deeds(read("A commando tried to kidnap the mayor of Lima."))
    assert mention.realis.realis == "attempted"
