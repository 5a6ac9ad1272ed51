"""A folder that wires drop files into: each file is read once it has come to rest. Nothing is moved."""

import asyncio
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from stream.feeds.formats import LARGEST_DOCUMENT, Fault, Format, Origin, Reason, format_of
from stream.feeds.parsing import Parsing
from stream.feeds.poll import Clock, Polled
from stream.feeds.publish import Publisher
from stream.feeds.schedule import Answer, PollOutcome
from stream.feeds.seen import FileRow
from stream.identity import bytes_hash
from stream.settings import Folder

UNFINISHED = (".tmp", ".part", ".partial", "~")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A file's content as far as a look can tell; its name may change meanwhile."""

    inode: int
    size: int
    modified_ns: int


class _Changed(Exception):
    """The file was written to while it was read."""


class DropFolder:
    """A file has come to rest when two looks in a row found it alike, if only under another name."""

    def __init__(self, folder: Folder, publisher: Publisher, parsing: Parsing, clock: Clock) -> None:
        self._folder = folder
        self.name, self.interval_seconds = folder.name, folder.interval_seconds
        self._publisher = publisher
        self._parsing = parsing
        self._clock = clock
        self._seen_last: set[Stamp] = set()
        self._done: dict[str, Stamp] = {}
        self._remembered: set[str] | None = None

    async def look(self) -> Polled:
        """Read what has come to rest since the last look, in the order of the names."""
        try:
            found = await asyncio.to_thread(_files, self._folder.path)
        except OSError as error:
            detail = f"{self._folder.path}: {error.strerror}"
            return Polled(Answer(PollOutcome.UNREADABLE, detail=detail))
        at_rest = {name: stamp for name, stamp in found.items() if stamp in self._seen_last}
        self._seen_last = set(found.values())
        self._done = {name: stamp for name, stamp in self._done.items() if name in found}
        due = [name for name in sorted(at_rest) if _kind(name) and self._done.get(name) != at_rest[name]]
        await self._forget(found)
        return _together([await self._take(name, at_rest[name]) for name in due])

    async def _forget(self, found: Mapping[str, Stamp]) -> None:
        """Files that are gone. Should one come back unchanged, its items are still known."""
        if self._remembered is None:
            self._remembered = self._publisher.memory.files(self.name)
        gone = self._remembered - found.keys()
        self._remembered &= found.keys()
        if gone:
            await self._publisher.publish(
                (), {f"file:{self.name}/{name}": None for name in gone}, self._clock()
            )

    async def _take(self, name: str, stamp: Stamp) -> Polled:
        try:
            content = await asyncio.to_thread(_content, self._folder.path / name, stamp)
        except _Changed:
            return Polled(Answer(PollOutcome.SAME_BODY))
        except OSError as error:
            self._done[name] = stamp
            return _refused(PollOutcome.UNREADABLE, name, Reason.MALFORMED, f"{error.strerror}")
        self._done[name] = stamp
        if content is None:
            what = f"it has more than {LARGEST_DOCUMENT} bytes; split it"
            return _refused(PollOutcome.TOO_LARGE, name, Reason.OVERSIZE, what)
        row = FileRow(source=self._folder.source, body_hash=bytes_hash(content))
        if self._publisher.memory.file(self._folder.name, name) == row:
            return Polled(Answer(PollOutcome.SAME_BODY))
        return await self._read(name, content, row)

    async def _read(self, name: str, content: bytes, row: FileRow) -> Polled:
        """A file that cannot be read is remembered too: it will not read better before it changes."""
        folder, now = self._folder, self._clock()
        origin = Origin(folder.source, folder.name, "folder", now, folder.language)
        kind = _kind(name)
        assert kind is not None
        reading = await self._parsing.read(content, kind, origin)
        key = f"file:{folder.name}/{name}"
        self._remembered = (self._remembered or set()) | {name}
        published = await self._publisher.publish(reading.items, {key: row}, now)
        faults = tuple(
            Fault(fault.reason, f"{name}, {fault.where}", fault.what)
            for fault in (*reading.faults, *published.faults)
        )
        outcome = PollOutcome.PARSE_ERROR if reading.failed else PollOutcome.OK
        return Polled(Answer(outcome, detail=str(faults[0]) if faults else ""), published.articles, faults)


def _files(folder: Path) -> dict[str, Stamp]:
    """Regular files, unfinished ones too: they tell under which content a finished name appears."""
    found: dict[str, Stamp] = {}
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_file(follow_symlinks=False):
                stat = entry.stat(follow_symlinks=False)
                found[entry.name] = Stamp(stat.st_ino, stat.st_size, stat.st_mtime_ns)
    return found


def _kind(name: str) -> Format | None:
    is_unfinished = name.startswith(".") or name.lower().endswith(UNFINISHED)
    return None if is_unfinished else format_of(name)


def _content(path: Path, stamp: Stamp) -> bytes | None:
    """The whole content, None if it is too large. Raises ``_Changed``."""
    if stamp.size > LARGEST_DOCUMENT:
        return None
    with path.open("rb") as file:
        content = file.read(LARGEST_DOCUMENT + 1)
        stat = os.fstat(file.fileno())
    if Stamp(stat.st_ino, stat.st_size, stat.st_mtime_ns) != stamp:
        raise _Changed
    return content


def _refused(outcome: PollOutcome, name: str, reason: Reason, what: str) -> Polled:
    fault = Fault(reason, name, what)
    return Polled(Answer(outcome, detail=str(fault)), faults=(fault,))


def _together(taken: list[Polled]) -> Polled:
    """One look, by its worst file; nothing new is the same body."""
    worst = next((one.answer for one in taken if not one.answer.outcome.is_success), None)
    is_new = any(one.answer.outcome is PollOutcome.OK for one in taken)
    answer = worst or Answer(PollOutcome.OK if is_new else PollOutcome.SAME_BODY)
    faults = tuple(fault for one in taken for fault in one.faults)
    return Polled(answer, sum(one.articles for one in taken), faults)
