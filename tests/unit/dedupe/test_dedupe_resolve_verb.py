"""``wiredesk resolve`` as its user runs it."""

import json
import os
import subprocess
import sys

import pytest
from dedupe_desk import KIRKUK, TAL_AFAR, killed, mention, place, told_by

from stream import codec
from stream.records import Event

AT = "--fetched-at=2025-03-12T12:00:00Z"


def run(*arguments, given="", seed="0"):
    command = [sys.executable, "-m", "stream", "resolve", AT, *arguments]
    environment = os.environ | {"PYTHONHASHSEED": seed}
    return subprocess.run(
        command, input=given, capture_output=True, text=True, timeout=60, check=False, env=environment
    )


def lines(*reports):
    return "".join(f"{codec.encode(one).decode()}\n" for report in reports for one in report.mentions)


def events(answer):
    assert answer.returncode == 0, answer.stderr
    return [codec.decode(Event, line.encode()) for line in answer.stdout.splitlines()]


TWO_EVENTS = lines(
    told_by("a", mention(), mention(mention_id="m2", places=(place(KIRKUK),))),
    told_by("b", mention(casualties=killed(4))),
)


def test_mentions_in_events_out_in_the_order_of_founding():
    found = events(run(given=TWO_EVENTS))
    assert [(event.places[0].name, event.revision, event.articles) for event in found] == [
        ("Mosul", 2, 2),
        ("Kirkuk", 1, 1),
    ]
    assert found[0].casualties.killed.best == 4
    assert {claim.claimant for claim in found[0].claims} == {"a", "b"}


def test_revisions_prints_each():
    found = events(run("--revisions", given=TWO_EVENTS))
    assert [event.revision for event in found] == [1, 1, 2]


def test_files_are_read_in_their_order_and_the_answer_is_the_same_each_time(tmp_path):
    head, tail = tmp_path / "head.jsonl", tmp_path / "tail.jsonl"
    first, *rest = TWO_EVENTS.splitlines(keepends=True)
    head.write_text(first)
    tail.write_text("".join(rest))
    assert (
        run(str(head), str(tail)).stdout == run(given=TWO_EVENTS).stdout == run("-", given=TWO_EVENTS).stdout
    )


def test_a_later_version_replaces_the_earlier_one():
    told = lines(told_by("a", mention()), told_by("a", mention(casualties=killed(5)), version=2))
    (event,) = events(run(given=told))
    assert (event.revision, event.casualties.killed.best, event.articles) == (2, 5, 1)


def test_severity_is_that_of_the_alert_rules():
    (event, _) = events(run(given=TWO_EVENTS))
    assert event.severity.level == "Severe"


@pytest.mark.parametrize("bad", ["{", "[]", '{"mention_id": "m"}', "\ufeff{}"])
def test_a_bad_line_is_named_by_file_and_number(tmp_path, bad):
    file = tmp_path / "mentions.jsonl"
    file.write_text(f"{TWO_EVENTS}\n{bad}\n")
    answer = run(str(file))
    assert answer.returncode == 1
    assert answer.stderr.startswith(f"wiredesk resolve: {file}, line 5: ")
    assert answer.stdout == ""


def test_keep_going_tells_the_fault_and_goes_on():
    answer = run("--keep-going", given="nonsense\n" + TWO_EVENTS)
    assert answer.returncode == 1
    assert len(answer.stdout.splitlines()) == 2
    assert answer.stderr.startswith("wiredesk resolve: standard input, line 1: not a Mention")


def test_more_mentions_than_a_report_may_carry_are_refused_by_line():
    many = lines(told_by("a", *(mention(mention_id=f"m{at}") for at in range(200))))
    extra = json.dumps(json.loads(many.splitlines()[0]) | {"mention_id": "one more"})
    answer = run(given=many + extra)
    assert answer.returncode == 1
    assert "standard input, line 201: more than 200 mentions" in answer.stderr


def test_a_missing_file_is_one_line(tmp_path):
    answer = run(str(tmp_path / "none.jsonl"))
    assert (answer.returncode, len(answer.stderr.splitlines())) == (1, 1)
    assert "No such file" in answer.stderr


def test_the_answer_does_not_depend_on_the_order_of_hashes():
    where = [place(), place(KIRKUK), place(TAL_AFAR)]
    told = lines(
        *(told_by(f"p{at}", mention(places=tuple(where[at % 2 :]), casualties=killed(at))) for at in range(9))
    )
    answers = {run("--revisions", given=told, seed=str(seed)).stdout for seed in range(3)}
    assert len(answers) == 1


def test_nothing_in_is_nothing_out():
    assert events(run(given="")) == []


def test_no_language_model_and_no_kafka_is_loaded():
    code = (
        "import runpy, sys; sys.argv = ['wiredesk', 'resolve', '/dev/null']\n"
        "try:\n    runpy.run_module('stream', run_name='__main__')\n"
        "except SystemExit as end:\n    assert not end.code\n"
        "heavy = {'spacy', 'faust', 'aiokafka', 'torch', 'thinc'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert answer.returncode == 0, answer.stderr
