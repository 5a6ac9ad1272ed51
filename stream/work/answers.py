"""Asks the broker every so often, and knows how long ago it answered: what readiness rests on."""

import asyncio
import contextlib
from collections.abc import Callable, Mapping
from typing import Any

from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError


class Answers:
    """``monotonic`` in seconds; an answer counts for ``lasts_seconds``."""

    def __init__(
        self,
        client_options: Mapping[str, Any],
        every_seconds: float,
        lasts_seconds: float,
        monotonic: Callable[[], float],
    ) -> None:
        self._client_options, self._monotonic = dict(client_options), monotonic
        self._every_seconds, self._lasts_seconds = every_seconds, lasts_seconds
        self._last = -lasts_seconds

    def is_fresh(self) -> bool:
        return self._monotonic() - self._last <= self._lasts_seconds

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            with contextlib.suppress(KafkaError, TimeoutError, OSError):
                await self._ask_on()
            await asyncio.sleep(self._every_seconds)

    async def _ask_on(self) -> None:
        """By one client, until it gets no answer."""
        admin = AIOKafkaAdminClient(**self._client_options)
        try:
            while True:
                async with asyncio.timeout(self._lasts_seconds):
                    await admin.start()  # at once, from the second time on
                    await admin.describe_cluster()
                self._last = self._monotonic()
                await asyncio.sleep(self._every_seconds)
        finally:
            await admin.close()
