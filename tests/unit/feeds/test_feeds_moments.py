"""Dates are read when they are certain, and never guessed."""

from datetime import UTC, datetime

import pytest

from stream.feeds.formats.moments import moment


@pytest.mark.parametrize(
    "said",
    [
        "2025-03-12T09:30:00Z",
        "2025-03-12T09:30Z",
        "2025-03-12 10:30:00+01:00",
        "2025-03-12T10:30:00+0100",
        "2025-03-12T09:30:00.000000000Z",
        "2025-03-12t04:30:00-05",
        "Wed, 12 Mar 2025 09:30:00 GMT",
        "Wed, 12 Mar 2025 09:30:00 -0000",
        "12 Mar 2025 09:30 UT",
        "Wednesday, 12-Mar-25 09:30:00 GMT",
        "Wed, 12 Mar 2025 05:30:00 EDT",
        "  Wed,  12 Mar 2025\n09:30:00 Z ",
    ],
)
def test_a_moment_with_a_certain_offset_is_read_as_utc(said):
    assert moment(said) == datetime(2025, 3, 12, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "said",
    [
        None,
        "",
        "0001-01-01T00:00:00Z",
        "Mon, 01 Jan 0001 00:00:00 GMT",
        "2025-03-12",
        "2025-03-12T09:30:00",
        "Wed, 12 Mar 2025 09:30:00",
        "Wed, 12 Mar 2025 09:30:00 BST",
        "Wed, 12 Mar 2025 09:30:00 IST",
        "03/12/2025 09:30 GMT",
        "Wed, 32 Mar 2025 09:30:00 GMT",
        "2025-13-12T09:30:00Z",
        "2025-03-12T25:30:00Z",
        "0001-01-01T00:00:00+23:59",
        "last Wednesday",
        "1741771800",
        "12 Mrz 2025 09:30 GMT",
    ],
)
def test_anything_else_is_no_moment(said):
    assert moment(said) is None
