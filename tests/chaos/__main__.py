"""python -m tests.chaos run|long|sabotage: what `make chaos`, `chaos-long` and `chaos-sabotage` call."""

import argparse
import json
import shutil
import sys
from pathlib import Path

from tests.chaos import report, sabotage
from tests.chaos.plan import long_plan, short_plan
from tests.chaos.report import say
from tests.chaos.runner import Run, run

ROOT = Path(__file__).resolve().parents[2]
REPORTS = ROOT / "docs" / "reliability"


def main() -> int:
    asked = _arguments()
    if asked.what == "sabotage":
        return sabotage.run_all(asked.only, asked.out)
    is_long = asked.what == "long"
    plan = long_plan(asked.seed, asked.faults) if is_long else short_plan(asked.seed, asked.faults)
    folder = asked.out.with_suffix("")
    if not is_long:
        shutil.rmtree(folder, ignore_errors=True)
    say(f"seed {asked.seed}; everything of this run is in {folder}")
    try:
        ended = run(Run(asked.seed, plan, folder.absolute(), asked.rate, asked.seconds))
    except ValueError as error:
        say(str(error))
        return 2
    told = report.figures(asked.seed, ended)
    failing = report.faults_in(ended, all_kinds=not is_long)
    asked.out.write_text(json.dumps(told | {"failing": failing}, indent=1) + "\n", encoding="utf-8")
    say(json.dumps({name: value for name, value in told.items() if name != "verdict"}, indent=1))
    if is_long:
        REPORTS.mkdir(parents=True, exist_ok=True)
        (REPORTS / f"chaos-{asked.seed}.md").write_text(report.markdown(told, failing), encoding="utf-8")
    for line in failing:
        say(f"FAILED: {line}")
    if not failing:
        shutil.rmtree(folder, ignore_errors=True)
    return 1 if failing else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.chaos")
    verbs = parser.add_subparsers(dest="what", required=True)
    for verb, out in (("run", "build/chaos.json"), ("long", "build/chaos-long.json")):
        one = verbs.add_parser(verb)
        one.add_argument("--seed", type=int, required=True)
        one.add_argument("--faults", type=int, default=0, help="at least so many")
        one.add_argument("--seconds", type=float, help="after so long no fault is begun")
        one.add_argument("--rate", type=float, default=12.0, help="articles a second")
        one.add_argument("--out", type=Path, default=Path(out))
    broken = verbs.add_parser("sabotage")
    broken.add_argument("--only", nargs="*", default=[], help="these builds alone, by name")
    broken.add_argument("--out", type=Path, default=Path("build/chaos-sabotage"))
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
