"""Settings from a TOML file and the environment, or every fault in them, each on one line."""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_settings import BaseSettings, EnvSettingsSource, SettingsConfigDict, SettingsError

from stream.errors import SettingError
from stream.settings.faults import Origin, lines, nearest
from stream.settings.sections import Settings

PREFIX = "WIREDESK_"
DELIMITER = "__"

_NOT_IN_A_FILE = (
    "kafka.sasl_password stands in {file}: a secret does not belong in a file of settings; "
    "set WIREDESK_KAFKA__SASL_PASSWORD, or name a file of its own in kafka.sasl_password_file"
)


class _Environment(Settings, BaseSettings):
    """The settings' names, as variables of the environment."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_nested_delimiter=DELIMITER, env_ignore_empty=True, frozen=True, extra="forbid"
    )


def load(file: Path | None) -> Settings:
    """Read ``file`` (or none) and the environment. Raises ``SettingError``: key, value, what is allowed."""
    from_file = _toml(file) if file else {}
    kafka = from_file.get("kafka")
    if isinstance(kafka, dict) and "sasl_password" in kafka:
        raise SettingError(_NOT_IN_A_FILE.format(file=file))
    from_env = _environment()
    try:
        return Settings.model_validate(_merged(from_file, from_env))
    except ValidationError as error:
        origin = Origin(file, PREFIX, DELIMITER, from_env, os.environ)
        found = lines(error, Settings.model_json_schema(), origin)
    head = f"{len(found)} settings are wrong\n  " if len(found) > 1 else ""
    raise SettingError(head + "\n  ".join(found))


def _toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingError(f"the settings file {file} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise SettingError(f"the settings file {file} is not UTF-8 at byte {error.start}") from None
    except tomllib.TOMLDecodeError as error:
        raise SettingError(f"the settings file {file} is not TOML: {error}") from None


def _environment() -> dict[str, Any]:
    """What the variables say; one that names no section is a fault, not a thing to pass over."""
    for name in os.environ:
        section, delimiter, _ = name.upper().removeprefix(PREFIX).partition(DELIMITER)
        if name.upper().startswith(PREFIX) and delimiter and section.lower() not in Settings.model_fields:
            meant = nearest(section.lower(), Settings.model_fields)
            raise SettingError(f"{name} is set, and there is no section {section.lower()!r}: {meant}")
    try:
        return EnvSettingsSource(_Environment)()
    except SettingsError as error:
        field = next((name for name in Settings.model_fields if f'"{name}"' in str(error)), "")
        raise SettingError(
            f"{PREFIX}{field.upper()} is not JSON: a whole section or list is written as JSON there"
        ) from None


def _merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """``above`` wins, key by key; a table is merged with a table."""
    merged = dict(below)
    for key, value in above.items():
        under = merged.get(key)
        if isinstance(under, Mapping) and isinstance(value, Mapping):
            merged[key] = _merged(under, value)
        else:
            merged[key] = value
    return merged
