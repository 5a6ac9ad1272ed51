"""One Kafka transaction: records, dead letters, state rows, position, ledger entry, group offset."""

import asyncio
from collections.abc import Collection, Iterable
from typing import Any

from aiokafka import AIOKafkaProducer, TopicPartition

from stream.topics import HEADROOM, LARGEST_SOURCE
from stream.work.envelope import Sent
from stream.work.producers import close_producer, open_producer
from stream.work.seams import At, Seam


class Transactions:
    """The producer of one keeper. Opening it fences whoever held the same id before."""

    def __init__(
        self, client_options: dict[str, Any], transactional_id: str, timeout_seconds: float, at: At
    ) -> None:
        self._at = at
        self._patience = timeout_seconds + client_options.get("request_timeout_ms", 30_000) / 1000
        self._options = client_options | {
            "transactional_id": transactional_id,
            "transaction_timeout_ms": int(timeout_seconds * 1000),
            "max_request_size": LARGEST_SOURCE + HEADROOM,
            "max_batch_size": 262_144,
            "linger_ms": 0,
        }
        self._producer: AIOKafkaProducer = None

    async def start(self, written: Collection[tuple[str, int]] = ()) -> None:
        """Fence the predecessor, and end what it left open on the partitions ``written``."""
        async with asyncio.timeout(self._patience):
            self._producer = await open_producer(self._options, written)

    async def stop(self) -> None:
        """Also where starting failed, or never began."""
        await close_producer(self._producer)

    async def commit(self, sends: Iterable[Sent], source: TopicPartition, position: int, group: str) -> None:
        """All or nothing. Raises what the broker says, or that it says nothing; neither may be survived."""
        async with asyncio.timeout(self._patience):
            await self._commit(sends, source, position, group)

    async def _commit(self, sends: Iterable[Sent], source: TopicPartition, position: int, group: str) -> None:
        self._at(Seam.BEFORE_BEGIN)
        await self._producer.begin_transaction()
        deliveries = []
        for sent in sends:
            if sent.partition is not None:  # a row of the state
                self._at(Seam.BETWEEN_STATE_ROWS)
            deliveries.append(
                await self._producer.send(
                    sent.topic, key=sent.key, value=sent.value, partition=sent.partition, headers=sent.headers
                )
            )
        await asyncio.gather(*deliveries)
        self._at(Seam.AFTER_SENDS)
        await self._producer.send_offsets_to_transaction({source: position}, group)
        self._at(Seam.AFTER_OFFSET)
        self._at(Seam.BEFORE_COMMIT)
        await self._producer.commit_transaction()
        self._at(Seam.AFTER_COMMIT)
