"""Identity values are pinned literally: to change one is a deliberate, versioned act."""

from itertools import combinations
from typing import Any

import pytest

from stream.identity import alert_id, bytes_hash, content_hash, event_id, mention_id

GIVEN: dict[str, Any] = {
    "item_id": "item",
    "kind": "incident",
    "plover": "ASSAULT",
    "place_id": "geonames:1",
    "when": "2025-03-12",
    "party_ids": ["STATE:SDN", "ORG:X"],
    "ordinal": 0,
}


def test_the_id_of_a_mention_is_pinned():
    assert mention_id(**GIVEN) == "d0ba8f1b-886e-55f3-90f8-07caae3a7312"


def test_the_id_of_an_event_is_pinned():
    assert event_id("m", 1) == "b416a7f3-f4ca-5ebf-beb7-6857dd6694cf"


def test_the_id_of_an_alert_is_pinned():
    assert alert_id("r", "e") == "efd3dc0a-84d0-5e1e-a9fb-9f2bdc97e357"


def test_the_hash_of_a_content_is_pinned():
    assert content_hash("a", None, "") == (
        "sha256:bb4d7f61f93459f359d76e190ea87c124bf6bd5a6c59012303aef0f24aa78f08"
    )
    assert bytes_hash(b"a") == ("sha256:ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb")


@pytest.mark.parametrize("party_ids", [["ORG:X", "STATE:SDN"], ["ORG:X", "STATE:SDN", "ORG:X"]])
def test_neither_the_order_of_the_parties_nor_a_repeat_changes_a_mention_s_id(party_ids):
    assert mention_id(**(GIVEN | {"party_ids": party_ids})) == mention_id(**GIVEN)


@pytest.mark.parametrize(
    "change",
    [
        {"item_id": "other"},
        {"kind": "statement"},
        {"plover": None},
        {"place_id": None},
        {"when": "2025-03"},
        {"party_ids": []},
        {"ordinal": 1},
    ],
    ids=lambda change: next(iter(change)),
)
def test_each_part_of_what_is_told_changes_a_mention_s_id(change):
    assert mention_id(**(GIVEN | change)) != mention_id(**GIVEN)


def test_an_event_founded_by_another_version_or_as_a_second_is_another_event():
    assert len({event_id("m", 1), event_id("m", 2), event_id("m", 1, 1), event_id("n", 1)}) == 4


def test_parts_do_not_run_into_one_another():
    contents = [("ab", "c"), ("a", "bc"), ("abc",), ("abc", ""), ("abc", None)]
    hashes = [content_hash(*parts) for parts in contents]
    assert all(one != other for one, other in combinations(hashes, 2))
    assert alert_id("ab", "c") != alert_id("a", "bc")
