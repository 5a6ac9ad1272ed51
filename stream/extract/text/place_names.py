"""What telling capitals apart asks of the gazetteer. Pure."""

from __future__ import annotations

from stream.extract.places.gazetteer import LARGE, NOT_PLACES, Gazetteer


class PlaceNames:
    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def is_place(self, name: str) -> bool:
        """Whether a place bears the name, whatever else it means."""
        return bool(self._gazetteer.candidates(name))

    def is_large_place(self, name: str) -> bool:
        """Whether a country, a province or a large city does by its own name, and it is no other word.

        A city of twice that size is known by each of its names: Cuzco is Cusco.
        """
        if name.lower() in NOT_PLACES:
            return False
        return any(
            (one.is_primary and (one.feature in ("country", "admin1") or one.population >= LARGE))
            or (one.feature == "city" and one.population >= 2 * LARGE)
            for one in self._gazetteer.candidates(name)
        )
