"""The shadow topics on the broker: created, written in transactions, and dropped."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError, ProducerFenced, for_code

from stream.broker import admin_client, ensure_topics
from stream.errors import BrokerUnavailable
from stream.replay.shadow import SHADOWED, marker_of, prefix_of, shadow_of, topics_of
from stream.replay.span import ReplayRefused
from stream.topics import HEADROOM, LARGEST_SOURCE
from stream.work.committed import committed_reader
from stream.work.envelope import Sent
from stream.work.producers import close_producer, open_producer

A_TRANSACTION = 500
TRANSACTION_MS = 60_000
DEADLINE_SECONDS = 60.0
LOOK_SECONDS = 0.1
COMPLETE = b"complete"


async def refuse_taken(client_options: Mapping[str, Any], name: str) -> None:
    """Raises ``ReplayRefused`` for a set that was written to its end."""
    if marker_of(name).name in await _topics_there(client_options, name) and await _is_complete(
        client_options, name
    ):
        raise ReplayRefused(
            f"the shadow set {name} is there already: give another --name, "
            f"or delete it with `wiredesk replay --drop {name}`"
        )


async def create(client_options: Mapping[str, Any], name: str) -> None:
    """All topics, empty: what a replay that was cut off has left is deleted first."""
    await drop(client_options, name)
    await ensure_topics(topics=topics_of(name), **client_options)


async def drop(client_options: Mapping[str, Any], name: str) -> list[str]:
    """Delete the topics of a set, whichever are there; return their names when they are gone."""
    there = await _topics_there(client_options, name)
    if not there:
        return []
    async with _asking(client_options), admin_client(**client_options) as admin:
        answer = await admin.delete_topics(there)
        refused = [(topic, code) for topic, code, *_ in answer.topic_error_codes if code]
        if refused:
            topic, code = refused[0]
            raise ReplayRefused(f"Kafka did not delete the topic {topic}: {for_code(code).__name__}")
        while set(there) & set(await admin.list_topics()):  # noqa: ASYNC110 - Kafka tells nobody
            await asyncio.sleep(LOOK_SECONDS)
    return there


class ShadowWriter:
    """The one writer of a set; opening it fences a replay of the same name that still runs."""

    def __init__(self, client_options: Mapping[str, Any], name: str) -> None:
        self._options = dict(client_options) | {
            "transactional_id": f"wiredesk-replay-{name}",
            "transaction_timeout_ms": TRANSACTION_MS,
            "max_request_size": LARGEST_SOURCE + HEADROOM,
        }
        self._where = client_options
        self._names = {topic.name: shadow_of(topic, name).name for topic in SHADOWED}
        self._marker = Sent(marker_of(name).name, COMPLETE, COMPLETE, [])
        self._waiting: list[Sent] = []
        self._producer: AIOKafkaProducer = None
        self.written = 0

    async def start(self) -> None:
        async with _asking(self._where):
            self._producer = await open_producer(self._options)

    async def stop(self) -> None:
        await close_producer(self._producer)

    async def take(self, sends: Sequence[Sent]) -> None:
        """``sends`` name the real topics; they are written once there are enough for a transaction."""
        self._waiting += [Sent(self._names[sent.topic], sent.key, sent.value, sent.headers) for sent in sends]
        while len(self._waiting) >= A_TRANSACTION:
            await self._write(self._waiting[:A_TRANSACTION])
            del self._waiting[:A_TRANSACTION]

    async def complete(self) -> None:
        """The rest, with the mark. A producer that opens waits until the last transaction can be read."""
        await self._write([*self._waiting, self._marker])
        self.written -= 1
        await self.stop()
        await self.start()

    async def _write(self, sends: Sequence[Sent]) -> None:
        async with _asking(self._where), self._producer.transaction():
            deliveries = [
                await self._producer.send(sent.topic, key=sent.key, value=sent.value, headers=sent.headers)
                for sent in sends
            ]
            await asyncio.gather(*deliveries)
        self.written += len(sends)


@asynccontextmanager
async def shadow_writer(client_options: Mapping[str, Any], name: str) -> AsyncIterator[ShadowWriter]:
    writer = ShadowWriter(client_options, name)
    try:
        await writer.start()
        yield writer
    finally:
        await writer.stop()


@asynccontextmanager
async def _asking(client_options: Mapping[str, Any]) -> AsyncIterator[None]:
    """What the broker may answer, in one sentence each."""
    try:
        async with asyncio.timeout(DEADLINE_SECONDS):
            yield
    except ProducerFenced:
        raise ReplayRefused("another replay into the same shadow set was started: this one ends") from None
    except (KafkaError, TimeoutError) as error:
        raise BrokerUnavailable(
            f"the Kafka at {client_options['bootstrap_servers']} does not answer ({type(error).__name__}): "
            "is it running, and is kafka.bootstrap_servers right?"
        ) from None


async def _topics_there(client_options: Mapping[str, Any], name: str) -> list[str]:
    async with _asking(client_options), admin_client(**client_options) as admin:
        return sorted(topic for topic in await admin.list_topics() if topic.startswith(prefix_of(name)))


async def _is_complete(client_options: Mapping[str, Any], name: str) -> bool:
    async with committed_reader(client_options) as reader:
        partitions = await reader.partitions(marker_of(name))
        starts, ends = await reader.starts(partitions), await reader.ends(partitions)
        return bool([received async for received in reader.between(starts, ends)])
