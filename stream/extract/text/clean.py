"""What of an article is told, and what is the site around it. Pure; offsets are kept, the text never altered.

The patterns are data: ``lexicon/furniture.toml``.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from stream.extract.text import furniture
from stream.extract.text.casing import is_shouted
from stream.extract.text.folding import normalised

__all__ = ["Cleaned", "Dateline", "Paragraph", "clean", "normalised"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    start: int
    end: int
    is_headline: bool


@dataclass(frozen=True, slots=True)
class Dateline:
    """``BAGHDAD (Reuters) -``, ``KYIV, Ukraine, March 3 (AP) —``, ``Feb 7 (Agency) -`` (no place)."""

    place: str
    start: int
    end: int
    day_text: str | None
    region: str | None = None  # "Ukraine" of ``KYIV, Ukraine``


@dataclass(frozen=True, slots=True)
class Cleaned:
    """``reading`` is the text with its quotes, dashes and spaces folded, and as long: spans hold in both."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    dateline: Dateline | None
    furniture: tuple[tuple[int, int], ...]
    reading: str


Span = tuple[int, int]

HEADLINE_LENGTH = 200
DATELINE_WITHIN = 3
"""Paragraphs of the body in which a dateline is looked for: an editor's line may stand before it."""


def clean(text: str, headline_length: int | None) -> Cleaned:
    """The paragraphs to be read. The dateline's place and agency are in none of them.

    ``headline_length``: the headline's characters at the beginning of the text; nothing for plain text,
    whose first line is the headline if it is short and does not end as a sentence does.
    """
    reading = normalised(text)
    blocks = list(_blocks(reading, headline_length))
    kept, dropped = _without_furniture(reading, blocks, headline_length)
    paragraphs = [
        Paragraph(*span, is_headline=at == 0 and _is_headline(reading, span, headline_length, kept))
        for at, span in enumerate(kept)
    ]
    dateline = _dateline(reading, paragraphs)
    if dateline is not None:
        paragraphs = [_after(paragraph, dateline) for paragraph in paragraphs]
    trimmed = [one for one in paragraphs if one.start < one.end]
    return Cleaned(
        text, tuple(trimmed), dateline, tuple(dropped), furniture.unwrapped(reading, trimmed_spans(trimmed))
    )


def trimmed_spans(paragraphs: list[Paragraph]) -> list[Span]:
    return [(one.start, one.end) for one in paragraphs]


def _blocks(reading: str, headline_length: int | None) -> Iterator[Span]:
    """Lines, or blocks of hard-wrapped lines; the headline is one of its own."""
    start = 0
    if headline_length:
        span = furniture.stripped(reading, 0, headline_length)
        if span:
            yield span
        start = headline_length
    yield from furniture.blocks(reading, start)


def _without_furniture(
    reading: str, blocks: list[Span], headline_length: int | None
) -> tuple[list[Span], list[Span]]:
    kept: list[Span] = []
    dropped: list[Span] = []
    for number, span in enumerate(blocks):
        is_given_headline = number == 0 and bool(headline_length)
        if not is_given_headline and furniture.ends_the_copy(reading, span):
            dropped.append((span[0], blocks[-1][1]))
            break
        if not is_given_headline and furniture.is_furniture(reading, span):
            dropped.append(span)
            continue
        inner = furniture.without_edges(reading, span, is_first=not kept)
        dropped.extend(edge for edge in ((span[0], inner[0]), (inner[1], span[1])) if edge[0] < edge[1])
        if inner[0] < inner[1]:
            kept.append(inner)
    return kept, dropped


def _is_headline(reading: str, span: Span, headline_length: int | None, kept: list[Span]) -> bool:
    if headline_length is not None:
        return span[0] < headline_length
    line = reading[span[0] : span[1]]
    ends_as_sentence = line[-1] in ".!\"':;," or line.endswith((".)", "..."))
    is_short = len(line) <= HEADLINE_LENGTH and len(line.split()) <= 30
    is_alone = len(kept) == 1 and not is_shouted(line)  # a flash is a headline without copy
    return not is_alone and is_short and not ends_as_sentence and furniture.dateline_match(line) is None


def _dateline(reading: str, paragraphs: list[Paragraph]) -> Dateline | None:
    body = [one for one in paragraphs if not one.is_headline][:DATELINE_WITHIN]
    for paragraph in body:
        match = furniture.dateline_match(reading[paragraph.start : min(paragraph.end, paragraph.start + 200)])
        if match is not None:
            end = paragraph.start + match.length
            return Dateline(match.place, paragraph.start, end, match.day_text or None, match.region or None)
    return None


def _after(paragraph: Paragraph, dateline: Dateline) -> Paragraph:
    if paragraph.start != dateline.start:
        return paragraph
    return Paragraph(dateline.end, paragraph.end, paragraph.is_headline)
