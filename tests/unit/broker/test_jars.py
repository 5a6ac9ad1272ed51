"""A jar in place is the jar of the lock file, whatever the network and other processes do."""

import errno
import hashlib
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from stream.broker.jars import Jar, ensure_jars, fetch_by_coordinates, locked_jars, user_folder
from stream.errors import BrokerUnavailable


def content(name: str) -> bytes:
    return f"the classes of {name}".encode() * 100


def a_jar(name: str) -> Jar:
    return Jar("org.example", name, "1.0", hashlib.sha256(content(name)).hexdigest())


JARS = (a_jar("broker"), a_jar("clients"), a_jar("metadata"))


class Repository:
    """Gives jars as a remote repository would; ``alter`` is what the way does to the bytes."""

    def __init__(self, alter: Callable[[bytes], bytes] = lambda given: given) -> None:
        self.alter = alter
        self.asked: list[str] = []

    def __call__(self, jar: Jar, into: Path) -> Path:
        assert list(into.iterdir()) == []
        self.asked.append(jar.artifact)
        file = into / jar.name
        file.write_bytes(self.alter(content(jar.artifact)))
        return file


def jars_in(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir() if file.name != ".lock")


def all_names() -> list[str]:
    return sorted(jar.name for jar in JARS)


def test_the_lock_names_every_jar_of_kafka_once_with_its_hash():
    jars = locked_jars()
    assert len(jars) == len({jar.name for jar in jars}) == 46
    assert {len(bytes.fromhex(jar.sha256)) for jar in jars} == {32}
    assert "4.3.0" in {jar.version for jar in jars if jar.artifact == "kafka_2.13"}


def test_missing_jars_are_fetched_and_verified_ones_never_again(tmp_path):
    folder, repository = tmp_path / "new" / "folder", Repository()
    files = ensure_jars(folder, jars=JARS, fetch=repository)
    assert [file.read_bytes() for file in files] == [content(jar.artifact) for jar in JARS]
    assert ensure_jars(folder, jars=JARS, fetch=repository) == files
    assert sorted(repository.asked) == ["broker", "clients", "metadata"]
    assert jars_in(folder) == all_names()


def test_a_truncated_jar_in_place_is_deleted_named_and_fetched_again(tmp_path, caplog):
    ensure_jars(tmp_path, jars=JARS, fetch=Repository())
    truncated = tmp_path / JARS[1].name
    truncated.write_bytes(truncated.read_bytes()[:-1])
    repository = Repository()
    ensure_jars(tmp_path, jars=JARS, fetch=repository)
    assert repository.asked == ["clients"]
    assert truncated.read_bytes() == content("clients")
    assert [str(truncated) in message for message in caplog.messages] == [True]


def test_a_jar_with_a_wrong_hash_is_deleted_and_named_and_never_moved_into_place(tmp_path):
    with pytest.raises(
        BrokerUnavailable, match=r"broker-1\.0\.jar came with a wrong SHA-256 and was deleted"
    ):
        ensure_jars(tmp_path, jars=JARS[:1], fetch=Repository(alter=lambda given: given[::-1]))
    assert jars_in(tmp_path) == []


def test_a_wrong_jar_in_place_is_gone_even_when_it_cannot_be_fetched_again(tmp_path):
    (tmp_path / JARS[0].name).write_bytes(b"something else")
    with pytest.raises(BrokerUnavailable):
        ensure_jars(tmp_path, jars=JARS, fetch=_without_network)
    assert jars_in(tmp_path) == []


def test_a_jar_cut_short_on_the_way_is_fetched_once_more(tmp_path):
    lengths = iter([10, None])
    repository = Repository(alter=lambda given: given[: next(lengths)])
    [file] = ensure_jars(tmp_path, jars=JARS[:1], fetch=repository)
    assert file.read_bytes() == content("broker")


def _without_network(_jar: Jar, _into: Path) -> Path:
    raise ConnectionError("HTTPSConnectionPool(host=..., port=443): Max retries exceeded")


def _disk_full(_jar: Jar, _into: Path) -> Path:
    raise OSError(errno.ENOSPC, "No space left on device")


def _not_there(_jar: Jar, _into: Path) -> Path:
    raise RuntimeError("Artifact not found in remote repositories {...}")


@pytest.mark.parametrize(
    ("fetch", "reason"),
    [
        (_without_network, "(ConnectionError)"),
        (_disk_full, "(No space left on device)"),
        (_not_there, "(it is not given there)"),
    ],
)
def test_a_jar_that_cannot_be_fetched_is_one_sentence_with_the_remedy(tmp_path, fetch, reason):
    with pytest.raises(BrokerUnavailable) as caught:
        ensure_jars(tmp_path, jars=JARS[:1], fetch=fetch)
    said = str(caught.value)
    assert said.startswith(f"Kafka's jar broker-1.0.jar could not be fetched from Maven Central {reason}")
    assert said.endswith(f"into {tmp_path}")
    assert "\n" not in said


def test_what_was_fetched_before_a_fault_is_kept(tmp_path):
    def only_the_first(jar: Jar, into: Path) -> Path:
        return Repository()(jar, into) if jar is JARS[0] else _without_network(jar, into)

    with pytest.raises(BrokerUnavailable):
        ensure_jars(tmp_path, jars=JARS, fetch=only_the_first)
    repository = Repository()
    ensure_jars(tmp_path, jars=JARS, fetch=repository)
    assert sorted(repository.asked) == ["clients", "metadata"]


def test_two_that_start_at_once_fetch_each_jar_once(tmp_path):
    repository, second_has_begun = Repository(), threading.Event()

    def slowly(jar: Jar, into: Path) -> Path:
        assert second_has_begun.wait(10)
        return repository(jar, into)

    def second() -> list[Path]:
        second_has_begun.set()
        return ensure_jars(tmp_path, jars=JARS, fetch=slowly)

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(ensure_jars, tmp_path, jars=JARS, fetch=slowly)
        assert pool.submit(second).result() == first.result()
    assert sorted(repository.asked) == ["broker", "clients", "metadata"]


def test_what_a_killed_fetch_left_behind_is_cleared_away(tmp_path):
    left_over = tmp_path / ".fetching-abc" / "org"
    left_over.mkdir(parents=True)
    (left_over / "half.jar").write_bytes(b"half")
    ensure_jars(tmp_path, jars=JARS, fetch=Repository())
    assert jars_in(tmp_path) == all_names()


def test_a_complete_folder_is_only_read(tmp_path):
    for jar in JARS:
        (tmp_path / jar.name).write_bytes(content(jar.artifact))
    ensure_jars(tmp_path, jars=JARS, fetch=_without_network)
    assert sorted(file.name for file in tmp_path.iterdir()) == all_names()


def test_a_folder_that_cannot_be_made_is_named_with_its_setting(tmp_path):
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    with pytest.raises(BrokerUnavailable, match=r"file.*broker\.jars_dir"):
        ensure_jars(in_the_way, jars=JARS, fetch=Repository())


def test_progress_counts_the_jars_that_are_fetched(tmp_path):
    (tmp_path / JARS[0].name).write_bytes(content("broker"))
    seen: list[tuple[int, int]] = []
    ensure_jars(tmp_path, jars=JARS, fetch=Repository(), on_progress=lambda *counts: seen.append(counts))
    assert seen == [(0, 2), (1, 2), (2, 2)]
    ensure_jars(tmp_path, jars=JARS, fetch=Repository(), on_progress=lambda *counts: seen.append(counts))
    assert len(seen) == 3


def test_the_resolver_trusts_a_truncated_jar_and_so_never_meets_one(tmp_path):
    """Why each attempt has an empty folder. When this fails, jgo has learned to check."""
    left = tmp_path / "org" / "example" / "broker" / "1.0" / "broker-1.0.jar"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"trunc")
    assert fetch_by_coordinates(JARS[0], tmp_path) == left
    assert not JARS[0].is_whole(left)


@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        ({"XDG_CACHE_HOME": "/var/cache/desk"}, Path("/var/cache/desk/wiredesk/kafka-4.3.0")),
        ({"XDG_CACHE_HOME": "relative/is/invalid"}, Path.home() / ".cache" / "wiredesk" / "kafka-4.3.0"),
        ({}, Path.home() / ".cache" / "wiredesk" / "kafka-4.3.0"),
    ],
)
def test_the_jars_are_kept_in_the_users_cache(environment, folder):
    assert user_folder(environment) == folder
