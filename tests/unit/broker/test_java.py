"""Which Java runs the broker."""

from pathlib import Path

import pytest

from stream.broker.java import find_java, major_version
from stream.errors import BrokerUnavailable

NO_WHEEL = Path("/nowhere/bin/java")


def a_java(folder: Path, version: str) -> Path:
    """An executable that says its version as Java does."""
    java = folder / "bin" / "java"
    java.parent.mkdir(parents=True)
    java.write_text(f"#!/bin/sh\necho 'openjdk version \"{version}\" 2025-04-15' >&2\n")
    java.chmod(0o755)
    return java


@pytest.mark.parametrize(
    ("version", "major"), [("25.0.2", 25), ("17.0.15", 17), ("21", 21), ("1.8.0_402", 8), ("11.0.2", 11)]
)
def test_a_version_is_read_as_java_writes_it(tmp_path, version, major):
    assert major_version(a_java(tmp_path, version)) == major


def test_what_does_not_run_has_no_version(tmp_path):
    assert major_version(tmp_path / "missing") is None


def test_the_wheels_java_comes_first(tmp_path):
    bundled = a_java(tmp_path / "wheel", "25")
    machine = a_java(tmp_path / "machine", "25")
    assert find_java({"JAVA_HOME": str(machine.parents[1])}, bundled) == bundled


def test_java_home_comes_before_path(tmp_path):
    home, on_path = a_java(tmp_path / "home", "17.0.1"), a_java(tmp_path / "path", "21")
    found = find_java({"JAVA_HOME": str(tmp_path / "home"), "PATH": str(on_path.parent)}, NO_WHEEL)
    assert found == home


def test_one_that_is_too_old_is_passed_over(tmp_path):
    a_java(tmp_path / "home", "11.0.2")
    on_path = a_java(tmp_path / "path", "17.0.15")
    found = find_java({"JAVA_HOME": str(tmp_path / "home"), "PATH": str(on_path.parent)}, NO_WHEEL)
    assert found == on_path


def test_without_any_the_sentence_says_what_was_found_and_what_to_do(tmp_path):
    old = a_java(tmp_path / "home", "1.8.0_402")
    with pytest.raises(BrokerUnavailable, match=r"17 or newer .*java is 8.*set JAVA_HOME") as caught:
        find_java({"JAVA_HOME": str(tmp_path / "home"), "PATH": ""}, NO_WHEEL)
    assert str(old) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_bare_machine_is_told_that_it_has_none():
    with pytest.raises(BrokerUnavailable, match="JAVA_HOME and PATH have none"):
        find_java({"PATH": ""}, NO_WHEEL)
