"""Names and dates as identity reads them."""

from datetime import date

import pytest

from stream.dedupe.days import apart, finest, when_of
from stream.dedupe.names import folded, same_person
from stream.records import TimeSpan


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mohammed Hussein", "Muhammad Husayn"),
        ("Abu Bakr al-Saedi", "Abū Bakr Al Sa’edi"),
        ("Khaled Youssef", "Khalid Yusuf"),
        ("Qassem Omar", "Kasim Umar"),
        ("Layla Haddad", "Haddad"),
        ("L. Haddad", "Layla Haddad"),
        ("Gen. Layla Haddad", "Layla Haddad"),
        ("Abdulla Noor", "Abdullah Nour"),
        ("Nguyen Lan", "Lan Nguyen"),
    ],
)
def test_spellings_of_one_name_are_one_person(one, other):
    assert same_person(folded(one), folded(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("al-Saedi", "al-Saidi"),
        ("Abu Baqir al-Saedi", "Mushtaq Talib al-Saidi"),
        ("Layla Haddad", "Omar Haddad"),
        ("Layla Haddad", "Layla Hamdan"),
        ("", "Layla Haddad"),
    ],
)
def test_other_names_are_other_people(one, other):
    assert not same_person(folded(one), folded(other))


def when(start, end=None, precision="day"):
    return when_of(TimeSpan(start=start, end=end or start, precision=precision, rule="r"))


@pytest.mark.parametrize(
    ("one", "other", "are_apart"),
    [
        (when("2024-02-07"), when("2024-02-07"), False),
        (when("2024-02-07"), when("2024-02-08"), True),
        (when("2024-02-28"), when("2024-03-01"), True),
        (when("2024-02-29"), when("2024-02", precision="month"), False),
        (when("2024-03-05"), when("2024-02", precision="month"), False),
        (when("2024-03-15"), when("2024-02", precision="month"), True),
        (when("2024-01-28"), when("2024-01-29", "2024-02-04", "week"), False),
        (when("2024-12-31"), when("2024", precision="year"), False),
        (when("2024-02-07T09:00", precision="hour"), when("2024-02-07T11:30", precision="hour"), False),
        (when("2024-02-07T09:00", precision="hour"), when("2024-02-07T13:30", precision="hour"), True),
        (when("2024-02-07T09:00", precision="hour"), when("2024-02-07"), False),
    ],
)
def test_times_are_apart_as_far_as_their_precision_tells(one, other, are_apart):
    assert apart(one, other) is are_apart
    assert apart(other, one) is are_apart


def test_an_unresolved_time_is_no_time():
    assert when_of(None) is None
    assert when(None) is None
    assert when("2024-02-07", precision="unknown") is None
    assert when("2024-13-01") is None
    assert when("0000-01-01") is None
    assert when("2024-02-07T25:00", precision="hour") is None


def test_the_last_year_of_the_calendar_is_a_year():
    last = when("9999", precision="year")
    assert (last.first, last.last) == (date(9999, 1, 1).toordinal(), date(9999, 12, 31).toordinal())


def test_an_end_before_its_start_is_read_the_other_way_round():
    assert when("2024-02-09", "2024-02-07", "days") == when("2024-02-07", "2024-02-09", "days")


def test_the_finest_time_is_the_narrower_precision():
    hour, month = when("2024-02-07T09:00", precision="hour"), when("2024-02", precision="month")
    assert finest(hour, month) == finest(month, hour) == hour
    assert finest(None, month) == month
