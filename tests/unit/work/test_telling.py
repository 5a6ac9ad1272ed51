"""What a keeper shows of its work."""

import pytest
from prometheus_client import REGISTRY

from stream.work import telling
from stream.work.deciding import Decided
from tests.builders import NOON


def observed() -> float:
    return REGISTRY.get_sample_value("wiredesk_end_to_end_seconds_count", {"topic": "news.alerts"}) or 0.0


@pytest.mark.parametrize("header", ["yesterday", "2026-03-10T18:00:00", ""])
def test_a_time_in_a_header_that_somebody_else_wrote_costs_one_observation_and_nothing_more(header):
    before = observed()
    good = NOON.isoformat()
    telling.settled("alert", Decided(fetched_at=[("news.alerts", header), ("news.alerts", good)]), NOON)
    assert observed() == before + 1
