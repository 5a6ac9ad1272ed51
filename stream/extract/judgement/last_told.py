"""What is news in an article of which nothing is from the last days: what it tells of last. Pure."""

from __future__ import annotations

import re
from datetime import date, timedelta

from stream.extract.events.draft import Draft
from stream.extract.times.days import last_day
from stream.records.mention import Evidence

_BY_DATE_ALONE = frozenset(("date_before_the_news", "told_before_the_news", "weekday_before_the_news"))
_BY_DAY = frozenset(("minute", "hour", "part_of_day", "day"))
_A_WEEK = timedelta(days=7)


def of_the_latest_day(drafts: list[Draft], found: list[Evidence | None], today: date | None) -> list[int]:
    """Where nothing else is news, what is told of the latest day within a week: something is reported."""
    days: dict[int, date] = {}
    for at, (made, why) in enumerate(zip(drafts, found, strict=True)):
        told = made.time or made.told_on
        day = last_day(told.ends) if told is not None else None
        is_old = why is None or why.rule not in _BY_DATE_ALONE or made.past_cue is not None
        if is_old or told is None or day is None or today is None or today - day > _A_WEEK:
            continue
        if _is_set_off(told.text, made):
            continue
        if made.realis.realis == "actual" and (told.precision in _BY_DAY or made.sense.is_violent):
            days[at] = day
    latest = max(days.values(), default=None)
    return [at for at, day in days.items() if day == latest]


def _is_set_off(words: str, made: Draft) -> bool:
    """``last Friday``, ``Friday's raid``: the words themselves say that it is known."""
    is_of_that_day = re.search(rf"{re.escape(words)}['\u2019]s\b", made.text) is not None
    return is_of_that_day or re.match(r"last \w+day\b", words, re.IGNORECASE) is not None
