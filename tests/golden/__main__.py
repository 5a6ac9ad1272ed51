"""`python -m tests.golden`: the figures; what is not yet right; and the floors, raised and never lowered."""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator

from typer import echo

from stream.extract import load_reader
from tests.golden.figures import below, figures, floors, raised, write
from tests.golden.judging import Judged
from tests.golden.reading import PIPELINE, SEED, Mutated, mutate, read_all


def wrong(judged: Judged) -> Iterator[str]:
    for pair in judged.pairs:
        gold, plover = pair.gold, "/".join(pair.gold.type)
        if pair.mention is None:
            yield f"missed: {plover} {gold.at or ''}".rstrip()
        for fault in pair.faults:
            seen = f"wanted {_short(fault.wanted)}, found {_short(fault.found)}"
            yield f"{plover} {fault.field}: {seen}"
    told = [("forbidden", mention) for mention in judged.forbidden]
    if not judged.article.none:
        told += [("extra", mention) for mention in judged.extra if mention not in judged.forbidden]
    for why, mention in told:
        yield f"{why}: {mention.type.plover} {mention.trigger.text!r} ({mention.novelty}) {mention.sentence}"


def _short(told: object) -> str:
    if isinstance(told, tuple | list):
        return "[" + ", ".join(_short(each) for each in told) + "]"
    for name in ("canonical_id", "text"):
        if getattr(told, name, None):
            return str(getattr(told, name))
    return str(told)


def show_mutations(mutated: Mutated, with_survivors: bool) -> None:
    fields = mutated.fields
    sampled = f"{len(mutated.tried)} of {len(fields.mutants)} fields tried, seed {SEED}"
    echo(f"\nmutation: {mutated.share:.3f} changed or vanished ({sampled})")
    exempt = Counter((name.split(".")[0], rule) for name, rule in fields.defaults)
    for (name, rule), count in exempt.most_common():
        echo(f"  exempt: {count:4} {name} by {rule}")
    echo(f"  survived: {_counted(mutant.field for mutant in mutated.survived)}")
    echo(f"  cite nothing: {_counted(name for _, _, name in fields.unfounded)}")
    for mutant in mutated.survived if with_survivors else ():
        words = [mutant.article.text[start:end] for start, end in mutant.spans]
        echo(f"  {mutant.article.name}: {mutant.field} ({mutant.rule}) {words}")


def _counted(names: Iterable[str]) -> str:
    counts = Counter(name.rstrip("0123456789.") for name in names)
    return ", ".join(f"{count} {name}" for name, count in counts.most_common()) or "none"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.golden", description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="print each article that is not read right")
    parser.add_argument("--survivors", action="store_true", help="print each field that outlived its words")
    parser.add_argument("--raise-floors", action="store_true", help="raise the floors to what is read now")
    asked = parser.parse_args()
    reader = load_reader(PIPELINE)
    read = read_all(reader)
    mutated = mutate(reader, read)
    found = figures(read.judged) | {"mutation": mutated.share}
    if asked.wrong:
        for judged in read.judged:
            for line in wrong(judged):
                echo(f"{judged.article.theme}: {judged.article.name}: {line}")
        echo()
    held = floors()
    for name, figure in found.items():
        echo(f"{name:32} {figure:.3f}  floor {held.get(name, 0.0):.3f}")
    show_mutations(mutated, asked.survivors)
    if asked.raise_floors:
        write(raised(found, held))
        return 0
    return 1 if below(found, held) else 0


if __name__ == "__main__":
    raise SystemExit(main())
