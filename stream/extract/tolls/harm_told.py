"""What became of whom in one sentence of a crime report: shot, in hospital, dead. Pure, without a parse.

Each telling names its people by the phrase beside the words of harm; nobody is harmed without such words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

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


_ADVERBS = (
    r"(?:(?:also|later|then|reportedly|apparently|allegedly|critically|seriously|badly|severely"
    r"|accidentally)\s+)*"
)
_DEAD_DONE = (
    r"(?:shot|stabbed|beaten) (?:and killed|dead|to death)|fatally (?:shot|wounded|injured|struck"
    r"|stabbed)|mortally wounded"
    r"|killed|slain|murdered|gunned down|executed"
)
_HIT_DONE = r"shot|struck|stabbed|pistol-whipped|grazed"
_HURT_DONE = r"wounded|injured|hurt"
_TO_HOSPITAL = (
    r"(?:taken|transported|rushed|airlifted|flown|driven|brought|transferred|admitted|sent|went"
    r"|hospitalized|treated)\b"
    r"(?:(?! to (?:jail|prison|custody))[^.;]){0,60}?"
    r"\b(?:hospital|hospitals|medical center|trauma center|clinic|emergency room|Hospital|Medical"
    r"|Center|Memorial"
    r"|Trauma|Health|surgery|treatment|condition)\b"
)
_ALIVE = (
    rf"{_TO_HOSPITAL}|hospitalized|in (?:[\w-]+,? (?:but |and )?){{0,2}}condition|listed as (?:critical"
    rf"|stable|serious)"
    r"|recovering|treated and released|(?:is|are|was|were) (?:being )?treated|expected to (?:survive"
    r"|live|recover|be ok\w*)"
    r"|underwent (?:[\w-]+ )?surgery|undergoing (?:[\w-]+ )?surgery|survived|non-?\s?life[- ]threatening"
)
_WOUND = (
    r"(?:suffer(?:ed|ing|s)?|sustain(?:ed|ing|s)?|received|receiving|with|had|has|have|from|bleeding from)"
    r" (?:(?:from|an?|apparent|what|appeared|to|be|the|at|least|one|two|three|four|five|six|multiple"
    r"|several|single|minor"
    r"|serious|severe|critical|possible|possibly|life-threatening|non-?life-threatening|non-life"
    r"|threatening|superficial"
    r"|self-inflicted|the|his|her|their|fatal|and|both|\w+ing)[ ,-]+){0,7}"
    r"(?:gunshot|gun shot|bullet|graze|stab|shotgun|knife|head|leg|chest|facial)?[ -]?(?:wounds?"
    r"|injur(?:y|ies))"
)
_DEAD_STATE = (
    r"(?:pronounced|declared) (?:\w+ )?(?:dead|deceased)|(?:found|lay|lying|left"
    r"|discovered) (?:\w+ ){0,2}dead|dead|died|dies"
    r"|succumbed|passed away|deceased|lost (?:his|her|their) li(?:fe|ves)|took (?:his|her) own life"
)
_CUE = re.compile(
    r"(?P<noun>\b(?:(?:shooting|stabbing|tragic|untimely|gun|brutal) )?(?:deaths?|murders?|killings?"
    r"|slayings?|homicides?)"
    r" of |\b(?:the )?bod(?:y|ies) of |\bfatal(?:ly)? shooting of |\bthe lives? of )"
    r"|(?P<hitnoun>\b(?:shooting|wounding) of )"
    rf"|\b(?P<deaddone>{_DEAD_DONE})\b"
    r"|\b(?P<doing>killing|kills|kill|murdering)\b(?= )"
    r"|\b(?P<hitting>striking|shooting|shoots|stabbing)\b(?= )"
    r"|\b(?P<hurting>wounding|injuring|hurting|wounds|injures)\b(?= )"
    rf"|\b(?P<deadstate>{_DEAD_STATE})\b"
    rf"|\b(?P<hurtdone>{_HURT_DONE})\b"
    rf"|\b(?P<alive>{_ALIVE})\b"
    rf"|\b(?P<wound>{_WOUND})\b"
    rf"|\b(?P<hitdone>{_HIT_DONE})\b",
)
_LONE = re.compile(
    r"\b(?P<dead>(?:fatal|deadly) (?:(?:[\w-]+ ){0,3})?(?:shooting|stabbing|shootout|gunfire)|fatally shot"
    r"|(?:double|triple|quadruple) (?:homicide|murder|killing|slaying|fatal\w* shooting)|murder-suicide)\b"
    r"|\b(?P<hit>(?:double|triple|quadruple) shooting)\b",
    re.IGNORECASE,
)
_TIMES = {"double": 2, "triple": 3, "quadruple": 4, "murder-suicide": 2}
_PASSIVE = re.compile(
    rf"\b(?:was|were|is|are|been|being|be|got|gets|getting|having|who|left|find|found)\s+{_ADVERBS}$"
)
_NOT = re.compile(
    r"\b(?:no|not|nobody|never|neither|nor|without|none|if|would|could|might|may|attempt(?:ed|ing)?|try"
    r"|tried|trying"
    r"|threaten\w*|planned|wanted|intended|feared|unless|whether|almost|nearly|charges? of|suspicion of"
    r"|likely"
    r"|want(?:s|ed)?|going to|conspir\w+)\b|n't\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;:]|,? (?:but|while|when|after|before|who|where|which|as|and then) |\. |, said\b|\" ")
_AT = re.compile(r" ?(?:at|toward|towards|into|out|up|through|off|video|clock|down)\b")
_THINGS = re.compile(
    r"(?: (?:multiple|several|many|more|\w+))? ?(?:times|dogs?|shots?|rounds?|by a car|match|in the air)\b"
)
NOT_BY_NOW = 60
"""Characters before words of harm in which what denies them is looked for."""


def find(sentence: str) -> list[Harm]:
    """In order of the text; spans count in the sentence."""
    everyone = people(sentence)
    found = [harm for cue in _CUE.finditer(sentence) if (harm := _read(sentence, cue, everyone)) is not None]
    return [*found, *_lone(sentence)]


def _lone(sentence: str) -> Iterator[Harm]:
    for match in _LONE.finditer(sentence):
        if not _is_denied(sentence, match.start()) and sentence[match.start() - 1 : match.start()] not in (
            "-",
            "/",
        ):
            number = _TIMES.get(match[0].split()[0].casefold(), 1)
            yield Harm("dead" if match["dead"] else "hit", match.start(), match.end(), (), number)


def _read(sentence: str, cue: re.Match[str], everyone: list[Person]) -> Harm | None:
    if _is_denied(sentence, cue.start()):
        return None
    kind = cue.lastgroup or ""
    state: State = "dead" if kind in ("noun", "deaddone", "doing", "deadstate") else "hurt"
    if kind in ("hitnoun", "hitdone", "hitting", "wound"):
        state = "hit"
    if kind in ("noun", "hitnoun", "doing", "hitting", "hurting"):
        named = _behind(sentence, cue.end(), everyone)
    elif kind in ("deaddone", "hitdone", "hurtdone"):
        if kind == "hitdone" and (_AT.match(sentence, cue.end()) or not _is_of_people(cue, sentence)):
            return None
        is_passive = _PASSIVE.search(sentence[max(0, cue.start() - 40) : cue.start()])
        named = [] if is_passive else _behind(sentence, cue.end(), everyone)
        if not named:
            if not is_passive and _has_object(sentence, cue.end()):
                return None
            named = _before(sentence, cue.start(), everyone, is_hurt=kind == "hurtdone")
    else:
        named = _before(sentence, cue.start(), everyone, is_hurt=False)
    if not named:
        return None
    start, end = min(cue.start(), named[0].start), max(cue.end(), named[-1].end)
    return Harm(state, start, end, tuple(named))


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
    return not re.match(r" (?:fired|rang|clock|put|gun)", sentence[cue.end() :])


def _has_object(sentence: str, end: int) -> bool:
    """An active verb with somebody or something behind it that no phrase of ours names."""
    return bool(
        re.match(r" (?:the|a|an|his|her|their|our|its|it|them|himself|herself|this|that)\b", sentence[end:])
    )


def _is_denied(sentence: str, start: int) -> bool:
    before = sentence[max(0, start - NOT_BY_NOW) : start]
    clause = _CLAUSE.split(before)[-1]
    return bool(_NOT.search(clause))


_LINK = re.compile(r",? (?:and|as well as|&) |, ")
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
            rf" {_ADVERBS}(?:was|were|is|are|has|had|then|fled|ran|told|said)\b",
            sentence[one.end : one.end + 40],
        )
    )


_BETWEEN = re.compile(
    r"\b(?:by|told|said|say|says|when|after|because|before|killed|wounded|injured|arrested|charged"
    r"|shooting)\b"
)
_OTHERS_HURT = re.compile(r"\b(?:dead|died|dozens|scores|hundreds|thousands)\b")
"""``50 dead and hundreds hurt``: the fifty are not the hurt."""
_FAR = 110


def _before(sentence: str, at: int, everyone: list[Person], *, is_hurt: bool) -> list[Person]:
    """The nearest phrase before that can be the subject, with those joined to it."""
    ahead = [one for one in everyone if one.end <= at and at - one.end <= _FAR]
    ahead = [one for one in ahead if _may_be_subject(sentence[: one.start])]
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
        if not re.fullmatch(
            r"(?:, \d{1,2},?)?,? and (?:then )?" + ("|, (?:\\d{1,2}, )?" if len(joined) > 1 else ""), link
        ):
            break
        joined.insert(0, one)
    return joined


_OBLIQUE = re.compile(r"\b(?:by|of|from|near|with|to|at|for|in|on|against) $")


def _may_be_subject(before: str) -> bool:
    """Not behind a preposition, but for "one of the men"."""
    return not _OBLIQUE.search(before) or before.endswith("one of ")
