"""What rows say, so that a row met again is not read again. Pure: what it answers never depends on it."""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")

MOST_BYTES = 32 * 1024 * 1024
"""Of rows, all together; decoded they take several times as much."""


class Decoded(Generic[T]):
    """By the very bytes of the row: another row under the same key is another row, and is read.

    A value is shared by all who ask: nobody may change it. Those unused for longest go first.
    """

    def __init__(self, decode: Callable[[bytes], T], most_bytes: int = MOST_BYTES) -> None:
        self._decode = decode
        self._most_bytes = most_bytes
        self._bytes = 0
        self._kept: OrderedDict[bytes, T] = OrderedDict()

    def of(self, row: bytes) -> T:
        if row in self._kept:
            self._kept.move_to_end(row)
            return self._kept[row]
        value = self._decode(row)
        self.keep(row, value)
        return value

    def keep(self, row: bytes, value: T) -> None:
        """Of a row that was just made of ``value``: it must equal what decoding it would give."""
        if row in self._kept:
            return
        self._kept[row] = value
        self._bytes += len(row)
        while self._bytes > self._most_bytes:
            oldest, _ = self._kept.popitem(last=False)
            self._bytes -= len(oldest)

    def __iter__(self) -> Iterator[tuple[bytes, T]]:
        yield from self._kept.items()
