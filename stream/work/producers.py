"""Opens and closes a transactional producer, so that nothing of its predecessor is left open anywhere."""

import asyncio
from collections.abc import Collection, Mapping
from typing import Any

from aiokafka import AIOKafkaProducer
from aiokafka.errors import IllegalOperation, KafkaError, ProducerFenced

STOP_SECONDS = 5.0
ABORTED = b"aborted"
"""The key of a record that is sent to be aborted; who reads committed records never sees one."""
FENCED = (ProducerFenced, IllegalOperation)
"""What aiokafka raises in one that another has taken over from: the second, where it knew before it sent."""


async def open_producer(
    options: Mapping[str, Any], written: Collection[tuple[str, int]] = ()
) -> AIOKafkaProducer:
    """Fence the predecessor, and end what it left open on ``written``: all that its id may write to.

    A broker that was killed may hold a transaction for ended whose markers it never wrote: seen with Kafka
    4.3.0, where one timed out while the broker was starting. Its records would be hidden until this id
    commits again, and would then be committed with the rest. An abort marker ends whatever its producer has
    open on a partition; who reads committed records sees nothing of it.
    """
    producer = await _started(options)
    if not written:
        return producer
    try:
        await producer.begin_transaction()
        sent = [
            await producer.send(topic, key=ABORTED, value=b"", partition=number) for topic, number in written
        ]
        await asyncio.gather(*sent)
        await producer.abort_transaction()
    finally:
        await close_producer(producer)
    return await _started(options)  # answered once the markers of what was aborted are written


async def close_producer(producer: AIOKafkaProducer | None) -> None:
    """Also where none was ever opened. Its own stop waits for a broker that is gone to take what is left."""
    if producer is None:
        return
    try:
        async with asyncio.timeout(STOP_SECONDS):
            await producer.stop()
    except (TimeoutError, KafkaError):
        await producer._sender.close()  # noqa: SLF001 - the task that waits; nothing public ends it
        await producer.client.close()


async def _started(options: Mapping[str, Any]) -> AIOKafkaProducer:
    producer = AIOKafkaProducer(**options)
    try:
        await producer.start()
    except BaseException:
        await close_producer(producer)
        raise
    return producer
