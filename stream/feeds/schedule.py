"""When a feed is asked again: as patient as the most patient of us, the feed and its server. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from stream.feeds.formats.moments import moment
from stream.settings import Feed

LONGEST_FRESH_SECONDS = 3_600.0
"""A header that promises more is not believed: a wire desk does not sleep for a year on one typo."""

LONGEST_WAIT_SECONDS = 86_400.0  # of Retry-After and of backing off; 88 hours were seen
SHORTEST_RATE_LIMIT_SECONDS = 900.0  # told to slow down, but not by how much
JITTER = 0.1


class PollOutcome(StrEnum):
    """What became of one poll: a metric label. The first three are success."""

    OK = "ok"
    NOT_MODIFIED = "not_modified"
    SAME_BODY = "same_body"
    GONE = "gone"
    HTTP_4XX = "http_4xx"
    HTTP_5XX = "http_5xx"
    RATE_LIMITED = "rate_limited"
    TIMEOUT = "timeout"
    DNS = "dns"
    UNREACHABLE = "unreachable"
    TLS = "tls"
    CUT_OFF = "cut_off"
    TOO_LARGE = "too_large"
    BAD_REDIRECT = "bad_redirect"
    REFUSED_ADDRESS = "refused_address"
    PARSE_ERROR = "parse_error"
    UNREADABLE = "unreadable"  # a folder's, or a file's in it
    BUG = "bug"

    @property
    def is_success(self) -> bool:
        return self in (PollOutcome.OK, PollOutcome.NOT_MODIFIED, PollOutcome.SAME_BODY)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a poll came to. ``failures`` counts those in a row, this one with them."""

    outcome: PollOutcome
    failures: int = 0
    retry_after_seconds: float | None = None
    fresh_seconds: float | None = None  # Cache-Control, Expires, or the feed's own ttl
    detail: str = ""


_HARD = {
    PollOutcome.GONE: 8.0,
    PollOutcome.HTTP_4XX: 2.0,
    PollOutcome.REFUSED_ADDRESS: 4.0,
    PollOutcome.BAD_REDIRECT: 2.0,
    PollOutcome.TOO_LARGE: 2.0,
    PollOutcome.RATE_LIMITED: 2.0,
}
_SOFT = 1.0  # what may be over by the next poll


def next_poll(feed: Feed, answer: Answer, now: datetime, jitter: float) -> datetime:
    """``jitter`` is of [-1, 1] and moves the wait by a tenth, so that feeds do not meet at one second.

    A failing feed waits longer by as much again with each failure in a row, up to a day; none is given up:
    feeds come back from what looks like death. Never before Retry-After.
    """
    wait = max(feed.interval_seconds, min(answer.fresh_seconds or 0.0, LONGEST_FRESH_SECONDS))
    if not answer.outcome.is_success:
        wait += feed.interval_seconds * (answer.failures - 1 + _HARD.get(answer.outcome, _SOFT))
    if answer.outcome is PollOutcome.RATE_LIMITED and answer.retry_after_seconds is None:
        wait = max(wait, SHORTEST_RATE_LIMIT_SECONDS)
    wait = min(wait, max(LONGEST_WAIT_SECONDS, feed.interval_seconds)) * (1 + JITTER * jitter)
    asked = min(answer.retry_after_seconds or 0.0, LONGEST_WAIT_SECONDS)
    return now + timedelta(seconds=max(wait, asked))


def retry_after_seconds(headers: Mapping[str, str], now: datetime) -> float | None:
    """``Retry-After`` as seconds or as a date (RFC 9110, 10.2.3); None if there is none to be read."""
    said = headers.get("Retry-After", "").strip()
    if said.isascii() and said.isdecimal():
        return float(said[:9])
    at = moment(said)
    return max(0.0, (at - now).total_seconds()) if at else None


def fresh_seconds(headers: Mapping[str, str]) -> float | None:
    """``Cache-Control: max-age``, else ``Expires`` less ``Date`` by the server's own clock (RFC 9111)."""
    control = headers.get("Cache-Control", "").lower()
    if "no-cache" in control or "no-store" in control:
        return None
    age = re.search(r"\bmax-age\s*=\s*\"?(\d{1,9})", control)
    if age:
        return float(age[1])
    until, sent = moment(headers.get("Expires")), moment(headers.get("Date"))
    return max(0.0, (until - sent).total_seconds()) if until and sent else None
