"""What the documentation names exists, and what exists it names."""

import re
from pathlib import Path

import pytest
from prometheus_client import Counter
from prometheus_client.metrics import MetricWrapperBase

from stream import errors, metrics
from stream.cli.root import VERBS
from stream.errors import PoisonRecord, StreamError
from stream.topics import ALL

ROOT = Path(__file__).parents[2]
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("seeds/*.md")]
OPERATIONS = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def below(kind: type[StreamError]) -> list[type[StreamError]]:
    return [kind, *(one for child in kind.__subclasses__() for one in below(child))]


def first_cells(page: str, title: str) -> list[str]:
    """The first column of the table under a title, without its marks."""
    section = re.split(r"^## ", page.split(f"## {title}\n")[1], flags=re.MULTILINE)[0]
    rows = [line.split("|")[1].strip(" `") for line in section.splitlines() if line.startswith("| ")]
    return rows[1:]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_to_a_file_leads_to_one(page: Path):
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_verb_that_a_page_names_is_one(page: Path):
    named = set(
        re.findall(r"(?:`|bin/|^|\| )wiredesk ([a-z]+)", page.read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert named <= {*VERBS, "schemas"}


def test_operations_tells_every_metric_with_its_meaning():
    told = {
        line.split("|")[1].strip(" `"): line.split("|")[2].strip()
        for line in OPERATIONS.splitlines()
        if line.startswith("| `wiredesk_")
    }
    families = {
        f"{family.name}{'_total' if isinstance(metric, Counter) else ''}": family.documentation
        for metric in vars(metrics).values()
        if isinstance(metric, MetricWrapperBase)
        for family in metric.describe()
    }
    assert told == families


def test_operations_tells_every_exit_code():
    codes = {kind.exit_code for kind in below(StreamError)}
    assert codes <= {int(code) for code in first_cells(OPERATIONS, "Exit codes")}


def test_operations_tells_every_reason_of_a_dead_letter():
    kinds = [
        kind
        for kind in below(PoisonRecord)
        if kind is not PoisonRecord and kind.__module__ == errors.__name__
    ]
    assert set(first_cells(OPERATIONS, "Dead letters")) == {kind.reason for kind in kinds} | {"bug"}


def test_architecture_names_every_topic():
    assert [topic.name for topic in ALL if topic.name not in ARCHITECTURE] == []
