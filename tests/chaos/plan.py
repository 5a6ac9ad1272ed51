"""Which faults come, and in what order: by the seed alone. Pure."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from stream.work.seams import Seam


class Kind(StrEnum):
    """Every kind of fault."""

    KILL_WORKER = "SIGKILL of a worker"
    STOP_WORKER = "SIGSTOP past the session, then SIGCONT"
    TERM_WORKER = "SIGTERM of a worker"
    SCALE = "scale 1 to 3 to 1"
    KILL_BROKER = "SIGKILL of the broker, restart on its data"
    BROKER_AWAY = "broker away for 60 s"
    STOP_ALL = "stop of all, and start"
    KILL_READER = "death of a reading child"
    SEAM = "death at a seam"


WEIGHTS = {
    Kind.KILL_WORKER: 20, Kind.STOP_WORKER: 10, Kind.TERM_WORKER: 15, Kind.SCALE: 6, Kind.KILL_BROKER: 12,
    Kind.BROKER_AWAY: 1, Kind.STOP_ALL: 6, Kind.KILL_READER: 20, Kind.SEAM: 40,
}  # fmt: skip
"""How often each kind comes in a long run; the one that takes a minute comes seldom."""

CALLS: dict[Seam, tuple[int, int]] = {
    Seam.WHILE_OPENING: (1, 4),
    Seam.WHILE_READING_STATE: (2, 40),
    Seam.BETWEEN_STATE_ROWS: (2, 20),
    Seam.TICK: (1, 8),
    Seam.TICK_DURING_BATCH: (1, 1),
    Seam.WHILE_REVOKED: (4, 6),  # the first three are of the three stages, before anything is owned
}
"""At which of a seam's calls to die, from and to; for all others 2 to 9."""

TOGETHER = (
    (Seam.WHILE_OPENING, Seam.WHILE_READING_STATE, Seam.AFTER_DECISIONS),
    (Seam.TICK, Seam.TICK_DURING_BATCH, Seam.BEFORE_BEGIN),
    (Seam.BETWEEN_STATE_ROWS, Seam.AFTER_SENDS, Seam.AFTER_OFFSET),
    (Seam.BEFORE_COMMIT, Seam.AFTER_COMMIT, Seam.WHILE_REVOKED),
)
"""Workers that die beside another that lives, each at its seam: less time than one after another."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is to come. ``pause`` seconds lie between the recovery from the last one and this one."""

    kind: Kind
    pause: float
    seams: tuple[tuple[Seam, int], ...] = ()  # and at which call
    by_signal: bool = False  # the broker is stopped, and not killed


def short_plan(seed: int, faults: int = 0) -> list[Fault]:
    """Each seam once, and each other kind once, in an order of the seed; then by chance."""
    chance = random.Random(seed)
    plan = [_fault(kind, chance) for kind in Kind if kind is not Kind.SEAM]
    plan += [_deaths(pair, chance) for pair in TOGETHER]
    chance.shuffle(plan)
    while sum(struck(fault) for fault in plan) < faults:
        plan.append(_by_chance(chance))
    return plan


def long_plan(seed: int, faults: int) -> list[Fault]:
    """Kinds by chance; deaths at seams go round all seams."""
    chance = random.Random(seed)
    plan: list[Fault] = []
    while sum(struck(fault) for fault in plan) < faults:
        plan.append(_by_chance(chance))
    return plan


def struck(fault: Fault) -> int:
    """As how many faults it counts."""
    return max(len(fault.seams), 1)


def _by_chance(chance: random.Random) -> Fault:
    kind = chance.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
    if kind is Kind.SEAM:
        return _deaths(chance.choice(TOGETHER), chance)
    return _fault(kind, chance)


def _fault(kind: Kind, chance: random.Random) -> Fault:
    return Fault(kind, chance.uniform(0.3, 2.0), by_signal=chance.random() < 0.5)


def _deaths(seams: Sequence[Seam], chance: random.Random) -> Fault:
    at = tuple((seam, chance.randint(*CALLS.get(seam, (2, 9)))) for seam in seams)
    return Fault(Kind.SEAM, chance.uniform(0.3, 2.0), at)
