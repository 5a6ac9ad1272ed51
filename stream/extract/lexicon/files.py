"""Reading the lexicon's data files: a mistake stops the load with file, line and what is allowed. Pure."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from stream.errors import SettingError

ReadFile = Callable[[str], str]
"""The text of a data file, by its name."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a data file, by column."""

    file: str
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def several(self, column: str) -> tuple[str, ...]:
        """The words of a cell, parted by ``|``."""
        return tuple(word.strip() for word in self.cells[column].split("|") if word.strip())

    def fault(self, what: str) -> SettingError:
        return SettingError(f"lexicon file {self.file}, line {self.line}: {what}")

    def one_of(self, column: str, allowed: Mapping[str, object] | frozenset[str]) -> str:
        """The cell, which must be one of ``allowed``. Raises ``SettingError``."""
        value = self.cells[column]
        if value not in allowed:
            raise self.fault(f"{column} is {value!r}; allowed: {', '.join(sorted(allowed))}")
        return value

    def required(self, column: str) -> str:
        if not self.cells[column]:
            raise self.fault(f"{column} is empty; it must be given")
        return self.cells[column]


def packaged(name: str) -> str:
    """The text of a data file that came with this package."""
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


def rows(read: ReadFile, name: str, columns: tuple[str, ...]) -> Iterator[Row]:
    """The rows of a file of tab-separated values; its first line that is no comment names the columns.

    Raises ``SettingError`` where the columns are others than ``columns``, or a row has too many cells.
    """
    header: tuple[str, ...] | None = None
    for number, line in enumerate(read(name).splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = tuple(cell.strip() for cell in line.split("\t"))
        if header is None:
            header = cells
            if header != columns:
                raise Row(name, number, {}).fault(f"columns are {header}; allowed: {columns}")
            continue
        if len(cells) > len(columns):
            raise Row(name, number, {}).fault(f"{len(cells)} cells; allowed: at most {len(columns)}")
        padded = cells + ("",) * (len(columns) - len(cells))
        yield Row(name, number, dict(zip(columns, padded, strict=True)))


def once(found: Iterator[Row], column: str) -> Iterator[Row]:
    """The rows as they are. Raises ``SettingError`` where two have the same cell in a column."""
    lines: dict[str, int] = {}
    for row in found:
        value = row[column]
        if value in lines:
            raise row.fault(f"{column} {value!r} stands in line {lines[value]} too; allowed: once")
        lines[value] = row.line
        yield row


@dataclass(frozen=True, slots=True)
class Tables:
    """A TOML data file: named tables of named values. ``line_of`` finds where a key stands, for a fault."""

    file: str
    text: str
    tables: Mapping[str, Mapping[str, Any]]

    def line_of(self, table: str, key: str = "") -> int:
        """The line of a key of a table, or of the table's own header; 1 where neither is found."""
        inside = False
        for number, line in enumerate(self.text.splitlines(), start=1):
            header = re.match(r"\s*\[([^\]]+)\]", line)
            if header:
                inside = header[1].strip() == table
                if inside and not key:
                    return number
            elif inside and key and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", line):
                return number
        return 1

    def fault(self, what: str, table: str, key: str = "") -> SettingError:
        return SettingError(f"lexicon file {self.file}, line {self.line_of(table, key)}: {what}")

    def words(self, table: str, key: str = "words") -> tuple[str, ...]:
        """A text of words parted by space. Raises ``SettingError``: none, empty, one twice."""
        told = self.tables[table][key]
        if not isinstance(told, str):
            raise self.fault(f"{key} is {told!r}; allowed: a text of words parted by space", table, key)
        words = told.split()
        if not words:
            raise self.fault(f"{key} is empty; it must be given", table, key)
        twice = sorted({word for word in words if words.count(word) > 1})
        if twice:
            raise self.fault(f"{key} has {twice[0]!r} twice; allowed: each word once", table, key)
        return tuple(words)


def tables(read: ReadFile, name: str, allowed: Mapping[str, frozenset[str] | None]) -> Tables:
    """A TOML file's tables; ``allowed`` gives the keys of each (``None``: any).

    Raises ``SettingError`` where it is no TOML, or has a table or a key that is not allowed, or lacks one.
    """
    text = read(name)
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        at = int(line[1]) if line else len(text.splitlines())
        raise SettingError(f"lexicon file {name}, line {at}: {error}; allowed: TOML") from None
    held = Tables(name, text, found)
    for table in found:
        if table not in allowed:
            raise held.fault(f"table [{table}]; allowed: {', '.join(sorted(allowed))}", table)
        if not isinstance(found[table], dict):
            raise SettingError(
                f"lexicon file {name}: {table} stands in no table; allowed: {', '.join(sorted(allowed))}"
            )
    for table, keys in allowed.items():
        if table not in found:
            raise held.fault(f"[{table}] is missing; it must be given", table)
        for key in found[table] if keys is not None else ():
            if key not in (keys or ()):
                raise held.fault(
                    f"key {key!r} in [{table}]; allowed: {', '.join(sorted(keys or ()))}", table, key
                )
        for key in sorted(keys or ()):
            if key not in found[table]:
                raise held.fault(f"{key} is missing in [{table}]; it must be given", table)
    return held
