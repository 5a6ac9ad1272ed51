"""Dates as feeds and wires write them, or None: a date is never guessed. Pure.

Read are RFC 3339 / ISO 8601 and RFC 5322 with a zone whose offset is certain. A day without a time, a time
without a zone, and a zone name with two meanings (BST, IST) are no moment.
"""

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz

from stream.records.fields import EARLIEST_YEAR

_ISO = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?\s?(?:[Zz]|[+-]\d\d(?::?\d\d)?)")
_RFC = re.compile(
    r"(?:[A-Za-z]{3,9}\.?,?\s+)?\d{1,2}[\s-]+[A-Za-z]{3,9}[\s-]+(?:\d{4}|\d\d)\s+\d\d?:\d\d(?::\d\d)?\s+"
    r"(?:[+-]\d{4}|UTC|UT|GMT|Z|EST|EDT|CST|CDT|MST|MDT|PST|PDT)",
    re.IGNORECASE,
)

_UNSET = re.compile(r"\s0\d{3}\s")
"""A year of four digits that the standard reader would take for one of two: 0001 for 2001."""


def moment(text: str | None) -> datetime | None:
    """An aware UTC moment, or None if the text does not say one for certain.

    A year before 1900 is a date that was never set: 0001-01-01 is what many programs write then.
    """
    text = " ".join((text or "").split())
    told = None
    if _ISO.fullmatch(text):
        told = _iso(text)
    elif _RFC.fullmatch(text) and not _UNSET.search(text):
        told = _rfc(text)
    return told if told is not None and told.year >= EARLIEST_YEAR else None


def _iso(text: str) -> datetime | None:
    day, time = text[:10], text[11:].replace(" ", "").replace(",", ".").upper()
    try:
        return datetime.fromisoformat(f"{day}T{time}").astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _rfc(text: str) -> datetime | None:
    parts = parsedate_tz(text)
    if parts is None:
        return None
    # "-0000" and "Z" say UTC (RFC 5322, 3.3); parsedate_tz answers None for the zone
    zone = timezone(timedelta(seconds=parts[9] or 0))
    try:
        return datetime(*parts[:6], tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
