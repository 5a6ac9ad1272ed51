"""How far apart two points of the earth lie. Pure."""

import math
from typing import overload

EARTH_KM = 6371.0
"""Its mean radius."""


@overload
def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float: ...


@overload
def kilometres(
    lat: float | None, lon: float | None, other_lat: float | None, other_lon: float | None
) -> float | None: ...


def kilometres(
    lat: float | None, lon: float | None, other_lat: float | None, other_lon: float | None
) -> float | None:
    """Along the great circle (haversine); degrees in. ``None`` where a coordinate is missing."""
    if lat is None or lon is None or other_lat is None or other_lon is None:
        return None
    low, high = math.radians(lat), math.radians(other_lat)
    east = math.radians(other_lon - lon) / 2
    chord = math.sin((high - low) / 2) ** 2 + math.cos(low) * math.cos(high) * math.sin(east) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(chord)))
