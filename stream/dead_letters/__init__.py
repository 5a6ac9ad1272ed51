"""Dead letters found again: chosen, shown, put back on their topic once, or given up."""

from stream.dead_letters.choice import Choice
from stream.dead_letters.desk import Fetched, Found, find
from stream.dead_letters.letter import Coordinates, Letter, read_letter
from stream.dead_letters.settle import Settlement, Terms, settle
from stream.dead_letters.settling import How, Order, Settled, status

__all__ = [
    "Choice",
    "Coordinates",
    "Fetched",
    "Found",
    "How",
    "Letter",
    "Order",
    "Settled",
    "Settlement",
    "Terms",
    "find",
    "read_letter",
    "settle",
    "status",
]
