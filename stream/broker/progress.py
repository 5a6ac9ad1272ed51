"""The progress bar of a fetch, on standard error; nothing is shown when nothing is fetched."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from stream.broker.jars import KAFKA, OnProgress


@contextmanager
def fetch_bar() -> Iterator[OnProgress]:
    """Give what ``start_node`` is to call."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    progress = Progress(*columns, console=Console(stderr=True))
    task = progress.add_task(f"fetching {KAFKA}")

    def show(fetched: int, of: int) -> None:
        progress.start()
        progress.update(task, completed=fetched, total=of)

    try:
        yield show
    finally:
        if progress.live.is_started:
            progress.stop()
