"""The app of ``wiredesk worker`` with an ``at`` that kills its own process at the n-th call of one seam.

    python -m tests.chaos.seams_app --seam NAME --nth N --hits FILE

The hit is on the disk before the process dies. Settings come from the environment, as the worker's do.
"""

import argparse
import asyncio
import os
import signal
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from stream.app import Worker
from stream.broker import ensure_topics
from stream.cli.logs import log_to_stderr
from stream.cli.options import rules_of, settings_from
from stream.settings import client_options
from stream.topics import ALL
from stream.work.seams import At, Seam


def note(hits: Path, line: str) -> None:
    """Append one line, and return when it is on the disk."""
    with hits.open("a", encoding="ascii") as file:
        file.write(line + "\n")
        file.flush()
        os.fsync(file.fileno())


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)
    signal.pause()  # not one more instruction of the worker


def killing_at(seam: Seam, nth: int, hits: Path, act: Callable[[], None] = die) -> At:
    """Counts the calls of every seam; at the n-th of ``seam`` notes the hit, then ``act``."""
    calls: Counter[str] = Counter()

    def at(point: str) -> None:
        calls[point] += 1
        if point == seam and calls[point] == nth:
            note(hits, f"{seam.name} {nth} {os.getpid()}")
            act()

    return at


def hits_of(hits: Path) -> Counter[str]:
    """How often each seam was hit, by its name."""
    lines = hits.read_text(encoding="ascii").splitlines() if hits.exists() else []
    return Counter(line.split()[0] for line in lines)


async def work(at: At, ticks_in_batches: bool = False) -> None:
    """What ``wiredesk worker`` does, with this ``at``.

    ``ticks_in_batches``: a tick also comes whenever a batch was decided. It may come at any moment, and
    seldom comes at that one.
    """
    ticks: set[asyncio.Task[None]] = set()  # the loop itself would let go of them

    def also_ticking(point: str) -> None:
        at(point)
        if point == Seam.AFTER_DECISIONS:
            ticks.update(asyncio.ensure_future(keepers.tick()) for keepers in worker.keepers.values())

    settings = settings_from(None)
    await ensure_topics(topics=ALL, **client_options(settings.kafka))
    worker = Worker(settings, rules_of(settings), also_ticking if ticks_in_batches else at)
    await worker.run()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seam", required=True, choices=[seam.name for seam in Seam])
    parser.add_argument("--nth", type=int, required=True)
    parser.add_argument("--hits", type=Path, required=True)
    asked = parser.parse_args()
    log_to_stderr()
    seam = Seam[asked.seam]
    asyncio.run(work(killing_at(seam, asked.nth, asked.hits), seam is Seam.TICK_DURING_BATCH))


if __name__ == "__main__":
    main()
