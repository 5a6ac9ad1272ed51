"""Identity: which reports tell the same event, and what they make of it together. Pure."""

from stream.dedupe.fold import Folded, fold
from stream.dedupe.retire import RETENTION, retire
from stream.dedupe.world import World

__all__ = ["RETENTION", "Folded", "World", "fold", "retire"]
