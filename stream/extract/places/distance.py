"""How far two points of the earth lie apart. Pure."""

import math

EARTH_KM = 12_742
"""Its mean diameter."""


def great_circle_km(lat_1: float, lon_1: float, lat_2: float, lon_2: float) -> float:
    """By the haversine; degrees in, kilometres out."""
    north, south = math.radians(lat_1), math.radians(lat_2)
    half = math.sin((south - north) / 2) ** 2
    half += math.cos(north) * math.cos(south) * math.sin(math.radians(lon_2 - lon_1) / 2) ** 2
    return EARTH_KM * math.asin(math.sqrt(min(1.0, half)))
