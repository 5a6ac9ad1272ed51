"""When: the time expressions of a sentence, resolved as a newsroom means them. Pure; knows no clock.

A weekday is the latest such day that is not after the day of writing, the same day included. A day of a
month without a year is the latest such day, so December told in January is last year's. A year is never
taken from anywhere but the text and the article's own dates: without them such expressions stay unresolved.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from stream.extract.times import newsroom_calendar as cal
from stream.extract.times import surroundings as time_context
from stream.extract.times import time_words
from stream.extract.times.clock import clocks
from stream.extract.times.expression import Anchors, TimeExpression
from stream.extract.times.newsroom_calendar import Interval
from stream.extract.times.rule import Rule
from stream.extract.times.rules import RULES, deictic_from
from stream.records.mention import TimePrecision

__all__ = ["Anchors", "TimeExpression", "belong_together", "combine", "dateline_day", "find"]

_DASH = re.compile(r"\s+(?:--?|\u2013|\u2014)\s")

LOOKED_BACK = 80
"""Characters before an expression in which a cue about it is looked for."""


def find(sentence: str, offset: int, anchors: Anchors, told: date | None = None) -> list[TimeExpression]:
    """In order of the text, without overlap; spans count from ``offset``; ``told`` is the day just told."""
    base, anchor = anchors.day()
    original, sentence = sentence, _calm(sentence)
    found: list[TimeExpression] = []
    for rule, match in _leftmost_longest(sentence):
        expression = _resolved(rule, match, base, anchor, found)
        if expression is not None:
            found.append(expression)
    found += time_context.relatives(sentence, found, told)
    found += clocks(sentence, found)
    found.sort(key=lambda one: one.start)
    found = time_context.join_ranges(_without_dateline(found, sentence), sentence)
    found = [replace(one, is_quoted=time_context.is_quoted(sentence, one.start)) for one in found]
    found = time_context.resolve_quoted(found, sentence, deictic_from)
    return [
        replace(one, start=one.start + offset, end=one.end + offset, text=original[one.start : one.end])
        for one in found
    ]


def _without_dateline(found: list[TimeExpression], sentence: str) -> list[TimeExpression]:
    """``March 10 - In 1945, planes bombed``: not the day of writing, where another time is told."""
    is_dateline = len(found) > 1 and found[0].start == 0 and _DASH.match(sentence, found[0].end)
    return found[1:] if is_dateline else found


def _calm(sentence: str) -> str:
    """A sentence in capitals as any other: ``IN MAY`` is "In May"."""
    titled = sentence.title() if sentence.isupper() else sentence
    return titled if len(titled) == len(sentence) else sentence


def combine(day: TimeExpression, clock: TimeExpression) -> TimeExpression:
    """A day and an hour that belong together, as one moment; the day alone where they cannot be joined.

    "Friday night" with 1:30 a.m. is Saturday's; an hour of another zone does not say the local one.
    """
    if clock.clock is None or clock.zone is not None or day.starts is None or day.ends is None:
        return day
    if day.precision not in ("day", "part_of_day"):
        return day
    moment = _within(day.starts, day.ends, clock.clock)
    precision: TimePrecision = "minute" if clock.precision == "minute" else "hour"
    return replace(day, starts=moment, ends=moment, precision=precision, clock=clock.clock)


def belong_together(day: TimeExpression, clock: TimeExpression, sentence: str, offset: int) -> bool:
    """Whether an hour is that of a day told in the same sentence: near it, and in the same clause."""
    first, second = sorted((day, clock), key=lambda one: one.start)
    between = sentence[first.end - offset : second.start - offset]
    return len(between) <= 60 and not _CLAUSE_END.search(between)


def dateline_day(day_text: str | None, published_at: datetime | None) -> date | None:
    """The day of a dateline; nothing where it is further from publication than copy lies about."""
    if not day_text:
        return None
    if published_at is None:
        return _only_day(find(day_text, 0, Anchors(None)))
    on = _only_day(find(day_text, 0, Anchors(published_at + timedelta(days=1))))
    near = on is not None and timedelta(-2) <= published_at.date() - on <= timedelta(21)
    return on if near else None


def _only_day(found: list[TimeExpression]) -> date | None:
    days = [one.starts for one in found if one.precision == "day" and one.starts]
    return date.fromisoformat(days[0]) if len(days) == 1 else None


_CLAUSE_END = re.compile(r"[;.!?] |\b(?:but|while|after|before|since|until|when)\b", re.IGNORECASE)


def _within(starts: str, ends: str, clock: str) -> str:
    """The first moment of that hour inside the time told; the first day's where there is none."""
    first, last = date.fromisoformat(starts[:10]), date.fromisoformat(ends[:10])
    for shift in range(min((last - first).days, 2) + 1):
        moment = f"{first + timedelta(shift)}T{clock}"
        if starts <= moment and moment[: len(ends)] <= ends:
            return moment
    return f"{first}T{clock}"


def _leftmost_longest(sentence: str) -> Iterator[tuple[Rule, re.Match[str]]]:
    small = sentence.lower()
    rules = (rule for rule in RULES if any(word in small for word in rule.needs))
    matches = [(rule, match) for rule in rules for match in rule.pattern.finditer(sentence)]
    matches.sort(key=lambda pair: (pair[1].start(), -pair[1].end()))
    reached = 0
    for rule, match in matches:
        if match.start() >= reached and match.end() > match.start():
            reached = match.end()
            yield rule, match


def _resolved(
    rule: Rule, match: re.Match[str], base: date | None, anchor: str | None, earlier: list[TimeExpression]
) -> TimeExpression | None:
    interval = rule.resolve(match, base)
    if interval is None:
        return None
    before = match.string[max(0, match.start() - LOOKED_BACK) : match.start()]
    announced = _announced(rule, match, before, base, earlier)
    interval = announced or interval
    is_since = (
        bool(time_context.SINCE.search(before)) or rule.is_window or match[0].casefold().startswith("so far ")
    )
    if is_since and base is not None and interval.starts is not None:
        interval = replace(interval, ends=base.isoformat())
    is_past = rule.is_past_reference or time_context.is_history(rule.name, match[0], interval, base)
    return TimeExpression(
        start=match.start(),
        end=match.end(),
        text=match[0],
        starts=interval.starts,
        ends=interval.ends,
        precision=interval.precision,
        rule=rule.name + ("_ahead" if announced else ""),
        anchor=_anchor(rule, match, interval, anchor),
        is_since=is_since,
        is_past_reference=is_past and not is_since,
        is_future=_is_after(interval, base),
    )


def _anchor(rule: Rule, match: re.Match[str], interval: Interval, anchor: str | None) -> str | None:
    if rule.is_absolute or match.groupdict().get("year"):
        return "text"
    return anchor if interval.starts is not None else None


def _is_after(interval: Interval, base: date | None) -> bool:
    return bool(base and interval.starts and interval.starts[:10] > base.isoformat()[: len(interval.starts)])


def _announced(
    rule: Rule, match: re.Match[str], before: str, base: date | None, earlier: list[TimeExpression]
) -> Interval | None:
    """The day ahead that an announcement means: "will meet on Thursday" is not last Thursday."""
    if base is None or not rule.may_lie_ahead:
        return None
    if match.groupdict().get("year") or match.groupdict().get("which"):
        return None
    is_day = rule.name in ("month_day", "day_month")
    if not time_context.is_announced(before, match.string[match.end() : match.end() + 20]):
        coming = time_context.is_told_early(*time_words.month_and_day(match), base) if is_day else None
        return cal.day(coming) if coming else None
    if is_day:
        return time_context.ahead(*time_words.month_and_day(match), base)
    if rule.name == "month":
        number = time_words.month_of(match)
        return cal.month(base.year + (number < base.month), number)
    said_on = earlier[-1].day() if earlier and time_context.speaks_of_would(before) else None
    from_day = said_on + timedelta(1) if said_on else base
    return rule.resolve(match, cal.next_weekday(time_words.weekday_of(match), from_day - timedelta(1)))
