"""Hours told without a day: "about 9:30 p.m.", "0630 GMT", "shortly before midnight". Pure."""

import re
from collections.abc import Iterator

from stream.extract.times.expression import TimeExpression

_CLOCK = re.compile(
    r"\b(?P<about>(?i:about|around|roughly|nearly|shortly after|shortly before|just after|just before"
    r"|before|after|by) )?(?:"
    r"(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>(?i:[ap]\.?m)\b\.?)"
    r"|(?P<hour24>[01]?\d|2[0-3]):(?P<minute24>[0-5]\d)(?::[0-5]\d)?(?![\d:])(?: ?(?:hrs|hours)\b)?"
    r"|(?P<hour4>[01]\d|2[0-3])(?P<minute4>[0-5]\d)(?= ?(?:GMT|UTC|hours\b|hrs\b|local))(?: ?(?:hrs"
    r"|hours)\b)?"
    r"|(?:(?<=\bat )|(?<=\baround )|(?<=\bafter )|(?<=\bbefore )|(?<=\bpast )|(?<=\bby ))(?P<word>noon"
    r"|midnight)"
    r")(?: ?(?P<zone>GMT|UTC|BST|CET|EET|EST|EDT|ET|PST|PDT|CST|CDT|IST|MSK|AEST)\b)?(?: local time)?"
)

_MAY_TELL = re.compile(r"\d|noon|midnight")


def clocks(sentence: str, taken: list[TimeExpression]) -> Iterator[TimeExpression]:
    """Hours outside of the expressions that are known already."""
    if not _MAY_TELL.search(sentence):
        return
    for match in _CLOCK.finditer(sentence):
        if any(one.start < match.end() and match.start() < one.end for one in taken):
            continue
        clock, has_minutes = _hour_minute(match)
        yield TimeExpression(
            start=match.start(),
            end=match.end(),
            text=match[0],
            starts=None,
            ends=None,
            precision="minute" if has_minutes and not match["about"] else "hour",
            rule="clock",
            anchor=None,
            is_clock=True,
            clock=clock,
            zone=match["zone"],
        )


def _hour_minute(match: re.Match[str]) -> tuple[str, bool]:
    if match["word"]:
        return ("12:00" if match["word"] == "noon" else "00:00"), False
    if match["half"]:
        hour = int(match["hour"]) % 12 + (12 if match["half"][0] in "pP" else 0)
        return f"{hour:02d}:{match['minute'] or '00'}", bool(match["minute"])
    if match["hour24"]:
        return f"{int(match['hour24']):02d}:{match['minute24']}", True
    return f"{match['hour4']}:{match['minute4']}", True
