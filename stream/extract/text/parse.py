"""Sentences to trees: tagger and parser over batches that cross articles. Pure, but for the model's files.

Known names are made one token before the parser sees them: it then hangs them on the right verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from stream.errors import SettingError
from stream.extract.lexicon import Named
from stream.extract.text.gate import Gate, NameHit
from stream.records.fields import Span

if TYPE_CHECKING:  # the library takes a second to import, and only reading needs it
    from spacy.language import Language
    from spacy.tokens import Doc, Token

BATCH = 64
"""Sentences in one batch: 16 to 128 are equally fast, 512 needs ten times the memory."""

_PARTICLE_NAME = re.compile(
    r"\b(?:[Aa]l|[Ee]l|[Uu]l|[Aa]s|[Aa]d|[Aa]z|[Aa]n|[Aa]r|[Aa]t|[Aa]sh|[Bb]en|[Bb]in)-[A-Z]\w+(?:-\w+)*"
)
_HYPHENATED = ("cease-fire", "cease-fires", "test-fire", "test-fires", "test-fired")
"""Words that the tokenizer would part at their hyphen, and that name events whole."""

_ASIDE = re.compile(
    r"(?P<gap>\s*)(?P<bracket>\[\s*(?P<note>(?:(?:few |several )?(?:words?|names?|passages?|sentences?)"
    r" (?:indistinct|omitted|missing|illegible)|sic|as (?:heard|received|published|printed)))\s*\]"
    r"|[\[(](?P<name>[^\W\d_][\w .'-]{0,70})[\])])",
    re.IGNORECASE,
)
"""A bracket with an editor's note, or with nothing but words that could be a name."""

_INITIALS = re.compile(r"[A-Z]{2,6}")
_SMALL_WORDS = frozenset(("of", "the", "for", "and"))
_UNUSED = ("senter", "attribute_ruler", "lemmatizer")


@dataclass(slots=True)
class Sentence:
    """One sentence of an article, with its tree if it was parsed.

    ``folded`` has plain quotes and spaces, and the length of the ``original``."""

    number: int
    paragraph: int
    start: int
    end: int
    folded: str
    original: str
    is_headline: bool
    hits: list[NameHit] = field(default_factory=list)
    doc: Doc | None = None
    named: dict[int, Named] = field(default_factory=dict)  # by token
    bounds: list[Span] = field(default_factory=list)  # of each token, in the sentence
    words_held: frozenset[str] | None = None  # once asked for

    @property
    def is_line(self) -> bool:
        """A headline, in its place or by its form: a line without a stop."""
        return self.is_headline or self.folded.rstrip(" \"')")[-1:].isalnum()

    def lower_words(self) -> frozenset[str]:
        """All its words in lower case, gathered once: many rules ask whether one of a list is among them."""
        assert self.doc is not None
        if self.words_held is None:
            self.words_held = frozenset(token.lower_ for token in self.doc)
        return self.words_held

    def span(self, first: int, last: int) -> Span:
        """Tokens ``first`` to ``last - 1`` as a span of the article."""
        return self.start + self.bounds[first][0], self.start + self.bounds[last - 1][1]

    def words(self, first: int, last: int) -> str:
        """Tokens ``first`` to ``last - 1`` as they are written, with plain quotes."""
        return self.folded[self.bounds[first][0] : self.bounds[last - 1][1]]

    def text(self, span: Span) -> str:
        return self.original[span[0] - self.start : span[1] - self.start]

    def token_at(self, offset: int) -> Token | None:
        """The token that holds the article's character ``offset``."""
        assert self.doc is not None
        for token, (start, end) in zip(self.doc, self.bounds, strict=True):
            if start <= offset - self.start < end:
                return token
        return None


class Parser:
    """A spaCy pipeline's tagger and parser, with names as single tokens."""

    def __init__(self, nlp: Language, gate: Gate) -> None:
        self._nlp = nlp
        self._gate = gate
        self._ner: Any = nlp.get_pipe("ner") if nlp.has_pipe("ner") else None
        meta = nlp.meta  # made anew each time it is asked for
        self.model = f"{meta['lang']}_{meta['name']}"

    def lemma_index(self) -> dict[str, Iterable[str]]:
        """Lemmas by universal part of speech, as the pipeline's own lemmatizer has them; nothing without."""
        from spacy.lookups import Lookups  # noqa: PLC0415 - as in load_parser

        folder = self._nlp.path / "lemmatizer" / "lookups" if self._nlp.path else None
        if folder is None or not (folder / "lookups.bin").is_file():
            return {}
        lookups = Lookups().from_disk(folder)
        if not lookups.has_table("lemma_index"):
            return {}
        table = lookups.get_table("lemma_index")
        return {part: table[part] for part in ("noun", "verb", "adj", "adv") if part in table}

    def memory_zone(self) -> AbstractContextManager[Any]:
        """Strings and trees made inside are freed at its end; nothing of spaCy may leave it."""
        return self._nlp.memory_zone()

    def parse(self, sentences: Sequence[Sentence]) -> None:
        """Give each sentence its tree."""
        docs = [self._document(sentence) for sentence in sentences]
        parsed = self._nlp.pipe(docs, batch_size=BATCH, disable=["ner"])
        for sentence, doc in zip(sentences, parsed, strict=True):
            sentence.doc = doc

    def find_people(self, sentences: Sequence[Sentence]) -> None:
        """Mark entities, which is as dear as the parse: ask only for sentences that need it."""
        if self._ner is None:
            return
        docs = [sentence.doc for sentence in sentences if sentence.doc is not None]
        for _ in self._ner.pipe(docs, batch_size=BATCH):
            pass

    def _document(self, sentence: Sentence) -> Doc:
        """The sentence with each known name of several words as one word that the parser knows."""
        from spacy.tokens import Doc  # noqa: PLC0415 - as in load_parser

        plain = self._nlp.make_doc(sentence.folded)
        sentence.hits = self._gate.names(sentence.folded)
        words: list[str] = []
        spaces: list[bool] = []
        standing = dict(_standing(plain, sentence))
        asides = dict(_asides(plain, sentence, self._gate.bodies))
        at = 0
        while at < len(plain):
            if at in asides:
                at = asides[at]
                continue
            end, word = standing.get(at, (at + 1, plain[at].text))
            closing = plain[end - 1]
            words.append(word)
            spaces.append(bool(closing.whitespace_))
            sentence.bounds.append((plain[at].idx, closing.idx + len(closing)))
            at = end
        sentence.named = dict(_by_token(sentence))
        return Doc(self._nlp.vocab, words=words, spaces=spaces)


def _standing(plain: Doc, sentence: Sentence) -> Iterator[tuple[int, tuple[int, str]]]:
    """Where a name of several tokens begins, where it ends, and the word that stands for it."""
    taken: set[int] = set()
    for start, end, word in _whole_names(sentence.folded, sentence.hits):
        span = plain.char_span(start, end)
        if span is None or len(span) < 2 or any(token.i in taken for token in span):
            continue
        taken.update(token.i for token in span)
        yield span.start, (span.end, word or span[-1].text)


def _asides(plain: Doc, sentence: Sentence, bodies: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where a bracket begins that the parser is better without, and the token behind it.

    ``the NLA [National Liberation Army]`` names one body twice, and ``[words indistinct]`` is the desk's;
    either parts the verb from its subject.
    """
    groups = {hit.end for hit in sentence.hits if hit.named.kind == "group"}
    starts = {hit.start for hit in sentence.hits if hit.named.kind == "group"}
    for match in _ASIDE.finditer(sentence.folded):
        inside = match["note"] or match["name"]
        is_again = match.start("gap") in groups and all(
            word[0].isupper() or word in _SMALL_WORDS for word in inside.split()
        )
        is_listed = match["name"] is not None and match.start("name") in starts
        is_again = is_again or (not (is_listed or match["note"]) and _is_in_short(match, sentence, bodies))
        span = plain.char_span(match.start("bracket"), match.end("bracket"))
        if span is not None and (match["note"] or is_again):
            yield span.start, span.end


def _is_in_short(aside: re.Match[str], sentence: Sentence, bodies: frozenset[str]) -> bool:
    """``the Civic Union [CU] candidate``, ``PTT [Post and Telephone Trust] offices``: said twice, once by its
    initials. Those of an armed body are kept, for the copy goes on to call it by them.
    """
    before = sentence.original[: aside.start("gap")].rpartition(" ")[2]
    inside = sentence.original[aside.start("name") : aside.end("name")]
    if _INITIALS.fullmatch(inside):
        return before[:1].isupper() and before.lower() not in bodies
    initials = {word[0].upper() for word in inside.split() if word.lower() not in _SMALL_WORDS}
    return bool(_INITIALS.fullmatch(before)) and len(initials) > 1 and initials <= set(before)


def _whole_names(folded: str, hits: Iterable[NameHit]) -> Iterator[tuple[int, int, str]]:
    for hit in hits:
        is_group = hit.named.kind == "group"
        yield hit.start, hit.end, ("Houthis" if hit.named.name.endswith("s") else "Hamas") if is_group else ""
    for match in _PARTICLE_NAME.finditer(folded):
        yield match.start(), match.end(), ""


def _by_token(sentence: Sentence) -> Iterator[tuple[int, Named]]:
    """Each hit's last token; a hit inside a longer word names nothing."""
    ends = {end: token for token, (_, end) in enumerate(sentence.bounds)}
    starts = {start for start, _ in sentence.bounds}
    for hit in sentence.hits:
        if hit.start in starts and hit.end in ends:
            yield ends[hit.end], hit.named


def load_parser(pipeline: str, gate: Gate) -> Parser:
    """Raises ``SettingError`` where ``pipeline`` is no installed spaCy pipeline with tagger and parser."""
    import spacy  # noqa: PLC0415 - only reading needs it, and it takes a second to import

    from stream.extract.text.matrices import multiply_by_blas  # noqa: PLC0415 - as spaCy

    try:
        nlp = spacy.load(pipeline, exclude=list(_UNUSED))
    except OSError:
        raise SettingError(
            f"extract.pipeline: {pipeline!r} is not installed; allowed: an installed spaCy pipeline"
        ) from None
    missing = [name for name in ("tagger", "parser") if not nlp.has_pipe(name)]
    if missing:
        raise SettingError(
            f"extract.pipeline: {pipeline!r} has no {' and no '.join(missing)}; allowed: one with both"
        )
    tokenizer: Any = nlp.tokenizer
    for word in _HYPHENATED:
        for written in (word, word.capitalize()):
            tokenizer.add_special_case(written, [{"ORTH": written}])
    multiply_by_blas(nlp)
    return Parser(nlp, gate)
