"""``wiredesk broker`` and ``wiredesk topics``, as a user starts them."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from stream import topics

WIREDESK = (sys.executable, "-m", "stream")
DEADLINE = 60.0


def environment(folder: Path, **more: str) -> dict[str, str]:
    """Ours, with nothing of Wiredesk's settings, and a temporary folder of its own."""
    ours = {key: value for key, value in os.environ.items() if not key.startswith("WIREDESK_")}
    return ours | {"TMPDIR": str(folder)} | more


def wiredesk(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*WIREDESK, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=DEADLINE,
        check=False,
    )


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_says_where_it_is_in_one_line_and_ends_in_order_when_told(tmp_path, number):
    with subprocess.Popen(
        [*WIREDESK, "broker"],
        env=environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        process.send_signal(number)
        rest, errors = process.communicate(timeout=DEADLINE)
    assert line.startswith("bootstrap servers: 127.0.0.1:")
    assert (rest, errors, process.returncode) == ("", "", 0)
    assert list(tmp_path.iterdir()) == []


def test_data_is_kept_when_asked_and_its_place_is_said(tmp_path):
    with subprocess.Popen(
        [*WIREDESK, "broker", "--keep"],
        env=environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.terminate()
        _, errors = process.communicate(timeout=DEADLINE)
    [folder] = tmp_path.iterdir()
    assert errors == f"the data is kept in {folder}\n"
    assert (folder / "data" / "meta.properties").is_file()


def test_a_broker_that_ends_by_itself_is_an_error_that_names_its_log(tmp_path):
    data_dir = tmp_path / "data"
    with subprocess.Popen(
        [*WIREDESK, "broker", "--data-dir", str(data_dir)],
        env=environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        [broker] = [p for p in psutil.Process(process.pid).children(recursive=True) if "java" in p.name()]
        broker.kill()
        _, errors = process.communicate(timeout=DEADLINE)
    assert errors == f"wiredesk: Kafka ended by itself; its log file says why: {data_dir / 'broker.log'}\n"
    assert process.returncode == 6


def test_without_a_network_one_sentence_says_what_to_do(tmp_path):
    done = wiredesk(
        "broker",
        **environment(tmp_path, XDG_CACHE_HOME=str(tmp_path / "cache"), https_proxy="http://127.0.0.1:1"),
    )
    sentence = done.stderr.splitlines()[-1]
    assert sentence.startswith("wiredesk: Kafka's jar ")
    assert "could not be fetched from Maven Central (ProxyError): connect this machine once" in sentence
    assert "Traceback" not in done.stderr
    assert (done.stdout, done.returncode) == ("", 6)


def test_a_cluster_in_the_settings_is_used_and_none_is_started(tmp_path, own_kafka):
    servers = own_kafka.bootstrap_servers
    done = wiredesk("broker", **environment(tmp_path, WIREDESK_KAFKA__BOOTSTRAP_SERVERS=servers))
    assert (done.stdout, done.returncode) == (f"bootstrap servers: {servers}\n", 0)
    assert list(tmp_path.iterdir()) == []


def test_a_cluster_in_the_settings_that_does_not_answer_is_not_told_for_one_that_is_up(tmp_path):
    done = wiredesk("broker", **environment(tmp_path, WIREDESK_KAFKA__BOOTSTRAP_SERVERS="127.0.0.1:1"))
    assert (done.stdout, done.returncode) == ("", 6)
    assert "the Kafka at 127.0.0.1:1 does not answer" in done.stderr.splitlines()[-1]


def test_topics_prints_those_it_created(tmp_path, own_kafka):
    asked = environment(tmp_path, WIREDESK_KAFKA__BOOTSTRAP_SERVERS=own_kafka.bootstrap_servers)
    assert wiredesk("topics", **asked).stdout.split() == [topic.name for topic in topics.ALL]
    again = wiredesk("topics", **asked)
    assert (again.stdout, again.stderr, again.returncode) == ("", "", 0)


@pytest.mark.parametrize(
    ("settings", "sentence", "code"),
    [
        ({}, "wiredesk: no Kafka is named: set kafka.bootstrap_servers", 3),
        (
            {"WIREDESK_KAFKA__BOOTSTRAP_SERVERS": "127.0.0.1:1"},
            "wiredesk: the Kafka at 127.0.0.1:1 does not answer",
            6,
        ),
    ],
)
def test_topics_without_a_cluster_is_one_sentence(tmp_path, settings, sentence, code):
    done = wiredesk("topics", **environment(tmp_path, **settings))
    assert done.stderr.startswith(sentence)
    assert len(done.stderr.splitlines()) == 1
    assert done.returncode == code
