"""The nine parts of the app that can be broken, each replaced from outside by one that fails its duty."""

import logging
import uuid
from collections import Counter
from collections.abc import AsyncIterator, Callable, Collection, Iterable
from datetime import UTC, datetime
from functools import partial
from typing import Any

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

import stream.app
from stream.topics import LEDGER
from stream.work import committed, faust_guard, keeper, source_reader
from stream.work.deciding import Stage
from stream.work.envelope import Sent
from stream.work.keeper import Keeper
from stream.work.ledger import POSITION, Position
from stream.work.opening import Opened
from stream.work.producers import ABORTED
from stream.work.seams import Seam, pass_by
from stream.work.source_reader import SourceReader
from stream.work.terms import Terms
from stream.work.transaction import Transactions

logger = logging.getLogger(__name__)

COMMIT, START = Transactions._commit, Transactions.start
STATE_ROWS = SourceReader.state_rows


def reads_uncommitted() -> None:
    """But of its state what it aborted itself when it opened: with that it would refuse to start."""

    async def rows_told(self: Any) -> AsyncIterator[tuple[str, bytes | None]]:
        async for key, value in STATE_ROWS(self):
            if key != ABORTED.decode():
                yield key, value

    SourceReader.state_rows = rows_told  # type: ignore[method-assign]
    consumer = partial(_uncommitted, AIOKafkaConsumer)
    for module in (faust_guard, source_reader, committed):
        module.AIOKafkaConsumer = consumer  # type: ignore[attr-defined]


def _uncommitted(kind: Any, **options: Any) -> Any:
    return kind(**(options | {"isolation_level": "read_uncommitted"}))


def no_fencing() -> None:
    async def start(self: Any, written: Collection[tuple[str, int]] = ()) -> None:
        self._options["transactional_id"] += f"-{uuid.uuid4()}"
        await START(self, written)

    Transactions.start = start  # type: ignore[method-assign]


def position_outside() -> None:
    """It follows in a transaction of its own, which a crash in between leaves out."""

    async def commit(
        self: Any, sends: Iterable[Sent], source: TopicPartition, position: int, group: str
    ) -> None:
        every = list(sends)
        at, self._at = self._at, pass_by
        held = [sent for sent in every if sent.key == POSITION.encode()]
        producer = self._producer
        await producer.begin_transaction()
        for sent in every:
            if sent not in held:
                await producer.send(sent.topic, sent.value, sent.key, sent.partition, headers=sent.headers)
        await producer.commit_transaction()
        at(Seam.AFTER_COMMIT)  # here alone: a death after the second one would leave nothing out
        await COMMIT(self, held, source, position, group)
        self._at = at

    Transactions._commit = commit  # type: ignore[method-assign]


def send_outside() -> None:
    """What a stage sends goes out by itself, before the transaction that it belongs to."""

    async def commit(
        self: Any, sends: Iterable[Sent], source: TopicPartition, position: int, group: str
    ) -> None:
        every = list(sends)
        own = [sent for sent in every if sent.partition is not None or sent.topic == LEDGER.name]
        servers = self._options["bootstrap_servers"]
        async with AIOKafkaProducer(bootstrap_servers=servers, max_request_size=8 << 20) as plain:
            for sent in every:
                if sent not in own:
                    await plain.send_and_wait(sent.topic, sent.value, sent.key, headers=sent.headers)
        await COMMIT(self, own, source, position, group)

    Transactions._commit = commit  # type: ignore[method-assign]


def unwinds() -> None:
    """What cannot be survived is survived: logged, and raised into Faust, which acknowledges."""

    def end_process(error: BaseException) -> None:
        logger.error("it goes on", exc_info=error)
        raise error

    stream.app.end_process = end_process  # type: ignore[attr-defined]


def hole_not_asked() -> None:
    Keeper._whole = lambda *_: True  # type: ignore[method-assign]


def ledger_entry_missing() -> None:
    left_out: Counter[str] = Counter()

    async def commit(
        self: Any, sends: Iterable[Sent], source: TopicPartition, position: int, group: str
    ) -> None:
        every = list(sends)
        left_out["entries"] += any(_tells_outcomes(sent) for sent in every)
        if left_out["entries"] == 9:
            every = [sent for sent in every if sent.topic != LEDGER.name]
        await COMMIT(self, every, source, position, group)

    Transactions._commit = commit  # type: ignore[method-assign]


def _tells_outcomes(sent: Sent) -> bool:
    return sent.topic == LEDGER.name and b'"outcomes":[{' in (sent.value or b"")


def lost_state_unnoticed() -> None:
    """Where there is no position row, the group's offset is taken."""

    async def open_state(reader: SourceReader, stage: Stage, partition: int, terms: Terms) -> Opened:
        rows: dict[str, bytes] = {}
        async for key, value in reader.state_rows():
            rows.pop(key, None) if value is None else rows.update({key: value})
        bounds = await reader.bounds()
        last = Position(
            position=await reader.committed() or bounds.start, sequence=0, at=datetime.fromtimestamp(0, UTC)
        )
        written = rows.pop(POSITION, None)
        return Opened(rows, Position.model_validate_json(written) if written else last, bounds.start)

    keeper.open_state = open_state  # type: ignore[attr-defined]


def lost_head_unnoticed() -> None:
    async def count_loss(self: Any, start: int) -> None:
        self.position = start

    Keeper._count_loss = count_loss  # type: ignore[method-assign]


BREAKS: dict[str, Callable[[], None]] = {
    "reads-uncommitted": reads_uncommitted,
    "no-fencing": no_fencing,
    "position-outside": position_outside,
    "send-outside": send_outside,
    "unwinds": unwinds,
    "hole-not-asked": hole_not_asked,
    "ledger-entry-missing": ledger_entry_missing,
    "lost-state-unnoticed": lost_state_unnoticed,
    "lost-head-unnoticed": lost_head_unnoticed,
}
