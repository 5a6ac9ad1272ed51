"""What the documentation names exists, and what exists it names."""

import re
from pathlib import Path

import pytest
from prometheus_client import Counter
from prometheus_client.metrics import MetricWrapperBase

from stream import announce, errors, metrics
from stream.cli.root import VERBS
from stream.errors import Exit, PoisonRecord, StreamError
from stream.feeds.publish import headers_of
from stream.topics import ALL
from stream.work import envelope
from stream.work.outcomes import Moment, Received
from tests.builders import NOON, a_report, an_alert, an_article, an_event, an_event_mention

ROOT = Path(__file__).parents[2]
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("seeds/*.md")]
OPERATIONS = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def below(kind: type[StreamError]) -> list[type[StreamError]]:
    return [kind, *(one for child in kind.__subclasses__() for one in below(child))]


def first_cells(page: str, title: str) -> list[str]:
    """The first column of the table under a title, without its marks."""
    section = re.split(r"^##+ ", page.split(f"# {title}\n")[1], flags=re.MULTILINE)[0]
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
    assert [int(code) for code in first_cells(OPERATIONS, "Exit codes")] == list(Exit)


def test_operations_tells_every_reason_of_a_dead_letter():
    kinds = [
        kind
        for kind in below(PoisonRecord)
        if kind is not PoisonRecord and kind.__module__ == errors.__name__
    ]
    assert set(first_cells(OPERATIONS, "Reasons")) == {kind.reason for kind in kinds} | {"bug"}


def test_operations_tells_every_header_that_a_dead_letter_is_given():
    large = (("x-large", b"x" * (envelope.MOST_CARRIED + 1)),)
    received = Received("news.reports", 0, 7, None, None, 0, large)
    given = envelope.dead_letter_headers(received, "dedupe", PoisonRecord("bad"), NOON)
    assert first_cells(OPERATIONS, "Dead letters") == [name for name, _ in given]


def test_architecture_tells_every_header_that_a_record_carries():
    moment = Moment(NOON, 1)
    article = headers_of(an_article(), NOON)
    report, event = a_report(), an_event()
    cause = Received("news.articles.raw", 0, 7, b"k", b"v", 0, tuple(article))
    sent = [announce.report(b"", report), *announce.event(event), announce.alert(an_alert())]
    sent.append(announce.event_mention(an_event_mention()))
    given = {name for one in sent for name, _ in envelope.envelope(one.headers, cause, moment)}
    told = set(re.findall(r"`(ce_[a-z]+|content-type)`", ARCHITECTURE))
    assert told == given | {name for name, _ in article}


def test_the_map_names_every_room_and_every_kind_of_test():
    rooms = [entry.name for entry in (ROOT / "stream").iterdir() if not entry.name.startswith(("_", "py."))]
    kinds = [entry.name for entry in (ROOT / "tests").iterdir() if not entry.name.startswith("_")]
    told = set(re.findall(r"(?<![\w/])[a-z_]+(?=/|\.py)", CONTRIBUTING))
    assert {name.removesuffix(".py") for name in (*rooms, *kinds)} <= told


def test_the_layers_name_every_room():
    layers = ARCHITECTURE.split("## Layers")[1].split("```")[1]
    rooms = [entry.name for entry in (ROOT / "stream").iterdir() if not entry.name.startswith(("_", "py."))]
    assert [room for room in rooms if room.removesuffix(".py") not in re.findall(r"\w+", layers)] == []


def test_architecture_names_every_topic():
    assert [topic.name for topic in ALL if topic.name not in ARCHITECTURE] == []
