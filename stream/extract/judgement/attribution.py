"""By whose word it is known, and who answers for it. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stream.extract.events.draft import Draft
from stream.extract.frames import tree
from stream.extract.frames.frame import Frame
from stream.extract.parties.actors import Resolver
from stream.extract.parties.sides import share
from stream.records.mention import ClaimedBy, Evidence, Party, Responsibility, Speaker

if TYPE_CHECKING:
    from spacy.tokens import Token

_PARTS = frozenset(
    ("participation", "involvement", "implication", "complicity", "role", "responsibility", "part")
)
_CLAIMED = frozenset(("responsibility", "credit"))
_LAID = frozenset(
    ("responsible", "implicated", "involved", "accused", "suspected", "guilty", "blamed", "linked")
)


def mark(made: Draft, group: list[Frame], resolver: Resolver) -> None:
    """Note the claim of whoever says it, and how sure it is that the actor did it."""
    for frame in group:
        _note_claim(made, frame, resolver)
    if made.realis.realis == "denied":
        _note_denial(made, group[0], resolver)
    speaker = speaker_above(group[0], resolver)
    if speaker is not None:
        party, verb = speaker
        by = Speaker(text=party.text, canonical_id=party.canonical_id)
        made.claims.append(ClaimedBy(by=by, field="event", spans=party.spans))
        if made.responsibility is None:
            _note_responsibility(made, party, verb, resolver)
    if made.responsibility is None and made.kind != "statement":
        made.responsibility = Responsibility.REPORTED_AS_FACT if made.actors else Responsibility.UNKNOWN


def _note_claim(made: Draft, frame: Frame, resolver: Resolver) -> None:
    """A claim of the deed joins its actors; an accusation names one only where none is known."""
    verb, answer = _claim(frame, resolver)
    if verb is None or answer is None:
        _note_part(made, frame, resolver)
        return
    if any(_is_nobody(head) for head in tree.subjects(verb)):
        return
    blamed = answer is Responsibility.ACCUSED
    heads = (tree.blamed(verb) or tree.done_to(verb)) if blamed else tree.doers(verb)
    parties = resolver.all_of(heads, is_violent=True)
    if not parties:
        return
    made.responsibility = answer
    if not blamed or not made.actors:
        known = {actor.canonical_id for actor in made.actors}
        made.actors = [*made.actors, *(party for party in parties if party.canonical_id not in known)]
    span = frame.sentence.span(verb.i, verb.i + 1)
    made.evidence["attribution.responsibility"] = Evidence(rule=f"{answer.value}_in_words", spans=(span,))


def _note_part(made: Draft, frame: Frame, resolver: Resolver) -> None:
    """``is responsible for the murder``, ``implicated in``, ``the part of X in``: it is laid to them."""
    found = None if made.actors else _part(frame)
    if found is None:
        return
    cue, heads = found
    around = (*cue.children, *cue.head.children)
    is_denied = any(child.dep_ == "neg" or child.lower_ == "no" for child in around)
    if is_denied or any(_is_nobody(head) for head in heads):
        return
    parties = resolver.all_of(heads, is_violent=True)
    if parties:
        made.actors, made.responsibility = parties, Responsibility.ACCUSED
        span = frame.sentence.span(cue.i, cue.i + 1)
        made.evidence["attribution.responsibility"] = Evidence(rule="accused_in_words", spans=(span,))


def _part(frame: Frame) -> tuple[Token, list[Token]] | None:
    """The word that lays the deed to somebody, and the heads of whom."""
    top = frame.top
    if top.dep_ != "pobj" or top.head.lower_ not in ("in", "for", "of", "to", "with", "behind"):
        return None
    cue = top.head.head
    if tree.is_verb(cue) and _is_taking_part(cue, top.head):
        is_under = cue.dep_ == "pcomp" and tree.is_verb(cue.head.head)  # "charged two men with taking part"
        return cue, tree.done_to(cue.head.head) if is_under else tree.doers(cue)
    if cue.lower_ in _PARTS:
        owners = tree.kids(cue, "poss") or tree.objects_of(cue, "of", "by")
        return (cue, owners) if owners else None
    return _laid(cue) if cue.lower_ in _LAID else None


def _laid(cue: Token) -> tuple[Token, list[Token]] | None:
    """Of ``are accused of it``, ``the men responsible``, ``held them responsible``: who is."""
    if cue.dep_ in ("oprd", "ccomp") and not tree.is_verb(cue):  # "held the army responsible for"
        return cue, tree.with_conjuncts(tree.kids(cue, "nsubj")) or tree.done_to(cue.head)
    if cue.dep_ == "acl" or (tree.is_verb(cue) and cue.dep_ != "acomp"):
        is_open = cue.dep_ == "acl" or tree.is_passive(cue)
        return (cue, tree.done_to(cue) if tree.is_passive(cue) else [cue.head]) if is_open else None
    if cue.dep_ in ("acomp", "attr"):
        return cue, tree.with_conjuncts(tree.subjects(cue.head))
    return (cue, [cue.head]) if cue.dep_ in ("amod", "relcl") and tree.is_noun(cue.head) else None


def _is_taking_part(verb: Token, prep: Token) -> bool:
    """``were behind the murder``, ``took part in it``, ``participated in it``; not what they might do."""
    if tree.is_passive(verb) or any(child.tag_ == "MD" for child in tree.kids(verb, "aux")):
        return False
    if prep.lower_ == "behind":
        return verb.lower_ in ("is", "was", "are", "were", "be", "been")
    is_part = any(noun.lower_ == "part" for noun in tree.kids(verb, "dobj"))
    return prep.lower_ == "in" and (verb.lower_.startswith("participat") or is_part)


def _note_denial(made: Draft, frame: Frame, resolver: Resolver) -> None:
    """``The group denied the attack``, ``denied responsibility for it``, ``denied carrying it out``."""
    for above in tree.governors(frame.top):
        if tree.is_verb(above) and resolver.lexicon.lemma_of(above) == "deny":
            made.denied_by = resolver.all_of(tree.doers(above), is_violent=True)
            span = frame.sentence.span(above.i, above.i + 1)
            denial = Evidence(rule="denied_in_words", spans=(span,))
            made.evidence["attribution.responsibility"] = denial
            return


def _claim(frame: Frame, resolver: Resolver) -> tuple[Token | None, Responsibility | None]:
    """``claimed responsibility for the attack``, ``claimed the attack``, ``blamed the attack on``."""
    top = frame.top
    above = top.head.head if top.dep_ == "pobj" else top.head
    if above.lower_ in _CLAIMED and tree.is_verb(above.head):
        return above.head, Responsibility.CLAIMED_BY_ACTOR
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


def _is_nobody(head: Token) -> bool:
    return any(child.lower_ == "no" for child in head.children)


def speakers(frame: Frame, resolver: Resolver) -> list[Party]:
    """The parties of the outermost verb of saying; it joins the anchors, for the statement has its date."""
    found: list[Party] = []
    for above in tree.governors(frame.top):
        if tree.is_verb(above) and resolver.lexicon.is_in(
            resolver.lexicon.lemma(above.text, above.tag_), "saying"
        ):
            parties = resolver.all_of(tree.kids(above, "nsubj"), is_violent=False)
            if parties:
                found = parties
                frame.anchors.append(above)
    return found


def speaker_above(frame: Frame, resolver: Resolver) -> tuple[Party, Token] | None:
    """Whoever the verb of saying above has for its subject; the words themselves where they are no party."""
    for above in tree.governors(frame.top):
        if not tree.is_verb(above):
            continue
        if not resolver.lexicon.is_in(resolver.lexicon.lemma(above.text, above.tag_), "reporting"):
            continue
        heads = tree.kids(above, "nsubj")
        if not heads or any(frame.holds(head) for head in heads):
            return None
        parties = resolver.all_of(heads, is_violent=False)
        return (parties[0] if parties else resolver.party(heads[0])), above
    return None


def _note_responsibility(made: Draft, party: Party, verb: Token, resolver: Resolver) -> None:
    """By whose word a named doer did it: its own, or another side's."""
    actors = [actor for actor in made.actors if actor.canonical_id is not None or actor.country is not None]
    if made.kind == "statement" or made.sense.plover not in ("ASSAULT", "COERCE") or not actors:
        return
    lemma = resolver.lexicon.lemma(verb.text, verb.tag_)
    if share([party], actors) or _is_theirs(party, actors):
        made.responsibility = (
            Responsibility.CLAIMED_BY_ACTOR if lemma == "claim" else Responsibility.ACKNOWLEDGED_BY_ACTOR
        )
        rule = "actor_says_so"
    elif party.sector in ("GOV", "MIL", "COP"):
        made.responsibility, rule = Responsibility.ACCUSED_BY_AUTHORITY, "authority_says_so"
    elif party.canonical_id is not None or party.country is not None:
        made.responsibility, rule = Responsibility.ACCUSED, "others_say_so"
    else:
        return  # "officials said": whose, nobody knows
    made.evidence["attribution.responsibility"] = Evidence(rule=rule, spans=party.spans)


def _is_theirs(party: Party, actors: list[Party]) -> bool:
    """``Israeli troops raided the camp, the army said``: an army of nobody else is that of the doers."""
    is_open = party.country is None and party.canonical_id is None and party.sector is not None
    return is_open and any(actor.sector == party.sector for actor in actors)
