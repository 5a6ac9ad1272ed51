"""In which order the keepers' steps are taken again. Pure.

Each keeper's in its own order; among keepers the earliest by the ledger's time, but never before what it
took was sent: the clocks of two machines may differ, cause and effect may not.
"""

from collections.abc import Iterator, Mapping

from stream.replay.history import BY_A_TICK, History, Step, unpacked

RANK = {"extract": 0, "dedupe": 1, "alert": 2}


def timeline(history: History) -> Iterator[Step]:
    """Every step once."""
    heads = {keeper: 0 for keeper, steps in history.steps.items() if steps and keeper[0] in RANK}
    reached: dict[tuple[str, int], int] = {}
    ready = _Ready(history, heads, reached)
    while heads:
        keeper = min((one for one in heads if ready.may_go(one)), key=ready.order)
        step = history.steps[keeper][heads[keeper]]
        yield step
        reached[keeper] = max(step.following, reached.get(keeper, 0))
        ready.forget(keeper)
        heads[keeper] += 1
        if heads[keeper] == len(history.steps[keeper]):
            del heads[keeper]


class _Ready:
    """Whether a keeper's next step may be taken: whoever sent what it takes has gone so far, or has ended."""

    def __init__(
        self,
        history: History,
        heads: Mapping[tuple[str, int], int],
        reached: Mapping[tuple[str, int], int],
    ) -> None:
        self._history, self._heads, self._reached = history, heads, reached
        self._needs: dict[tuple[str, int], dict[tuple[str, int], int]] = {}

    def may_go(self, keeper: tuple[str, int]) -> bool:
        if keeper not in self._needs:
            self._needs[keeper] = self._needed(self._step(keeper))
        needed = self._needs[keeper]
        return all(
            self._reached.get(sender, 0) > offset or sender not in self._heads
            for sender, offset in needed.items()
        )

    def forget(self, keeper: tuple[str, int]) -> None:
        self._needs.pop(keeper, None)

    def order(self, keeper: tuple[str, int]) -> tuple[object, ...]:
        return self._step(keeper).at, RANK[keeper[0]], keeper[1]

    def _step(self, keeper: tuple[str, int]) -> Step:
        return self._history.steps[keeper][self._heads[keeper]]

    def _needed(self, step: Step) -> dict[tuple[str, int], int]:
        """By keeper, the last offset that it must have taken."""
        needed: dict[tuple[str, int], int] = {}
        if step.stage == "dedupe":
            reports = self._history.reports
            for at in reports.between(step.first, step.following):
                if reports.causes[at] != BY_A_TICK:
                    partition, offset = unpacked(reports.causes[at])
                    sender = ("extract", partition)
                    needed[sender] = max(offset, needed.get(sender, 0))
        elif step.stage == "alert" and step.partition in self._history.changes:
            changes = self._history.changes[step.partition]
            covered = changes.between(step.first, step.following)
            if covered:
                needed["dedupe", 0] = changes.causes[covered[-1]]
        return needed
