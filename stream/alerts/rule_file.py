"""The text of a rule file to rules, or one sentence that names the fault. Pure."""

import difflib
import reprlib
from collections.abc import Hashable
from typing import Any

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from stream.alerts.rules import Rule, When
from stream.errors import SettingError

MOST_RULES = 10_000
KEYS = {"rule": Rule.model_fields, "when": When.model_fields}


class _OnceEach(yaml.CSafeLoader):
    """YAML lets a key stand twice and keeps the last; a rule whose first half is ignored is a fault."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if isinstance(key.value, str) and key.value in seen:
                raise yaml.MarkedYAMLError(
                    problem=f"the key {reprlib.repr(key.value)} stands twice", problem_mark=key.start_mark
                )
            if isinstance(key.value, str):
                seen.add(key.value)
        return super().construct_mapping(node, deep)


def load_rules(text: str, name: str) -> tuple[Rule, ...]:
    """The rules of a YAML list, in its order. ``name`` is the file's, for the message.

    Raises ``SettingError`` naming the file, the rule, the key, its value and what is allowed.
    """
    written = _parsed(text, name)
    if not isinstance(written, list):
        raise SettingError(f"{name}: a list of rules is expected, [] for none")
    if len(written) > MOST_RULES:
        raise SettingError(f"{name}: {len(written)} rules; at most {MOST_RULES} are allowed")
    rules: dict[str, Rule] = {}
    for number, one in enumerate(written, 1):
        rule = _rule(one, f"{name}: {_called(one, number)}")
        if rule.name in rules:
            raise SettingError(f"{name}: rule {number}: name: {rule.name!r} is taken; names must differ")
        rules[rule.name] = rule
    return tuple(rules.values())


def _parsed(text: str, name: str) -> Any:
    try:
        return yaml.load(text, _OnceEach)  # noqa: S506 - a safe loader, made stricter
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f"line {mark.line + 1}, column {mark.column + 1}: " if mark else ""
        raise SettingError(f"{name}: {where}{error.problem}") from None
    except yaml.YAMLError as error:
        raise SettingError(f"{name}: not YAML: {' '.join(str(error).split())}") from None


def _called(one: object, number: int) -> str:
    named = one.get("name") if isinstance(one, dict) else None
    return f"rule {named!r}" if isinstance(named, str) and len(named) <= 100 else f"rule {number}"


def _rule(one: object, where: str) -> Rule:
    if not isinstance(one, dict):
        raise SettingError(
            f"{where}: {reprlib.repr(one)} is not a rule; a mapping of {_keys('rule')} is expected"
        )
    try:
        return Rule.model_validate(one)
    except ValidationError as error:
        raise SettingError(f"{where}: {_told(error.errors(include_url=False)[0])}") from None


def _told(fault: ErrorDetails) -> str:
    path = [str(step) for step in fault["loc"] if isinstance(step, str)]
    if fault["type"] == "invalid_key":
        model = "when" if "when" in path else "rule"
        return f"{reprlib.repr(fault['input'])} is not a word; known keys are {_keys(model)}"
    model, key = ("when", path[1]) if len(path) > 1 else ("rule", path[0])
    if fault["type"] == "extra_forbidden":
        near = difflib.get_close_matches(key, KEYS[model], n=1)
        hint = f", perhaps {near[0]!r}" if near else ""
        return f"{'.'.join(path)}: unknown key{hint}; known are {_keys(model)}"
    allowed = KEYS[model][key].description
    if fault["type"] == "missing":
        return f"{key}: it is missing; {allowed} is expected"
    return f"{'.'.join(path[:2])}: {reprlib.repr(fault['input'])} is not allowed; {allowed} is expected"


def _keys(model: str) -> str:
    return ", ".join(KEYS[model])
