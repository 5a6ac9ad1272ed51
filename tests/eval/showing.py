"""Figures as a table beside their targets, as JSON, and as the generated part of ``docs/quality.md``."""

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

import orjson
from rich.console import Console
from rich.table import Table

from tests.eval.corpus import Mistake

BEGIN, END = "<!-- measured: begin (written by make eval) -->", "<!-- measured: end -->"
_DETAIL = ".slot."
"""In the name of figures that the page leaves out: ``build/eval.json`` has them all."""

COUNTED = frozenset(("documents", "sentences", "pairs", "toponyms", "event_places"))
"""Figures that are counts, not shares."""


def load_targets() -> dict[str, float]:
    """By the pattern of a figure's name: shares from 0 to 1."""
    told = tomllib.loads(Path(__file__).with_name("targets.toml").read_text(encoding="utf-8"))
    return {str(name): float(least) for name, least in told["targets"].items()}


def target_of(name: str, targets: Mapping[str, float]) -> float | None:
    return next((least for pattern, least in targets.items() if fnmatchcase(name, pattern)), None)


def written(name: str, value: float) -> str:
    return str(int(value)) if name.rsplit(".", 1)[-1] in COUNTED else f"{value:.3f}"


def rows(figures: Mapping[str, float], targets: Mapping[str, float]) -> list[tuple[str, str, str, str]]:
    """Name, figure, target, and by how much it is missed."""
    made = []
    for name, value in figures.items():
        least = target_of(name, targets)
        missed = "" if least is None else "met" if value >= least else f"missed by {least - value:.3f}"
        made.append((name, written(name, value), "" if least is None else f"{least:.2f}", missed))
    return made


def print_table(console: Console, figures: Mapping[str, float], targets: Mapping[str, float]) -> None:
    table = Table("figure", "value", "target", "")
    for row in rows(figures, targets):
        table.add_row(*row, style="red" if row[3].startswith("missed") else None)
    console.print(table)


def print_mistakes(console: Console, name: str, mistakes: Sequence[Mistake]) -> None:
    for number, one in enumerate(mistakes, 1):
        console.rule(f"{name} {number}: {one.kind}")
        for label, told in (("text", one.text), ("gold", one.gold), ("found", one.found)):
            console.print(f"{label}: {told}", markup=False, highlight=False, soft_wrap=True)


def write_json(path: Path, figures: Mapping[str, float]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    options = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    path.write_bytes(orjson.dumps({name: round(value, 6) for name, value in figures.items()}, option=options))


def commonest(scored: Mapping[str, Sequence[Mistake]], most: int = 10) -> list[tuple[str, str, int]]:
    """Set, kind and count of the commonest mistakes; one that names several things counts for each."""
    counts = Counter(
        (name, f"{what}: {one}" if parts else what)
        for name, mistakes in scored.items()
        for mistake in mistakes
        for what, _, parts in [mistake.kind.partition(": ")]
        for one in parts.split(", ")
    )
    return [(name, kind, many) for (name, kind), many in counts.most_common(most)]


def rewritten(
    page: str,
    figures: Mapping[str, float],
    targets: Mapping[str, float],
    mistakes: Sequence[tuple[str, str, int]] = (),
) -> str:
    """The page with the part between its two marks made anew. Raises ``ValueError`` where they are gone."""
    if BEGIN not in page or END not in page:
        raise ValueError(f"the page needs the lines {BEGIN} and {END}")
    before, _, rest = page.partition(BEGIN)
    table = ["| figure | value | target | |", "|---|---|---|---|"]
    kept = {name: value for name, value in figures.items() if _DETAIL not in name}
    table += [f"| `{' | '.join((f'{row[0]}`', *row[1:]))} |" for row in rows(kept, targets)]
    table += ["", "The ten commonest kinds of error:", "", "| set | kind | count |", "|---|---|---|"]
    table += [f"| `{name}` | {kind} | {many} |" for name, kind, many in mistakes]
    return "\n".join((before + BEGIN, "", *table, "", END)) + rest.partition(END)[2]
