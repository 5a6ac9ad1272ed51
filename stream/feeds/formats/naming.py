"""The identity ladder: wire id, guid, canonical link, hash; the firmest that names one item. Pure.

A rung counts within a document only if it tells its items apart: a guid that two different links share, or a
link that two different headlines share, names nothing.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from stream.feeds.formats.items import Item
from stream.identity import content_hash
from stream.records import IdentityBasis

LONGEST_ID = 1_000  # the record's limit on item_id

_EDITION = re.compile(r"(https?://[^#\s]+)#\d{1,3}", re.IGNORECASE)
_TRACKING = re.compile(
    r"utm_|at_(?:medium|campaign|bbc)|mc_[ce]id$|(?:fb|g|ms)clid$|ns_(?:mchannel|source)", re.IGNORECASE
)
_PORTS = {"http": 80, "https": 443}


def names_of(items: Iterable[Item], source: str) -> Iterator[tuple[str, IdentityBasis]]:
    """``source:name`` of each item in turn, and the rung that it rests on."""
    items = list(items)
    vague_guids = _vague((_guid(item), canonical_link(item.link)) for item in items)
    vague_links = _vague((canonical_link(item.link), item.headline) for item in items if not item.guid)
    for item in items:
        basis, name = _name(item, vague_guids, vague_links)
        yield _within(f"{source}:{name}"), basis


def canonical_link(link: str | None) -> str | None:
    """The address without what differs from copy to copy: the host's case, port, tracking, fragment."""
    try:
        parts = urlsplit((link or "").strip())
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in _PORTS or not host:
        return None
    query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(pair[0])]
    host = f"[{host}]" if ":" in host else host
    place = host if port in (None, _PORTS[parts.scheme.lower()]) else f"{host}:{port}"
    return urlunsplit((parts.scheme.lower(), place, parts.path or "/", urlencode(query), ""))


def _name(item: Item, vague_guids: set[str], vague_links: set[str]) -> tuple[IdentityBasis, str]:
    if item.wire_id:
        return IdentityBasis.WIRE_ID, item.wire_id
    guid, link = _guid(item), canonical_link(item.link)
    if guid and guid not in vague_guids:
        return IdentityBasis.GUID, guid
    if link and link not in vague_links:
        return IdentityBasis.LINK, link
    day = item.published_at.isoformat() if item.published_at else None
    # with neither link nor date a standing headline would name every day's copy: then the copy counts too
    copy = item.body if link is None and day is None else None
    return IdentityBasis.HASH, content_hash(item.headline, link, day, copy)


def _guid(item: Item) -> str | None:
    """Without the edition's number that some publishers append (``#0``, ``#3``): the item is the same."""
    found = _EDITION.fullmatch(item.guid or "")
    return found[1] if found else item.guid


def _vague(named: Iterable[tuple[str | None, str | None]]) -> set[str]:
    """Names that stand for more than one thing."""
    meant: defaultdict[str, set[str]] = defaultdict(set)
    for name, thing in named:
        if name and thing:
            meant[name].add(thing)
    return {name for name, things in meant.items() if len(things) > 1}


def _within(name: str) -> str:
    """A name longer than an id may be is cut, and told apart by the hash of the whole."""
    if len(name) <= LONGEST_ID:
        return name
    mark = content_hash(name)
    return f"{name[: LONGEST_ID - len(mark) - 1]}#{mark}"
