"""What the filters share: input as whole documents or numbered lines, and one rule for what is wrong with it.

Records go to standard output, a fault as ``wiredesk VERB: FILE, line N: what`` to standard error. The first
ends the filter with exit 1; with --keep-going the rest is done all the same, and the exit code is still 1.
"""

import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, BinaryIO

import typer
from pydantic import BaseModel

from stream import codec
from stream.errors import Exit
from stream.feeds.formats.moments import moment
from stream.topics import LARGEST_SOURCE

STDIN = Path("-")
STANDARD_INPUT = "standard input"

LONGEST = LARGEST_SOURCE
"""Bytes of a line, or of a plain text: what no topic takes is no record."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"

Files = Annotated[list[Path] | None, typer.Argument(help="Files; none, or -, for standard input.")]
KeepGoing = Annotated[
    bool, typer.Option("--keep-going", help="Tell of what is wrong on standard error, and do the rest.")
]


class InputFault(Exception):
    """Something of the input cannot be taken; the text says where and what."""

    def __init__(self, where: str, what: object) -> None:
        super().__init__(f"{where}: {what}")


Refuse = Callable[[InputFault], None]
"""Raises the fault, or tells it and goes on, as the user asked."""


@contextmanager
def filtering(verb: str, keep_going: bool) -> Iterator[Refuse]:
    """Give what every fault is handed to; end with exit 1 if there was one.

    Whoever reads our output may close it (``| head``): that ends us at once, without a word, as it ends cat.
    """
    told = 0

    def tell(fault: InputFault) -> None:
        nonlocal told
        told += 1
        print(f"wiredesk {verb}: {fault}", file=sys.stderr)

    def refuse(fault: InputFault) -> None:
        if not keep_going:
            raise fault
        tell(fault)

    pythons_own = signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    try:
        yield refuse
    except InputFault as fault:
        tell(fault)
    finally:
        signal.signal(signal.SIGPIPE, pythons_own)
    if told:
        raise typer.Exit(Exit.FAULT)


def write(records: Iterable[BaseModel]) -> None:
    """A line of JSON each, at once: whoever reads the pipe need not wait for more."""
    for record in records:
        sys.stdout.buffer.write(codec.encode(record) + b"\n")
    sys.stdout.buffer.flush()


@dataclass(frozen=True, slots=True)
class Line:
    where: str  # "FILE, line N"
    content: bytes


class Source:
    """A file, or standard input. It is read as one document or line by line, not as both."""

    def __init__(self, name: str, stream: BinaryIO) -> None:
        self.name = name
        self._stream = stream
        self._ahead: list[bytes] = []

    def document(self, longest: int) -> bytes:
        """All of it, or one byte more than ``longest``, by which it is known to be too long."""
        ahead = b"".join(self._ahead)
        return ahead + self._stream.read(max(longest + 1 - len(ahead), 0))

    def text(self, refuse: Refuse) -> str:
        """All of it; nothing of one that is not UTF-8, or too long, and is refused."""
        content = self.document(LONGEST)
        if len(content) > LONGEST:
            refuse(InputFault(self.name, f"longer than {LONGEST} bytes"))
            return ""
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            refuse(InputFault(f"{self.name}, line {line}", "not UTF-8"))
            return ""

    def begins_with(self, sign: bytes) -> bool:
        """Whether that is its first byte that is not blank; nothing is lost by looking."""
        looked = 0
        while looked <= LONGEST and (piece := self._stream.readline(LONGEST + 1)):
            self._ahead.append(piece)
            looked += len(piece)
            if first := piece.removeprefix(_BYTE_ORDER_MARK).strip():
                return first.startswith(sign)
        return False

    def lines(self, refuse: Refuse) -> Iterator[Line]:
        """Those that are not empty. One that is not UTF-8, or too long to be a record, is refused."""
        pieces = self._pieces()
        for number, piece in enumerate(pieces, start=1):
            where = f"{self.name}, line {number}"
            content = piece.removeprefix(_BYTE_ORDER_MARK) if number == 1 else piece
            if len(piece) > LONGEST and not _is_ended(piece):
                while piece and not _is_ended(piece):
                    piece = next(pieces, b"")  # noqa: PLW2901 - the rest of this line
                refuse(InputFault(where, f"longer than {LONGEST} bytes"))
            elif not _is_text(content):
                refuse(InputFault(where, "not UTF-8"))
            elif content.strip():
                yield Line(where, content)

    def _pieces(self) -> Iterator[bytes]:
        """Lines; of one that is too long, several pieces."""
        yield from self._ahead
        while piece := self._stream.readline(LONGEST + 1):
            yield piece


def sources(files: list[Path] | None, refuse: Refuse) -> Iterator[Source]:
    """Each file in its turn, or standard input where none is named."""
    for file in files or [STDIN]:
        if file == STDIN:
            yield Source(STANDARD_INPUT, sys.stdin.buffer)
            continue
        try:
            stream = file.open("rb")
        except OSError as error:
            refuse(InputFault(str(file), error.strerror))
            continue
        with stream:
            yield Source(str(file), stream)


def moment_of(said: str) -> datetime:
    """For an option: a moment with its offset, or a day, which stands for its first moment in UTC."""
    found = moment(said) or moment(f"{said}T00:00Z")
    if found is None:
        raise typer.BadParameter(f"{said!r} is no moment; write it as 2024-03-11T06:20:00Z or 2024-03-11")
    return found


FetchedAt = Annotated[
    datetime | None,
    typer.Option(parser=moment_of, metavar="MOMENT", help="RFC 3339, or a day; now, unless given."),
]


def _is_ended(piece: bytes) -> bool:
    return piece.endswith(b"\n")


def _is_text(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True
