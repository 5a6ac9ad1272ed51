"""Reading the lexicon's data files: a mistake stops the load with file, line and what is allowed. Pure."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources

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
