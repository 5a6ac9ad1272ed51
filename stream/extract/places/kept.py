"""Which of several places of one event are told: the nearest, not what they lie in. Pure."""

from stream.records.mention import Place


def without_wholes(places: list[Place]) -> list[Place]:
    """A country is not told beside a place inside it."""
    inner = {place.country for place in places if place.precision not in ("country", "region")}
    return [place for place in places if place.precision != "country" or place.country not in inner]
