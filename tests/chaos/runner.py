"""One run: broker, feeder and workers started, faults thrown at them, then quiet, then the verdict."""

import asyncio
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from stream.broker import Node, ensure_topics, start_node
from stream.cli.logs import quiet_kafka_client
from stream.errors import BrokerUnavailable
from stream.topics import ALL
from tests.chaos.checkpoint import Checkpoint
from tests.chaos.nemesis import SESSION_SECONDS, Nemesis, Outcome
from tests.chaos.plan import Fault, struck
from tests.chaos.recovery import positions
from tests.chaos.verdict import Verdict
from tests.chaos.verify import quiet, verify
from tests.chaos.workers import READY_AT_FIRST_SECONDS, Fleet, Process

QUIET_SECONDS = SESSION_SECONDS + 30.0
ENOUGH_TO_BEGIN = 20  # articles in wait


@dataclass(frozen=True, slots=True)
class Run:
    """``folder`` keeps everything of it: the broker's data, the feeder's book, logs, the checkpoint."""

    seed: int
    plan: Sequence[Fault]
    folder: Path
    rate: float  # articles a second
    seconds: float | None = None  # after so long no fault is begun


@dataclass(slots=True)
class Ended:
    checkpoint: Checkpoint
    fleet: Fleet
    verdict: Verdict | None = None
    stuck: list[str] = field(default_factory=list)
    broken_off: list[str] = field(default_factory=list)  # why the run could not be brought to its end
    lasted: dict[str, float] = field(default_factory=dict)  # seconds, by part


def run(asked: Run) -> Ended:
    """Everything that was started is gone when this returns."""
    quiet_kafka_client()
    asked.folder.mkdir(parents=True, exist_ok=True)
    terms = {"seed": asked.seed, "faults": sum(struck(fault) for fault in asked.plan)}
    checkpoint = Checkpoint(asked.folder / "faults.jsonl", terms)
    with start_node(data_dir=asked.folder / "broker", environment=os.environ) as node:
        fleet = Fleet(node.bootstrap_servers, asked.folder)
        try:
            return asyncio.run(_run(asked, node, Ended(checkpoint, fleet)))
        finally:
            fleet.kill_all()


async def _run(asked: Run, node: Node, ended: Ended) -> Ended:
    book = asked.folder / "book.jsonl"
    await ensure_topics(node.bootstrap_servers, ALL)
    begun = time.monotonic()
    feeder = ended.fleet.feed(
        "--bootstrap", node.bootstrap_servers, "--seed", str(asked.seed), "--book", str(book),
        "--rate", f"{asked.rate:g}", "--backlog-limit", "600",
    )  # fmt: skip
    try:
        await _strike_all(asked, node, ended)
    except (TimeoutError, RuntimeError, OSError, BrokerUnavailable) as error:
        ended.broken_off.append(f"{type(error).__name__}: {str(error) or 'waited in vain'}")
    if feeder.code is not None:
        ended.broken_off.append(f"the feeder ended with exit code {feeder.code}: {_last_of(feeder)}")
    _say(ended, "faults", begun, "the feeder ends; all that waits is taken")
    begun = time.monotonic()
    await feeder.stop()
    ended.stuck = await quiet(node.bootstrap_servers, QUIET_SECONDS, book=book)
    await ended.fleet.stop(ended.fleet.workers)
    _say(ended, "quiet", begun, "the verifier reads all topics")
    begun = time.monotonic()
    ended.verdict = await verify(node.bootstrap_servers, book, ended.fleet.rules)
    _say(ended, "verification", begun, "verified")
    return ended


async def _strike_all(asked: Run, node: Node, ended: Ended) -> None:
    checkpoint, fleet = ended.checkpoint, ended.fleet
    async with positions(node.bootstrap_servers) as where:
        await where.backlog(ENOUGH_TO_BEGIN)  # before there is a worker: one that keeps up leaves none
        first = fleet.start()
        if not await first.ready(READY_AT_FIRST_SECONDS):
            raise RuntimeError(f"the first worker did not become ready: {_last_of(first)}")
        nemesis = Nemesis(node, fleet, where)
        begun = time.monotonic()
        with _progress() as progress:
            total = sum(struck(fault) for fault in asked.plan)
            bar = progress.add_task("", total=total, completed=sum(checkpoint.by_kind().values()))
            for fault in asked.plan[len(checkpoint) :]:
                if asked.seconds is not None and time.monotonic() - begun > asked.seconds:
                    raise TimeoutError(f"{asked.seconds:g} s are over, faults are left")
                progress.update(bar, description=fault.kind.value)
                await asyncio.sleep(fault.pause)
                outcome = await nemesis.strike(fault)
                checkpoint.done(fault, outcome)
                progress.update(bar, advance=struck(fault))
                progress.console.print(_told(outcome))
                for line in [*outcome.remarks, *outcome.failures]:
                    progress.console.print(f"    {line}")


def _told(outcome: Outcome) -> str:
    moved = ", ".join(f"{seconds:.1f} s" for seconds in outcome.recovered)
    waited = max(outcome.backlogs, default=0)
    return f"{outcome.name}: moved again after {moved}; {waited} articles waited ({outcome.lasted:g} s)"


def _progress() -> Progress:
    return Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
        TimeElapsedColumn(), console=Console(file=sys.stderr, highlight=False, soft_wrap=True),
    )  # fmt: skip


def _say(ended: Ended, part: str, begun: float, line: str) -> None:
    ended.lasted[part] = round(time.monotonic() - begun, 1)
    sys.stderr.write(f"--- {part}: {ended.lasted[part]:g} s; {line}\n")


def _last_of(process: Process) -> str:
    """The last lines of its log."""
    return "\n".join(process.log.read_text(encoding="utf-8", errors="replace").splitlines()[-12:])
