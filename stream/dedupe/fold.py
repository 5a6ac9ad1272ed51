"""One report folded into the world: which events it tells, and what becomes of each. Pure.

A report replaces its item's earlier one as a whole: what it tells is matched first, what it no longer tells
is taken away after, and each event that either touches gets one revision at most.
"""

from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import orjson

from stream import identity
from stream.dedupe import revision
from stream.dedupe.assign import Assigned, Telling, assign
from stream.dedupe.event_draft import EventDraft, Snapshot
from stream.dedupe.merge import merged
from stream.dedupe.support import Support, moment, support_of
from stream.dedupe.syndication import compact
from stream.dedupe.traits import Traits, together, traits_of
from stream.dedupe.world import EVENT, PROFILE, REPORT, Known, Profile, World, known_of
from stream.records import ArticleStatus, Event, EventMention, Link, Mention, Report

Rows = MutableMapping[str, bytes]

MOST_FORMER = 200
"""Links that an article took back, remembered in case it tells them again."""


@dataclass(frozen=True, slots=True)
class Folded:
    """Each event that a reader sees changed, once; each mention linked, changed or unlinked, once."""

    events: tuple[Event, ...]
    mentions: tuple[EventMention, ...]
    outcome: Literal["forwarded", "unchanged", "withdrawn"]


NOTHING = Folded((), (), "unchanged")


def fold(report: Report, world: World, rows: Rows, at: datetime, severity: revision.SeverityOf) -> Folded:
    """``rows`` takes the writes, ``world`` is only asked; same rows, report and time, same answer."""
    row = rows.get(REPORT + report.item_id)
    known = known_of(row) if row is not None else None
    if known is not None and is_repeat(report, known):
        return NOTHING
    return _Folding(report, known, world, rows, moment(at)).decide(severity)


def is_repeat(report: Report, known: Known) -> bool:
    """An older version, or the same again. Of one version's two states a kill is the later one."""
    if report.version != known.version:
        return report.version < known.version
    if known.status == ArticleStatus.CANCELED:
        return True
    return (report.content_hash, report.status) == (known.content_hash, known.status)


class _Folding:
    """The state of one call of ``fold``; also the view that ``assign`` asks."""

    def __init__(self, report: Report, known: Known | None, world: World, rows: Rows, at: str) -> None:
        self._report = report
        self._known = known or Known(-1, "", "", at)
        self._world = world
        self._rows = rows
        self._at = at
        self._snapshot = Snapshot(world, rows)
        self._signature = compact(report.signature)

    def decide(self, severity: revision.SeverityOf) -> Folded:
        mentions = self._told()
        traits = {mention.mention_id: traits_of(mention, _said_at(self._report)) for mention in mentions}
        links = self._assigned(mentions, traits)
        linked = [self._link(mention, traits[mention.mention_id], links) for mention in mentions]
        unlinked = self._unlink({mention_id: event_id for mention_id, (event_id, _) in links.items()})
        events = [event for draft in self._snapshot.drafts() if (event := self._close(draft, severity))]
        self._remember({mention_id: event_id for mention_id, (event_id, _) in links.items()})
        sent = (*(one for one in linked if one is not None), *unlinked)
        if not mentions and unlinked:
            return Folded(tuple(events), sent, "withdrawn")
        return Folded(tuple(events), sent, "forwarded" if events else "unchanged")

    def _told(self) -> Sequence[Mention]:
        """What a report that is not usable tells is nothing, whatever it carries."""
        if self._report.status is not ArticleStatus.USABLE:
            return ()
        return tuple({mention.mention_id: mention for mention in self._report.mentions}.values())

    def _assigned(self, mentions: Sequence[Mention], traits: Mapping[str, Traits]) -> Assigned:
        tellings = [
            Telling(mention.mention_id, traits[mention.mention_id], self._differs(mention, traits))
            for mention in mentions
        ]
        known = (self._existing(self._known.links), self._existing(self._known.former))
        assigned = assign(tellings, known, self)
        for mention in mentions:
            if mention.mention_id not in assigned:
                assigned[mention.mention_id] = (self._new_id(mention), Link(rule="founded"))
        return assigned

    def _existing(self, links: Mapping[str, str]) -> dict[str, str]:
        return {mention: event for mention, event in links.items() if self._world.profile(event) is not None}

    def _differs(self, mention: Mention, traits: Mapping[str, Traits]) -> bool:
        event_id = self._known.links.get(mention.mention_id)
        before = self._snapshot.support(event_id, mention.mention_id) if event_id else None
        return before is None or before.traits != traits[mention.mention_id]

    def _new_id(self, mention: Mention) -> str:
        """The next name where an event of that name exists: the mention was held not to be of it."""
        ordinal = 0
        while True:
            event_id = identity.event_id(mention.mention_id, self._report.version, ordinal)
            if EVENT + event_id not in self._rows:
                return event_id
            ordinal += 1

    def founded(self, event_id: str) -> str:
        profile = self._world.profile(event_id)
        return profile.founded if profile else self._at

    def is_live(self, event_id: str) -> bool:
        profile = self._world.profile(event_id)
        return profile is not None and profile.live

    def candidates(self, told: Traits) -> list[str]:
        return self._world.candidates(told)

    def of_all(self, event_id: str) -> Traits:
        profile = self._world.profile(event_id)
        assert profile is not None
        return profile.traits

    def of_others(self, event_id: str) -> Traits | None:
        others = [s.traits for s in self._snapshot.supports(event_id) if s.item_id != self._report.item_id]
        return together(others) if others else None

    def _link(self, mention: Mention, traits: Traits, links: Assigned) -> EventMention | None:
        event_id, link = links[mention.mention_id]
        draft = self._snapshot.draft(event_id)
        before = draft.before(mention.mention_id)
        label = draft.label_for(self._report.item_id, self._signature, self._world)
        now = support_of(mention, self._report, traits, label)
        draft.put(now)
        draft.took_back |= link.rule == "corrected"
        if before is not None and link.rule == "kept" and not _told_anew(before, now):
            return None
        return self._event_mention(mention.mention_id, event_id, link, mention)

    def _unlink(self, links: Mapping[str, str]) -> list[EventMention]:
        known = self._existing(self._known.links)
        gone = [(mention, event) for mention, event in sorted(known.items()) if links.get(mention) != event]
        for mention_id, event_id in gone:
            self._snapshot.draft(event_id).take_away(mention_id)
        status = self._report.status
        why = "tells it no longer" if status is ArticleStatus.USABLE else f"is {status.value}"
        link = Link(rule="taken back", reasons=(f"version {self._report.version} {why}",))
        return [self._event_mention(mention_id, event_id, link, None) for mention_id, event_id in gone]

    def _event_mention(
        self, mention_id: str, event_id: str, link: Link, mention: Mention | None
    ) -> EventMention:
        return EventMention(
            event_id=event_id,
            mention_id=mention_id,
            item_id=self._report.item_id,
            version=self._report.version,
            state="linked" if mention else "unlinked",
            source=self._report.source,
            url=self._report.url,
            headline=self._report.headline,
            link=link,
            mention=mention,
        )

    def _close(self, draft: EventDraft, severity: revision.SeverityOf) -> Event | None:
        """Write the event's rows; answer the event if it has a revision to tell."""
        supports = draft.write(self._rows, self._world.supports)
        row = self._rows.get(EVENT + draft.event_id)
        if row is None:
            new = revision.founded(draft.event_id, merged(supports), self._report, severity)
        elif supports:
            before = orjson.loads(row)
            new = revision.revised(before, merged(supports), self._report, draft.took_back, severity)
        else:
            new = revision.retracted(orjson.loads(row), self._report, severity)
        self._rows[EVENT + draft.event_id] = new.row
        profile = self._profile(draft, bool(supports))
        row = self._rows[PROFILE + draft.event_id] = profile.row()
        self._world.profiles.keep(row, profile)
        return new.event if new.is_news else None

    def _profile(self, draft: EventDraft, live: bool) -> Profile:
        known = self._world.profile(draft.event_id)
        if known is None:
            return Profile(draft.told_together(None), self._at, live, self._at)
        told = draft.told_together(known.traits) if live else known.traits
        return Profile(told, known.founded, live, self._at)

    def _remember(self, links: Mapping[str, str]) -> None:
        former = {**self._known.former, **self._known.links}
        kept = [(mention, event) for mention, event in former.items() if mention not in links]
        known = Known(
            version=self._report.version,
            content_hash=self._report.content_hash,
            status=self._report.status.value,
            at=self._at,
            signature=self._signature if links else "",
            links=dict(links),
            former=dict(kept[-MOST_FORMER:]),
        )
        self._rows[REPORT + self._report.item_id] = known.row()


def _said_at(report: Report) -> datetime | None:
    return report.updated_at or report.published_at


def _told_anew(before: Support, now: Support) -> bool:
    return (before.told, before.sentence, before.headline, before.url, before.source) != (
        now.told, now.sentence, now.headline, now.url, now.source,
    )  # fmt: skip
