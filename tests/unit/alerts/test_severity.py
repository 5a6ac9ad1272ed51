from datetime import timedelta

import pytest
from alert_builders import NOON, an_event, killed, realis

from stream.alerts import certainty_of, severity_of, urgency_of
from stream.records import Responsibility


def tolls(**people):
    return {toll: {"min": count, "best": count} for toll, count in people.items()}


@pytest.mark.parametrize(
    ("casualties", "level"),
    [
        (tolls(), "Moderate"),
        (tolls(killed=1), "Severe"),
        (tolls(killed=29), "Severe"),
        (tolls(killed=30), "Extreme"),
        (tolls(injured=1), "Moderate"),
        (tolls(injured=19), "Moderate"),
        (tolls(injured=20), "Severe"),
        (tolls(injured=200), "Extreme"),
        (tolls(missing=1), "Moderate"),
        (tolls(missing=20), "Severe"),
        (tolls(captured=19), "Moderate"),
        (tolls(captured=20), "Severe"),
        (tolls(displaced=100), "Moderate"),
        (tolls(displaced=10_000), "Severe"),
        (tolls(killed=0), "Moderate"),
        (tolls(killed=2, injured=300), "Extreme"),
    ],
)
def test_an_assault_is_as_grave_as_its_gravest_toll(casualties, level):
    assert severity_of(an_event(casualties=casualties)).level == level


@pytest.mark.parametrize(
    ("plover", "level"),
    [
        ("ASSAULT", "Moderate"),
        ("MOBILIZE", "Moderate"),
        ("PROTEST", "Minor"),
        ("COERCE", "Minor"),
        ("AGREE", "Minor"),
        (None, "Unknown"),
    ],
)
def test_a_type_weighs_by_itself_where_nobody_was_counted(plover, level):
    assert severity_of(an_event(type={"plover": plover}, casualties={})).level == level


def test_a_protest_in_which_people_died_is_severe():
    assert severity_of(an_event(type={"plover": "PROTEST"}, casualties=killed(2))).level == "Severe"


def test_a_gas_attack_is_extreme_before_anybody_is_counted():
    gas = an_event(type={"plover": "ASSAULT", "modes": ["chemical"]}, casualties={})
    assert severity_of(gas).level == "Extreme"


def test_unconventional_means_weigh_only_in_an_assault():
    treaty = an_event(type={"plover": "AGREE", "modes": ["chemical"]}, casualties={})
    assert severity_of(treaty).level == "Minor"


def test_the_least_figure_counts_where_there_is_no_best():
    assert severity_of(an_event(casualties=killed(None, least=40))).level == "Extreme"


def test_the_best_figure_counts_and_not_the_highest():
    told = {"killed": {"min": 3, "best": 4, "max": 60}}
    assert severity_of(an_event(casualties=told)).level == "Severe"


@pytest.mark.parametrize(
    ("fields", "cap"),
    [
        ({"novelty": "background"}, "Minor"),
        ({"kind": "statement"}, "Minor"),
        ({"kind": "planned"}, "Minor"),
        ({"kind": "aggregate"}, "Moderate"),
        ({"kind": "ongoing"}, "Moderate"),
        ({"realis": realis("planned")}, "Minor"),
        ({"realis": realis("threatened")}, "Minor"),
        ({"realis": realis("hypothetical")}, "Minor"),
        ({"realis": realis(polarity="neg")}, "Minor"),
        ({"realis": realis("attempted")}, "Extreme"),
        ({"kind": "aggregate", "novelty": "background"}, "Minor"),
    ],
)
def test_what_is_recalled_said_or_unrealised_is_held_down_whatever_its_toll(fields, cap):
    assert severity_of(an_event(casualties=killed(90), **fields)).level == cap


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({}, "3 killed: 1 or more is Severe"),
        ({"casualties": {}}, "type ASSAULT"),
        ({"novelty": "background"}, "background: it is recalled, not new"),
        ({"realis": realis(polarity="neg")}, "not realised: denied"),
        ({"kind": "aggregate"}, "kind aggregate is Moderate at most"),
    ],
)
def test_a_level_gives_its_reason(fields, reason):
    assert severity_of(an_event(**fields)).reasons == (reason,)


def test_every_level_has_a_reason_even_unknown():
    assert severity_of(an_event(type={"plover": None}, casualties={})).reasons == ("the type is not known",)


@pytest.mark.parametrize(
    ("fields", "certainty"),
    [
        ({}, "Likely"),
        ({"independent_sources": 2}, "Observed"),
        ({"realis": realis(certainty="confirmed")}, "Observed"),
        ({"responsibility": Responsibility.ACKNOWLEDGED_BY_ACTOR}, "Observed"),
        ({"responsibility": Responsibility.CLAIMED_BY_ACTOR}, "Likely"),
        ({"realis": realis(certainty="claimed")}, "Possible"),
        ({"realis": realis(certainty="alleged"), "independent_sources": 3}, "Likely"),
        ({"status": "disputed", "independent_sources": 3}, "Possible"),
        ({"realis": realis(certainty="disputed")}, "Possible"),
        ({"realis": realis("denied")}, "Unlikely"),
        ({"realis": realis(polarity="neg"), "independent_sources": 2}, "Unlikely"),
        ({"status": "retracted"}, "Unknown"),
    ],
)
def test_certainty_follows_who_says_it_and_how_firmly(fields, certainty):
    assert certainty_of(an_event(**fields)) == certainty


def span(start, end):
    return {"time": {"start": start, "end": end, "precision": "days", "rule": "date"}}


def on(day):
    return span(day, day)


@pytest.mark.parametrize(
    ("fields", "urgency"),
    [
        (on("2026-03-10"), "Immediate"),
        (on("2026-03-09"), "Immediate"),
        (on("2026-03-11"), "Immediate"),
        (on("2026-03-08"), "Expected"),
        (on("2026-03-03"), "Expected"),
        (on("2026-03-02"), "Past"),
        (on("2026-03-12"), "Future"),
        (on("2026-03-10T19:00"), "Immediate"),
        (on("2026-03"), "Unknown"),
        (on("2026-04"), "Future"),
        (span("2026-03-06", "2026-03-12"), "Immediate"),
        (span("2026-03-01", "2026-03-10"), "Immediate"),
        (span(None, "2026-03-10"), "Immediate"),
        (span("2026-03-10", None), "Immediate"),
        (on("2026-02"), "Past"),
        (on("2025-12"), "Past"),
        (on("2025"), "Past"),
        (on("9999"), "Future"),
        (on(None), "Unknown"),
        (on("2026-02-30"), "Unknown"),
        (on("0000"), "Unknown"),
        ({"time": None}, "Unknown"),
        ({"novelty": "background"}, "Past"),
        ({"kind": "planned"}, "Future"),
        ({"realis": realis("threatened")}, "Future"),
        ({"kind": "statement", "realis": realis("threatened")}, "Immediate"),
    ],
)
def test_urgency_is_how_near_its_days_are(fields, urgency):
    assert urgency_of(an_event(**fields), NOON) == urgency


def test_the_same_event_is_past_when_it_is_played_again_a_month_later():
    assert urgency_of(an_event(), NOON + timedelta(days=30)) == "Past"
