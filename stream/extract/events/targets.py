"""What was attacked besides people: an object, where a bomb went off, what a blast damaged. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stream.extract.events.draft import Draft
from stream.extract.frames import tree
from stream.extract.frames.deeds import is_weapon
from stream.extract.frames.frame import Frame
from stream.extract.parties import things
from stream.extract.parties.actors import Resolver
from stream.extract.parties.heads import is_of
from stream.records.mention import Party

if TYPE_CHECKING:
    from spacy.tokens import Token

_BESIDE = (
    "at", "in", "inside", "near", "outside", "under", "beneath", "against", "on", "into", "before",
    "opposite", "beside", "behind", "between", "alongside", "underneath", "across",
)  # fmt: skip
_FRONT = frozenset(("front", "side", "entrance", "door", "back", "rear", "vicinity", "floor", "lobby"))
_BLASTS = frozenset(("bombing", "suicide_bombing", "grenade", "airstrike", "drone_strike", "shelling"))
_DAMAGING = (
    "damag", "destroy", "wreck", "hit", "gutt", "level", "rock", "shatter", "shook", "shak",
    "demolish", "ruin",
)  # fmt: skip
_WRECKING = ("destroy", "demolish", "raz", "wreck", "gutt", "level")


def add(made: Draft, frame: Frame, resolver: Resolver) -> None:
    """A thing takes the place of whose it is, for it says more: "the embassy of X" is not X."""
    for thing in _damaged(frame, resolver):
        made.recipients = [held for held in made.recipients if not _is_inside(held, thing)]
        made.recipients.append(thing)
    known = {party.canonical_id for party in (*made.actors, *made.recipients)}
    made.recipients += [person for person in _dwellers(frame, resolver) if person.canonical_id not in known]


def _is_inside(held: Party, thing: Party) -> bool:
    """The thing's own phrase, or whoever it is of, to whom nothing else was done."""
    (start, end), *_ = thing.spans
    is_part = bool(held.spans) and all(start <= first and last <= end for first, last in held.spans)
    return held.spans == thing.spans or (is_part and held.role is None)


def _damaged(frame: Frame, resolver: Resolver) -> list[Party]:
    """The things that the frame's deed was done to, in the order of the text."""
    return [
        party for head, role in _struck(frame, resolver) for party in things.as_thing(head, resolver, role)
    ]


def _dwellers(frame: Frame, resolver: Resolver) -> list[Party]:
    """``attacked the home of X``, ``a bomb at X's office``: against whom it was; no harm is told."""
    homes = [
        head
        for head, role in _struck(frame, resolver)
        if role != things.DESTROYED and resolver.lexicon.is_in(resolver.lexicon.lemma_of(head), "dwelling")
    ]
    owners = [noun for head in homes for noun in (*tree.objects_of(head, "of"), *tree.kids(head, "poss"))]
    return [
        party
        for noun in owners
        if not resolver.lexicon.is_in(noun.lower_, "pronoun")
        for party in resolver.parties(noun, is_violent=False)
        if party.is_person
    ]


def _struck(frame: Frame, resolver: Resolver) -> list[tuple[Token, str]]:
    """Nouns for things, and what each suffered."""
    if frame.harm is not None or not frame.sense.is_violent:
        return []
    heads = {head.i: (head, _role(frame)) for head in _listed(frame.done_to, resolver)}
    if frame.sense.name in _BLASTS:
        beside = [*_beside(frame, resolver), *_placed(frame, resolver), *_shared_out(frame, resolver)]
        means = {head.i for head in frame.weapons if is_weapon(head, resolver)}  # "stepped on a mine"
        heads |= {head.i: (head, things.ATTACKED) for head in beside if head.i not in {*heads, *means}}
    hurt = _suffering(frame)
    if hurt is not None:
        heads = {at: (head, things.DAMAGED) for at, (head, _) in heads.items()}
        heads |= {head.i: (head, things.DAMAGED) for head in hurt}
    heads |= {head.i: (head, role) for head, role in _wrecked(frame)}
    return [
        (whole, role if whole.i == head.i else _of_a_part(head, role, resolver))
        for _, (head, role) in sorted(heads.items())
        for whole in _wholes(head, resolver)
        if things.is_thing(whole, resolver)
    ]


def _listed(heads: list[Token], resolver: Resolver) -> list[Token]:
    """``destroyed the office, a filling station and the post``: to the parser the station is the office; and
    behind ``the general staff`` it is no other word for that.
    """
    beside = [
        noun
        for head in heads
        if things.is_thing(head, resolver) or tree.kids(head, "det")
        for noun in tree.with_conjuncts(tree.kids(head, "appos"))
        if things.is_thing(noun, resolver) and tree.kids(noun, "det", "nummod", "amod")
    ]
    return [*heads, *beside]


def is_damaging(frame: Frame) -> bool:
    """``the explosion caused heavy damage``, wherever what it damaged is told."""
    return frame.sense.is_violent and frame.harm is None and _suffering(frame) == []


def _wholes(head: Token, resolver: Resolver) -> list[Token]:
    """``blew up a stretch of the pipeline``, ``the bank's windows``: the pipeline, the bank."""
    if any(resolver.lexicon.is_in(head.lower_, name) for name in ("part_of", "some_of")):
        return [*tree.objects_of(head, "of"), *tree.kids(head, "poss")]
    return [head]


def _of_a_part(part: Token, role: str, resolver: Resolver) -> str:
    """Whose windows were destroyed is damaged."""
    is_destroyed = role == things.DESTROYED and resolver.lexicon.is_in(part.lower_, "part_of")
    return things.DAMAGED if is_destroyed else role


def _role(frame: Frame) -> str:
    return things.ATTACKED if frame.sense.name != "destroy" else _what_it_suffers(frame.trigger)


def _what_it_suffers(verb: Token) -> str:
    return things.DESTROYED if verb.lower_.startswith(_WRECKING) else things.DAMAGED


def _beside(frame: Frame, resolver: Resolver) -> list[Token]:
    """``exploded in front of the bank``, ``a blast near the embassy``."""
    return [head for anchor in frame.anchors for head in _at(anchor, resolver)]


def _at(anchor: Token, resolver: Resolver) -> list[Token]:
    found: list[Token] = []
    next_to = [
        noun
        for word in tree.kids(anchor, "advmod", "prep", "acomp")
        if word.lower_ in ("next", "close", "adjacent")
        for noun in tree.objects_of(word, "to")
    ]
    for head in [*tree.objects_of(anchor, *_BESIDE), *_and_at(anchor), *next_to]:
        of_it = tree.objects_of(head, "of")
        is_place = any(noun.tag_ == "NNP" for noun in of_it) and resolver.lexicon.is_in(
            head.lower_, "place_noun"
        )
        if not is_place:  # "in the port of Callao" is where it was
            found += of_it if head.lower_ in _FRONT else [head]
        if resolver.lexicon.is_in(head.lower_, "part_of_town"):  # "in a street near the town hall"
            found += tree.objects_of(head, *_BESIDE)
    return found


def _and_at(anchor: Token) -> list[Token]:
    """``at the house of the judge and at the bank``."""
    joined = [second for prep in tree.kids(anchor, "prep") for second in tree.kids(prep, "conj")]
    return tree.with_conjuncts(
        [noun for prep in joined if prep.lower_ in _BESIDE for noun in tree.kids(prep, "pobj")]
    )


def _shared_out(frame: Frame, resolver: Resolver) -> list[Token]:
    """``three bombs went off, one at the bank and another at the museum``."""
    if not any(tree.is_plural(head) for head in (*frame.doers, *frame.done_to, *frame.weapons)):
        return []
    behind = frame.trigger.doc[frame.trigger.i + 1 :]
    shares = [word for word in behind if resolver.lexicon.is_in(word.lower_, "share")]
    return [noun for word in shares for noun in tree.objects_of(word, *_BESIDE)]


def _placed(frame: Frame, resolver: Resolver) -> list[Token]:
    """``a bomb that was left outside the bank went off``, ``a bomb found in it``, ``thrown at it``."""
    lexicon = resolver.lexicon
    clauses = [
        clause
        for bomb in (*frame.doers, *frame.done_to, *frame.weapons)
        if is_of(bomb, resolver, "bomb")
        for clause in tree.kids(bomb, "acl", "relcl")
    ]
    lemmas = [(clause, lexicon.lemma_of(clause)) for clause in clauses]
    left = [
        head
        for clause, lemma in lemmas
        if any(lexicon.is_in(lemma, name) for name in ("placing", "made_safe"))
        for head in _at(clause, resolver)
    ]
    thrown = [clause for clause, lemma in lemmas if lexicon.is_in(lemma, "throwing")]
    left += [head for clause in thrown for head in tree.objects_of(clause, "at", "into", "against")]
    fallen = [clause for clause, lemma in lemmas if lexicon.is_in(lemma, "landing")]
    return left + [
        head for clause in fallen for head in tree.objects_of(clause, "at", "in", "on", "into", "near")
    ]


def _wrecked(frame: Frame) -> list[tuple[Token, str]]:
    """``the blast damaged two shops``, ``a bank was damaged by it``, ``exploded, destroying a car``."""
    top = frame.top
    verbs = [top.head] if top.dep_ in ("nsubj", "nsubjpass") else []
    if top.dep_ == "pobj" and top.head.dep_ == "agent":
        verbs = [top.head.head]
    verbs += [clause for anchor in frame.anchors for clause in tree.kids(anchor, "advcl", "conj", "relcl")]
    verbs += tree.kids(top, "relcl", "acl")
    caused = [noun for verb in verbs for noun in tree.kids(verb, "dobj") if noun.lower_ == "destruction"]
    undone = [(head, things.DESTROYED) for noun in caused for head in tree.objects_of(noun, "of")]
    return undone + [
        (head, _what_it_suffers(verb))
        for verb in verbs
        if tree.is_verb(verb) and verb.lower_.startswith(_DAMAGING)
        for head in tree.done_to(verb)
        if head.i != top.i
    ]


def _suffering(frame: Frame) -> list[Token] | None:
    """What ``causing heavy damage to the bank`` names; nothing: what was attacked; ``None``: no damage."""
    verbs = [frame.top.head] if frame.top.dep_ == "nsubj" else []
    verbs += [
        clause for anchor in frame.anchors for clause in tree.kids(anchor, "advcl", "conj", "relcl", "acl")
    ]
    verbs += tree.kids(frame.top, "relcl", "acl")
    for verb in verbs:
        harm = next((each for each in tree.kids(verb, "dobj") if each.lower_ in ("damage", "damages")), None)
        if harm is not None and not any(child.lower_ == "no" for child in harm.children):
            return tree.objects_of(harm, "to", "at", "in") or tree.objects_of(verb, "to")
    return None


def has_target(made: Draft) -> bool:
    """``the attack on the radio station``, ``on Senator X``: it is known by what it struck.

    With a weapon it is on bodies too: ``a dynamite attack on the union``. A raid may be one of the police,
    for drugs.
    """
    if made.sense.name in ("raid", "invasion"):
        return False
    is_struck = any(party.role in things.ROLES for party in made.recipients)
    is_armed = bool(made.weapons and made.recipients)
    return is_struck or is_armed or any(party.is_person for party in made.recipients)
