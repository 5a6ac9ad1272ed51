"""What a node's folder holds: configuration, log file, and Kafka's data, formatted once."""

import base64
import fcntl
import re
import shutil
import subprocess
import uuid
from collections.abc import Sequence
from pathlib import Path

from stream.broker.properties import LOGGING, server_properties
from stream.errors import BrokerUnavailable

FIRST_BIT = 1 << 127


def cluster_id_of(chance: uuid.UUID) -> str:
    """A UUID as Kafka writes it. Without its first bit it never begins with ``-``, as options do."""
    number = chance.int & ~FIRST_BIT
    return base64.urlsafe_b64encode(number.to_bytes(16, "big")).decode().rstrip("=")


class Folder:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.log_file = path / "broker.log"
        self._data = path / "data"

    def prepare(self, java: Sequence[str], port: int, controller_port: int) -> None:
        """Write the configuration, and format the data where there is none. Raises ``BrokerUnavailable``.

        A format that is cut short leaves nothing: it is made beside the data's place and moved there.
        """
        try:
            self._refuse_if_in_use()
            self._write(java, port, controller_port)
        except OSError as error:
            raise BrokerUnavailable(
                f"the broker's folder {self.path} cannot be prepared ({error}):"
                " name another with broker.data_dir"
            ) from None

    @property
    def cluster_id(self) -> str:
        """The id that this folder's data was formatted with, by which its broker is known."""
        found = re.search(r"^cluster\.id=(\S+)$", (self._data / "meta.properties").read_text(), re.MULTILINE)
        if found is None:
            raise BrokerUnavailable(f"{self._data} is not Kafka's data: name another folder")
        return found[1]

    def _refuse_if_in_use(self) -> None:
        """A running Kafka holds a lock on a file of its data, in the way of POSIX."""
        lock_file = self._data / ".lock"
        if not lock_file.exists():
            return
        with lock_file.open("r+") as lock:
            try:
                fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise BrokerUnavailable(
                    f"another broker is running on {self.path}: use that one, stop it, or name another folder"
                ) from None

    def _write(self, java: Sequence[str], port: int, controller_port: int) -> None:
        self.path.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(self.path / "tmp", ignore_errors=True)
        (self.path / "tmp").mkdir()
        (self.path / "log4j2.properties").write_text(LOGGING)
        if not self._data.exists():
            being_formatted = self.path / "formatting"
            shutil.rmtree(being_formatted, ignore_errors=True)
            self._write_properties(port, controller_port, being_formatted)
            self._format(java)
            being_formatted.replace(self._data)
        self._write_properties(port, controller_port, self._data)

    def _write_properties(self, port: int, controller_port: int, data: Path) -> None:
        text = server_properties(port, controller_port, data.absolute())
        (self.path / "server.properties").write_text(text, encoding="ascii")

    def _format(self, java: Sequence[str]) -> None:
        options = ["--standalone", "-t", cluster_id_of(uuid.uuid4()), "-c", "server.properties"]
        with self.log_file.open("ab") as log:
            done = subprocess.run(  # noqa: S603 - our own command line
                [*java, "kafka.tools.StorageTool", "format", *options],
                cwd=self.path,
                stdout=log,
                stderr=log,
                check=False,
            )
        if done.returncode != 0:
            raise BrokerUnavailable(
                f"Kafka could not format its data; its log file says why: {self.log_file}"
            )
