"""The price of the promise: articles a second from the raw topic to the events, beside extraction alone.

    python -m tests.bench.bench_pipeline [--rounds 3] [--articles 4000] [--reports 4000] [--out FILE]

Everything is measured in turn, several times, on the same machine in the same run; the medians count, and of
two figures the ratio of each round. Speeds of one run say little of another: the ratios do.

The pipeline works off a backlog, and what counts is its steady middle, by the reports that became events: the
worker with the dedupe stage is the last to finish its articles, and alone then. With both ends is told too.
"""

import argparse
import asyncio
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

import orjson
from aiokafka import AIOKafkaProducer

from stream import codec
from stream.broker import start_node
from stream.cli.logs import quiet_kafka_client
from stream.records import RawArticle, Report
from stream.settings import load
from stream.topics import EVENT_CHANGES, RAW_ARTICLES, REPORTS
from tests.bench.bare import BareReaders
from tests.bench.following import Progress, following
from tests.bench.stage_alone import Alone, dedupe_alone
from tests.bench.taken import Taken
from tests.bench.wire_copy import articles
from tests.kafka.route import Route, Worker, a_route

WARM_UP = 64
"""Articles that nothing is measured on, before each measurement: code and caches are warm then."""

Figures = dict[str, list[float]]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--articles", type=int, default=4_000, help="of each measurement")
    asked.add_argument("--reports", type=int, default=4_000, help="of the dedupe stage alone")
    asked.add_argument("--out", type=Path, default=Path("build/bench-pipeline.json"))
    options = asked.parse_args()
    quiet_kafka_client()
    told = asyncio.run(Bench(options.rounds, options.articles, options.reports).run())
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_bytes(orjson.dumps(told, option=orjson.OPT_INDENT_2))
    say("\n".join(lines(told)))
    say(f"\nwritten to {options.out}")


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


class Bench:
    def __init__(self, rounds: int, many: int, reports: int) -> None:
        self._rounds, self._many, self._reports = rounds, many, reports
        self._settings = load(None)  # the environment's, as the workers read them
        self._figures: Figures = {}
        self._alone: dict[int, list[Alone]] = {}
        self._taken: list[dict[str, float]] = []
        self._told: list[bytes] = []
        self._seed = 0

    async def run(self) -> dict[str, Any]:
        with tempfile.TemporaryDirectory(prefix="wiredesk-bench-") as folder:
            batch = self._settings.worker.batch_records
            with BareReaders(self._settings.extract.pipeline, 2, batch) as readers:
                with start_node(environment=os.environ) as node:
                    async with a_route(node, Path(folder)) as route, following(route.servers) as progress:
                        for number in range(self._rounds):
                            say(f"--- round {number + 1} of {self._rounds}: articles")
                            await self._round(readers, route, progress)
                self._report_more(readers)
            for number in range(self._rounds):
                say(f"--- round {number + 1} of {self._rounds}: reports, the dedupe stage alone")
                await self._dedupe(Path(folder) / f"dedupe-{number}")
        return self._summary()

    async def _round(self, readers: BareReaders, route: Route, progress: Progress) -> None:
        """The broker runs all the time, and rests while extraction alone is measured."""
        values = self._fresh(self._many)
        for processes, name in ((1, "extraction"), (2, "two_extractions")):
            readers.read(values[:WARM_UP], processes)
            rate, told = await asyncio.to_thread(readers.read, values, processes)
            self._keep(name, rate)
        self._told += told
        workers: list[Worker] = []
        for name in ("pipeline", "two_workers"):
            workers.append(route.worker(WORKER__TICK_SECONDS=self._settings.worker.tick_seconds))
            for worker in workers:
                await worker.ready()
            await self._pass_through(route, progress, self._fresh(WARM_UP * 2))
            taken = Taken({"worker": workers[0].pid, "broker": route.node.pid})
            before = progress.settled["dedupe"]
            whole = await self._pass_through(route, progress, self._fresh(self._many))
            self._keep(name, self._many * progress.part_a_second("dedupe", before))
            self._keep(f"{name}_with_its_ends", whole)
            if name == "pipeline":
                self._taken.append(taken.since(self._many))
        route.stop()

    async def _pass_through(self, route: Route, progress: Progress, values: Sequence[bytes]) -> float:
        """Articles a second, from the first on the raw topic until the ledger has the last event."""
        wanted = progress.settled["extract"] + len(values)
        begun = asyncio.get_running_loop().time()
        async with AIOKafkaProducer(bootstrap_servers=route.servers, linger_ms=5) as producer:
            for number, value in enumerate(values):
                await producer.send(RAW_ARTICLES.name, value, f"{begun}:{number}".encode())
        ended = await progress.until(
            lambda seen: (
                seen.settled["extract"] >= wanted
                and seen.settled["dedupe"] >= seen.sent["extract"][REPORTS.name]
                and seen.settled["alert"] >= seen.sent["dedupe"][EVENT_CHANGES.name]
            )
        )
        return len(values) / (ended - begun)

    def _fresh(self, many: int) -> list[bytes]:
        self._seed += 1
        return [codec.encode(article) for article in articles(self._seed, many)]

    def _keep(self, name: str, rate: float) -> None:
        self._figures.setdefault(name, []).append(rate)
        say(f"    {name.replace('_', ' '):26} {rate:6.1f} articles/s")

    def _report_more(self, readers: BareReaders) -> None:
        """Reports enough for the stage alone: of articles that tell something."""
        while sum(map(_says_something, self._told)) < self._reports:
            self._told += readers.read(self._fresh(1_000), 2)[1]

    async def _dedupe(self, folder: Path) -> None:
        folder.mkdir()
        reports = [codec.decode(Report, value) for value in self._told if _says_something(value)]
        for in_a_transaction in (32, 1):
            alone = await dedupe_alone(
                reports[: self._reports], in_a_transaction, self._reports // 4, folder / str(in_a_transaction)
            )
            self._alone.setdefault(in_a_transaction, []).append(alone)
            say(f"    transactions of {in_a_transaction:2} {alone.reports_per_second:8.0f} reports/s")

    def _summary(self) -> dict[str, Any]:
        rate = {name: median(rates) for name, rates in self._figures.items()}
        of = _ratio(self._figures)
        sample = [codec.decode(RawArticle, value) for value in self._fresh(500)]
        worker, alone = self._settings.worker, self._alone
        return {
            "cores": os.cpu_count(),
            "rounds": self._rounds,
            "articles": self._many,
            "words_an_article": round(sum(len(one.text().split()) for one in sample) / len(sample), 1),
            "mentions_an_article": round(_mentions(self._told), 2),
            "partitions": {topic.name: topic.partitions for topic in (RAW_ARTICLES, REPORTS, EVENT_CHANGES)},
            "batch_records": worker.batch_records,
            "batch_seconds": worker.batch_seconds,
            "pace_seconds": worker.pace_seconds,
            "readers_a_worker": worker.readers,
            "articles_per_second": round(rate["pipeline"], 1),
            "articles_per_second_two_workers": round(rate["two_workers"], 1),
            "articles_per_second_with_its_ends": round(rate["pipeline_with_its_ends"], 1),
            "articles_per_second_two_workers_with_its_ends": round(rate["two_workers_with_its_ends"], 1),
            "articles_per_second_extraction_alone": round(rate["extraction"], 1),
            "cpu_ms_an_article": {
                name: round(median(taken[name] for taken in self._taken), 2) for name in self._taken[0]
            },
            "ratio_pipeline_to_extraction": of("pipeline", "extraction"),
            "ratio_two_workers_to_one": of("two_workers", "pipeline"),
            "ratio_two_extractions_to_one": of("two_extractions", "extraction"),
            "dedupe_reports": self._reports,
            "dedupe_mentions_a_report": round(alone[1][-1].mentions_a_report, 2),
            "dedupe_open_events": alone[1][-1].events,
            "dedupe_reports_per_second": round(median(one.reports_per_second for one in alone[32])),
            "dedupe_reports_per_second_single": round(median(one.reports_per_second for one in alone[1])),
            "dedupe_cpu_ms_a_report": round(median(one.cpu_ms for one in alone[32]), 2),
            "dedupe_cpu_ms_a_report_single": round(median(one.cpu_ms for one in alone[1]), 2),
            "of_each_round": {name: [round(one, 1) for one in rates] for name, rates in self._figures.items()}
            | {
                f"dedupe_{many}": [round(one.reports_per_second) for one in rounds]
                for many, rounds in alone.items()
            },
        }


def _ratio(figures: Figures) -> Callable[[str, str], float]:
    """The median of the ratios of the rounds: what a round has in common is left out of it."""

    def of(one: str, other: str) -> float:
        pairs = zip(figures[one], figures[other], strict=True)
        return round(median(first / second for first, second in pairs), 3)

    return of


def _says_something(value: bytes) -> bool:
    return b'"mentions":[]' not in value


def _mentions(values: Sequence[bytes]) -> float:
    counts = Counter(len(orjson.loads(value)["mentions"]) for value in values)
    return sum(many * times for many, times in counts.items()) / counts.total()


def lines(told: dict[str, Any]) -> list[str]:
    """The figures beside their targets."""
    two, cores = told["ratio_two_extractions_to_one"], told["cores"]
    partitions = ", ".join(f"{name} {many}" for name, many in told["partitions"].items())
    return [
        f"{cores} cores; {told['words_an_article']} words, {told['mentions_an_article']} mentions an article",
        f"{told['readers_a_worker']} reading child a worker; partitions: {partitions}",
        f"batches of {told['batch_records']} within {told['batch_seconds']} s",
        f"a rest of {told['pace_seconds']} s a partition",
        _plainly("extraction alone, one process", told["articles_per_second_extraction_alone"]),
        _plainly("pipeline, one worker", told["articles_per_second"]),
        _plainly("pipeline, two workers", told["articles_per_second_two_workers"]),
        _plainly("  one, with start and end of a run", told["articles_per_second_with_its_ends"]),
        _plainly("  two", told["articles_per_second_two_workers_with_its_ends"]),
        *(_plainly(f"  ms of a processor, {who}", ms) for who, ms in told["cpu_ms_an_article"].items()),
        _beside("pipeline to extraction alone", told["ratio_pipeline_to_extraction"], 0.85),
        _plainly("two extractions to one", two),
        _beside("two workers to one", told["ratio_two_workers_to_one"], _wanted_of_two(two, cores)),
        _plainly("the dedupe stage alone; events", told["dedupe_open_events"]),
        _plainly("mentions a report", told["dedupe_mentions_a_report"]),
        _beside("transactions of 32, reports/s", told["dedupe_reports_per_second"], 1000),
        _beside("transactions of 1, reports/s", told["dedupe_reports_per_second_single"], 1000),
        _plainly("ms of a processor a report, of 32", told["dedupe_cpu_ms_a_report"]),
        _plainly("ms of a processor a report, of 1", told["dedupe_cpu_ms_a_report_single"]),
    ]


def _wanted_of_two(two_extractions: float, cores: int) -> float:
    """Of what the machine itself gains by a second process, the pipeline is to keep four fifths."""
    return max(0.8 * two_extractions, 1.6) if cores >= 4 else 0.8 * two_extractions


def _plainly(what: str, figure: float) -> str:
    return f"{what:34} {figure:8.2f}"


def _beside(what: str, figure: float, target: float) -> str:
    return f"{_plainly(what, figure)}   target {target:7.2f}   {'reached' if figure >= target else 'MISSED'}"


if __name__ == "__main__":
    main()
