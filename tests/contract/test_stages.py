"""The stages that the settings may name are those of the route."""

from typing import get_args

from stream.settings import Worker
from stream.settings.sections import Stage
from stream.topics import STAGE_SOURCES, STATES


def test_the_settings_name_every_stage_in_the_order_of_the_route_and_no_other():
    assert get_args(Stage) == tuple(STAGE_SOURCES) == tuple(STATES) == Worker().stages
