"""What is done to a run: each fault strikes while articles wait, and is over when all moves again."""

import asyncio
import os
import signal
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field

import psutil
from aiokafka import TopicPartition

from stream.broker import Node
from stream.broker.ports import choose_free
from stream.errors import Exit
from stream.work.seams import Seam
from tests.chaos.plan import Fault, Kind
from tests.chaos.recovery import Look, Positions
from tests.chaos.workers import Fleet, Process, Supervised, answers_ready, until

SESSION_SECONDS = 10.0  # the product's default
STOPPED_SECONDS = SESSION_SECONDS + 2.5
AWAY_SECONDS = 60.0
HIT_SECONDS = 60.0
ATTEMPTS = 3
READY_SECONDS = 60.0
NOTICED_SECONDS = 20.0
RECOVER_SECONDS = 90.0


@dataclass(slots=True)
class Outcome:
    """What came of a fault."""

    name: str
    lasted: float = 0.0  # seconds, with the recovery
    recovered: list[float] = field(default_factory=list)  # seconds until every partition moved again
    remarks: list[str] = field(default_factory=list)  # what did not go as it should
    failures: list[str] = field(default_factory=list)  # what breaks a promise, or the fault itself
    backlogs: list[int] = field(default_factory=list)  # articles that waited when work went on


class Nemesis:
    """``fleet`` has one worker, as users start it, when a fault begins, and one when it is over."""

    def __init__(self, node: Node, fleet: Fleet, positions: Positions) -> None:
        self._node, self._fleet, self._positions = node, fleet, positions
        self._strikes: dict[Kind, Callable[[Fault, Outcome], Awaitable[None]]] = {
            Kind.KILL_WORKER: self._kill_worker,
            Kind.STOP_WORKER: self._stop_worker,
            Kind.TERM_WORKER: self._term_worker,
            Kind.SCALE: self._scale,
            Kind.KILL_BROKER: self._kill_broker,
            Kind.BROKER_AWAY: self._broker_away,
            Kind.STOP_ALL: self._stop_all,
            Kind.KILL_READER: self._kill_reader,
            Kind.SEAM: self._die_at_seams,
        }

    async def strike(self, fault: Fault) -> Outcome:
        """Returns when every partition that had a backlog has moved again."""
        outcome, begun = Outcome(fault.kind.value), time.monotonic()
        await self._positions.backlog(least=1)
        await self._strikes[fault.kind](fault, outcome)
        outcome.lasted = round(time.monotonic() - begun, 1)
        return outcome

    async def _recover(self, since: Look, outcome: Outcome) -> None:
        """``since``: how all stood when work could go on."""
        left = await self._positions.moved(since, RECOVER_SECONDS)
        outcome.backlogs.append(self._positions.most_waiting)
        if left:
            outcome.failures.append(f"{_named(left)} did not move within {RECOVER_SECONDS:g} s")
        else:
            outcome.recovered.append(round(time.monotonic() - since.at, 2))

    def _worker(self) -> Supervised:
        return self._fleet.workers[0]

    async def _worker_pid(self) -> int:
        """A supervisor may be between two workers."""
        if not await until(lambda: self._worker().worker() is not None, READY_SECONDS):
            raise RuntimeError(f"{self._worker().name} runs no worker: see {self._worker().log}")
        pid = self._worker().worker()
        assert pid is not None
        return pid

    async def _kill_worker(self, _: Fault, outcome: Outcome) -> None:
        pid = await self._worker_pid()
        since = await self._positions.certain()
        os.kill(pid, signal.SIGKILL)
        if not await until(lambda: self._worker().worker() not in (None, pid), NOTICED_SECONDS):
            outcome.failures.append("the supervisor did not start a killed worker again")
        await self._recover(since, outcome)

    async def _stop_worker(self, _: Fault, outcome: Outcome) -> None:
        """An heir takes over meanwhile; the one that was stopped writes nothing and ends itself."""
        heir = self._fleet.start()
        if not await heir.ready(READY_SECONDS):
            outcome.remarks.append("an heir did not become ready")
        await self._positions.backlog(least=1)
        pid = await self._worker_pid()
        stopped = psutil.Process(pid)
        since = await self._positions.certain()
        os.kill(pid, signal.SIGSTOP)
        try:
            await self._recover(since, outcome)
            await asyncio.sleep(max(STOPPED_SECONDS - (time.monotonic() - since.at), 0))
        finally:
            if stopped.is_running():
                os.kill(pid, signal.SIGCONT)
        if not await until(lambda: not stopped.is_running(), NOTICED_SECONDS):
            outcome.failures.append("a worker that was stopped past its session went on")
        since = await self._positions.certain()
        await self._leave([heir], outcome)
        await self._recover(since, outcome)

    async def _term_worker(self, _: Fault, outcome: Outcome) -> None:
        since = await self._positions.certain()
        old = self._worker()
        self._fleet.start()
        await self._leave([old], outcome)
        await self._recover(since, outcome)

    async def _scale(self, _: Fault, outcome: Outcome) -> None:
        more = [self._fleet.start() for _ in range(2)]
        if not all(await asyncio.gather(*(one.ready(READY_SECONDS) for one in more))):
            outcome.remarks.append("scaled to three, not all became ready")
        since = await self._positions.backlog(least=1)
        await self._recover(since, outcome)
        since = await self._positions.backlog(least=1)
        await self._leave(more, outcome)
        await self._recover(since, outcome)

    async def _kill_broker(self, _: Fault, outcome: Outcome) -> None:
        before = await self._positions.certain()
        self._node.kill()
        await asyncio.to_thread(self._node.start)
        await self._recover(_again(before), outcome)

    async def _broker_away(self, fault: Fault, outcome: Outcome) -> None:
        outcome.name += ": stopped" if fault.by_signal else ": killed"
        before = await self._positions.certain()
        if fault.by_signal:
            os.kill(self._node.pid, signal.SIGSTOP)
            await asyncio.sleep(AWAY_SECONDS)
            os.kill(self._node.pid, signal.SIGCONT)
        else:
            self._node.kill()
            await asyncio.sleep(AWAY_SECONDS)
            await asyncio.to_thread(self._node.start)
        await self._recover(_again(before), outcome)

    async def _stop_all(self, _: Fault, outcome: Outcome) -> None:
        await self._leave(list(self._fleet.workers), outcome)
        before = await self._positions.backlog(least=1)
        await asyncio.to_thread(self._node.stop)
        await asyncio.to_thread(self._node.start)
        self._fleet.start()
        await self._recover(_again(before), outcome)

    async def _kill_reader(self, _: Fault, outcome: Outcome) -> None:
        await self._worker_pid()
        if not await until(lambda: bool(self._worker().readers()), READY_SECONDS):
            outcome.failures.append("no reading child was found")
            return
        since = await self._positions.certain()
        for reader in self._worker().readers()[:1]:
            os.kill(reader, signal.SIGKILL)
        await self._recover(since, outcome)

    async def _die_at_seams(self, fault: Fault, outcome: Outcome) -> None:
        outcome.name = "death " + ", ".join(seam.value for seam, _ in fault.seams)
        await asyncio.gather(*(self._die_at(seam, nth, outcome) for seam, nth in fault.seams))
        since = await self._positions.certain()
        await self._recover(since, outcome)

    async def _die_at(self, seam: Seam, nth: int, outcome: Outcome) -> None:
        """A worker that ends before it comes to its seam is started again, as a supervisor does."""
        for _ in range(ATTEMPTS):
            port = choose_free()
            process = self._fleet.start_dying(seam, nth, port)
            if seam is Seam.WHILE_REVOKED:
                await self._revoke(port, process)
            code = await process.ended(HIT_SECONDS)
            if code == -signal.SIGKILL:
                return
            process.kill()
            told = "did not come to it" if code is None else f"ended with exit code {code} before"
            outcome.remarks.append(f"a worker that was to die {seam.value} {told}")
        outcome.failures.append(f"no worker came to the seam {seam.name}")

    async def _revoke(self, port: int, process: Process) -> None:
        """Once it owns partitions, the group's other worker is replaced: everything is revoked."""
        await answers_ready(port, READY_SECONDS, lambda: process.code is None)
        if process.code is None:
            old = self._worker()
            self._fleet.start()
            await self._fleet.stop([old])

    async def _leave(self, workers: Sequence[Supervised], outcome: Outcome) -> None:
        for worker, code in zip(workers, await self._fleet.stop(workers), strict=True):
            if code != Exit.DONE:
                told = "did not end within its deadline" if code is None else f"ended with exit code {code}"
                outcome.remarks.append(f"asked to end, {worker.name} {told}")


def _again(before: Look) -> Look:
    """From now on work can go on, from where it stood before."""
    return Look(time.monotonic(), before.committed, before.ends)


def _named(partitions: Iterable[TopicPartition]) -> str:
    return ", ".join(sorted(f"{one.topic}/{one.partition}" for one in partitions))
