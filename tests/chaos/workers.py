"""The processes of a run: workers as users start them, workers that die at a seam, the feeder.

Signals go to process ids that this module started, or to their children after looking at the parentage.
"""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import aiohttp
import psutil

from stream.broker.ports import choose_free
from stream.work.parentage import die_with_parent
from stream.work.seams import Seam

ROOT = Path(__file__).resolve().parents[2]
CONSOLE_SCRIPT = Path(sys.executable).with_name("wiredesk")
LEAVE_SECONDS = 45.0  # the worker's own deadline is 30
READY_AT_FIRST_SECONDS = 90.0
LOOK_SECONDS = 0.1

RULES = """\
- name: attacks
  when:
    kinds: [incident]
    types: [ASSAULT]
- name: anything
  when:
    kinds: [incident, statement, aggregate, ongoing, planned]
    minimum_independent_sources: 2
"""


class Process:
    """One process in a session of its own, which does not outlive us; its output goes to its own log."""

    def __init__(self, name: str, command: Sequence[str], env: dict[str, str], folder: Path) -> None:
        self.name, self.log = name, folder / f"{name}.log"
        with self.log.open("ab") as output:
            self._process = subprocess.Popen(
                command, env=env, cwd=folder, stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                start_new_session=True,
                preexec_fn=partial(die_with_parent, os.getpid()),  # noqa: PLW1509 - of the main thread, briefly
            )  # fmt: skip

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def code(self) -> int | None:
        """Its exit code; negative for a signal, ``None`` while it runs."""
        return self._process.poll()

    def send(self, number: signal.Signals) -> None:
        self._process.send_signal(number)

    async def ended(self, seconds: float) -> int | None:
        """Its exit code, or ``None`` where it still runs after so long."""
        deadline = time.monotonic() + seconds
        while (code := self.code) is None and time.monotonic() < deadline:
            await asyncio.sleep(LOOK_SECONDS)
        return code

    async def stop(self) -> int | None:
        """SIGTERM, waited for; SIGKILL where it does not end. ``None``: it had to be killed."""
        if self.code is None:
            self.send(signal.SIGTERM)
        code = await self.ended(LEAVE_SECONDS)
        if code is None:
            self.kill()
        return code

    def kill(self) -> None:
        if self.code is None:
            self.send(signal.SIGCONT)
            self._process.kill()
        self._process.wait()


class Supervised(Process):
    """``wiredesk worker --supervise``: the console script, as users start it."""

    def __init__(self, name: str, env: dict[str, str], folder: Path) -> None:
        self.port = choose_free()
        self._pid_file = folder / f"{name}.pid"
        self._pid_file.unlink(missing_ok=True)
        told = env | {"WIREDESK_METRICS__PORT": str(self.port)}
        command = [str(CONSOLE_SCRIPT), "worker", "--supervise", "--pid-file", str(self._pid_file)]
        super().__init__(name, command, told, folder)

    def worker(self) -> int | None:
        """The process id of the worker that runs now: a child of this supervisor, or none."""
        try:
            told = int(self._pid_file.read_text(encoding="ascii") or 0)
            return told if psutil.Process(told).ppid() == self.pid else None
        except (OSError, ValueError, psutil.NoSuchProcess):
            return None

    def readers(self) -> list[int]:
        """The reading children of the worker."""
        worker = self.worker()
        try:
            children = psutil.Process(worker).children() if worker else []
            return [child.pid for child in children if _reads(child)]
        except psutil.NoSuchProcess:
            return []

    async def ready(self, seconds: float) -> bool:
        return await answers_ready(self.port, seconds, lambda: self.code is None)


def _reads(child: psutil.Process) -> bool:
    try:
        return any("spawn_main" in word for word in child.cmdline())
    except psutil.NoSuchProcess:
        return False


class Fleet:
    """All processes of one run. Names number them, so that each has a log of its own."""

    def __init__(self, bootstrap: str, folder: Path) -> None:
        self.folder, self.hits = folder, folder / "hits.txt"
        self.rules = folder / "rules.yaml"
        self.rules.write_text(RULES, encoding="utf-8")
        self.workers: list[Supervised] = []
        self._others: list[Process] = []
        self._number = len(list(folder.glob("*.log")))  # a run that goes on keeps the logs it has
        own = {
            "PYTHONPATH": str(ROOT),
            "WIREDESK_KAFKA__BOOTSTRAP_SERVERS": bootstrap,
            "WIREDESK_ALERTS__RULES": str(self.rules),
            "WIREDESK_METRICS__PORT": "0",
        }
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("WIREDESK_")}
        self.env = inherited | own

    def start(self) -> Supervised:
        worker = Supervised(self._name("worker"), self.env, self.folder)
        self.workers.append(worker)
        return worker

    def start_dying(self, seam: Seam, nth: int, port: int) -> Process:
        """A worker that kills itself at the n-th call of the seam."""
        options = ["--seam", seam.name, "--nth", str(nth), "--hits", str(self.hits)]
        env = self.env | {"WIREDESK_METRICS__PORT": str(port)}
        return self.run(f"seam-{seam.name.lower()}", "tests.chaos.seams_app", *options, env=env)

    def run(self, what: str, module: str, *options: str, env: dict[str, str] | None = None) -> Process:
        """A module of this suite."""
        command = [sys.executable, "-m", module, *options]
        return self._kept(Process(self._name(what), command, env or self.env, self.folder))

    def feed(self, *options: str) -> Process:
        return self.run("feeder", "tests.chaos.feeder", *options)

    async def stop(self, workers: Sequence[Supervised]) -> list[int | None]:
        """SIGTERM to each, at once; their exit codes."""
        self.workers = [worker for worker in self.workers if worker not in workers]
        return list(await asyncio.gather(*(worker.stop() for worker in workers)))

    def kill_all(self) -> None:
        """The end of a run, however it came."""
        for process in [*self.workers, *self._others]:
            process.kill()
        self.workers, self._others = [], []

    def _kept(self, process: Process) -> Process:
        self._others.append(process)
        return process

    def _name(self, what: str) -> str:
        self._number += 1
        return f"{self._number:04d}-{what}"


async def answers_ready(port: int, seconds: float, is_alive: Callable[[], bool]) -> bool:
    """Whether /readyz says yes within so long, and before the process ends."""
    deadline = time.monotonic() + seconds
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=2)) as session:
        while time.monotonic() < deadline and is_alive():
            try:
                async with session.get(f"http://127.0.0.1:{port}/readyz") as answer:
                    if answer.status == 200:
                        return True
            except (aiohttp.ClientError, TimeoutError):
                pass
            await asyncio.sleep(LOOK_SECONDS)
    return False


async def until(holds: Callable[[], bool], seconds: float) -> bool:
    """Whether it came to hold within so long."""
    deadline = time.monotonic() + seconds
    while not (held := holds()) and time.monotonic() < deadline:
        await asyncio.sleep(LOOK_SECONDS)
    return held
