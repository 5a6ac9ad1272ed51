"""Frames around verbs: "shelled the town", "was hit by", "opened fire on", "leaving 12 dead". Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stream.extract.frames import bombs, participles, relatives, tree
from stream.extract.frames.frame import Frame
from stream.extract.lexicon import Lexicon, TriggerEntry
from stream.extract.text.parse import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_OBJECTS = frozenset(("dobj", "oprd", "attr", "nsubjpass", "acomp", "npadvmod", "ccomp", "xcomp"))
_OF_SUBJECT = frozenset(("armedsubject", "crowdsubject", "laboursubject"))
_PARTICLES = frozenset(("prt", "prep", "advmod", "dative", "acomp", "oprd", "aux", "ccomp", "advcl"))


def verbal(verb: Token, sentence: Sentence, lexicon: Lexicon) -> Iterator[Frame]:
    """The frames of a verb: those with its object noun or particle before those of the verb alone."""
    for frame in _frames(verb, sentence, lexicon):
        if frame.sense.is_violent:
            frame.done_to = [each for head in frame.done_to for each in _meant(head, verb, lexicon)]
        yield frame


def _meant(head: Token, verb: Token, lexicon: Lexicon) -> list[Token]:
    """Of ``seized the mayor and shot him``: the mayor; a word for him in the same breath is the same man."""
    if head.dep_ == "nsubjpass" and lexicon.is_in(head.lower_, "personal"):
        return relatives.subject_above(head, verb)
    if lexicon.is_in(head.lower_, "corpse"):  # "the bodies of the nuns murdered by": no body is murdered
        return tree.objects_of(head, "of") or [head]
    if head.is_digit and head.i > 1 and head.nbor(-1).lower_ in ("no", "no."):
        return [head.nbor(-2)]  # "bus no 47"
    if verb.dep_ == "relcl":
        return [relatives.antecedent(head, verb, lexicon)]
    above = verb.head
    is_joined = verb.dep_ == "conj" and tree.is_verb(above) and not tree.kids(verb, "nsubj", "nsubjpass")
    if head.tag_ != "PRP" or head.dep_ != "dobj" or not is_joined:
        return [head]
    nouns = [noun for noun in tree.with_conjuncts(tree.kids(above, "dobj")) if tree.is_noun(noun)]
    is_many = len(nouns) > 1 or any(tree.is_plural(noun) for noun in nouns)
    is_thing = any(noun.lower_ in lexicon.things for noun in nouns)
    fits = is_many == (head.lower_ == "them") and not (is_thing and lexicon.is_in(head.lower_, "personal"))
    return nouns if nouns and fits else [head]


def _frames(verb: Token, sentence: Sentence, lexicon: Lexicon) -> Iterator[Frame]:
    entries = lexicon.triggers.get(lexicon.lemma_of(verb), ())
    is_paired = False
    for part in ("vo", "vp"):
        for entry in entries:
            other = _other(verb, entry, lexicon) if entry.part == part else None
            if other is not None:
                is_paired = True
                yield _paired(verb, other, entry, sentence, lexicon)
    if not is_paired:
        for entry in entries:
            if entry.part == "v":
                yield _plain(verb, entry, sentence, lexicon)


def _plain(verb: Token, entry: TriggerEntry, sentence: Sentence, lexicon: Lexicon) -> Frame:
    frame = Frame(sentence, entry, verb, _form(verb), [verb], tree.doers(verb), tree.done_to(verb), verb=verb)
    if verb.dep_ == "acl" and verb.head.lower_ in ("attempt", "attempts"):
        frame.doers = tree.objects_of(verb.head, "by")  # "an attempt by rebels to kidnap her"
    blamed = [head for head in tree.blamed(verb) if not lexicon.is_in(head.lower_, "time")]
    frame.done_to = blamed or frame.done_to
    if not frame.done_to and frame.form != "passive":
        frame.done_to = tree.objects_of(verb, "with", "against", "at", "on")
    if not frame.done_to and not entry.sense.is_violent:
        frame.done_to = _raised(verb) or (_of_clause(verb) if entry.sense.is_statement else [])
    if not frame.doers and entry.needs & _OF_SUBJECT and not tree.kids(verb, "auxpass"):
        frame.doers = tree.subjects(verb)  # "students protested", taken for a participle
    if not frame.done_to and entry.sense.is_violent and frame.form == "active":
        frame.done_to = _shared(verb)
    frame.weapons = _means(verb)
    if "bomb" in entry.needs:
        frame.weapons += [each for head in frame.doers for each in bombs.meant(head, lexicon)]
    if participles.is_before_verb(verb):
        _turn_passive(frame, verb)
        return frame
    if not frame.done_to and entry.sense.is_violent:
        frame.done_to = _behind_a_comma(verb, lexicon)
    if not frame.done_to and entry.sense.is_violent:
        _take_mistaken(frame, verb, lexicon)
    return frame


def _behind_a_comma(verb: Token, lexicon: Lexicon) -> list[Token]:
    """``murdered, in two days, Judge X and Senator Y``: to the parser of no known use to the verb."""
    if not lexicon.is_in(lexicon.lemma_of(verb), "meant") or tree.is_passive(verb):
        return []
    behind = [head for head in tree.kids(verb, "dep", "npadvmod") if head.i > verb.i]
    heads = [head for head in behind if head.tag_ == "NNP" and not lexicon.is_in(head.lower_, "time")]
    return tree.with_conjuncts(heads)


def _take_mistaken(frame: Frame, verb: Token, lexicon: Lexicon) -> None:
    """``X, kidnapped on Monday, was freed``, its verb to the parser; ``kidnapped banker X``, ``two kidnapped
    nuns``, to the parser one phrase.
    """
    if participles.is_between_commas(verb):
        _turn_passive(frame, verb)
    elif verb.dep_ == "amod" and lexicon.is_in(lexicon.lemma_of(verb), "meant"):
        head = verb.head
        while head.dep_ == "compound" and head.i < head.head.i:
            head = head.head
        is_known = head.tag_ == "NNP" or bool(tree.kids(head, "nummod"))
        frame.done_to = [head] if tree.kids(verb, "nsubj") or is_known else []


def _turn_passive(frame: Frame, verb: Token) -> None:
    """Whoever seemed to do it is whom it was done to."""
    frame.form, frame.done_to, frame.doers = "passive", frame.doers, tree.objects_of(verb, "by")


def _shared(verb: Token) -> list[Token]:
    """``kidnapped and murdered the judge``: two verbs with one object, told behind the second."""
    for second in tree.kids(verb, "conj"):
        between = verb.doc[verb.i + 1 : second.i]
        is_beside = second.i > verb.i and all(word.dep_ in ("cc", "advmod", "prt") for word in between)
        if is_beside and tree.is_verb(second) and not tree.kids(second, "nsubj", "aux"):
            return tree.done_to(second)
    return []


def _raised(verb: Token) -> list[Token]:
    """``ordered two men to leave``: to the parser they are the subject of the infinitive."""
    clauses = [clause for clause in tree.kids(verb, "ccomp") if clause.tag_ == "VB"]
    heads = [head for clause in clauses for head in tree.kids(clause, "nsubj") if head.i > verb.i]
    return tree.with_conjuncts(heads)


def _of_clause(verb: Token) -> list[Token]:
    """``refused to meet the envoy``, ``agreed to hand the suspect to Peru``: whom the infinitive means."""
    return [
        head
        for clause in tree.kids(verb, "xcomp")
        if tree.is_verb(clause)
        for head in (*tree.objects_of(clause, "to", "with", "for", "from"), *tree.done_to(clause))
    ]


def _paired(verb: Token, other: Token, entry: TriggerEntry, sentence: Sentence, lexicon: Lexicon) -> Frame:
    if entry.head == "leave":
        return _left(verb, other, entry, sentence)
    frame = Frame(sentence, entry, verb, _form(verb), [verb], tree.doers(verb), tree.done_to(verb), verb=verb)
    frame.weapons = [*_means(verb), other]
    buried = [noun for noun in (*tree.done_to(verb), other) if lexicon.is_in(noun.lower_, "buried")]
    if buried:  # "two farmers set off a mine", "a truck hit a mine": it was done to them
        frame.doers, frame.done_to = [], tree.doers(verb)
        frame.weapons = buried
    elif entry.part == "vo":
        frame.anchors.append(other)
        is_taking = entry.sense.name == "abduction"
        frame.done_to = _taken(verb, other) if is_taking else _aimed_at(verb, other, entry)
        frame.done_to = frame.done_to or _whose(other)
        if lexicon.is_in(lexicon.lemma_of(verb), "foiling"):
            frame.doers = []  # whoever defused the bomb did not plant it
    elif other.dep_ == "ccomp":  # "let ten free": its own subject is whom it is done to
        frame.done_to = tree.with_conjuncts(tree.kids(other, "nsubj", "dobj")) or frame.done_to
    elif other.dep_ in ("prep", "dative"):
        behind = tree.with_conjuncts(tree.kids(other, "pobj"))
        frame.done_to = behind or (frame.done_to if frame.form == "passive" else [])  # "was shot at"
    if "slain" in entry.needs:  # whoever found the body has not killed the man
        frame.doers, frame.weapons = [], []
        frame.done_to = tree.objects_of(other, "of") if entry.part == "vo" else tree.done_to(verb)
    return frame


def _whose(body: Token) -> list[Token]:
    """``X, whose body was found``, ``his body``: the man."""
    owners = tree.kids(body, "poss") if body.lower_ in ("body", "bodies") else []
    clause = body.head
    is_relative = clause.dep_ == "relcl"
    return [clause.head if owner.lower_ == "whose" and is_relative else owner for owner in owners]


def _taken(verb: Token, hostage: Token) -> list[Token]:
    """``took two nuns hostage``, in which the parser joins the nuns to the hostage; ``took ten hostages``."""
    if tree.is_passive(verb):
        return tree.done_to(verb)
    joined = [noun for noun in tree.kids(hostage, "compound", "nmod") if tree.is_plural(noun)]
    objects = [head for head in tree.done_to(verb) if head.i != hostage.i]
    return tree.with_conjuncts(joined) or objects or ([hostage] if hostage.dep_ == "dobj" else [])


def _aimed_at(verb: Token, other: Token, entry: TriggerEntry) -> list[Token]:
    """``fired rockets at the town``, ``set fire to the hall``; of ``set the hall on fire`` the object."""
    if entry.sense.is_violent and other.dep_ == "pobj" and other.head.head.i == verb.i:
        return tree.done_to(verb)
    found = tree.objects_of(other, "on", "against", "at", "with", "for", "of")
    found += tree.objects_of(verb, "on", "against", "at", "with", "into")
    if entry.sense.plover == "SANCTION":  # "stopped aid to Chad", "recalled its ambassador to Chad"
        found += tree.objects_of(other, "to", "from") + tree.objects_of(verb, "to", "from")
    if entry.sense.plover == "AID":  # "granted asylum to two officers"
        found += tree.objects_of(other, "to") + tree.objects_of(verb, "to")
    return found + (tree.objects_of(verb, "to") if entry.sense.is_violent else [])


def _form(verb: Token) -> str:
    if verb.dep_ == "relcl" or (verb.dep_ == "conj" and verb.head.dep_ == "relcl"):
        return "relative"
    return "passive" if tree.is_passive(verb) else "active"


def _means(verb: Token) -> list[Token]:
    """Also of ``used explosives to blow up the bridge``, ``employing rockets``."""
    above = verb.head
    is_used_for = verb.dep_ in ("xcomp", "advcl") and above.lower_ in ("used", "using", "use", "uses")
    used = tree.with_conjuncts(tree.kids(above, "dobj")) if is_used_for else []
    used += [head for clause in tree.kids(verb, "advcl", "acl", "prep") for head in _used_in(clause)]
    return [*tree.objects_of(verb, "with", "by", "using", "in"), *used]


def _used_in(clause: Token) -> list[Token]:
    """``using eight charges``, ``employing rockets``."""
    return tree.with_conjuncts(tree.kids(clause, "dobj")) if clause.lower_ in ("using", "employing") else []


def _is_particle(child: Token, entry: TriggerEntry, lexicon: Lexicon) -> bool:
    """Not of a day: ``called the king on Tuesday`` is no call on anybody."""
    is_by = child.dep_ == "agent" and entry.other == "by"
    if child.lower_ != entry.other or not (is_by or child.dep_ in _PARTICLES):
        return False
    if child.i > 0 and child.nbor(-1).lower_ == "not":
        return False  # "found the defendant not guilty"
    nouns = tree.kids(child, "pobj")
    is_away = entry.head == "go" and entry.other == "off"  # "went off the road"
    if is_away and any(not lexicon.is_in(noun.lower_, "time") for noun in nouns):
        return False
    return not nouns or any(not lexicon.is_in(noun.lower_, "time") for noun in nouns)


def _other(verb: Token, entry: TriggerEntry, lexicon: Lexicon) -> Token | None:
    """The object noun, particle or preposition that makes a verb this trigger."""
    for child in verb.children:
        if entry.part == "vp" and _is_particle(child, entry, lexicon) and not _is_scene(child, verb, entry):
            return child
        is_prep = child.dep_ == "prep" and child.lower_ in ("on", "to", "as")  # "on strike", "as shields"
        if entry.head == "leave" and _is_joined_state(child) and _is_it(child, entry, lexicon):
            return child
        if entry.part == "vo" and (child.dep_ in _OBJECTS or is_prep):
            nouns = tree.kids(child, "pobj") if is_prep else [child]
            within = [
                each
                for noun in nouns
                for each in (noun, *tree.kids(noun, "conj"), *tree.objects_of(noun, "of"))
            ]
            within += [  # "hurled dynamite sticks"
                part
                for noun in nouns
                if lexicon.is_in(noun.lower_, "charge_noun")
                for part in tree.kids(noun, "compound", "amod")
            ]
            within += [state for noun in nouns for state in tree.kids(noun, "amod") if state.i > noun.i]
            found = next((each for each in within if _is_it(each, entry, lexicon)), None)
            if found is not None:
                return found
    return None


def _is_scene(prep: Token, verb: Token, entry: TriggerEntry) -> bool:
    """``was shot at a restaurant``, ``shot a man at the station``: no bus was "shot at"."""
    if (entry.head, entry.other) != ("shoot", "at"):
        return False
    is_shot = tree.is_passive(verb) and bool(tree.kids(prep, "pobj"))
    return is_shot or bool(tree.kids(verb, "dobj"))


def _is_it(word: Token, entry: TriggerEntry, lexicon: Lexicon) -> bool:
    """Of "ordered them to arrest him" no arrest was ordered yet: an object is no verb of its own."""
    return lexicon.lemma_of(word) == entry.other and word.tag_ not in ("VB", "VBP", "VBZ")


def _is_joined_state(word: Token) -> bool:
    """``left ten dead and dozens injured``: to the parser a clause of its own."""
    return word.dep_ == "conj" and word.tag_ in ("JJ", "VBN") and not tree.kids(word, "aux", "auxpass")


def _left(verb: Token, state: Token, entry: TriggerEntry, sentence: Sentence) -> Frame:
    """``leaving 12 soldiers dead``: the state is the trigger, its own subject are the harmed."""
    first = state.head if state.dep_ == "conj" else state
    harmed = tree.kids(state, "nsubj", "nsubjpass", "nummod") or tree.kids(
        first, "nsubj", "nsubjpass", "dobj"
    )
    heads = tree.with_conjuncts(harmed or tree.kids(verb, "dobj"))
    doers = [head for head in tree.doers(verb) if not _is_where(head, verb)]
    return Frame(sentence, entry, state, "left", [state, verb], doers, heads, verb=verb)


def _is_where(head: Token, verb: Token) -> bool:
    """``a shootout in Quito, which left two dead``: to the parser Quito did."""
    is_named = verb.dep_ == "relcl" and head.i == verb.head.i and head.tag_ == "NNP"
    return is_named and head.dep_ == "pobj" and head.head.lower_ in ("in", "at", "near", "on")
