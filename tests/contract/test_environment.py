"""Only the command line, and the settings on its behalf, read the environment; all else is told."""

import re
from pathlib import Path

STREAM = Path(__file__).parents[2] / "stream"
MAY = re.compile(r"cli/\w+\.py|settings/reading\.py")


def test_no_other_module_reads_the_environment():
    reading = [
        path.relative_to(STREAM).as_posix()
        for path in STREAM.rglob("*.py")
        if re.search(r"\bos\.(environ|getenv)\b|from os import .*env", path.read_text(encoding="utf-8"))
    ]
    assert [name for name in reading if not MAY.fullmatch(name)] == []
    assert "settings/reading.py" in reading
