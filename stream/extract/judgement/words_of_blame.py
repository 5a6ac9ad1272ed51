"""The words that lay a deed to somebody: a claim, a charge, an arrest for it, a part in it. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stream.extract.frames import deeds, tree
from stream.extract.frames.frame import Frame
from stream.extract.judgement import accusation
from stream.extract.parties.actors import Resolver
from stream.records.mention import Responsibility

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLAIMED = frozenset(("responsibility", "credit"))
CLAIMED_DEED = "claimed_deed"
"""The sense of what names no deed, "claimed responsibility", "the crime was committed by": it is that of
which the copy has told.
"""

_ACCUSING = {
    "suspect": Responsibility.SUSPECTED,
    "charge": Responsibility.ACCUSED_BY_AUTHORITY,
    "indict": Responsibility.ACCUSED_BY_AUTHORITY,
}


def blames_alone(frame: Frame, resolver: Resolver) -> bool:
    """``The army blamed the rebels``, and says not for what: for what the copy has just told; so does
    ``accused the rebels of the crime``.
    """
    verb = frame.trigger
    if not tree.is_verb(verb) or not verb.lower_.startswith(("blam", "accus")) or tree.blamed(verb):
        return False
    words = (verb, *tree.done_to(verb))
    preps = [
        prep for word in words for prep in tree.kids(word, "prep") if prep.lower_ in ("for", "over", "of")
    ]
    deeds_told = [noun for prep in preps for noun in tree.kids(prep, "pobj", "pcomp")]
    if not deeds_told:
        return verb.lower_.startswith("blam")
    return all(deeds.is_what_was_told(noun, resolver) for noun in deeds_told)


def claim(frame: Frame, resolver: Resolver) -> tuple[Token | None, Responsibility | None]:
    """``claimed responsibility for the attack``, ``claimed the attack``, ``blamed the attack on``."""
    top = frame.top
    is_blamed = bool(tree.blamed(frame.trigger))
    if frame.sense.name == CLAIMED_DEED and (is_blamed or frame.entry.other in _CLAIMED):
        answer = Responsibility.ACCUSED if is_blamed else Responsibility.CLAIMED_BY_ACTOR
        return frame.trigger, answer
    above = _above(top)
    claiming = _claiming(above, top)
    if claiming is not None:
        is_denied = resolver.lexicon.is_in(resolver.lexicon.lemma_of(claiming), "denying")
        return claiming, Responsibility.DENIED if is_denied else Responsibility.CLAIMED_BY_ACTOR
    for clause in tree.kids(top, "relcl"):  # "an attack for which the group claimed responsibility"
        if any(claimed.lower_ in _CLAIMED for claimed in tree.kids(clause, "dobj")):
            return clause, Responsibility.CLAIMED_BY_ACTOR
    lemma = resolver.lexicon.lemma_of(above) if tree.is_verb(above) else ""
    if top.dep_ in ("dobj", "nsubjpass") and lemma == "claim":
        return above, Responsibility.CLAIMED_BY_ACTOR
    is_for = top.dep_ == "pobj" and top.head.lower_ == "for"
    is_of = is_for or (top.dep_ == "pobj" and top.head.lower_ in ("of", "with"))
    is_laid = lemma in ("accuse", "charge") and is_of
    if is_laid or (lemma == "blame" and (is_for or top.dep_ in ("dobj", "nsubjpass"))):
        return above, Responsibility.ACCUSED
    laid = above if top.dep_ in ("dobj", "nsubjpass") else next(iter(tree.kids(top, "acl")), above)
    return (laid, Responsibility.ACCUSED) if laid.lower_ == "attributed" else (None, None)


def _above(top: Token) -> Token:
    """The word that the deed hangs on; of "accused the rebels of it" the verb, wherever "of" hangs."""
    if top.dep_ not in ("pobj", "pcomp"):
        return top.head
    above = top.head.head
    is_object = tree.is_noun(above) and above.dep_ in ("dobj", "nsubjpass") and top.head.lower_ == "of"
    return above.head if is_object and above.head.lower_.startswith("accus") else above


def _claiming(above: Token, top: Token) -> Token | None:
    """The verb of ``claimed responsibility for the attack``, ``took credit on Monday for killing``; not of
    ``has claimed no responsibility``, ``has not claimed``.
    """
    is_for = top.dep_ in ("pobj", "pcomp") and top.head.lower_ == "for"
    claimed = [noun for noun in tree.kids(above, "dobj") if noun.lower_ in _CLAIMED] if is_for else []
    verb = above if claimed else above.head if above.lower_ in _CLAIMED else None
    if verb is None or not tree.is_verb(verb):
        return None
    nouns = claimed or [above]
    is_none = tree.kids(verb, "neg") or any(word.lower_ == "no" for noun in nouns for word in noun.children)
    return None if is_none else verb


def in_whose_name(verb: Token) -> list[Token]:
    """Of ``a caller claimed responsibility on behalf of the group``: the group."""
    words = (verb, *tree.kids(verb, "dobj", "nsubjpass"))
    behind = [noun for word in words for noun in tree.objects_of(word, "on", "in")]
    behalf = [noun for noun in behind if noun.lower_ in ("behalf", "name")]
    return [head for noun in behalf for head in tree.objects_of(noun, "of")]


def accusing(lead: Frame, resolver: Resolver) -> tuple[Token, Responsibility] | None:
    """The verb of ``charged with killing``: a charge is an authority's, a conviction no doubt."""
    verb = accusation.accusing(lead.trigger, resolver.lexicon)
    return (verb, _ACCUSING.get(resolver.lexicon.lemma_of(verb), Responsibility.ACCUSED)) if verb else None


def part(frame: Frame, resolver: Resolver) -> tuple[Token, list[Token]] | None:
    """The word that lays the deed to somebody, and the heads of whom."""
    top, lexicon = frame.top, resolver.lexicon
    is_ordered = top.dep_ in ("nsubjpass", "dobj") and lexicon.is_in(top.head.lower_, "ordered_by")
    if is_ordered or top.dep_ == "nsubj":  # "the murder was ordered by", "was the work of"
        heads = tree.doers(top.head) if is_ordered else _authors(top.head, resolver)
        return (top.head, heads) if heads else None
    if top.dep_ != "pobj" or top.head.lower_ not in ("in", "for", "of", "to", "with", "behind"):
        return None
    cue = top.head.head
    if tree.is_verb(cue) and _is_taking_part(cue, top.head):
        is_under = cue.dep_ == "pcomp" and tree.is_verb(cue.head.head)  # "charged two men with taking part"
        return cue, tree.done_to(cue.head.head) if is_under else tree.doers(cue)
    if lexicon.is_in(cue.lower_, "part_in"):
        owners = tree.kids(cue, "poss") or tree.objects_of(cue, "of", "by")
        return (cue, owners) if owners else None
    if lexicon.is_in(cue.lower_, "author_of") and top.head.lower_ in ("of", "in", "behind"):
        return cue, _called_so(cue)
    return _laid(cue) if lexicon.is_in(cue.lower_, "laid_to") else None


def _authors(verb: Token, resolver: Resolver) -> list[Token]:
    """Of ``the attack was the work of rebels``: the rebels."""
    return [
        head
        for noun in tree.kids(verb, "attr")
        if resolver.lexicon.is_in(noun.lower_, "authored")
        for head in tree.objects_of(noun, "of")
    ]


def _called_so(master: Token) -> list[Token]:
    """Who ``the mastermind of it`` is: whoever stands beside it, or is said to be it; else it alone."""
    if master.dep_ == "appos":
        return [master.head]
    subjects = tree.kids(master.head, "nsubj") if master.dep_ == "attr" else []
    return subjects or tree.kids(master, "appos") or [master]


def held_for(frame: Frame, resolver: Resolver) -> tuple[Token, list[Token]] | None:
    """``arrested in connection with the murder``, ``sentenced for it``, ``implicated them in it``: whom."""
    prep = frame.top.head
    if frame.top.dep_ != "pobj" or prep.lower_ not in ("for", "over", "in", "with"):
        return None
    above = prep.head
    if above.lower_ == "connection" and above.dep_ == "pobj":
        prep, above = above.head, above.head.head
    while tree.is_noun(above) and above.dep_ in ("dobj", "pobj"):  # "arrested two men in connection with"
        above = above.head if above.dep_ == "dobj" else above.head.head  # "sentenced to death for"
    lemma = resolver.lexicon.lemma_of(above) if tree.is_verb(above) else ""
    is_in = frame.top.head.lower_ == "in"
    if not resolver.lexicon.is_in(lemma, "held_for") or is_in != (lemma == "implicate"):
        return None
    heads = tree.done_to(above)
    return (above, heads) if heads and not any(head.i == frame.top.i for head in heads) else None


def _laid(cue: Token) -> tuple[Token, list[Token]] | None:
    """Of ``are accused of it``, ``the men responsible``, ``held them responsible``: who is."""
    if cue.dep_ in ("oprd", "ccomp") and not tree.is_verb(cue):  # "held the army responsible for"
        return cue, tree.with_conjuncts(tree.kids(cue, "nsubj")) or tree.done_to(cue.head)
    if cue.dep_ == "acl" or (tree.is_verb(cue) and cue.dep_ != "acomp"):
        is_open = cue.dep_ == "acl" or tree.is_passive(cue)
        return (cue, tree.done_to(cue) if tree.is_passive(cue) else [cue.head]) if is_open else None
    if cue.dep_ in ("acomp", "attr"):
        return cue, tree.with_conjuncts(tree.subjects(cue.head))
    if cue.dep_ == "amod" and cue.i > cue.head.i:
        held = next(token for token in (cue.head, *tree.governors(cue.head)) if token.dep_ != "conj")
        if held.dep_ == "dobj":  # "held the army and the police responsible for"
            return cue, tree.done_to(held.head)
    return (cue, [cue.head]) if cue.dep_ in ("amod", "relcl") and tree.is_noun(cue.head) else None


def _is_taking_part(verb: Token, prep: Token) -> bool:
    """``were behind the murder``, ``took part in it``, ``participated in it``; not what they might do."""
    if tree.is_passive(verb) or any(child.tag_ == "MD" for child in tree.kids(verb, "aux")):
        return False
    if prep.lower_ == "behind":
        return verb.lower_ in ("is", "was", "are", "were", "be", "been")
    is_part = any(noun.lower_ == "part" for noun in tree.kids(verb, "dobj"))
    return prep.lower_ == "in" and (verb.lower_.startswith("participat") or is_part)
