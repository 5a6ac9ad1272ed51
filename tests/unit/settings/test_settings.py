"""Settings: where they come from, and the one line that each fault gets."""

import os
from pathlib import Path

import pytest

from stream.errors import SettingError
from stream.settings import Kafka, Settings, client_options, load


@pytest.fixture(autouse=True)
def _no_settings_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.upper().startswith("WIREDESK_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "wiredesk.toml"


def fault(file: Path, text: str) -> str:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingError) as raised:
        load(file)
    assert raised.value.exit_code == 3
    return str(raised.value).replace(str(file), "FILE")


def test_without_a_file_and_variables_the_defaults_hold():
    assert load(None) == Settings()


def test_a_file_goes_above_the_defaults_and_the_environment_above_the_file(file, monkeypatch):
    file.write_text('[kafka]\ngroup = "file"\n[worker]\nreaders = 2\nbatch_records = 7\n', encoding="utf-8")
    monkeypatch.setenv("WIREDESK_KAFKA__GROUP", "environment")
    monkeypatch.setenv("WIREDESK_WORKER", '{"batch_records": 8}')
    settings = load(file)
    assert (settings.kafka.group, settings.worker.readers, settings.worker.batch_records) == (
        "environment",
        2,
        8,
    )


def test_an_empty_variable_counts_as_unset(monkeypatch):
    monkeypatch.setenv("WIREDESK_KAFKA__BOOTSTRAP_SERVERS", "")
    assert load(None).kafka.bootstrap_servers is None


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "[worker]\nbatch_records = 0",
            "worker.batch_records = 0 (in FILE): allowed is a whole number of at least 1 and at most 1000",
        ),
        (
            "[kafka]\nsession_timeout_seconds = 'long'",
            "kafka.session_timeout_seconds = 'long' (in FILE): allowed is a number above 0 and at most 86400",
        ),
        (
            "[kafka]\nbootstrap_servers = 'kafka'",
            (
                "kafka.bootstrap_servers = 'kafka' (in FILE): allowed is host:port, several separated "
                "by commas without spaces, or nothing"
            ),
        ),
        (
            "[worker]\non_lost_to_retention = 'weep'",
            "worker.on_lost_to_retention = 'weep' (in FILE): allowed is 'count' or 'stop'",
        ),
        ("kafka = 3", "kafka = 3 (in FILE): allowed is a table"),
        (
            "[[feeds]]\nname = 'a'\nsource = 'A'",
            "feeds[0].url (in FILE) is missing: allowed is an http or https address",
        ),
        (
            "[[feeds]]\nname = 'a'\nsource = 'A'\nurl = 'ftp://someone:hush@example.net'",
            "feeds[0].url = 'ftp://(not shown)@example.net' (in FILE): allowed is an http or https address",
        ),
    ],
)
def test_a_wrong_value_gets_one_line_with_key_value_place_and_what_is_allowed(file, text, line):
    assert fault(file, text) == line


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("[kafka]\nheartbeat_secons = 1", "did you mean 'heartbeat_seconds'?"),
        ("[kafka]\nbatch_records = 1", "did you mean worker.batch_records?"),
        ("[kafkaa]\nx = 1", "did you mean 'kafka'?"),
        ("[metrics]\nzzz = 1", "allowed are host, port"),
    ],
)
def test_an_unknown_key_is_told_the_nearest_one(file, text, meant):
    assert fault(file, text).endswith(f" (in FILE): there is no such setting; {meant}")


def test_every_fault_gets_a_line_of_its_own(file):
    lines = fault(file, "[worker]\nreaders = 0\n[metrics]\nport = 70000\n").splitlines()
    assert lines[0] == "2 settings are wrong"
    assert [line.split(" = ")[0].strip() for line in lines[1:]] == ["worker.readers", "metrics.port"]


def test_a_value_from_the_environment_is_told_with_its_variable(monkeypatch):
    monkeypatch.setenv("WIREDESK_METRICS__PORT", "high")
    with pytest.raises(SettingError, match=r"^metrics\.port = 'high' \(from WIREDESK_METRICS__PORT\): "):
        load(None)


def test_a_variable_of_no_section_is_refused(monkeypatch):
    monkeypatch.setenv("WIREDESK_KAFKAA__GROUP", "x")
    with pytest.raises(SettingError, match="did you mean 'kafka'"):
        load(None)


def test_a_variable_that_should_be_json_and_is_not_is_named(monkeypatch):
    monkeypatch.setenv("WIREDESK_FEEDS", "[")
    with pytest.raises(SettingError, match=r"^WIREDESK_FEEDS is not JSON"):
        load(None)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"[kafka]\ngroup = \n", "is not TOML: Invalid value (at line 2, column 9)"),
        (b"\xff", "is not UTF-8 at byte 0"),
        (None, "cannot be read: No such file or directory"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_with_the_line(file, content, told):
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(SettingError) as raised:
        load(file)
    assert str(raised.value) == f"the settings file {file} {told}"


def test_exactly_once_is_refused_with_the_reason(file):
    told = fault(file, "[kafka]\nprocessing_guarantee = 'exactly_once'")
    assert told.startswith(
        "kafka.processing_guarantee = 'exactly_once' (in FILE): Faust's exactly_once sends"
    )
    assert "outside the transaction" in told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "[kafka]\nheartbeat_seconds = 4",
            (
                "kafka.heartbeat_seconds = 4 (in FILE): must be at most a third of "
                "kafka.session_timeout_seconds, which is 10"
            ),
        ),
        (
            "[kafka]\nrebalance_timeout_seconds = 8",
            (
                "kafka.session_timeout_seconds = 10.0 (the default): must be at most "
                "kafka.rebalance_timeout_seconds, which is 8"
            ),
        ),
        (
            "[kafka]\nrequest_timeout_seconds = 8",
            (
                "kafka.request_timeout_seconds = 8 (in FILE): must be at least "
                "kafka.session_timeout_seconds, which is 10"
            ),
        ),
        (
            "[worker]\nbatch_seconds = 11",
            (
                "worker.batch_seconds = 11 (in FILE): must be at most half of "
                "kafka.rebalance_timeout_seconds, which is 20"
            ),
        ),
        (
            "[worker]\npace_seconds = 10.5",
            (
                "worker.pace_seconds = 10.5 (in FILE): must be at most half of "
                "kafka.rebalance_timeout_seconds, which is 20"
            ),
        ),
        (
            "[worker]\nstages = ['extract', 'extract']",
            "worker.stages (in FILE): must be stages that differ",
        ),
        (
            "[kafka]\nssl_cafile = 'ca.pem'",
            "kafka.ssl_cafile = 'ca.pem' (in FILE): must be left out with PLAINTEXT",
        ),
        (
            "[kafka]\nsecurity_protocol = 'SASL_SSL'",
            "kafka.sasl_mechanism is not set: must be set with SASL_SSL",
        ),
        (
            "[[folders]]\nname = 'a'\npath = 'x'\nsource = 'S'\n" * 2,
            "folders (in FILE): must be names that differ; two feeds or folders are 'a'",
        ),
    ],
)
def test_settings_that_do_not_fit_together_are_refused(file, text, told):
    assert fault(file, text) == told


def test_a_secret_in_the_settings_file_is_refused_and_not_repeated(file):
    told = fault(file, "[kafka]\nsasl_password = 'hush'")
    assert "WIREDESK_KAFKA__SASL_PASSWORD" in told
    assert "hush" not in told


def test_a_secret_is_never_shown_in_a_fault_or_in_the_settings(monkeypatch):
    monkeypatch.setenv("WIREDESK_KAFKA__SASL_PASSWORD", "hush")
    with pytest.raises(SettingError) as raised:
        load(None)
    assert "kafka.sasl_password = (not shown) (from WIREDESK_KAFKA__SASL_PASSWORD)" in str(raised.value)
    assert "hush" not in str(raised.value) + repr(secured(sasl_password="hush"))


def secured(**changes: object) -> Kafka:
    given = {
        "bootstrap_servers": "kafka:9093",
        "security_protocol": "SASL_SSL",
        "sasl_mechanism": "SCRAM-SHA-512",
        "sasl_username": "desk",
    }
    return Kafka.model_validate(given | changes)


def test_clients_are_told_address_and_patience_and_nothing_more_without_security():
    assert client_options(Kafka(bootstrap_servers="kafka:9092")) == {
        "bootstrap_servers": "kafka:9092",
        "request_timeout_ms": 30_000,
        "security_protocol": "PLAINTEXT",
    }


def test_clients_of_a_secured_cluster_verify_it_and_say_who_they_are():
    options = client_options(secured(sasl_password="hush"))
    assert options["ssl_context"].check_hostname
    assert (options["sasl_mechanism"], options["sasl_plain_username"], options["sasl_plain_password"]) == (
        "SCRAM-SHA-512",
        "desk",
        "hush",
    )


def test_a_password_is_read_from_the_file_that_the_settings_name(tmp_path):
    (tmp_path / "password").write_text("hush\n", encoding="utf-8")
    options = client_options(secured(sasl_password_file=tmp_path / "password"))
    assert options["sasl_plain_password"] == "hush"


@pytest.mark.parametrize("key", ["sasl_password_file", "ssl_cafile"])
def test_a_file_of_secrets_that_is_not_there_is_named(key, tmp_path):
    given = {"sasl_password_file": tmp_path / "password", key: tmp_path / "missing"}
    (tmp_path / "password").write_text("hush", encoding="utf-8")
    with pytest.raises(
        SettingError, match=rf"^kafka\.{key} = .*: No such file or directory; allowed is a file"
    ):
        client_options(secured(**given))


def test_without_a_cluster_clients_are_refused_with_the_remedy():
    with pytest.raises(SettingError, match="WIREDESK_KAFKA__BOOTSTRAP_SERVERS"):
        client_options(Kafka())
