"""The sectors that a party may be of (PLOVER's codes), and the sets of them that rules speak of. Pure."""

OUTLAWS = frozenset(("REB", "PRM", "CRM", "UAF"))
"""Rebels, militias, criminals and armed men unknown: whoever bears arms without an office."""

FIGHTERS = frozenset(("MIL", "REB", "PRM", "UAF"))
"""Who fights a war, on whichever side."""

FORCES = frozenset(("MIL", "COP", "SPY"))
"""Who bears arms for a state."""

ARMED = OUTLAWS | FORCES
"""Who bears arms at all."""

LAW = frozenset(("COP", "JUD"))
"""Police and courts."""

RULERS = LAW | {"GOV", "LEG", "MIL"}
"""Who holds the power of a state."""

SECTORS = ARMED | RULERS | {
    "AGR", "BUS", "CVL", "EDU", "IGO", "JRN", "LAB", "MED", "NGO", "OPP", "PTY", "REF", "REL",
}  # fmt: skip
"""Every sector that the lexicon uses."""
