"""Precision, recall and F of what was found against what was to be found. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(slots=True)
class Counts:
    """``right`` may hold halves: a partial answer counts for one half, as MUC-4 has it."""

    right: float = 0.0
    wanted: float = 0.0
    given: float = 0.0

    def add(self, other: "Counts") -> None:
        self.right += other.right
        self.wanted += other.wanted
        self.given += other.given

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean: twice the right over all that was wanted and given; 0 where nothing is right."""
        both = self.wanted + self.given
        return 2 * self.right / both if both else 0.0

    def figures(self) -> dict[str, float]:
        return {"f1": self.f1, "precision": self.precision, "recall": self.recall}


def share(right: float, of: float) -> float:
    """``right`` out of ``of``; 0 where there was nothing to answer."""
    return right / of if of else 0.0


def by_class(pairs: Iterable[tuple[str, str | None]]) -> dict[str, Counts]:
    """One count for each class that the gold has; ``None`` is no answer. An answer outside the gold's
    classes is a miss and no more: there is no class whose precision it could lower."""
    pairs = list(pairs)
    counts = {gold: Counts() for gold, _ in pairs}
    for gold, found in pairs:
        counts[gold].wanted += 1
        if found in counts:
            counts[found].given += 1
            counts[found].right += found == gold
    return counts


def macro_f1(counts: Mapping[str, Counts]) -> float:
    """Each class weighs the same, however often it is met."""
    return share(sum(count.f1 for count in counts.values()), len(counts))


def micro_f1(counts: Mapping[str, Counts]) -> float:
    whole = Counts()
    for count in counts.values():
        whole.add(count)
    return whole.f1
