"""Which mentions are one event, and which are not."""

import random

import pytest
from dedupe_desk import (
    GUNS,
    HAMDANIYA,
    HOMS,
    KIRKUK,
    MOSUL,
    NOON,
    TAL_AFAR,
    Desk,
    country,
    day,
    events_of,
    killed,
    mention,
    party,
    person,
    place,
    told_by,
)

from stream.dedupe.traits import traits_of
from stream.dedupe.veto import veto
from stream.records import Amount, Casualties, EventType, Evidence, Party, Realis

US = party("ORG:USA-MIL", country="USA", sector="MIL")
MILITIA = party("ORG:KATAIB-HEZBOLLAH", country="IRQ", sector="REB")
THREATENED = Realis(polarity="pos", realis="threatened", certainty="reported")
AIR = EventType(plover="ASSAULT", modes=("aerial",))


def test_two_articles_on_one_bombing_are_one_event():
    assert events_of(mention(), mention()) == 1


def test_366_rewrites_of_one_kidnapping_are_one_event():
    """Each rewrite leaves out, blurs or rounds something; none contradicts another."""
    chooser = random.Random(14)
    kidnapping = EventType(plover="COERCE", modes=("seize",))
    gunmen = party("GRP:BOKO-HARAM", name="Boko Haram", country="NGA", sector="REB")
    chibok = ("Chibok", 2345521, "NGA", "Borno", 10.87, 12.85)
    desk = Desk()
    for rewrite in range(366):
        girls = chooser.choice((276, 276, 276, 230, 200))
        one = mention(
            type=kidnapping,
            actors=chooser.choice(((gunmen,), (gunmen,), (party(name="gunmen", sector="REB"),), ())),
            recipients=(Party(text="schoolgirls", country="NGA", sector="EDU", role="captured"),),
            time=chooser.choice((day("2014-04-14"), day("2014-04-14"), None)),
            places=(place(chibok),),
            casualties=Casualties(captured=Amount(min=girls, best=girls, max=None, basis="approx")),
            weapons=chooser.choice(((), GUNS)),
        )
        told_at = NOON.replace(year=2014, month=4, day=15 + rewrite // 183, hour=rewrite % 24)
        desk.take(told_by(f"site-{rewrite}", one, published_at=told_at, fetched_at=told_at))
    event = desk.only()
    assert event.articles == 366
    assert event.casualties.captured.max == 276


@pytest.mark.parametrize(
    ("what", "other"),
    [
        ("the place", mention(places=(place(KIRKUK),))),
        ("the day", mention(time=day("2025-03-10"))),
        ("the time of day", mention(time=day("2025-03-11T21:00", precision="hour"))),
        ("the victim", mention(recipients=(person("Layla Haddad"),), casualties=killed(1))),
        ("the means", mention(weapons=GUNS, type=EventType(plover="ASSAULT", modes=("firearms",)))),
        ("being a second one", mention(sentence="A second car bomb killed three people in Mosul.")),
        ("being another one", mention(sentence="Another bomb killed three people in Mosul on Tuesday.")),
        ("the direction", mention(actors=(MILITIA,), recipients=(US,))),
        ("the kind", mention(kind="planned")),
        ("whether it came about", mention(realis=THREATENED)),
        ("the type", mention(type=EventType(plover="PROTEST"))),
        ("the act", mention(type=EventType(plover="ASSAULT", modes=("abduct",)))),
        ("the country", mention(places=(place(HOMS),))),
    ],
)  # fmt: skip
def test_mentions_that_differ_in_one_telling_thing_are_two_events(what, other):
    changes = {
        "the time of day": {"time": day("2025-03-11T08:00", precision="hour")},
        "the victim": {"recipients": (person("Omar Nasser"),), "casualties": killed(1)},
        "the act": {"type": EventType(plover="ASSAULT"), "casualties": Casualties(), "weapons": ()},
        "the direction": {"actors": (US,), "recipients": (MILITIA,)},
    }
    assert events_of(mention(**changes.get(what, {})), other) == 2


@pytest.mark.parametrize(
    "other",
    [
        mention(casualties=killed(5)),
        mention(casualties=killed(None, "vague")),
        mention(weapons=(), type=EventType(plover="ASSAULT")),
        mention(time=None),
        mention(time=day("2025-03-11T09:00", precision="hour")),
        mention(time=day("2025-03-10", end="2025-03-16", precision="week")),
        mention(places=(place(HAMDANIYA),)),
        mention(recipients=()),
        mention(novelty="background"),
        mention(places=(place(precision="admin1", name="Nineveh", lat=None, lon=None, geonames_id=1),)),
        mention(is_main=False),
        mention(realis=Realis(polarity="pos", realis="attempted", certainty="alleged")),
    ],
    ids=lambda one: "",
)
def test_mentions_that_differ_in_what_reporters_differ_in_are_one_event(other):
    assert events_of(mention(), other) == 1


def test_cities_more_than_50_km_apart_are_two_places():
    assert veto_of(mention(), mention(places=(place(TAL_AFAR),))) == "another city"
    assert veto_of(mention(), mention(places=(place(HAMDANIYA),))) is None


def test_al_saedi_and_al_saidi_are_two_victims():
    first = mention(recipients=(person("Abu Baqir al-Saedi"),), casualties=killed(1))
    second = mention(recipients=(person("Mushtaq Talib al-Saidi"),), casualties=killed(1))
    assert events_of(first, second) == 2


def test_a_name_in_another_transliteration_is_the_same_victim():
    first = mention(recipients=(person("Muhammad Yusuf al-Saedi"),), casualties=killed(1))
    second = mention(recipients=(person("Mohammed Youssef Al Saedi"),), casualties=killed(1))
    assert events_of(first, second) == 1


def test_a_toll_of_twelve_has_room_for_two_names():
    first = mention(recipients=(person("Layla Haddad"),), casualties=killed(12))
    second = mention(recipients=(person("Omar Nasser"),), casualties=killed(12))
    assert events_of(first, second) == 1


def test_the_american_military_acts_for_the_united_states():
    state = party("STATE:USA", country="USA", sector="GOV")
    raid = {"type": AIR, "weapons": (), "places": (country(),)}
    assert events_of(mention(actors=(US,), **raid), mention(actors=(state,), **raid)) == 1


def test_a_country_and_a_day_are_not_enough():
    raid = {"type": AIR, "weapons": (), "casualties": Casualties(), "recipients": ()}
    vague = mention(**raid, places=(country(),), actors=(party("STATE:USA", country="USA"),))
    close = mention(**raid, places=(place(MOSUL),), actors=(party("STATE:USA", country="USA"),))
    assert events_of(vague, close) == 2


def test_an_event_without_place_and_date_is_not_matched_by_its_type():
    bare = mention(time=None, places=(), recipients=(), casualties=Casualties(), weapons=())
    assert events_of(bare, bare) == 2
    assert events_of(bare, mention()) == 2


def test_background_without_a_date_is_not_what_another_article_tells_as_new():
    assert events_of(mention(), mention(novelty="background", time=None)) == 2


def test_late_wednesday_and_early_thursday_may_be_one_time():
    late = mention(time=day("2025-03-11T22:00", end="2025-03-11T23:59", precision="part_of_day"))
    early = mention(time=day("2025-03-12T00:00", end="2025-03-12T05:59", precision="part_of_day"))
    assert veto_of(late, early) is None


def test_the_word_another_elsewhere_in_the_sentence_says_nothing_of_the_event():
    sentence = "Another minister resigned after a car bomb killed three people."
    assert not traits_of(mention(sentence=sentence), NOON).not_the_first


def test_a_rule_that_saw_another_tells_the_mention_apart():
    evidence = {"novelty": Evidence(rule="another", spans=((0, 3),))}
    assert veto_of(mention(), mention(evidence=evidence)) == "told as another"


def veto_of(one, other):
    return veto(traits_of(one, NOON), traits_of(other, NOON))


@pytest.mark.parametrize("round_up_at", [0, 1, 2])
def test_a_round_up_of_two_cities_welds_no_two_events(round_up_at):
    tellings = [
        told_by("one", mention(places=(place(MOSUL),))),
        told_by("two", mention(places=(place(HOMS),))),
    ]
    tellings.insert(round_up_at, told_by("three", mention(places=(place(MOSUL), place(HOMS)))))
    desk = Desk()
    desk.take_all(tellings)
    assert len(desk.live()) == 3
