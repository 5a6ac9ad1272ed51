"""What reads like a deed and is none yet, or was never one; and whose word it stands on."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "The minister said the crew did not attempt to shoot down a balloon on Tuesday.",
        "Not all the kidnapped engineers have been released.",
        "[REPORTER] Have the helicopters been shot down by the rebels?",
        "Once its chiefs are pardoned by the president, the Red Dawn will become a party.",
        "A probe of the murder was opened to find the killers, arrest them and try them.",
        "Every time the government tries to crack down on smugglers, they find new ways.",
        "Whenever the police arrest smugglers, others come.",
        "Villagers suspected of feeding the rebels are arrested and brought to the barracks.",
        "Parents raised enough money to help some families.",
        "Portugal had hosted the championship, and the whole land was glad.",
        "They have sought refuge in a house locked by fear.",
        "Women seeking refuge from harassment filled the hall.",
        'On Monday she released "Woman of the Hills," her weakest record.',
        "The firm sent its second-hand rocket up again on Tuesday, launching it with food for the station.",
        "The president held a town hall meeting in Denver on Tuesday.",
        "The headmaster arranged the meeting in the school board's offices.",
        "The barge with the fireworks caught light and began shooting everywhere, injuring two people.",
        "Libya wants radars to deter Egypt from attempting to overthrow its council.",
        "The hall belongs to a committee of relatives of kidnapped people.",
        "A ferry was sent with the aim of evacuating Danish tourists.",
        "The guerrillas withdrew from the talks on Tuesday.",
        "The envoy called charges of Greek tankers sending fuel to Libya baseless.",
        "The bill accepts the possibility of a prisoner being released on bail.",
        "It was the fourth nuclear detonation by North Korea.",
        'A mission came to "demand" that the Chadian government conduct an inquiry into a fraud.',
        "These bills allow the arrest of people on suspicion of sabotage.",
        'He noted that Spain "very nearly" invaded Andorra.',
        "Army jets bombed a firing range near Oslo on Tuesday.",
        "The north provides most of the country's food.",
    ],
)
def test_what_is_no_deed_is_no_incident(read, text):
    told = [mention for mention in read(text) if mention.type.plover != "ASSAULT" or "murder" not in text]
    assert [mention.type.plover for mention in told if mention.kind == "incident"] == []


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
def test_its_like_that_was_done_is_told(read, text, plover):
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
