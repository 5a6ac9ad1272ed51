"""The extractor's words for types, weapons and modes, by what they mean for identity. Pure."""

FAMILIES = {"RETREAT": "CONCEDE", "COOPERATE": "SUPPORT"}
"""PLOVER types that two reporters may choose between for one event; every other type is its own family."""

WEAPONS = {
    "aerial": "air", "airstrike": "air", "air": "air", "drone": "air", "drones": "air", "missile": "air",
    "missiles": "air", "rocket": "air", "rockets": "air", "heavy-weapons": "shelling",
    "artillery": "shelling", "mortar": "shelling", "shelling": "shelling", "explosives": "bomb",
    "explosive": "bomb", "bomb": "bomb", "bombing": "bomb", "car-bomb": "bomb", "ied": "bomb",
    "suicide": "bomb", "suicide-attack": "bomb", "grenade": "bomb", "mine": "bomb", "firearms": "guns",
    "firearm": "guns", "gun": "guns", "guns": "guns", "shooting": "guns", "small-arms": "guns",
    "primitive": "blade", "blade": "blade", "knife": "blade", "cutting": "blade", "vehicle": "vehicle",
    "vehicle-ramming": "vehicle", "fire": "fire", "arson": "fire", "incendiary": "fire",
    "chemical": "chemical", "unconventional": "chemical", "cyber": "cyber",
}  # fmt: skip
"""Weapon classes and PLOVER modes by the means they stand for; other words say nothing of the means."""

ACTS = {
    "abduct": "abduct", "sexual": "sexual", "hijack": "hijack", "torture": "torture", "beat": "torture",
    "arrest": "arrest", "deport": "deport", "withhold": "withhold", "seize": "seize", "cyber": "cyber",
    "coup": "coup", "restrict": "restrict", "curfew": "restrict", "ban": "restrict", "censor": "restrict",
    "martial-law": "restrict", "demo": "demo", "riot": "demo", "obstruct": "demo", "strike": "strike",
    "hunger": "hunger", "phone": "phone", "visit": "visit", "expel": "expel", "discontinue": "discontinue",
    "release": "release", "ceasefire": "ceasefire", "resign": "resign", "troops": "troops",
    "weapons": "weapons",
}  # fmt: skip
"""PLOVER modes that say what was done: two of them apart are two events, as an arrest and a curfew are."""

NO_ATTACK = frozenset({"abduct", "sexual", "hijack"})
"""Acts of the type ASSAULT that a plain attack, killing or shooting is not."""

FROM_AFAR = frozenset({"air", "shelling", "bomb"})
"""Means that none of those acts is done with."""

EITHER_MEANS = frozenset({"air", "shelling"})
"""One event may be told with either: a rocket is shelling to one reporter, from the air to another."""
