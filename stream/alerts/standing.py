"""The last word of each alert, as rows: read as a rule asks for it, kept while its event is open. Pure."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from stream import codec
from stream.alerts.lifecycle import QUIET_PERIOD
from stream.records import Alert, AlertState

ROW = "alert/"
MEMORY = timedelta(days=120)
"""Longer than an event stays open: what came after would begin the alert's numbers again."""


class Standing(Mapping[str, Alert]):
    """Alerts by id, over their rows. ``was_met`` says whether one that was asked for stood."""

    def __init__(self, rows: Mapping[str, bytes]) -> None:
        self._rows = rows
        self.was_met = False

    def __getitem__(self, alert_id: str) -> Alert:
        alert = codec.decode(Alert, self._rows[ROW + alert_id])
        self.was_met = True
        return alert

    def __iter__(self) -> Iterator[str]:
        return (key.removeprefix(ROW) for key in self._rows if key.startswith(ROW))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def due_at(alert: Alert) -> datetime:
    """When a standing alert expires; when the row of one that has ended may go."""
    ended = alert.state in (AlertState.CANCELLED, AlertState.EXPIRED)
    return alert.updated_at + (MEMORY if ended else QUIET_PERIOD)
