"""What of an article is to be parsed, or why nothing of it is. Pure; bounded, whatever the text is.

The order of the questions is that of their cost: no text, too long, not English, nothing but furniture.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from stream.extract.text import clean, language, sentences
from stream.extract.text.casing import Casing
from stream.extract.text.gate import Gate
from stream.extract.text.parse import Sentence
from stream.records.article import RawArticle
from stream.records.report import Unread

LONGEST_TEXT = 5_000_000
"""Characters. A longer text is no article."""

MOST_SENTENCES = 1_500
"""Of one article, the first ones: a day's live blog has fewer, and their parse stays within seconds."""

LONGEST_PARSED = 1_200
"""Characters of one sentence: what is longer has no grammar that a parser could find."""


@dataclass(slots=True)
class Opened:
    """``read_until``: where reading ended; short of the text's end where ``MOST_SENTENCES`` were met."""

    cleaned: clean.Cleaned
    read_until: int
    sentences: list[Sentence] = field(default_factory=list)
    gated: list[Sentence] = field(default_factory=list)
    overlong: list[tuple[int, int]] = field(default_factory=list)


def open_article(article: RawArticle, gate: Gate, casing: Casing) -> Opened | Unread:
    text = article.text()
    if len(text) > LONGEST_TEXT:
        return Unread.TOO_LONG
    if not any(map(str.isalpha, text)):
        return Unread.NO_TEXT
    if not language.is_english(text, article.language):
        return Unread.NOT_ENGLISH
    cleaned = clean.clean(text, len(article.headline) if article.headline and article.body else None)
    if not cleaned.paragraphs:
        return Unread.FURNITURE_ONLY
    opened = Opened(cleaned, len(text))
    for paragraph, start, folded in _sentences(cleaned, casing):
        if len(opened.sentences) + len(opened.overlong) >= MOST_SENTENCES:
            opened.read_until = start
            break
        if len(folded) > LONGEST_PARSED:
            opened.overlong.append((start, start + len(folded)))
        else:
            opened.sentences.append(_sentence(opened, paragraph, start, folded))
    opened.gated = [sentence for sentence in opened.sentences if gate.opens(sentence.folded)]
    return opened


def _sentences(cleaned: clean.Cleaned, casing: Casing) -> Iterator[tuple[int, int, str]]:
    """The paragraph's number, where the sentence begins, and how it reads, names alone in capitals."""
    for number, paragraph in enumerate(cleaned.paragraphs):
        for at, until in sentences.pieces(cleaned.reading, paragraph.start, paragraph.end):
            piece = casing.told_apart(cleaned.reading[at:until])
            for start, end in sentences.split(piece, 0, len(piece)):
                yield number, at + start, casing.told_apart(piece[start:end])


def _sentence(opened: Opened, paragraph: int, start: int, folded: str) -> Sentence:
    return Sentence(
        number=len(opened.sentences),
        paragraph=paragraph,
        start=start,
        end=start + len(folded),
        folded=folded,
        original=opened.cleaned.text[start : start + len(folded)],
        is_headline=opened.cleaned.paragraphs[paragraph].is_headline,
    )
