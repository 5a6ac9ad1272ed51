"""The verifier, shown a run in which nothing went wrong, and then one thing at a time that did."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from stream.errors import KillsReader, PoisonRecord, TooSlow
from stream.topics import (
    ALERTS,
    EVENT_CHANGES,
    EVENT_MENTIONS,
    EVENTS,
    LEDGER,
    RAW_ARTICLES,
    REPORTS,
    STATES,
)
from stream.work.ledger import POSITION
from tests.unit.chaos.small_world import SmallWorld, told

DEAD = RAW_ARTICLES.dead_letters


@pytest.fixture
def world() -> SmallWorld:
    """Two tellings of one event, another event, an update of a toll, a kill, a repeat, poison."""
    world = SmallWorld().feed(told("a"), told("b"), told("c", place=4), "poison")
    world.feed(told("a", version=2, toll=5), told("d", place=8), told("a", version=2, toll=5))
    return world.feed(told("d", place=8, version=2, is_killed=True), told("e", place=4))


def test_a_run_in_which_nothing_went_wrong_has_no_fault(world: SmallWorld):
    verdict = world.judged()
    assert (verdict.faults(), verdict.findings) == ({}, [])
    assert verdict.outcomes["extract dead_lettered"] == verdict.outcomes["extract withdrawn"] == 1
    assert (verdict.grouping.same, verdict.records["news.articles.raw"]) == (2, 9)


def test_what_time_brings_folds_as_well(world: SmallWorld):
    world.feed(told("f", place=12, embargo_seconds=60)).tick(timedelta(seconds=61))
    world.tick(timedelta(hours=25)).tick(timedelta(days=31)).feed(told("g", place=16))
    verdict = world.judged()
    assert (verdict.faults(), verdict.findings) == ({}, [])
    assert verdict.records["news.alerts"] > 6, "some must have expired"


@pytest.mark.parametrize("entries", [1, 2, 3])
def test_state_does_not_depend_on_when_it_was_opened(world: SmallWorld, entries: int):
    world.feed(told("f", place=12, embargo_seconds=60)).tick(timedelta(seconds=61)).tick(timedelta(days=31))
    assert world.judged(reopen_every=entries).faults() == {}


@pytest.mark.parametrize("verdict", [TooSlow("23 s"), KillsReader("ended with -11")])
def test_a_verdict_of_the_moment_is_taken_from_the_ledger(world: SmallWorld, verdict: PoisonRecord):
    world.verdicts["slow"] = verdict
    world.feed(told("slow", place=12), told("h", place=16))
    assert world.faults() == {}


def drop(topic, which=0):
    return lambda world: world.drop(topic, which)


def repeat(topic, which=-1):
    return lambda world: world.repeat(topic, which)


def change(topic, **changes):
    return lambda world: world.change(topic, 0, **changes)


def a_ledger_entry_is_missing(world: SmallWorld) -> None:
    world.drop(LEDGER, world.keeper_entries("dedupe")[1])


def a_record_was_passed_over(world: SmallWorld) -> None:
    which = world.keeper_entries("dedupe")[0]
    world.ledger_entry(which, outcomes=())


def nobody_took_the_last_report(world: SmallWorld) -> None:
    world.repeat(REPORTS)


def a_book_line_is_not_there(world: SmallWorld) -> None:
    world.drop(RAW_ARTICLES)


def a_transaction_is_open(world: SmallWorld) -> None:
    world.log(EVENTS, 3).log_end += 1


def a_batch_was_taken_twice(world: SmallWorld) -> None:
    world.repeat(LEDGER, world.keeper_entries("dedupe")[-1])


def a_state_row_is_missing(world: SmallWorld) -> None:
    world.drop(STATES["dedupe"], world.state_record("dedupe", "profile/"))


def a_state_row_is_another(world: SmallWorld) -> None:
    world.change(STATES["dedupe"], world.state_record("dedupe", "event/"), value=b"{}")


def a_state_row_is_nobodys(world: SmallWorld) -> None:
    world.append(STATES["dedupe"], b"event/of nobody", b"{}", (), 0)


def the_position_stands_still(world: SmallWorld) -> None:
    world.drop(STATES["dedupe"], world.state_record("dedupe", POSITION))


def two_records_changed_places(world: SmallWorld) -> None:
    (_, one), (_, other) = world.records(REPORTS)[:2]
    world.change(REPORTS, 0, key=other.key, value=other.value, headers=other.headers)
    world.change(REPORTS, 1, key=one.key, value=one.value, headers=one.headers)


BROKEN: list[tuple[Callable[[SmallWorld], object], set[str]]] = [
    (a_ledger_entry_is_missing, {"lost", "ledger_difference", "out_of_order", "fold_differences"}),
    (a_record_was_passed_over, {"lost", "ledger_difference", "fold_differences"}),
    (nobody_took_the_last_report, {"lost", "stuck_partitions"}),
    (a_book_line_is_not_there, {"lost", "ledger_difference"}),
    (a_transaction_is_open, {"open_transactions"}),
    (a_batch_was_taken_twice, {"duplicated", "out_of_order", "ledger_difference"}),
    (a_state_row_is_missing, {"fold_differences"}),
    (a_state_row_is_another, {"fold_differences"}),
    (a_state_row_is_nobodys, {"fold_differences"}),
    (the_position_stands_still, {"fold_differences", "stuck_partitions"}),
    (two_records_changed_places, {"fold_differences"}),
    (drop(REPORTS), {"lost", "ledger_difference", "fold_differences"}),
    (drop(EVENT_CHANGES), {"lost", "ledger_difference", "fold_differences"}),
    (drop(EVENT_MENTIONS), {"lost", "ledger_difference", "fold_differences"}),
    (drop(ALERTS), {"lost", "out_of_order", "ledger_difference", "fold_differences"}),
    (drop(DEAD), {"lost", "poison_not_once", "ledger_difference", "fold_differences"}),
    (repeat(EVENT_CHANGES), {"duplicated", "out_of_order", "ledger_difference", "fold_differences"}),
    (repeat(EVENT_MENTIONS), {"duplicated", "ledger_difference", "fold_differences"}),
    (repeat(ALERTS), {"duplicated", "out_of_order", "ledger_difference", "fold_differences"}),
    (repeat(DEAD), {"duplicated", "poison_not_once", "ledger_difference", "fold_differences"}),
    (change(ALERTS, headers=()), {"fold_differences"}),
    (change(DEAD, value=b"not what it was"), {"fold_differences"}),
    (change(EVENTS, value=b"{}"), {"fold_differences"}),
    (change(EVENT_MENTIONS, key=b"another"), {"fold_differences"}),
]


@pytest.mark.parametrize(("breaks", "named"), BROKEN)
def test_whatever_is_wrong_is_named(world: SmallWorld, breaks, named):
    breaks(world)
    verdict = world.judged()
    assert named <= set(verdict.faults()), verdict.findings
    assert verdict.findings


def test_a_telling_that_stands_in_no_event_is_named(world: SmallWorld):
    first = next(
        at for at, (_, one) in enumerate(world.records(EVENT_MENTIONS)) if b'"item_id":"b"' in one.value
    )
    world.drop(EVENT_MENTIONS, first)
    verdict = world.judged()
    assert (verdict.grouping.untold, verdict.grouping.same) == (1, 1)
    assert "grouping: untold: b stands in no event" in verdict.findings


def test_one_thing_wrong_is_counted_once(world: SmallWorld):
    world.repeat(EVENT_MENTIONS)
    assert world.faults() == {"duplicated": 1, "fold_differences": 1, "ledger_difference": 1}


def test_a_letter_of_a_value_is_a_difference_and_is_shown(world: SmallWorld):
    _, record = world.records(REPORTS)[0]
    world.change(REPORTS, 0, value=record.value.replace(b'"version":1', b'"version":7', 1))
    (finding,) = (what for what in world.judged().findings if "news.reports/0/0: value" in what)
    assert '"version":7' in finding
    assert '"version":1' in finding
