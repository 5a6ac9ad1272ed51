import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from stream import codec
from stream.extract import plain_article
from stream.records import Mention

NOW = datetime(2031, 4, 2, 12, tzinfo=UTC)
TEXT = "A car bomb killed seven people in Quetta on Tuesday, police said.\n"


def extract(*words: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "stream", "extract", *words]
    return subprocess.run(command, input=stdin, capture_output=True, timeout=60, check=False)


def mentions(done: subprocess.CompletedProcess[bytes]) -> list[Mention]:
    return [codec.decode(Mention, line) for line in done.stdout.splitlines()]


def a_line(text: str = TEXT) -> bytes:
    return codec.encode(plain_article(text, NOW))


def test_a_text_file_is_one_article(tmp_path: Path):
    file = tmp_path / "copy.txt"
    file.write_text(TEXT, encoding="utf-8")
    done = extract("--published-at", "2031-04-02", str(file))
    assert (done.returncode, done.stderr) == (0, b"")
    (mention,) = mentions(done)
    assert mention.time is not None
    assert mention.time.start == "2031-04-01"
    assert mention.trigger.text == TEXT[slice(*mention.trigger.span)]


def test_article_lines_on_standard_input_are_read_in_their_order():
    lines = b"\n".join(
        [a_line(), b"", a_line("Rebels attacked a base near Gao on Tuesday, killing two soldiers.")]
    )
    done = extract(stdin=lines)
    assert done.returncode == 0
    assert [mention.places[0].name for mention in mentions(done)] == ["Quetta", "Gao"]


def test_a_line_of_output_is_a_mention_with_nothing_left_out():
    (line,) = extract(stdin=a_line()).stdout.splitlines()
    mention = json.loads(line)
    assert set(mention) == set(Mention.model_fields)
    assert mention["casualties"]["injured"] is None


def test_a_bad_line_ends_it_with_its_file_and_number(tmp_path: Path):
    file = tmp_path / "articles.jsonl"
    file.write_bytes(a_line() + b'\n{"item_id": 3}\n' + a_line())
    done = extract(str(file))
    assert done.returncode == 1
    assert done.stderr.decode().startswith(f"wiredesk extract: {file}, line 2: not a RawArticle")
    assert len(mentions(done)) == 1


def test_keep_going_tells_of_a_bad_line_and_goes_on(tmp_path: Path):
    file = tmp_path / "articles.jsonl"
    file.write_bytes(a_line() + b"\n{broken\n" + a_line())
    done = extract("--keep-going", str(file))
    assert done.returncode == 1
    assert f"{file}, line 2: " in done.stderr.decode()
    assert len(mentions(done)) == 2


def test_a_missing_file_is_named(tmp_path: Path):
    done = extract(str(tmp_path / "none.txt"))
    assert done.returncode == 1
    assert b"none.txt: No such file or directory" in done.stderr


def test_bytes_that_are_no_utf_8_are_named_with_their_line():
    done = extract(stdin=b"A line.\nAnother \xff line.")
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr == b"wiredesk extract: standard input, line 2: not UTF-8\n"


def test_a_pipeline_that_is_not_installed_is_one_line_and_exit_3():
    done = extract("--pipeline", "xx_no_such", stdin=TEXT.encode())
    assert done.returncode == 3
    assert "extract.pipeline: 'xx_no_such' is not installed" in done.stderr.decode()
    assert len(done.stderr.splitlines()) == 1


def test_nothing_to_read_is_no_fault():
    done = extract(stdin=b"\n  \n")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_the_language_model_is_loaded_only_to_read():
    code = "import sys, stream.extract; sys.exit(int('spacy' in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_explain_says_why_on_lines_that_a_pipe_can_hold():
    text = TEXT + "\nThe sun shone on the hills.\n\nRebels may attack the camp.\x1b[31m\n"
    done = extract("--explain", "--published-at", "2031-04-02", stdin=text.encode())
    told = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert "not parsed: no trigger's form in it" in told
    assert "not told: hypothetical: modal ('may')" in told
    assert "killed: min 7, best 7, max 7" in told
    assert "event 1: incident, new, the main one" in told
    assert "\x1b" not in told


def test_explain_says_why_an_article_is_not_read():
    done = extract("--explain", stdin=b"Read more\n\nShare this article\n")
    assert "not read  furniture_only: " in done.stdout.decode()
