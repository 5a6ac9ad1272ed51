"""What memory holds follows from the rows; what is old is forgotten; the order of arrival decides nothing."""

import random
from datetime import timedelta

import pytest
from dedupe_desk import (
    BOMB,
    GUNS,
    HAMDANIYA,
    HOMS,
    KIRKUK,
    MOSUL,
    NOON,
    Desk,
    country,
    day,
    killed,
    killing,
    mention,
    party,
    place,
    prose,
    report,
    signature,
    statement,
    told_by,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stream.dedupe import RETENTION, retire
from stream.records import Casualties, EventType
from stream.work.pending import Pending, apply

AIR = EventType(plover="ASSAULT", modes=("aerial",))
US = party("ORG:USA-MIL", country="USA", sector="MIL")

tellings = st.builds(
    mention,
    mention_id=st.sampled_from(["m1", "m2", "m3"]),
    novelty=st.sampled_from(["new", "background"]),
    type=st.sampled_from([EventType(plover="ASSAULT"), AIR, EventType(plover="CONSULT")]),
    places=st.sampled_from([(place(MOSUL),), (place(KIRKUK),), (place(HAMDANIYA),), (country(),), ()]),
    time=st.sampled_from([day(), day("2025-03-10"), None, day("2025-03", precision="month")]),
    casualties=st.sampled_from([killed(1), killed(3), killed(9), Casualties()]),
    actors=st.sampled_from([(), (US,), (party("STATE:USA", country="USA"),)]),
    weapons=st.sampled_from([(), BOMB, GUNS]),
)


def a_report(*, source, number, version, told, status, text):
    """Mention ids come again in later versions, as those of an item do."""
    own = {one.mention_id: one for one in told}
    prefix = f"{source}{number}/"
    return report(
        *(one.model_copy(update={"mention_id": prefix + mention_id}) for mention_id, one in own.items()),
        item_id=f"{source}:{number}",
        version=version,
        status=status,
        signature=signature(prose(text, 20), 16),
        published_at=NOON + timedelta(hours=version + 3 * number),
    )


reports = st.builds(
    a_report,
    source=st.sampled_from(["a", "b", "Reuters"]),
    number=st.integers(1, 2),
    version=st.integers(1, 4),
    told=st.lists(tellings, max_size=3),
    status=st.sampled_from(["usable", "usable", "usable", "canceled"]),
    text=st.integers(1, 3),
)


@given(st.lists(reports, max_size=12))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
def test_a_world_rebuilt_from_the_rows_decides_as_the_one_kept_up(sequence):
    kept = Desk()
    for one in sequence:
        shuffled = list(kept.rows.items())
        random.Random(len(shuffled)).shuffle(shuffled)
        rebuilt = Desk(dict(shuffled))
        rebuilt.at = kept.at
        assert rebuilt.take(one) == kept.take(one)
        assert rebuilt.rows == kept.rows


@given(st.lists(reports, max_size=12))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
def test_whatever_comes_the_rows_agree_with_one_another(sequence):
    desk = Desk()
    for one in sequence:
        folded = desk.take(one)
        ids = [event.event_id for event in folded.events]
        assert len(ids) == len(set(ids))
        told = [(sent.event_id, sent.mention_id) for sent in folded.mentions]
        assert len(told) == len(set(told))
    for event in desk.events():
        supports = [key for key in desk.rows if key.startswith(f"support/{event.event_id}/")]
        assert len(supports) == event.mentions
        assert (event.status == "retracted") == (not supports)
        assert event.independent_sources <= event.publishers <= event.articles <= event.mentions


@given(st.lists(reports, max_size=12))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
def test_a_report_taken_twice_changes_nothing(sequence):
    once, twice = Desk(), Desk()
    for one in sequence:
        assert once.take(one) == twice.take(one)
        assert twice.take(one).outcome == "unchanged"
        twice.at = once.at
    assert once.rows == twice.rows


def three_days():
    """Four events as three agencies and a paper tell them: an update, a correction, a copy and a kill."""
    strike = {"type": AIR, "weapons": (), "actors": (US,)}
    dispatch = prose(7, 80)
    at = [NOON + timedelta(hours=hour) for hour in range(12)]

    def told(source, hour, *mentions, **changes):
        return told_by(source, *mentions, published_at=at[hour], fetched_at=at[hour], **changes)

    flash = mention(**strike, time=None, casualties=killed(1))
    return [
        told("AP", 0, flash, signature=signature(prose(1, 30), 32), version=1),
        told("AP", 2, mention(**strike, casualties=killed(2)), signature=signature(dispatch, 32), version=2),
        told("AFP", 1, mention(**strike, casualties=killed(3)), statement(mention_id="s")),
        told("Reuters", 3, mention(**strike, casualties=killed(2)), statement(mention_id="s")),
        told("paper", 4, mention(**strike, casualties=killed(2)), signature=signature(dispatch, 32)),
        told("AFP", 5, mention(), mention(mention_id="b", **strike, novelty="background"), item_id="AFP:2"),
        told("Reuters", 6, mention(casualties=killed(4)), item_id="Reuters:2", version=1),
        told("Reuters", 8, mention(casualties=killed(3)), item_id="Reuters:2", version=2),
        told("paper", 7, mention(places=(place(HOMS),)), item_id="paper:2"),
        killing(told("paper", 7, mention(), item_id="paper:2")),
        told("AP", 9, mention(places=(place(KIRKUK),)), item_id="AP:2"),
    ]


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_arrival_changes_neither_grouping_nor_fields(seed):
    in_order, shuffled = Desk(), Desk()
    in_order.take_all(three_days())
    arrival = three_days()
    random.Random(seed).shuffle(arrival)
    shuffled.take_all(arrival)
    assert shuffled.grouping() == in_order.grouping()
    assert fields(shuffled) == fields(in_order)
    assert len(in_order.live()) == 4


def fields(desk):
    left_out = {
        "event_id",
        "revision",
        "change",
        "first_seen_at",
    }  # a version that came too late was not seen
    return sorted(event.model_dump_json(exclude=left_out) for event in desk.live())


def test_a_report_is_decided_alike_whatever_else_is_open():
    """Places, days and parties far away do not change how a mention is matched."""
    alone, crowded = Desk(), Desk()
    for at in range(200):
        where = (f"Town {at}", 10_000 + at, "SYR", "Homs", 30 + at / 10, 30 + at / 10)
        crowded.take(told_by(f"other-{at}", mention(places=(place(where),), casualties=killed(at + 10))))
    for desk in (alone, crowded):
        desk.take(told_by("a", mention()))
    assert alone.take(told_by("b", mention())).events == crowded.take(told_by("b", mention())).events


def retired(desk, at, most=1_000):
    own = Pending(desk.rows)
    retire(desk.world, own, at, most)
    apply(own.writes, desk.rows)
    desk.world.remember(own.writes)
    return len(own.writes)


def test_what_was_not_told_for_a_month_is_forgotten():
    desk = Desk()
    desk.take(told_by("a", mention()))
    desk.take(killing(told_by("b", mention())))
    assert retired(desk, NOON + RETENTION) == 0
    retired(desk, desk.at + RETENTION + timedelta(seconds=2))
    assert desk.rows == {}
    assert desk.take(told_by("c", mention())).events[0].change.kind == "created"


def test_an_event_told_again_is_kept_and_loses_only_what_was_told_long_ago():
    desk = Desk()
    desk.take(told_by("a", mention()))
    desk.at += timedelta(days=20)
    desk.take(told_by("b", mention(novelty="background")))
    assert desk.only().articles == 2
    retired(desk, NOON + RETENTION + timedelta(days=1))
    (event,) = desk.take(told_by("c", mention())).events
    assert (event.articles, event.revision) == (2, 3)


def test_forgetting_is_bounded_at_each_tick_and_comes_to_an_end():
    desk = Desk()
    for at in range(30):
        desk.take(told_by(f"paper-{at}", mention()))
        desk.take(told_by(f"paper-{at}", mention(places=(place(KIRKUK),)), item_id=f"paper-{at}:2"))
    late = desk.at + RETENTION + timedelta(days=1)
    deleted = []
    while desk.rows:
        deleted.append(retired(desk, late, most=10))
        assert 0 < deleted[-1] <= 14
    assert retired(desk, late) == 0


def test_other_rows_of_the_state_are_left_alone():
    desk = Desk({"position": b"{}"})
    desk.take(told_by("a", mention()))
    retired(desk, desk.at + RETENTION * 2)
    assert desk.rows == {"position": b"{}"}
