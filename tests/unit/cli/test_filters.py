"""What ``parse``, ``extract`` and ``resolve`` have in common, asked of all three; and how input is read."""

import io
import os
import signal
import subprocess
import sys
from dataclasses import dataclass

import orjson
import pytest
import typer

from stream import codec
from stream.cli.filters import LONGEST, InputFault, Line, Source, filtering, moment_of
from stream.errors import Exit
from stream.extract import plain_article
from stream.feeds.formats import LARGEST_DOCUMENT
from tests.builders import NOON, a_mention

DEADLINE = 60.0
TEXT = "A car bomb killed seven people in Quetta on Tuesday, police said.\n"


@dataclass(frozen=True)
class Filter:
    """A verb; a file of its own with a sound part, a broken one and a sound one again; where it is broken."""

    verb: str
    suffix: str
    mixed: bytes
    broken_at: str
    moment: str

    def run(self, *words: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "stream", self.verb, *words]
        return subprocess.run(command, input=given, capture_output=True, timeout=DEADLINE, check=False)


def lines(sound: bytes) -> bytes:
    return b"\n".join([sound, b"{broken", sound, b""])


ITEMS = [{"uri": "urn:a", "headline": "A"}, {"headline": "no uri"}, {"uri": "urn:b", "headline": "B"}]
PARSE = Filter("parse", "json", orjson.dumps(ITEMS), "item 2", "--fetched-at")
EXTRACT = Filter(
    "extract", "jsonl", lines(codec.encode(plain_article(TEXT, NOON))), "line 2", "--published-at"
)
RESOLVE = Filter("resolve", "jsonl", lines(codec.encode(a_mention())), "line 2", "--fetched-at")

each_filter = pytest.mark.parametrize("tried", [PARSE, EXTRACT, RESOLVE], ids=lambda one: one.verb)


@each_filter
def test_bad_input_is_named_by_file_and_place_and_ends_it_with_exit_1(tried, tmp_path):
    file = tmp_path / f"input.{tried.suffix}"
    file.write_bytes(tried.mixed)
    done = tried.run(str(file))
    assert done.returncode == Exit.FAULT
    assert done.stderr.decode().startswith(f"wiredesk {tried.verb}: {file}, {tried.broken_at}: ")
    assert len(done.stderr.splitlines()) == 1


@each_filter
def test_keep_going_does_the_rest_and_ends_with_exit_1_all_the_same(tried, tmp_path):
    file = tmp_path / f"input.{tried.suffix}"
    file.write_bytes(tried.mixed)
    missing = tmp_path / "missing"
    done = tried.run("--keep-going", str(missing), str(file))
    assert done.returncode == Exit.FAULT
    told = done.stderr.decode().splitlines()
    assert told[0] == f"wiredesk {tried.verb}: {missing}: No such file or directory"
    assert told[1].startswith(f"wiredesk {tried.verb}: {file}, {tried.broken_at}: ")
    assert len(told) == 2
    assert len(done.stdout.splitlines()) == (1 if tried is RESOLVE else 2)


@each_filter
def test_a_missing_file_ends_it_before_the_next_is_read(tried, tmp_path):
    missing = tmp_path / "missing"
    done = tried.run(str(missing), "-", given=tried.mixed)
    assert (done.returncode, done.stdout) == (Exit.FAULT, b"")
    assert done.stderr.decode() == f"wiredesk {tried.verb}: {missing}: No such file or directory\n"


@each_filter
def test_bytes_that_are_no_utf_8_are_named(tried, tmp_path):
    file = tmp_path / f"input.{tried.suffix}"
    file.write_bytes(b'{"headline": "caf\xe9"}\n')
    done = tried.run(str(file))
    assert (done.returncode, done.stdout) == (Exit.FAULT, b"")
    said = "document: it is not JSON: str is not valid UTF-8" if tried is PARSE else "line 1: not UTF-8"
    assert done.stderr.decode().startswith(f"wiredesk {tried.verb}: {file}, {said}")
    assert len(done.stderr.splitlines()) == 1


@each_filter
def test_input_longer_than_any_record_is_refused_by_its_bound(tried):
    done = tried.run(given=b"{" + b"x" * (LONGEST + 1))
    assert (done.returncode, done.stdout) == (Exit.FAULT, b"")
    bound = f"at most {LARGEST_DOCUMENT} are read" if tried is PARSE else f"longer than {LONGEST} bytes"
    assert bound in done.stderr.decode()
    assert len(done.stderr) < 300


@each_filter
def test_a_pipe_that_nobody_reads_any_more_ends_it_without_a_word(tried, tmp_path):
    file = tmp_path / f"input.{tried.suffix}"
    file.write_bytes(tried.mixed)
    read_end, write_end = os.pipe()
    os.close(read_end)
    with open(write_end, "wb") as closed:  # noqa: PTH123 - a descriptor has no path
        done = subprocess.run(
            [sys.executable, "-m", "stream", tried.verb, "--keep-going", str(file)],
            stdout=closed,
            stderr=subprocess.PIPE,
            timeout=DEADLINE,
            check=False,
        )
    assert done.returncode == -signal.SIGPIPE
    assert b"Traceback" not in done.stderr
    assert b"Broken pipe" not in done.stderr


@each_filter
def test_an_option_that_is_no_moment_is_a_usage_error_that_names_it(tried):
    done = tried.run(tried.moment, "yesterday", given=tried.mixed)
    assert (done.returncode, done.stdout) == (Exit.USAGE, b"")
    assert f"Invalid value for '{tried.moment}': 'yesterday' is no moment" in done.stderr.decode()


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2025-03-12T12:00:00Z", "2025-03-12T12:00:00+00:00"),
        ("2025-03-12T14:00:00+02:00", "2025-03-12T12:00:00+00:00"),
        ("2025-03-12", "2025-03-12T00:00:00+00:00"),
    ],
)
def test_a_moment_has_its_offset_or_is_a_day(said, meant):
    assert moment_of(said).isoformat() == meant


@pytest.mark.parametrize("said", ["", "2025-03-12T12:00:00", "2025-13-12", "noon", "12/03/2025"])
def test_anything_else_is_no_moment(said):
    with pytest.raises(typer.BadParameter, match="is no moment; write it as"):
        moment_of(said)


def source(content: bytes) -> Source:
    return Source("input", io.BytesIO(content))


def read(content: bytes) -> tuple[list[Line], list[str]]:
    faults: list[str] = []
    return list(source(content).lines(lambda fault: faults.append(str(fault)))), faults


def test_lines_are_numbered_as_an_editor_does_and_empty_ones_are_passed_over():
    assert read(b"a\n\n  \nb") == ([Line("input, line 1", b"a\n"), Line("input, line 4", b"b")], [])


def test_a_byte_order_mark_at_the_start_is_no_part_of_the_first_line():
    assert read(b"\xef\xbb\xbfa") == ([Line("input, line 1", b"a")], [])


def test_the_longest_line_is_taken_and_one_byte_more_is_not_and_the_next_line_keeps_its_number():
    longest = b"x" * LONGEST
    taken, faults = read(b"\n".join([longest, longest + b"x" * 3 * LONGEST, b"next"]))
    assert [(line.where, len(line.content)) for line in taken] == [
        ("input, line 1", LONGEST + 1),
        ("input, line 3", 4),
    ]
    assert faults == [f"input, line 2: longer than {LONGEST} bytes"]


class Endless(io.RawIOBase):
    """The same byte for ever."""

    def __init__(self, sign: bytes) -> None:
        self._sign = sign
        self.given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        buffer[:] = self._sign * len(buffer)
        self.given += len(buffer)
        return len(buffer)


@pytest.mark.parametrize("sign", [b"x", b"\n"])
def test_no_more_is_read_of_an_endless_text_than_shows_that_it_is_too_long(sign):
    endless, faults = Endless(sign), []
    taken = Source("input", io.BufferedReader(endless))
    assert not taken.begins_with(b"{")
    assert taken.text(lambda fault: faults.append(str(fault))) == ""
    assert faults == [f"input: longer than {LONGEST} bytes"]
    assert endless.given < 2 * LONGEST


@pytest.mark.parametrize(
    ("content", "is_object"), [(b"{}", True), (b"\n \n{}", True), (b"\xef\xbb\xbf{}", True), (b"a {", False)]
)
def test_looking_at_the_beginning_loses_nothing(content, is_object):
    looked_at = source(content)
    assert looked_at.begins_with(b"{") is is_object
    assert looked_at.document(100) == content


def test_a_text_is_taken_as_it_is():
    assert source(b"\n One\r\ntwo\n").text(pytest.fail) == "\n One\r\ntwo\n"


def ended_by(keep_going: bool, *faults: InputFault) -> Exit:
    with pytest.raises(typer.Exit) as ended:
        refuse_all(keep_going, faults)
    return ended.value.exit_code


def refuse_all(keep_going: bool, faults: tuple[InputFault, ...]) -> None:
    with filtering("parse", keep_going) as refuse:
        for fault in faults:
            refuse(fault)


@pytest.mark.parametrize(("keep_going", "told"), [(False, ["a"]), (True, ["a", "b"])])
def test_the_first_fault_ends_it_or_all_are_told_as_the_user_asked(capsys, keep_going, told):
    assert ended_by(keep_going, InputFault("a", "wrong"), InputFault("b", "wrong")) is Exit.FAULT
    assert capsys.readouterr().err == "".join(f"wiredesk parse: {where}: wrong\n" for where in told)


def test_without_a_fault_it_goes_on_and_other_pipes_of_the_process_break_as_before(capsys):
    before = signal.getsignal(signal.SIGPIPE)
    refuse_all(False, ())
    assert (signal.getsignal(signal.SIGPIPE), capsys.readouterr().err) == (before, "")
