"""One node of Apache Kafka on loopback: started under a guardian, waited for, stopped."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self

from stream.broker import guardian
from stream.broker.folder import Folder
from stream.broker.jars import OnProgress, ensure_jars, user_folder
from stream.broker.java import find_java
from stream.broker.ports import choose_free, is_free
from stream.broker.properties import HOST, JAVA_OPTIONS
from stream.broker.readiness import wait_until_ready
from stream.errors import BrokerUnavailable

READY_SECONDS = 60.0  # 2 in the usual case; after a kill, a folder with much data is checked first
STOP_SECONDS = 10.0
PORT_ATTEMPTS = 5

NO_ENVIRONMENT: Mapping[str, str] = MappingProxyType({})
"""Enough where the wheel's Java and the jars in the user's usual cache folder will do."""


class PortTaken(BrokerUnavailable):
    """Another process took the port between the choice and the start."""


class Node:
    """A running broker. Whoever holds it stops it; when the holder's process dies, it ends by itself."""

    def __init__(self, java: Sequence[str], folder: Folder, ports: tuple[int, int], *, discard: bool) -> None:
        self._java = java
        self._folder = folder
        self._ports = ports
        self._discard = discard
        self._guardian: subprocess.Popen[bytes] | None = None
        self.pid = 0  # of the broker itself
        self.bootstrap_servers = f"{HOST}:{ports[0]}"
        self.data_dir = folder.path
        self.log_file = folder.log_file

    @property
    def is_running(self) -> bool:
        return self._guardian is not None and self._guardian.poll() is None

    def stop(self) -> None:
        """End in order: SIGTERM, and SIGKILL after a deadline. Data not asked for is thrown away."""
        self._end(guardian.STOP)
        if self._discard:
            shutil.rmtree(self.data_dir, ignore_errors=True)

    def kill(self) -> None:
        """SIGKILL. The data stays, for a restart."""
        self._end(guardian.KILL)

    def restart(self) -> None:
        """Stop in order, if it still runs, and start on the same ports and data."""
        self._end(guardian.STOP)
        self.start()

    def start(self) -> None:
        """Start, and return when ready. Raises ``BrokerUnavailable``, naming the log file."""
        self._folder.prepare(self._java, *self._ports)
        log_begins = self.log_file.stat().st_size if self.log_file.exists() else 0
        self._guardian = subprocess.Popen(  # noqa: S603 - our own command line
            self._command_line(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C is for Wiredesk, which stops its broker last
        )
        assert self._guardian.stdout is not None
        self.pid = int(self._guardian.stdout.readline() or 0)
        address = (HOST, self._ports[0])
        try:
            ready = wait_until_ready(address, self._folder.cluster_id, READY_SECONDS, lambda: self.is_running)
        except BaseException:  # interrupted: nobody will stop what nobody was given
            self._end(guardian.GONE)
            raise
        if not ready:
            raise self._fault(log_begins)

    def _command_line(self) -> list[str]:
        """The guardian is run by its path, so that it loads nothing but itself."""
        return [
            *(sys.executable, "-I", "-S", str(guardian.__file__)),
            *("--starter", str(os.getpid()), "--deadline", str(STOP_SECONDS)),
            *("--folder", str(self.data_dir.absolute()), "--log", str(self.log_file.absolute())),
            *(["--discard"] if self._discard else []),
            *("--", *self._java, "kafka.Kafka", "server.properties"),
        ]

    def _end(self, order: bytes) -> None:
        """Say the word to the guardian and wait until it has ended, which is after the broker."""
        if self._guardian is not None:
            self._guardian.communicate(order)
            self._guardian = None

    def _fault(self, log_begins: int) -> BrokerUnavailable:
        ended = not self.is_running
        self._end(guardian.KILL)
        with self.log_file.open("rb") as log:
            log.seek(log_begins)
            if b"java.net.BindException" in log.read():
                return PortTaken(f"the broker's port {self._ports[0]} is taken by another process")
        happened = "ended while starting" if ended else f"was not ready within {READY_SECONDS:.0f} s"
        return BrokerUnavailable(f"Kafka {happened}; its log file says why: {self.log_file}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def java_command(
    jars_dir: Path | None = None,
    on_progress: OnProgress | None = None,
    environment: Mapping[str, str] = NO_ENVIRONMENT,
) -> tuple[str, ...]:
    """The command line that runs a class of Kafka, from any folder; fetches the jars that are missing.

    The class path names each jar that was checked: what else lies in their folder is not run.
    """
    jars = ensure_jars((jars_dir or user_folder(environment)).absolute(), on_progress=on_progress)
    return (str(find_java(environment).absolute()), *JAVA_OPTIONS, "-cp", os.pathsep.join(map(str, jars)))


def start_node(
    *,
    jars_dir: Path | None = None,
    data_dir: Path | None = None,
    port: int = 0,
    on_progress: OnProgress | None = None,
    environment: Mapping[str, str] = NO_ENVIRONMENT,
) -> Node:
    """Start a broker and return when it, its group and its transaction coordinator are ready.

    Without ``data_dir`` its data is thrown away when it stops. ``environment`` is the command line's to give:
    its XDG_CACHE_HOME, JAVA_HOME and PATH say where jars and Java are. Raises ``BrokerUnavailable``: no
    network for the jars, no Java, a taken port, or a broker that does not start (its log file is named, and
    kept).
    """
    java = java_command(jars_dir, on_progress, environment)
    if port and not is_free(port):
        raise PortTaken(f"the broker's port {port} is taken: name another with broker.port, or 0 for any")
    folder = Folder(data_dir or Path(tempfile.mkdtemp(prefix="wiredesk-broker-")))
    for attempts_left in reversed(range(PORT_ATTEMPTS)):
        chosen = port or choose_free()
        node = Node(java, folder, (chosen, choose_free(avoid=chosen)), discard=data_dir is None)
        try:
            node.start()
        except PortTaken:
            if not attempts_left:
                raise
        else:
            return node
    raise AssertionError("the last attempt returns or raises")
