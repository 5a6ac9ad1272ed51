"""What an event is, by its live mentions together."""

import pytest
from dedupe_desk import (
    HAMDANIYA,
    MOSUL,
    NOON,
    Desk,
    country,
    day,
    mention,
    party,
    person,
    place,
    prose,
    report,
    signature,
    told_by,
)

from stream.dedupe.merge import STRONGEST
from stream.records import Attribution, EventType, Party, Realis, Responsibility, Weapon


def merged(*mentions):
    desk = Desk()
    desk.take_all(told_by(f"paper-{at}", one) for at, one in enumerate(mentions))
    return desk.only()


def test_the_most_precise_time_is_the_events():
    event = merged(mention(), mention(time=day("2025-03-11T09:30", precision="minute")), mention(time=None))
    assert event.time.start == "2025-03-11T09:30"


def test_an_unresolved_time_yields_to_a_resolved_one():
    vague = mention(time=day(None, precision="minute"))
    assert merged(vague, mention()).time.start == "2025-03-11"


def test_the_most_precise_place_comes_first_and_the_country_around_it_goes_without_saying():
    near = place(MOSUL, precision="neighbourhood", name="Old City", geonames_id=1)
    event = merged(mention(), mention(places=(near, country())))
    assert [one.precision for one in event.places] == ["neighbourhood", "city"]


def test_a_country_stays_where_no_closer_place_in_it_is_known():
    both = mention(places=(place(MOSUL), country("SYR")))
    assert [one.country for one in merged(both).places] == ["IRQ", "SYR"]


def test_parties_are_one_by_id_by_name_or_by_country_sector_and_role():
    militia = party("ORG:KATAIB-HEZBOLLAH", country="IRQ", sector="REB")
    named = Party(text="Kataib", name="Kataib Hezbollah", canonical_id="ORG:KATAIB-HEZBOLLAH")
    event = merged(
        mention(actors=(militia,)), mention(actors=(named,)), mention(actors=(party(name="gunmen"),))
    )
    assert [one.canonical_id for one in event.actors] == ["ORG:KATAIB-HEZBOLLAH", None]
    assert event.actors[0].name == "Kataib Hezbollah"
    assert len(event.recipients) == 1


def test_the_gravest_role_of_a_party_is_told():
    hurt, dead = person("Omar Nasser", "injured"), person("Omar Nasser", "killed")
    assert [
        one.role for one in merged(mention(recipients=(hurt,)), mention(recipients=(dead,))).recipients
    ] == ["killed"]


def test_an_event_that_one_article_tells_as_new_is_new():
    assert merged(mention(novelty="background"), mention()).novelty == "new"
    assert merged(mention(novelty="background"), mention(novelty="background")).novelty == "background"


def test_weapons_are_those_of_all_articles_each_once():
    more = (Weapon.model_validate({"class": "explosives", "text": "device", "count": 2}),)
    (weapon,) = merged(mention(), mention(weapons=more)).weapons
    assert (weapon.text, weapon.count) == ("car bomb", 2)


def test_responsibility_is_that_of_the_strongest_evidence():
    told = [Responsibility.SUSPECTED, Responsibility.ACKNOWLEDGED_BY_ACTOR, None, Responsibility.ACCUSED]
    mentions = [mention(attribution=Attribution(responsibility=one)) for one in told]
    assert merged(*mentions).responsibility == "acknowledged_by_actor"


def test_the_firmest_certainty_is_told():
    claimed, confirmed = (
        mention(realis=Realis(polarity="pos", realis="actual", certainty=word))
        for word in ("claimed", "confirmed")
    )
    assert merged(claimed, confirmed).realis.certainty == "confirmed"


def test_the_headline_is_that_of_the_article_that_told_it_first_not_that_arrived_first():
    desk = Desk()
    desk.take(told_by("b", mention(), headline="Later"))
    early = NOON.replace(hour=3)
    desk.take(told_by("a", mention(), headline="Earlier", published_at=early, fetched_at=NOON))
    assert desk.only().headline == "Earlier"


def test_copies_of_one_text_have_one_vote():
    """Forty papers print one agency's "CONCEDE"; two reporters of their own say "RETREAT"."""
    desk = Desk()
    kinds = [("CONCEDE", prose(1))] * 5 + [("RETREAT", prose(2)), ("RETREAT", prose(3))]
    militia = party("ORG:KATAIB-HEZBOLLAH", country="IRQ")
    for at, (kind, text) in enumerate(kinds):
        one = mention(type=EventType(plover=kind), actors=(militia,), weapons=())
        desk.take(told_by(f"paper-{at}", one, signature=signature(text)))
    assert desk.only().type.plover == "RETREAT"


def test_first_and_last_seen_are_when_its_articles_were_fetched():
    desk = Desk()
    for hour in (9, 7, 11):
        at = NOON.replace(hour=hour)
        desk.take(told_by(f"paper-{hour}", mention(), fetched_at=at, published_at=at))
    assert (desk.only().first_seen_at.hour, desk.only().last_seen_at.hour) == (7, 11)


@pytest.mark.parametrize("side", ["actors", "recipients"])
def test_no_span_of_an_article_is_left_in_an_event(side):
    spanned = Party(text="gunmen", country="IRQ", spans=((3, 9),))
    event = merged(mention(**{side: (spanned,)}))
    assert getattr(event, side)[0].spans == ()


def test_severity_is_asked_of_the_event_as_merged():
    desk = Desk()
    (event,) = desk.take(report(mention(places=(place(HAMDANIYA),)))).events
    assert event.severity.reasons == ("of a test",)


def test_every_word_on_responsibility_has_its_rank():
    assert len(STRONGEST) == len(Responsibility)
    assert set(STRONGEST) == set(Responsibility)
