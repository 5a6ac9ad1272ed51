"""``wiredesk schemas``: the JSON Schema of each record that stands alone, written from the records."""

from pathlib import Path
from typing import Annotated, Any

import orjson
import typer
from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from stream.records import Alert, Event, EventMention, Mention, RawArticle, Report
from stream.records.fields import SCHEMA_VERSION

RECORDS: dict[str, type[BaseModel]] = {
    "raw-article": RawArticle,
    "report": Report,
    "mention": Mention,
    "event": Event,
    "event-mention": EventMention,
    "alert": Alert,
}


class _AsWritten(GenerateJsonSchema):
    """Every field is written, empty lists and nulls too: a subscriber may rely on each."""

    def field_is_required(self, *_: Any, **__: Any) -> bool:
        return True


def schema_of(name: str) -> dict[str, Any]:
    """JSON Schema 2020-12 of the record as it stands on its topic."""
    schema = RECORDS[name].model_json_schema(mode="serialization", schema_generator=_AsWritten)
    head = {"$schema": GenerateJsonSchema.schema_dialect, "$id": f"urn:wiredesk:{name}:{SCHEMA_VERSION}"}
    return head | schema


def files() -> dict[str, bytes]:
    """Every file of ``schemas/``, by its name."""
    options = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    return {f"{name}.json": orjson.dumps(schema_of(name), option=options) for name in RECORDS}


def schemas(
    folder: Annotated[Path, typer.Option("--to", help="The folder to write to.")] = Path("schemas"),
) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files().items():
        (folder / name).write_bytes(content)
        print(folder / name)
