"""Frames around nouns: "carried out an attack", "an attack that killed", "a wave of strikes". Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stream.extract.frames import relatives, tree
from stream.extract.frames.frame import Frame
from stream.extract.lexicon import Lexicon, TriggerEntry
from stream.extract.lexicon.sectors import ARMED, OUTLAWS
from stream.extract.text.parse import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_OUT_OF = ("from", "in", "after", "following", "during")
_MAKERS = ("amod", "compound", "poss", "nmod")


def nominal(noun: Token, sentence: Sentence, lexicon: Lexicon) -> Iterator[Frame]:
    for entry in lexicon.triggers.get(lexicon.lemma_of(noun), ()):
        if entry.part == "n":
            yield (
                _toll(noun, entry, sentence)
                if noun.lower_ == "toll"
                else _deed(noun, entry, sentence, lexicon)
            )


def _deed(noun: Token, entry: TriggerEntry, sentence: Sentence, lexicon: Lexicon) -> Frame:
    frame = Frame(sentence, entry, noun, "nominal", [noun])
    _climb(frame, lexicon)
    before = [child for token in (noun, *frame.tops) for child in token.children if child.i < token.i]
    frame.doers = [child for child in before if child.dep_ in _MAKERS and child.i != noun.i]
    frame.doers = [child for child in frame.doers if not lexicon.is_in(child.lower_, "doubtful")]
    frame.doers += tree.objects_of(noun, "by")
    frame.weapons = [child for child in before if child.dep_ in ("compound", "amod", "nmod")]
    frame.weapons += tree.objects_of(noun, "with", "using", "by")
    at_whom = ("on", "against") if frame.sense.plover == "CONSULT" else ("on", "against", "at")
    frame.done_to += tree.objects_of(noun, *at_whom)  # talks at a ministry are with whoever came
    if entry.sense.is_violent:
        frame.done_to += tree.objects_of(noun, "of", "targeting") or relatives.behind_day_or_place(noun)
    else:
        frame.done_to += tree.objects_of(noun, "with", "between", "to")
        frame.doers += tree.objects_of(noun, "from") + tree.objects_of(noun.head, "from", "by")
    if entry.head == "sabotage":  # "sabotage to the dam", "sabotage operations against it"
        frame.done_to += [head for token in (noun, *frame.tops) for head in tree.objects_of(token, "to")]
        frame.done_to += [head for top in frame.tops for head in tree.objects_of(top, "against", "on")]
    for token in (noun, *frame.tops):
        _take_aims(token, frame)
        _take_makers(token, frame, lexicon)
    _take_sufferer(frame, lexicon)
    _take_survivor(frame, lexicon)
    _take_target(frame, lexicon)
    _govern(frame, lexicon)
    if entry.head == "attempt":
        lives = tree.lives(noun)
        frame.done_to = [
            head for life in lives for head in (*tree.objects_of(life, "of"), *tree.kids(life, "poss"))
        ]
    _take_sides(frame, lexicon)
    return frame


def _take_sides(frame: Frame, lexicon: Lexicon) -> None:
    """``a clash between soldiers and rebels``, ``fighting erupted between them``: both sides fought."""
    if frame.sense.name != "clash":
        return
    verb = frame.verb if frame.verb is not None and frame.top.dep_ == "nsubj" else None
    is_only_told = verb is not None and lexicon.is_in(lexicon.lemma_of(verb), "occurring")
    words = [frame.trigger, *frame.tops, *([verb] if verb is not None and is_only_told else [])]
    sides = [head for word in words for head in tree.objects_of(word, "between")]
    known = [head for head in frame.doers if tree.is_noun(head)]  # not "armed"
    frame.doers = sides or known or tree.objects_of(frame.trigger, "with") or frame.doers


def _take_makers(token: Token, frame: Frame, lexicon: Lexicon) -> None:
    """``the murder perpetrated by rebels``, ``the killing of two men, including X, carried out by``."""
    of_it = [
        clause for noun in tree.objects_of(token, "of", "including") for clause in tree.kids(noun, "acl")
    ]
    for clause in (*tree.kids(token, "acl", "relcl"), *of_it):
        if not lexicon.is_in(lexicon.lemma_of(clause), "attacking"):
            continue
        if tree.is_passive(clause):
            _take_doing(clause, frame, lexicon)
        elif any(word.tag_ == "WDT" for word in tree.kids(clause, "dobj")):
            frame.doers += tree.kids(clause, "nsubj")  # "the attack that rebels carried out on the bank"
            _take_doing(clause, frame, lexicon)
    beside = tree.kids(token.head, "conj", "advcl") if tree.is_verb(token.head) else []
    for clause in (*beside, token.head):
        if lexicon.is_in(lexicon.lemma_of(clause), "attacking") and _is_mistaken(clause, token):
            _take_doing(clause, frame, lexicon)


def _take_doing(clause: Token, frame: Frame, lexicon: Lexicon) -> None:
    """By whom, against whom, when and where, as ``carried out`` has them."""
    makers = tree.objects_of(clause, "by")
    frame.doers += makers
    frame.weapons += tree.objects_of(clause, "with", "using")
    frame.anchors.append(clause)
    for word in (clause, *makers):  # "by gunmen against the bank": to the parser the gunmen are against it
        frame.done_to += tree.objects_of(word, "against")
        at_it = tree.objects_of(word, "on") if frame.sense.is_violent else []
        frame.done_to += [head for head in at_it if tree.is_noun(head) and not _is_a_day(head, lexicon)]


def _is_a_day(head: Token, lexicon: Lexicon) -> bool:
    """``carried out on Monday``, ``on the night of 3 May``, ``on that day``: when, and not against whom."""
    return head.lower_ in ("day", "days", "occasion", "eve") or lexicon.is_in(head.lower_, "time")


def _is_mistaken(clause: Token, noun: Token) -> bool:
    """``condemned the murder, carried out by rebels``, ``The attack staged by rebels was``: to the parser the
    participle is a second verb, or the verb of the attack.
    """
    if clause.i < noun.i or not tree.objects_of(clause, "by") or tree.kids(clause, "dobj", "aux", "auxpass"):
        return False
    if clause.i == noun.head.i:
        return noun.dep_ == "nsubj"
    is_behind = any(mark.text == "," for mark in noun.doc[noun.i : clause.i])
    return is_behind and not tree.kids(clause, "nsubj", "nsubjpass", "cc")


def _take_sufferer(frame: Frame, lexicon: Lexicon) -> None:
    """``the senator's murder``: whose it is has suffered it; with "of" it is whose deed it is.

    Of an arrest or a trial so has whom a pronoun means: ``his arrest``; of a murder one man: ``his murder``.
    """
    noun = frame.trigger
    is_undergone = lexicon.is_in(noun.lower_, "undergone")
    if not (is_undergone or lexicon.is_in(noun.lower_, "suffered")) or tree.objects_of(noun, "of"):
        return
    owners = [
        head
        for head in tree.kids(noun, "poss")
        if _may_suffer(head, frame, lexicon)
        or (is_undergone and lexicon.is_in(head.lower_, "pronoun"))
        or (head.lower_ in ("his", "her") and not tree.is_plural(noun))
    ]
    kinds = [head for head in tree.kids(noun, "compound", "nmod") if _are_of_the_harmed(head, lexicon)]
    before = max((owner.i for owner in owners), default=-1)  # "presidential hopeful X's murder": his title
    frame.doers = [h for h in frame.doers if h not in owners and h not in kinds and not h.i < before]
    frame.done_to += tree.with_conjuncts(owners)


def _are_of_the_harmed(head: Token, lexicon: Lexicon) -> bool:
    """``student kidnappings``: of which kind those are to whom it is done; not of "guerrilla kidnappings"."""
    role = lexicon.roles.get(lexicon.lemma_of(head))
    return role is not None and role.kind == "person" and role.sector not in ARMED


def _take_survivor(frame: Frame, lexicon: Lexicon) -> None:
    """``survived an attack``, ``escaped unhurt from an ambush``: whom it was aimed at."""
    verb = _survived(frame.top, lexicon)
    if verb is not None and frame.sense.is_violent and not frame.done_to:
        frame.done_to = tree.with_conjuncts(tree.subjects(verb))


def _take_target(frame: Frame, lexicon: Lexicon) -> None:
    """``the residence was the target of an attack``: what that is said of."""
    top = frame.top
    above = top.head.head if top.dep_ == "pobj" and top.head.lower_ == "of" else top
    verb = above.head
    if not lexicon.is_in(above.lower_, "aimed_at") or above.dep_ != "attr" or not frame.sense.is_violent:
        return
    if all(lexicon.is_in(head.lower_, "time") for head in frame.done_to):
        heads = tree.with_conjuncts(tree.subjects(verb))
        is_who = verb.dep_ == "relcl" and any(head.tag_ in ("WP", "WDT") for head in heads)
        frame.done_to = [verb.head] if is_who else heads
    frame.anchors.append(verb)


def _survived(noun: Token, lexicon: Lexicon) -> Token | None:
    """The verb by which somebody outlived it."""
    is_behind = noun.dep_ == "pobj" and noun.head.lower_ in _OUT_OF
    above = noun.head.head if is_behind else noun.head
    if is_behind and above.tag_ == "JJ":
        above = above.head  # "escaped unhurt from"
    if is_behind and any(lexicon.is_in(state.lower_, "unhurt") for state in tree.kids(above, "acomp")):
        return above  # "was unharmed following an attack"
    is_told = (is_behind and noun.head.lower_ == "from") or noun.dep_ == "dobj"
    return above if is_told and lexicon.is_in(lexicon.lemma_of(above), "surviving") else None


def _may_suffer(head: Token, frame: Frame, lexicon: Lexicon) -> bool:
    """Not ``the cartel's murders``: a body does them, and so do the armed."""
    role = lexicon.roles.get(lexicon.lemma_of(head))
    named = frame.sentence.named.get(head.i)
    is_body = named is not None or (role is not None and (role.kind != "person" or role.sector in OUTLAWS))
    return not is_body and not any(lexicon.is_in(head.lower_, name) for name in ("pronoun", "time"))


def _climb(frame: Frame, lexicon: Lexicon) -> None:
    """Up through what only counts: "a wave of", "the previous round of"."""
    top = frame.trigger
    if top.dep_ in ("compound", "amod") and _is_deed_of(top.head, frame, lexicon):
        top = top.head  # "an assassination attempt on the senator", "sabotage operations against the dam"
        frame.tops.append(top)
        frame.anchors.append(top)
        frame.done_to = tree.objects_of(top, "on", "against")
    while top.dep_ == "pobj" and top.head.lower_ == "of":
        above = top.head.head
        is_many = lexicon.is_in(above.lower_, "collective") or lexicon.is_in(above.lower_, "aggregate")
        if not is_many and not _is_deed_of(above, frame, lexicon):
            return
        top = above
        frame.tops.append(top)
        frame.anchors.append(top)


def _is_deed_of(noun: Token, frame: Frame, lexicon: Lexicon) -> bool:
    """``attempt``; of sabotage, which is no single deed, also ``acts`` and ``operations``."""
    if noun.lower_ in ("attempt", "attempts"):
        return frame.sense.is_violent and frame.trigger.dep_ == "compound"
    return frame.entry.head == "sabotage" and lexicon.is_in(noun.lower_, "errand_noun")


def _toll(noun: Token, entry: TriggerEntry, sentence: Sentence) -> Frame:
    """``the death toll from the blast rose to 31``: the number is who was killed."""
    frame = Frame(sentence, entry, noun, "nominal", [noun])
    heads = tree.objects_of(noun, "of", "at")
    if noun.dep_ == "nsubj" and tree.is_verb(noun.head):
        frame.verb = noun.head
        heads = tree.objects_of(noun.head, "to", "at") or tree.kids(noun.head, "dobj") or heads
    frame.done_to = [head for head in heads if head.tag_ == "CD" or tree.kids(head, "nummod")]
    return frame


def _govern(frame: Frame, lexicon: Lexicon) -> None:
    """Take up the verb above: a light one gives its subject, any other gives time and place only."""
    top = frame.top
    above = top.head
    if top.dep_ == "pobj" and above.lower_ in ("with", "by", "through") and tree.is_verb(above.head):
        _answer_with(frame, above.head, lexicon)
        return
    if above is top or not tree.is_verb(above):
        return
    frame.verb = above
    if _is_received(top, above, frame, lexicon):
        _take_received(frame, above)
        return
    if tree.blamed(above):
        frame.done_to = []  # "blamed the bombing on them": they are not who was bombed
    if top.dep_ in ("dobj", "nsubjpass", "attr", "dep") and lexicon.is_in(lexicon.lemma_of(above), "light"):
        _take_from_light(frame, above, lexicon)
    elif _is_what_is_told(frame, lexicon):
        frame.anchors.append(above)
    if top.dep_ == "dobj":
        _take_aims(above, frame)


def _is_what_is_told(frame: Frame, lexicon: Lexicon) -> bool:
    """When and where the verb was, so was the deed: also of ``there was a shootout this morning``, and of
    ``a blast was heard near the bank``.
    """
    top, above = frame.top, frame.top.head
    if top.dep_ == "attr":
        return bool(tree.kids(above, "expl"))
    is_where_it_was = "struck" in frame.entry.needs or not _is_said_or_planned(above, lexicon)
    return top.dep_ in ("nsubj", "nsubjpass", "dobj") and is_where_it_was


def _take_from_light(frame: Frame, verb: Token, lexicon: Lexicon) -> None:
    """``gave a death toll`` names no killer; ``the murder was committed by rebels`` does."""
    frame.is_light = True
    frame.anchors.append(verb)
    is_doing = frame.sense.name == "killing" and lexicon.is_in(lexicon.lemma_of(verb), "attacking")
    if frame.harm is None or is_doing:
        givers = [giver for giver in tree.doers(verb) if giver.i != frame.top.i]
        frame.doers = givers or frame.doers
    known = {head.i for head in frame.done_to}
    aimed = tree.objects_of(verb, "against", "on", "at", "with")
    frame.done_to += [head for head in aimed if head.i not in known]


def _is_received(top: Token, verb: Token, frame: Frame, lexicon: Lexicon) -> bool:
    """``has received death threats``: against his life; "received threats" may be of a lawsuit."""
    before = [child.lower_ for child in tree.premodifiers(frame.trigger)]
    is_of_death = "no" not in before and any(lexicon.is_in(word, "deadly") for word in before)
    is_of_death = is_of_death and not tree.kids(verb, "neg")
    is_got = top.dep_ == "dobj" and lexicon.is_in(lexicon.lemma_of(verb), "receiving")
    return is_got and is_of_death and frame.sense.name == "threaten"


def _take_received(frame: Frame, verb: Token) -> None:
    frame.is_light = True
    frame.anchors.append(verb)
    frame.done_to = [relatives.who_says_so(head, verb) for head in tree.doers(verb)]
    frame.doers = [*tree.objects_of(frame.trigger, "from", "by"), *tree.objects_of(verb, "from", "by")]


def _answer_with(frame: Frame, verb: Token, lexicon: Lexicon) -> None:
    """``The army answered with air strikes on``."""
    if lexicon.is_in(lexicon.lemma_of(verb), "answering") and tree.doers(verb):
        frame.verb = verb
        frame.is_light = True
        frame.anchors.append(verb)
        frame.doers = tree.doers(verb)
        frame.done_to += tree.objects_of(verb, "on", "against", "at")


def _is_said_or_planned(verb: Token, lexicon: Lexicon) -> bool:
    """Such a verb has a time of its own, which is not that of the event; a bare purpose has none."""
    lemma = lexicon.lemma_of(verb)
    if lemma == "protest" and verb.tag_ == "VB" and verb.dep_ == "advcl":
        return False
    is_statement = any(entry.sense.is_statement for entry in lexicon.triggers.get(lemma, ()))
    return is_statement or any(
        lexicon.is_in(lemma, name) for name in ("reporting", "hypothetical", "preventing")
    )


def _take_aims(token: Token, frame: Frame) -> None:
    """``strikes targeting the militias``, ``aimed at 85 targets``."""
    for clause in tree.kids(token, "acl", "advcl"):
        if clause.lower_ in ("targeting", "hitting", "striking"):
            frame.done_to += tree.with_conjuncts(tree.kids(clause, "dobj"))
        elif clause.lower_ in ("aimed", "directed"):
            frame.done_to += tree.objects_of(clause, "at", "against")
