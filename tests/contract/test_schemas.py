"""schemas/ is held equal to the records: this fails when either moves alone."""

from pathlib import Path
from typing import Any

import orjson
import pytest
from pydantic import BaseModel

from stream import codec
from stream.cli.schemas import RECORDS, files, schema_of, schemas
from stream.topics import ALL
from tests.builders import a_mention, a_report, an_alert, an_article, an_event, an_event_mention

FOLDER = Path(__file__).parents[2] / "schemas"

BUILT: dict[str, BaseModel] = {
    "raw-article": an_article(),
    "report": a_report(),
    "mention": a_mention(),
    "event": an_event(),
    "event-mention": an_event_mention(),
    "alert": an_alert(),
}


@pytest.mark.parametrize("name", files())
def test_the_schema_in_the_repository_is_that_of_the_record(name):
    assert (FOLDER / name).read_bytes() == files()[name], "run `make schemas` and look at what it changes"


def test_no_schema_lies_there_for_a_record_that_is_no_more():
    assert {path.name for path in FOLDER.iterdir()} == set(files())


def test_the_verb_writes_what_the_repository_holds(tmp_path, capsys):
    schemas(tmp_path / "new")
    assert {path.name: path.read_bytes() for path in (tmp_path / "new").iterdir()} == files()


def test_every_record_of_a_topic_has_a_schema():
    assert {topic.record for topic in ALL if topic.record} <= set(RECORDS.values())


@pytest.mark.parametrize("name", RECORDS)
def test_an_encoded_record_is_read_back_as_it_was(name):
    assert codec.decode(RECORDS[name], codec.encode(BUILT[name])) == BUILT[name]


@pytest.mark.parametrize("name", RECORDS)
def test_an_encoded_record_has_the_fields_that_its_schema_names_at_every_depth(name):
    schema = schema_of(name)
    assert list(unlike(schema, schema, orjson.loads(codec.encode(BUILT[name])), name)) == []


@pytest.mark.parametrize("name", RECORDS)
def test_a_schema_names_itself_and_says_what_it_is_of(name):
    schema = schema_of(name)
    assert schema["$schema"].endswith("/2020-12/schema")
    assert schema["$id"] == f"urn:wiredesk:{name}:1"
    assert schema["title"] == RECORDS[name].__name__
    assert schema["description"]
    assert schema["additionalProperties"] is False


def unlike(schema: Any, node: Any, value: Any, where: str) -> Any:
    """Where ``value`` has other fields than ``node`` requires, or a word that it does not list."""
    if "$ref" in node:
        node = schema["$defs"][node["$ref"].rpartition("/")[2]]
    if "anyOf" in node:
        if value is not None:
            node = next(kind for kind in node["anyOf"] if kind.get("type") != "null")
            yield from unlike(schema, node, value, where)
    elif "properties" in node:
        if set(value) != set(node["properties"]) or set(value) != set(node["required"]):
            yield where
        for key in value:
            yield from unlike(schema, node["properties"][key], value[key], f"{where}.{key}")
    elif isinstance(value, list) and "items" in node:
        for item in value:
            yield from unlike(schema, node["items"], item, f"{where}[]")
    elif value not in node.get("enum", [value]):
        yield where
