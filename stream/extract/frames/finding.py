"""Every frame of a parsed sentence, whatever the part of speech of its trigger. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stream.extract.frames import intent, tree
from stream.extract.frames.frame import Frame
from stream.extract.frames.nominal import nominal
from stream.extract.frames.verbal import verbal
from stream.extract.lexicon import Lexicon
from stream.extract.text.parse import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token


def find(sentence: Sentence, lexicon: Lexicon) -> Iterator[Frame]:
    """In order of the text; what a trigger needs is not asked here. A day is no party to anything."""
    assert sentence.doc is not None
    for token in sentence.doc:
        if token.i in sentence.named:
            continue
        for frame in _at(token, sentence, lexicon):
            frame.doers = [head for head in frame.doers if not lexicon.is_in(head.lower_, "time")]
            frame.done_to = [head for head in frame.done_to if _may_suffer(head, frame, lexicon)]
            yield intent.turned(frame, lexicon)


def _at(token: Token, sentence: Sentence, lexicon: Lexicon) -> Iterator[Frame]:
    if tree.is_verb(token):
        yield from verbal(token, sentence, lexicon)
    elif token.tag_ == "MD":
        yield from intent.demanded(token, sentence, lexicon)
    elif tree.is_noun(token):
        yield from nominal(token, sentence, lexicon)
    elif token.tag_.startswith("JJ"):
        for entry in lexicon.triggers.get(token.lower_, ()):
            if entry.part == "a":
                frame = Frame(sentence, entry, token, "adjective", [token, token.head], verb=token.head)
                if "subject" in entry.needs:
                    frame.doers = tree.with_conjuncts(tree.subjects(token.head))
                yield frame


def _may_suffer(head: Token, frame: Frame, lexicon: Lexicon) -> bool:
    """No day; and of ``the murder of X and the kidnapping of Y`` no kidnapping was murdered."""
    is_deed = frame.sense.is_violent and lexicon.is_in(head.lower_, "suffered")
    return not is_deed and not lexicon.is_in(head.lower_, "time")
