"""What everybody does every day is no event between states."""

import pytest

NO_EVENT_OF_STATE = [
    "Doctors released four patients from a hospital in Graz on Tuesday.",
    "The bird was set free in Graz on Tuesday.",
    "A mother in Leeds banned her children from the internet on Tuesday.",
    "Japan launched a weather satellite on Tuesday.",
    "The company tested a rocket in Texas on Tuesday.",
    "The meeting begins at 6 p.m. on Tuesday in Ohio.",
    "The gardeners attended a meeting in Ohio on Tuesday.",
    "Police in Leeds opened an investigation into the crash on Tuesday.",
    "An investigation was opened on Tuesday.",
    "A jury in Ohio found the nurse not guilty on Tuesday.",
    "The driver was struck in Leeds on Tuesday.",
    "The American and Korean armies conduct annual drills near Seoul.",
    "Villagers in the West Bank have protested weekly against the wall.",
    "Both sides investigated the evidence in Ohio on Tuesday.",
    "The singer returned to Leeds with a baby on Tuesday.",
    "The bank insisted that leaders of Panama sign a treaty with France.",
]


@pytest.mark.parametrize("text", NO_EVENT_OF_STATE)
def test_what_everybody_does_is_no_event(read, text):
    assert [mention for mention in read(text) if mention.kind == "incident"] == []


@pytest.mark.parametrize(
    ("text", "plover"),
    [
        ("Hamas released two hostages on Tuesday.", "RETREAT"),
        ("The government of Peru banned the party on Tuesday.", "COERCE"),
        ("Japan launched a spy satellite on Tuesday.", "MOBILIZE"),
        ("Leaders of Chad and Libya held a meeting in Tunis on Tuesday.", "CONSULT"),
        ("Kenyan prosecutors opened an investigation into the bank on Tuesday.", "ACCUSE"),
    ],
)
def test_what_states_and_groups_do_is_one(read, text, plover):
    assert [mention.type.plover for mention in read(text)] == [plover]


def test_a_particle_that_begins_a_sentence_is_read(read):
    assert read("Up they blew the bridge near Gao on Tuesday.") is not None
