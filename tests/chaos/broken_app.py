"""The app with one part replaced by a broken one, and with a fault that shows what the part was for.

    python -m tests.chaos.broken_app [--break NAME] [--fault NAME] --hits FILE

A fault comes once in the life of ``--hits``; without ``--break`` the app is whole and must bear the fault.
With ``--supervised`` it is started again as a worker is.
"""

import argparse
import asyncio
import contextlib
import logging
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from stream.cli.logs import log_to_stderr
from stream.work.keepers import Keepers
from stream.work.outcomes import Received
from stream.work.parentage import die_with_parent
from stream.work.reading import ReadingRoom
from stream.work.seams import At, Seam, pass_by
from stream.work.supervise import Supervisor
from tests.chaos.breaks import BREAKS
from tests.chaos.seams_app import die, killing_at, note, work

logger = logging.getLogger(__name__)

SLOW_READING_SECONDS = 25.0  # past the rebalance timeout; reading may take longer, by the wall limit
HELD_SECONDS = 1.5


def _dies(seam: Seam, nth: int) -> Callable[[Path], At]:
    return lambda hits: killing_at(seam, nth, hits)


def _dies_late(hits: Path) -> At:
    """What it has sent, and not committed, lies open to those who look."""

    def hold() -> None:
        time.sleep(HELD_SECONDS)
        die()

    return killing_at(Seam.AFTER_SENDS, 12, hits, hold)


def _fails(hits: Path) -> At:
    def fail() -> None:
        raise RuntimeError("a fault in the middle of a transaction")

    return killing_at(Seam.AFTER_SENDS, 12, hits, fail)


def _drops(hits: Path) -> At:
    """The consumer drops a record out of the middle of a batch."""
    take = Keepers.take

    async def dropping(self: Any, batch: Sequence[Received]) -> None:
        kept = list(batch)
        if self.stage.name == "extract" and len(kept) > 4 and not hits.exists():
            same = [one for one in kept if one.partition == kept[0].partition]
            if len(same) > 2:
                kept.remove(same[1])
                note(hits, f"DROPPED {same[1].partition} {same[1].offset}")
        await take(self, kept)

    Keepers.take = dropping  # type: ignore[method-assign]
    return pass_by


def _reads_slowly(hits: Path) -> At:
    read = ReadingRoom.read
    calls: Counter[str] = Counter()

    async def slowly(self: Any, articles: Sequence[bytes | None]) -> Any:
        calls["read"] += 1
        if calls["read"] == 4 and not hits.exists():
            note(hits, "SLOW 4")
            await asyncio.sleep(SLOW_READING_SECONDS)
        return await read(self, articles)

    ReadingRoom.read = slowly  # type: ignore[method-assign]
    return pass_by


FAULTS: dict[str, Callable[[Path], At]] = {
    "none": lambda _: pass_by,
    "dies-late": _dies_late,
    "dies-after-sends": _dies(Seam.AFTER_SENDS, 25),
    "dies-after-commit": _dies(Seam.AFTER_COMMIT, 40),
    "fails": _fails,
    "drops": _drops,
    "reads-slowly": _reads_slowly,
}


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--break", dest="broken", choices=BREAKS)
    parser.add_argument("--fault", choices=FAULTS, default="none")
    parser.add_argument("--hits", type=Path, required=True)
    parser.add_argument("--supervised", action="store_true")
    parser.add_argument("--parent", type=int)
    asked = parser.parse_args()
    if asked.supervised:
        rest = [word for word in sys.argv[1:] if word != "--supervised"]
        command = [sys.executable, "-m", "tests.chaos.broken_app", *rest, "--parent", str(os.getpid())]
        return Supervisor(command, logger.warning).run()
    if asked.parent is not None:
        die_with_parent(asked.parent)
    log_to_stderr()
    if asked.broken is not None:
        BREAKS[asked.broken]()
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(work(pass_by if asked.hits.exists() else FAULTS[asked.fault](asked.hits)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
