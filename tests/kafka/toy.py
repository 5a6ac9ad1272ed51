"""A stage small enough to know by heart: it counts what it gets by key, and sends the count."""

from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

from stream.broker import ensure_topics
from stream.errors import MalformedRecord
from stream.records import RawArticle
from stream.topics import LEDGER, MIB, Topic, state_of
from stream.work.deciding import Stage
from stream.work.keeper import Keeper
from stream.work.outcomes import Decision, Moment, Outcome, Outgoing, Received, State
from stream.work.terms import Prepare, Terms, nothing_to_prepare


class Counting:
    """Rows: a count by key. ``boom`` writes, then raises: nothing of it may be seen again."""

    def __init__(self, sink: Topic) -> None:
        self.sink = sink
        self.remembered: dict[str, bytes | None] = {}

    def decide(self, received: Received, prepared: Any, state: State, moment: Moment) -> Decision:
        key = (received.key or b"").decode()
        state[key] = str(int(state.get(key, b"0")) + 1).encode()
        if received.value == b"boom":
            raise ZeroDivisionError("a bug")
        if received.value is None or received.value.startswith(b"poison"):
            raise MalformedRecord("not to be counted")
        return Decision(Outcome.FORWARDED, (Outgoing(self.sink, key, state[key], {"id": key}),))

    def due(self, moment: Moment) -> Sequence[str]:
        return ()

    def ripen(self, key: str, state: State, moment: Moment) -> tuple[Outgoing, ...]:
        raise AssertionError("nothing is ever due")

    def remember(self, writes: Mapping[str, bytes | None]) -> None:
        for count in writes.values():
            int(count or b"0")
        self.remembered.update(writes)


class ToyRoute:
    """Topics of its own on the suite's broker, a keeper over them, and ways to look at what came out."""

    def __init__(self, bootstrap: str, name: str, **terms: Any) -> None:
        self.bootstrap, self.name = bootstrap, name
        self.source = Topic(f"{name}-in", "key", RawArticle, 1, keep_days=1, max_bytes=2 * MIB)
        self.sink = Topic(f"{name}-out", "key", RawArticle, 1, keep_days=1)
        self.state = state_of(name, self.source)
        self.stage = Stage(name, self.source, self.state, lambda: Counting(self.sink), (self.sink,))
        self.terms: dict[str, Any] = {
            "client_options": {"bootstrap_servers": bootstrap, "request_timeout_ms": 20_000},
            "group": name,
            "now": lambda: datetime.now(UTC),
        } | terms

    async def create(self) -> "ToyRoute":
        topics = (self.source, self.source.dead_letters, self.sink, self.state, LEDGER)
        await ensure_topics(self.bootstrap, topics)
        return self

    def keeper(self, prepare: Prepare = nothing_to_prepare, **terms: Any) -> Keeper:
        return Keeper(self.stage, 0, Terms(**(self.terms | terms)), prepare)

    async def open_keeper(self, **terms: Any) -> Keeper:
        keeper = self.keeper(**terms)
        assert await keeper.open(lambda: True)
        return keeper

    async def feed(self, records: Iterable[tuple[bytes | None, bytes | None]], transaction: int = 0) -> None:
        """Write to the source; ``transaction`` records in each transaction, or none."""
        await write(self.bootstrap, self.source.name, list(records), transaction)

    async def received(self) -> list[Received]:
        """Everything on the source, as a consumer would hand it over."""
        return [Received.of(record) for record in await everything(self.bootstrap, self.source.name)]

    async def out(self) -> list[tuple[str, int]]:
        return [(r.key.decode(), int(r.value)) for r in await everything(self.bootstrap, self.sink.name)]

    async def dead_letters(self) -> list[Any]:
        return await everything(self.bootstrap, self.source.dead_letters.name)


async def write(
    bootstrap: str, topic: str, records: list[tuple[bytes | None, bytes | None]], transaction: int = 0
) -> None:
    producer = AIOKafkaProducer(
        bootstrap_servers=bootstrap, transactional_id=f"feeder-{topic}" if transaction else None,
        max_request_size=16 * MIB,
    )  # fmt: skip
    await producer.start()
    try:
        for start in range(0, len(records), transaction or len(records) or 1):
            part = records[start : start + (transaction or len(records))]
            if transaction:
                await producer.begin_transaction()
            for key, value in part:
                await producer.send_and_wait(topic, key=key, value=value, partition=0)
            if transaction:
                await producer.commit_transaction()
    finally:
        await producer.stop()


async def everything(bootstrap: str, topic: str) -> list[Any]:
    """All that a reader of committed records finds on a topic, partition by partition.

    It reads to the end of the log, not to the last stable offset: the markers of a commit are written a
    moment after the commit was answered.
    """
    ends = await end_offsets(bootstrap, topic)
    async with _consumer(bootstrap, topic, "read_committed") as consumer:
        found: list[Any] = []
        while any([await consumer.position(one) < end for one, end in ends.items()]):
            for records in (await consumer.getmany(timeout_ms=100)).values():
                found += records
        return found


async def end_offsets(bootstrap: str, topic: str) -> dict[TopicPartition, int]:
    """The ends of the log, records of open transactions included."""
    async with _consumer(bootstrap, topic, "read_uncommitted") as consumer:
        ends: dict[TopicPartition, int] = await consumer.end_offsets(sorted(consumer.assignment()))
        return ends


@asynccontextmanager
async def _consumer(bootstrap: str, topic: str, isolation: str) -> AsyncIterator[AIOKafkaConsumer]:
    consumer = AIOKafkaConsumer(
        topic, bootstrap_servers=bootstrap, isolation_level=isolation, auto_offset_reset="earliest",
        max_partition_fetch_bytes=16 * MIB, fetch_max_wait_ms=50,
    )  # fmt: skip
    await consumer.start()
    try:
        yield consumer
    finally:
        await consumer.stop()


Fresh = Callable[[str], str]
