"""Whom and what violence is done to: things, lists, appositions, words no list knows; and who is blamed."""

import pytest

from stream.errors import SettingError
from stream.extract.lexicon import load_lexicon, packaged


def roles(mention):
    return {party.text: party.role for party in mention.recipients}


def deeds(mentions):
    return [mention for mention in mentions if mention.type.plover == "ASSAULT"]


@pytest.mark.parametrize(
    ("text", "thing", "role"),
    [
        ("Rebels attacked a courthouse near Arauca on Tuesday.", "a courthouse", "attacked"),
        ("Rebels burned two buses near Arauca on Tuesday.", "two buses", "damaged"),
        ("Rebels destroyed a bridge near Arauca on Tuesday.", "a bridge", "destroyed"),
        ("Rebels blew up a pipeline in Arauca on Tuesday.", "a pipeline", "attacked"),
        ("A car bomb exploded in front of a bank in Cali on Tuesday.", "a bank", "attacked"),
        ("A bomb exploded near the French embassy in Lima on Tuesday.", "the French embassy", "attacked"),
        ("A bomb exploded in Cali on Tuesday, damaging a pharmacy.", "a pharmacy", "damaged"),
    ],
)
def test_a_thing_that_violence_is_done_to_is_a_recipient(read, text, thing, role):
    (mention,) = deeds(read(text))
    assert roles(mention)[thing] == role


def test_an_embassy_is_that_of_its_state(read):
    (mention,) = deeds(read("A bomb exploded near the French embassy in Lima on Tuesday."))
    assert [party.country for party in mention.recipients] == ["FRA"]


def test_a_thing_beside_the_dead_was_not_attacked_itself(read):
    (mention,) = deeds(read("Gunmen killed two nurses in a house near Cali on Tuesday."))
    assert roles(mention) == {"two nurses": "killed"}


def test_who_was_assassinated_is_somebody_though_no_list_has_the_name(read):
    (mention,) = deeds(read("Gunmen assassinated the beekeeper and two surveyors near Cali on Tuesday."))
    assert roles(mention) == {"the beekeeper": "killed", "two surveyors": "killed"}


def test_those_joined_to_a_name_were_killed_with_it(read):
    (mention,) = deeds(
        read("Gunmen killed the banker Hugo Sampleman and his two bodyguards in Quito on Tuesday.")
    )
    assert set(roles(mention).values()) == {"killed"}
    assert "his two bodyguards" in roles(mention)


def test_what_is_said_of_a_victim_belongs_to_the_name(read):
    (mention,) = deeds(read("Gunmen killed Hugo Sampleman, director of the port, in Quito on Tuesday."))
    assert [party.text for party in mention.recipients] == ["Hugo Sampleman, director of the port"]


def test_a_bracket_is_no_part_of_a_party(read):
    mentions = read("Gunmen killed [the mayor] and two [local farmers] near Cali on Tuesday.")
    texts = [party.text for mention in mentions for party in mention.recipients]
    assert not [text for text in texts if "[" in text or "]" in text]


def test_a_known_murder_named_in_passing_is_an_event(read):
    mentions = deeds(read("The bishop spoke of the murder of four nuns and a sacristan."))
    assert [roles(mention).get("four nuns") for mention in mentions] == ["killed"]


@pytest.mark.parametrize(
    "text",
    [
        "The judge deplored the murders of journalists.",
        "The group condemned the killing of trade unionists.",
    ],
)
def test_a_kind_of_victim_without_number_day_or_place_is_no_incident(read, text):
    assert not [mention for mention in deeds(read(text)) if mention.kind == "incident"]


def test_who_is_said_to_be_responsible_is_accused(read):
    (mention,) = deeds(
        read("Police said Hezbollah was responsible for the murder of a judge in Beirut on Tuesday.")
    )
    assert [party.canonical_id for party in mention.actors] == ["ORG:HEZBOLLAH"]
    assert mention.attribution.responsibility == "accused"


def test_who_is_said_not_to_be_responsible_is_no_actor(read):
    mentions = deeds(read("Hezbollah was not responsible for the murder of a judge in Beirut on Tuesday."))
    assert not [mention for mention in mentions if mention.actors]


def test_of_which_kind_a_deed_was_does_not_say_who_did_it(read):
    (mention,) = deeds(read("A terrorist attack in Lahore on Tuesday killed three policemen."))
    assert mention.actors == ()


def test_an_army_of_a_longer_name_is_not_that_of_the_state(read):
    mentions = deeds(
        read("BEIRUT (Reuters) - The Army of Noble Deliverance kidnapped two engineers on Tuesday.")
    )
    assert not [party for mention in mentions for party in mention.actors if party.canonical_id]


def test_a_thing_of_no_known_class_stops_the_load_with_its_line():
    def read(name):
        return "noun\tplural\tclass\nbus\tbuses\tbeast\n" if name == "things.tsv" else packaged(name)

    with pytest.raises(SettingError, match=r"things\.tsv, line 2: class is 'beast'; allowed: building"):
        load_lexicon(read)


def test_what_is_said_of_one_name_is_not_put_to_the_last_of_those_joined_to_it(read):
    (mention,) = read(
        "Ana Rojas, a teacher, and two guards, Juan Soto and Luis Vega was killed "
        "in Lima on Monday by rebels."
    )
    assert all(start < end for party in mention.recipients for start, end in party.spans)
    assert all(party.text for party in mention.recipients)
