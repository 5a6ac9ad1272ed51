"""Questions to a dependency tree: who is the subject, what is negated, which phrase is this. Pure.

Labels are those of spaCy's English pipelines (CLEAR style), tags those of the Penn Treebank.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the library takes a second to import, and only reading needs it
    from spacy.tokens import Doc, Token

OF_A_CAUSE = frozenset(("when", "as", "after"))
"""Behind them stands what did the harm: ``were killed when a bomb exploded``."""

_CHILDREN = "children"
_CLAUSES = frozenset(("conj", "xcomp", "advcl", "pcomp"))
_NOT_PREMODIFIER = frozenset(("relcl", "acl", "advcl", "appos", "punct", "cc", "conj", "prep"))
_FOUND = frozenset(("found", "discovered"))
_LONGEST_CHAIN = 12
_ACCUSING = ("accus", "suspect", "convict")
_COUNTS = frozenset(("count", "counts", "charge", "charges", "accounts", "offences", "offenses", "crimes"))
_BLAMING = {"blam": "on", "attribut": "to"}


def kids(token: Token, *labels: str) -> list[Token]:
    """The children with one of these labels, in order of the text."""
    doc = token.doc
    table = doc.user_data.get(_CHILDREN)
    if table is None:
        table = doc.user_data[_CHILDREN] = _children(doc)
    return [doc[at] for at, label in table[token.i] if label in labels]


def _children(doc: Doc) -> list[list[tuple[int, str]]]:
    """By token, where its children stand and their labels: asked fifty times a sentence, and dear to ask the
    parser's tree for. Numbers and words alone, for a token kept here would keep the whole tree.
    """
    table: list[list[tuple[int, str]]] = [[] for _ in doc]
    for child in doc:
        if child.head.i != child.i:
            table[child.head.i].append((child.i, child.dep_))
    return table


def is_verb(token: Token) -> bool:
    return token.tag_.startswith("VB")


def is_noun(token: Token) -> bool:
    return token.tag_.startswith("NN")


def is_plural(token: Token) -> bool:
    return token.tag_ in ("NNS", "NNPS")


def is_passive(verb: Token) -> bool:
    """``was killed``, or a bare participle that modifies a noun: ``a man killed by``."""
    if kids(verb, "nsubjpass", "auxpass"):
        return True
    if (
        verb.dep_ == "conj"
        and verb.tag_ in ("VBN", "VBD")
        and is_verb(verb.head)
        and not kids(verb, "dobj", "aux")
    ):
        return is_passive(verb.head)  # "five were killed and 12 others wounded"
    if verb.dep_ == "acl" and verb.tag_ == "VBD":
        return verb.head.dep_ != "ROOT" and not kids(verb, "dobj", "xcomp", "ccomp")  # a mistagged participle
    if verb.tag_ != "VBN":
        return False
    if is_found_so(verb):
        return True
    return verb.dep_ in ("acl", "amod", "advcl") and not kids(verb, "dobj", "aux")


def is_found_so(verb: Token) -> bool:
    """``was found murdered``, ``were found shot to death``: what had been done to whoever was found."""
    is_under = verb.dep_ in ("xcomp", "ccomp", "oprd", "advcl") and verb.tag_ == "VBN"
    return is_under and verb.head.lower_ in _FOUND and not kids(verb, "nsubj", "nsubjpass", "aux", "dobj")


def with_conjuncts(heads: list[Token]) -> list[Token]:
    """Each head and those joined to it by ``and``."""
    return [each for head in heads for each in (head, *_conjuncts(head))]


def _conjuncts(head: Token) -> Iterator[Token]:
    """In order of the text. Not by recursion: a list of hundreds is hundreds of words deep."""
    waiting = kids(head, "conj") + listed(head)
    while waiting:
        child, *waiting = waiting
        yield child
        waiting = kids(child, "conj") + waiting


def listed(head: Token) -> list[Token]:
    """``a priest, two nuns and a driver``: to the parser the second is what the first is."""
    is_one = head.tag_ == "NN" and any(child.lower_ in ("a", "an", "one") for child in head.children)
    followers = kids(head, "appos") if is_one else []
    return [
        noun for noun in followers if is_noun(noun) and kids(noun, "conj") and kids(noun, "nummod", "det")
    ]


def subjects(verb: Token) -> list[Token]:
    """The heads of the grammatical subject; a joined or open clause takes that of its governor."""
    for _ in range(_LONGEST_CHAIN):
        found = kids(verb, "nsubj", "nsubjpass", "csubj")
        if found:
            return [relative_noun(head) for head in found]
        if verb.dep_ in ("relcl", "acl"):
            return [verb.head]
        accused = _accused(verb)
        if accused:
            return accused
        if (verb.dep_ not in _CLAUSES and not is_found_so(verb)) or verb.head is verb:
            return []
        verb = clause_above(verb)
    return []


def _accused(verb: Token) -> list[Token]:
    """``sentenced a man for killing``, ``accused the rebels of burning``, of which the parser hangs "of" on
    the rebels: whom.
    """
    prep = verb.head
    if verb.dep_ != "pcomp":
        return _charged_with(verb)
    if prep.lower_ == "of" and is_noun(prep.head) and prep.head.head.lower_.startswith(_ACCUSING):
        return [prep.head]
    is_charged = prep.lower_ == "with" and prep.head.lower_.startswith("charg")
    is_held_for = is_verb(prep.head) and (is_charged or prep.lower_ in ("for", "of", "over", "from"))
    return (kids(prep.head, "dobj", "nsubjpass") if is_held_for else []) or _charged_with(verb)


def _charged_with(verb: Token) -> list[Token]:
    """``charged a man with two counts of killing``, ``on charges including killing``: whom."""
    noun = verb.head.head if verb.dep_ == "pcomp" and verb.head.lower_ in ("of", "including") else verb
    if noun.lower_ not in _COUNTS or noun.dep_ != "pobj" or not is_verb(noun.head.head):
        return []
    return kids(noun.head.head, "dobj", "nsubjpass")


def clause_above(verb: Token) -> Token:
    """The clause whose subject an open one shares."""
    above = verb.head
    if above.dep_ == "prep" and is_verb(above.head):
        return above.head
    if verb.dep_ == "advcl" and verb.tag_ == "VBG":
        told = [clause for clause in kids(above, "ccomp") if clause.i < above.i < verb.i]
        if told:  # "troops bombed the town, officials said, killing six"
            return told[-1]
    return above


def relative_noun(head: Token) -> Token:
    """Of ``which killed``: the noun that the relative clause hangs on."""
    if head.tag_ in ("WDT", "WP") or head.lower_ == "that":
        clause = head.head
        for _ in range(_LONGEST_CHAIN):
            if clause.dep_ == "relcl":
                return clause.head
            if clause.head is clause:
                break
            clause = clause.head
    return head


def doers(verb: Token) -> list[Token]:
    """Heads of the noun phrases that do it."""
    if not is_passive(verb):
        return with_conjuncts(subjects(verb))
    return with_conjuncts([noun for by in _by_phrases(verb) for noun in kids(by, "pobj")])


def _by_phrases(verb: Token) -> list[Token]:
    found = kids(verb, "agent") + [prep for prep in kids(verb, "prep") if prep.lower_ == "by"]
    means = [noun for prep in kids(verb, "prep") if prep.lower_ == "with" for noun in kids(prep, "pobj")]
    behind = [prep for noun in means for prep in kids(noun, "prep") if prep.lower_ == "by"]
    return found or behind  # "was hit with stones by a mob"


def done_to(verb: Token) -> list[Token]:
    """Heads of the noun phrases that it is done to."""
    if is_passive(verb):
        found = [relative_noun(head) for head in kids(verb, "nsubjpass") or kids(verb, "nsubj")]
        if is_found_so(verb):
            found = kids(verb.head, "dobj")  # "police found a man murdered"
        return with_conjuncts(found or subjects(verb))
    found = [*kids(verb, "dobj"), *kids(verb, "dative")]
    found = found or [shot for dead in _dead(verb) for shot in kids(dead, "dobj")]
    if not found and verb.dep_ == "relcl" and any(child.tag_ in ("WDT", "WP") for child in verb.children):
        is_other = any(head.tag_ not in ("WDT", "WP") for head in kids(verb, "nsubj"))
        found = [verb.head] if is_other else []  # "whom rebels attacked"; whoever attacked did it
    return with_conjuncts([relative_noun(head) for head in found]) + _joined_to_objects(verb, found)


def _dead(verb: Token) -> list[Token]:
    """Of ``shot dead his wife``, to the parser the object of "dead"."""
    return [state for state in kids(verb, "acomp", "oprd") if state.lower_ == "dead"]


def _joined_to_objects(verb: Token, objects: list[Token]) -> list[Token]:
    """``killed its chief and two of his guards``: a noun that the parser joined to the verb instead."""
    joined = [each for each in kids(verb, "conj") if is_noun(each) or each.tag_ == "CD"]
    has_own_verb = any(is_verb(child) for each in joined for child in each.children)
    return joined if objects and not has_own_verb and all(each.i > objects[-1].i for each in joined) else []


def objects_of(token: Token, *prepositions: str) -> list[Token]:
    """Heads of the noun phrases behind one of these prepositions under the token, also where it is told for
    each: ``to the bank and to nearby shops``.
    """
    behind = [prep for prep in kids(token, "prep", "agent", "dative") if prep.lower_ in prepositions]
    behind += [again for prep in behind for again in kids(prep, "conj") if again.lower_ == prep.lower_]
    return with_conjuncts([noun for prep in behind for noun in kids(prep, "pobj")])


def clauses_with(verb: Token, marks: frozenset[str]) -> list[Token]:
    """The adverbial clauses that one of these words joins to it: ``when a bomb exploded``."""
    return [
        clause
        for clause in kids(verb, "advcl")
        if any(child.lower_ in marks for child in kids(clause, "mark", "advmod"))
    ]


def blamed(verb: Token) -> list[Token]:
    """``blamed the bombing on them``, ``attributed it to them``: who is blamed, wherever they hang.

    ``blamed them on Monday`` names a day.
    """
    behind = next((prep for stem, prep in _BLAMING.items() if verb.lower_.startswith(stem)), None)
    if behind is None:
        return []
    heads = objects_of(verb, behind) or [
        head for thing in kids(verb, "dobj") for head in objects_of(thing, behind)
    ]
    return [head for head in heads if not head.lower_.endswith("day")]


def premodifiers(head: Token) -> list[Token]:
    """Everything of the phrase up to its head, in order of the text."""
    before = [token for token in head.subtree if token.i < head.i and _is_inside(token, head)]
    cuts = [token.i for token in before if token.dep_ == "amod" and is_verb(token) and kids(token, "nsubj")]
    cuts += [token.i for token in before if _parts_people(token)]
    return [token for token in before if token.i > max(cuts, default=-1)]  # "rebels kidnapped banker X"


def joined_inside(head: Token) -> list[Token]:
    """``trader X and banker Y were``: to the parser the trader is one of the banker's titles."""
    if not head.tag_.startswith("NNP"):
        return []
    return [token.nbor(-1) for token in head.subtree if token.i < head.i and _parts_people(token)]


def _parts_people(token: Token) -> bool:
    """The "and" behind a person's name."""
    return token.tag_ == "CC" and token.i > 0 and token.nbor(-1).ent_type_ == "PERSON"


def _is_inside(token: Token, head: Token) -> bool:
    for _ in range(_LONGEST_CHAIN):
        if token is head or token.i == head.i:
            return True
        if token.dep_ in _NOT_PREMODIFIER and token.head.i == head.i and token.i > head.i:
            return False
        if token.dep_ in ("relcl", "appos", "acl"):
            return False
        token = token.head
    return False


def phrase(head: Token) -> tuple[int, int]:
    """First token and the one after the last, of the head with what stands before it."""
    before = premodifiers(head)
    first = head.i
    for token in reversed(before):
        if token.i == first - 1 and token.lower_ != "dead":
            first = token.i
    return first, head.i + 1


def is_of_the_noun(clause: Token) -> bool:
    """``an assault in which a cook rammed a van into shoppers``: when and where he did so, it was."""
    return clause.dep_ == "relcl" and any(
        prep.lower_ == "in" and any(noun.tag_ == "WDT" for noun in kids(prep, "pobj"))
        for prep in kids(clause, "prep")
    )


def joined_before(heads: list[Token]) -> list[Token]:
    """The clauses that these are joined to by ``and``; the past perfect tells of another time."""
    verbs = [head for head in heads if is_verb(head) and not _is_past_perfect(head)]
    known = {head.i for head in heads}
    return [above for verb in verbs for above in _clauses_before(verb) if above.i not in known]


def _is_past_perfect(verb: Token) -> bool:
    return any(child.lower_ in ("had", "'d") for child in kids(verb, "aux", "auxpass"))


def _clauses_before(verb: Token) -> Iterator[Token]:
    for _ in range(_LONGEST_CHAIN):
        if verb.dep_ != "conj" or not is_verb(verb.head):
            return
        verb = verb.head
        yield verb


def governors(token: Token) -> Iterator[Token]:
    """Every token above, the nearest first."""
    for _ in range(_LONGEST_CHAIN):
        above = token.head
        if above.i == token.i:
            return
        token = above
        yield token


def depth_to(token: Token, anchors: frozenset[int]) -> int | None:
    """Steps up to the nearest of the anchors; nothing where it hangs elsewhere."""
    if token.i in anchors:
        return 0
    for steps, above in enumerate(governors(token), start=1):
        if above.i in anchors:
            return steps
    return None


def lives(attempt: Token) -> list[Token]:
    """``an attempt on the lives of``, ``was made against his life``: on what it was made."""
    nouns = [noun for word in (attempt, attempt.head) for noun in objects_of(word, "on", "against")]
    return [noun for noun in nouns if noun.lower_ in ("life", "lives")]
