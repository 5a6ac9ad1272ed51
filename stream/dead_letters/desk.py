"""Dead letters as their topics have them, and what was done with each: read, and nothing else."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass

from aiokafka import TopicPartition

from stream import codec
from stream.dead_letters.choice import Choice
from stream.dead_letters.letter import Letter, read_letter
from stream.dead_letters.settling import Settled, settled_of
from stream.errors import PoisonRecord, StateRefused
from stream.topics import DEAD_LETTERS_SETTLED, SOURCES, Topic
from stream.work.committed import CommittedReader
from stream.work.outcomes import Received


@dataclass(frozen=True, slots=True)
class Found:
    """A dead letter without its bytes, of which there may be megabytes; ``source`` is where it belongs."""

    letter: Letter
    source: Topic
    settled: Settled | None


@dataclass(frozen=True, slots=True)
class Fetched:
    """A dead letter with its bytes and headers."""

    found: Found
    received: Received


async def find(
    reader: CommittedReader, choice: Choice, sources: Sequence[Topic] = SOURCES
) -> AsyncIterator[Fetched]:
    """Those chosen, in the order in which they were set aside within a topic.

    Raises ``SettingError`` for a topic that is not there, ``StateRefused`` for a record of what was settled
    that this version cannot read.
    """
    rows = await settled_rows(reader)
    for source in choice.sources(sources):
        partitions = await reader.partitions(source.dead_letters)
        starts, ends = await reader.starts(partitions), await reader.ends(partitions)
        for one in partitions:
            first, following = choice.within(source, one.partition) or (0, ends[one])
            starts[one] = max(starts[one], first)
            ends[one] = min(ends[one], following)
        async for received in reader.between(starts, ends):
            letter = read_letter(received, source)
            if choice.takes(letter):
                yield Fetched(Found(letter, source, settled_of(letter, rows)), received)


async def fetch(reader: CommittedReader, found: Sequence[Found]) -> AsyncIterator[Fetched]:
    """The bytes of letters of one partition, in ascending order; one that retention took is left out."""
    if not found:
        return
    wanted = {one.letter.where.offset: one for one in found}
    where = found[0].letter.where
    partition = TopicPartition(where.topic, where.partition)
    span = {partition: min(wanted)}, {partition: max(wanted) + 1}
    async for received in reader.between(*span):
        if one := wanted.get(received.offset):
            yield Fetched(one, received)


async def settled_rows(reader: CommittedReader) -> Mapping[str, Settled]:
    """What was done with each letter, by its coordinates. Raises ``StateRefused``."""
    partitions = await reader.partitions(DEAD_LETTERS_SETTLED)
    rows: dict[str, Settled] = {}
    async for received in reader.between(await reader.starts(partitions), await reader.ends(partitions)):
        key = (received.key or b"").decode("utf-8", "replace")
        if received.value is None:
            rows.pop(key, None)
            continue
        try:
            rows[key] = codec.decode(Settled, received.value)
        except PoisonRecord as error:
            raise StateRefused(
                f"{DEAD_LETTERS_SETTLED.name}/{received.partition}/{received.offset} is not of this version "
                f"({error}): run the version that wrote it"
            ) from None
    return rows
