"""Lines that a site or a desk puts around the copy, and how the copy's own lines hang together. Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any, Final

from stream.extract.lexicon.files import ReadFile, Tables, packaged, tables

Span = tuple[int, int]

_KEYS: Final = {
    "line": frozenset(("short", "any")),
    "notice": frozenset(("patterns",)),
    "cut": frozenset(("patterns",)),
    "prefix": frozenset(("patterns",)),
    "credit": frozenset(("patterns",)),
    "suffix": frozenset(("outlets",)),
    "byline": frozenset(("agencies",)),
}


def patterns(read: ReadFile) -> Mapping[str, Mapping[str, Any]]:
    """The lists of ``furniture.toml``. Raises ``SettingError`` with file, line and what is allowed."""
    held = tables(read, "furniture.toml", _KEYS)
    for table, keys in _KEYS.items():
        for key in sorted(keys):
            told = held.tables[table][key]
            for pattern in [told] if key in ("outlets", "agencies") else told:
                _check(held, table, key, pattern)
    return held.tables


def _check(held: Tables, table: str, key: str, pattern: Any) -> None:
    if not isinstance(pattern, str) or not pattern:
        raise held.fault(f"{key} has {pattern!r}; allowed: a regular expression", table, key)
    try:
        re.compile(pattern)
    except re.error as error:
        raise held.fault(
            f"{key} has {pattern!r}: {error}; allowed: a regular expression", table, key
        ) from None


_DATA: Final = patterns(packaged)


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


SHORT_WORDS = 18
MOST_LINES = 20_000
"""Of one article, the first ones: a bound on the work, far above any live blog."""

LOOKED_AT = 600
"""Characters of a line that are matched: furniture shows at its beginning."""

_SHORT: Final = _any_of(_DATA["line"]["short"])
_LONG: Final = _any_of(_DATA["line"]["any"])
_NOTICE: Final = re.compile(rf"(?:(?:{_any_of(_DATA['notice']['patterns']).pattern})\s*)+", re.IGNORECASE)
_CUT: Final = _any_of(_DATA["cut"]["patterns"])
_PREFIX: Final = re.compile(_any_of(_DATA["prefix"]["patterns"]).pattern, re.IGNORECASE)
_CREDIT: Final = re.compile(rf"(?:{'|'.join(_DATA['credit']['patterns'])}) (?=[A-Z])")
_SUFFIX: Final = re.compile(
    rf" (?:\|[^|]{{2,50}}|(?:-|\u2014) (?:the )?(?:[\w.]+ ){{0,3}}(?:{_DATA['suffix']['outlets']})(?: "
    rf"\w+)?)$",
    re.IGNORECASE,
)
_NAME: Final = r"[A-Z][\w'.-]*(?: (?:[A-Z][\w'.-]*|al|el|bin|de|van|von|der|da|di|le|la))*"
_NAMES: Final = rf"{_NAME}(?:(?:, and | and |, ){_NAME})*"
_AGENCY: Final = rf"(?i:{_DATA['byline']['agencies']})"
_BYLINE: Final = re.compile(
    rf"(?:(?:[Bb]y|BY) {_NAMES}(?:(?:,| \||/| -| for|, for) .{{0,50}})?|{_NAMES},? ?[,|/-] (?:the "
    rf")?{_AGENCY}|(?:[Bb]y|BY) (?:the )?{_AGENCY}|{_NAMES} (?:in|at) [A-Z]{{3,}}[A-Z ,]*)"
)
_REPORTED_FROM: Final = re.compile(
    rf"(?:{_NAMES} (?:also )?(?:reported|contributed|wrote)|(?:[Rr]eporting|[Ww]riting)) (?:from|in) {_NAMES}"
    rf"(?:(?:,|;|,? and) {_NAMES} (?:reported |contributed )?(?:from|in) {_NAMES})*\.?"
)
_TAIL: Final = re.compile(
    r"\s*\((?:Reporting|Additional|Writing|Editing|Compiled|Written|Edited|MORE|more|END|ends|Created by"
    r"|Click)[^()]{0,400}\)\.?$|\s+(?:Read more|Source link|ENDS|-30-|\(MORE\))$"
)


def stripped(text: str, start: int, end: int) -> Span | None:
    """The span without the space around it; nothing if there is only space."""
    while start < end and (text[start].isspace() or text[start] == "\u200b"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == "\u200b"):
        end -= 1
    return (start, end) if start < end else None


_LINE: Final = re.compile(r"[^\n]+")


def blocks(text: str, start: int) -> Iterator[Span]:
    """Paragraphs: each line one, or each block of lines where the copy is wrapped at a fixed width."""
    found = islice(_LINE.finditer(text, start), MOST_LINES)
    lines = [span for match in found if (span := stripped(text, *match.span()))]
    if not _is_wrapped(text, lines):
        yield from lines
        return
    first, last = lines[0]
    for before, line in pairwise(lines):
        if _begins_paragraph(text, before, line):
            yield first, last
            first = line[0]
        last = line[1]
    yield first, last


def _begins_paragraph(text: str, before: Span, line: Span) -> bool:
    gap = text[before[1] : line[0]]
    return gap.count("\n") > 1 or len(gap.rpartition("\n")[2]) >= 2


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    """Most lines that another follows at once end in mid-sentence, near one width."""
    followed = [line for line, after in pairwise(lines) if not _begins_paragraph(text, line, after)]
    if len(followed) < 2:
        return False
    in_mid = [
        line for line in followed if text[line[1] - 1] not in ".!?\"':)" and 40 <= line[1] - line[0] <= 100
    ]
    return len(in_mid) * 2 > len(followed)


def unwrapped(text: str, spans: list[Span]) -> str:
    """The text with the line ends inside the spans as spaces: of the same length."""
    pieces, at = [], 0
    for start, end in spans:
        pieces.append(text[at:start])
        pieces.append(text[start:end].replace("\n", " "))
        at = end
    return "".join([*pieces, text[at:]])


def is_furniture(text: str, span: Span) -> bool:
    span = _behind_notices(text, *span)
    line = text[span[0] : min(span[1], span[0] + LOOKED_AT)]
    folded = line.casefold()
    if _LONG.match(folded) or not any(char.isalnum() for char in line):
        return True
    if span[1] - span[0] > LOOKED_AT or len(line.split()) > SHORT_WORDS * 2:
        return False
    if _REPORTED_FROM.fullmatch(line):
        return True
    if len(line.split()) > SHORT_WORDS:
        return False
    return bool(_SHORT.match(folded) and not _tells(line)) or bool(_BYLINE.fullmatch(line))


def _behind_notices(text: str, start: int, end: int) -> Span:
    """The copy that a notice of rights was run into; the whole span where nothing stands behind it."""
    notice = _NOTICE.match(text, start, min(end, start + LOOKED_AT))
    return (notice.end(), end) if notice is not None and notice.end() < end else (start, end)


_TELLS: Final = re.compile(
    r"\b(?:killed|wounded|injured|dead|died|said|attack(?:ed|s)?|struck|arrested|kidnapped)\b.*\.$",
    re.IGNORECASE,
)


def _tells(line: str) -> bool:
    """A full sentence about what happened is copy, whatever words it begins with."""
    return bool(_TELLS.search(line)) and len(line.split()) > 6


def ends_the_copy(text: str, span: Span) -> bool:
    return span[0] * 2 > len(text) and bool(_CUT.match(text[span[0] : min(span[1], span[0] + 80)].casefold()))


def without_edges(text: str, span: Span, *, is_first: bool) -> Span:
    """Without a notice of rights, a picture's credit, the desk's prefix and the publisher's suffix of a
    first line, and the credits at the end."""
    start, end = _behind_notices(text, *span)
    if credit := _CREDIT.match(text, start, end):
        start = credit.end()
    if is_first:
        while (prefix := _PREFIX.match(text, start, end)) and prefix.end() > start:
            start = prefix.end()
        suffix = _SUFFIX.search(text[start:end]) if end - start <= 300 else None
        end = start + suffix.start() if suffix and suffix.start() > 20 else end
    tail_from = max(start, end - 450)
    tail = _TAIL.search(text[tail_from:end])
    return (start, tail_from + tail.start()) if tail else (start, end)


_MONTHS: Final = "Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec"
_MONTH: Final = rf"(?:{_MONTHS}|{_MONTHS.upper()})[A-Za-z]*\.?"
_DAY_TEXT: Final = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? (?:\d{{4}}|\d\d(?!\d)))?"
_UPPER: Final = r"[A-Z\u00c0-\u00de]"
_CAPS_WORD: Final = rf"{_UPPER}(?:{_UPPER}|['./])*"
_CAPS: Final = (
    rf"{_UPPER}(?:{_UPPER}|['./])(?:{_UPPER}|['./])*(?:[ -](?:{_CAPS_WORD}|de|al|el|la|ed|on|of|the|am)\b)*"
)
"""A hyphen parts two words and is in none: else a line of them could be read in all ways."""
_TITLE: Final = r"[A-Z][\w'.-]+(?: (?:[A-Z][\w'.-]+|de|al|el|la|of)){0,3}"
_REGION: Final = r"(?:, [A-Z][\w'.-]+(?: (?:[A-Z][\w'.-]+|of|the|and)){0,3})"
_SOURCE: Final = r"(?:\([A-Z][\w .,'/&-]{1,40}\)|\[[A-Z][\w .,'/&-]{1,40}\])"
_SEPARATOR: Final = r"(?: (?:-{1,3}|\u2014) ?|(?:-{2,3}|\u2014) ?|- |: )"
"""A hyphen with no space beside it joins two words: ``LARGE-SCALE``."""

_DATELINE: Final = re.compile(
    r"(?:"
    rf"(?P<caps>{_CAPS})(?P<region1>{_REGION}| \([A-Z][A-Za-z .]{{2,30}}\)(?=,| --))?"
    rf"(?:[,.]? (?P<day1>{_DAY_TEXT}))?(?:,? {_SOURCE})?{_SEPARATOR}"
    rf"|(?P<title>{_TITLE})(?P<region2>{_REGION})?(?:,? (?P<day2>{_DAY_TEXT}))?,? {_SOURCE}{_SEPARATOR}"
    rf"|(?P<title2>{_TITLE})(?P<region3>{_REGION})?,? (?P<day3>{_DAY_TEXT})(?: {_SOURCE})?"
    r"(?: ?(?:--|\u2014) ?| - )"
    rf"|(?P<title3>{_TITLE})(?P<region4>{_REGION})?(?: ?(?:--|\u2014) ?)(?=[\"'A-Z0-9])"
    rf"|(?P<day4>{_DAY_TEXT}) {_SOURCE}{_SEPARATOR}"
    rf"|{_SOURCE}(?: ?(?:--|\u2014) ?| - )"
    r")(?:\[[A-Za-z][^\]]{1,80}\] ?)*"
)
_NOT_A_PLACE: Final = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Today|Yesterday|Breaking|Update|Correction|Analysis"
    r"|Opinion|Note|Why|How|What|Who|Watch",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DatelineMatch:
    """``length`` characters at the beginning of a line; what is not told is empty."""

    place: str
    region: str
    day_text: str
    length: int


def dateline_match(line: str) -> DatelineMatch | None:
    match = _DATELINE.match(line)
    if match is None or match.end() >= len(line):
        return None
    place = _first(match, "caps", "title", "title2", "title3")
    if _NOT_A_PLACE.match(place) or (match["caps"] and ":" in match[0] and len(match[0]) < 5):
        return None
    region = _first(match, "region1", "region2", "region3", "region4")
    return DatelineMatch(place, region, _first(match, "day1", "day2", "day3", "day4"), match.end())


def _first(match: re.Match[str], *names: str) -> str:
    return next((match[name] for name in names if match[name]), "").strip(" ,.()")
