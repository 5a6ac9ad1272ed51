"""``wiredesk audit``: what became of every record, counted from the topics alone."""

import asyncio
from dataclasses import asdict
from typing import Annotated

import orjson
import typer
from rich.console import Console
from rich.table import Table

from stream.audit import Audit, Totals, audit_topics
from stream.cli.logs import quiet_kafka_client
from stream.cli.options import Config, settings_from
from stream.errors import Exit
from stream.settings import Kafka, client_options
from stream.topics import STAGE_SOURCES
from stream.work.committed import committed_reader
from stream.work.outcomes import Outcome

MOST_FINDINGS_TOLD = 50


def audit(
    config: Config = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object, with every finding.")] = False,
) -> None:
    quiet_kafka_client()
    result, totals = asyncio.run(_audited(settings_from(config).kafka))
    if as_json:
        print(_json(result, totals))
    else:
        tell(result, totals)
    if result.difference:
        raise typer.Exit(Exit.AUDIT_DIFFERS)


async def _audited(kafka: Kafka) -> tuple[Audit, Totals]:
    async with committed_reader(client_options(kafka)) as reader:
        return await audit_topics(reader)


def tell(result: Audit, totals: Totals) -> None:
    """Findings by their coordinates, a table by stage and outcome, and the one line that sums it up."""
    for finding in result.findings[:MOST_FINDINGS_TOLD]:
        print(f"{finding.where}: {finding.what}")
    if result.difference > MOST_FINDINGS_TOLD:
        print(f"and {result.difference - MOST_FINDINGS_TOLD} more: --json tells all")
    for begin in result.begins:
        print(f"{begin.where}: {begin.stage} could be counted from offset {begin.offset}: {begin.why}")
    Console(highlight=False, width=110).print(_table(result, totals))
    print(summary(result, totals))


def summary(result: Audit, totals: Totals) -> str:
    return (
        f"articles {totals.articles}, reports {totals.reports}, events {totals.events}, "
        f"incident alerts {totals.incident_alerts}, dead letters {totals.dead_letters}, "
        f"ledger difference {result.difference}"
    )


def _table(result: Audit, totals: Totals) -> Table:
    columns = [*Outcome, "lost to retention", "waiting"]
    table = Table(box=None, pad_edge=False)
    table.add_column("stage")
    for column in columns:
        table.add_column(column.replace("_", " "), justify="right")
    for stage in STAGE_SOURCES:
        counts = {outcome: result.outcomes.get((stage, outcome.value), 0) for outcome in Outcome}
        numbers = [*counts.values(), result.lost.get(stage, 0), totals.waiting.get(stage, 0)]
        table.add_row(stage, *(str(number) if number else "." for number in numbers))
    return table


def _json(result: Audit, totals: Totals) -> str:
    outcomes: dict[str, dict[str, int]] = {stage: {} for stage in STAGE_SOURCES}
    for (stage, outcome), count in sorted(result.outcomes.items()):
        outcomes.setdefault(stage, {})[outcome] = count
    told = asdict(totals) | {
        "outcomes": outcomes,
        "lost_to_retention": result.lost,
        "counted_from": [asdict(begin) for begin in result.begins],
        "findings": [asdict(finding) for finding in result.findings],
        "ledger_difference": result.difference,
    }
    return orjson.dumps(told).decode()
