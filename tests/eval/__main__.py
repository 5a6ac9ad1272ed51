"""``python -m tests.eval DIR``: read every set found in a folder, score it, and write down the figures."""

import argparse
import random
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from tests.eval import gunviolence, muc, muc_response, plover, showing, spans, toponyms
from tests.eval.corpus import Corpus, Figures, Mistake, Scored, named
from tests.eval.reading import Kept, code_hash, read_all

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "quality.md"
SETS: dict[str, Callable[[Path], Iterator[Corpus]]] = {
    module.SET: module.corpora for module in (muc, plover, toponyms, gunviolence, spans)
}


def find(folder: Path, wanted: Sequence[str]) -> list[Corpus]:
    """The splits of each set that has its folder. Raises ``SystemExit`` where there is none."""
    names = [name for name in SETS if not wanted or name in wanted]
    found = [corpus for name in names if (folder / name).is_dir() for corpus in SETS[name](folder / name)]
    if not found:
        raise SystemExit(
            f"eval: no set of {', '.join(names or wanted)} in that folder; it has sets as subfolders"
        )
    return found


def sample(corpus: Corpus, most: int, seed: int) -> Corpus:
    if not most or len(corpus.documents) <= most:
        return corpus
    return replace(corpus, documents=random.Random(seed).sample(list(corpus.documents), most))


def measure(corpora: Sequence[Corpus], kept: Kept, workers: int, console: Console) -> list[Scored]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    scored = []
    with Progress(*columns, console=console) as progress:
        for corpus in corpora:
            task = progress.add_task(corpus.name, total=len(corpus.documents))
            answers = read_all(
                corpus.documents, kept, workers, lambda n, task=task: progress.advance(task, n)
            )
            scored.append(corpus.score(corpus.documents, answers))
    return scored


def figures_of(corpora: Sequence[Corpus], scored: Sequence[Scored]) -> Figures:
    """All by name; splits that differ in their last number alone are summed under the name before it."""
    figures: Figures = {}
    families: dict[str, list[tuple[Corpus, Scored]]] = defaultdict(list)
    for corpus, one in zip(corpora, scored, strict=True):
        figures |= named(corpus.name, one.figures)
        families[corpus.name.rstrip("0123456789")].append((corpus, one))
    for family, members in families.items():
        add_up = members[0][0].total
        if add_up is not None and len(members) > 1:
            figures |= named(family, add_up([one for _, one in members]))
    return figures


def show_mistakes(console: Console, corpus: Corpus, scored: Scored, most: int, seed: int) -> None:
    chosen = random.Random(seed).sample(scored.mistakes, min(most, len(scored.mistakes)))
    showing.print_mistakes(console, corpus.name, chosen)


def asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make eval", description=__doc__)
    parser.add_argument("folder", type=Path, help="a folder with a subfolder for each set")
    parser.add_argument("--sets", default="", help="some of them, by comma")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print N errors of each split")
    parser.add_argument(
        "--sample", type=int, default=0, metavar="N", help="at most N documents of each split"
    )
    parser.add_argument("--seed", type=int, default=1, help="of the sample and of the errors printed")
    parser.add_argument("--workers", type=int, default=2, help="child processes")
    parser.add_argument(
        "--build", type=Path, default=ROOT / "build", help="where figures and answers are kept"
    )
    return parser.parse_args()


def main() -> None:
    ask, console = asked(), Console(width=None if sys.stdout.isatty() else 140)
    wanted = [name for name in ask.sets.split(",") if name]
    corpora = [sample(one, ask.sample, ask.seed) for one in find(ask.folder, wanted)]
    muc_response.COUNTRY_NAMES.update(toponyms.country_names())
    kept = Kept(ask.build / "eval-answers.sqlite", code_hash())
    scored = measure(corpora, kept, ask.workers, console)
    kept.close()
    for corpus, one in zip(corpora, scored, strict=True) if ask.errors else ():
        show_mistakes(console, corpus, one, ask.errors, ask.seed)
    figures, targets = figures_of(corpora, scored), showing.load_targets()
    showing.print_table(console, figures, targets)
    showing.write_json(ask.build / "eval.json", figures)
    if not ask.sample and not wanted:
        page = PAGE.read_text(encoding="utf-8")
        by_set: dict[str, list[Mistake]] = defaultdict(list)
        for corpus, one in zip(corpora, scored, strict=True):
            by_set[corpus.set_name] += one.mistakes
        told = showing.rewritten(page, figures, targets, showing.commonest(by_set))
        PAGE.write_text(told, encoding="utf-8")


if __name__ == "__main__":
    main()
