"""What the feeds have seen: rows of a compacted topic, read whole at the start, held in memory.

item:<item id>          the last version published        (``versions.ItemRow``)
feed:<name>             validators of the last document that was read
file:<folder>/<name>    hash of the last content that was read
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from pydantic import BaseModel

from stream import codec, topics
from stream.errors import MalformedRecord, StateRefused
from stream.feeds.versions import FORGET_AFTER, ItemRow
from stream.records.fields import Frozen
from stream.work.committed import committed_reader

Rows = dict[str, BaseModel]
Writes = Mapping[str, BaseModel | None]  # None: forgotten
R = TypeVar("R", bound=BaseModel)


class FeedRow(Frozen):
    """Validators exactly as sent, of a 200 of the feed's own address that could be read."""

    url: str
    source: str
    etag: str | None
    last_modified: str | None
    body_hash: str
    read_at: datetime


class FileRow(Frozen):
    source: str
    body_hash: str


_KINDS: Mapping[str, type[BaseModel]] = {"item": ItemRow, "feed": FeedRow, "file": FileRow}


class Memory:
    """Rows by key, as they stand on the topic."""

    def __init__(self, rows: Rows | None = None) -> None:
        self._rows = {} if rows is None else rows

    def item(self, item_id: str) -> ItemRow | None:
        return self._get(ItemRow, f"item:{item_id}")

    def feed(self, name: str) -> FeedRow | None:
        return self._get(FeedRow, f"feed:{name}")

    def file(self, folder: str, name: str) -> FileRow | None:
        return self._get(FileRow, f"file:{folder}/{name}")

    def files(self, folder: str) -> set[str]:
        """Names of the folder's files that are remembered."""
        start = f"file:{folder}/"
        return {key.removeprefix(start) for key in self._rows if key.startswith(start)}

    def outdated(self, now: datetime) -> list[str]:
        """Keys of items that nothing has told of for long enough."""
        return [
            key
            for key, row in self._rows.items()
            if isinstance(row, ItemRow) and now - row.remembered_at >= FORGET_AFTER
        ]

    def remember(self, writes: Writes) -> None:
        for key, row in writes.items():
            if row is None:
                self._rows.pop(key, None)
            else:
                self._rows[key] = row

    def __len__(self) -> int:
        return len(self._rows)

    def _get(self, kind: type[R], key: str) -> R | None:
        row = self._rows.get(key)
        assert row is None or isinstance(row, kind)
        return row


async def read_memory(client_options: Mapping[str, Any]) -> Memory:
    """Every committed row. Raises ``StateRefused`` over one that this version cannot read."""
    rows: Rows = {}
    async with committed_reader(client_options) as reader:
        partitions = await reader.partitions(topics.FEEDS_SEEN)
        starts, ends = await reader.starts(partitions), await reader.ends(partitions)
        async for received in reader.between(starts, ends):
            key = (received.key or b"").decode()
            if received.value is None:
                rows.pop(key, None)
            else:
                rows[key] = _decoded(key, received.value)
    return Memory(rows)


def _decoded(key: str, value: bytes) -> BaseModel:
    kind = _KINDS.get(key.partition(":")[0])
    if kind is None:
        raise StateRefused(f"{topics.FEEDS_SEEN.name} has a row {key[:80]!r} that this version does not know")
    try:
        return codec.decode(kind, value)
    except MalformedRecord as error:
        raise StateRefused(
            f"{topics.FEEDS_SEEN.name}, row {key[:80]!r}: {error}; run the version that wrote it"
        ) from None
