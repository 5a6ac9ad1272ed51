"""Tolls are claims: a range and the best of them, never a sum; sources are counted once, copies collapsed."""

import random
from datetime import timedelta

import pytest
from dedupe_desk import NOON, Desk, killed, killing, mention, prose, signature, told_by

from stream import codec
from stream.dedupe.syndication import compact, copies
from stream.records import (
    Amount,
    Attribution,
    Casualties,
    ClaimedBy,
    ClassAmount,
    EventType,
    Party,
    Realis,
    Signature,
    Speaker,
    Trigger,
    Weapon,
)
from stream.records.mention import TOLLS
from stream.topics import EVENTS

TEXT = prose(1)


def told_at(hours, source, toll, **changes):
    moment = NOON + timedelta(hours=hours)
    basis = changes.pop("basis", "exact")
    one = mention(casualties=killed(toll, basis))
    return told_by(source, one, published_at=moment, fetched_at=moment, **changes)


def killed_by(*reports):
    desk = Desk()
    desk.take_all(reports)
    tally = desk.only().casualties.killed
    return (tally.min, tally.best, tally.max)


def copy(source, text, **changes):
    return told_by(
        source, mention(), signature=signature(text), headline=f"{source}: bomb kills three", **changes
    )


def test_two_claims_of_three_are_three_not_six():
    assert killed_by(told_at(0, "a", 3), told_at(1, "b", 3)) == (3, 3, 3)


def test_tolls_of_3_5_and_4_from_three_claimants_are_a_range_and_the_latest():
    reports = [told_at(0, "a", 3), told_at(1, "b", 5), told_at(2, "c", 4)]
    for seed in range(4):
        random.Random(seed).shuffle(reports)
        assert killed_by(*reports) == (3, 4, 5)


def test_of_one_claimant_only_the_latest_word_counts():
    first, second = told_at(0, "a", 3), told_at(1, "a", 5, item_id="a:2")
    assert killed_by(first, second) == killed_by(second, first) == (5, 5, 5)


def test_a_claimants_later_word_without_a_toll_leaves_its_toll():
    later = told_by(
        "a", mention(casualties=Casualties()), item_id="a:2", published_at=NOON + timedelta(hours=1)
    )
    assert killed_by(told_at(0, "a", 3), later) == (3, 3, 3)


def test_a_news_agency_goes_before_a_later_paper():
    assert killed_by(told_at(0, "Reuters", 3), told_at(1, "paper", 4)) == (3, 3, 4)


def test_a_toll_on_the_word_of_a_state_goes_before_a_later_one_on_nobodys():
    said = ClaimedBy(by=Speaker(text="the ministry", canonical_id="ORG:IRQ-GOV"), field="casualties.killed")
    official = mention(casualties=killed(4), attribution=Attribution(responsibility=None, claims=(said,)))
    assert killed_by(told_by("a", official), told_at(3, "b", 9)) == (4, 4, 9)


def test_a_vague_toll_has_no_best_and_does_not_hide_one():
    assert killed_by(told_at(0, "a", 3), told_at(1, "b", None, basis="vague")) == (3, 3, 3)


def test_at_least_and_up_to_widen_the_range():
    desk = Desk()
    desk.take(told_by("a", mention(casualties=Casualties(killed=Amount(min=3, best=3, basis="at_least")))))
    desk.take(told_by("b", mention(casualties=Casualties(killed=Amount(best=6, max=8, basis="up_to")))))
    tally = desk.only().casualties.killed
    assert (tally.min, tally.max) == (3, 8)


def test_a_second_independent_source_corroborates():
    desk = Desk()
    kinds = [
        folded.events[0].change.kind for folded in desk.take_all([told_at(0, "a", 3), told_at(1, "b", 3)])
    ]
    assert kinds == ["created", "corroborated"]
    assert desk.only().status == "corroborated"


def test_two_articles_of_one_publisher_are_one_source():
    desk = Desk()
    desk.take_all([told_at(0, "a", 3), told_at(1, "a", 3, item_id="a:2")])
    event = desk.only()
    assert (event.articles, event.publishers, event.independent_sources) == (2, 1, 1)
    assert event.status == "provisional"


def forty_copies():
    """One dispatch as forty papers print it: a local paragraph before, a cut after, down to a third."""
    words = TEXT.split()
    for paper in range(40):
        kept = words[: len(words) - paper * 5]
        yield copy(f"paper-{paper}", " ".join((prose(100 + paper, 8), *kept)))


def test_forty_copies_of_one_dispatch_are_one_source():
    desk = Desk()
    desk.take_all([copy("Associated Press", TEXT), *forty_copies()])
    event = desk.only()
    assert (event.articles, event.publishers, event.independent_sources) == (41, 41, 1)
    assert event.status == "provisional"
    (claim,) = event.claims
    assert (claim.claimant, claim.copies) == ("Associated Press", 41)


@pytest.mark.parametrize("seed", range(3))
def test_copies_are_collapsed_in_any_order(seed):
    reports = [copy("Associated Press", TEXT), *list(forty_copies())[::4], copy("own-desk", prose(9))]
    random.Random(seed).shuffle(reports)
    desk = Desk()
    desk.take_all(reports)
    assert desk.only().independent_sources == 2


def test_a_text_that_two_groups_of_copies_share_makes_them_one():
    words = TEXT.split()
    head, tail = " ".join(words[:150]), " ".join(words[150:])
    desk = Desk()
    desk.take_all([copy("a", head), copy("b", tail)])
    assert desk.only().independent_sources == 2
    desk.take(copy("c", TEXT))
    assert desk.only().independent_sources == 1


def test_a_paper_that_prints_two_agencies_does_not_make_them_one():
    desk = Desk()
    other = prose(2)
    desk.take_all([copy("AP", TEXT), copy("Reuters", other), copy("paper", TEXT)])
    desk.take(copy("paper", other, item_id="paper:2"))
    assert desk.only().independent_sources == 2


def test_a_copy_is_the_word_of_where_it_comes_from():
    """A stale copy, printed after the agency raised its toll, does not bring the old toll back."""
    desk = Desk()
    desk.take(told_at(0, "AP", 3, signature=signature(TEXT)))
    desk.take(told_at(1, "AP", 5, version=2, signature=signature(TEXT)))
    desk.take(told_at(2, "paper", 3, signature=signature(TEXT)))
    assert desk.only().casualties.killed.best == 5


def test_the_copies_of_a_killed_dispatch_are_still_one_source():
    desk = Desk()
    first = copy("AP", TEXT)
    desk.take_all([first, copy("a", TEXT), copy("b", TEXT), killing(first)])
    event = desk.only()
    assert (event.articles, event.independent_sources) == (2, 1)


def test_signatures_of_unlike_algorithms_are_not_compared():
    one = signature(TEXT)
    other = Signature(algorithm="another", values=one.values)
    assert copies(compact(one), compact(one))
    assert not copies(compact(one), compact(other))
    assert not copies(compact(one), compact(Signature(algorithm=one.algorithm, values=one.values[:64])))
    assert not copies(compact(None), compact(None))


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [(3, 4, "corroborated"), (3, 12, "disputed"), (0, 2, "disputed"), (40, 60, "corroborated")],
)
def test_claims_dispute_an_event_where_they_contradict_materially(first, second, status):
    desk = Desk()
    folded = desk.take_all([told_at(0, "a", first), told_at(1, "b", second)])[1]
    assert folded.events[0].status == status
    assert folded.events[0].change.kind == status


def test_a_toll_that_rises_over_a_day_is_not_in_dispute():
    desk = Desk()
    desk.take_all([told_at(0, "a", 3), told_at(20, "b", 12)])
    assert desk.only().status == "corroborated"


def test_at_least_three_does_not_contradict_twelve():
    desk = Desk()
    least = mention(casualties=Casualties(killed=Amount(min=3, best=3, basis="at_least")))
    desk.take_all([told_by("a", least), told_at(1, "b", 12)])
    assert desk.only().status == "corroborated"


def test_an_event_that_one_side_denies_is_disputed():
    desk = Desk()
    denied = mention(
        realis=Realis(polarity="neg", realis="denied", certainty="disputed"), casualties=Casualties()
    )
    desk.take_all([told_at(0, "a", 3), told_by("b", denied)])
    event = desk.only()
    assert event.status == "disputed"
    assert event.realis.realis == "actual"


def test_at_most_32_claims_are_told_and_the_rest_counted():
    desk = Desk()
    desk.take_all(told_at(at / 10, f"paper-{at}", 3) for at in range(40))
    event = desk.only()
    assert (len(event.claims), event.claims_left_out, event.independent_sources) == (32, 8, 40)
    assert event.claims[0].claimant == "paper-39"


def test_an_event_fits_its_topic_however_many_tell_it_at_whatever_length():
    """Texts of the greatest length that a record allows, four bytes to the character."""
    long = "\U0001f4f0" * 2_000
    wordy = ClassAmount(class_=long, min=1, best=1, max=1, basis="exact")
    toll = Amount(min=3, best=3, max=3, basis="exact", by_class=(wordy,) * 50)
    desk = Desk()
    for at in range(60):
        parties = tuple(Party(text=long, name=f"{at}-{n} {long[:1_900]}", role=long) for n in range(50))
        one = mention(
            actors=parties, recipients=parties, sentence=long, trigger=Trigger(text=long, span=(0, 1)),
            casualties=Casualties(**dict.fromkeys(TOLLS, toll)),
            weapons=tuple(Weapon(class_=f"{at}-{n} {long[:1_900]}", text=long) for n in range(50)),
            type=EventType(plover="ASSAULT", modes=(long,) * 50, contexts=(long,) * 50, cameo=long),
        )  # fmt: skip
        item = f"{at}:" + "\U0001f4f0" * 900
        desk.take(told_by(f"{at} {long[:1_900]}", one, item_id=item, headline=long, url=long))
    event = desk.only()
    assert (len(event.actors), len(event.claims), event.claims_left_out) == (32, 32, 28)
    assert len(codec.encode(event)) < EVENTS.max_bytes
    assert max(len(row) for row in desk.rows.values()) < EVENTS.max_bytes


def test_at_least_one_says_nothing_of_the_most():
    desk = Desk()
    least = Casualties(injured=Amount(min=1, best=None, max=None, basis="at_least"))
    desk.take(told_by("one", mention(casualties=least)))
    injured = desk.only().casualties.injured
    assert injured is not None
    assert (injured.min, injured.best, injured.max) == (1, None, None)
