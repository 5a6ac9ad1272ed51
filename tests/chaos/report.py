"""The figures of a run as JSON, what in them is a fault, and the report as Markdown."""

import os
import platform
import sys
from collections.abc import Iterator
from importlib.metadata import version
from statistics import median
from typing import Any

import psutil

from stream.broker.jars import KAFKA
from stream.topics import RAW_ARTICLES
from stream.work.seams import Seam
from tests.chaos.plan import Kind
from tests.chaos.runner import Ended
from tests.chaos.seams_app import hits_of
from tests.chaos.verdict import Verdict


def versions() -> dict[str, str]:
    own = {name: version(name) for name in ("aiokafka", "faust-streaming", "wiredesk")}
    return {"python": platform.python_version(), "kafka": KAFKA.removeprefix("kafka-")} | own


def machine() -> str:
    memory = psutil.virtual_memory().total / 2**30
    return f"{os.cpu_count()} cores, {memory:.0f} GB, {platform.system()} {platform.machine()}"


def figures(seed: int, ended: Ended) -> dict[str, Any]:
    checkpoint, verdict = ended.checkpoint, ended.verdict
    recovered = checkpoint.all_of("recovered")
    told: dict[str, Any] = {
        "seed": seed,
        "versions": versions(),
        "machine": machine(),
        "faults": {kind.value: checkpoint.by_kind()[kind.value] for kind in Kind},
        "faults_in_all": sum(checkpoint.by_kind().values()),
        "seams_hit": {seam.value: hits_of(ended.fleet.hits)[seam.name] for seam in Seam},
        "seconds_to_recover": {
            "p50": round(median(recovered), 1) if recovered else None,
            "max": max(recovered, default=None),
            "by_kind": {kind: _p50_and_max(seconds) for kind, seconds in _by_kind(ended).items()},
        },
        "least_backlog_at_a_restart": min(checkpoint.all_of("backlogs"), default=0),
        "remarks": checkpoint.all_of("remarks"),
        "failures": [*ended.broken_off, *checkpoint.all_of("failures")],
        "not_quiet": ended.stuck,
        "seconds": ended.lasted,
    }
    if verdict is not None:
        said = verdict.to_json()
        told |= {
            "articles": said["records"].get(RAW_ARTICLES.name, 0),
            **{name: said[name] for name in _PROMISED},
            "stuck_partitions": len(said["stuck_partitions"]),
            "open_transactions": len(said["open_transactions"]),
            "grouping": said["grouping"],
            "verdict": said,
        }
    return told


_PROMISED = (
    "lost", "duplicated", "out_of_order", "poison_not_once", "fold_differences", "ledger_difference",
)  # fmt: skip


def faults_in(ended: Ended, *, all_kinds: bool) -> list[str]:
    """Why the run fails, one line each. ``all_kinds``: every kind and every seam must have been hit."""
    found = [*ended.broken_off, *ended.checkpoint.all_of("failures")]
    found += [f"not quiet in time: {where}" for where in ended.stuck]
    found += [] if all(ended.checkpoint.all_of("backlogs")) else ["a worker was started with no backlog"]
    if all_kinds:
        by_kind, hits = ended.checkpoint.by_kind(), hits_of(ended.fleet.hits)
        found += [f"this fault did not come: {kind.value}" for kind in Kind if not by_kind[kind.value]]
        found += [f"this seam was not hit: {seam.value}" for seam in Seam if not hits[seam.name]]
    if ended.verdict is None:
        return [*found, "there is no verdict"]
    broken = broken_promises(ended.verdict)
    found += [f"{name}: {count}" for name, count in broken.items()]
    return found + (ended.verdict.findings if broken else [])


def broken_promises(verdict: Verdict) -> dict[str, int]:
    """Whether two articles tell of one event is judged by other tests: here it is shown, not promised."""
    return {name: count for name, count in verdict.faults().items() if name != "grouping"}


def markdown(told: dict[str, Any], failing: list[str]) -> str:
    return "\n".join(_lines(told, failing)) + "\n"


def _lines(told: dict[str, Any], failing: list[str]) -> Iterator[str]:
    recover, known = told["seconds_to_recover"], told["versions"]
    yield f"# {told['faults_in_all']} faults, seed {told['seed']}"
    yield ""
    yield (
        f"{told.get('articles', 0)} articles were fed while workers, reading children and the broker were "
        "killed, stopped and cut off; then a verifier of its own read all topics, committed records only."
    )
    yield ""
    yield f"* Versions: {', '.join(f'{name} {number}' for name, number in known.items())}"
    yield f"* Machine: {told['machine']}; one broker, product defaults"
    yield f"* Verdict: {'nothing is missing, double or out of order' if not failing else 'FAILED'}"
    yield ""
    yield "| what | count |"
    yield "|---|---|"
    for name in (*_PROMISED, "stuck_partitions", "open_transactions"):
        yield f"| {name.replace('_', ' ')} | {told.get(name, 'not counted')} |"
    yield f"| articles grouped otherwise than told | {told.get('grouping', {}).get('difference')} |"
    yield f"| least backlog at a restart, articles | {told['least_backlog_at_a_restart']} |"
    yield ""
    yield (
        "Seconds to recover run from the fault (from its end, where the broker is away) until the "
        f"committed position of every partition with a backlog moves again: p50 {recover['p50']}, "
        f"max {recover['max']}. A killed worker's partitions are given away when its session of 10 s ends."
    )
    yield ""
    yield "| kind of fault | count | p50 s | max s |"
    yield "|---|---|---|---|"
    for kind, count in told["faults"].items():
        seconds = recover["by_kind"].get(kind, {"p50": "", "max": ""})
        yield f"| {kind} | {count} | {seconds['p50']} | {seconds['max']} |"
    yield ""
    yield "| seam at which a worker died | times |"
    yield "|---|---|"
    yield from (f"| {seam} | {times} |" for seam, times in told["seams_hit"].items())
    for title, lines in (("Why it failed", failing), ("Remarks", told["remarks"])):
        if lines:
            yield from ("", f"## {title}", "", *(f"* {line}" for line in lines))


def _by_kind(ended: Ended) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {}
    for fault in ended.checkpoint.faults:
        found.setdefault(fault["kind"], []).extend(fault["recovered"])
    return found


def _p50_and_max(seconds: list[float]) -> dict[str, float | None]:
    return {"p50": round(median(seconds), 1) if seconds else None, "max": max(seconds, default=None)}


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
