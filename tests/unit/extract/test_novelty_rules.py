from datetime import UTC, datetime

import pytest


def novelty_of(mentions, plover="ASSAULT"):
    return [mention.novelty for mention in mentions if mention.type.plover == plover]


BACKGROUND = {
    "an old day": "Rebels attacked a base near Gao on March 3, killing four soldiers.",
    "last month": "Last month rebels attacked a base near Gao, killing four soldiers.",
    "a year": "In 2027 rebels attacked a base near Gao, killing four soldiers.",
    "past perfect": "Rebels had attacked a base near Gao, killing four soldiers.",
    "anniversary": "Families marked the anniversary of an attack near Gao that killed four soldiers.",
    "trial": "A man was sentenced on Tuesday for an attack on a base near Gao that killed four soldiers.",
    "previous": "The army recalled a previous attack on a base near Gao that killed four soldiers.",
    "many times": "The army has bombed a base near Gao many times.",
    "a trial's matter": "A court in Gao heard two men on Tuesday. The judge said they had shot a guard.",
    "relative perfect": "The group, which has attacked a base near Gao, denied the report.",
}


@pytest.mark.parametrize("cue", sorted(BACKGROUND))
def test_what_was_before_is_background(read, cue):
    found = novelty_of(read(BACKGROUND[cue]))
    assert set(found) <= {"background"}


def test_position_alone_decides_nothing(read):
    mentions = read(
        "In February, militants killed nine farmers in a raid near Djibo.\n\n"
        "On Tuesday, militants killed six teachers in a raid near Dori."
    )
    assert novelty_of(mentions) == ["background", "new"]


@pytest.mark.parametrize("day", ["Monday", "Tuesday", "Wednesday"])
def test_the_last_days_are_news(read, day):
    assert novelty_of(read(f"Rebels attacked a base near Gao on {day}, killing four soldiers.")) == ["new"]


def test_a_statement_before_the_event_is_background(read):
    mentions = read(
        "A bomb killed nine people in Quetta on Wednesday.\n\n"
        "On Tuesday, Afghanistan accused Pakistan of an attack on its soil."
    )
    assert novelty_of(mentions, "ACCUSE") == ["background"]


def test_each_novelty_has_its_rule(read):
    for mention in read("Rebels attacked a base near Gao on March 3, killing four soldiers."):
        assert mention.evidence["novelty"].rule == "date_before_the_news"
        assert mention.evidence["novelty"].spans


def test_without_a_date_of_publication_no_day_is_invented(read):
    (mention,) = read("Rebels attacked a base near Gao on Tuesday, killing four soldiers.", None)
    assert mention.time is not None
    assert (mention.time.start, mention.time.end) == (None, None)
    assert mention.time.text
    assert mention.novelty == "new"


def test_without_a_date_of_publication_a_date_beside_weekdays_is_old(read):
    mentions = read(
        "A bomb killed nine in Quetta on Wednesday.\n\nOn Jan. 4, gunmen killed two policemen in Karachi.",
        None,
    )
    assert novelty_of(mentions) == ["new", "background"]


def test_an_attack_set_off_by_its_distance_is_old(read):
    mentions = read(
        "A car bomb killed ten people in Kabul on Tuesday, days after a similar blast killed 40 in Herat."
    )
    assert [(m.novelty, m.casualties.killed.best) for m in mentions] == [("new", 10), ("background", 40)]


def test_the_day_after_does_not_change_what_is_told(read):
    text = "Rebels attacked a base near Gao on Tuesday, killing four soldiers."
    days = [
        read(text, datetime(2031, 4, day, 12, tzinfo=UTC))[0].time.start  # type: ignore[union-attr]
        for day in (1, 2, 3)
    ]
    assert days == ["2031-04-01"] * 3


@pytest.mark.parametrize("day", ["Friday", "Saturday", "Thursday night"])
def test_a_weekday_of_the_last_week_is_news_where_the_article_tells_of_nothing_later(read, day):
    assert novelty_of(read(f"Gunmen raided a village near Djibo on {day}, killing 20 farmers.")) == ["new"]


def test_the_same_weekday_beside_something_later_is_background(read):
    mentions = read(
        "Gunmen raided a village near Djibo on Friday, killing 20 farmers.\n\n"
        "Gunmen killed a teacher in Dori on Tuesday."
    )
    assert novelty_of(mentions) == ["background", "new"]


def test_what_is_told_first_without_a_day_may_be_the_later_one(read):
    mentions = read("Gunmen killed a teacher in Dori.\n\nGunmen killed 20 farmers near Djibo on Friday.")
    assert novelty_of(mentions) == ["new", "background"]


@pytest.mark.parametrize(
    "text",
    [
        "Last Friday gunmen raided a village near Djibo, killing 20 farmers.",
        "Families mourned the victims of Friday's raid near Djibo that killed 20 farmers.",
        "Gunmen had raided a village near Djibo on Friday, killing 20 farmers.",
        "Gunmen raided a village near Djibo on March 24, killing 20 farmers.",
    ],
)
def test_a_weekday_set_off_from_the_news_stays_background(read, text):
    assert set(novelty_of(read(text))) == {"background"}


def test_an_execution_is_news_and_the_trial_is_not(read):
    (mention,) = read("Iraq executed six men convicted of bombing a market on Monday, state television said.")
    assert (mention.type.plover, mention.novelty, mention.time.start) == ("ASSAULT", "new", "2031-03-31")
    assert [party.canonical_id for party in mention.actors] == ["STATE:IRQ"]


@pytest.mark.parametrize(
    ("dateline", "day"),
    [("MANILA", "2031-04-03"), ("WASHINGTON", "2031-03-27"), ("KYIV, Ukraine", "2031-04-03")],
)
def test_copy_stamped_late_in_the_day_was_written_on_the_next_one_farther_east(read, dateline, day):
    text = f"{dateline} (Northline) - Gunmen killed three policemen in a raid on Thursday, police said."
    (mention,) = read(text, datetime(2031, 4, 2, 22, 30, tzinfo=UTC))
    assert mention.time.start == day


def test_a_paragraph_of_a_trial_cites_the_words_of_the_trial(read):
    text = "A man was convicted of the bombing of a market in Quetta that killed nine people."
    (mention,) = (each for each in read(text) if each.type.plover == "ASSAULT")
    evidence = mention.evidence["novelty"]
    assert (evidence.rule, [text[start:end] for start, end in evidence.spans]) == (
        "old_matter",
        ["convicted"],
    )


@pytest.mark.parametrize(
    "text",
    [
        "The attack on a base near Gao on Friday killed four soldiers.",
        "Police near Gao shot dead four soldiers on March 28.",
        "Clashes in Gao over the weekend killed four soldiers.",
    ],
)
def test_what_an_article_tells_of_last_is_its_news_where_nothing_is_later(read, text):
    assert novelty_of(read(text)) == ["new"]


def test_what_is_older_than_the_news_stays_old(read):
    text = (
        "Rebels killed two guards near Gao on Tuesday. The attack on a base near Kidal on Friday killed four."
    )
    assert novelty_of(read(text)) == ["new", "background"]


def test_a_verdict_of_last_week_is_no_news(read):
    mentions = read("The defendant was convicted of fraud in Ghana last week.")
    assert novelty_of(mentions, "ACCUSE") == ["background"]


def test_what_is_told_of_a_year_that_is_over_is_background(read):
    (mention,) = read("It is the plan that they made in 1989 when they murdered Bishop Hugo Sampleman.")
    assert mention.novelty == "background"
    assert mention.evidence["novelty"].rule == "earlier_year"


def test_the_worst_since_a_year_is_of_now(read):
    (mention,) = read("Two soldiers were killed near Gao in the worst attack since 2016.")
    assert (mention.novelty, mention.time) == ("new", None)
