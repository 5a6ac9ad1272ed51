"""Kafka's jars: fetched once for the user, held to the hashes of the lock file at every start.

A jar is fetched into a folder of its own, checked, and only then moved into place.
"""

import fcntl
import hashlib
import logging
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from stream.errors import BrokerUnavailable

logger = logging.getLogger(__name__)

KAFKA = "kafka-4.3.0"
LOCK_FILE = Path(__file__).with_name(f"{KAFKA}.lock")
FETCHES_AT_ONCE = 8
ATTEMPTS = 2  # one connection in some hundreds breaks off in the middle

OnProgress = Callable[[int, int], None]
"""Called with the number of jars fetched and the number to fetch; never when there is none to fetch."""


@dataclass(frozen=True, slots=True)
class Jar:
    group: str
    artifact: str
    version: str
    sha256: str

    @property
    def name(self) -> str:
        return f"{self.artifact}-{self.version}.jar"

    def is_whole(self, file: Path) -> bool:
        """Whether ``file`` is this jar, byte for byte."""
        if not file.is_file():
            return False
        with file.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest() == self.sha256


Fetch = Callable[[Jar, Path], Path]
"""Gets a jar into an empty folder and says where it is. Raises ``OSError`` or ``RuntimeError``."""


def locked_jars(lock_file: Path = LOCK_FILE) -> tuple[Jar, ...]:
    """The jars of the lock file, in its order."""
    lines = [line.split() for line in lock_file.read_text().splitlines() if not line.startswith("#")]
    coordinates = [(sha256, *name.split(":")) for sha256, name in lines]
    return tuple(Jar(group, artifact, version, sha256) for sha256, group, artifact, version in coordinates)


def user_folder(environment: Mapping[str, str]) -> Path:
    """Where this user's jars are kept, by the XDG Base Directory Specification."""
    cache = environment.get("XDG_CACHE_HOME", "")
    return (Path(cache) if Path(cache).is_absolute() else Path.home() / ".cache") / "wiredesk" / KAFKA


def fetch_by_coordinates(jar: Jar, into: Path) -> Path:
    """Ask Maven Central for one jar alone: a dependency tree resolved here would differ from the lock."""
    from jgo.maven import MavenContext  # noqa: PLC0415 - half a second of imports, only to fetch

    found = MavenContext(repo_cache=into).project(jar.group, jar.artifact).at_version(jar.version)
    return Path(found.artifact().resolve())


def ensure_jars(
    folder: Path,
    *,
    jars: tuple[Jar, ...] | None = None,
    fetch: Fetch = fetch_by_coordinates,
    on_progress: OnProgress | None = None,
) -> list[Path]:
    """Fetch what is missing in ``folder``, and answer all jars' files, every one just checked.

    A wrong file is deleted, named in a warning, and fetched again. Safe with other processes doing the same.
    Raises ``BrokerUnavailable`` when a jar cannot be fetched or is not what the lock file says.
    """
    jars = locked_jars() if jars is None else jars
    if not all(jar.is_whole(folder / jar.name) for jar in jars):  # a complete folder may be read-only
        with _alone_in(folder):
            _fetch_missing(folder, jars, fetch, on_progress or (lambda _fetched, _of: None))
    return [folder / jar.name for jar in jars]


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Hold the folder's lock: whoever comes second waits, and then finds the jars there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / ".lock").open("w")
    except OSError as error:
        raise BrokerUnavailable(
            f"the folder for Kafka's jars, {folder}, cannot be written ({error.strerror}):"
            " name another with broker.jars_dir"
        ) from None
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _fetch_missing(folder: Path, jars: tuple[Jar, ...], fetch: Fetch, on_progress: OnProgress) -> None:
    for left_over in folder.glob(".fetching-*"):  # by a process that was killed; we hold the lock
        shutil.rmtree(left_over)
    missing = [jar for jar in jars if not jar.is_whole(folder / jar.name)]
    for jar in missing:
        _delete_wrong(folder / jar.name)
    on_progress(0, len(missing))
    pool = ThreadPoolExecutor(FETCHES_AT_ONCE, thread_name_prefix="fetch-jar")
    try:
        running = [pool.submit(_fetch_one, folder, jar, fetch) for jar in missing]
        for fetched, future in enumerate(as_completed(running), start=1):
            future.result()
            on_progress(fetched, len(missing))
    finally:
        pool.shutdown(cancel_futures=True)


def _delete_wrong(file: Path) -> None:
    if file.exists():
        logger.warning("%s is not the jar that the lock file names: deleted, and fetched again", file)
        file.unlink()


def _fetch_one(folder: Path, jar: Jar, fetch: Fetch) -> None:
    fault = None
    for _ in range(ATTEMPTS):
        fault = _try_to_fetch(folder, jar, fetch)
        if fault is None:
            return
    assert fault is not None
    raise fault


def _try_to_fetch(folder: Path, jar: Jar, fetch: Fetch) -> BrokerUnavailable | None:
    """Fetch, check, move. A new folder each time: the resolver trusts what an attempt has left."""
    with tempfile.TemporaryDirectory(dir=folder, prefix=".fetching-") as empty:
        try:
            file = fetch(jar, Path(empty))
        except (OSError, RuntimeError) as error:  # a connection's errors are OSErrors without a number
            return BrokerUnavailable(
                f"Kafka's jar {jar.name} could not be fetched from Maven Central ({_reason(error)}):"
                f" connect this machine once (HTTPS_PROXY is heeded), or put the jars that"
                f" {LOCK_FILE.name} names into {folder}"
            )
        if not jar.is_whole(file):
            return BrokerUnavailable(
                f"Kafka's jar {jar.name} came with a wrong SHA-256 and was deleted: something on the way"
                f" from Maven Central alters it; try another network, or put the right one into {folder}"
            )
        file.replace(folder / jar.name)
        return None


def _reason(error: OSError | RuntimeError) -> str:
    if isinstance(error, OSError):
        return error.strerror or type(error).__name__
    return "it is not given there"
