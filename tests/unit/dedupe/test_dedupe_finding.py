"""Statements, talks, aggregates; which of several events takes a mention, and how it is found."""

import random
from datetime import timedelta

import pytest
from dedupe_desk import (
    BOMB,
    GUNS,
    HAMDANIYA,
    KIRKUK,
    MOSUL,
    NOON,
    Desk,
    country,
    day,
    events_of,
    killed,
    mention,
    party,
    person,
    place,
    statement,
    told_by,
)

from stream.dedupe.find import Index
from stream.dedupe.traits import traits_of
from stream.records import Amount, Casualties, EventType, Trigger

US = party("ORG:USA-MIL", country="USA", sector="MIL")
MILITIA = party("ORG:KATAIB-HEZBOLLAH", country="IRQ", sector="REB")
WEEK = day("2025-03-03", end="2025-03-09", precision="week")
AIR = EventType(plover="ASSAULT", modes=("aerial",))


def test_a_statement_is_the_same_by_speaker_type_addressee_and_day():
    assert events_of(statement(), statement(time=day("2025-03-12"))) == 1


@pytest.mark.parametrize(
    "other",
    [
        statement(actors=(party("ORG:IRQ-MIL", country="IRQ", sector="MIL"),)),
        statement(type=EventType(plover="THREATEN")),
        statement(recipients=(party("STATE:IRN", country="IRN", role="addressee"),)),
        statement(recipients=()),
        statement(time=day("2025-03-13")),
        mention(),
    ],
    ids=["speaker", "type", "addressee", "no addressee", "two days", "incident"],
)
def test_a_statement_that_differs_is_another(other):
    assert events_of(statement(), other) == 2


def test_talks_between_two_states_are_known_by_the_states_and_the_day():
    states = (party("STATE:USA", country="USA"), party("STATE:IRQ", country="IRQ"))
    talks = {"type": EventType(plover="CONSULT"), "recipients": (), "places": (), "weapons": ()}
    talks |= {"casualties": Casualties()}
    swapped = mention(actors=states[:1], **talks | {"recipients": states[1:]})
    assert events_of(mention(actors=states, **talks), mention(actors=states[::-1], **talks), swapped) == 1


def test_aggregates_are_one_by_their_count():
    season = day("2024-10", end="2025-03", precision="month")
    attacks = {"kind": "aggregate", "time": season, "places": (country(),), "actors": (MILITIA,)}
    attacks |= {"recipients": (US,), "casualties": Casualties(), "weapons": ()}
    first = mention(count=Amount(min=168, best=168, max=168, basis="exact"), **attacks)
    assert events_of(first, first) == 1


def test_two_mentions_of_one_report_are_never_one_event():
    desk = Desk()
    desk.take(told_by("paper", mention(), mention(mention_id="m2")))
    assert len(desk.live()) == 2


def test_of_two_events_the_better_match_takes_the_mention():
    desk = Desk()
    desk.take(told_by("a", mention(weapons=BOMB, casualties=killed(3))))
    desk.take(
        told_by(
            "b",
            mention(
                weapons=GUNS, type=EventType(plover="ASSAULT", modes=("firearms",)), casualties=killed(8)
            ),
        )
    )
    folded = desk.take(
        told_by("c", mention(weapons=(), type=EventType(plover="ASSAULT"), casualties=killed(8)))
    )
    (event,) = folded.events
    assert {weapon.class_ for weapon in event.weapons} == {"firearms"}


def test_of_equal_matches_the_earliest_founded_takes_the_mention():
    desk = Desk()
    (first,) = desk.take(told_by("a", mention())).events
    desk.take(told_by("b", mention(sentence="Another bomb killed three people in Mosul."), mention()))
    (third,) = desk.take(told_by("c", mention())).events
    assert third.event_id == first.event_id


def test_a_match_says_why():
    desk = Desk()
    desk.take(told_by("a", mention()))
    (link,) = (sent.link for sent in desk.take(told_by("b", mention())).mentions)
    assert link.rule == "matched"
    assert link.score == 7.75
    assert link.reasons == (
        "same type +1", "same mode +0.25", "same day +2", "same place +2.5",
        "recipient of the same country +0.5", "same means +0.5", "same toll +1",
    )  # fmt: skip


def test_what_finds_an_event_is_found_by_it():
    """So the order of arrival does not decide whether two tellings are compared."""
    chooser = random.Random(3)
    for _ in range(400):
        one, other = (traits_of(a_random_mention(chooser), NOON) for _ in range(2))
        assert bool(found(one, other)) == bool(found(other, one)), (one, other)


def found(filed, searched):
    index = Index()
    index.file("e", None, filed)
    return index.candidates(searched)


def test_a_busy_week_in_one_city_does_not_hide_the_event_of_the_day():
    """A strike every four hours for ten days; told again, each is found among the sixty."""
    desk = Desk()
    hours = [NOON + timedelta(hours=hour) for hour in range(240)]
    raid = {"type": AIR, "weapons": (), "actors": (US,), "casualties": Casualties()}

    def told(source, at):
        time = day(f"{at:%Y-%m-%dT%H:%M}", precision="hour")
        when = {"published_at": at, "fetched_at": at, "item_id": f"{source}:{at:%d%H}"}
        return told_by(source, mention(**raid, time=time), **when)

    apart = [at for at in hours if at.hour % 4 == 0]
    first = [desk.take(told("a", at)).events[0].event_id for at in apart]
    again = [desk.take(told("b", at)).events[0].event_id for at in apart]
    assert len(set(first)) == len(apart)
    assert again == first


def a_random_mention(chooser):
    places = ((place(MOSUL),), (place(HAMDANIYA),), (place(KIRKUK),), (country(),), ())
    parties = ((US,), (MILITIA,), (party("STATE:USA", country="USA"),), (person("Omar Nasser"),), ())
    return mention(
        type=chooser.choice((AIR, EventType(plover="CONSULT"), EventType(plover="SANCTION"))),
        places=chooser.choice(places),
        actors=chooser.choice(parties),
        recipients=chooser.choice(parties),
        time=chooser.choice((day(), None, day("2025-03", precision="month"), WEEK)),
        casualties=chooser.choice((killed(3), killed(4), Casualties())),
        weapons=chooser.choice((BOMB, ())),
        trigger=Trigger(text="struck", span=(0, 6)),
    )
