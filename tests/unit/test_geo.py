"""Distances on the earth, held against known ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stream.geo import EARTH_KM, kilometres

HALF_ROUND = 3.14159265358979 * EARTH_KM
latitudes, longitudes = st.floats(-90, 90), st.floats(-180, 180)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ((36.34, 43.12), (35.47, 44.39), 149.8),  # Mosul, Kirkuk
        ((51.5074, -0.1278), (48.8566, 2.3522), 343.6),  # London, Paris
        ((0.0, 179.5), (0.0, -179.5), 111.2),  # a degree of the equator, across the date line
        ((90.0, 0.0), (-90.0, 0.0), HALF_ROUND),
        ((0.0, 0.0), (0.0, 180.0), HALF_ROUND),
    ],
)
def test_distances_are_those_of_the_great_circle(one, other, apart):
    assert kilometres(*one, *other) == pytest.approx(apart, abs=0.1)


@given(latitudes, longitudes, latitudes, longitudes)
def test_a_distance_is_the_same_both_ways_and_at_most_half_round_the_earth(lat, lon, other_lat, other_lon):
    apart = kilometres(lat, lon, other_lat, other_lon)
    assert 0 <= apart <= HALF_ROUND + 1e-6
    assert apart == pytest.approx(kilometres(other_lat, other_lon, lat, lon), abs=1e-6)
    assert kilometres(lat, lon, lat, lon) == 0


@pytest.mark.parametrize("missing", range(4))
def test_without_a_coordinate_there_is_no_distance(missing):
    point = [1.0, 2.0, 3.0, 4.0]
    point[missing] = None
    assert kilometres(*point) is None
