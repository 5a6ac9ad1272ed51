"""What a run has done, a line for each fault, on the disk when it is over: a run cut off goes on."""

import json
import os
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.chaos.nemesis import Outcome
from tests.chaos.plan import Fault, struck


class Checkpoint:
    """A file of JSON lines: the run's terms, then its faults in order."""

    def __init__(self, file: Path, terms: dict[str, Any]) -> None:
        """Raises ``ValueError`` where the file is of a run with other terms."""
        self._file = file
        lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        whole = [json.loads(line) for line in lines if line.endswith("}")]  # the last may be cut short
        if whole and whole[0] != terms:
            raise ValueError(f"{file} is of a run of {whole[0]}, not {terms}: finish it, or delete it")
        self.faults: list[dict[str, Any]] = whole[1:]
        if len(lines) != len(whole) or not whole:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("", encoding="utf-8")
            for one in [terms, *self.faults]:
                self._append(one)

    def done(self, fault: Fault, outcome: Outcome) -> None:
        told = {"kind": fault.kind.value, "struck": struck(fault)} | asdict(outcome)
        self._append(told)
        self.faults.append(told)

    def __len__(self) -> int:
        return len(self.faults)

    def by_kind(self) -> Counter[str]:
        counted: Counter[str] = Counter()
        for fault in self.faults:
            counted[fault["kind"]] += fault["struck"]
        return counted

    def all_of(self, field: str) -> list[Any]:
        """What the faults tell under a name: ``recovered``, ``remarks``, ``failures``, ``backlogs``."""
        return [one for fault in self.faults for one in fault[field]]

    def _append(self, told: dict[str, Any]) -> None:
        with self._file.open("a", encoding="utf-8") as file:
            file.write(json.dumps(told) + "\n")
            file.flush()
            os.fsync(file.fileno())
