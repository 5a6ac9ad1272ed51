"""The catalogue of metrics keeps to Prometheus' conventions, and says what each one means."""

import re

import pytest
from prometheus_client import Counter, Gauge, Histogram
from prometheus_client.metrics import MetricWrapperBase

from stream import metrics

CATALOGUE = [metric for metric in vars(metrics).values() if isinstance(metric, MetricWrapperBase)]
UNITS = ("_seconds", "_bytes", "_ratio")


def full_name(metric: MetricWrapperBase) -> str:
    [family] = metric.describe()
    return f"{family.name}_total" if isinstance(metric, Counter) else family.name


def labels(metric: MetricWrapperBase) -> tuple[str, ...]:
    return metric._labelnames


@pytest.mark.parametrize("metric", CATALOGUE, ids=full_name)
def test_a_metric_is_named_after_the_product_and_says_what_it_means(metric):
    [family] = metric.describe()
    assert re.fullmatch(r"wiredesk_[a-z]+(_[a-z]+)*", full_name(metric))
    assert family.documentation.endswith(".")


@pytest.mark.parametrize("metric", [one for one in CATALOGUE if isinstance(one, Histogram)], ids=full_name)
def test_a_histogram_is_of_a_base_unit(metric):
    assert full_name(metric).endswith(UNITS)


@pytest.mark.parametrize("metric", [one for one in CATALOGUE if isinstance(one, Gauge)], ids=full_name)
def test_a_gauge_is_no_total(metric):
    assert not full_name(metric).endswith("_total")


@pytest.mark.parametrize("metric", CATALOGUE, ids=full_name)
def test_no_label_takes_values_without_bound(metric):
    assert len(labels(metric)) <= 2
    assert set(labels(metric)) <= {
        "stage", "outcome", "reason", "topic", "partition", "state", "cause", "feed",
    }  # fmt: skip
    assert not {"feed", "partition"} <= set(labels(metric))


@pytest.mark.parametrize(
    ("name", "by"),
    [
        ("wiredesk_records_total", ("stage", "outcome")),
        ("wiredesk_stage_seconds", ("stage",)),
        ("wiredesk_time_lag_seconds", ("topic", "partition")),
        ("wiredesk_offset_lag", ("topic", "partition")),
        ("wiredesk_transaction_seconds", ("stage",)),
        ("wiredesk_feed_polls_total", ("feed", "outcome")),
        ("wiredesk_feed_last_success_timestamp_seconds", ("feed",)),
        ("wiredesk_end_to_end_seconds", ("topic",)),
        ("wiredesk_dead_letters_total", ("stage", "reason")),
        ("wiredesk_lost_to_retention_total", ("topic",)),
        ("wiredesk_rebalances_total", ()),
    ],
)
def test_what_dashboards_and_alarms_are_built_on_keeps_its_name_and_labels(name, by):
    assert {full_name(metric): labels(metric) for metric in CATALOGUE}[name] == by


def test_no_metric_is_made_twice():
    names = [full_name(metric) for metric in CATALOGUE]
    assert len(set(names)) == len(names)
