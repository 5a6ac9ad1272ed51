"""Puts dead letters back or gives them up: record and note of it in one transaction, each letter once.

The transactional id is that of the notes' topic: who settles fences whoever settled before, and only then
reads what is settled. Nothing is ever deleted from a topic of dead letters.
"""

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError

from stream import codec
from stream.dead_letters.choice import Choice
from stream.dead_letters.desk import Fetched, Found, fetch, find
from stream.dead_letters.letter import Coordinates
from stream.dead_letters.settling import How, Order, Settled, put_back, refusal, settled_now
from stream.errors import BrokerUnavailable, TakenOver
from stream.topics import DEAD_LETTERS_SETTLED, HEADROOM, LARGEST_SOURCE, SOURCES, Topic
from stream.work.committed import CommittedReader, committed_reader
from stream.work.envelope import Sent
from stream.work.producers import FENCED, close_producer, open_producer

MOST_AT_ONCE = 100  # letters of one transaction
MOST_BYTES_AT_ONCE = 4 * 1024 * 1024  # or one letter, however large
WRITTEN = [
    (topic.name, number) for topic in (*SOURCES, DEAD_LETTERS_SETTLED) for number in range(topic.partitions)
]

GONE = "retention deleted it meanwhile"


@dataclass(frozen=True, slots=True)
class Terms:
    """Where, in how much time, by which clock; ``dry_run`` tells what would be done, and does nothing."""

    client_options: Mapping[str, Any]
    now: Callable[[], datetime]
    transaction_timeout_seconds: float = 10.0
    dry_run: bool = False
    sources: Sequence[Topic] = SOURCES


@dataclass(frozen=True, slots=True)
class Settlement:
    """What became of one letter: ``settled``, or ``refused`` with the reason; neither: it was a dry run."""

    found: Found
    settled: Settled | None = None
    refused: str | None = None


async def settle(choice: Choice, order: Order, terms: Terms) -> AsyncGenerator[Settlement, None]:
    """One answer for each letter chosen, when its transaction is committed.

    Raises ``BrokerUnavailable``, and ``TakenOver`` where another settles meanwhile: what was answered is
    done and recorded, and what was not can be seen by asking again.
    """
    async with committed_reader(dict(terms.client_options)) as reader:
        await reader.partitions(*terms.sources, DEAD_LETTERS_SETTLED)  # one that is missing is named at once
        async with _producer(terms) as producer:
            chosen = [fetched.found async for fetched in find(reader, choice, terms.sources)]
            for part in _parts(chosen):
                for settlement in await _settle_part(reader, producer, part, order, terms):
                    yield settlement


def _parts(chosen: Sequence[Found]) -> Iterator[list[Found]]:
    """Neighbours of one partition, as many as one transaction takes."""
    part: list[Found] = []
    size = 0
    for found in chosen:
        where, own = found.letter.where, found.letter.size or 0
        elsewhere = part and part[0].letter.where.topic != where.topic
        if part and (elsewhere or len(part) >= MOST_AT_ONCE or size + own > MOST_BYTES_AT_ONCE):
            yield part
            part, size = [], 0
        part.append(found)
        size += own
    if part:
        yield part


async def _settle_part(
    reader: CommittedReader, producer: "_Producer | None", part: list[Found], order: Order, terms: Terms
) -> list[Settlement]:
    answers = {one.letter.where: Settlement(one, refused=GONE) for one in part}
    drafts: list[_Draft] = []
    for one in part:
        if why := refusal(one.letter, one.settled, order):
            answers[one.letter.where] = Settlement(one, refused=why)
    meant = [one.found for one in answers.values() if one.refused is GONE]
    async for fetched in fetch(reader, meant):
        draft = _draft(fetched, order)
        answers[fetched.found.letter.where] = Settlement(fetched.found, refused=draft.refused)
        if draft.refused is None:
            drafts.append(draft)
    if producer is not None and drafts:
        for draft, settled in zip(drafts, await producer.commit(drafts, order, terms.now()), strict=True):
            answers[draft.found.letter.where] = Settlement(draft.found, settled)
    return list(answers.values())


@dataclass(frozen=True, slots=True)
class _Draft:
    """What is to be sent for one letter: nothing where it is given up, or ``refused`` after all."""

    found: Found
    sent: Sent | None = None
    refused: str | None = None


def _draft(fetched: Fetched, order: Order) -> _Draft:
    found = fetched.found
    if order.how is How.DROPPED:
        return _Draft(found)
    try:
        return _Draft(found, put_back(found.letter, fetched.received, found.source, order))
    except ValueError as error:
        return _Draft(found, refused=str(error))


@asynccontextmanager
async def _producer(terms: Terms) -> AsyncIterator["_Producer | None"]:
    """None for a dry run: it fences nobody."""
    if terms.dry_run:
        yield None
        return
    producer = _Producer(terms)
    try:
        await producer.start()
        yield producer
    finally:
        await producer.stop()


class _Producer:
    def __init__(self, terms: Terms) -> None:
        self._where = terms.client_options["bootstrap_servers"]
        self._seconds = terms.transaction_timeout_seconds
        self._patience = self._seconds + terms.client_options.get("request_timeout_ms", 30_000) / 1000
        self._options = dict(terms.client_options) | {
            "transactional_id": DEAD_LETTERS_SETTLED.name,
            "transaction_timeout_ms": int(self._seconds * 1000),
            "max_request_size": LARGEST_SOURCE + HEADROOM,
            "max_batch_size": 262_144,
        }
        self._producer: AIOKafkaProducer = None

    async def start(self) -> None:
        try:
            async with asyncio.timeout(self._patience):
                self._producer = await open_producer(self._options, WRITTEN)
        except FENCED:
            raise _taken_over() from None
        except (KafkaError, TimeoutError) as error:
            raise self._unavailable(error) from None

    async def commit(self, drafts: Sequence[_Draft], order: Order, at: datetime) -> list[Settled]:
        """The records first, for a note says where its record landed. No abort on failure: whoever settles
        next aborts what was left, and reads what was not."""
        begun_at = asyncio.get_running_loop().time()
        try:
            async with asyncio.timeout(self._patience):
                await self._producer.begin_transaction()
                landed = await self._send([draft.sent for draft in drafts])
                settled = [
                    settled_now(draft.found.letter, draft.found.settled, order, at, where)
                    for draft, where in zip(drafts, landed, strict=True)
                ]
                await self._send([_note(one) for one in settled])
                await self._producer.commit_transaction()
        except FENCED as error:
            # The sends under way fail too: asyncio would tell of each, and bury the one line that matters.
            logging.getLogger("asyncio").setLevel(logging.CRITICAL)
            if asyncio.get_running_loop().time() - begun_at > self._seconds:
                raise self._unavailable(error) from None  # the broker itself gave our transaction up
            raise _taken_over() from None
        except (KafkaError, TimeoutError) as error:
            raise self._unavailable(error) from None
        return settled

    async def _send(self, sends: Iterable[Sent | None]) -> list[Coordinates | None]:
        """Where each landed; None for what is not sent."""
        under_way = [
            sent
            and await self._producer.send(
                sent.topic, key=sent.key, value=sent.value, partition=sent.partition, headers=sent.headers
            )
            for sent in sends
        ]
        await asyncio.gather(*(one for one in under_way if one))
        answers = [one.result() if one else None for one in under_way]
        return [answer and Coordinates(answer.topic, answer.partition, answer.offset) for answer in answers]

    async def stop(self) -> None:
        await close_producer(self._producer)

    def _unavailable(self, error: Exception) -> BrokerUnavailable:
        return BrokerUnavailable(
            f"the Kafka at {self._where} does not take it ({type(error).__name__}: {error}); what was told "
            "as done is done, and recorded: when it answers, ask again"
        )


def _taken_over() -> TakenOver:
    return TakenOver(
        "another `wiredesk dlq` has taken over; what was told as done is done, and recorded: "
        "when the other is through, ask again"
    )


def _note(settled: Settled) -> Sent:
    return Sent(DEAD_LETTERS_SETTLED.name, settled.letter.encode(), codec.encode(settled), [])
