import pytest

NOT_TOLD_AS_FACT = {
    "negation": "Russian troops did not attack Sumy on Tuesday.",
    "no subject": "No soldiers attacked Sumy on Tuesday.",
    "modal": "Russian troops could attack Sumy.",
    "future": "Russian troops will attack Sumy, officials said.",
    "condition": "If Russian troops attack Sumy, thousands will flee.",
    "plan": "Russian troops plan to attack Sumy.",
    "threat": "Russia threatened to attack Sumy on Tuesday.",
    "fear": "Residents fear an attack on Sumy.",
    "risk": "Officials spoke of the risk of an attack on Sumy.",
    "warning": "Ukraine warned of a Russian attack on Sumy.",
    "capable": "Russian troops are capable of attacking Sumy.",
    "prevention": "Ukraine wants to prevent an attack on Sumy.",
    "denial": "Russia denied that its troops attacked Sumy on Tuesday.",
    "foiled": "Police foiled an attack on a synagogue in Antwerp on Tuesday.",
    "attempt": "Rebels tried to attack Sumy on Tuesday.",
    "general": "Russian troops attack villages.",
    "without": "The convoy passed without an attack on Tuesday.",
    "possible": "The army prepared for a possible attack on Sumy.",
}


@pytest.mark.parametrize("cue", sorted(NOT_TOLD_AS_FACT))
def test_what_is_not_told_as_fact_is_no_actual_incident(read, cue):
    mentions = read(NOT_TOLD_AS_FACT[cue])
    assert not [m for m in mentions if m.type.plover == "ASSAULT" and m.realis.realis == "actual"]


@pytest.mark.parametrize(
    ("text", "realis"),
    [
        ("Iran denied that it attacked a tanker off Fujairah on Tuesday.", "denied"),
        ("Police foiled an attack on a synagogue in Antwerp on Tuesday.", "attempted"),
        ("An attempted assassination of the mayor in Kano on Tuesday was foiled.", "attempted"),
    ],
)
def test_a_denied_or_foiled_deed_is_told_as_such(read, text, realis):
    assert [mention.realis.realis for mention in read(text) if mention.type.plover == "ASSAULT"] == [realis]


def test_what_officials_say_is_told_with_their_word(read):
    (mention,) = read("Gunmen attacked a convoy near Gao on Tuesday, the army said.")
    assert mention.realis.realis == "actual"
    assert [claim.by.text for claim in mention.attribution.claims] == ["the army"]


def test_a_claim_is_less_than_a_report(read):
    (mention,) = read("The Houthis claimed that they attacked a ship near Aden on Tuesday.")
    assert mention.realis.certainty == "claimed"


@pytest.mark.parametrize(
    ("text", "plover"),
    [
        ("Iran vowed on Tuesday to retaliate against Israel.", "THREATEN"),
        ("The Houthis pledged on Tuesday to halt attacks on ships.", "CONCEDE"),
        ("France called on Niger on Tuesday to free the president.", "REQUEST"),
    ],
)
def test_a_vow_a_pledge_and_an_appeal_are_statements_and_no_deeds(read, text, plover):
    (mention,) = read(text)
    assert (mention.kind, mention.type.plover) == ("statement", plover)
    assert mention.casualties.killed is None


@pytest.mark.parametrize(
    "text",
    [
        "Two brothers are doing time for kidnapping children.",
        "Two brothers are doing time for kidnapping children, extortion and murder.",
        "The band was accused of killing farmers.",
    ],
)
def test_crimes_told_by_their_kind_are_no_events(read, text):
    assert [mention for mention in read(text) if mention.type.plover == "ASSAULT"] == []


@pytest.mark.parametrize(
    "text",
    [
        "Two brothers are doing time for kidnapping two children.",
        "The rebels were accused of killing farmers in Lima on Monday.",
    ],
)
def test_crimes_with_victims_or_a_place_are(read, text):
    assert [mention.realis.realis for mention in read(text) if mention.type.plover == "ASSAULT"] == ["actual"]


def test_what_somebody_continues_to_do_goes_on(read):
    (mention,) = read("The army continues shelling the town of Idlib.")
    assert mention.kind == "ongoing"
