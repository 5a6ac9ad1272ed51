"""The days that a time may mean."""

from datetime import date

import pytest

from stream.records import TimeSpan
from stream.records.mention import last_day_of


def span(start, end, precision="day"):
    return TimeSpan(start=start, end=end, precision=precision, rule="test")


@pytest.mark.parametrize(
    ("told", "last"),
    [
        ("2024-02-07T21:30", date(2024, 2, 7)),
        ("2024-02-07", date(2024, 2, 7)),
        ("2024-02", date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 28)),
        ("2024-12", date(2024, 12, 31)),
        ("2024", date(2024, 12, 31)),
        ("9999", date(9999, 12, 31)),
    ],
)
def test_the_last_day_is_that_of_the_month_or_year_where_no_day_is_told(told, last):
    assert last_day_of(told) == last


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2024-02-07", "2024-02-07", (date(2024, 2, 7), date(2024, 2, 7))),
        ("2024-02-07T23:00", "2024-02-08T01:00", (date(2024, 2, 7), date(2024, 2, 8))),
        ("2024-02", "2024-03", (date(2024, 2, 1), date(2024, 3, 31))),
        ("2024", "2024", (date(2024, 1, 1), date(2024, 12, 31))),
        ("2024-02-07", None, (date(2024, 2, 7), date(2024, 2, 7))),
        (None, "2024-02", (date(2024, 2, 1), date(2024, 2, 29))),
        ("2024-02-09", "2024-02-07", (date(2024, 2, 7), date(2024, 2, 9))),
        (None, None, None),
    ],
)
def test_a_time_means_every_day_from_its_start_to_its_end(start, end, days):
    assert span(start, end).days() == days


@pytest.mark.parametrize("told", ["2024-13-01", "2024-02-30", "2024-00", "0000", "2023-02-29"])
def test_a_date_of_no_calendar_means_no_day(told):
    assert span(told, told).days() is None
    assert span("2024-01-01", told).days() is None
