"""State as a decision sees it: its own writes over the batch's over what is committed. Pure."""

from collections.abc import Iterator, Mapping, MutableMapping


class Pending(MutableMapping[str, bytes]):
    """An overlay. Nothing reaches ``below``; ``writes`` holds what to commit, ``None`` for a deletion."""

    def __init__(self, below: Mapping[str, bytes]) -> None:
        self._below = below
        self.writes: dict[str, bytes | None] = {}

    def __getitem__(self, key: str) -> bytes:
        value = self.writes[key] if key in self.writes else self._below[key]
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key: str, value: bytes) -> None:
        self.writes[key] = value

    def __delitem__(self, key: str) -> None:
        if key not in self:
            raise KeyError(key)
        self.writes[key] = None

    def __contains__(self, key: object) -> bool:
        return self.writes[key] is not None if key in self.writes else key in self._below

    def __iter__(self) -> Iterator[str]:
        yield from (key for key, value in self.writes.items() if value is not None)
        yield from (key for key in self._below if key not in self.writes)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def merge(self, writes: Mapping[str, bytes | None]) -> None:
        """Take over the writes of a decision that succeeded."""
        self.writes.update(writes)


def apply(writes: Mapping[str, bytes | None], rows: MutableMapping[str, bytes]) -> None:
    """Bring rows up to what has been committed."""
    for key, value in writes.items():
        if value is None:
            rows.pop(key, None)
        else:
            rows[key] = value
