"""The events that one report touches, as they will be once it is folded. Pure."""

from collections import Counter
from collections.abc import Iterator, MutableMapping

from stream.dedupe import support as supporting
from stream.dedupe.decoded import Decoded
from stream.dedupe.support import Support
from stream.dedupe.syndication import labels_met
from stream.dedupe.traits import Traits, together
from stream.dedupe.world import World, support_key


class EventDraft:
    """One event's supports: those there were, and what this report makes of them."""

    def __init__(self, event_id: str, supports: dict[str, Support]) -> None:
        self.event_id = event_id
        self._before = dict(supports)
        self._now = supports
        self.took_back = False

    def before(self, mention_id: str) -> Support | None:
        return self._before.get(mention_id)

    def told_together(self, known: Traits | None) -> Traits:
        """What all supports tell. ``known``: what those told that there were; where none of them went or
        changed, only what is new is joined to it, which comes to the same."""
        if known is None or not self._before or not all(map(self._still_told, self._before.values())):
            return together([support.traits for support in self._now.values()])
        return together([known, *(self._now[one].traits for one in self._now.keys() - self._before.keys())])

    def _still_told(self, before: Support) -> bool:
        now = self._now.get(before.mention_id)
        return now is not None and (now.traits is before.traits or now.traits == before.traits)

    def put(self, support: Support) -> None:
        self._now[support.mention_id] = support

    def take_away(self, mention_id: str) -> None:
        self._now.pop(mention_id, None)

    def label_for(self, item_id: str, signature: str, world: World) -> str:
        """The label of the text that the item is a copy of. Texts that meet in it become one: the label that
        fewer supports carry is replaced, its own included, so that once a copy is always a copy."""
        others = {s.item_id: s.copies_of for s in self._now.values() if s.item_id != item_id}
        own = next((s.copies_of for s in self._now.values() if s.item_id == item_id), item_id)
        signed = {item: (label, world.signature(item)) for item, label in others.items()}
        met = labels_met(signature, signed)
        carriers = Counter(others.values())
        if own != item_id or own in carriers:
            met.add(own)
        if not met:
            return own
        chosen = min(met, key=lambda label: (-carriers[label], label))
        for mention_id, support in self._now.items():
            if support.copies_of in met and support.copies_of != chosen:
                self._now[mention_id] = supporting.labelled(support, chosen)
        return chosen

    def write(self, rows: MutableMapping[str, bytes], decoded: Decoded[Support]) -> list[Support]:
        """Bring the rows up to the draft; answer the supports that are left."""
        for mention_id in self._before.keys() - self._now.keys():
            rows.pop(support_key(self.event_id, mention_id), None)
        for mention_id, support in self._now.items():
            before = self._before.get(mention_id)
            if before is not support and before != support:
                row = supporting.dumps(support)
                rows[support_key(self.event_id, mention_id)] = row
                decoded.keep(row, support)
        items = {support.item_id for support in self._now.values()}
        self.took_back |= any(support.item_id not in items for support in self._before.values())
        return list(self._now.values())


class Snapshot:
    """The events as the report meets them, read once each."""

    def __init__(self, world: World, rows: MutableMapping[str, bytes]) -> None:
        self._world = world
        self._rows = rows
        self._read: dict[str, dict[str, Support]] = {}
        self._drafts: dict[str, EventDraft] = {}

    def _supports(self, event_id: str) -> dict[str, Support]:
        if event_id not in self._read:
            self._read[event_id] = {
                mention_id: self._world.supports.of(self._rows[support_key(event_id, mention_id)])
                for mention_id in self._world.mention_ids(event_id)
            }
        return self._read[event_id]

    def supports(self, event_id: str) -> list[Support]:
        return list(self._supports(event_id).values())

    def support(self, event_id: str, mention_id: str) -> Support | None:
        return self._supports(event_id).get(mention_id)

    def draft(self, event_id: str) -> EventDraft:
        if event_id not in self._drafts:
            self._drafts[event_id] = EventDraft(event_id, dict(self._supports(event_id)))
        return self._drafts[event_id]

    def drafts(self) -> Iterator[EventDraft]:
        """In the order in which the report touched them."""
        yield from self._drafts.values()
