"""requirements.lock is held in step with pyproject.toml, without asking any registry."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

ASKED = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]
ENTRIES = [entry for entry in re.split(r"\n(?=\S)", LOCK.strip()) if not entry.startswith("#")]


def held(name: str) -> list[Requirement]:
    requirements = [Requirement(re.split(r"\s*\\", entry)[0]) for entry in ENTRIES]
    return [one for one in requirements if canonicalize_name(one.name) == canonicalize_name(name)]


@pytest.mark.parametrize("asked", ASKED)
def test_what_the_project_asks_for_is_locked_at_a_version_that_it_allows(asked):
    wanted = Requirement(asked)
    versions = [pin.version for one in held(wanted.name) for pin in one.specifier]
    assert versions, f"{wanted.name} is not in the lock: run `make lock`"
    assert all(wanted.specifier.contains(version) for version in versions)


def test_every_entry_of_the_lock_is_one_exact_version_with_its_hashes():
    for entry in ENTRIES:
        pins = list(Requirement(re.split(r"\s*\\", entry)[0]).specifier)
        assert [pin.operator for pin in pins] == ["=="], entry[:80]
        assert re.search(r"--hash=sha256:[0-9a-f]{64}(\s|$)", entry), entry[:80]


def test_the_lock_names_no_address_and_no_option_of_its_own():
    assert not re.search(r"https?://|^\s*-(?!-hash)", LOCK, re.MULTILINE)
