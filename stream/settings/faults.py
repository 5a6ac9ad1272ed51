"""A fault in the settings, told on one line: the key, the value, where it stands, what is allowed. Pure."""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

JsonSchema = Mapping[str, Any]
Where = tuple[int | str, ...]

_SECRET = re.compile(r"pass|secret|token|credential", re.IGNORECASE)
_IN_ADDRESS = re.compile(r"//[^/@\s]+@")
_LONGEST = 60
_KINDS = {
    "integer": "a whole number", "number": "a number", "boolean": "true or false", "object": "a table",
    "uri": "an http or https address", "path": "a path",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Origin:
    """Where values came from: the file, and what the environment's variables said."""

    file: Path | None
    prefix: str
    delimiter: str
    from_env: Mapping[str, Any]
    environ: Mapping[str, str]

    def of(self, where: Where) -> str:
        """`` (in the file)`` or `` (from VARIABLE)``, or nothing for a default."""
        value: Any = self.from_env
        for step in where:
            if not isinstance(value, Mapping) or step not in value:
                return f" (in {self.file})" if self.file else ""
            value = value[step]
        return f" (from {self._variable(where)})"

    def _variable(self, where: Where) -> str:
        """The longest variable that leads to ``where``: a section's JSON may hold it."""
        steps = [str(step).upper() for step in where]
        names = [self.prefix + self.delimiter.join(steps[:size]) for size in range(len(steps), 0, -1)]
        present = {name.upper() for name in self.environ}
        return next((name for name in names if name in present), names[0])


def lines(error: ValidationError, schema: JsonSchema, origin: Origin) -> list[str]:
    """One line for each fault, in the order of the settings."""
    return [_line(fault, schema, origin) for fault in error.errors(include_url=False)]


def _line(fault: ErrorDetails, schema: JsonSchema, origin: Origin) -> str:
    where = fault["loc"]
    if fault["type"] == "relation":
        key = tuple(str(fault["ctx"]["key"]).split("."))
        where, value = (*where, *key), _looked_up(fault["input"], key)
        if value is None:
            default = _at(schema, where).get("default")
            told = " is not set" if default is None else f" = {default} (the default)"
        else:
            told = _shown(where, value) + origin.of(where)
        return f"{_dotted(where)}{told}: must be {fault['msg']}"
    if fault["type"] == "extra_forbidden":
        known = _keys(_at(schema, where[:-1]))
        meant = _elsewhere(schema, str(where[-1])) or nearest(str(where[-1]), known)
        return f"{_dotted(where)}{origin.of(where)}: there is no such setting; {meant}"
    allowed = _allowed(schema, _at(schema, where))
    if fault["type"] == "missing":
        return f"{_dotted(where)}{origin.of(where[:-1])} is missing: allowed is {allowed}"
    told = f"{_dotted(where)}{_shown(where, fault['input'])}{origin.of(where)}: "
    if fault["type"] == "value_error":
        return told + fault["msg"].removeprefix("Value error, ")
    return f"{told}allowed is {allowed}"


def _dotted(where: Where) -> str:
    """``feeds[0].url``."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in where).removeprefix(".")


def _shown(where: Where, value: Any) -> str:
    """`` = value``: never a secret, never a whole table, never more than a line takes."""
    if _SECRET.search(str(where[-1])):
        return " = (not shown)"
    if value is None or isinstance(value, Mapping | list | tuple):
        return ""
    text = _IN_ADDRESS.sub("//(not shown)@", repr(value) if isinstance(value, str) else str(value))
    return f" = {text[:_LONGEST]}{'...' if len(text) > _LONGEST else ''}"


def _looked_up(value: Any, where: Where) -> Any:
    for step in where:
        value = value.get(step) if isinstance(value, Mapping) else getattr(value, str(step), None)
    return value


def nearest(wrong: str, known: Iterable[str]) -> str:
    """The known key most like ``wrong``, or all of them."""
    known = sorted(known)
    close = difflib.get_close_matches(wrong, known, n=1, cutoff=0.6)
    return f"did you mean {close[0]!r}?" if close else f"allowed are {', '.join(known)}"


def _elsewhere(schema: JsonSchema, key: str) -> str | None:
    """Another section may have a key of just this name."""
    for section in _keys(schema):
        if key in _keys(_at(schema, (section,))):
            return f"did you mean {section}.{key}?"
    return None


def _keys(node: JsonSchema) -> tuple[str, ...]:
    return tuple(node.get("properties", ()))


def _at(schema: JsonSchema, where: Where) -> JsonSchema:
    """The schema of the setting at ``where``; an empty one where there is none."""
    node: JsonSchema = schema
    for step in where:
        inner = node.get("items", {}) if isinstance(step, int) else node.get("properties", {}).get(step, {})
        node = _resolved(schema, inner)
    return node


def _resolved(schema: JsonSchema, node: JsonSchema) -> JsonSchema:
    if "$ref" not in node:
        return node
    target: JsonSchema = schema["$defs"][str(node["$ref"]).rpartition("/")[2]]
    return target


def _allowed(schema: JsonSchema, node: JsonSchema) -> str:
    """What the schema allows, in words."""
    node = _resolved(schema, node)
    if "anyOf" in node:
        kinds = [kind for kind in node["anyOf"] if kind.get("type") != "null"]
        return f"{_allowed(schema, kinds[0])}, or nothing"
    if "description" in node and node.get("type") == "string":
        return str(node["description"])
    if "const" in node or "enum" in node:
        return " or ".join(repr(word) for word in node.get("enum", [node.get("const")]))
    if node.get("type") == "array":
        many = f" ({', '.join(_sizes(node, 'Items'))})" if "maxItems" in node else ""
        return f"a list{many}, each {_allowed(schema, node['items'])}"
    kind = {
        "integer": "a whole number",
        "number": "a number",
        "boolean": "true or false",
        "object": "a table",
    }
    words = {"uri": "an http or https address", "path": "a path", "password": "a text"}
    told = kind.get(str(node.get("type")), words.get(str(node.get("format")), "a text"))
    return " ".join((told, *_bounds(node)))


def _bounds(node: JsonSchema) -> Iterator[str]:
    bounds = {
        "minimum": "of at least {}", "exclusiveMinimum": "above {}", "maximum": "and at most {}",
        "minLength": "of at least {}", "maxLength": "and at most {} characters",
    }  # fmt: skip
    if node.get("format") == "uri":
        return
    yield from (words.format(node[key]) for key, words in bounds.items() if key in node)


def _sizes(node: JsonSchema, what: str) -> Iterator[str]:
    if f"min{what}" in node:
        yield f"at least {node[f'min{what}']}"
    yield f"at most {node[f'max{what}']}"
