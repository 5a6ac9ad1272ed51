"""Builds of the app with one part broken: a short run of each, and what the verifier says of it.

Every fault that is used here the whole app must bear: the control builds have the faults, and nothing broken.
"""

import asyncio
import os
import shutil
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from aiokafka import TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, RecordsToDelete

from stream.broker import ensure_topics, start_node
from stream.cli.logs import quiet_kafka_client
from stream.topics import ALL, RAW_ARTICLES, STATES
from tests.chaos.recovery import GROUP, positions
from tests.chaos.report import broken_promises, say
from tests.chaos.verdict import Verdict
from tests.chaos.verify import quiet, verify
from tests.chaos.workers import Fleet, Process, until

QUIET_SECONDS = 60.0
BROKEN_QUIET_SECONDS = 12.0  # who is broken need not become quiet
FEED_SECONDS = 60.0
HIT_SECONDS = 60.0
RECORDS, RATE = 200, 60
SEED = 11
SHORT_TIMES = {
    "WIREDESK_KAFKA__SESSION_TIMEOUT_SECONDS": "6",  # the least that a broker allows
    "WIREDESK_KAFKA__REBALANCE_TIMEOUT_SECONDS": "6",
}
NO_FIGURES = "the verifier found nothing"


@dataclass(frozen=True, slots=True)
class Build:
    """``broken`` is None for a control."""

    name: str
    broken: str | None
    fault: str
    scene: Callable[["Trial"], Awaitable[None]]


class Trial:
    """One build on one fresh broker."""

    def __init__(self, build: Build, bootstrap: str, folder: Path) -> None:
        self.build, self.bootstrap, self.folder = build, bootstrap, folder
        self.fleet = Fleet(bootstrap, folder)
        self.fleet.env |= SHORT_TIMES
        self.book, self.hits = folder / "book.jsonl", folder / "hit"
        self._fed = 0

    async def feed(self, records: int) -> None:
        """So many more articles, all of them there when this returns."""
        self._fed += records
        options = ["--seed", str(SEED), "--book", str(self.book), "--rate", str(RATE)]
        feeder = self.fleet.feed("--bootstrap", self.bootstrap, *options, "--records", str(self._fed))
        if await feeder.ended(FEED_SECONDS) != 0:
            raise RuntimeError(f"the feeder failed: see {feeder.log}")

    def broken(self, stages: str | None = None) -> Process:
        return self._app(self.build.broken, self.build.fault, stages)

    def whole(self, fault: str = "none", stages: str | None = None) -> Process:
        return self._app(None, fault, stages)

    def _app(self, broken: str | None, fault: str, stages: str | None) -> Process:
        options = ["--supervised", "--fault", fault, "--hits", str(self.hits)]
        env = self.fleet.env | ({"WIREDESK_WORKER__STAGES": stages} if stages else {})
        named = ["--break", broken] if broken else []
        return self.fleet.run(broken or "whole", "tests.chaos.broken_app", *options, *named, env=env)

    async def hit(self) -> None:
        if not await until(self.hits.exists, HIT_SECONDS):
            raise RuntimeError("the fault did not come")

    async def all_taken(self) -> None:
        """A first half, by a whole worker that then leaves."""
        worker = self.whole()
        await quiet(self.bootstrap, HIT_SECONDS, book=self.book)
        await worker.stop()


async def plain(trial: Trial) -> None:
    trial.broken()
    await trial.feed(RECORDS)


async def with_fault(trial: Trial) -> None:
    trial.broken()
    await trial.feed(RECORDS)
    await trial.hit()


async def backlog_first(trial: Trial) -> None:
    """Batches as large as they come."""
    await trial.feed(RECORDS)
    trial.broken()
    await trial.hit()


async def apart(trial: Trial) -> None:
    """Who extracts is whole and dies; who reads the reports is the build."""
    trial.whole("dies-late", '["extract"]')
    reader = trial._app(trial.build.broken, "none", '["dedupe", "alert"]')
    await trial.feed(RECORDS)
    await trial.hit()
    if reader.code is not None:
        raise RuntimeError(f"who was to read on ended with exit code {reader.code}: see {reader.log}")


async def overtaken(trial: Trial) -> None:
    """An article is read for so long that the group gives the partition to another, who takes it first."""
    await trial.feed(RECORDS // 2)
    trial.broken()
    await trial.hit()
    trial._app(trial.build.broken, "none", None)
    await trial.feed(RECORDS // 2)
    await asyncio.sleep(20.0)


async def state_emptied(trial: Trial) -> None:
    await trial.feed(RECORDS // 2)
    await trial.all_taken()
    state = STATES["dedupe"]
    admin = AIOKafkaAdminClient(bootstrap_servers=trial.bootstrap)
    await admin.start()
    try:
        await admin.delete_topics([state.name])
        while state.name in await admin.list_topics():
            await asyncio.sleep(0.1)
    finally:
        await admin.close()
    await ensure_topics(trial.bootstrap, [state])
    await plain_second_half(trial)


async def head_deleted(trial: Trial) -> None:
    await trial.feed(RECORDS // 2)
    await trial.all_taken()
    await trial.feed(RECORDS // 2)
    async with positions(trial.bootstrap) as where:
        stand = await where.certain()
    deleted = {
        one: RecordsToDelete(before_offset=stand.committed.get(one, 0) + 2)
        for one in (TopicPartition(RAW_ARTICLES.name, number) for number in range(RAW_ARTICLES.partitions))
        if stand.ends[one] >= stand.committed.get(one, 0) + 2
    }
    admin = AIOKafkaAdminClient(bootstrap_servers=trial.bootstrap)
    await admin.start()
    try:
        await admin.delete_records(deleted)
    finally:
        await admin.close()
    trial.broken()


async def plain_second_half(trial: Trial) -> None:
    trial.broken()
    await trial.feed(RECORDS // 2)


BUILDS = (
    Build("reads uncommitted", "reads-uncommitted", "none", apart),
    Build("no fencing", "no-fencing", "reads-slowly", overtaken),
    Build("the position not in the transaction", "position-outside", "dies-after-commit", with_fault),
    Build("a send outside the transaction", "send-outside", "dies-after-sends", with_fault),
    Build("an exception that unwinds", "unwinds", "fails", with_fault),
    Build("a hole not asked about, a record dropped", "hole-not-asked", "drops", backlog_first),
    Build("one ledger entry missing", "ledger-entry-missing", "none", plain),
    Build("a state topic emptied unnoticed", "lost-state-unnoticed", "none", state_emptied),
    Build("an unread head deleted unnoticed", "lost-head-unnoticed", "none", head_deleted),
    Build("control: nothing broken, a reader too slow, another takes over", None, "reads-slowly", overtaken),
    Build("control: nothing broken, the consumer drops a record", None, "drops", backlog_first),
)


def run_all(only: Sequence[str], out: Path) -> int:
    """0 only where every broken build is caught, and every control is clean."""
    quiet_kafka_client()
    told: list[tuple[Build, str]] = []
    for number, build in enumerate(BUILDS):
        if not only or any(word in build.name for word in only):
            begun = time.monotonic()
            answer = _run(build, out.absolute() / f"{number}")
            told.append((build, answer))
            say(f"{build.name}: {answer} ({time.monotonic() - begun:.0f} s)\n")
    wrong = [build.name for build, answer in told if answer.startswith(("NOT", "FAILED"))]
    caught = sum(answer.startswith("caught by") for _, answer in told)
    say(f"{caught} caught; wrong: {', '.join(wrong) or 'none'}")
    return 1 if wrong else 0


def _run(build: Build, folder: Path) -> str:
    say(f"--- {build.name}")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with start_node(data_dir=folder / "broker", environment=os.environ) as node:
        trial = Trial(build, node.bootstrap_servers, folder)
        try:
            verdict = asyncio.run(_judged(trial))
        except (RuntimeError, TimeoutError) as error:
            return f"FAILED: {error}; see {folder}"
        finally:
            trial.fleet.kill_all()
    for finding in verdict.findings[:6]:
        say(f"    {finding}")
    faults = broken_promises(verdict)
    figures = ", ".join(f"{name} {count}" for name, count in faults.items())
    if build.broken is None:
        return f"NOT clean: {figures}; see {folder}" if faults else "clean, as it should be"
    return f"caught by: {figures}" if faults else f"NOT caught: {NO_FIGURES}; see {folder}"


async def _judged(trial: Trial) -> Verdict:
    await ensure_topics(trial.bootstrap, ALL)
    await trial.build.scene(trial)
    seconds = QUIET_SECONDS if trial.build.broken is None else BROKEN_QUIET_SECONDS
    left = await quiet(trial.bootstrap, seconds, group=GROUP)
    if left:
        say(f"    not quiet: {', '.join(left)}")
    trial.fleet.kill_all()
    return await verify(trial.bootstrap, trial.book, trial.fleet.rules)
