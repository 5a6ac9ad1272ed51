"""``wiredesk parse``, as it is typed."""

import subprocess
import sys

import orjson
import pytest

ARGUMENTS = [sys.executable, "-m", "stream", "parse"]
AT = ["--fetched-at", "2025-03-12T12:00:00Z"]


def parse(*arguments, given=b""):
    return subprocess.run(
        [*ARGUMENTS, *map(str, arguments)], input=given, capture_output=True, timeout=60, check=False
    )


def ids(done):
    return [orjson.loads(line)["item_id"] for line in done.stdout.splitlines()]


@pytest.fixture
def files(tmp_path):
    (tmp_path / "a.txt").write_text("Id: a\nHeadline: Ferry\n\nCopy.\n")
    (tmp_path / "b.json").write_text('[{"uri": "urn:b", "headline": "B"}, {"headline": "no uri"}]')
    (tmp_path / "c.xml").write_text(
        "<rss version='2.0'><channel><item><guid>c</guid><title>C</title></item></channel></rss>"
    )
    return tmp_path


def test_files_become_json_lines_in_their_order(files):
    done = parse(files / "c.xml", files / "a.txt", "--source", "Quay Wire", *AT)
    assert (done.returncode, done.stderr) == (0, b"")
    assert ids(done) == ["Quay Wire:c", "Quay Wire:a"]
    assert orjson.loads(done.stdout.splitlines()[0])["fetched_at"] == "2025-03-12T12:00:00Z"


def test_bad_input_ends_it_with_file_and_item(files):
    done = parse(files / "b.json", files / "c.xml")
    assert done.returncode == 1
    assert ids(done) == ["local:urn:b"]
    assert done.stderr.decode().startswith(f"wiredesk parse: {files / 'b.json'}, item 2: uri is missing")


def test_keep_going_tells_the_faults_and_reads_on(files):
    done = parse("--keep-going", files / "b.json", files / "none.txt", files / "c.xml")
    assert done.returncode == 1
    assert ids(done) == ["local:urn:b", "local:c"]
    assert len(done.stderr.splitlines()) == 2
    assert b"none.txt: No such file" in done.stderr


@pytest.mark.parametrize("arguments", [["--format", "text"], ["-", "--format", "auto"], []])
def test_standard_input_is_read(arguments):
    done = parse(*arguments, given=b"Id: a\nHeadline: Ferry\n\nCopy.\n")
    assert (done.returncode, ids(done)) == (0, ["local:a"])


def test_the_format_that_is_named_counts(files):
    done = parse("--format", "ninjs", files / "a.txt")
    assert done.returncode == 1
    assert b"not JSON" in done.stderr


@pytest.mark.parametrize("arguments", [["--format", "pdf"], ["--fetched-at", "noon"]])
def test_a_wrong_option_is_a_usage_error(arguments):
    done = parse(*arguments)
    assert done.returncode == 2
    assert arguments[1].encode() in done.stderr


def test_no_language_model_and_no_kafka_client_is_loaded(files):
    code = (
        "import sys; sys.argv = ['wiredesk', 'parse', sys.argv[1]]\n"
        "import stream.cli.root as root\n"
        "try:\n    root.run()\nexcept SystemExit: pass\n"
        "loaded = {'spacy', 'aiokafka', 'faust', 'aiohttp', 'thinc'} & set(sys.modules)\n"
        "assert not loaded, loaded"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(files / "a.txt")], capture_output=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
