"""What became of whom in one sentence of a crime report: shot, in hospital, dead. Pure, without a parse.

Each telling names its people by the phrase beside the words of harm; nobody is harmed without such words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from stream.extract.tolls import harm_words as words
from stream.extract.tolls.persons_told import Person, people

State = Literal["dead", "hit", "hurt"]
"""``hit``: shot, and what became of them is not told; ``hurt``: alive as far as the words go."""


@dataclass(frozen=True, slots=True)
class Harm:
    """``people`` is empty where no phrase names whom ("a fatal shooting"); ``number`` counts them then."""

    state: State
    start: int
    end: int
    people: tuple[Person, ...]
    number: int = 1
    is_struck: bool = False  # told as those to whom somebody else does it
    is_by_name: bool = False  # "the man killed": told to say who is meant


NOT_BY_NOW = 60
"""Characters before words of harm in which what denies them is looked for."""


def find(sentence: str, known: frozenset[str] | None = None) -> list[Harm]:
    """In order of the text; spans count in the sentence. ``known``: as ``persons_told.people`` has it."""
    everyone = people(sentence, known)
    cues = words.CUE.finditer(sentence)
    found = [harm for cue in cues if (harm := _read(sentence, cue, everyone)) is not None]
    return [*found, *_lone(sentence)]


def _lone(sentence: str) -> Iterator[Harm]:
    for match in words.LONE.finditer(sentence):
        if not _is_denied(sentence, match.start()) and sentence[match.start() - 1 : match.start()] not in (
            "-",
            "/",
        ):
            number = words.TIMES.get(match[0].split()[0].casefold(), 1)
            yield Harm("dead" if match["dead"] else "hit", match.start(), match.end(), (), number)


_STATES: dict[str, State] = {
    "noun": "dead", "deaddone": "dead", "doing": "dead", "deadstate": "dead",
    "hitnoun": "hit", "hitdone": "hit", "hitting": "hit", "wound": "hit",
}  # fmt: skip


_SAYS_WHO = frozenset((" ", " who was ", " who were ", " who had been "))


def _read(sentence: str, cue: re.Match[str], everyone: list[Person]) -> Harm | None:
    if _is_denied(sentence, cue.start()):
        return None
    if cue.lastgroup == "alive" and words.NOT_HURT.match(sentence, cue.end()):
        return None
    named, is_struck = _harmed(sentence, cue, everyone)
    if not named:
        return None
    start, end = min(cue.start(), named[0].start), max(cue.end(), named[-1].end)
    state = _STATES.get(cue.lastgroup or "", "hurt")
    if state == "hit" and words.TO_DEATH.match(sentence, cue.end()):
        state = "dead"
    link = sentence[named[-1].end : cue.start()]
    return Harm(state, start, end, tuple(named), is_struck=is_struck, is_by_name=link in _SAYS_WHO)


def _harmed(sentence: str, cue: re.Match[str], everyone: list[Person]) -> tuple[list[Person], bool]:
    """Whom the words speak of, and whether as those to whom another does it."""
    kind = cue.lastgroup or ""
    if kind in ("noun", "hitnoun", "doing", "hitting", "hurting"):
        return _behind(sentence, cue.end(), everyone), kind not in ("noun", "hitnoun")
    inside = _inside(cue, everyone)
    if inside:
        return inside, False
    if kind in ("deaddone", "hitdone", "hurtdone"):
        return _done_to(sentence, cue, everyone)
    return _before(sentence, cue.start(), everyone, is_hurt=False), False


def _inside(cue: re.Match[str], everyone: list[Person]) -> list[Person]:
    """Whom the words enclose, or who enclose them: ``found her sister dead``, ``the wounded man``."""
    around = [one for one in everyone if one.start <= cue.start() and cue.end() <= one.end]
    if around:
        return around
    first = cue.start() + len(cue[0].split()[0]) + 1
    enclosed = [one for one in everyone if first <= one.start and one.end <= cue.end()]
    is_found = cue.lastgroup == "deadstate" or (enclosed and enclosed[0].start == first)
    return enclosed if is_found else []


def _done_to(sentence: str, cue: re.Match[str], everyone: list[Person]) -> tuple[list[Person], bool]:
    """``shot a man``, ``a man was shot``, ``a man shot on Elm Road``."""
    kind = cue.lastgroup
    is_passive = words.PASSIVE.search(sentence[max(0, cue.start() - 40) : cue.start()])
    missed = words.WAS_AT if is_passive else words.AT
    if kind == "hitdone" and (missed.match(sentence, cue.end()) or not _is_of_people(cue, sentence)):
        return [], False
    named = [] if is_passive else _behind(sentence, cue.end(), everyone)
    if named:
        return named, True
    if not is_passive and _has_object(sentence, cue.end()):
        return [], False
    return _before(sentence, cue.start(), everyone, is_hurt=kind == "hurtdone"), False


def _is_of_people(cue: re.Match[str], sentence: str) -> bool:
    if cue[0] == "struck":
        return bool(
            re.match(
                r" (?:(?:\w+ ){0,4})?(?:by (?:\w+ )?(?:bullets?|gunfire|shots?)|in the (?:\w+ )?(?:head"
                r"|chest|leg|arm|back|neck|face|torso|abdomen|stomach|shoulder|hand|foot|thigh|hip|side"
                r"|body)\b)",
                sentence[cue.end() :],
            )
        )
    is_noun = cue[0] == "shot" and words.A_SHOT.search(sentence, 0, cue.start())
    return not is_noun and not re.match(r" (?:fired|rang|clock|put|gun)", sentence[cue.end() :])


def _has_object(sentence: str, end: int) -> bool:
    """An active verb with somebody or something behind it that no phrase of ours names."""
    return bool(
        re.match(r" (?:the|a|an|his|her|their|our|its|it|them|himself|herself|this|that)\b", sentence[end:])
    )


_ASKED = re.compile(r"[^.!?\"]*\?")


def _is_denied(sentence: str, start: int) -> bool:
    before = sentence[max(0, start - NOT_BY_NOW) : start]
    clause = words.CLAUSE.split(before)[-1]
    return bool(words.NOT.search(clause)) or bool(_ASKED.match(sentence, start))


_AGE = r"(?:, (?:age |aged )?\d{1,3})?"
_FROM = r"(?:,? of [A-Z][\w.' ]{1,30}?)?"
_LINK = re.compile(rf"{_AGE}{_FROM}(?:[,;]? (?:and|as well as|&) (?:his |her |their )?|[,;] )")
_CLOSE_BEHIND = re.compile(r" ?(?:(?:another|the|a|an|up to|as many as|of|two-time|at least) ?)*$")


def _behind(sentence: str, at: int, everyone: list[Person]) -> list[Person]:
    """The phrase that follows at once, with those joined to it."""
    first = next((k for k, one in enumerate(everyone) if one.start >= at - 1), None)
    if first is None or not _CLOSE_BEHIND.fullmatch(sentence[at : everyone[first].start]):
        return []
    joined = [everyone[first]]
    for one in everyone[first + 1 :]:
        if not _LINK.fullmatch(sentence[joined[-1].end : one.start]) or _starts_clause(sentence, one):
            break
        joined.append(one)
    while len(joined) > 1 and "and" not in sentence[joined[-2].end : joined[-1].start]:
        joined.pop()
    return joined


def _starts_clause(sentence: str, one: Person) -> bool:
    return bool(
        re.match(
            rf" {words.ADVERBS}(?:was|were|is|are|has|had|then|fled|ran|told|said)\b",
            sentence[one.end : one.end + 40],
        )
    )


_BETWEEN = re.compile(
    r"(?<!struck )(?<!shot )(?<!hit )(?<!wounded )(?<!injured )(?<!attacked )(?<!stabbed )\bby\b"
    r"|\b(?:told|said|say|says|when|after|because|before|killed|wounded|injured|arrested|charged|shooting)\b"
    r"|\b(?:an?|the|his|her|their) [\w-]+ (?:that|which)\b"
)
_OTHERS_HURT = re.compile(r"\b(?:dead|died|dozens|scores|hundreds|thousands)\b")
"""``50 dead and hundreds hurt``: the fifty are not the hurt."""
_FAR = 110


def _before(sentence: str, at: int, everyone: list[Person], *, is_hurt: bool) -> list[Person]:
    """The nearest phrase before that can be the subject, with those joined to it."""
    ahead = [one for one in everyone if one.end <= at and at - one.end <= _FAR]
    ahead = [one for one in ahead if _may_be_subject(sentence, one)]
    if not ahead:
        return []
    last = ahead[-1]
    if _BETWEEN.search(re.sub(r",[^,]*,", "", sentence[last.end : at])):
        return []
    if is_hurt and last.is_group and _OTHERS_HURT.search(sentence, last.end, at):
        return []
    joined = [last]
    if last.is_definite and last.gender is not None and last.end - last.start <= len("she"):
        return joined  # "they found the man and he": a new clause begins with the pronoun
    for one in reversed(ahead[:-1]):
        link = sentence[one.end : joined[0].start]
        if not (_AND if len(joined) == 1 else _LINK).fullmatch(link):
            break
        joined.insert(0, one)
    return joined


_AND = re.compile(rf"{_AGE}{_FROM},? and (?:then |his |her |their )?")
_OBLIQUE = re.compile(
    r"\b(?:by|of|from|near|with|to|at|for|in|on|against) $|\b(?:including|among them) [^,;.]{0,40}$"
)
_WHO = re.compile(r",? who\b")


def _may_be_subject(sentence: str, one: Person) -> bool:
    """Not behind a preposition, but for "one of the men" and whom a "who" follows."""
    before = sentence[: one.start]
    is_oblique = _OBLIQUE.search(before) and not before.endswith("one of ")
    return not is_oblique or bool(_WHO.match(sentence, one.end))
