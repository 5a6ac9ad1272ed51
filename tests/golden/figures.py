"""The figures over all golden articles, and the floors under them. Pure but for the floors' file."""

import math
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.golden.judging import Judged, Pair, asked_of

FLOORS = Path(__file__).with_name("floors.toml")


def figures(judged: Sequence[Judged]) -> dict[str, float]:
    """Shares from 0 to 1, by flat names; more is better in each.

    A field is counted wherever the gold asks it: of an event that was missed it is wrong, so that no figure
    falls because more was found.
    """
    tally: Counter[str] = Counter()
    for each in judged:
        if each.article.none:
            tally += Counter(negatives=1, quiet=not each.forbidden)
        tally += Counter(asked_not_to=len(each.article.forbidden), told_all_the_same=_forbidden(each))
        tally["told"] += len(each.extra)
        for pair in each.pairs:
            tally.update(_of_pair(pair))
    fields = sorted(name.removeprefix("asked.") for name in tally if name.startswith("asked."))
    untold = tally["asked_not_to"] - tally["told_all_the_same"]
    return {
        "negatives_without_incident": _share(tally["quiet"], tally["negatives"]),
        "found_with_right_type": _share(tally["found"], tally["wanted"]),
        "told_that_are_wanted": _share(tally["found"], tally["told"]),
        "with_all_fields_right": _share(tally["whole"], tally["wanted"]),
        "forbidden_words_untold": _share(untold, tally["asked_not_to"]),
        **_by_theme(judged),
        **{
            f"field.{name}": _share(tally[f"asked.{name}"] - tally[f"wrong.{name}"], tally[f"asked.{name}"])
            for name in fields
        },
    }


def _of_pair(pair: Pair) -> Iterator[str]:
    yield "wanted"
    if pair.mention is None:
        asked = asked_of(pair.gold)
        yield from (f"asked.{name}" for name in asked)
        yield from (f"wrong.{name}" for name in asked if not name.startswith("never_"))
        return
    yield from ("found", "told")
    if not pair.faults:
        yield "whole"
    yield from (f"asked.{name}" for name in pair.asked)
    yield from (f"wrong.{fault.field}" for fault in pair.faults)


def _by_theme(judged: Sequence[Judged]) -> dict[str, float]:
    """Of each theme, the share of its articles of which nothing is wrong."""
    right: Counter[str] = Counter()
    for each in judged:
        are_right = all(pair.mention is not None and not pair.faults for pair in each.pairs)
        is_quiet = not each.forbidden and (bool(each.article.none) or not each.extra)
        right[each.article.theme] += are_right and is_quiet
    articles = Counter(each.article.theme for each in judged)
    return {f"theme.{theme}": _share(right[theme], number) for theme, number in sorted(articles.items())}


def _forbidden(each: Judged) -> int:
    return 0 if each.article.none else min(len(each.forbidden), len(each.article.forbidden))


def _share(part: int, whole: int) -> float:
    return round(part / whole, 6) if whole else 1.0


def floors(path: Path = FLOORS) -> dict[str, float]:
    return dict(tomllib.loads(path.read_text(encoding="utf-8"))["floors"]) if path.exists() else {}


def below(found: dict[str, float], held: dict[str, float]) -> dict[str, tuple[float, float]]:
    """Each figure under its floor, or gone, with that floor."""
    pairs = {name: (found.get(name, 0.0), floor) for name, floor in held.items()}
    return {name: pair for name, pair in pairs.items() if pair[0] < pair[1]}


def raised(found: dict[str, float], held: dict[str, float]) -> dict[str, float]:
    """Each floor where it is or higher: cut to three places, never rounded up."""
    cut = {name: math.floor(figure * 1000) / 1000 for name, figure in found.items()}
    return {name: max(cut.get(name, 0.0), held.get(name, 0.0)) for name in sorted({*cut, *held})}


def write(held: dict[str, float], path: Path = FLOORS) -> None:
    lines = [
        "# What may not be read worse. `python -m tests.golden --raise-floors` raises these and never",
        "# lowers one; to lower one by hand is a decision to be explained.",
        "[floors]",
        *(f'"{name}" = {floor:.3f}' for name, floor in held.items()),
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
