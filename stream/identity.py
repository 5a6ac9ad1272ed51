"""Names that never change by themselves. Pure: no clock, no counter, no ``hash()``."""

import hashlib
import uuid
from collections.abc import Iterable

NAMESPACE = uuid.UUID("6f1c7c1e-5a0e-5d0c-9f0e-3f6b6f1d2a11")
"""Fixed for good: every id below is a UUIDv5 (RFC 9562) in this namespace."""

_SEPARATOR = "\x1f"


def _name(kind: str, *parts: str) -> str:
    return str(uuid.uuid5(NAMESPACE, _SEPARATOR.join((kind, *parts))))


def mention_id(  # noqa: PLR0913 - the parts of a name, each given by keyword
    *,
    item_id: str,
    kind: str,
    plover: str | None,
    place_id: str | None,
    when: str | None,
    party_ids: Iterable[str],
    ordinal: int,
) -> str:
    """Of what is told, never of how: tolls, wording, spans and version are left out on purpose.

    ``place_id`` names the event's place (``geonames:98182``, or a country code), ``when`` its date at its
    precision, ``ordinal`` counts from 0 among equals in the order of the text.
    """
    parties = ",".join(sorted(set(party_ids)))
    return _name("mention", item_id, kind, plover or "", place_id or "", when or "", parties, str(ordinal))


def event_id(founding_mention_id: str, founding_version: int, ordinal: int = 0) -> str:
    """Fixed at the event's founding and never computed again; ``ordinal`` if that name was taken."""
    return _name("event", founding_mention_id, str(founding_version), str(ordinal))


def alert_id(rule: str, event: str) -> str:
    return _name("alert", rule, event)


def content_hash(*parts: str | None) -> str:
    """``sha256:`` and the hex digest of the parts; a missing part differs from an empty one."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(b"\x00" if part is None else b"\x01" + part.encode() + b"\x1f")
    return f"sha256:{digest.hexdigest()}"


def bytes_hash(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"
