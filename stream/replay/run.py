"""One replay from end to end: the ledger, the articles once more, the shadow set, the difference."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aiokafka.partitioner import DefaultPartitioner

from stream.errors import KillsReader, PoisonRecord, TooSlow
from stream.replay.articles import Articles, open_articles, spans_of
from stream.replay.history import History, Step
from stream.replay.matching import Diff, diff
from stream.replay.route import Route
from stream.replay.shadow import SHADOWED, shadow_of
from stream.replay.shadow_set import ShadowWriter, create, refuse_taken, shadow_writer
from stream.replay.span import Bound
from stream.replay.timeline import timeline
from stream.replay.topics_told import Scope, events_of, history_of
from stream.topics import MIB
from stream.work.committed import committed_reader
from stream.work.deciding import Stage
from stream.work.outcomes import Received

READ_AT_ONCE = 32  # articles, for each reading process
MOST_BYTES = 16 * MIB
MOST_STEPS = 500

VERDICTS: Mapping[str, type[PoisonRecord]] = {error.reason: error for error in (TooSlow, KillsReader)}

Read = Callable[[Sequence[bytes | None]], Awaitable[list[Any]]]
"""Some of the first articles, at least one: ``work.reading.ReadingRoom.read``."""

OnProgress = Callable[[int, int], None]
"""Offsets passed, and of how many."""


@dataclass(frozen=True, slots=True)
class Asked:
    """``readers``: how many processes read at once."""

    name: str
    first: Bound
    last: Bound
    readers: int


@dataclass(frozen=True, slots=True)
class Replayed:
    """``left_out``: articles of the span that no batch of the ledger has taken."""

    name: str
    articles: int
    left_out: int
    written: int
    diff: Diff


async def replay(
    client_options: Mapping[str, Any],
    stages: Mapping[str, Stage],
    asked: Asked,
    read: Read,
    on_progress: OnProgress,
) -> Replayed:
    """Raises ``ReplayRefused``, before anything is written, where the span or the name cannot be had."""
    await refuse_taken(client_options, asked.name)
    async with committed_reader(client_options) as reader:
        spans = await spans_of(reader, asked.first, asked.last)
        history = await history_of(reader)
    async with (
        shadow_writer(client_options, asked.name) as writer,
        open_articles(client_options, spans) as articles,
    ):
        await create(client_options, asked.name)
        player = _Player(Route(stages, history, _partition_of), articles, writer, read)
        await player.play(history, asked.readers, on_progress)
    async with committed_reader(client_options) as reader:
        old = await events_of(reader, {topic.name: topic for topic in SHADOWED}, Scope(history, spans))
        shadows = {topic.name: shadow_of(topic, asked.name) for topic in SHADOWED}
        new = await events_of(reader, shadows, None)
    return Replayed(asked.name, articles.taken, articles.left_out, writer.written, diff(old, new))


@dataclass(slots=True)
class _Player:
    """Reads ahead some steps, and takes them through the route."""

    route: Route
    articles: Articles
    writer: ShadowWriter
    read: Read

    async def play(self, history: History, readers: int, on_progress: OnProgress) -> None:
        window: list[tuple[Step, list[Received]]] = []
        on_progress(0, self.articles.total)
        for step in timeline(history):
            batch: list[Received] = []
            if step.stage == "extract" and step.kind == "batch":
                batch = await self.articles.take(step.partition, step.first, step.following)
            window.append((step, batch))
            if _is_full(window, readers):
                await self._play(window)
                on_progress(self.articles.passed, self.articles.total)
                window = []
        await self._play(window)
        self.route.finish()
        await self.writer.take(self._sends())
        await self.articles.leave_the_rest()
        await self.writer.complete()
        on_progress(self.articles.total, self.articles.total)

    async def _play(self, window: Sequence[tuple[Step, list[Received]]]) -> None:
        prepared = iter(await self._prepared(window))
        for step, batch in window:
            if step.stage == "extract" and step.kind == "batch":
                self.route.articles(step, [(received, next(prepared)) for received in batch])
            else:
                self.route.step(step)
        await self.writer.take(self._sends())

    async def _prepared(self, window: Sequence[tuple[Step, list[Received]]]) -> list[Any]:
        """What each article says; what was too slow, or killed its reader, does so again."""
        known = [_verdict(step.verdicts.get(received.offset)) for step, batch in window for received in batch]
        values = [received.value for _, batch in window for received in batch]
        told = iter(
            await self._read_all(value for value, said in zip(values, known, strict=True) if not said)
        )
        return [said or next(told) for said in known]

    async def _read_all(self, values: Iterable[bytes | None]) -> list[Any]:
        wanted = list(values)
        done: list[Any] = []
        while len(done) < len(wanted):
            done += await self.read(wanted[len(done) :])
        return done

    def _sends(self) -> list[Any]:
        sends, self.route.sends = self.route.sends, []
        return sends


def _is_full(window: Sequence[tuple[Step, list[Received]]], readers: int) -> bool:
    if len(window) >= MOST_STEPS:
        return True
    values = [received.value or b"" for _, batch in window for received in batch]
    return len(values) >= READ_AT_ONCE * readers or sum(map(len, values)) >= MOST_BYTES


def _verdict(reason: str | None) -> PoisonRecord | None:
    return VERDICTS[reason]("as the ledger says") if reason is not None else None


def _partition_of(key: bytes, partitions: int) -> int:
    every = list(range(partitions))
    number: int = DefaultPartitioner()(key, every, every)
    return number
