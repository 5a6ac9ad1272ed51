"""Read a partition's state, and refuse one that is not what its history says."""

from dataclasses import dataclass
from datetime import UTC, datetime

from aiokafka import TopicPartition

from stream import codec
from stream.errors import MalformedRecord, StateRefused, UnknownSchemaVersion
from stream.topics import LEDGER
from stream.work.committed import committed_reader
from stream.work.deciding import Stage
from stream.work.ledger import POSITION, Position, key_of
from stream.work.seams import Seam
from stream.work.source_reader import SourceReader
from stream.work.terms import Terms


@dataclass(frozen=True, slots=True)
class Opened:
    rows: dict[str, bytes]
    position: Position
    log_start: int


async def open_state(reader: SourceReader, stage: Stage, partition: int, terms: Terms) -> Opened:
    """The rows and where to go on. Raises ``StateRefused`` where the state topic was lost or is newer."""
    rows: dict[str, bytes] = {}
    async for key, value in reader.state_rows():
        terms.at(Seam.WHILE_READING_STATE)
        if value is None:
            rows.pop(key, None)
        else:
            rows[key] = value
    bounds = await reader.bounds()
    written = rows.pop(POSITION, None)
    if written is not None:
        position = _position(stage, partition, written)
        if position.position > bounds.end:
            raise StateRefused(
                f"{stage.source.name}/{partition} ends at {bounds.end}, but was taken up to "
                f"{position.position}: its log was lost or made anew. Restore it, or take new topics and a "
                "new group; nothing was sent"
            )
        return Opened(rows, position, bounds.start)
    if rows or await reader.committed() is not None or await _in_ledger(stage, partition, terms):
        raise StateRefused(
            f"{stage.state.name}/{partition} has no position, but group or ledger know the partition: "
            "its state was lost. Restore the topic, or take new topics and a new group; nothing was sent"
        )
    return Opened(
        {}, Position(position=bounds.start, sequence=0, at=datetime.fromtimestamp(0, UTC)), bounds.start
    )


def _position(stage: Stage, partition: int, written: bytes) -> Position:
    try:
        return codec.decode(Position, written)
    except (UnknownSchemaVersion, MalformedRecord) as error:
        raise StateRefused(
            f"{stage.state.name}/{partition}: the position row is not of this version ({error}); "
            "run the version that wrote it"
        ) from None


async def _in_ledger(stage: Stage, partition: int, terms: Terms) -> bool:
    """Whether the ledger has an entry of this keeper. Asked only where a partition has no position."""
    wanted = key_of(stage.name, partition).encode()
    async with committed_reader(terms.client_options) as reader:
        everywhere = [TopicPartition(LEDGER.name, one) for one in range(LEDGER.partitions)]
        starts, ends = await reader.starts(everywhere), await reader.ends(everywhere)
        async for received in reader.between(starts, ends):
            if received.key == wanted:
                return True
    return False
