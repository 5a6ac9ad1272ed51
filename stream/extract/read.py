"""Articles to reports: clean, language, sentences, gate, parse, arguments, coreference, mentions. Pure.

Batches cross articles, because the parser is three times faster on sixty-four sentences than on one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from stream.extract.events import assemble, coreference
from stream.extract.events.arguments import Reading, draft
from stream.extract.events.context import Memory
from stream.extract.events.draft import Draft
from stream.extract.frames import domains, joining, needs
from stream.extract.frames.finding import find
from stream.extract.frames.frame import Frame
from stream.extract.judgement import novelty, realis
from stream.extract.lexicon import Lexicon, load_lexicon
from stream.extract.parties.actors import Resolver
from stream.extract.parties.cast import Cast
from stream.extract.places.gazetteer import Candidate, Gazetteer, utc_offset_hours
from stream.extract.places.placing import Placer
from stream.extract.text import clean, language, sentences
from stream.extract.text.gate import Gate
from stream.extract.text.parse import Parser, Sentence, load_parser
from stream.extract.text.signature import sign
from stream.extract.times.dating import Calendar
from stream.extract.times.expressions import Anchors, dateline_day
from stream.identity import content_hash
from stream.records.article import ArticleStatus, RawArticle
from stream.records.mention import Mention
from stream.records.report import Report

RULES = "wiredesk-rules-1"
LONGEST_TEXT = 400_000
"""Characters. A longer text is no article, and is reported without mentions."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_FORCEFUL = frozenset(("ASSAULT", "COERCE", "PROTEST"))

MOST_FRAMES = 12
"""Of one sentence: more is no prose, and the cost of joining them is their square."""

MOST_DRAFTS = 300
"""Of one article, before coreference."""

MOST_SENTENCES = 600
LONGEST_PARSED = 1_200
"""Characters of one sentence: what is longer has no grammar that a parser could find."""


@dataclass(slots=True)
class _Work:
    """One article on its way through."""

    article: RawArticle
    cleaned: clean.Cleaned
    anchors: Anchors
    home: str | None  # the country of the dateline
    sentences: list[Sentence] = field(default_factory=list)
    gated: list[Sentence] = field(default_factory=list)


class Reader:
    """Holds the pipeline and the lexicons; built once by ``load_reader``."""

    def __init__(self, parser: Parser, gate: Gate, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self._parser = parser
        self._gate = gate
        self._lexicon = lexicon
        self._gazetteer = gazetteer

    @property
    def extractor(self) -> str:
        return f"{RULES}/{self._parser.model}"

    def read(self, articles: Sequence[RawArticle]) -> list[Report]:
        """One report for each article, in their order; nothing in an article raises."""
        articles = [_readable(article) for article in articles]
        works = [self._prepare(article) for article in articles]
        with self._parser.memory_zone():
            self._parser.parse([sentence for work in works if work for sentence in work.gated])
            self._parser.find_people([s for work in works if work for s in work.gated if _has_a_name(s)])
            return [
                report(article, self._mentions(work) if work is not None else ())
                for article, work in zip(articles, works, strict=True)
            ]

    def _prepare(self, article: RawArticle) -> _Work | None:
        text = article.text()
        if article.status is not ArticleStatus.USABLE or not text.strip() or len(text) > LONGEST_TEXT:
            return None
        if not language.is_english(text, article.language):
            return None
        cleaned = clean.clean(text, len(article.headline) if article.headline and article.body else None)
        day_text = cleaned.dateline.day_text if cleaned.dateline else None
        written_on, written_at = dateline_day(day_text, article.published_at), self._written_at(cleaned)
        anchors = Anchors(article.published_at, written_on, _hours_ahead(written_at))
        work = _Work(article, cleaned, anchors, written_at.country if written_at else None)
        work.sentences = list(_sentences(cleaned))
        work.gated = [sentence for sentence in work.sentences if self._gate.opens(sentence.folded)]
        return work

    def _mentions(self, work: _Work) -> tuple[Mention, ...]:
        cast = Cast(home=work.home)
        placer = Placer(self._gazetteer, cast.home)
        calendar = Calendar(work.anchors, work.sentences)
        memory = Memory(cast)
        drafts: list[Draft] = []
        old_matters = frozenset(
            each.paragraph for each in work.sentences if novelty.is_old_matter(each.folded)
        )
        for sentence in work.gated:
            if len(drafts) >= MOST_DRAFTS:
                break
            resolver = Resolver(self._lexicon, cast, sentence)
            memory.enter(sentence)
            for made in self._drafts(sentence, Reading(resolver, calendar, placer, old_matters)):
                if made.time is None and _takes_day_before(made, old_matters):
                    made.time = calendar.around(sentence)
                if made.time is None and made.told_on is None:
                    made.told_on = calendar.before(sentence)
                memory.settle(made, drafts)
                drafts.append(made)
            memory.leave(sentence, resolver)
        events = coreference.merge(drafts)
        novelty.decide(events, work.anchors)
        return assemble.mentions(events, work.article, self.extractor)

    def _drafts(self, sentence: Sentence, reading: Reading) -> Iterator[Draft]:
        found: list[tuple[Frame, realis.Judgement]] = []
        for frame in find(sentence, self._lexicon):
            if len(found) >= MOST_FRAMES:
                break
            is_taken = any(frame.trigger.i == held.trigger.i for held, _ in found)
            if not is_taken and needs.are_met(frame, reading.resolver):
                found.append((frame, realis.judge(frame, self._lexicon)))
        told = {id(frame): judgement for frame, judgement in found if _is_told(frame, judgement)}
        for group in joining.join([frame for frame, _ in found if id(frame) in told], self._lexicon):
            if group[0].sense.plover not in _FORCEFUL or not domains.is_no_violence(group, reading.resolver):
                yield draft(group, told[id(group[0])], reading)

    def _written_at(self, cleaned: clean.Cleaned) -> Candidate | None:
        """The place of the dateline; its country alone where the place is not known."""
        dateline = cleaned.dateline
        if dateline is None:
            return None
        named = self._lexicon.names.by_alias.get(dateline.place.title())
        country = named.country if named is not None else None
        told = f"{dateline.place}, {dateline.region}" if dateline.region else dateline.place
        found = self._gazetteer.resolve(told, countries=(country,) if country else ())
        if country is None or (found is not None and found.country == country):
            return found
        return self._gazetteer.country(country)


def _hours_ahead(written_at: Candidate | None) -> float | None:
    """Of UTC, where the day of writing may already be the next one.

    Behind UTC nothing is moved: a desk in the Americas names a day that has begun elsewhere by its own name.
    """
    offset = utc_offset_hours(written_at) if written_at is not None else None
    return max(offset, 0.0) if offset is not None else None


def _readable(article: RawArticle) -> RawArticle:
    """The article with its lone surrogates replaced, one for one: they are no text and cannot be encoded."""
    texts = {field: getattr(article, field) for field in ("headline", "body", "dateline", "url")}
    changed = {
        field: text.encode("utf-8", "replace").decode()
        for field, text in texts.items()
        if text and _SURROGATE.search(text)
    }
    return article.model_copy(update=changed) if changed else article


def _takes_day_before(made: Draft, old_matters: frozenset[int]) -> bool:
    """A new deed told without a day is of the day that the sentence before it names."""
    is_new = made.sense.is_violent and not made.is_definite and not made.is_headline
    return is_new and made.paragraph not in old_matters


def _is_told(frame: Frame, judgement: realis.Judgement) -> bool:
    """Statements may speak of what is to come; an incident must have been, been tried or been denied."""
    if frame.sense.is_statement:
        return judgement.realis.polarity == "pos" or frame.sense.name == "threaten"
    return judgement.realis.polarity == "pos" and judgement.realis.realis in ("actual", "attempted", "denied")


def _sentences(cleaned: clean.Cleaned) -> Iterator[Sentence]:
    folded = cleaned.reading
    number = 0
    for place, paragraph in enumerate(cleaned.paragraphs):
        for start, end in sentences.split(folded, paragraph.start, paragraph.end):
            if end - start <= LONGEST_PARSED and number < MOST_SENTENCES:
                yield Sentence(
                    number,
                    place,
                    start,
                    end,
                    folded[start:end],
                    cleaned.text[start:end],
                    paragraph.is_headline,
                )
                number += 1


def _has_a_name(sentence: Sentence) -> bool:
    """Two capitalised words in a row that no list knows: perhaps a person."""
    doc = sentence.doc
    assert doc is not None
    return any(
        token.tag_ == "NNP"
        and token.i not in sentence.named
        and token.i > 0
        and doc[token.i - 1].tag_ == "NNP"
        for token in doc
    )


def report(article: RawArticle, mentions: tuple[Mention, ...]) -> Report:
    """All that one version says. The hash is over what a reader could tell apart, never over the fetch."""
    published = article.published_at.isoformat() if article.published_at else None
    parts = (article.status.value, article.headline, article.body, article.dateline, published)
    return Report(
        item_id=article.item_id,
        version=article.version,
        content_hash=content_hash(*parts),
        status=article.status,
        source=article.source,
        feed=article.feed,
        url=article.url,
        language=article.language,
        urgency=article.urgency,
        headline=article.headline,
        published_at=article.published_at,
        updated_at=article.updated_at,
        fetched_at=article.fetched_at,
        signature=sign(article.text()),
        mentions=mentions,
    )


def load_reader(pipeline: str) -> Reader:
    """Load the lexicons and the named spaCy pipeline. Raises ``SettingError`` where one of them is wrong."""
    lexicon = load_lexicon()
    gate = Gate(lexicon)
    return Reader(load_parser(pipeline, gate), gate, lexicon, Gazetteer.load())
