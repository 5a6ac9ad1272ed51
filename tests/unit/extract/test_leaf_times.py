"""Time expressions of newswire, against the day of writing."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stream.extract.times.expressions import (
    Anchors,
    TimeExpression,
    belong_together,
    combine,
    dateline_day,
    find,
)
from stream.extract.times.rules import RULES

WEDNESDAY = datetime(2024, 2, 7, tzinfo=UTC)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def only(sentence: str, published_at: datetime | None = WEDNESDAY) -> TimeExpression:
    found = find(sentence, 0, Anchors(published_at))
    assert len(found) == 1, [one.text for one in found]
    return found[0]


def told(sentence: str, published_at: datetime | None = WEDNESDAY) -> tuple[str | None, str | None, str]:
    one = only(sentence, published_at)
    return one.starts, one.ends, one.precision


@pytest.mark.parametrize("written", range(7))
@pytest.mark.parametrize("named", range(7))
def test_a_weekday_is_the_latest_such_day_that_is_not_after_the_day_of_writing(
    written: int, named: int
) -> None:
    published = datetime(2024, 2, 5, 12, tzinfo=UTC) + timedelta(written)  # 5 February 2024 is a Monday
    behind = (written - named) % 7
    expected = (published - timedelta(behind)).date().isoformat()
    assert told(f"A blast on {DAYS[named]} killed two guards.", published) == (expected, expected, "day")


@pytest.mark.parametrize("written", range(7))
@pytest.mark.parametrize("named", range(7))
def test_last_weekday_is_an_earlier_one_and_never_yesterday(written: int, named: int) -> None:
    published = datetime(2024, 2, 5, 12, tzinfo=UTC) + timedelta(written)
    day = date.fromisoformat(told(f"The raid last {DAYS[named]} failed.", published)[0] or "")
    assert day.weekday() == named
    assert 2 <= (published.date() - day).days <= 8


@pytest.mark.parametrize("written", range(7))
@pytest.mark.parametrize("named", range(7))
def test_an_announced_weekday_is_the_first_that_is_not_before_the_day_of_writing(
    written: int, named: int
) -> None:
    published = datetime(2024, 2, 5, 12, tzinfo=UTC) + timedelta(written)
    one = only(f"The council will vote on {DAYS[named]}.", published)
    ahead = (named - written) % 7
    assert one.starts == (published + timedelta(ahead)).date().isoformat()
    assert one.is_future == (ahead > 0)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The envoy said on Tuesday they will retaliate.", "2024-02-06"),
        ("The group would answer, a spokesman said Monday.", "2024-02-05"),
        ('"We will answer," the commander said Sunday.', "2024-02-04"),
    ],
)
def test_a_day_of_saying_is_past_though_the_words_said_speak_of_the_future(
    sentence: str, expected: str
) -> None:
    assert only(sentence).starts == expected


def test_would_counts_from_the_day_of_saying() -> None:
    found = find("He said Sunday the talks would resume on Tuesday.", 0, Anchors(WEDNESDAY))
    assert [one.starts for one in found] == ["2024-02-04", "2024-02-06"]
    assert not any(one.is_future for one in found)


@pytest.mark.parametrize(
    ("sentence", "starts", "ends"),
    [
        ("It hit the depot early Tuesday.", "2024-02-06T00:00", "2024-02-06T09:00"),
        ("It hit the depot late on Tuesday.", "2024-02-06T17:00", "2024-02-06T23:59"),
        ("It hit the depot on Friday night.", "2024-02-02T18:00", "2024-02-03T06:00"),
        ("It hit the depot on Friday evening.", "2024-02-02T16:30", "2024-02-02T23:59"),
        ("It hit the depot before dawn on Monday.", "2024-02-05T00:00", "2024-02-05T06:30"),
        ("It hit the depot at dawn on Monday.", "2024-02-05T04:00", "2024-02-05T07:30"),
        ("It hit the depot in the early hours of Monday.", "2024-02-05T00:00", "2024-02-05T09:00"),
        ("It hit the depot on the night of Sunday.", "2024-02-04T18:00", "2024-02-05T06:00"),
        ("Monday's pre-dawn raid hit the depot.", "2024-02-05T00:00", "2024-02-05T06:30"),
        ("It hit the depot overnight.", "2024-02-06T18:00", "2024-02-07T06:00"),
        ("It hit the depot last night.", "2024-02-06T18:00", "2024-02-07T06:00"),
        ("It hit the depot this morning.", "2024-02-07T04:00", "2024-02-07T12:00"),
        ("It hit the depot yesterday afternoon.", "2024-02-06T12:00", "2024-02-06T18:30"),
        ("It hit the depot overnight into Tuesday.", "2024-02-05T18:00", "2024-02-06T06:00"),
        ("It hit the depot late Saturday into early Sunday.", "2024-02-03T18:00", "2024-02-04T06:00"),
        ("It hit the depot overnight Saturday.", "2024-02-02T18:00", "2024-02-04T06:00"),
        ("Saturday's overnight raid hit the depot.", "2024-02-02T18:00", "2024-02-04T06:00"),
        ("It hit the depot on the evening of Jan. 12.", "2024-01-12T16:30", "2024-01-12T23:59"),
        ("It hit the depot on the night of 12 January.", "2024-01-12T18:00", "2024-01-13T06:00"),
        ("It hit the depot on Jan. 12 in the afternoon.", "2024-01-12T12:00", "2024-01-12T18:30"),
    ],
)
def test_a_part_of_a_day_keeps_its_hours(sentence: str, starts: str, ends: str) -> None:
    assert told(sentence) == (starts, ends, "part_of_day")


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("He died on Jan. 28 in hospital.", "2024-01-28"),
        ("He died on 28 January in hospital.", "2024-01-28"),
        ("He died on the 28th of January in hospital.", "2024-01-28"),
        ("He died January 28th in hospital.", "2024-01-28"),
        ("HE DIED JAN. 28 IN HOSPITAL.", "2024-01-28"),
        ("He died on Sunday, Jan. 28, in hospital.", "2024-01-28"),
        ("He died on Dec. 30 in hospital.", "2023-12-30"),
        ("He died on Feb. 7 in hospital.", "2024-02-07"),
        ("He died on Oct. 7, 2019, in hospital.", "2019-10-07"),
        ("He died on 2019-10-07 in hospital.", "2019-10-07"),
        ("He died on Christmas Day in hospital.", "2023-12-25"),
        ("He died on New Year's Eve in hospital.", "2023-12-31"),
        ("He died today in hospital.", "2024-02-07"),
        ("He died the day before yesterday in hospital.", "2024-02-05"),
        ("He died three days ago in hospital.", "2024-02-04"),
        ("He died on Friday last week in hospital.", "2024-02-02"),
        ("He died a week ago Monday in hospital.", "2024-01-29"),
        ("He died two weeks ago on Friday in hospital.", "2024-01-19"),
        ("He died on Thursday of last week in hospital.", "2024-02-01"),
    ],
)
def test_a_day_without_a_year_is_the_latest_such_day(sentence: str, day: str) -> None:
    assert told(sentence) == (day, day, "day")


def test_the_29th_of_february_is_that_of_the_latest_leap_year() -> None:
    assert only("He died on Feb. 29.", datetime(2027, 5, 1, tzinfo=UTC)).starts == "2024-02-29"


def test_a_weekday_beside_a_day_of_the_month_picks_the_year_in_which_they_agree() -> None:
    assert only("The vote of Saturday, Oct. 7, stands.").starts == "2023-10-07"
    assert only("The vote of Sunday, Oct. 7, stands.").starts == "2023-10-07"  # no neighbouring year agrees


def test_a_day_later_in_the_running_year_told_without_its_year_is_ahead() -> None:
    one = only("The March 15 election is in doubt.")
    assert (one.starts, one.is_future) == ("2024-03-15", True)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It began last week.", ("2024-01-28", "2024-02-04", "week")),
        ("It began earlier this week.", ("2024-02-04", "2024-02-07", "week")),
        ("It began over the weekend.", ("2024-02-03", "2024-02-04", "days")),
        ("It began last month.", ("2024-01", "2024-01", "month")),
        ("It began in January.", ("2024-01", "2024-01", "month")),
        ("It began in November.", ("2023-11", "2023-11", "month")),
        ("It began in early March.", ("2023-03", "2023-03", "month")),
        ("It began in March 2021.", ("2021-03", "2021-03", "month")),
        ("It began last year.", ("2023", "2023", "year")),
        ("It began last summer.", ("2023-06", "2023-08", "season")),
        ("It began in the spring of 2022.", ("2022-03", "2022-05", "season")),
        ("It began in late 2022.", ("2022-09", "2022-12", "season")),
        ("It began in 2011.", ("2011", "2011", "year")),
        ("It lasted from 2003 to 2011.", ("2003", "2011", "year")),
        ("It began two weeks ago.", ("2024-01-21", "2024-01-27", "week")),
        ("It began two months ago.", ("2023-12", "2023-12", "month")),
        ("It ran from Jan. 3 to Jan. 6.", ("2024-01-03", "2024-01-06", "days")),
        ("It ran Jan. 3-6.", ("2024-01-03", "2024-01-06", "days")),
        ("It ran between Sunday and Tuesday.", ("2024-02-04", "2024-02-06", "days")),
        ("It ran in the past three days.", ("2024-02-04", "2024-02-07", "days")),
        ("It ran in the past 24 hours.", ("2024-02-06", "2024-02-07", "days")),
        ("It began in the 1990s.", ("1990", "1999", "year")),
    ],
)
def test_a_longer_time_is_an_interval_of_its_own_precision(
    sentence: str, expected: tuple[str, str, str]
) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize("written", range(7))
def test_last_week_holds_both_weeks_that_writers_mean(written: int) -> None:
    published = datetime(2024, 2, 5, 12, tzinfo=UTC) + timedelta(written)
    starts, ends, _ = told("It began last week.", published)
    monday = published.date() - timedelta(published.weekday() + 7)
    sunday = published.date() - timedelta((published.weekday() + 1) % 7 + 7)
    assert starts is not None
    assert ends is not None
    assert starts <= min(monday, sunday).isoformat()
    assert ends >= max(monday, sunday).isoformat()
    assert ends < published.date().isoformat()


@pytest.mark.parametrize(
    ("sentence", "starts", "precision"),
    [
        ("They were hit 40 times since October.", "2023-10", "month"),
        ("They were hit 40 times since Oct. 7.", "2023-10-07", "day"),
        ("They were hit 40 times since early last year.", "2023", "year"),
        ("They were hit 40 times since 2019.", "2019", "year"),
    ],
)
def test_since_reaches_up_to_the_day_of_writing(sentence: str, starts: str, precision: str) -> None:
    one = only(sentence)
    assert (one.starts, one.ends, one.precision) == (starts, "2024-02-07", precision)
    assert one.is_since
    assert not one.is_past_reference


@pytest.mark.parametrize(
    "sentence",
    [
        "It was ten years ago.",
        "It was a decade ago.",
        "It was decades ago.",
        "It marked the 10th anniversary of the massacre.",
        "It marked the first anniversary of the massacre.",
        "It was worse in 2003.",
        "It was worse in the 1980s.",
        "The Sept. 11 attacks came up.",
        "The 9/11 attacks came up.",
    ],
)
def test_history_is_told_as_such(sentence: str) -> None:
    assert only(sentence).is_past_reference


def test_a_remembered_day_keeps_its_own_year() -> None:
    assert only("He planned the Sept. 11 attacks.").starts == "2001-09-11"
    assert only("He was seized on Sept. 11 in Basra.").starts == "2023-09-11"


RELATIVE = [
    "Friday",
    "last night",
    "Jan. 28",
    "in January",
    "last week",
    "two days ago",
    "since October",
    "last summer",
]


@pytest.mark.parametrize("words", RELATIVE)
def test_without_a_day_of_writing_a_relative_date_stays_unresolved(words: str) -> None:
    one = only(f"It was hit {words}.", None)
    assert (one.starts, one.ends, one.precision, one.anchor) == (None, None, "unknown", None)


def test_without_a_day_of_writing_a_date_with_its_year_is_resolved() -> None:
    assert only("It was hit on Jan. 28, 2024.", None).starts == "2024-01-28"


@pytest.mark.parametrize(
    "words", ["in recent weeks", "recently", "several months ago", "hours ago", "in coming days"]
)
def test_a_vague_time_never_becomes_a_day(words: str) -> None:
    assert only(f"It was hit {words}.").starts is None


@pytest.mark.parametrize(
    "sentence",
    [
        "May said so.",
        "He may march on the capital.",
        "The march was long.",
        "An august body met.",
        "April Jones spoke for the ministry.",
        "Bloody Sunday haunts the town.",
        "The Sunday Times reported it.",
        "Black Friday sales fell.",
        "They sat in a 2-1 vote.",
        "The 20 July Bridge was hit.",
        "Some 2003 people fled.",
        "They sunk a boat on the Second River.",
        "He wed in secret and sat down.",
        "A 10-day truce held.",
    ],
)
def test_words_that_only_look_like_time_are_left_alone(sentence: str) -> None:
    assert find(sentence, 0, Anchors(WEDNESDAY)) == []


def test_a_number_of_people_after_a_month_is_no_day_of_it() -> None:
    assert all(one.precision != "day" for one in find("In May 10 people were killed.", 0, Anchors(WEDNESDAY)))


def test_the_last_week_of_a_month_is_no_window_up_to_now() -> None:
    assert [one.starts for one in find("They fled in the last week of January.", 0, Anchors(WEDNESDAY))] == [
        "2024-01"
    ]


def test_a_time_in_another_zone_stands_beside_the_local_one() -> None:
    found = find("It hit at 14:30 local time (1230 GMT) on Monday.", 0, Anchors(WEDNESDAY))
    assert [(one.text, one.zone) for one in found] == [
        ("14:30 local time", None),
        ("1230 GMT", "GMT"),
        ("Monday", None),
    ]


def test_a_speakers_today_is_the_day_of_speaking() -> None:
    found = find('"Our answer began today," he said Friday.', 0, Anchors(WEDNESDAY))
    assert [(one.text, one.starts) for one in found] == [("today", "2024-02-02"), ("Friday", "2024-02-02")]


def test_a_speakers_today_said_then_is_unresolved() -> None:
    one = only('He said then that the answer "began today" and would go on.')
    assert (one.starts, one.is_quoted) == (None, True)


def test_two_days_earlier_counts_from_the_day_told_before_it() -> None:
    found = find(
        "It was hit on Tuesday, two days earlier than planned, and a day later again.", 0, Anchors(WEDNESDAY)
    )
    assert [one.starts for one in found] == ["2024-02-06", "2024-02-04", "2024-02-07"]
    assert only("It was hit two days earlier.").starts is None


@pytest.mark.parametrize(
    ("sentence", "moment", "precision"),
    [
        ("Wednesday's raid was carried out about 9:30 p.m. by jets.", "2024-02-07T21:30", "hour"),
        ("The raid came at 9:30 p.m. on Tuesday.", "2024-02-06T21:30", "minute"),
        ("The raid came at 6 a.m. Tuesday.", "2024-02-06T06:00", "hour"),
        ("The raid came on Friday night at 1:30 a.m., police said.", "2024-02-03T01:30", "minute"),
        ("The raid came overnight at 23:15.", "2024-02-06T23:15", "minute"),
        ("The raid came overnight at 04:05.", "2024-02-07T04:05", "minute"),
        ("The raid came on Monday shortly before midnight.", "2024-02-05T00:00", "hour"),
        ("The raid came on Monday at 14.20pm.", "2024-02-05", "day"),
    ],
)
def test_a_day_and_an_hour_make_a_moment(sentence: str, moment: str, precision: str) -> None:
    found = find(sentence, 0, Anchors(WEDNESDAY))
    day = next(one for one in found if not one.is_clock)
    hours = [one for one in found if one.is_clock]
    joined = combine(day, hours[0]) if hours else day
    assert (joined.starts, joined.precision) == (moment, precision)


def test_an_hour_of_another_zone_does_not_say_the_local_one() -> None:
    day, clock = find("It was hit on Tuesday at 0630 GMT.", 0, Anchors(WEDNESDAY))
    assert (clock.clock, clock.zone) == ("06:30", "GMT")
    assert combine(day, clock) == day


def test_an_hour_belongs_to_the_day_of_its_own_clause() -> None:
    near = "The raid on Tuesday came at about 9 p.m."
    far = "The raid on Tuesday was over, but at 9 p.m. fires still burned."
    for sentence, expected in ((near, True), (far, False)):
        day, clock = find(sentence, 0, Anchors(WEDNESDAY))
        assert belong_together(day, clock, sentence, 0) is expected


def test_the_day_of_a_dateline_outdoes_that_of_publication() -> None:
    published = datetime(2024, 3, 5, 2, tzinfo=UTC)
    on = dateline_day("March 3", published)
    assert on == date(2024, 3, 3)
    one = find("It was hit today.", 0, Anchors(published, on))[0]
    assert (one.starts, one.anchor) == ("2024-03-03", "dateline")


def test_a_dateline_far_from_publication_is_not_believed() -> None:
    assert dateline_day("March 3", datetime(2024, 5, 5, tzinfo=UTC)) is None
    assert dateline_day("7 July", None) is None
    assert dateline_day("7 July 1989", None) == date(1989, 7, 7)


def test_a_dateline_of_december_published_in_january_is_last_years() -> None:
    assert dateline_day("Dec. 31", datetime(2024, 1, 1, 3, tzinfo=UTC)) == date(2023, 12, 31)


def test_a_dispatch_late_in_utc_was_written_on_the_next_day_in_asia() -> None:
    late = datetime(2024, 2, 7, 22, tzinfo=UTC)
    assert find("It was hit on Thursday.", 0, Anchors(late, None, 8.0))[0].starts == "2024-02-08"
    assert find("It was hit on Thursday.", 0, Anchors(late))[0].starts == "2024-02-01"


def test_midnight_is_a_day_without_an_hour_and_is_not_moved() -> None:
    assert find("It was hit today.", 0, Anchors(WEDNESDAY, None, -5.0))[0].starts == "2024-02-07"


def test_the_published_moment_counts_in_its_own_zone() -> None:
    published = datetime(2024, 2, 8, 1, tzinfo=timezone(timedelta(hours=3)))
    assert find("It was hit today.", 0, Anchors(published))[0].starts == "2024-02-08"


def test_a_sentence_in_capitals_is_read_as_any_other() -> None:
    one = only("THE DEPOT WAS HIT IN JANUARY.")
    assert (one.text, one.starts) == ("JANUARY", "2024-01")
    assert only("THE DEPOT WAS HIT LAST FRIDAY NIGHT.").starts == "2024-02-02T18:00"
    assert find("THE DEPOT MAY BE HIT.", 0, Anchors(WEDNESDAY)) == []


WORDS = st.sampled_from(
    ["on", "Friday", "Jan.", "28", "2019", "last", "week", "early", "9:30", "p.m.", "since", "October",
    "two", "days", "ago", "and",
     "the", "night", "of", ",", '"', "today", "said", "will", "May", "between", "-", "weekend", "noon",
     "\u200b", "1990s", "0", "31", "Feb."]
)  # fmt: skip


@settings(deadline=None)  # the machine may be busy
@given(
    st.lists(WORDS, max_size=25).map(" ".join),
    st.integers(0, 1000),
    st.datetimes(datetime(1000, 1, 1), datetime(9000, 1, 1)),
)
def test_expressions_lie_in_the_sentence_in_order_and_their_ends_are_ordered(
    sentence: str, offset: int, published: datetime
) -> None:
    reached = 0
    for one in find(sentence, offset, Anchors(published.replace(tzinfo=UTC))):
        start, end = one.start - offset, one.end - offset
        assert reached <= start < end <= len(sentence)
        assert sentence[start:end] == one.text
        assert (one.starts is None) == (one.ends is None)
        reached = end


@settings(deadline=None)  # the machine may be busy
@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_the_same_words_always_mean_the_same(sentence: str) -> None:
    assert find(sentence, 0, Anchors(WEDNESDAY)) == find(sentence, 0, Anchors(WEDNESDAY))


@settings(deadline=None)  # the machine may be busy
@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_what_a_rule_matches_holds_one_of_the_words_that_it_needs(sentence: str) -> None:
    for rule in RULES:
        for match in rule.pattern.finditer(sentence):
            assert any(word in match.string.lower() for word in rule.needs), rule.name


def test_a_sentence_of_nothing_but_weekdays_is_bounded_work() -> None:
    assert len(find("Friday " * 280, 0, Anchors(WEDNESDAY))) == 280


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("Rebels burned the mill on 24 January this year.", "2024-01-24"),
        ("Rebels burned the mill on January 24 last year.", "2023-01-24"),
        ("Rebels burned the mill on 24 January.", "2024-01-24"),
    ],
)
def test_a_day_of_this_year_or_of_the_last_is_one_expression(sentence: str, day: str) -> None:
    assert told(sentence) == (day, day, "day")
