"""Armed bodies that no list holds: the names they give themselves, their initials, names in brackets."""

import pytest

from tests.unit.extract.tellings import deeds

NAMED = "ORG:BLUE-VALLEY-LIBERATION-FRONT"
OF_LUNA = "ORG:PEDRO-LUNA-CIVIC-FORCE"
ATTACKED = " attacked a police post near Lima on Monday."


@pytest.mark.parametrize(
    ("who", "canonical_id"),
    [
        ("The Blue Valley Liberation Front", NAMED),
        ("THE BLUE VALLEY LIBERATION FRONT", NAMED),
        ("Members of the Blue Valley Liberation Front", NAMED),
        ("Guerrillas of the Blue Valley Liberation Front", NAMED),
        ("A group calling itself the Pedro Luna Civic Force", OF_LUNA),
        ("The self-styled Pedro Luna Civic Force", OF_LUNA),
        ("The Army of Highland Liberation", "ORG:ARMY-OF-HIGHLAND-LIBERATION"),
        ("Members of the northern front of the FARC", "ORG:FARC"),
        ("The army", None),
    ],
)
def test_an_armed_body_that_no_list_holds_is_known_by_the_name_it_gives_itself(read, who, canonical_id):
    text = who + ATTACKED
    (mention,) = deeds(read(text.upper() if who.isupper() else text))
    assert [actor.canonical_id for actor in mention.actors] == [canonical_id]


def test_a_movement_is_no_name(read):
    (mention,) = deeds(read("Members of a liberation movement killed two soldiers near Lima on Monday."))
    assert [(actor.text, actor.canonical_id) for actor in mention.actors] == [("Members", None)]


def test_its_initials_are_its_name_from_then_on(read):
    text = (
        "The Blue Valley Liberation Front [BVLF] said on Monday that talks had failed. "
        "The BVLF killed two soldiers near Lima on Tuesday."
    )
    (mention,) = deeds(read(text))
    assert [actor.canonical_id for actor in mention.actors] == [NAMED]


@pytest.mark.parametrize(
    "text",
    [
        "The premier blamed the ELN [National Liberation Army] for the murder of two priests.",
        "The premier blamed the ELN (National Liberation Army) for the murder of two priests.",
        "The premier blamed [words indistinct] the ELN for the murder of two priests.",
    ],
)
def test_a_name_told_again_in_brackets_parts_no_verb_from_its_parties(read, text):
    (mention,) = deeds(read(text))
    assert [actor.canonical_id for actor in mention.actors] == ["ORG:ELN"]
    for party in (*mention.actors, *mention.recipients):
        assert text[slice(*party.spans[0])] == party.text


def test_the_initials_of_an_armed_body_are_kept_and_those_of_any_other_are_passed_over(read):
    (mention,) = deeds(read("REBELS BURNED THE PTB [POSTAL BOARD OF TARMA] OFFICES IN CALI ON TUESDAY."))
    assert [party.text for party in mention.recipients] == ["THE PTB [POSTAL BOARD OF TARMA] OFFICES"]
