"""Victims whom a later sentence names: which fate is theirs, and what is no name of theirs."""

import pytest

from tests.unit.extract.tellings import deeds, roles

_THREE_KILLED = "Gunmen killed three farmers near Arauca on Tuesday."
_MANY_HURT = "A bomb wounded 12 people in Cali on Tuesday."
_THREE_TAKEN = "Rebels kidnapped three tourists near Cali on Tuesday."


@pytest.mark.parametrize(
    ("told", "named", "fate"),
    [
        (
            f"{_THREE_KILLED} The victims were identified as Hugo Sampleman, Luis Sosa, and Pedro Belton.",
            {"Hugo Sampleman", "Luis Sosa", "Pedro Belton"},
            "killed",
        ),
        (
            f"{_MANY_HURT} Among the injured are Hugo Sampleman, 53; Luis Sosa, 24; and Marta Belton, 23.",
            {"Hugo Sampleman", "Luis Sosa", "Marta Belton"},
            "injured",
        ),
        (
            f"{_THREE_TAKEN} Those abducted are Hugo Sampleman, 55; Luis Sosa, who sang; and Marta Belton.",
            {"Hugo Sampleman", "Luis Sosa", "Marta Belton"},
            "captured",
        ),
        (
            f"{_MANY_HURT} Also injured were Hugo Sampleman and Luis Sosa.",
            {"Hugo Sampleman", "Luis Sosa"},
            "injured",
        ),
        (f"{_THREE_KILLED} One of the dead was named as Hugo Sampleman.", {"Hugo Sampleman"}, "killed"),
    ],
)
def test_whom_a_later_sentence_names_was_harmed_as_it_says(read, told, named, fate):
    (mention,) = deeds(read(told))
    assert {party.text for party in mention.recipients if party.canonical_id} == named
    assert {party.role for party in mention.recipients} == {fate}


def test_one_man_told_first_by_his_work_and_then_by_his_name_is_one(read):
    (mention,) = deeds(
        read(
            "Gunmen shot dead a policeman in Cali on Tuesday. The policeman was identified as Hugo Sampleman."
        )
    )
    (party,) = mention.recipients
    assert (party.text, party.name, party.role) == ("a policeman", "Hugo Sampleman", "killed")
    assert len(party.spans) == 2


@pytest.mark.parametrize(
    "told",
    [
        "Gunmen killed a mayor in Cali on Tuesday. The gunman was identified as Hugo Sampleman.",
        f"{_THREE_KILLED} The victims were Roman Catholics.",
        f"{_THREE_KILLED} The injured were Hugo Sampleman and Luis Sosa.",
        f"{_THREE_KILLED} The victims were not Hugo Sampleman and Luis Sosa.",
    ],
)
def test_whoever_else_is_named_was_not_harmed(read, told):
    (mention,) = deeds(read(told))
    assert not any(party.canonical_id for party in mention.recipients)


def test_a_name_for_which_the_toll_has_no_room_is_of_another_deed(read):
    (mention,) = deeds(
        read("Gunmen killed Mayor Hugo Sampleman in Cali on Tuesday. The victim was Luis Sosa, police said.")
    )
    assert roles(mention) == {"Mayor Hugo Sampleman": "killed"}


@pytest.mark.parametrize(
    "told",
    [
        "The deceased were named as Hugo Sampleman and Ivo Lund.",
        "The dead were identified as Hugo Sampleman and Ivo Lund.",
        "The victims were named as Hugo Sampleman and Ivo Lund.",
    ],
)
def test_the_dead_are_named_by_any_word_for_them(read, told):
    (mention,) = [m for m in read(f"Gunmen killed two farmers in Cali on Tuesday. {told}") if m.recipients]
    assert {"Hugo Sampleman", "Ivo Lund"} <= {party.name for party in mention.recipients}


def test_those_hurt_by_a_blast_of_which_no_toll_was_told_are_named_later(read):
    (mention,) = deeds(
        read("A bomb exploded in Cali on Tuesday. Among the injured are Luis Sosa, 24; and Marta Belton, 23.")
    )
    assert roles(mention) == {"Luis Sosa": "injured", "Marta Belton": "injured"}


def test_a_noun_with_stops_in_it_is_told_again_by_its_name(read):
    (mention,) = deeds(
        read("Gunmen shot dead a U.S. teacher in Cali. The U.S. teacher was named as Luis Sosa.")
    )
    assert [(party.text, party.name) for party in mention.recipients] == [("a U.S. teacher", "Luis Sosa")]
