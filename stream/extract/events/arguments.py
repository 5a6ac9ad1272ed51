"""From the frames of one event to its draft: parties, date, places, tolls, each from its own clause. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stream.extract.events import beside, doers, sums, targets, victims
from stream.extract.events.draft import Draft
from stream.extract.events.own_telling import is_later_death, is_own, is_threatened
from stream.extract.frames import traces, tree
from stream.extract.frames.frame import Frame
from stream.extract.judgement import attribution, novelty, realis
from stream.extract.judgement.finer import finer
from stream.extract.judgement.own_cues import Judgement
from stream.extract.judgement.weaponry import sense_and_weapons
from stream.extract.judgement.words_of_blame import CLAIMED_DEED, blames_alone
from stream.extract.lexicon import Sense
from stream.extract.parties.actors import Resolver
from stream.extract.parties.heads import with_members
from stream.extract.places.placing import Placer
from stream.extract.times import dating
from stream.extract.tolls import numbers, tolls
from stream.geo import kilometres
from stream.records.mention import Amount, Kind, Party, Place, Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

_TIMES = re.compile(r"\s*(?:times|occasions)\b")

FAR_KM = 50.0
"""Further apart than one city and its suburbs."""

_GOING_ON = frozenset(("continue", "continues", "keep", "keeps"))

_BETWEEN_FORCES = frozenset(("clash", "ambush", "breach_truce"))
"""Done to an army; an attack on a bare state is on the state."""


@dataclass(slots=True)
class Reading:
    """What a sentence is read with."""

    resolver: Resolver
    calendar: dating.Calendar
    placer: Placer
    old_matters: novelty.OldMatters  # by the paragraphs about a trial or an anniversary
    topics: frozenset[str] = frozenset()  # the fields of life that the article is of


def draft(group: list[Frame], judgement: Judgement, reading: Reading) -> Draft:
    """The first frame is the most telling one: its trigger and sense are the event's."""
    lead, resolver = group[0], reading.resolver
    sense, weapons = sense_and_weapons(group, resolver)
    made = Draft(
        sense=sense,
        kind=_kind(lead, sense, resolver),
        sentence=lead.sentence.number,
        paragraph=lead.sentence.paragraph,
        is_headline=lead.sentence.is_headline,
        triggers=[_trigger(frame) for frame in group],
        realis=judgement.realis,
        text=lead.sentence.original,
        weapons=weapons,
        is_plural=tree.is_plural(lead.top) and not traces.is_of_its_doers(lead, resolver.lexicon),
    )
    _add_parties(made, group, resolver)
    sense = made.sense = finer(sense, lead, made.actors, resolver)
    _add_time(made, group, reading.calendar)
    made.places = reading.placer.of(group, resolver) if not sense.is_statement else []
    is_aftermath = is_later_death(lead, resolver)
    if is_aftermath:  # where and when the wounded died is not where and when it happened
        made.time, made.told_on, made.places = None, None, []
    if lead.entry.head == "find" and sense.is_violent:  # the day on which a body is found is another
        made.time, made.told_on = None, made.time
    made.evidence |= reading.placer.why(made.places)
    told = [frame for frame in group if not _is_attempt(frame, made, lead)]
    made.tolls = tolls.tolls(told, resolver) if told and sense.plover in ("ASSAULT", "COERCE") else {}
    _count_named(made)
    made.count = _count(group, made, resolver)
    if made.kind == "incident" and (made.count is not None or (made.is_plural and _is_spread(made.places))):
        made.kind = "aggregate"
    if sums.is_sum(made):
        made.kind = "aggregate"
    if made.time is not None and made.time.is_future:
        if sense.is_statement:  # what it speaks of is to come; when it was said is not told
            made.time = None
        else:
            made.kind, made.realis = "planned", made.realis.model_copy(update={"realis": "planned"})
    made.evidence["realis"] = realis.evidence(judgement, lead)
    novelty.mark(made, group, resolver, reading.old_matters)
    attribution.mark(made, group, resolver)
    made.is_own = not is_aftermath and is_own(group, made, resolver)  # whoever claims it is a doer
    made.lays_blame = blames_alone(lead, resolver)
    if sense.name == CLAIMED_DEED:  # when and where that was said is not when and where it was done
        made.time, made.told_on, made.places, made.recipients = None, None, [], []
        made.is_own, made.is_definite = False, True
    return made


def _count_named(made: Draft) -> None:
    """``murdered Judge X, Colonel Y and Senator Z``: of whom it names three, three at least were killed."""
    killed = made.tolls.get("killed")
    killed_ones = [party for party in made.recipients if party.is_person and party.role == "killed"]
    named = [one for one in killed_ones if not any(_is_part(one, other) for other in killed_ones)]
    if killed is not None and killed.best is not None and killed.best < len(named):
        many = {"min": len(named), "best": len(named), "max": None, "basis": "at_least"}
        spans = tuple(sorted({span for party in named for span in party.spans}))
        made.tolls["killed"] = killed.model_copy(update={**many, "spans": spans})


def _is_part(name: Party, other: Party) -> bool:
    """``Rivera`` of ``Rivera-Rubio``: nobody else."""
    return name is not other and name.text in other.text


def _is_attempt(frame: Frame, made: Draft, lead: Frame) -> bool:
    """``tried to kill the mayor``: nobody was killed by that."""
    return frame is lead and made.realis.realis == "attempted"


def _is_spread(places: list[Place]) -> bool:
    """``strikes on Kharkiv and Odesa``: events in several cities, told as one, are a sum and no event."""
    cities = [place for place in places if place.precision in ("city", "neighbourhood", "district")]
    return any(
        (apart := kilometres(one.lat, one.lon, other.lat, other.lon)) is not None and apart > FAR_KM
        for one in cities
        for other in cities
    )


def _trigger(frame: Frame) -> Trigger:
    span = frame.sentence.span(frame.trigger.i, frame.trigger.i + 1)
    return Trigger(text=frame.sentence.text(span), span=span)


def _kind(lead: Frame, sense: Sense, resolver: Resolver) -> Kind:
    if sense.is_statement:
        return "statement"
    words = {token.lower_ for token in lead.trigger.children} | {top.lower_ for top in lead.tops}
    if words & {"ongoing", "continuing"} or _is_progressive(lead):
        return "ongoing"
    if sense.is_violent and lead.form == "nominal" and tree.is_plural(lead.trigger) and not lead.is_light:
        lists = resolver.lexicon.words
        if words & (lists["aggregate"] - lists["bounded"]):
            return "aggregate"
    return "incident"


def _is_progressive(lead: Frame) -> bool:
    """``are fighting``, ``are still being held``, ``continues killing``: it goes on."""
    verb = lead.trigger if tree.is_verb(lead.trigger) else lead.verb if lead.is_light else None
    if verb is not None and verb.head.lower_ in _GOING_ON and verb.dep_ == "xcomp":
        return True  # "continue killing", "continue to bomb"
    if verb is not None and any(child.lower_ == "being" for child in tree.kids(verb, "auxpass")):
        return any(child.lower_ in ("is", "are", "'s", "'re") for child in tree.kids(verb, "aux"))
    if verb is None or verb.tag_ != "VBG":
        return False
    return any(child.lower_ in ("is", "are", "been", "'s", "'re") for child in tree.kids(verb, "aux"))


def _count(group: list[Frame], made: Draft, resolver: Resolver) -> Amount | None:
    """How many events an aggregate holds: ``at least 168 times``, ``scores of attacks``."""
    sentence = group[0].sentence
    for found in numbers.find(sentence.folded, sentence.start):
        if _TIMES.match(sentence.folded, found.end - sentence.start):
            spans = ((found.start, found.end),)
            return Amount(min=found.min, best=found.best, max=found.max, basis=found.basis, spans=spans)
    if made.kind != "aggregate":
        return None
    for word in (*group[0].tops, *group[0].trigger.children):
        if resolver.lexicon.is_in(word.lower_, "aggregate"):
            return Amount(min=2, basis="vague", spans=(sentence.span(word.i, word.i + 1),))
    return None


def _add_parties(made: Draft, group: list[Frame], resolver: Resolver) -> None:
    is_violent = made.sense.is_violent and made.sense.name != "execution"  # a state executes, no army
    made.actors = doers.actors(group, resolver, is_violent=is_violent)
    if made.sense.name == "mobilize" and not made.actors:  # "troops were sent": whoever has them sent them
        made.actors = resolver.all_of([head for frame in group for head in frame.done_to], is_violent=True)
    if made.sense.is_statement and not made.actors and not is_threatened(group[0]):
        made.actors = attribution.speakers(group[0], resolver)
    taken = {party.canonical_id for party in made.actors} - {None}
    for frame in group if made.sense.name != "mobilize" else ():  # troops are deployed, and suffer nothing
        is_attempt = _is_attempt(frame, made, group[0])
        for told in _recipients(frame, resolver, is_violent=is_violent):
            party = told.model_copy(update={"role": None}) if is_attempt else told
            known = {(held.canonical_id, held.spans): at for at, held in enumerate(made.recipients)}
            at = known.get((party.canonical_id, party.spans))
            if at is None and party.canonical_id not in taken:
                made.recipients.append(party)
            elif at is not None and party.role == "killed":  # "kidnapped and murdered"
                made.recipients[at] = party
        if not is_attempt:
            victims.hurt(made.recipients, frame, resolver)
        targets.add(made, frame, resolver)
        made.is_damaging = made.is_damaging or targets.is_damaging(frame)


def _recipients(frame: Frame, resolver: Resolver, *, is_violent: bool) -> list[Party]:
    toll = tolls.toll_of(frame)
    heads = (tolls.harmed(frame) or frame.done_to) if toll else frame.done_to
    fate = None if tolls.is_either(frame) else toll
    role = fate or ("addressee" if frame.sense.is_statement else None)
    if frame.sense.name == "release":
        heads = beside.with_lists(beside.with_joined_names(heads), resolver)
    is_fought = is_violent and frame.sense.name in _BETWEEN_FORCES
    found = (
        victims.people(heads, frame, resolver)
        if toll
        else resolver.all_of(with_members(heads, resolver), is_violent=is_fought)
        or victims.named_alone(heads, frame, resolver)
    )
    is_unnamed = toll == "killed" and len(heads) == 1 and not any(party.is_person for party in found)
    name = _name_beside(heads[0], resolver) if is_unnamed else None
    return [party.model_copy(update={"role": role}) for party in ([name] if name else []) + found]


def _name_beside(head: Token, resolver: Resolver) -> Party | None:
    """Of ``killing its deputy commander, X``: the name, where the parser hung it on another noun."""
    role = resolver.role(head)
    if tree.is_plural(head) or role is None:
        return None
    for token in head.doc[head.i + 1 :]:
        is_name = token.dep_ == "appos" and token.tag_ == "NNP" and token.i not in resolver.sentence.named
        if is_name and not tree.is_verb(token.head) and resolver.role(token.head) in (None, role):
            parties = resolver.parties(token, is_violent=False)
            is_person = bool(parties) and parties[-1].is_person
            return parties[-1] if is_person else None
    return None


def _add_time(made: Draft, group: list[Frame], calendar: dating.Calendar) -> None:
    made.time = dating.time_of(group, calendar)
    if made.time is None:
        made.told_on = dating.told_on(group[0], calendar)
    if made.time is None and made.kind == "aggregate":
        made.time = dating.since(group[0].sentence, calendar)
    made.is_then = any(
        child.lower_ == "then" for anchor in group[0].anchors for child in tree.kids(anchor, "advmod")
    )
