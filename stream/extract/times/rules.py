"""The patterns of time in newswire English. Pure; what each means is in ``time_resolvers``."""

from datetime import date
from typing import Final

from stream.extract.times import resolvers as mean
from stream.extract.times.newsroom_calendar import UNRESOLVED, Interval
from stream.extract.times.patterns import (
    ANY_WEEKDAY,
    ATTACK,
    COUNT,
    DAY,
    DAY_2,
    EARLY,
    IN_PART,
    LOOSELY,
    MONTH,
    NAMED_AFTER,
    NO_NAME_AFTER,
    NO_NAME_BEFORE,
    OF_YEAR,
    PART,
    PART_OF,
    SEASON,
    SHORT_WEEKDAY,
    STARTED,
    UNIT,
    WEEKDAY,
    YEAR,
    after,
)
from stream.extract.times.rule import Rule, rule

_BEHIND_A_MONTH_WORD: Final = after(
    "in, since, until, during, from, of, to, in early, in late, since early, "
    "since late, back in, and, between, through"
)
_BEHIND_A_YEAR_WORD: Final = after(
    "in, since, during, from, until, the, of, by, after, before, through, year, between"
)

_NAMED_DAYS: Final = (
    rule(
        "named_day",
        rf"(?<![\d/])9/11(?![\d/])|\bSept(?:ember|\.)? 11(?=,? {ATTACK})",
        mean.fixed(2001, 9, 11),
        is_past_reference=True,
        is_absolute=True,
    ),
    rule(
        "named_day",
        r"\bJan(?:uary|\.)? 6(?=,? (?i:capitol|insurrection|riot|committee|rioters))",
        mean.fixed(2021, 1, 6),
        is_past_reference=True,
        is_absolute=True,
    ),
    rule(
        "named_day",
        r"\bOct(?:ober|\.)? 7(?=,? (?:Hamas(?:-led)?|(?i:massacre|cross-border))\b)",
        mean.fixed(2023, 10, 7),
        is_absolute=True,
    ),
)
"""Days that are told without a year for as long as they are remembered."""

_DATES: Final = (
    rule("iso_date", rf"\b{YEAR}-(?P<number>\d\d)-(?P<day>\d\d)(?!\d)", mean.iso_date, is_absolute=True),
    rule(
        "month_day",
        rf"\b{PART_OF}(?:{SHORT_WEEKDAY}(?:,? |, the | on ))?(?:(?P<early>[Ee]arly|[Ll]ate) )?{MONTH} {DAY}"
        rf"{DAY_2}{OF_YEAR}{IN_PART}",
        mean.month_day,
        may_lie_ahead=True,
    ),
    rule(
        "day_month",
        rf"\b{PART_OF}(?:{SHORT_WEEKDAY}(?:,? |, the ))?(?:(?P<early>[Ee]arly|[Ll]ate) )?(?:the "
        rf")?(?<![\d.,:])"
        r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?:(?:-| and | to )(?P<day2>[12]?\d|3[01])(?:st"
        rf"|nd|rd|th)?)?(?: of)? {MONTH}(?![\w-]){NAMED_AFTER}{OF_YEAR}{IN_PART}",
        mean.month_day,
        may_lie_ahead=True,
    ),
    rule(
        "holiday",
        r"\b(?P<name>(?i:New Year'?s (?:Eve|Day)|Christmas (?:Eve|Day)|Boxing Day|Valentine'?s Day)|May"
        r" Day)\b",
        mean.holiday,
    ),
    rule(
        "month_year",
        rf"\b(?:{STARTED})?{MONTH},? (?:of )?{YEAR}\b(?!-\d)",
        mean.month_year,
        is_absolute=True,
    ),
    rule(
        "month",
        rf"(?:{_BEHIND_A_MONTH_WORD}|(?<=\b[Ii]n mid-)|(?<=\b[Ss]ince mid-)|\b(?P<which>[Ll]ast|[Tt]his"
        rf"|[Nn]ext) |\b(?:[Ee]arly |[Ll]ate |[Mm]id-)){MONTH}(?![\w-]| \d| [A-Z][a-z])",
        mean.month,
        may_lie_ahead=True,
    ),
)

_WEEKDAYS: Final = (
    rule("overnight_weekday", rf"\b{WEEKDAY}'s (?i:overnight)\b", mean.overnight_weekday),
    rule(
        "overnight_weekday",
        rf"\b(?i:overnight)(?: on| from)? {WEEKDAY}(?! (?:in)?to )",
        mean.overnight_weekday,
    ),
    rule(
        "night_into_weekday",
        r"\b(?:(?i:overnight)(?=,? (?:in)?to )|(?i:overnight|late|the night)(?: on| from| of)? "
        rf"{ANY_WEEKDAY}(?: night| evening)?|{ANY_WEEKDAY} (?:night|evening))(?:,? (?:in)?to| and) (?:the"
        rf" )?(?:(?i:early)(?: hours of| on| morning of)? )?{WEEKDAY}(?: morning| before dawn)?(?! night|"
        r" evening| afternoon|'s)",
        mean.night_into_weekday,
    ),
    rule(
        "weekday",
        rf"{NO_NAME_BEFORE}\b(?:(?:the )?{EARLY}(?: hours)?(?: on| of)? )?(?:(?P<which>(?i:last|next|this"
        rf" coming|the coming|coming|this past|this)) )?{WEEKDAY}{NO_NAME_AFTER}(?:(?:,? (?:in the "
        r"|during the |at |on the )?|'s )(?:(?P<early2>(?i:early|late|pre-dawn|predawn|before dawn))\b"
        rf"(?:[ -]{PART})?|(?P<part2>(?i:morning|afternoon|evening|night|dawn|noon|midday|midnight"
        r"|sunrise|daybreak))))?(?: (?:of )?(?P<week>(?i:last|this|next) week))?\b",
        mean.weekday,
        may_lie_ahead=True,
    ),
    rule(
        "weekday",
        r"\b(?:in the |on the |at |around )?(?:(?P<early>(?i:early|late|pre-dawn|predawn)) (?:in the"
        r" )?)?(?P<part>(?i:morning|afternoon|evening|night|dawn|noon|midday|midnight|daybreak|sunrise))"
        rf" (?:of |on )?{WEEKDAY}",
        mean.weekday,
        may_lie_ahead=True,
    ),
    rule(
        "weekday",
        rf"\b(?:in the )?{EARLY} hours (?:of |on )?{WEEKDAY}(?: (?P<part>(?i:morning)))?",
        mean.weekday,
        may_lie_ahead=True,
    ),
)

_RELATIVE: Final = (
    rule(
        "deictic",
        rf"\b(?:(?:in the )?{EARLY} (?:hours )?(?:of )?)?(?:(?:earlier|later) )?(?P<word>(?i:the day"
        r" before yesterday|the day after tomorrow|today|tonight|yesterday|tomorrow|last night|last"
        rf" evening|this morning|this afternoon|this evening|overnight))\b(?:(?:'s)? {PART}\b)?",
        mean.deictic,
    ),
    rule("ago", rf"\b(?:{LOOSELY})?{COUNT}[ -]{UNIT} (?i:ago)\b", mean.ago),
    rule("weekday_ago", rf"\b{COUNT} (?i:weeks? ago),? (?:on )?{WEEKDAY}", mean.weekday_ago),
    rule(
        "ago_vague",
        rf"\b(?i:several|a few|many|some|a couple of|two or three|two and a half)(?: more)? {UNIT} "
        r"(?i:ago)\b|\b(?i:decades|centuries|years|months|weeks|days|hours|moments) (?i:ago)\b",
        mean.vague,
    ),
    rule(
        "anniversary",
        r"\b(?i:the )?(?:(?P<count>\d{1,3})(?:st|nd|rd|th)|(?P<word>(?i:first|second|third|fourth"
        r"|fifth|sixth|seventh|eighth|ninth|tenth)))[ -](?:year )?(?i:anniversary)\b",
        mean.anniversary,
        is_past_reference=True,
    ),
    rule("anniversary", r"\b(?i:anniversary of)\b", mean.vague, is_past_reference=True),
    rule(
        "window",
        rf"\b(?i:(?:in|over|during|within|for) the (?:past|last)) (?:{COUNT} )?{UNIT}\b(?! of\b)",
        mean.window,
        is_window=True,
    ),
    rule(
        "vague",
        r"\b(?i:in|over|during) (?i:recent|the past few|the last few|the past several|the coming|coming)"
        r" (?i:hours|days|weeks|months|years|decades)\b|\b(?i:recently)\b",
        mean.vague,
    ),
    rule(
        "period",
        r"\b(?:(?i:earlier|late|later|early|sometime|at the end of|at the beginning of|over|during) )?"
        r"(?P<which>(?i:last|this past|this|next|the past|the)) (?P<unit>(?i:weekend))\b",
        mean.period,
    ),
    rule(
        "period",
        r"\b(?:(?i:earlier|late|later|early|sometime|so far) )?(?P<which>(?i:last|this|next)) (?P<unit>"
        r"(?i:week|month|year|decade))\b(?! of\b|'s [A-Z]?[a-z]+day)",
        mean.period,
    ),
    rule("season", rf"\b(?P<which>(?i:last|this)) {SEASON}\b", mean.season),
)

_YEARS: Final = (
    rule(
        "season_year",
        rf"\b(?i:in (?:the )?|the |since |last )?{SEASON}(?: of)? {YEAR}\b",
        mean.season_year,
        is_absolute=True,
    ),
    rule(
        "years",
        rf"\b(?:(?:from|between) )?{YEAR}(?:-| to | and | until )(?P<year2>(?:19|20)\d\d)\b(?![-\d])",
        mean.years,
        is_absolute=True,
    ),
    rule(
        "year",
        rf"(?:{_BEHIND_A_YEAR_WORD}|\b(?P<early>(?i:early|late|mid))[ -]){YEAR}\b(?![-,.]?\d| (?:people"
        r"|civilians|homes|houses|soldiers|troops|votes|times|others|feet|miles|kilometers|meters|men"
        r"|women|children|workers|refugees|families)\b| (?:[A-Z][\w'.-]* ){1,3}(?:St|Street|Ave|Avenue|Road"
        r"|Rd|Drive|Dr|Lane|Ln|Court|Ct|Blvd|Boulevard|Way|Highway|Circle|Terrace|Place)\b)",
        mean.year,
        is_absolute=True,
    ),
    rule(
        "decade",
        rf"\b(?:{STARTED})?(?:the )?(?P<decade>(?:19|20)\d0)'?s\b",
        mean.decade,
        is_past_reference=True,
        is_absolute=True,
    ),
)

RULES: Final[tuple[Rule, ...]] = (*_NAMED_DAYS, *_DATES, *_WEEKDAYS, *_RELATIVE, *_YEARS)

_DEICTIC: Final = next(one.pattern for one in RULES if one.name == "deictic")


def deictic_from(text: str, base: date) -> Interval:
    """ "today" as said on another day than that of writing."""
    return next((mean.deictic(match, base) for match in _DEICTIC.finditer(text)), None) or UNRESOLVED
