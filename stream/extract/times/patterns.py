"""Pieces of the patterns of time: weekdays, months, days, years, parts of a day. Pure."""

WEEKDAY = r"(?P<weekday>(?i:mon|tues|wednes|thurs|fri|satur|sun)(?i:day))"
ANY_WEEKDAY = r"(?i:mon|tues|wednes|thurs|fri|satur|sun)(?i:day)"
SHORT_WEEKDAY = r"(?P<weekday>(?:Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)(?:\.|(?=,? ))|" + ANY_WEEKDAY + r")"
MONTH = (
    r"(?P<month>(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV"
    r"|DEC)\b\.?"
    r"|(?i:january|february|april|june|july|september|october|november|december)|March|MARCH|May|MAY"
    r"|August|AUGUST)"
)
COUNTED = r"(?! (?:people|civilians|soldiers|troops|police|men|women|children|persons|militants|rebels)\b)"
NAMED_AFTER = (
    r"(?! (?:Alliance|Movement|Organi[sz]ation|Brigades?|Bridge|Street|Avenue|Square|Hospital|Stadium"
    r"|Revolution|Division"
    r"|Battalion|Coalition|Group|Front|University|Airport|Camp)\b)"
)
DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?!\d|[.:,]\d)(?:st|nd|rd|th)?\b" + COUNTED + NAMED_AFTER
DAY_2 = r"(?:(?:-| and | to | through | or |/)(?P<day2>[12]?\d|3[01])\b(?![:,.]?\d)" + COUNTED + r")?"
YEAR = r"(?P<year>(?:19|20)\d\d)"
OF_YEAR = r"(?:,? (?:of )?(?:" + YEAR + r"|(?P<of_year>(?i:this|last)) year)\b)?"
PART = (
    r"(?P<part>(?i:morning|afternoon|evening|night|dawn|noon|midday|midnight|dusk|sunrise|sunset|nightfall"
    r"|daybreak))"
)
PART_OF = r"(?:(?:(?:[Ii]n|[Oo]n) )?the (?P<part2>(?i:morning|afternoon|evening|night)) of )?"
IN_PART = r"(?:,? (?:in the |during the |at |on the )?" + PART + r"\b)?"
EARLY = r"(?P<early>(?i:early|late|before dawn|before daybreak|pre-dawn|predawn))"
COUNT = (
    r"(?P<count>\d{1,3}|(?i:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
    r"|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|hundred))"
)
UNIT = r"(?P<unit>(?i:hour|day|week|month|year|decade))s?"
SEASON = r"(?P<season>(?i:spring|summer|autumn|fall|winter))"
LOOSELY = r"(?i:about|around|almost|nearly|roughly|some|just|more than|over|less than|at least|only) "
STARTED = r"(?i:early|late|mid)[ -]"
NO_NAME_BEFORE = (
    r"(?<!Bloody )(?<!Black )(?<!Good )(?<!Ash )(?<!Palm )(?<!Super )(?<!Easter )(?<!Cyber )(?<!Whit )"
)
NO_NAME_AFTER = (
    r"(?! (?:Times|Mail|Telegraph|Mirror|Express|Herald|World|Post|People|Night Live|Night Football)\b)"
)
ATTACK = (
    r"(?:(?i:terror(?:ist)?|capitol|u\.s\.|suicide|deadly|2001) )?(?i:attacks?|hijackings|massacre|riots?"
    r"|insurrection"
    r"|assault|incursion|hijackers|commission|victims|plotters?|memorial)\b"
)


def after(words: str) -> str:
    """One of the words (a comma between them) stands before, in whichever case its first letter is."""
    return (
        "(?:"
        + "|".join(rf"(?<=\b[{word[0].upper()}{word[0]}]{word[1:]} )" for word in words.split(", "))
        + ")"
    )


_WEEKDAYS = tuple(f"{name}day" for name in ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun"))
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SEASONS = ("spring", "summer", "autumn", "fall", "winter")
_CENTURIES = ("19", "20")

NEEDS: dict[str, tuple[str, ...]] = {
    "named_day": ("9/11", "sept", "jan", "oct"),
    "iso_date": _CENTURIES,
    "month_day": _MONTHS,
    "day_month": _MONTHS,
    "month_year": _MONTHS,
    "month": _MONTHS,
    "holiday": (" eve", " day"),
    "overnight_weekday": ("overnight",),
    "night_into_weekday": _WEEKDAYS,
    "weekday": _WEEKDAYS,
    "deictic": ("to", "yesterday", "last ", "this ", "overnight"),
    "ago": ("ago",),
    "weekday_ago": ("ago",),
    "ago_vague": ("ago",),
    "anniversary": ("anniversary",),
    "window": (" past", " last"),
    "vague": ("recent", " past ", " last ", "coming"),
    "period": ("week", "month", "year", "decade"),
    "season": _SEASONS,
    "season_year": _SEASONS,
    "years": _CENTURIES,
    "year": _CENTURIES,
    "decade": ("0s", "0's"),
}
"""By the name of a rule: one of these is in whatever it matches, in small letters.

Most sentences tell no time: looking for these first makes it four times cheaper.
"""
