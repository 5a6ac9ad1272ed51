"""Options that several verbs share."""

from pathlib import Path
from typing import Annotated

import typer

from stream.alerts import Rule, load_rules
from stream.errors import SettingError
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


def rules_of(settings: Settings) -> tuple[Rule, ...]:
    """The alert rules of the file that the settings name. Raises ``SettingError``."""
    path = settings.alerts.rules
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "not UTF-8"
        raise SettingError(f"alerts.rules = {str(path)!r}: {why}; name a YAML file of rules") from None
    return load_rules(text, str(path))
