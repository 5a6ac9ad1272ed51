"""Articles to reports: open, parse, frames, arguments, coreference, mentions. Pure.

Batches cross articles, because the parser is three times faster on sixty-four sentences than on one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from stream.extract.events import assemble, coreference, countries, identified
from stream.extract.events.arguments import Reading, draft
from stream.extract.events.context import Memory
from stream.extract.events.draft import Draft
from stream.extract.frames import domains, joining, needs
from stream.extract.frames.finding import find
from stream.extract.frames.frame import Frame
from stream.extract.frames.topics import topics_of
from stream.extract.judgement import novelty, realis, untruth
from stream.extract.judgement.own_cues import Judgement
from stream.extract.lexicon import Lexicon, load_lexicon
from stream.extract.observer import UNOBSERVED, Observer
from stream.extract.parties.actors import Resolver
from stream.extract.parties.cast import Cast
from stream.extract.places.gazetteer import Candidate, Gazetteer, utc_offset_hours
from stream.extract.places.placing import Placer
from stream.extract.text.casing import Casing
from stream.extract.text.clean import Cleaned
from stream.extract.text.gate import Gate
from stream.extract.text.opening import Opened, open_article
from stream.extract.text.parse import Parser, Sentence, load_parser
from stream.extract.text.place_names import PlaceNames
from stream.extract.text.signature import sign
from stream.extract.text.vocabulary import vocabulary
from stream.extract.times.dating import Calendar
from stream.extract.times.expressions import Anchors, dateline_day
from stream.extract.tolls import shootings, untold
from stream.identity import content_hash
from stream.records.article import ArticleStatus, RawArticle
from stream.records.mention import Mention
from stream.records.report import Report, Unread

RULES = "wiredesk-rules-1"

_SURROGATE = re.compile("[\ud800-\udfff]")
_FORCEFUL = frozenset(("ASSAULT", "COERCE", "PROTEST"))

MOST_FRAMES = 12
"""Of one sentence: more is no prose, and the cost of joining them is their square."""

MOST_DRAFTS = 300
"""Of one article, before coreference."""


@dataclass(slots=True)
class _Work:
    """One article on its way through."""

    article: RawArticle
    opened: Opened
    anchors: Anchors
    home: str | None  # the country of the dateline


class Reader:
    """Holds the pipeline and the lexicons; built once by ``load_reader``."""

    def __init__(self, parser: Parser, gate: Gate, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self._parser = parser
        self._gate = gate
        self._lexicon = lexicon
        self._gazetteer = gazetteer
        known = vocabulary(parser.lemma_index(), lexicon)
        self._casing = Casing(lexicon.capitals, lexicon, known, PlaceNames(gazetteer))
        self.extractor = f"{RULES}/{parser.model}"

    def read(self, articles: Sequence[RawArticle], observer: Observer = UNOBSERVED) -> list[Report]:
        """One report for each article, in their order; nothing in an article raises.

        ``observer`` is told what becomes of each sentence; none notes nothing.
        """
        articles = [_readable(article) for article in articles]
        works = [self._prepare(article) for article in articles]
        opened = [work for work in works if isinstance(work, _Work)]
        with self._parser.memory_zone():
            self._parser.parse([sentence for work in opened for sentence in work.opened.gated])
            self._parser.find_people([s for work in opened for s in work.opened.gated if _has_a_name(s)])
            return [
                report(article, self._mentions(work, observer))
                if isinstance(work, _Work)
                else report(article, (), work)
                for article, work in zip(articles, works, strict=True)
            ]

    def _prepare(self, article: RawArticle) -> _Work | Unread | None:
        """What was made of an article, or why it is not read; ``None``: by its status it is not to be."""
        if article.status is not ArticleStatus.USABLE:
            return None
        opened = open_article(article, self._gate, self._casing)
        if isinstance(opened, Unread):
            return opened
        dateline = opened.cleaned.dateline
        written_on = dateline_day(dateline.day_text if dateline else None, article.published_at)
        written_at = self._written_at(opened.cleaned)
        anchors = Anchors(article.published_at, written_on, _hours_ahead(written_at))
        return _Work(article, opened, anchors, written_at.country if written_at else None)

    def _mentions(self, work: _Work, observer: Observer) -> tuple[Mention, ...]:
        cast = Cast(home=countries.of_the_copy(work.home, work.opened))
        placer = Placer(self._gazetteer, cast.home, work.opened)
        calendar = Calendar(work.anchors, work.opened.sentences)
        memory = Memory(cast)
        drafts: list[Draft] = []
        old_matters = novelty.old_matters(work.opened.sentences)
        topics = topics_of(work.opened.sentences, self._lexicon) if work.opened.gated else frozenset()
        observer.opened(work.opened, calendar, self._gate)
        for sentence in work.opened.gated:
            if len(drafts) >= MOST_DRAFTS:
                break
            resolver = Resolver(self._lexicon, cast, sentence)
            memory.enter(sentence)
            reading = Reading(resolver, calendar, placer, old_matters, topics)
            for made in self._drafts(sentence, reading, observer):
                if made.time is None and _takes_day_before(made, old_matters):
                    made.time = calendar.around(sentence)
                if made.time is None and made.told_on is None:
                    made.told_on = calendar.before(sentence)
                memory.settle(made, drafts)
                drafts.append(made)
            identified.tell(resolver, drafts)
            memory.leave(sentence, resolver)
        untruth.take_back(drafts, work.opened.sentences, work.opened.cleaned.text)
        shootings.stand(drafts, work.opened.sentences)
        events = coreference.merge(drafts)
        memory.introduce(events)
        if not topics and not shootings.is_told(events):
            events += untold.find(work.opened.sentences, self._lexicon.senses["shooting"], calendar)
        novelty.decide(events, work.anchors)
        shootings.complete(events, work.opened.sentences)
        countries.complete(events, work.home, work.opened, self._gazetteer)
        return assemble.mentions(events, work.article, self.extractor)

    def _drafts(self, sentence: Sentence, reading: Reading, observer: Observer) -> Iterator[Draft]:
        found: list[tuple[Frame, Judgement]] = []
        for frame in find(sentence, self._lexicon):
            if len(found) >= MOST_FRAMES:
                break
            is_taken = any(frame.trigger.i == held.trigger.i for held, _ in found)
            if is_taken:
                continue
            if needs.are_met(frame, reading.resolver):
                found.append((frame, realis.judge(frame, self._lexicon)))
            else:
                observer.lacks(frame, reading.resolver)
        told: dict[int, Judgement] = {}
        for frame, judgement in found:
            if _is_told(frame, judgement):
                told[id(frame)] = judgement
            else:
                observer.not_told(frame, judgement)
        for group in joining.join([frame for frame, _ in found if id(frame) in told], self._lexicon):
            is_force = group[0].sense.plover in _FORCEFUL
            if is_force and domains.is_no_violence(group, reading.resolver, reading.topics):
                observer.no_violence(group, reading.resolver, reading.topics)
                continue
            observer.told(group)
            yield draft(group, told[id(group[0])], reading)

    def _written_at(self, cleaned: Cleaned) -> Candidate | None:
        """The place of the dateline; its country alone where the place is not known."""
        dateline = cleaned.dateline
        if dateline is None:
            return None
        named = self._lexicon.names.by_alias.get(dateline.place.title())
        country = named.country if named is not None else None
        told = f"{dateline.place}, {dateline.region}" if dateline.region else dateline.place
        found = self._gazetteer.resolve(told, countries=(country,) if country else ())
        if country is None and found is None and dateline.region is not None:
            named = self._lexicon.names.by_alias.get(dateline.region.title())
            country = named.country if named is not None and named.kind == "state" else None
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


def _takes_day_before(made: Draft, old_matters: novelty.OldMatters) -> bool:
    """A new deed told without a day is of the day that the sentence before it names."""
    is_new = made.sense.is_violent and not (
        made.is_definite or made.is_headline or made.past_cue or made.year
    )
    return is_new and made.sentence not in old_matters


def _is_told(frame: Frame, judgement: Judgement) -> bool:
    """Statements may speak of what is to come; an incident must have been, been tried or been denied."""
    if frame.sense.is_statement:
        return judgement.realis.polarity == "pos" or frame.sense.name == "threaten"
    return judgement.realis.polarity == "pos" and judgement.realis.realis in ("actual", "attempted", "denied")


def _has_a_name(sentence: Sentence) -> bool:
    """Two capitalised words in a row that no list knows: perhaps a person."""
    doc = sentence.doc
    assert doc is not None
    tags, name = doc.to_array("TAG"), doc.vocab.strings["NNP"]
    return any(
        tag == name and before == name and at not in sentence.named
        for at, (before, tag) in enumerate(pairwise(tags), start=1)
    )


def report(article: RawArticle, mentions: tuple[Mention, ...], unread: Unread | None = None) -> Report:
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
        unread=unread,
        mentions=mentions,
    )


def load_reader(pipeline: str) -> Reader:
    """Load the lexicons and the named spaCy pipeline. Raises ``SettingError`` where one of them is wrong."""
    lexicon = load_lexicon()
    gate = Gate(lexicon)
    return Reader(load_parser(pipeline, gate), gate, lexicon, Gazetteer.load())
