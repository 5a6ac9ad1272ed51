"""``wiredesk replay`` on the real broker, after workers have taken the articles as users run them."""

import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from aiokafka import TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, RecordsToDelete

from stream.broker import Node, start_node
from stream.records import ArticleStatus
from stream.replay.shadow import SHADOWED, shadow_of, topics_of
from stream.topics import ALL, EVENTS, RAW_ARTICLES, Topic
from tests.kafka.route import RULES, Route, a_route, copy
from tests.kafka.toy import end_offsets, everything, write

CITIES = ("Kirkuk", "Mosul", "Aden", "Aleppo", "Tripoli", "Kabul", "Khartoum", "Goma")
HIT = "An air strike on {} on Tuesday killed {} soldiers, the army said."
IN_SYRIA = RULES + "- name: syria\n  when:\n    countries: [SYR]\n"
ALL_OF_IT = ("replay", "--from", "beginning", "--to", "end")


def first_articles() -> list[Any]:
    """Three publishers on each of eight strikes."""
    told = [copy(f"wire{number}", HIT.format(CITIES[number % 8], number % 8 + 2)) for number in range(24)]
    return [*told, copy("wire90", HIT.format("Aleppo", 41), status=ArticleStatus.USABLE)]


def later_articles() -> list[Any]:
    """A correction, a kill, and a fourth publisher for each."""
    corrected = copy("wire1", HIT.format("Mosul", 5), version=2)
    killed = copy("wire90", HIT.format("Aleppo", 41), version=2, status=ArticleStatus.CANCELED)
    return [corrected, killed, *(copy(f"late{n}", HIT.format(CITIES[n], n + 2)) for n in range(8))]


@pytest.fixture(scope="module")
def broker() -> Any:
    with start_node(environment=os.environ) as node:
        yield node


@pytest.fixture
async def route(broker: Node, tmp_path: Path) -> AsyncIterator[Route]:
    """The articles are taken once; whoever comes later finds them taken."""
    async with a_route(broker, tmp_path) as route:
        if not any((await end_offsets(route.servers, RAW_ARTICLES.name)).values()):
            await route.worker().ready()
            await route.put(first_articles())
            await write(route.servers, RAW_ARTICLES.name, [(b"broken", b"not an article")])
            await route.settled()
            await route.put(later_articles())
            await route.settled()
            route.stop()
        yield route


def wiredesk(route: Route, *words: str) -> subprocess.CompletedProcess[str]:
    env = os.environ | {
        "WIREDESK_KAFKA__BOOTSTRAP_SERVERS": route.servers,
        "WIREDESK_ALERTS__RULES": str(route.folder / "rules.yaml"),
    }
    return subprocess.run(
        [sys.executable, "-m", "stream", *words], env=env, capture_output=True, text=True, check=False
    )


def told(route: Route, *words: str) -> dict[str, Any]:
    ended = wiredesk(route, *words, "--json")
    assert ended.returncode == 0, ended.stderr
    found: dict[str, Any] = json.loads(ended.stdout)
    return found


async def contents(route: Route, topic: Topic) -> dict[bytes, list[bytes]]:
    """By key, the values in their order."""
    found: dict[bytes, list[bytes]] = {}
    for record in await everything(route.servers, topic.name):
        found.setdefault(record.key, []).append(record.value)
    return found


async def ends(route: Route, topics: tuple[Topic, ...]) -> dict[TopicPartition, int]:
    found: dict[TopicPartition, int] = {}
    for topic in topics:
        found |= await end_offsets(route.servers, topic.name)
    return found


async def names(route: Route) -> set[str]:
    admin = AIOKafkaAdminClient(bootstrap_servers=route.servers)
    await admin.start()
    try:
        return set(await admin.list_topics())
    finally:
        await admin.close()


async def test_unchanged_rules_over_the_whole_history_differ_in_nothing(route: Route):
    found = told(route, *ALL_OF_IT, "--name", "same")
    assert (found["differences"], found["events_same"], found["articles"]) == ([], 8, 36)
    assert (found["articles_left_out"], found["events_left_out"]) == (0, 0)


async def test_unchanged_rules_write_the_same_records_again_with_the_same_ids(route: Route):
    told(route, *ALL_OF_IT, "--name", "records")
    for topic in SHADOWED:
        assert await contents(route, shadow_of(topic, "records")) == await contents(route, topic), topic.name
    assert len(await contents(route, shadow_of(EVENTS, "records"))) >= 8


async def test_a_changed_rule_is_all_that_the_difference_names(route: Route):
    (route.folder / "changed.yaml").write_text(IN_SYRIA)
    found = told(route, *ALL_OF_IT, "--rules", str(route.folder / "changed.yaml"), "--name", "changed")
    aleppo = {e.event_id for e in await route.incidents() if e.places and e.places[0].country == "SYR"}
    assert {(one["kind"], one["rule"]) for one in found["differences"]} == {("alert appeared", "syria")}
    assert {one["old"][0] for one in found["differences"]} == aleppo


async def test_a_replay_leaves_the_real_topics_as_they_were(route: Route):
    before = await ends(route, ALL)
    told(route, *ALL_OF_IT, "--name", "untouched")
    assert await ends(route, ALL) == before


async def test_a_whole_set_is_refused_as_taken_until_it_is_dropped(route: Route):
    told(route, *ALL_OF_IT, "--name", "taken")
    again = wiredesk(route, *ALL_OF_IT, "--name", "taken")
    assert (again.returncode, len(again.stderr.splitlines())) == (1, 1)
    assert "wiredesk replay --drop taken" in again.stderr
    assert wiredesk(route, "replay", "--drop", "taken").returncode == 0
    assert not {topic.name for topic in topics_of("taken")} & await names(route)


async def test_a_set_that_was_not_written_to_its_end_is_begun_afresh(route: Route):
    told(route, *ALL_OF_IT, "--name", "cut")
    marker = topics_of("cut")[-1].name
    admin = AIOKafkaAdminClient(bootstrap_servers=route.servers)
    await admin.start()
    await admin.delete_topics([marker])
    await admin.close()
    found = told(route, *ALL_OF_IT, "--name", "cut")
    assert (found["differences"], found["records_written"] > 0) == ([], True)
    assert await contents(route, shadow_of(EVENTS, "cut")) == await contents(route, EVENTS)


async def test_a_difference_ends_with_1_where_that_is_asked(route: Route):
    (route.folder / "none.yaml").write_text(RULES.replace("ASSAULT", "PROTEST"))
    words = ("--rules", str(route.folder / "none.yaml"), "--limit", "2", "--fail-on-difference")
    ended = wiredesk(route, *ALL_OF_IT, *words)
    assert ended.returncode == 1, ended.stderr
    assert "alert vanished (attacks)" in ended.stdout
    assert "more: --limit and --json tell them" in ended.stdout


async def test_events_that_articles_outside_the_span_tell_too_are_left_out(route: Route):
    (first, *_) = sorted(r.timestamp for r in await everything(route.servers, RAW_ARTICLES.name))[-10:]
    at = datetime.fromtimestamp(first / 1000, UTC).isoformat()
    found = told(route, "replay", "--from", at, "--name", "part")
    assert (found["articles"], found["differences"]) == (10, [])
    assert found["events_left_out"] >= 8


async def test_a_span_without_articles_is_refused_in_one_sentence(route: Route):
    ended = wiredesk(route, "replay", "--from", "2001-01-01T00:00:00Z", "--to", "2001-01-02T00:00:00Z")
    assert (ended.returncode, len(ended.stderr.splitlines())) == (1, 1)
    assert "no article of news.articles.raw lies in that span" in ended.stderr


async def test_a_deleted_head_is_refused_with_the_time_from_which_all_is_there(
    own_kafka: Node, tmp_path: Path
):
    async with a_route(own_kafka, tmp_path) as route:
        await write(route.servers, RAW_ARTICLES.name, [(b"a", b"one"), (b"b", b"two")])
        admin = AIOKafkaAdminClient(bootstrap_servers=route.servers)
        await admin.start()
        await admin.delete_records({TopicPartition(RAW_ARTICLES.name, 0): RecordsToDelete(before_offset=1)})
        await admin.close()
        ended = wiredesk(route, *ALL_OF_IT)
        assert (ended.returncode, len(ended.stderr.splitlines())) == (1, 1)
        assert "retention has deleted the articles of news.articles.raw/0 before offset 1" in ended.stderr
        assert "--from 2" in ended.stderr
