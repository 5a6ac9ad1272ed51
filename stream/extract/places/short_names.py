"""Names that no gazetteer has: areas cut short ("Calif.", "Ont.") and a place's people ("Lebanese"). Pure."""

from typing import Final

from stream.extract.lexicon.files import packaged
from stream.extract.lexicon.place_tables import load_areas, load_peoples

_AREAS: Final = load_areas(packaged)

AREAS: Final = {short: (area.name, area.country) for area in _AREAS for short in area.short}
"""Name and country of the area, by its short form as it is written: "Ind." is Indiana, "Ind" is nothing."""

HOMES: Final = {people: ("", code) for people, code in load_peoples(packaged).items()} | {
    people: (area.name, area.country) for area in _AREAS for people in area.people
}
"""Name of the area, if it is not all the country, and country, by the word for its people."""
