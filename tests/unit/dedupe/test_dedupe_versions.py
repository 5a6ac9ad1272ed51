"""A report replaces its item's earlier one as a whole: updates, corrections, kills, late arrivals."""

from datetime import timedelta

import pytest
from dedupe_desk import KIRKUK, NOON, Desk, day, killed, killing, mention, person, place, report, told_by

from stream.dedupe import fold
from stream.records import Report, TimeSpan


def changes(folded):
    return [(event.revision, event.change.kind.value, event.status.value) for event in folded.events]


def test_a_first_report_founds_an_event():
    folded = Desk().take(report(mention()))
    assert folded.outcome == "forwarded"
    assert changes(folded) == [(1, "created", "provisional")]
    assert [(one.state, one.link.rule) for one in folded.mentions] == [("linked", "founded")]


def test_the_id_of_an_event_is_pinned():
    (event,) = Desk().take(report(mention())).events
    assert event.event_id == "955ec504-a134-52d1-8066-bfa04fa84036"


def test_an_update_with_a_new_toll_is_one_revision_and_no_retraction():
    desk = Desk()
    desk.take(report(mention()))
    folded = desk.take(report(mention(casualties=killed(5)), version=2))
    assert changes(folded) == [(2, "updated", "provisional")]
    assert folded.events[0].casualties.killed.best == 5
    assert "casualties.killed" in folded.events[0].change.fields
    assert [(one.state, one.link.rule) for one in folded.mentions] == [("linked", "kept")]


def test_a_lower_toll_of_the_same_claimant_is_a_correction():
    desk = Desk()
    tolls = [
        desk.take(report(mention(casualties=killed(toll)), version=at)) for at, toll in enumerate((3, 5, 4))
    ]
    assert [folded.events[0].change.kind for folded in tolls] == ["created", "updated", "corrected"]
    killed_now = desk.only().casualties.killed
    assert (killed_now.min, killed_now.best, killed_now.max) == (4, 4, 4)


def test_a_mention_whose_id_changed_with_its_date_stays_with_its_event():
    """The article corrects itself from Tuesday to Monday: one event corrected, none retracted."""
    desk = Desk()
    desk.take(report(mention()))
    folded = desk.take(report(mention(mention_id="m2", time=day("2025-03-10")), version=2))
    assert changes(folded) == [(2, "corrected", "provisional")]
    assert desk.only().time.start == "2025-03-10"
    assert {(one.mention_id, one.state) for one in folded.mentions} == {("m1", "unlinked"), ("m2", "linked")}


def test_a_mention_with_another_id_and_the_same_facts_stays_with_its_event():
    desk = Desk()
    desk.take(report(mention(time=None)))
    folded = desk.take(report(mention(mention_id="m2"), version=2))
    assert len(folded.events) == 1
    assert desk.only().time.start == "2025-03-11"


def test_another_event_in_the_next_version_is_another_event():
    """A page that is written anew each day keeps its address, not its event."""
    desk = Desk()
    desk.take(report(mention()))
    other = mention(mention_id="m2", time=day("2025-03-12"), places=(place(KIRKUK),), casualties=killed(9))
    folded = desk.take(report(other, version=2))
    assert sorted(event.change.kind for event in folded.events) == ["created", "retracted"]


def test_a_mention_that_others_rule_out_leaves_their_event():
    desk = Desk()
    victim = (person("Omar Nasser"),)
    desk.take(told_by("a", mention(recipients=victim, casualties=killed(1))))
    desk.take(told_by("b", mention(recipients=victim, casualties=killed(1))))
    corrected = mention(recipients=(person("Layla Haddad"),), casualties=killed(1))
    folded = desk.take(told_by("b", corrected, version=2))
    assert sorted(event.change.kind for event in folded.events) == ["corrected", "created"]
    assert len(desk.live()) == 2


def test_what_an_article_takes_back_takes_its_fields_with_it():
    desk = Desk()
    first = desk.take(told_by("a", mention(casualties=killed(3)))).events[0]
    desk.take(told_by("b", mention(casualties=killed(30), actors=(person("Omar Nasser", "x"),))))
    assert desk.only().casualties.killed.max == 30
    folded = desk.take(told_by("b", version=2))
    assert folded.outcome == "withdrawn"
    assert changes(folded) == [(3, "corrected", "provisional")]
    told = {"actors", "casualties", "claims", "articles", "independent_sources"}
    assert {name: getattr(desk.only(), name) for name in told} == {
        name: getattr(first, name) for name in told
    }


@pytest.mark.parametrize("status", ["canceled", "withheld"])
def test_a_kill_withdraws_all_that_the_item_said(status):
    desk = Desk()
    desk.take(report(mention(), mention(mention_id="m2", places=(place(KIRKUK),))))
    folded = desk.take(report(mention(), version=2, status=status))
    assert folded.outcome == "withdrawn"
    assert changes(folded) == [(2, "retracted", "retracted")] * 2
    assert {one.state for one in folded.mentions} == {"unlinked"}
    assert [one.mention for one in folded.mentions] == [None, None]
    assert not desk.live()


def test_a_retracted_event_claims_nothing():
    desk = Desk()
    desk.take(report(mention()))
    (event,) = desk.take(killing(report(mention()))).events
    assert (event.mentions, event.articles, event.independent_sources, event.claims) == (0, 0, 0, ())
    assert event.casualties.killed is None
    assert event.headline == "Car bomb in Mosul market kills three"


def test_an_event_that_others_tell_outlives_a_kill():
    desk = Desk()
    desk.take(told_by("a", mention()))
    desk.take(told_by("b", mention()))
    folded = desk.take(killing(told_by("a", mention())))
    assert changes(folded) == [(3, "corrected", "provisional")]


def test_a_kill_before_the_first_version_is_remembered():
    desk = Desk()
    first = report(mention())
    assert desk.take(killing(first)).outcome == "unchanged"
    assert desk.take(first).outcome == "unchanged"
    assert not desk.events()


def test_a_kill_of_the_same_version_wins_whichever_comes_first():
    first = report(mention())
    for order in ((first, killing(first, version=1)), (killing(first, version=1), first)):
        desk = Desk()
        desk.take_all(order)
        assert not desk.live()


def test_an_article_that_comes_back_revives_its_event():
    desk = Desk()
    (first,) = desk.take(report(mention())).events
    desk.take(killing(report(mention())))
    folded = desk.take(report(mention(), version=3))
    assert changes(folded) == [(3, "updated", "provisional")]
    assert folded.events[0].event_id == first.event_id


def test_a_retracted_event_is_not_found_by_other_articles():
    desk = Desk()
    desk.take(report(mention()))
    desk.take(killing(report(mention())))
    assert changes(desk.take(told_by("b", mention()))) == [(1, "created", "provisional")]


@pytest.mark.parametrize("version", [0, 1])
def test_an_older_or_equal_version_changes_nothing(version):
    desk = Desk()
    desk.take(report(mention(), version=1))
    before = dict(desk.rows)
    old = report(mention(), version=1) if version else report(mention(casualties=killed(9)), version=0)
    folded = desk.take(old)
    assert (folded.outcome, folded.events, folded.mentions) == ("unchanged", (), ())
    assert desk.rows == before


def test_the_same_version_with_other_content_is_taken():
    desk = Desk()
    desk.take(report(mention()))
    assert desk.take(report(mention(casualties=killed(4)))).outcome == "forwarded"


def test_a_version_that_says_the_same_sends_nothing():
    desk = Desk()
    desk.take(report(mention()))
    later = NOON + timedelta(hours=2)
    folded = desk.take(report(mention(), version=2, published_at=later, fetched_at=later))
    assert (folded.outcome, folded.events, folded.mentions) == ("unchanged", (), ())
    assert desk.only().revision == 1


def test_a_version_that_only_words_it_otherwise_sends_the_mention_but_claims_the_new_sentence():
    desk = Desk()
    desk.take(report(mention()))
    folded = desk.take(
        report(mention(sentence="Three people were killed by a car bomb in Mosul."), version=2)
    )
    assert [event.change.fields for event in folded.events] == [("claims",)]
    assert [one.version for one in folded.mentions] == [2]


def test_one_report_makes_one_revision_of_each_event():
    desk = Desk()
    desk.take(told_by("a", mention(), mention(mention_id="m2", places=(place(KIRKUK),))))
    folded = desk.take(told_by("b", mention(), mention(mention_id="m2", places=(place(KIRKUK),))))
    assert changes(folded) == [(2, "corroborated", "corroborated")] * 2
    assert len(folded.mentions) == 2


def test_a_decision_that_fails_leaves_no_trace():
    desk = Desk()
    desk.take(told_by("a", mention()))

    class RowsThatFail(dict):
        def __setitem__(self, key, value):
            if key.startswith("report/"):
                raise OSError("no space")
            super().__setitem__(key, value)

    before = desk.world.mention_ids(desk.only().event_id)
    rows = RowsThatFail(desk.rows)
    with pytest.raises(OSError, match="no space"):
        fold(told_by("b", mention()), desk.world, rows, desk.at, lambda event: event.severity)
    assert desk.world.mention_ids(desk.only().event_id) == before
    assert changes(desk.take(told_by("b", mention()))) == [(2, "corroborated", "corroborated")]


def test_a_date_that_is_no_day_is_an_unresolved_one():
    span = TimeSpan(start="2025-02-30", end="2025-02-30", precision="day", rule="absolute")
    assert changes(Desk().take(report(mention(time=span)))) == [(1, "created", "provisional")]


def test_a_report_may_carry_a_mention_twice():
    desk = Desk()
    twice = Report.model_validate(report(mention()).model_dump() | {"mentions": (mention(), mention())})
    assert len(desk.take(twice).events) == 1
