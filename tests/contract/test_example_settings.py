"""deploy/wiredesk.toml is held equal to the settings: each key, each default."""

import re
import tomllib
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from stream.settings import Feed, Folder, Settings

EXAMPLE = Path(__file__).parents[2] / "deploy" / "wiredesk.toml"

COMMENTED = re.compile(r"^# (?=\[\[|[a-z_]+ = )", re.MULTILINE)
BY_ENVIRONMENT_ALONE = {"kafka.sasl_password"}


def keys_of(model: type[BaseModel]) -> set[str]:
    return {
        f"{section}.{key}"
        for section, field in model.model_fields.items()
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel)
        for key in field.annotation.model_fields
    }


def with_every_line_in_force() -> dict[str, Any]:
    return tomllib.loads(COMMENTED.sub("", EXAMPLE.read_text(encoding="utf-8")))


def test_what_the_example_sets_is_the_default():
    assert Settings.model_validate(tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))) == Settings()


def test_every_setting_with_a_default_is_in_force_in_the_example():
    defaults = Settings().model_dump(mode="json", exclude_none=True, exclude={"feeds", "folders"})
    assert tomllib.loads(EXAMPLE.read_text(encoding="utf-8")) == {
        section: {key: list(value) if isinstance(value, tuple) else value for key, value in keys.items()}
        for section, keys in defaults.items()
        if keys
    }


def test_the_example_names_every_setting_and_no_other():
    told = {
        f"{section}.{key}"
        for section, keys in with_every_line_in_force().items()
        if isinstance(keys, dict)
        for key in keys
    }
    assert told | BY_ENVIRONMENT_ALONE == keys_of(Settings)


def test_the_example_of_a_feed_and_of_a_folder_names_all_their_settings_with_the_defaults():
    example = with_every_line_in_force()
    for kind, [given] in ((Feed, example["feeds"]), (Folder, example["folders"])):
        assert set(given) == set(kind.model_fields)
        for key, field in kind.model_fields.items():
            assert field.is_required() or field.default is None or given[key] == field.default


def test_the_settings_that_have_no_default_are_given_valid_examples():
    example = with_every_line_in_force()
    example["kafka"]["security_protocol"] = "SASL_SSL"
    settings = Settings.model_validate(example)
    assert settings.kafka.bootstrap_servers
    assert [feed.name for feed in settings.feeds] == ["example-world"]


def test_every_setting_is_explained_by_a_comment_above_it():
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    explained = False
    for line in lines:
        if not line or line.startswith(("[", "# [[")):
            explained = False
        elif COMMENTED.match(line) or not line.startswith("#"):
            assert explained, f"nothing above explains: {line}"
        else:
            explained = True
