"""By whose word it is known, and who answers for it. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stream.extract.events.draft import Draft
from stream.extract.frames import tree
from stream.extract.frames.frame import Frame
from stream.extract.judgement import words_of_blame
from stream.extract.judgement.words_of_blame import CLAIMED_DEED
from stream.extract.parties.actors import Resolver
from stream.extract.parties.heads import by_name
from stream.extract.parties.sides import share
from stream.records.mention import ClaimedBy, Evidence, Party, Responsibility, Speaker

if TYPE_CHECKING:
    from spacy.tokens import Token


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
    if made.responsibility is None and made.actors and made.kind != "statement":
        _note_doubt(made, group[0], resolver)
    if made.responsibility is None and made.kind != "statement":
        made.responsibility = Responsibility.REPORTED_AS_FACT if made.actors else Responsibility.UNKNOWN


def _note_claim(made: Draft, frame: Frame, resolver: Resolver) -> None:
    """A claim of the deed joins its actors; an accusation names one only where none is known."""
    verb, answer = words_of_blame.claim(frame, resolver)
    if verb is None or answer is None:
        _note_part(made, frame, resolver)
        return
    if any(_is_nobody(head) for head in tree.subjects(verb)):
        return
    blamed = answer is Responsibility.ACCUSED
    in_name_of = words_of_blame.in_whose_name(verb)
    if in_name_of and frame.sense.name == CLAIMED_DEED:
        made.actors = []  # whoever called did not do it
    heads = (tree.blamed(verb) or tree.done_to(verb)) if blamed else in_name_of or tree.doers(verb)
    parties = resolver.all_of(heads, is_violent=True)
    if not parties:
        return
    made.responsibility = answer
    if answer is Responsibility.DENIED:
        made.denied_by = parties
    elif not blamed or not made.actors:
        known = {actor.canonical_id for actor in made.actors}
        made.actors = [*made.actors, *(party for party in parties if party.canonical_id not in known)]
    span = frame.sentence.span(verb.i, verb.i + 1)
    made.evidence["attribution.responsibility"] = Evidence(rule=f"{answer.value}_in_words", spans=(span,))


def _note_doubt(made: Draft, lead: Frame, resolver: Resolver) -> None:
    """``accused of killing``, ``by suspected rebels``, ``apparently by``: they may have done it."""
    found = words_of_blame.accusing(lead, resolver) or next(
        (
            (word, Responsibility.SUSPECTED)
            for head in lead.doers
            for word in (*head.children, *(head.head.children if head.dep_ == "pobj" else ()))
            if resolver.lexicon.is_in(word.lower_, "doubtful")
        ),
        None,
    )
    if found is not None:
        cue, made.responsibility = found
        span = lead.sentence.span(cue.i, cue.i + 1)
        rule = f"{made.responsibility.value}_in_words"
        made.evidence["attribution.responsibility"] = Evidence(rule=rule, spans=(span,))


def _note_part(made: Draft, frame: Frame, resolver: Resolver) -> None:
    """``is responsible for the murder``, ``implicated in``, ``the part of X in``: it is laid to them."""
    found = (
        None
        if made.actors
        else words_of_blame.part(frame, resolver) or words_of_blame.held_for(frame, resolver)
    )
    if found is None:
        return
    cue, heads = found
    around = (*cue.children, *cue.head.children)
    is_denied = any(child.dep_ == "neg" or child.lower_ == "no" for child in around)
    if is_denied or any(_is_nobody(head) for head in heads):
        return
    parties = resolver.all_of(by_name(heads, resolver), is_violent=True)
    if parties:
        is_held = resolver.lexicon.is_in(resolver.lexicon.lemma_of(cue), "held_for")
        made.actors = parties
        made.responsibility = Responsibility.SUSPECTED if is_held else Responsibility.ACCUSED
        span = frame.sentence.span(cue.i, cue.i + 1)
        rule = f"{made.responsibility.value}_in_words"
        made.evidence["attribution.responsibility"] = Evidence(rule=rule, spans=(span,))


def _note_denial(made: Draft, frame: Frame, resolver: Resolver) -> None:
    """``The group denied the attack``, ``denied responsibility for it``, ``denied carrying it out``."""
    for above in tree.governors(frame.top):
        if tree.is_verb(above) and resolver.lexicon.lemma_of(above) == "deny":
            made.denied_by = resolver.all_of(tree.doers(above), is_violent=True)
            made.responsibility = Responsibility.DENIED
            span = frame.sentence.span(above.i, above.i + 1)
            denial = Evidence(rule="denied_in_words", spans=(span,))
            made.evidence["attribution.responsibility"] = denial
            return


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
        if not heads or any(frame.holds(head) or _is_nobody(head) for head in heads):
            return None
        parties = resolver.all_of(heads, is_violent=False)
        if not parties and resolver.lexicon.is_in(heads[0].lower_, "pronoun"):
            return None  # "it said": by whose word, nobody knows
        return (parties[0] if parties else resolver.party(heads[0])), above
    return None


def _note_responsibility(made: Draft, party: Party, verb: Token, resolver: Resolver) -> None:
    """By whose word a named doer did it: its own, or another side's."""
    actors = [actor for actor in made.actors if actor.canonical_id is not None or actor.country is not None]
    is_deed = made.sense.plover in ("ASSAULT", "COERCE") or made.sense.name == "military_aid"
    if made.kind == "statement" or not is_deed or not actors:
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
