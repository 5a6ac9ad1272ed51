import pytest
from alert_builders import a_place, a_rule, an_event, realis

from stream.alerts.rules import countries_of, facts_of, refusal


def refused(event, **when):
    return refusal(a_rule(**when), facts_of(event))


def a_party(**fields):
    return {"text": "somebody"} | fields


def test_a_rule_without_conditions_tells_a_new_incident():
    assert refused(an_event()) is None


@pytest.mark.parametrize(
    ("when", "fields", "why"),
    [
        ({}, {"kind": "statement"}, "its kind is statement"),
        ({}, {"novelty": "background"}, "its novelty is background"),
        ({"types": ["PROTEST", "COERCE"]}, {}, "its type is ASSAULT"),
        ({"types": ["PROTEST"]}, {"type": {"plover": None}}, "its type is None"),
        ({"countries": ["SYR"]}, {}, "it is in none of the rule's countries"),
        ({"actors": ["GRP:IS"]}, {}, "it is by none of the rule's actors"),
        ({"actors": ["GRP:IS"]}, {"actors": ()}, "it is by none of the rule's actors"),
        ({"minimum_severity": "Extreme"}, {}, "its severity is Severe, below Extreme"),
        ({"minimum_independent_sources": 2}, {}, "fewer than 2 independent sources tell it"),
        ({}, {"status": "retracted"}, "retracted: no article tells it any more"),
        ({}, {"status": "merged", "merged_into": "e9"}, "merged into event e9"),
    ],
)
def test_every_condition_must_hold_and_the_first_that_does_not_is_named(when, fields, why):
    assert refused(an_event(**fields), **when) == why


@pytest.mark.parametrize(
    ("when", "fields"),
    [
        ({"kinds": ["statement"]}, {"kind": "statement"}),
        ({"novelty": ["new", "background"]}, {"novelty": "background"}),
        ({"types": ["PROTEST", "ASSAULT"]}, {}),
        ({"countries": ["SYR", "IRQ"]}, {}),
        ({"actors": ["GRP:IS", "ORG:USA-MIL"]}, {}),
        ({"minimum_severity": "Severe"}, {}),
        ({"minimum_independent_sources": 2}, {"independent_sources": 2}),
    ],
)
def test_any_one_value_of_a_list_is_enough(when, fields):
    assert refused(an_event(**fields), **when) is None


@pytest.mark.parametrize("word", ["planned", "threatened", "pledged", "hypothetical", "denied", "general"])
def test_an_incident_that_did_not_happen_is_told_by_no_rule(word):
    assert refused(an_event(realis=realis(word))) is not None


def test_an_incident_that_is_negated_is_told_by_no_rule():
    assert refused(an_event(realis=realis(polarity="neg"))) == "it did not happen, or is only supposed"


def test_an_attack_that_failed_is_told():
    assert refused(an_event(realis=realis("attempted"))) is None


@pytest.mark.parametrize(("kind", "word"), [("statement", "threatened"), ("planned", "planned")])
def test_threats_and_plans_are_told_to_a_rule_that_names_their_kind(kind, word):
    assert refused(an_event(kind=kind, realis=realis(word)), kinds=[kind]) is None


def test_a_rule_that_names_statements_is_not_told_what_was_never_said():
    denied = an_event(kind="statement", realis=realis(polarity="neg"))
    assert refused(denied, kinds=["statement"]) is not None


def test_the_severity_is_the_one_that_the_event_carries():
    held_down = an_event(severity={"level": "Minor", "reasons": ["said so upstream"]})
    assert refused(held_down, minimum_severity="Moderate") == "its severity is Minor, below Moderate"


def test_countries_are_where_it_happened():
    places = [a_place(), a_place(text="Syria", country="SYR", role="target"), a_place(country="IRQ")]
    assert countries_of(an_event(places=places)) == ("IRQ", "SYR")


def test_a_speaker_in_another_country_is_not_where_it_happened():
    places = [a_place(), a_place(text="Washington", country="USA", role="speaker")]
    assert countries_of(an_event(places=places)) == ("IRQ",)


def test_without_a_place_the_country_is_that_of_whom_it_was_done_to():
    event = an_event(places=(), recipients=[a_party(country="SYR"), a_party()])
    assert countries_of(event) == ("SYR",)


def test_without_a_place_an_attacker_says_nothing_of_where():
    assert countries_of(an_event(places=())) == ()


def test_a_statement_is_of_the_countries_of_those_who_speak_and_are_spoken_to():
    said = an_event(
        kind="statement", places=(), actors=[a_party(country="IRQ")], recipients=[a_party(country="USA")]
    )
    assert countries_of(said) == ("IRQ", "USA")


def test_a_rule_on_a_state_means_its_organs_too():
    event = an_event(actors=[{"text": "U.S.", "canonical_id": "ORG:USA-MIL", "country": "USA"}])
    assert refusal(a_rule(actors=["STATE:USA"]), facts_of(event)) is None
    assert refusal(a_rule(actors=["STATE:IRN"]), facts_of(event)) is not None


def test_an_armed_group_is_not_the_state_it_is_of():
    event = an_event(actors=[{"text": "group", "canonical_id": "ORG:HASHD", "country": "IRQ"}])
    assert refusal(a_rule(actors=["STATE:IRQ"]), facts_of(event)) is not None
