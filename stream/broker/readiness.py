"""When a broker is ready: it answers, and its group and transaction coordinators do.

An open port is not enough: a consumer group asked for in the first second is turned away, and waits.
"""

import asyncio
import contextlib
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError

GROUP, TRANSACTION = 0, 1
PROBE = "wiredesk-readiness"  # a group and a transactional id that nobody uses
LOOK_SECONDS = 0.05


def wait_until_ready(
    address: tuple[str, int], cluster_id: str, deadline_seconds: float, is_alive: Callable[[], bool]
) -> bool:
    """Whether the broker of this cluster became ready in time; ``False`` at once when it is no longer alive.

    In a thread and an event loop of its own, so that it can be called from inside another loop.
    """

    async def ready_in_time() -> bool:
        try:
            async with asyncio.timeout(deadline_seconds):
                return await _ready(address, cluster_id, is_alive)
        except TimeoutError:
            return False

    with ThreadPoolExecutor(1, thread_name_prefix="broker-readiness") as thread:
        return thread.submit(asyncio.run, ready_in_time()).result()


async def _ready(address: tuple[str, int], cluster_id: str, is_alive: Callable[[], bool]) -> bool:
    while is_alive():
        if _port_is_open(address) and await _coordinators_answer(address, cluster_id):
            return True
        await asyncio.sleep(LOOK_SECONDS)
    return False


def _port_is_open(address: tuple[str, int]) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1.0)
        return probe.connect_ex(address) == 0


async def _coordinators_answer(address: tuple[str, int], cluster_id: str) -> bool:
    """Asking for a coordinator makes the broker create the topic behind it, where it is missing."""
    host, port = address
    admin = AIOKafkaAdminClient(bootstrap_servers=f"{host}:{port}", request_timeout_ms=5_000)
    with contextlib.suppress(KafkaError):
        try:
            await admin.start()
            if (await admin.describe_cluster())["cluster_id"] != cluster_id:
                return False  # another broker was quicker to this port
            await admin.find_coordinator(PROBE, TRANSACTION)
            coordinator = await admin.find_coordinator(PROBE, GROUP)
            [answer] = await admin.describe_consumer_groups([PROBE], coordinator)
            [(error, *_)] = answer.groups
            return bool(error == 0)
        finally:
            await admin.close()
    return False
