from itertools import pairwise

import pytest
from alert_builders import HOUR, NOON, a_place, a_rule, an_event, killed, realis
from hypothesis import given
from hypothesis import strategies as st

from stream import identity
from stream.alerts import QUIET_PERIOD, consider, expire
from stream.alerts.lifecycle import CORROBORATED
from stream.codec import decode, encode
from stream.records import Alert, AlertState, Event

RULES = (a_rule(),)
STANDING = {AlertState.RAISED, AlertState.UPDATED, AlertState.ESCALATED}


class Desk:
    """Keeps the last revision of each alert, as the alert stage's rows do."""

    def __init__(self, rules=RULES):
        self.rules = rules
        self.alerts: dict[str, Alert] = {}
        self.revision = 0
        self.at = NOON

    def hears(self, **fields):
        """The next revision of the event; what is told of it."""
        self.revision += 1
        return self.hears_event(an_event(revision=self.revision, **fields))

    def hears_event(self, event: Event):
        self.at += HOUR
        told = consider(event, self.rules, self.alerts, self.at)
        self.alerts.update({alert.alert_id: alert for alert in told})
        return told

    def waits(self, how_long):
        self.at += how_long
        ended = [alert for each in self.alerts.values() if (alert := expire(each, self.at)) is not None]
        self.alerts.update({alert.alert_id: alert for alert in ended})
        return ended


def states(told):
    return [alert.state for alert in told]


def test_an_event_that_meets_a_rule_is_raised_once_with_all_that_is_known():
    (alert,) = Desk().hears()
    assert alert == Alert(
        alert_id=identity.alert_id("attacks", "e1"),
        sequence=1,
        state=AlertState.RAISED,
        rule="attacks",
        event_id="e1",
        event_revision=1,
        kind="incident",
        type="ASSAULT",
        countries=("IRQ",),
        severity="Severe",
        urgency="Immediate",
        certainty="Likely",
        headline="Airstrike in Kirkuk kills three",
        reasons=(
            "3 killed: 1 or more is Severe", "killed: 3", "place: Kirkuk, IRQ", "actor: USA",
        ),
        raised_at=NOON + HOUR,
        updated_at=NOON + HOUR,
    )  # fmt: skip


def test_an_event_that_meets_no_rule_is_not_told():
    assert Desk().hears(novelty="background") == ()


def test_two_rules_make_two_alerts_in_the_order_of_the_rules():
    told = Desk((a_rule("b"), a_rule("a"))).hears()
    assert [alert.rule for alert in told] == ["b", "a"]


def test_a_later_revision_may_be_the_first_that_meets_the_rule():
    desk = Desk()
    desk.hears(novelty="background")
    assert [(alert.state, alert.sequence) for alert in desk.hears()] == [("raised", 1)]


def test_a_new_toll_is_an_update_of_the_same_alert():
    desk = Desk()
    (raised,) = desk.hears()
    (updated,) = desk.hears(casualties=killed(5))
    assert (updated.alert_id, updated.state, updated.sequence) == (raised.alert_id, "updated", 2)
    assert "killed: 5" in updated.reasons
    assert (updated.raised_at, updated.updated_at) == (raised.raised_at, desk.at)


@pytest.mark.parametrize(
    ("tally", "line"),
    [
        ({"min": 3, "best": 3, "max": 9}, "killed: 3, 9 at most"),
        ({"min": 3, "best": 9, "max": 9}, "killed: 9"),
        ({"min": 3, "best": None, "max": None}, "killed: 3"),
        ({"min": None, "best": None, "max": 9}, "killed: not known, 9 at most"),
    ],
)
def test_a_toll_is_told_by_its_best_figure_and_the_highest_beside_it(tally, line):
    (alert,) = Desk().hears(casualties={"killed": tally})
    assert line in alert.reasons


def test_nobody_killed_is_no_line():
    (alert,) = Desk().hears(casualties=killed(0))
    assert not any(reason.startswith("killed") for reason in alert.reasons)


def test_a_lower_toll_is_an_update_too():
    desk = Desk()
    desk.hears(casualties=killed(5))
    assert states(desk.hears(casualties=killed(3))) == ["updated"]


@pytest.mark.parametrize(
    "fields",
    [
        {"places": [a_place(text="Mosul", name="Mosul")]},
        {"actors": [{"text": "militants", "canonical_id": "GRP:IS", "country": "IRQ"}]},
        {"places": [a_place(), a_place(text="Raqqa", country="SYR")]},
        {"casualties": killed(3) | {"injured": {"min": 2, "best": 2}}},
        {"casualties": {"killed": {"min": 3, "best": 3, "max": 9}}},
        {"responsibility": "denied"},
        {"status": "disputed"},
        {"type": {"plover": "COERCE"}},
    ],
    ids=["place", "actor", "country", "injured", "most", "responsibility", "dispute", "type"],
)
def test_a_change_of_what_was_told_is_an_update(fields):
    desk = Desk()
    desk.hears()
    assert states(desk.hears(**fields)) == ["updated"]


@pytest.mark.parametrize(
    "fields",
    [
        {"articles": 40, "mentions": 55, "publishers": 12},
        {"headline": "Kirkuk strike: what we know"},
        {"places": [a_place(), a_place(text="Wasit", name="Wasit", precision="neighbourhood")]},
        {"casualties": {"killed": {"min": 2, "best": 3, "max": 3}}},
        {"responsibility": "reported_as_fact"},
        {"weapons": [{"class": "aerial", "text": "jets"}]},
        {"actors": [{"text": "U.S.", "canonical_id": "STATE:USA", "country": "USA"}]},
    ],
    ids=["counts", "headline", "street", "least", "responsibility", "weapon", "organ"],
)
def test_what_is_not_worth_telling_is_not_told(fields):
    desk = Desk()
    desk.hears()
    assert desk.hears(**fields) == ()


def test_time_alone_changes_nothing():
    desk = Desk()
    desk.hears()
    desk.at += 20 * HOUR
    assert desk.hears() == ()


def test_a_graver_event_escalates():
    desk = Desk()
    desk.hears()
    assert states(desk.hears(casualties=killed(30))) == ["escalated"]


def test_a_less_grave_event_is_an_update():
    desk = Desk()
    desk.hears(casualties=killed(30))
    assert states(desk.hears(casualties=killed(29))) == ["updated"]


def test_a_second_independent_source_escalates_once():
    desk = Desk()
    desk.hears()
    (escalated,) = desk.hears(independent_sources=2)
    assert (escalated.state, escalated.certainty) == ("escalated", "Observed")
    assert CORROBORATED in escalated.reasons
    assert desk.hears(independent_sources=3) == ()


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"status": "retracted", "casualties": {}}, "retracted: no article tells it any more"),
        ({"status": "merged", "merged_into": "e7"}, "merged into event e7"),
        ({"novelty": "background"}, "its novelty is background"),
        ({"realis": realis(polarity="neg")}, "it did not happen, or is only supposed"),
    ],
)
def test_an_event_that_no_longer_meets_the_rule_is_cancelled_with_the_reason(fields, reason):
    desk = Desk()
    desk.hears()
    (cancelled,) = desk.hears(**fields)
    assert (cancelled.state, cancelled.sequence, cancelled.reasons) == ("cancelled", 2, (reason,))


def test_a_cancelled_alert_is_not_cancelled_again():
    desk = Desk()
    desk.hears()
    desk.hears(status="retracted")
    assert desk.hears(status="retracted") == ()


def test_an_event_that_is_retracted_before_it_was_told_is_not_told():
    assert Desk().hears(status="retracted") == ()


def test_an_event_that_comes_back_after_its_retraction_is_raised_again_under_the_same_id():
    desk = Desk()
    (first,) = desk.hears()
    desk.hears(status="retracted")
    (again,) = desk.hears()
    assert (again.alert_id, again.state, again.sequence) == (first.alert_id, "raised", 3)
    assert again.raised_at == desk.at
    assert again.reasons == first.reasons


def test_a_revision_that_the_alert_has_seen_is_a_repeat():
    desk = Desk()
    desk.hears(casualties=killed(3))
    desk.hears(casualties=killed(5))
    older, same = an_event(revision=1, casualties=killed(9)), an_event(revision=2, casualties=killed(9))
    assert (desk.hears_event(older), desk.hears_event(same)) == ((), ())


def test_an_older_retraction_does_not_cancel():
    desk = Desk()
    desk.hears()
    desk.hears(casualties=killed(5))
    assert desk.hears_event(an_event(revision=1, status="retracted")) == ()


def test_two_events_never_share_an_alert():
    desk = Desk()
    (one,) = desk.hears()
    (other,) = desk.hears_event(an_event(event_id="e2"))
    assert one.alert_id != other.alert_id
    assert other.sequence == 1


def test_an_alert_expires_once_after_a_quiet_period():
    desk = Desk()
    desk.hears()
    assert desk.waits(QUIET_PERIOD - HOUR) == []
    (expired,) = desk.waits(HOUR)
    assert (expired.state, expired.sequence, expired.updated_at) == ("expired", 2, desk.at)
    assert desk.waits(10 * QUIET_PERIOD) == []


def test_what_is_told_anew_puts_the_end_off():
    desk = Desk()
    desk.hears()
    desk.waits(QUIET_PERIOD - 2 * HOUR)
    desk.hears(casualties=killed(5))
    assert desk.waits(QUIET_PERIOD - HOUR) == []


def test_a_cancelled_alert_does_not_expire():
    desk = Desk()
    desk.hears()
    desk.hears(status="retracted")
    assert desk.waits(10 * QUIET_PERIOD) == []


def test_an_expired_alert_is_told_again_only_of_what_changed():
    desk = Desk()
    desk.hears()
    desk.waits(QUIET_PERIOD)
    assert desk.hears(articles=9) == ()
    (updated,) = desk.hears(casualties=killed(5))
    assert (updated.state, updated.sequence) == ("updated", 3)
    assert states(desk.waits(QUIET_PERIOD)) == ["expired"]


def test_an_expired_alert_is_taken_back_when_its_event_is():
    desk = Desk()
    desk.hears()
    desk.waits(QUIET_PERIOD)
    assert states(desk.hears(status="retracted")) == ["cancelled"]


def test_an_alert_survives_the_wire():
    (alert,) = Desk().hears()
    assert decode(Alert, encode(alert)) == alert


def test_deciding_twice_gives_the_same_bytes():
    first, second = Desk().hears(independent_sources=2), Desk().hears(independent_sources=2)
    assert [encode(alert) for alert in first] == [encode(alert) for alert in second]


def test_a_thousand_articles_that_say_the_same_are_one_alert_and_one_escalation():
    desk = Desk()
    told = [
        alert for n in range(1_000) for alert in desk.hears(articles=n + 1, independent_sources=1 + n // 9)
    ]
    assert states(told) == ["raised", "escalated"]


REVISIONS = st.fixed_dictionaries(
    {
        "status": st.sampled_from(["provisional", "corroborated", "disputed", "retracted", "merged"]),
        "novelty": st.sampled_from(["new", "new", "new", "background"]),
        "casualties": st.integers(0, 40).map(killed),
        "independent_sources": st.integers(1, 3),
        "articles": st.integers(1, 50),
        "realis": st.sampled_from([realis(), realis(certainty="claimed"), realis(polarity="neg")]),
    }
)


@given(st.lists(st.tuples(st.sampled_from(["e1", "e2"]), st.integers(1, 12), st.integers(0, 30), REVISIONS)))
def test_one_alert_for_a_rule_and_event_and_its_sequence_ascends_by_one(heard):
    desk = Desk((a_rule("all"), a_rule("grave", minimum_severity="Severe", minimum_independent_sources=2)))
    told: list[Alert] = []
    for event_id, revision, hours, fields in heard:
        told += desk.waits(hours * HOUR)
        told += desk.hears_event(an_event(event_id=event_id, revision=revision, **fields))
    for alert_id in {alert.alert_id for alert in told}:
        history = [alert for alert in told if alert.alert_id == alert_id]
        assert [alert.sequence for alert in history] == list(range(1, len(history) + 1))
        assert len({(alert.rule, alert.event_id) for alert in history}) == 1
        assert history[0].state is AlertState.RAISED
        revisions = [alert.event_revision for alert in history]
        assert revisions == sorted(revisions)
        for before, after in pairwise(history):
            assert _may_follow(before.state, after.state)
    assert len({(alert.rule, alert.event_id) for alert in told}) == len({alert.alert_id for alert in told})


def _may_follow(before: AlertState, after: AlertState) -> bool:
    if before is AlertState.CANCELLED:
        return after is AlertState.RAISED
    if before is AlertState.EXPIRED:
        return after in {AlertState.UPDATED, AlertState.ESCALATED, AlertState.CANCELLED}
    return after is not AlertState.RAISED
