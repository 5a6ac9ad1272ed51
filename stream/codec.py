"""Bytes to records and back: the only place that knows the wire format. Pure."""

from typing import Any, TypeVar

import orjson
from pydantic import BaseModel, ValidationError

from stream.errors import MalformedRecord, Tombstone, UnknownSchemaVersion
from stream.records.fields import SCHEMA_VERSION

R = TypeVar("R", bound=BaseModel)

MOST_FAULTS_TOLD = 3


def encode(record: BaseModel) -> bytes:
    """One line of UTF-8 JSON; empty lists and nulls are written, not left out."""
    return record.model_dump_json().encode()


def decode(kind: type[R], value: bytes | None) -> R:
    """Raises ``Tombstone``, ``UnknownSchemaVersion`` or ``MalformedRecord``, each naming the fault."""
    if value is None:
        raise Tombstone(f"a null value where a {kind.__name__} is expected")
    try:
        return kind.model_validate_json(value)
    except ValidationError as error:
        _refuse_unknown_version(kind, value)
        raise MalformedRecord(f"not a {kind.__name__}: {faults_of(error)}") from None


def faults_of(error: ValidationError) -> str:
    """The first faults as ``field: what is wrong``; values are left out, they may be secret or large."""
    faults = error.errors(include_url=False, include_input=False, include_context=False)
    lines = [
        f"{'.'.join(str(step) for step in fault['loc']) or 'value'}: {fault['msg']}"
        for fault in faults[:MOST_FAULTS_TOLD]
    ]
    if len(faults) > MOST_FAULTS_TOLD:
        lines.append(f"and {len(faults) - MOST_FAULTS_TOLD} more")
    return "; ".join(lines)


def _refuse_unknown_version(kind: type[BaseModel], value: bytes) -> None:
    try:
        seen: Any = orjson.loads(value)
    except orjson.JSONDecodeError:
        return
    version = seen.get("schema_version") if isinstance(seen, dict) else None
    if "schema_version" in kind.model_fields and version not in (None, SCHEMA_VERSION):
        raise UnknownSchemaVersion(
            f"schema_version {str(version)[:20]} of a {kind.__name__}; this version reads {SCHEMA_VERSION}"
        )
