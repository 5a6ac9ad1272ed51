"""What the verifier says of a run: figures that must be nought, and the first findings behind them. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

MOST_FINDINGS = 100
MOST_OF_A_KIND = 12


@dataclass(slots=True)
class Grouping:
    """Pairs of tellings: ``same`` in one event as they should be, ``split`` that should be one, ``merged``
    that should not. ``untold``: items that should stand in an event and do not; ``invented``: the reverse."""

    same: int = 0
    split: int = 0
    merged: int = 0
    untold: int = 0
    invented: int = 0

    @property
    def difference(self) -> int:
        return self.split + self.merged + self.untold + self.invented

    @property
    def pairwise_f(self) -> float:
        told = 2 * self.same + self.split + self.merged
        return round(2 * self.same / told, 6) if told else 1.0


@dataclass(slots=True)
class Verdict:
    """``records``: what was looked at, by topic; a verdict over nothing is no verdict."""

    records: dict[str, int] = field(default_factory=dict)
    outcomes: dict[str, int] = field(default_factory=dict)  # by stage and outcome: "extract forwarded"
    book_lines: int = 0
    lost: int = 0
    duplicated: int = 0
    out_of_order: int = 0
    poison_not_once: int = 0
    stuck_partitions: list[str] = field(default_factory=list)
    fold_differences: int = 0
    ledger_difference: int = 0
    open_transactions: list[str] = field(default_factory=list)
    grouping: Grouping = field(default_factory=Grouping)
    findings: list[str] = field(default_factory=list)
    _told: dict[str, int] = field(default_factory=dict)

    def say(self, kind: str, what: str) -> None:
        """Keep a finding, up to the bounds; how many were left out is said at the end of each kind."""
        told = self._told[kind] = self._told.get(kind, 0) + 1
        if told <= MOST_OF_A_KIND and len(self.findings) < MOST_FINDINGS:
            self.findings.append(f"{kind}: {what}")

    def count(self, kind: str, findings: Iterable[str]) -> None:
        """``kind``: the name of a figure; each finding adds one to it."""
        for what in findings:
            setattr(self, kind, getattr(self, kind) + 1)
            self.say(kind, what)

    def name(self, kind: str, findings: Iterable[tuple[str, str]]) -> None:
        """``kind``: the name of a list; each finding adds its first part to it."""
        for where, what in findings:
            getattr(self, kind).append(where)
            self.say(kind, f"{where}: {what}")

    def faults(self) -> dict[str, int]:
        """Each figure that must be nought and is not."""
        figures = {
            "lost": self.lost, "duplicated": self.duplicated, "out_of_order": self.out_of_order,
            "poison_not_once": self.poison_not_once, "stuck_partitions": len(self.stuck_partitions),
            "fold_differences": self.fold_differences, "ledger_difference": self.ledger_difference,
            "open_transactions": len(self.open_transactions), "grouping": self.grouping.difference,
        }  # fmt: skip
        return {name: figure for name, figure in figures.items() if figure}

    def to_json(self) -> dict[str, Any]:
        told = {name: value for name, value in asdict(self).items() if not name.startswith("_")}
        told["grouping"] |= {"difference": self.grouping.difference, "pairwise_f": self.grouping.pairwise_f}
        left_out = {kind: count for kind, count in self._told.items() if count > MOST_OF_A_KIND}
        return told | {"faults": self.faults(), "findings_by_kind": dict(self._told), "left_out_of": left_out}


def lines_of(verdict: Verdict) -> Iterator[str]:
    """For people."""
    yield f"records {verdict.records}"
    yield f"outcomes {verdict.outcomes}"
    grouping = verdict.grouping
    yield (
        f"lost {verdict.lost}, duplicated {verdict.duplicated}, out of order {verdict.out_of_order}, "
        f"poison not once {verdict.poison_not_once}, stuck {len(verdict.stuck_partitions)}, "
        f"fold differences {verdict.fold_differences}, ledger difference {verdict.ledger_difference}, "
        f"open transactions {len(verdict.open_transactions)}; pairs {grouping.same}, split {grouping.split}, "
        f"merged {grouping.merged}, untold {grouping.untold}, invented {grouping.invented}"
    )
    yield from verdict.findings
