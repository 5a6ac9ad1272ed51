"""Which of a sentence's time expressions is the event's. Pure.

The expression that hangs nearest on the trigger or its verb; one on a verb of saying is the statement's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from stream.extract.frames import tree
from stream.extract.frames.frame import Frame
from stream.extract.text.parse import Sentence
from stream.extract.times.expressions import Anchors, TimeExpression, belong_together, combine, find
from stream.extract.times.surroundings import POINTS_AT_A_DAY
from stream.records.mention import TimeSpan

if TYPE_CHECKING:
    from spacy.tokens import Token

_BEFORE_A_CLOCK = re.compile(
    r"\b(?:at|around|about|by|before|after|of|from|since|until|till|past|between|and|to|approximately"
    r"|roughly|nearly)[ (\[]*$",
    re.IGNORECASE,
)
"""``01:46`` or ``10:22 AM`` alone: the length of a film, or when the copy was posted."""

_CLOSE = 2
_NEAR_SENTENCES = 3
_SET_APART = frozenset(
    ("although", "though", "whereas", "because", "since", "unless", "until", "after", "before")
)
_CALLED_AFTER_DAYS = frozenset(
    (
        "avenue", "barracks", "battalion", "bridge", "brigade", "column", "command", "dam", "development",
        "hospital", "market", "movement", "neighborhood", "neighbourhood", "park", "plaza", "school",
        "square", "street",
    )
)  # fmt: skip
_DAYS = frozenset(("day", "part_of_day", "hour", "minute"))


@dataclass(slots=True)
class Calendar:
    """The article's time expressions, found once for each sentence."""

    anchors: Anchors
    sentences: list[Sentence]
    _found: dict[int, list[TimeExpression]] = field(default_factory=dict)

    def around(self, sentence: Sentence) -> TimeExpression | None:
        """The only day of the sentence before, in the same paragraph: what follows is of that day too.

        A sentence that names a day itself tells of that one, or of two.
        """
        before = next((other for other in self.sentences if other.number == sentence.number - 1), None)
        if before is None or before.paragraph != sentence.paragraph or self._days_of(sentence):
            return None
        days = self._days_of(before)
        is_of_telling = any(_is_when_it_was_told(day, before) for day in days)
        return days[0] if len(days) == 1 and not is_of_telling else None

    def _days_of(self, sentence: Sentence) -> list[TimeExpression]:
        return [
            found
            for found in self.of(sentence)
            if not (found.is_clock or found.is_since or found.is_future) and found.precision in _DAYS
        ]

    def before(self, sentence: Sentence) -> TimeExpression | None:
        """The last time named before in the same paragraph, however coarse: the story is still there."""
        for other in reversed(self.sentences):
            if other.number >= sentence.number or other.paragraph != sentence.paragraph:
                continue
            been = [found for found in self.of(other) if not found.is_future]
            if been:
                return been[-1]
        return None

    def of(self, sentence: Sentence) -> list[TimeExpression]:
        if sentence.number not in self._found:
            is_pointing = POINTS_AT_A_DAY.search(sentence.folded) is not None
            told = self._day_told_before(sentence) if is_pointing else None
            self._found[sentence.number] = find(sentence.folded, sentence.start, self.anchors, told)
        return self._found[sentence.number]

    def _day_told_before(self, sentence: Sentence) -> date | None:
        """The day just told, which "the same day" is; nothing where two were told in one breath."""
        near = [
            other
            for other in self.sentences
            if sentence.number - _NEAR_SENTENCES <= other.number < sentence.number
        ]
        for other in reversed(near):
            days = {found.day() for found in find(other.folded, other.start, self.anchors)} - {None}
            if days:
                return days.pop() if len(days) == 1 else None
        return None


def time_of(frames: list[Frame], calendar: Calendar) -> TimeExpression | None:
    """The expression nearest to any of the frames' anchors, joined with a clock time beside it.

    Deeds joined by "and" are of one day: what the first clause says of it holds for the next.
    """
    own = [token for frame in frames for token in frame.anchors]
    found = _nearest(frames, own, calendar)
    if found is not None or not frames[0].sense.is_violent:
        return found
    if frames[0].sense.name == "execution":  # "executed men convicted of spying on Monday"
        own = [clause for frame in frames for head in frame.done_to for clause in tree.kids(head, "acl")]
        return _nearest(frames, own, calendar)
    if (doing := _doing_it(own)) and (found := _nearest(frames, doing, calendar)) is not None:
        return found
    before = _nearest(frames, tree.joined_before(own), calendar)
    return None if before is not None and _is_of_a_noun(before, frames[0].sentence) else before


def _doing_it(own: list[Token]) -> list[Token]:
    """``tried on Monday to kill``, ``used its jets on Monday to bomb``: the verb above, whose doer it was."""
    return [
        token.head
        for token in own
        if token.dep_ == "xcomp" and tree.is_verb(token.head) and tree.kids(token.head, "nsubj", "nsubjpass")
    ]


def _is_of_a_noun(expression: TimeExpression, sentence: Sentence) -> bool:
    """``a meeting in 1990 ended badly``: the year of the meeting, not of what is joined to its end."""
    token = sentence.token_at(expression.start)
    above = [token, *tree.governors(token)] if token is not None else []
    return any(each.dep_ == "nsubj" and each.tag_ == "NN" for each in above[1:])


_TELLING = r"(?:said|told|announced|reported|confirmed|stated|revealed|disclosed|declared)"
_TOLD_BEFORE = re.compile(rf"\b{_TELLING}(?: \w+)?(?: on)?\s+$", re.IGNORECASE)
_TOLD_BEHIND = re.compile(rf"\s+(?:\w+ly )?{_TELLING}\b", re.IGNORECASE)


def _is_when_it_was_told(day: TimeExpression, sentence: Sentence) -> bool:
    """``the army today confirmed that``, ``it was reported on Monday``: the deed was before."""
    start, end = day.start - sentence.start, day.end - sentence.start
    text = sentence.folded
    return bool(_TOLD_BEFORE.search(text[:start]) or _TOLD_BEHIND.match(text, end))


def _is_a_name(expression: TimeExpression, sentence: Sentence) -> bool:
    """``the 9 May dam``, ``the 3 March Brigade``: called after a day; the 9 May attack was on it."""
    token = sentence.token_at(expression.end - 1)
    if token is None:
        return False
    behind = token.doc[token.i + 1 : token.i + 3]
    return any(word.lower_ in _CALLED_AFTER_DAYS and tree.is_noun(word) for word in behind)


_WORST = re.compile(
    r"\b(?:worst|deadliest|bloodiest|biggest|largest|heaviest|first|highest|most \w+)\b[^.;]{0,60}\bsince\b",
    re.IGNORECASE,
)
"""``the worst attack since 1996`` was not in 1996."""


def _nearest(frames: list[Frame], own: list[Token], calendar: Calendar) -> TimeExpression | None:
    sentence, anchors = frames[0].sentence, frozenset(token.i for token in own)
    is_statement = frames[0].sense.is_statement
    near = [
        (depth, expression.start, expression)
        for expression in calendar.of(sentence)
        if not (expression.is_since and (is_statement or _WORST.search(sentence.folded)))
        and not _is_a_name(expression, sentence)
        and (depth := _depth(sentence, expression, anchors, is_statement=is_statement)) is not None
    ]
    days = sorted(found for found in near if not found[2].is_clock)
    clocks = sorted(found for found in near if found[2].is_clock)
    if not days:
        return next((clock for _, _, clock in clocks if _is_told(clock, sentence)), None)
    day = _when(days[0][2], sentence, anchors)
    for _, _, clock in clocks:
        is_beside = belong_together(day, clock, sentence.folded, sentence.start)
        return combine(day, clock) if is_beside else day
    return day


def _when(day: TimeExpression, sentence: Sentence, anchors: frozenset[int]) -> TimeExpression:
    """``vacant since 1 May, when its chief was shot``: what is told of the day itself was on it."""
    token = sentence.token_at(day.end - 1)
    clauses = tree.kids(token, "relcl", "acl") if token is not None else []
    if not day.is_since or not any(clause.i in anchors for clause in clauses):
        return day
    return replace(day, ends=day.starts, is_since=False)


def _is_told(clock: TimeExpression, sentence: Sentence) -> bool:
    """An hour without a day, with a word that says it is one."""
    at = clock.start - sentence.start
    has_word = clock.text[0].isalpha() or _BEFORE_A_CLOCK.search(sentence.folded[:at])
    return bool(has_word)


def since(sentence: Sentence, calendar: Calendar) -> TimeExpression | None:
    """The span that a sum is counted over: "since October"."""
    return next((found for found in calendar.of(sentence) if found.is_since), None)


def told_on(frame: Frame, calendar: Calendar) -> TimeExpression | None:
    """The day of the clause above, which the event is not later than: "in August they posted a video of"."""
    verbs = frozenset(above.i for above in tree.governors(frame.top) if tree.is_verb(above))
    for expression in calendar.of(frame.sentence):
        token = frame.sentence.token_at(expression.end - 1)
        depth = tree.depth_to(token, verbs) if token is not None else None
        if depth is not None and depth <= _CLOSE and not expression.is_clock:
            return expression
    return None


def _depth(
    sentence: Sentence, expression: TimeExpression, anchors: frozenset[int], *, is_statement: bool
) -> int | None:
    """Steps up the tree to an anchor; an expression inside a clause of its own is another event's."""
    depths: list[int] = []
    for offset in (expression.end - 1, expression.start):
        token = sentence.token_at(offset)
        if token is None:
            continue
        if any(clause.i in anchors for clause in tree.kids(token, "relcl", "acl")):
            return 1  # "the day on which he was shot"
        if token.i + 1 in anchors and token.dep_ == "npadvmod" and tree.is_verb(token.nbor(1)):
            return 1  # "rebels belonging to the front this morning attacked"
        depth = tree.depth_to(token, anchors)
        if depth is not None and not _leaves_a_clause(token, anchors, is_statement=is_statement):
            depths.append(depth)
    return min(depths, default=None)


def _leaves_a_clause(token: Token, anchors: frozenset[int], *, is_statement: bool) -> bool:
    """Another clause; of a statement also its object: "condemned Monday's attack" is not said on Monday."""
    below = token
    for above in tree.governors(token):
        if below.i in anchors:
            return False
        if above.i in anchors and tree.is_of_the_noun(below):
            return False
        if (
            below.dep_ in ("relcl", "ccomp", "acl", "parataxis")
            or _is_set_apart(below)
            or (is_statement and below.dep_ in ("dobj", "dative"))
        ):
            return True
        below = above
    return False


def _is_set_apart(clause: Token) -> bool:
    """``although they met in 2014, ...``: what is granted or gives the reason has a time of its own."""
    if clause.dep_ != "advcl" or not tree.kids(clause, "nsubj", "nsubjpass"):
        return False
    return any(child.lower_ in _SET_APART for child in tree.kids(clause, "mark", "advmod"))


def record(expression: TimeExpression | None) -> TimeSpan | None:
    if expression is None:
        return None
    return TimeSpan(
        start=expression.starts, end=expression.ends, precision=expression.precision, text=expression.text,
        anchor=expression.anchor, rule=expression.rule, spans=((expression.start, expression.end),),
    )  # fmt: skip
