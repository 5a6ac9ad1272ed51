"""Where a sentence tells of an event, in which construction, and around which words. Pure.

A frame is one trigger with the words that its arguments may hang on: verbs, active, passive and relative,
also with their object noun ("opened fire"; ``verbal.py``), and nouns under theirs ("carried out an attack";
``nominal.py``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from stream.extract.lexicon import Sense, TriggerEntry
from stream.extract.text.parse import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

HARM = {"killing": "killed", "death": "killed", "injuring": "injured"}
"""Senses that say only what became of people, and the toll that they count in."""


@dataclass(slots=True)
class Frame:
    """``doers`` and ``done_to`` are heads of noun phrases; ``anchors`` are what times and places hang on.

    ``form``: active, passive, relative, nominal, adjective, or left ("leaving two dead").
    """

    sentence: Sentence
    entry: TriggerEntry
    trigger: Token
    form: str
    anchors: list[Token]
    doers: list[Token] = field(default_factory=list)
    done_to: list[Token] = field(default_factory=list)
    weapons: list[Token] = field(default_factory=list)
    tops: list[Token] = field(default_factory=list)  # "a wave of strikes": the nouns above the trigger
    verb: Token | None = None  # the verb that the trigger is, or that the noun hangs on
    is_light: bool = False  # the verb only says that it was done: "carried out"
    stance: Token | None = None  # "will", "agreed to": the deed is only said to come

    @property
    def sense(self) -> Sense:
        return self.entry.sense

    @property
    def harm(self) -> str | None:
        return HARM.get(self.sense.name)

    @property
    def top(self) -> Token:
        """The word by which the event takes part in its clause."""
        return self.tops[-1] if self.tops else self.trigger

    def holds(self, token: Token) -> bool:
        return token.i == self.trigger.i or any(top.i == token.i for top in self.tops)
