"""What the node is told."""

import re
from pathlib import Path

import pytest

from stream import topics
from stream.broker.properties import server_properties


def properties(log_dir: Path = Path("/data")) -> dict[str, str]:
    lines = server_properties(20_001, 20_002, log_dir).splitlines()
    return dict(line.split("=", 1) for line in lines)


def test_every_address_is_on_loopback():
    addresses = re.findall(r"[\w.\[\]:*]*:\d{2,5}\b", server_properties(20_001, 20_002, Path("/data")))
    assert {address.removeprefix("//") for address in addresses} == {"127.0.0.1:20001", "127.0.0.1:20002"}


@pytest.mark.parametrize("topic", topics.ALL, ids=lambda topic: topic.name)
def test_the_broker_takes_what_each_topic_takes(topic):
    assert int(properties()["message.max.bytes"]) >= topic.max_bytes
    assert int(properties()["replica.fetch.max.bytes"]) >= topic.max_bytes


def test_no_topic_comes_into_being_by_being_asked_for():
    assert properties()["auto.create.topics.enable"] == "false"


@pytest.mark.parametrize(
    ("folder", "written"),
    [
        ("/data/wire desk", "/data/wire desk"),
        ("/données/𝄞", "/donn\\u00e9es/\\ud834\\udd1e"),
        ("/a\\b", "/a\\\\b"),
    ],
)
def test_any_folder_is_written_as_a_properties_file_reads_it(folder, written):
    assert properties(Path(folder))["log.dirs"] == written
