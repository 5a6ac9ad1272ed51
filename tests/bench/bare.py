"""Extraction alone: articles to reports, bytes to bytes, in processes that do nothing else."""

import multiprocessing
import time
from collections.abc import Sequence
from multiprocessing.pool import Pool
from typing import TYPE_CHECKING, Any, Self

from stream import codec
from stream.records import RawArticle

if TYPE_CHECKING:
    from stream.extract import Reader

_reader: "Reader | None" = None  # of this child process


class BareReaders:
    """Processes that stay: each has its language model loaded and warm before anything is measured."""

    def __init__(self, pipeline: str, many: int, at_once: int) -> None:
        spawned = multiprocessing.get_context("spawn")
        self._at_once = at_once
        self._pools: list[Pool] = [spawned.Pool(1, _open, (pipeline,)) for _ in range(many)]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for pool in self._pools:
            pool.terminate()
            pool.join()

    def read(self, values: Sequence[bytes], processes: int) -> tuple[float, list[bytes]]:
        """Articles a second, each process with its share of them, and the reports."""
        shares = [values[number::processes] for number in range(processes)]
        waiting: list[Any] = [
            pool.apply_async(_read, (share, self._at_once))
            for pool, share in zip(self._pools, shares, strict=False)
        ]
        told = [each.get() for each in waiting]
        seconds = max(ended for _, ended, _ in told) - min(begun for begun, _, _ in told)
        return len(values) / seconds, [report for _, _, reports in told for report in reports]


def _open(pipeline: str) -> None:
    global _reader  # noqa: PLW0603 - a process' own reader
    from stream.extract import load_reader  # noqa: PLC0415 - for the children alone

    _reader = load_reader(pipeline)


def _read(values: Sequence[bytes], at_once: int) -> tuple[float, float, list[bytes]]:
    """When it began and ended, on the clock that all processes share; and the reports."""
    assert _reader is not None
    begun = time.monotonic()
    reports: list[bytes] = []
    for start in range(0, len(values), at_once):
        articles = [codec.decode(RawArticle, value) for value in values[start : start + at_once]]
        reports += map(codec.encode, _reader.read(articles))
    return begun, time.monotonic(), reports
