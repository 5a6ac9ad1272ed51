"""The pure functions run afresh over what a keeper took, in the order and at the times of its ledger. Pure.

What they give is held against what the topics hold: outcome for outcome, record for record, row for row.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from aiokafka import TopicPartition

from stream import codec
from stream.errors import KillsReader, PoisonRecord, TooSlow
from stream.records import RawArticle
from stream.work.deciding import Decided, Stage, decide_batch, decide_tick
from stream.work.ledger import POSITION, LedgerEntry, Position, RecordEntry
from stream.work.outcomes import Moment, Received
from stream.work.pending import apply
from stream.work.reading import _told
from tests.chaos.contents import Contents, Log
from tests.chaos.outputs import Outputs, first_difference

Read = Callable[[Sequence[bytes | None]], list[Any]]
"""Articles to readings, or to why they cannot be read."""

VERDICTS: dict[str, PoisonRecord] = {
    "too_slow": TooSlow("reading it took too long"),
    "kills_reader": KillsReader("reading it ended the reading process"),
}
"""What no fold can find out again: taken from the ledger, by its reason."""


def reading_with(pipeline: str) -> Read:
    """Really read them, in this process."""
    from stream.extract import load_reader  # noqa: PLC0415 - the language model, for whoever reads

    reader = load_reader(pipeline)

    def read(values: Sequence[bytes | None]) -> list[Any]:
        decoded = [_decoded(value) for value in values]
        articles = [one for one in decoded if isinstance(one, RawArticle)]
        try:
            told = iter([_told(*pair) for pair in zip(articles, reader.read(articles), strict=True)])
        except Exception as error:  # noqa: BLE001 - a bug in a rule, of one article: reading it alone tells
            return [error] if len(values) == 1 else [found for value in values for found in read([value])]
        return [next(told) if isinstance(one, RawArticle) else one for one in decoded]

    return read


def _decoded(value: bytes | None) -> RawArticle | PoisonRecord:
    try:
        return codec.decode(RawArticle, value)
    except PoisonRecord as fault:
        return fault


@dataclass(slots=True)
class Fold:
    """One keeper's life. ``reopen_every``: so many entries, then a new decider, as after a crash."""

    stage: Stage
    partition: int
    read: Read | None
    outputs: Outputs
    reopen_every: int = 0

    @property
    def name(self) -> str:
        return f"{self.stage.name}/{self.partition}"

    def run(self, entries: Iterable[LedgerEntry], contents: Contents) -> Iterator[str]:
        """Each difference, with its coordinates."""
        source = contents.logs[TopicPartition(self.stage.source.name, self.partition)]
        walk = _Walk(source)
        decider, rows = self.stage.new_decider(), dict[str, bytes]()
        last: LedgerEntry | None = None
        for number, entry in enumerate(entries):
            if self.reopen_every and number % self.reopen_every == self.reopen_every - 1:
                decider = self.stage.new_decider()
                decider.remember(rows)
            decided, last = Decided(), entry
            moment = Moment(entry.at, entry.sequence)
            if entry.kind == "batch":
                batch, absent = walk.take(entry)
                yield from (
                    f"{self._where(offset)}: its outcome is told, the record is not there"
                    for offset in absent
                )
                decided = decide_batch(self.stage, decider, rows, self._prepared(batch, entry), moment)
                yield from self._compared(entry, decided, set(absent))
            elif entry.kind == "tick":
                decided = decide_tick(self.stage, self.partition, decider, rows, moment)
                if decided.sent != dict(entry.sent):
                    yield f"{self.name} tick {entry.sequence}: sent {entry.sent}, the fold {decided.sent}"
            for sent in decided.sends:
                self.outputs.expect(self.name, entry.sequence, sent)
            apply(decided.writes, rows)
        if last is not None:
            row = Position(position=last.to_offset, sequence=last.sequence, at=last.at)
            rows[POSITION] = codec.encode(row)
        yield from self._rows_compared(rows, contents.state_rows(self.stage.name, self.partition))

    def _prepared(self, batch: Sequence[Received], entry: LedgerEntry) -> list[tuple[Received, Any]]:
        if self.read is None:
            return [(received, None) for received in batch]
        told = {one.offset: VERDICTS[one.reason] for one in entry.outcomes if one.reason in VERDICTS}
        readable = [received for received in batch if received.offset not in told]
        found = dict(
            zip((one.offset for one in readable), self.read([one.value for one in readable]), strict=True)
        )
        return [(received, (told | found)[received.offset]) for received in batch]

    def _compared(self, entry: LedgerEntry, decided: Decided, absent: set[int]) -> Iterator[str]:
        folded = {one.offset: one for one in decided.outcomes}
        for told in entry.outcomes:
            if told.offset not in absent and folded.get(told.offset) != told:
                now = folded.get(told.offset)
                yield (
                    f"{self._where(told.offset)}: the ledger (entry {entry.sequence}) says {_said(told)}, "
                    f"the fold {_said(now) if now else 'nothing'}"
                )

    def _rows_compared(self, folded: dict[str, bytes], there: Iterable[tuple[str, bytes]]) -> Iterator[str]:
        state = f"{self.stage.state.name}/{self.partition}"
        missing = set(folded)
        for key, value in there:
            missing.discard(key)
            if key not in folded:
                yield f"{state} row {key!r}: the fold has none"
            elif folded[key] != value:
                yield f"{state} row {key!r}: {first_difference(value, folded[key])}"
        yield from (f"{state} row {key!r}: missing" for key in sorted(missing))

    def _where(self, offset: int) -> str:
        return f"{self.stage.source.name}/{self.partition}/{offset}"


class _Walk:
    """The records of a source in the order of their offsets, as the ledger names them."""

    def __init__(self, log: Log) -> None:
        self._records = iter(log)
        self._ahead = next(self._records, None)

    def take(self, entry: LedgerEntry) -> tuple[list[Received], list[int]]:
        """The batch's records, and the offsets at which there is none that was not taken before."""
        found, absent = [], []
        for offset in (outcome.offset for outcome in entry.outcomes):
            while self._ahead is not None and self._ahead.offset < offset:
                self._ahead = next(self._records, None)
            if self._ahead is None or self._ahead.offset != offset:
                absent.append(offset)
                continue
            found.append(self._ahead)
            self._ahead = next(self._records, None)
        return found, absent


def _said(told: RecordEntry) -> str:
    return f"{told.outcome.value}{f' ({told.reason})' if told.reason else ''} {told.sent}"
