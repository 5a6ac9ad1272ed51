"""Why an article's report is what it is: each sentence's fate, and what rule decided it. Pure.

An observer notes plain values while the reader reads; nothing of the parser's trees is kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from stream.extract.frames import domains, needs
from stream.extract.frames.frame import Frame
from stream.extract.frames.topics import PLAY
from stream.extract.judgement.own_cues import Judgement
from stream.extract.parties.actors import Resolver
from stream.extract.read import Reader
from stream.extract.text import language
from stream.extract.text.gate import Gate
from stream.extract.text.language import Verdict
from stream.extract.text.opening import LONGEST_TEXT, Opened
from stream.extract.text.parse import Sentence
from stream.extract.times.dating import Calendar
from stream.records.article import RawArticle
from stream.records.mention import Mention
from stream.records.report import Report

_FIELDS = (*PLAY, "drill")


@dataclass(slots=True)
class FrameFate:
    """One trigger of a sentence. ``fate``: lacks, not told, no violence, told, event, joined, dropped."""

    words: str
    span: tuple[int, int]
    sense: str
    form: str
    fate: str
    why: str = ""
    event: int | None = None  # of the report's mentions, from 0


@dataclass(slots=True)
class DateTold:
    text: str
    span: tuple[int, int]
    start: str | None
    end: str | None
    precision: str
    rule: str


@dataclass(slots=True)
class SentenceFate:
    """``fate``: no trigger, overlong, parsed."""

    span: tuple[int, int]
    text: str
    is_headline: bool
    fate: str
    gate: tuple[str, ...] = ()  # the trigger forms for which it was parsed
    frames: list[FrameFate] = field(default_factory=list)
    dates: list[DateTold] = field(default_factory=list)


@dataclass(slots=True)
class Explanation:
    """All spans count in ``text``."""

    article: RawArticle
    text: str
    report: Report
    language: Verdict | None
    dateline: str | None = None
    furniture: list[tuple[int, int]] = field(default_factory=list)
    sentences: list[SentenceFate] = field(default_factory=list)
    read_until: int | None = None  # where it is short of the text's end

    @property
    def mentions(self) -> tuple[Mention, ...]:
        return self.report.mentions


def explain(reader: Reader, article: RawArticle) -> Explanation:
    """Read one article, and note on the way why each sentence gives what it gives."""
    notes = _Notes()
    (report,) = reader.read([article], notes)
    text = article.text()
    verdict = language.verdict(text, article.language) if len(text) <= LONGEST_TEXT else None
    explanation = Explanation(article, text, report, verdict)
    if notes.opening is not None:
        cleaned = notes.opening.cleaned
        explanation.dateline = (
            text[cleaned.dateline.start : cleaned.dateline.end].strip() if cleaned.dateline else None
        )
        explanation.furniture = list(cleaned.furniture)
        explanation.read_until = notes.opening.read_until if notes.opening.read_until < len(text) else None
        explanation.sentences = notes.fates(notes.opening, report.mentions)
    return explanation


class _Notes:
    """The observer."""

    def __init__(self) -> None:
        self.opening: Opened | None = None
        self._calendar: Calendar | None = None
        self._gate: Gate | None = None
        self._frames: dict[int, list[FrameFate]] = {}

    def opened(self, opened: Opened, calendar: Calendar, gate: Gate) -> None:
        self.opening, self._calendar, self._gate = opened, calendar, gate

    def lacks(self, frame: Frame, resolver: Resolver) -> None:
        missing = [
            need for need in sorted(frame.entry.needs) if not needs.are_met(_asking(frame, need), resolver)
        ]
        self._note(frame, "lacks", ", ".join(missing))

    def not_told(self, frame: Frame, judgement: Judgement) -> None:
        cue = f" ({judgement.cue.text!r})" if judgement.cue is not None else ""
        polarity = "negated" if judgement.realis.polarity == "neg" else judgement.realis.realis
        self._note(frame, "not told", f"{polarity}: {judgement.rule}{cue}")

    def no_violence(self, group: list[Frame], resolver: Resolver, topics: frozenset[str]) -> None:
        fields = [f"{name} ({many} cues)" for name in _FIELDS if (many := domains.cues(name, resolver))]
        fields += [f"the article: {name}" for name in sorted(topics)]
        for frame in group:
            self._note(frame, "no violence", ", ".join(fields) or "nature, illness, accident or labour")

    def told(self, group: list[Frame]) -> None:
        for frame in group:
            self._note(frame, "told")

    def _note(self, frame: Frame, fate: str, why: str = "") -> None:
        span = frame.sentence.span(frame.trigger.i, frame.trigger.i + 1)
        noted = FrameFate(frame.sentence.text(span), span, frame.sense.name, frame.form, fate, why)
        self._frames.setdefault(frame.sentence.number, []).append(noted)

    def fates(self, opened: Opened, mentions: tuple[Mention, ...]) -> list[SentenceFate]:
        """In the order of the text."""
        gated = {sentence.number for sentence in opened.gated}
        text = opened.cleaned.text
        found = [SentenceFate(span, text[slice(*span)], False, "overlong") for span in opened.overlong]
        found += [self._fate(sentence, sentence.number in gated, mentions) for sentence in opened.sentences]
        return sorted(found, key=lambda fate: fate.span)

    def _fate(self, sentence: Sentence, is_gated: bool, mentions: tuple[Mention, ...]) -> SentenceFate:
        frames = sorted(self._frames.get(sentence.number, ()), key=lambda frame: frame.span)
        for frame in frames:
            if frame.fate == "told":
                _settle(frame, mentions)
        assert self._gate is not None
        return SentenceFate(
            (sentence.start, sentence.end),
            sentence.original,
            sentence.is_headline,
            "parsed" if is_gated else "no trigger",
            self._gate.forms(sentence.folded) if is_gated else (),
            frames,
            self._dates(sentence),
        )

    def _dates(self, sentence: Sentence) -> list[DateTold]:
        assert self._calendar is not None
        return [
            DateTold(
                found.text, (found.start, found.end), found.starts, found.ends, found.precision, found.rule
            )
            for found in self._calendar.of(sentence)
        ]


def _asking(frame: Frame, need: str) -> Frame:
    return replace(frame, entry=replace(frame.entry, needs=frozenset((need,))))


def _settle(frame: FrameFate, mentions: tuple[Mention, ...]) -> None:
    """Which event it became, or joined; what joined none told too little of its own."""
    for number, mention in enumerate(mentions):
        if mention.trigger.span == frame.span:
            frame.fate, frame.event = "event", number
            return
        if any(other.span == frame.span for other in mention.other_triggers):
            frame.fate, frame.event = "joined", number
            return
    frame.fate = "dropped"
    frame.why = "tells no event of its own, and points at none that was told"
