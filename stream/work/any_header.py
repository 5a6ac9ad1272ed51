"""Records are read whatever the names of their headers are.

aiokafka 0.14 raises ``UnicodeDecodeError`` for a header name that is not UTF-8, at every fetch of the record:
whoever can write to a source could stop it for good. Kafka itself takes any bytes.
"""

import struct
from collections.abc import Iterator
from itertools import islice
from typing import Any

from aiokafka.consumer import fetcher
from aiokafka.errors import CorruptRecordException
from aiokafka.record.default_records import _DefaultRecordBatchPy
from aiokafka.record.memory_records import MemoryRecords

_LENGTH_AT, _OVERHEAD = 8, 12  # of a record batch: base offset, then the length of what follows
_MAGIC_AT, _MAGIC = 16, 2  # only this format has headers


def take_any_header() -> None:
    """From now on, in this process, for every consumer."""
    fetcher.MemoryRecords = _Records


class _Records:
    """aiokafka's own batches, each with its bytes, to be read again."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0
        self._batches = MemoryRecords(data)

    def size_in_bytes(self) -> int:
        return int(self._batches.size_in_bytes())

    def has_next(self) -> bool:
        return bool(self._batches.has_next())

    def next_batch(self) -> Any:
        batch = self._batches.next_batch()
        (length,) = struct.unpack_from(">i", self._data, self._at + _LENGTH_AT)
        own = self._data[self._at : self._at + _OVERHEAD + length]
        self._at += len(own)
        return _Batch(batch, own) if own[_MAGIC_AT] >= _MAGIC else batch


class _Batch:
    """A batch that goes on in a more patient way from the record that aiokafka cannot decode."""

    def __init__(self, batch: Any, data: bytes) -> None:
        self._batch, self._data = batch, data

    def __getattr__(self, name: str) -> Any:
        return getattr(self._batch, name)

    def __next__(self) -> Any:
        return next(self._batch)

    def __iter__(self) -> Iterator[Any]:
        taken = 0
        try:
            for record in self._batch:
                yield record
                taken += 1
        except (UnicodeDecodeError, CorruptRecordException):
            yield from islice(_patient(self._data), taken, None)


def _patient(data: bytes) -> Any:
    """Raises ``CorruptRecordException`` where more than a name is wrong."""
    batch = iter(_DefaultRecordBatchPy(data))  # uncompresses
    batch._buffer = _Text(batch._buffer)  # noqa: SLF001 - what its names are decoded from
    return batch


class _Text(bytearray):
    """Decodes what is not UTF-8 to its escapes."""

    def __getitem__(self, index: Any) -> Any:
        found = super().__getitem__(index)
        return found if isinstance(found, int) else _Text(found)

    def decode(self, encoding: str = "utf-8", errors: str = "backslashreplace") -> str:
        return super().decode(encoding, errors)
