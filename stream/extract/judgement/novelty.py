"""Is it news, or told again? By tense, date, "previous", anaphora and topic; never by position. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from stream.extract.events.draft import Draft
from stream.extract.frames import tree
from stream.extract.frames.deeds import is_told_before
from stream.extract.frames.frame import Frame
from stream.extract.judgement import last_told, past_cues
from stream.extract.parties.actors import Resolver
from stream.extract.text.parse import Sentence
from stream.extract.times.days import WEEKDAYS, day_of, last_day, marks, weekday_of
from stream.extract.times.expressions import Anchors, TimeExpression
from stream.records.fields import Span
from stream.records.mention import Evidence

if TYPE_CHECKING:
    from spacy.tokens import Token

STILL_NEWS = timedelta(days=2)
"""How long before its article an event may be and still be what the article reports."""

HALF_A_WEEK = 3
"""A weekday that lies further before another lies nearer behind it: "arrested Friday, another Monday"."""

LONGEST_NEWS = timedelta(days=7)
"""What is said of a longer span sums it up."""

_RECENT = frozenset(("minute", "hour", "part_of_day", "day"))
_COARSE = frozenset(("month", "season", "year"))
_COARSE_RULES = _COARSE | {"period"}
"""Rules of ``times/rules.py`` that name no day; unresolved, they have no precision to tell it."""

_DONE_TO_ONE = frozenset(
    ("abduction", "assassination", "execution", "arrest", "attack", "shooting", "bombing")
)
"""What is done to each for himself, so that what was also done is another deed."""

_VAGUE_RULES = frozenset(("ago", "ago_vague", "vague"))
_LONG_UNITS = re.compile(r"\b(?:weeks?|months?|years?|decades?|centur(?:y|ies))\b", re.IGNORECASE)
"""``a month ago``, ``in the past few years``: long before any article, whichever day it was written on."""

_OLD_MATTER = re.compile(
    r"\b(?:convicted|sentenced|sentencing|indicted|acquitted|(?:on|under) trial|stood trial|verdict|jury|"
    r"retrial|found guilty|pleaded (?:not )?guilty|murder trial|anniversary|commemorat\w+|memorial|"
    r"remembrance|on this day|World Wars? (?:One|Two|I|II)|the (?:First|Second) World War|"
    r"the Holocaust|the Cold War)\b",
    re.IGNORECASE,
)
_WEEKDAY_RULES = frozenset(("weekday", "overnight_weekday", "night_into_weekday", "relative"))


OldMatters = Mapping[int, tuple[Span, ...]]
"""The words of a trial or an anniversary, by the sentences near them in the paragraph: what those tell was,
whatever day it is told on."""

NEAR_A_TRIAL = 4
"""Sentences from its words that are about it; a paragraph of many is a log of many cases."""


def old_matters(sentences: Iterable[Sentence]) -> OldMatters:
    told = list(sentences)
    found: dict[int, tuple[Span, ...]] = {}
    for each in told:
        spans = tuple(
            (each.start + match.start(), each.start + match.end())
            for match in _OLD_MATTER.finditer(each.folded)
        )
        for other in told if spans else ():
            if other.paragraph == each.paragraph and abs(other.number - each.number) <= NEAR_A_TRIAL:
                found[other.number] = (*found.get(other.number, ()), *spans)
    return found


def _is_also_done(made: Draft, group: list[Frame], resolver: Resolver) -> bool:
    """``A judge was also kidnapped``: a second deed; those who "were also killed" fell to the first."""
    if not made.sense.is_violent or not made.recipients:
        return False
    for frame in (each for each in group if each.form != "nominal"):
        verb = frame.trigger
        is_deed = frame.sense.name in _DONE_TO_ONE or resolver.lexicon.is_in(
            resolver.lexicon.lemma_of(verb), "meant"
        )
        is_also = any(word.lower_ == "also" for word in tree.kids(verb, "advmod"))
        if is_deed and is_also and tree.kids(verb, "nsubjpass"):
            return True
    return False


def mark(made: Draft, group: list[Frame], resolver: Resolver, old_matters: OldMatters) -> None:
    """Note what the sentence itself, or its paragraph, says about its being told before."""
    lead = group[0]
    made.is_definite = is_told_before(lead, resolver)
    made.is_of_the_bomb = any(_is_the_bomb(head, resolver) for head in (*lead.doers, *lead.weapons))
    made.is_another = any(resolver.lexicon.is_in(child.lower_, "another") for child in lead.top.children)
    made.is_another |= _is_also_done(made, group, resolver)
    made.year = past_cues.year_in(lead.sentence) if made.time is None else None
    cue = past_cues.found(group, resolver)
    if cue is not None:
        token, rule = cue
        made.past_cue = Evidence(rule=rule, spans=(lead.sentence.span(token.i, token.i + 1),))
    elif (
        made.sentence in old_matters
        and made.sense.plover in ("ASSAULT", "PROTEST", "COERCE")
        and not _is_carried_out(made, lead)
    ):
        made.past_cue = Evidence(rule="old_matter", spans=old_matters[made.sentence])


def _is_the_bomb(head: Token, resolver: Resolver) -> bool:
    lexicon = resolver.lexicon
    return lexicon.is_in(head.lower_, "bomb") and any(
        lexicon.is_in(child.lower_, "definite") for child in tree.kids(head, "det")
    )


def _is_carried_out(made: Draft, lead: Frame) -> bool:
    """``executed four men convicted of spying``: the trial was before, the execution is the news."""
    return made.sense.name == "execution" and lead.form in ("active", "passive")


def _of_an_earlier_year(made: Draft, today: date | None) -> Evidence | None:
    """``in 1979, when they murdered``: the sentence is of a year that is over."""
    if made.year is None or today is None or made.year[0] >= today.year or made.kind == "statement":
        return None
    return Evidence(rule="earlier_year", spans=(made.year[1],))


def decide(drafts: list[Draft], anchors: Anchors) -> None:
    """Set ``novelty`` of each draft, with the rule and the words that decided."""
    newest, today = _newest_day(drafts), anchors.day()[0]
    news_day = _news_weekday(drafts) if today is None else None
    found = [
        _of_an_earlier_year(made, today) or _background(made, today, newest) or _old_by_words(made, news_day)
        for made in drafts
    ]
    reprieved = [
        at
        for at, made in enumerate(drafts)
        if _is_of_this_week(made, today) and _is_latest(at, made, drafts, found)
    ]
    if not reprieved and drafts and None not in found:
        reprieved = last_told.of_the_latest_day(drafts, found, today)
    for at, made in enumerate(drafts):
        background = None if at in reprieved else found[at]
        made.novelty = "background" if background else "new"
        made.evidence["novelty"] = background or Evidence(rule="default/told_as_news")


def _background(made: Draft, today: date | None, newest: date | None) -> Evidence | None:
    if not _is_recent(made.time, today):
        if made.past_cue is not None:
            return made.past_cue
        if made.kind in ("aggregate", "ongoing"):
            because = _because(f"{made.kind}_without_a_recent_date", made.time)
            return because if because.spans else because.model_copy(update={"spans": (made.span,)})
    if made.time is None:
        return _old_without_a_date(made, today)
    return _old_by_date(made, made.time, today, newest)


def _old_by_date(
    made: Draft, time: TimeExpression, today: date | None, newest: date | None
) -> Evidence | None:
    ends = last_day(time.ends)
    is_far = time.starts is None and time.rule in _VAGUE_RULES and bool(_LONG_UNITS.search(time.text))
    if (
        is_far
        or time.precision in _COARSE
        or (time.starts is None and time.rule in _COARSE_RULES and not _is_of_now(time))
        or (time.precision == "week" and ends is None)
    ):
        return _because("coarse_date", time)
    first, last = day_of(time.starts), ends or today
    if first is not None and last is not None and last - first > LONGEST_NEWS:
        return _because("long_span", time)
    if time.is_past_reference:
        return _because("past_reference", time)
    if ends is not None and today is not None and today - ends > STILL_NEWS:
        return _because("date_before_the_news", time)
    if made.kind == "statement" and ends is not None and newest is not None and ends < newest:
        return _because("said_before_the_event", time)
    return None


def _is_of_now(time: TimeExpression) -> bool:
    """``this week``: whenever it was written, it is of then."""
    return time.text.casefold() in ("this week", "this weekend", "earlier this week", "over the weekend")


def _is_of_this_week(made: Draft, today: date | None) -> bool:
    """``the same day`` may be any day."""
    on = day_of(made.time.ends) if made.time is not None else None
    return on is None or today is None or today - on <= LONGEST_NEWS


def _is_latest(at: int, made: Draft, drafts: list[Draft], found: list[Evidence | None]) -> bool:
    """An incident told by its weekday, in an article that tells of none later: this is what it reports.

    One without a day that is told before it may be the later one.
    """
    why, day = found[at], day_of(made.time.ends) if made.time is not None else None
    if why is None or why.rule != "date_before_the_news" or made.time is None or day is None:
        return False
    if made.kind != "incident" or made.realis.realis != "actual" or not _is_by_weekday(made.time):
        return False
    if made.is_definite or made.past_cue is not None:
        return False
    others = [
        (place, other, day_of(other.time.starts) if other.time is not None else None)
        for place, other in enumerate(drafts)
        if other is not made and other.kind in ("incident", "ongoing") and other.realis.realis == "actual"
    ]
    return not any(
        found[place] is None and place < at if on is None else on > day for place, other, on in others
    )


def _is_by_weekday(time: TimeExpression) -> bool:
    """``on Friday``; "last Friday" and "Friday last week" set it off from the news."""
    is_set_off = re.search(r"\b(?:last|week)\b", time.text, re.IGNORECASE)
    return time.rule in _WEEKDAY_RULES and not is_set_off


def _news_weekday(drafts: list[Draft]) -> int | None:
    """Without a day of writing: the weekday of most tellings, of equals the one told first."""
    tellings: Counter[int] = Counter()
    for made in drafts:
        day = weekday_of(made.time) if made.time is not None and made.time.starts is None else None
        if day is not None:
            tellings[day] += len(made.triggers)
    return max(tellings, key=lambda day: tellings[day], default=None)


def _old_by_words(made: Draft, news_day: int | None) -> Evidence | None:
    """Wires name the week's days by weekday and older ones by date: beside a weekday, a date is old."""
    if news_day is None or made.time is None or made.time.starts is not None:
        return None
    day = weekday_of(made.time)
    if day is None:
        return _because("date_beside_weekdays", made.time) if marks(made.time) else None
    before = (news_day - day) % len(WEEKDAYS)
    is_old = (0 if made.kind == "statement" else STILL_NEWS.days) < before <= HALF_A_WEEK
    return _because("weekday_before_the_news", made.time) if is_old else None


def _old_without_a_date(made: Draft, today: date | None) -> Evidence | None:
    """A known event named in passing, or one told by a clause of long ago."""
    told = last_day(made.told_on.ends) if made.told_on is not None else None
    if told is not None and today is not None and today - told > STILL_NEWS:
        return _because("told_before_the_news", made.told_on)
    if made.is_definite and made.kind == "incident" and len(made.triggers) == 1:
        return Evidence(rule="known_already", spans=(made.span,))
    return None


def _because(rule: str, time: TimeExpression | None) -> Evidence:
    return Evidence(rule=rule, spans=((time.start, time.end),) if time is not None else ())


def _is_recent(time: TimeExpression | None, today: date | None) -> bool:
    if time is None or today is None or time.precision not in _RECENT or time.is_since:
        return False
    ends = day_of(time.ends)
    return ends is not None and today - ends <= STILL_NEWS


def _newest_day(drafts: list[Draft]) -> date | None:
    """The day of the latest incident told: what was said before it cannot be about it."""
    times = [made.time for made in drafts if made.kind == "incident" and made.realis.realis == "actual"]
    days = [day_of(time.starts) for time in times if time is not None and not time.is_future]
    return max((day for day in days if day is not None), default=None)
