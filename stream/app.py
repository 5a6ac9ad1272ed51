"""Composition: settings in, a worker out. The only place that knows all rooms."""

import asyncio
import gc
import logging
import time
from collections.abc import AsyncIterable, Callable, Sequence
from datetime import UTC, datetime
from typing import Any, cast

from stream import agents, metrics, topics
from stream.alerts import Rule
from stream.settings import Settings, client_options
from stream.topics import Topic
from stream.watch import Watch
from stream.work.answers import Answers
from stream.work.batches import rest_seconds
from stream.work.dead_letter_limit import Limit
from stream.work.deciding import Stage
from stream.work.ending import end_process, end_stuck
from stream.work.faust_guard import GuardedApp, guarded_app
from stream.work.health import Health
from stream.work.keepers import Keepers
from stream.work.outcomes import Decider, Received
from stream.work.progress import Bounds, Stuck, bounds
from stream.work.pulse import BEAT_SECONDS, Pulse, stopped_too_long
from stream.work.reading import WALL_FACTOR, ReadingRoom
from stream.work.seams import At, pass_by
from stream.work.stopping import Stopping
from stream.work.terms import Terms, nothing_to_prepare

logger = logging.getLogger(__name__)


def stages(rules: Sequence[Rule]) -> dict[str, Stage]:
    """The route, by stage."""
    deciders: dict[str, Callable[[], Decider]] = {
        "extract": agents.ExtractDecider,
        "dedupe": agents.DedupeDecider,
        "alert": lambda: agents.AlertDecider(rules),
    }
    return {
        name: Stage(name, topics.STAGE_SOURCES[name], topics.STATES[name], new, topics.STAGE_OUTPUTS[name])
        for name, new in deciders.items()
    }


COLLECT_AFTER = (50_000, 20, 100)
"""State is thousands of objects without cycles: at the usual 700 the collector took a tenth of the work."""

DEADLINE_MARGIN_SECONDS = 2.0  # an end that is late is told by its own exception first


class Worker:
    """The stages of one process: a Faust app that reads, keepers that decide and commit."""

    def __init__(self, settings: Settings, rules: Sequence[Rule], at: At = pass_by) -> None:
        self._settings = settings
        kafka, worker = settings.kafka, settings.worker
        self._pulse = Pulse(kafka.session_timeout_seconds, time.monotonic)
        self._reading = ReadingRoom(
            worker.readers,
            settings.extract.pipeline,
            worker.article_seconds,
            kafka.rebalance_timeout_seconds / 2,
        )
        terms = Terms(
            client_options=client_options(kafka),
            group=kafka.group,
            now=lambda: datetime.now(UTC),
            batch_records=worker.batch_records,
            transaction_timeout_seconds=kafka.transaction_timeout_seconds,
            dead_letter_limit=Limit(worker.dead_letter_run, worker.dead_letter_ratio),
            stop_on_loss=worker.on_lost_to_retention == "stop",
            at=at,
        )
        self.keepers = {
            name: Keepers(
                stage, terms, end_process, self._pulse.was_stopped,
                self._read if name == "extract" else nothing_to_prepare,
            )
            for name, stage in stages(rules).items()
            if name in worker.stages
        }  # fmt: skip
        self.app = self._faust_app()
        self._answers = Answers(
            terms.client_options, kafka.heartbeat_seconds, kafka.session_timeout_seconds, time.monotonic
        )
        self._health = Health(self.stuck, end_stuck)
        self._stopping = Stopping(worker.shutdown_seconds + DEADLINE_MARGIN_SECONDS, end_stuck)
        self._watch = Watch(settings.metrics.host, settings.metrics.port, self.ready, self._health.fault)

    async def run(self) -> None:
        """Until SIGTERM or SIGINT; then finish the batch in hand and leave, within the deadline."""
        gc.set_threshold(*COLLECT_AFTER)
        stop = self._stopping.listen()
        if "extract" in self.keepers:
            try:
                await self._reading.start()
            except RuntimeError as error:
                end_process(error)
        logger.info("metrics at %s/metrics", await self._watch.start())
        self._pulse.beat()
        self._health.start()
        watching = [
            asyncio.create_task(task)
            for task in (self._pulse.run(_end_stopped), self._answers.run(), self._tell())
        ]
        ticks = asyncio.gather(*(self._tick(keepers, stop) for keepers in self.keepers.values()))
        starting = asyncio.create_task(self.app.start())
        try:
            await self._work_until(stop, starting)
        except Exception as error:  # noqa: BLE001 - whatever Faust met: its next life goes on from the positions
            end_process(error)
        self._health.stop()
        for task in watching:
            task.cancel()
        try:
            async with asyncio.timeout(self._settings.worker.shutdown_seconds):
                await starting
                await ticks  # a tick is a transaction too: it is finished, not cut off
                await self._leave()
        except Exception as error:  # noqa: BLE001 - too late, or it was about to fail when it was told to stop
            end_process(error)

    async def _work_until(self, stop: asyncio.Event, starting: asyncio.Task[Any]) -> None:
        stopped = asyncio.create_task(stop.wait())
        await asyncio.wait([stopped, starting], return_when=asyncio.FIRST_COMPLETED)
        if stop.is_set():
            return
        await starting
        await asyncio.wait(
            [stopped, asyncio.create_task(self.app.wait_until_stopped())],
            return_when=asyncio.FIRST_COMPLETED,
        )
        if not stop.is_set():
            raise self.app.crash_reason or RuntimeError("Faust stopped by itself")

    def ready(self) -> bool:
        """Whether every partition that is ours is open, and the broker answers."""
        opened = self.app.started and all(keepers.all_open() for keepers in self.keepers.values())
        return opened and self._answers.is_fresh()

    def stuck(self) -> list[Stuck]:
        """What stands still, and how long it may. Called from any thread."""
        found = [Stuck("the event loop", self._pulse.age(), self._bounds("").loop)]
        for name, keepers in self.keepers.items():
            found += keepers.stuck(time.monotonic(), self._bounds(name))
        return found

    def _bounds(self, stage: str) -> Bounds:
        kafka, worker = self._settings.kafka, self._settings.worker
        waits = (
            kafka.rebalance_timeout_seconds
            + kafka.transaction_timeout_seconds
            + kafka.request_timeout_seconds
        )
        reading = worker.article_seconds * WALL_FACTOR if stage == "extract" else 0.0
        return bounds(waits, reading, worker.tick_seconds)

    async def _leave(self) -> None:
        await asyncio.gather(*(keepers.close() for keepers in self.keepers.values()))
        await self.app.stop()
        await self._watch.stop()
        self._reading.stop()

    async def _read(self, records: Sequence[Received]) -> list[Any]:
        return list(await self._reading.read([received.value for received in records]))

    async def _tick(self, keepers: Keepers, stop: asyncio.Event) -> None:
        while not stop.is_set():
            await asyncio.wait([asyncio.create_task(stop.wait())], timeout=self._settings.worker.tick_seconds)
            if not stop.is_set():
                await keepers.tick()

    async def _tell(self) -> None:
        while True:
            for keepers in self.keepers.values():
                keepers.tell()
            await asyncio.sleep(BEAT_SECONDS)

    def _break_off(self) -> None:
        for keepers in self.keepers.values():
            keepers.break_off()

    def _faust_app(self) -> GuardedApp:
        kafka = self._settings.kafka
        app = guarded_app(
            group=kafka.group,
            client_options=client_options(kafka),
            timeouts={
                "session": kafka.session_timeout_seconds,
                "heartbeat": kafka.heartbeat_seconds,
                "rebalance": kafka.rebalance_timeout_seconds,
                "request": kafka.request_timeout_seconds,
            },
            before_revoke=self._break_off,
        )
        for name, keepers in self.keepers.items():
            app.agent(_source(app, keepers.stage.source), name=name)(self._agent(keepers))

        async def assigned(_: Any, assigned: Any, **__: Any) -> None:
            metrics.REBALANCES.inc()
            for keepers in self.keepers.values():
                keepers.assigned(tp.partition for tp in assigned if tp.topic == keepers.stage.source.name)

        async def revoked(*_: Any, **__: Any) -> None:
            await asyncio.gather(*(keepers.revoked() for keepers in self.keepers.values()))

        app.on_partitions_assigned.connect(cast(Any, assigned))
        app.on_partitions_revoked.connect(cast(Any, revoked))
        return app

    def _agent(self, keepers: Keepers) -> Callable[[Any], Any]:
        worker = self._settings.worker

        async def agent(stream: Any) -> None:
            batches: AsyncIterable[Any] = stream.take_events(
                worker.batch_records, within=worker.batch_seconds
            )
            async for batch in batches:
                begun = asyncio.get_running_loop().time()
                await keepers.take([_received(received.message) for received in batch])
                if len(batch) < worker.batch_records:  # a transaction for few costs as much as for many
                    rest = rest_seconds(
                        {received.message.partition for received in batch}, worker.pace_seconds
                    )
                    await asyncio.sleep(begun + rest - asyncio.get_running_loop().time())

        return agent


def _source(app: GuardedApp, topic: Topic) -> Any:
    """Raw bytes: what Faust cannot decode it would drop."""
    return app.topic(
        topic.name, key_type=bytes, value_type=bytes, key_serializer="raw", value_serializer="raw",
        partitions=topic.partitions,
    )  # fmt: skip


def _received(message: Any) -> Received:
    headers = message.headers.items() if hasattr(message.headers, "items") else message.headers or ()
    return Received(
        message.topic, message.partition, message.offset, message.key, message.value,
        int(message.timestamp * 1000), tuple(headers),
    )  # fmt: skip


def _end_stopped() -> None:
    end_process(stopped_too_long())
