"""What the words around a time expression change in it: since, ahead, quoted, later than another. Pure."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from stream.extract.times import newsroom_calendar as cal
from stream.extract.times.expression import TimeExpression
from stream.extract.times.newsroom_calendar import Interval
from stream.extract.times.time_words import count_of

AHEAD_DAYS = 183
"""A day of a month that is announced without its year lies at most half a year ahead."""

OLD_DAYS = 300
"""What ended longer before the day of writing is told as history."""

SINCE = re.compile(
    r"\bsince (?:at least |about |around |the (?:start|beginning|end|middle) of |early |late |mid-|on )?$",
    re.IGNORECASE,
)

_ANNOUNCES = re.compile(
    r"\b(?:will|shall|won't|would|scheduled|slated|due|set (?:to|for)|expected|upcoming|plans? (?:to|for)"
    r"|planned for|planning|is to|are to|ahead of)\b(?P<gap>[^;\"]*)$|'ll\b(?P<gap2>[^;\"]*)$",
    re.IGNORECASE,
)
_ANNOUNCES_AFTER = re.compile(r"'s (?:planned|scheduled|upcoming|expected|coming)\b")
_TOLD = re.compile(
    r"\b(?:said|says|told|announced|reported|added|warned|vowed|pledged|after|following|killed|since|but"
    r"|that)\b",
    re.IGNORECASE,
)


def is_announced(before: str, after: str) -> bool:
    """Whether the day is one to come: "will meet on Thursday", "Thursday's planned vote"."""
    if _ANNOUNCES_AFTER.match(after):
        return True
    cue = _ANNOUNCES.search(before)
    return cue is not None and not _TOLD.search(cue["gap"] or cue["gap2"] or "")


def speaks_of_would(before: str) -> bool:
    """ "would" counts from the day of saying, which may lie before that of writing."""
    cue = _ANNOUNCES.search(before)
    return cue is not None and cue[0].casefold().startswith("would")


def ahead(number: int, on: int, base: date) -> Interval | None:
    coming = cal.next_month_day(number, on, base)
    return cal.day(coming) if coming and coming - base <= timedelta(AHEAD_DAYS) else None


def is_told_early(number: int, on: int, base: date) -> date | None:
    """The coming day that a day of a month without a year must mean.

    A year is left out of a day of the running year only, but around the turn of one: "March 15" told in
    February without a year is next month's, "Dec. 30" told in January last month's.
    """
    past, coming = cal.month_day(number, on, base), cal.next_month_day(number, on, base)
    if past is None or coming is None or past.year == base.year or coming.year != base.year:
        return None
    return coming if base - past > timedelta(AHEAD_DAYS) and coming - base <= timedelta(AHEAD_DAYS) else None


_OLD_UNITS = re.compile(r"\b(?:years?|decades?|centur(?:y|ies))\b", re.IGNORECASE)


def is_history(rule: str, text: str, interval: Interval, base: date | None) -> bool:
    if rule in ("ago", "ago_vague") and _OLD_UNITS.search(text):
        return True
    if base is None or interval.ends is None:
        return False
    return interval.ends[:10] < (base - timedelta(OLD_DAYS)).isoformat()[: len(interval.ends)]


def is_quoted(sentence: str, at: int) -> bool:
    before = sentence[:at]
    return before.count('"') % 2 == 1 or before.count("\u201c") > before.count("\u201d")


_RANGE = re.compile(r"(?: to | through | until | till |-| - | and | or )(?:the |on )?", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|from) (?:the |on )?$", re.IGNORECASE)
_RANGED = ("weekday", "month_day", "day_month", "month", "month_year", "year", "deictic", "iso_date")


def join_ranges(found: list[TimeExpression], sentence: str) -> list[TimeExpression]:
    """ "from Jan. 3 to Jan. 6", "between Monday and Wednesday", "Friday and Saturday": one time."""
    joined: list[TimeExpression] = []
    for one in found:
        whole = _range(joined[-1], one, sentence) if joined else None
        if whole is None:
            joined.append(one)
        else:
            joined[-1] = whole
    return joined


def _range(first: TimeExpression, second: TimeExpression, sentence: str) -> TimeExpression | None:
    link = sentence[first.end : second.start]
    if first.rule not in _RANGED or second.rule not in _RANGED or not _RANGE.fullmatch(link):
        return None
    if first.is_quoted != second.is_quoted or sentence.startswith("'s", second.end):
        return None
    if first.starts is None or second.ends is None or first.starts > second.ends:
        return None
    between = _BETWEEN.search(sentence[: first.start])
    if between is None and len(first.starts) < len("2024-02-07"):
        return None  # "2003 and 2011" are two times, "from 2003 to 2011" is one
    begins = between.start() if between else first.start
    return replace(
        first,
        start=begins,
        end=second.end,
        text=sentence[begins : second.end],
        ends=second.ends,
        precision="days" if len(first.starts) >= len("2024-02-07") else second.precision,
        rule=f"{first.rule}_range",
        is_future=first.is_future or second.is_future,
    )


_LATER = re.compile(
    r"\b(?P<count>a|an|one|two|three|four|five|six|seven|\d{1,2}) (?P<unit>day|week)s? "
    r"(?P<way>earlier|later|before)\b(?! (?:the|a|an|his|her|its|their|[A-Z])\b)"
    r"|\b(?P<near>the (?:previous|next|following) day|the day before(?=[,.;]|$)"
    r"|the (?:same|very same) day|that (?:same )?day)\b",
    re.IGNORECASE,
)


POINTS_AT_A_DAY = re.compile(r"\b(?:the (?:very )?same day|that same day)\b", re.IGNORECASE)
"""Words that mean the day just told, in a sentence before where the own one tells none."""


def relatives(sentence: str, found: list[TimeExpression], told_before: date | None) -> list[TimeExpression]:
    """ "two days earlier", "the next day": counted from the day told before it, or unresolved."""
    told: list[TimeExpression] = []
    for match in _LATER.finditer(sentence):
        if any(one.start < match.end() and match.start() < one.end for one in found):
            continue
        before = [one for one in found if one.end <= match.start() and one.day() is not None]
        is_pointing = POINTS_AT_A_DAY.search(match[0]) is not None
        from_day = before[-1].day() if before else told_before if is_pointing else None
        interval = cal.UNRESOLVED if from_day is None else cal.day(from_day + timedelta(_shift(match)))
        told.append(
            TimeExpression(
                start=match.start(),
                end=match.end(),
                text=match[0],
                starts=interval.starts,
                ends=interval.ends,
                precision=interval.precision,
                rule="relative",
                anchor="expression" if from_day else None,
            )
        )
    return told


def _shift(match: re.Match[str]) -> int:
    if match["near"]:
        words = match["near"].casefold()
        return (
            0
            if "same" in words or words == "that day"
            else -1
            if "previous" in words or "before" in words
            else 1
        )
    count = match["count"].casefold()
    days = count_of(count) * (7 if match["unit"].casefold() == "week" else 1)
    return days if match["way"].casefold() == "later" else -days


_SAID_THEN = re.compile(
    r"\b(?:said|told|declared|announced|added) (?:\w+ ){0,3}then\b|\bat the time\b", re.IGNORECASE
)


def resolve_quoted(
    found: list[TimeExpression], sentence: str, deictic_from: Callable[[str, date], Interval]
) -> list[TimeExpression]:
    """A speaker's "today" is the day of speaking: the day told outside the quote, or the day of writing.

    "said then" names a day of some other sentence: the quote's day stays unresolved.
    """
    said = next(
        (one.day() for one in found if not one.is_quoted and one.precision == "day" and not one.is_future),
        None,
    )
    return [_in_quote(one, said, sentence, deictic_from) for one in found]


def _in_quote(
    one: TimeExpression, said: date | None, sentence: str, deictic_from: Callable[[str, date], Interval]
) -> TimeExpression:
    if not one.is_quoted or one.rule != "deictic":
        return one
    if said is not None:
        interval = deictic_from(one.text, said)
        return replace(
            one, starts=interval.starts, ends=interval.ends, precision=interval.precision, anchor="expression"
        )
    if _SAID_THEN.search(sentence):
        return replace(one, starts=None, ends=None, precision="unknown", anchor=None)
    return one
