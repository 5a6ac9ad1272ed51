"""What Faust must not do. Each guard names what happens without it; checked on faust-streaming 0.15.3.

* **Faust commits nothing.** It acknowledges on unwinding too; the offset belongs to the batch's transaction.
* **It reads committed records only.** Outside its own ``exactly_once`` it reads what was aborted.
* **A revoke breaks off what waits.** Faust waits, without a deadline, for records in hand before it tells
  anyone.
* **It does not listen.** Its web server shows state on every interface.
* **It writes no folder.** It would make one for tables, which there are none of, where it is started.
* **It declares no topics.** It would make them with other settings, and output topics not at all.
* **It reads any header.** Its consumer would end at a header whose name is not UTF-8.
"""

from collections.abc import Callable, Mapping
from typing import Any, cast

import faust
from aiokafka import AIOKafkaConsumer
from aiokafka.coordinator.assignors.roundrobin import RoundRobinPartitionAssignor
from faust.transport.drivers.aiokafka import AIOKafkaConsumerThread, Consumer, Transport

from stream.work.any_header import take_any_header

MOST_PARTITION_FETCH = 4 << 20


class GuardedThread(AIOKafkaConsumerThread):
    """Faust's consumer thread, with a consumer whose every option is chosen here."""

    def _create_worker_consumer(self, _: Any) -> AIOKafkaConsumer:
        app = cast(GuardedApp, self.app)
        conf = app.conf
        self._assignor = RoundRobinPartitionAssignor
        return AIOKafkaConsumer(
            **app.client_options,
            group_id=conf.id,
            partition_assignment_strategy=[self._assignor],
            enable_auto_commit=False,
            isolation_level="read_committed",
            auto_offset_reset="earliest",  # the keeper knows better: below its position is a repeat
            max_partition_fetch_bytes=MOST_PARTITION_FETCH,
            fetch_max_wait_ms=100,  # Faust's 1500 ms stall busy partitions behind idle ones
            session_timeout_ms=int(conf.broker_session_timeout * 1000),
            rebalance_timeout_ms=int(conf.broker_rebalance_timeout * 1000),
            heartbeat_interval_ms=int(conf.broker_heartbeat_interval * 1000),
            max_poll_interval_ms=int(conf.broker_max_poll_interval * 1000),
        )


class GuardedConsumer(Consumer):
    """Faust's consumer, which may not commit."""

    def _new_consumer_thread(self) -> AIOKafkaConsumerThread:
        return GuardedThread(self, loop=self.loop, beacon=self.beacon)

    async def _commit(self, _: Mapping[Any, int]) -> bool:
        return True

    async def _add_gap(self, *_: Any) -> None:
        """No tree of the offsets that never came: each marker of a commit is one, and it is searched anew."""

    def _filter_committable_offsets(self, tps: Any) -> dict[Any, int]:
        """Nothing is ever committable here; what was acknowledged is forgotten."""
        for tp in tps:
            self._acked[tp].clear()
            self._acked_index[tp].clear()
        return {}


class GuardedTransport(Transport):
    Consumer = GuardedConsumer


class GuardedApp(faust.App):
    """A Faust app behind these guards. ``before_revoke`` is called before Faust waits for records in hand."""

    client_options: dict[str, Any]
    before_revoke: Callable[[], None]

    def _new_transport(self) -> GuardedTransport:
        return GuardedTransport(self.conf.broker_consumer, self)

    def _create_directories(self) -> None:
        """There are no tables to keep."""

    async def _on_partitions_revoked(self, revoked: Any) -> None:
        self.before_revoke()
        await super()._on_partitions_revoked(revoked)


def guarded_app(
    *,
    group: str,
    client_options: dict[str, Any],
    timeouts: Mapping[str, float],
    before_revoke: Callable[[], None],
) -> GuardedApp:
    """``timeouts`` in seconds: session, heartbeat, rebalance, request."""
    app = GuardedApp(
        group,
        broker=[f"kafka://{server}" for server in _servers(client_options)],
        store="memory://",
        autodiscover=False,
        processing_guarantee="at_least_once",
        topic_disable_leader=True,
        topic_allow_declare=False,
        table_standby_replicas=0,
        web_enabled=False,
        stream_wait_empty=True,
        broker_session_timeout=timeouts["session"],
        broker_heartbeat_interval=timeouts["heartbeat"],
        broker_rebalance_timeout=timeouts["rebalance"],
        broker_request_timeout=max(timeouts["request"], timeouts["session"] + 1),
        broker_max_poll_interval=1000.0,
    )
    take_any_header()
    app.client_options = client_options
    app.before_revoke = before_revoke
    return app


def _servers(client_options: Mapping[str, Any]) -> list[str]:
    servers = client_options["bootstrap_servers"]
    return servers.split(",") if isinstance(servers, str) else list(servers)
