"""Options that several verbs share."""

from pathlib import Path
from typing import Annotated

import typer

from stream.settings import Settings, load

DEFAULT_FILE = Path("wiredesk.toml")

Config = Annotated[
    Path | None,
    typer.Option("--config", "-c", envvar="WIREDESK_CONFIG", help="The settings file (TOML)."),
]


def settings_from(config: Path | None) -> Settings:
    """The settings of ``config``, or of ``wiredesk.toml`` where there is one. Raises ``SettingError``."""
    if config is None and DEFAULT_FILE.is_file():
        config = DEFAULT_FILE
    return load(config)
