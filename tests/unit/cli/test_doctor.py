"""``wiredesk doctor`` tells each problem with its remedy."""

import os
import socket
from pathlib import Path

import pytest

from stream import metrics
from stream.cli.doctor import Finding, examine
from stream.watch import Watch

PIPELINE = "[extract]\npipeline = 'no_such_pipeline'\n"


@pytest.fixture(autouse=True)
def _no_settings_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.upper().startswith("WIREDESK_")]:
        monkeypatch.delenv(name)


async def problems(folder: Path, text: str) -> dict[str, str]:
    file = folder / "wiredesk.toml"
    file.write_text(text, encoding="utf-8")
    return {finding.what: finding.told async for finding in examine(file) if finding.is_problem}


async def test_the_settings_of_this_repository_are_without_a_problem(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(Path(__file__).parents[3])
    monkeypatch.setenv("WIREDESK_METRICS__PORT", "0")
    findings = [finding async for finding in examine(Path("deploy/wiredesk.toml"))]
    assert [finding for finding in findings if finding.is_problem] == []
    assert {finding.what for finding in findings} == {"settings", "rules", "pipeline", "port", "kafka"}


async def test_wrong_settings_are_the_one_thing_told(tmp_path: Path):
    [(what, told)] = (await problems(tmp_path, "[metrics]\nport = -1\n")).items()
    assert what == "settings"
    assert told.startswith("metrics.port = -1")


async def test_rules_that_cannot_be_read_are_told(tmp_path: Path):
    missing = tmp_path / "none.yaml"
    told = await problems(tmp_path, f"{PIPELINE}[alerts]\nrules = '{missing}'\n")
    assert (
        told["rules"] == f"alerts.rules = '{missing}': No such file or directory; name a YAML file of rules"
    )


async def test_a_pipeline_that_is_not_installed_is_told(tmp_path: Path):
    told = await problems(tmp_path, PIPELINE)
    assert told["pipeline"].startswith("extract.pipeline: 'no_such_pipeline' is not installed")


async def test_a_folder_that_is_not_there_is_told(tmp_path: Path):
    gone = tmp_path / "gone"
    text = f"{PIPELINE}[[folders]]\nname = 'drop'\nsource = 'S'\npath = '{gone}'\n"
    assert (await problems(tmp_path, text))["folder"] == (
        f"drop: there is no folder {gone}; create it, or name another"
    )


async def test_a_port_on_which_another_process_listens_is_told(tmp_path: Path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        told = await problems(tmp_path, f"{PIPELINE}[metrics]\nport = {port}\n")
    assert told["port"] == (
        f"metrics.port = {port} on 127.0.0.1: another process listens there; "
        "stop it, or name another port, or 0"
    )


async def test_a_cluster_that_does_not_answer_is_told(tmp_path: Path):
    told = await problems(tmp_path, f"{PIPELINE}[kafka]\nbootstrap_servers = '127.0.0.1:1'\n")
    assert told["kafka"].startswith("no Kafka answers at 127.0.0.1:1 ")


@pytest.mark.parametrize(("is_problem", "word"), [(True, "problem"), (False, "ok")])
def test_a_line_begins_with_how_it_is(is_problem, word):
    assert Finding("rules", "told", is_problem).line().split() == [word, "rules", "told"]


async def test_a_port_on_which_a_running_process_of_wiredesk_tells_its_metrics_is_no_problem(tmp_path: Path):
    metrics.REBALANCES.inc(0)  # whatever runs has loaded its metrics
    running = Watch("127.0.0.1", 0, lambda: True)
    port = (await running.start()).rpartition(":")[2]
    try:
        told = await problems(tmp_path, f"{PIPELINE}[metrics]\nport = {port}\n")
    finally:
        await running.stop()
    assert "port" not in told
