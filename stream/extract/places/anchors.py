"""On which words around a deed a place may hang. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stream.extract.frames import tree
from stream.extract.frames.frame import Frame
from stream.extract.parties.actors import Resolver
from stream.extract.places.spots import is_spot, tells_origin

if TYPE_CHECKING:
    from spacy.tokens import Token

_DISTANCES = frozenset(
    ("km", "kms", "kilometers", "kilometres", "miles", "mile", "minutes", "hours", "meters")
)
_OTHER_CLAUSES = frozenset(("relcl", "ccomp", "acl", "parataxis"))
_WHILE = frozenset(("when", "while", "as"))
_TELLING_WHERE = ("occurring", "causal", "placing")


def of_one_scene(frames: list[Frame], anchors: list[Token], resolver: Resolver) -> list[Token]:
    """The clauses before that are of the same place: by the same doer, or of people told there.

    ``burst into a bar in X and opened fire``; ``rioted in X, and police shot five of them``. What another
    side did to others is somewhere else.
    """
    verbs = [token for token in anchors if tree.is_verb(token) and token.dep_ == "conj"]
    shared = [verb for verb in verbs if not tree.kids(verb, "nsubj", "nsubjpass")]
    referring = any(
        resolver.lexicon.is_in(token.lower_, "pronoun")
        for frame in frames
        for head in frame.done_to
        for token in (head, *tree.objects_of(head, "of"))
    )
    return tree.joined_before(verbs if referring else shared)


def of_one_moment(anchors: list[Token]) -> list[Token]:
    """``was shot as he left his home in X``: what happened in that moment happened in that place."""
    return [clause for anchor in anchors for clause in tree.clauses_with(anchor, _WHILE)]


def being_there(frames: list[Frame], resolver: Resolver) -> list[Token]:
    """``policemen guarding the consulate in X were killed``: where they stood, they fell."""
    return [
        clause
        for frame in frames
        for head in frame.done_to
        for clause in tree.kids(head, "acl")
        if resolver.lexicon.is_in(clause.lower_, "being_there")
    ]


def behind_prepositions(
    frames: list[Frame], own_anchors: list[Token], resolver: Resolver
) -> Iterator[tuple[int, int, Token]]:
    """Steps to the event, position, and the noun behind each preposition of place that hangs on it."""
    anchors = frozenset(token.i for token in own_anchors)
    own = frozenset(head.i for frame in frames for head in (*frame.done_to, *frame.doers, *frame.tops))
    own |= {head.i for token in own_anchors if tree.is_verb(token) for head in tree.objects_of(token, "to")}
    at_it = [token for token in own_anchors if token.dep_ == "acl" and tree.is_verb(token)]
    own |= {head.i for token in at_it for head in tree.kids(token, "dobj")}  # "guarding the bank in X"
    assert resolver.sentence.doc is not None
    is_removal = any(resolver.lexicon.is_in(resolver.lexicon.lemma_of(f.trigger), "removal") for f in frames)
    is_launch = frames[0].sense.plover == "MOBILIZE" and any(
        resolver.lexicon.is_in(resolver.lexicon.lemma_of(frame.trigger), "sending") for frame in frames
    )
    for prep in resolver.sentence.doc:
        if prep.dep_ not in ("prep", "advmod") or (not is_removal and tells_origin(prep)):
            continue
        if prep.lower_ == "from" and prep.i > 0 and prep.nbor(-1).lower_ in _DISTANCES:
            continue  # "San Pedro, 130 km from San Jose"
        is_sent = prep.lower_ == "to" and frames[0].sense.name == "mobilize" and not is_launch
        is_where = resolver.lexicon.is_in(prep.lower_, "where") or (is_launch and prep.lower_ == "from")
        is_where = is_where or is_sent
        is_aim = resolver.lexicon.is_in(prep.lower_, "at_whom")
        depth = tree.depth_to(prep, anchors) if is_where or is_aim else None
        if depth is None or (depth > 1 and not is_where) or _leads_elsewhere(prep, anchors, own, resolver):
            continue
        nouns = tree.kids(prep, "pobj") + [
            word for word in tree.kids(prep, "pcomp") if is_mistaken_name(word)
        ]
        for noun in tree.with_conjuncts(nouns):
            yield depth, noun.i, noun


def _leads_elsewhere(token: Token, anchors: frozenset[int], own: frozenset[int], resolver: Resolver) -> bool:
    """Whether the way up to the event leads through something else that happened or is talked of."""
    for above in tree.governors(token):
        if above.i in anchors:
            return False
        is_in_it = tree.is_of_the_noun(above) and above.head.i in anchors
        is_about_to = above.lower_ == "about" and above.head.i in anchors  # "when he was about to speak in X"
        if is_in_it or is_about_to or _says_that_it_was(above, anchors, resolver):
            continue
        if above.dep_ in _OTHER_CLAUSES:
            return True
        is_link = above.tag_ in ("IN", "TO", "NNP", "NNPS") or above.dep_ == "prep"
        is_counted = above.i in own or above.head.lower_ == "including"
        is_on_the_way = is_link or is_counted or is_spot(above, resolver)
        if not is_on_the_way and not tree.is_verb(above):
            return True
    return True


def _says_that_it_was(verb: Token, anchors: frozenset[int], resolver: Resolver) -> bool:
    """``an attack that occurred near``, ``a kidnapping carried out in``: nothing else happened there."""
    lemma = resolver.lexicon.lemma_of(verb)
    is_of_it = verb.dep_ in ("relcl", "acl") and verb.head.i in anchors
    return is_of_it and any(resolver.lexicon.is_in(lemma, name) for name in _TELLING_WHERE)


def is_mistaken_name(word: Token) -> bool:
    """``in Sagaing``: a name that the tagger took for a verb."""
    return word.dep_ in ("pcomp", "pobj") and word.tag_ == "VBG" and word.text[0].isupper()
