"""The three stages in memory, one after another, at the moments of the ledger. Pure.

    articles -extract-> reports -dedupe-> changes -alert-> alerts

A step of the ledger takes what its keeper really took; what the old rules did not send is taken at the
moment of the batch that sent it.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from stream.replay.history import BY_A_TICK, ID, History, Step, Trail, article_of, header, unpacked
from stream.replay.seat import Seat
from stream.replay.waiting import NOWHERE, Changes, Reports, Sending
from stream.topics import EVENT_CHANGES, REPORTS
from stream.work.deciding import Decided, Stage
from stream.work.envelope import Sent
from stream.work.outcomes import Received

PartitionOf = Callable[[bytes, int], int]
"""Where the producer puts a key, of so many partitions."""


class Route:
    """``sends`` gathers what is to be written; whoever drives the route takes it from there."""

    def __init__(self, stages: Mapping[str, Stage], history: History, partition_of: PartitionOf) -> None:
        self.sends: list[Sent] = []
        self._history, self._partition_of = history, partition_of
        self._seats = {
            (name, number): Seat(stage, number)
            for name, stage in stages.items()
            for number in range(stage.source.partitions)
        }
        self._reports = Reports()
        self._changes = {
            number: Changes(history.changes.get(number, Trail()))
            for number in range(stages["alert"].source.partitions)
        }
        self._last_report = NOWHERE

    def articles(self, step: Step, batch: Sequence[tuple[Received, Any]]) -> None:
        """A batch of extract, each article with what it says."""
        decided = self._seats["extract", step.partition].take(batch, step.at)
        self._sent(decided)
        self._send_reports(step, decided)

    def step(self, step: Step) -> None:
        """All but a batch of extract."""
        if step.kind == "tick":
            self._tick(step)
        elif step.stage == "dedupe":
            self._dedupe_step(step)
        elif step.stage == "alert":
            taken = self._changes[step.partition].take(step.first, step.following)
            placed = [_placed(sending.received, offset) for sending, offset in taken]
            self._alert(step.partition, placed, step.at)
            self._alert_at_once(step.partition)

    def finish(self) -> None:
        """What no step of the ledger has taken yet."""
        for sending in self._reports.rest():
            self._dedupe_at_once(sending)
        for number, changes in self._changes.items():
            for sending in changes.rest():
                self._alert(number, [sending.received], sending.at)

    def _tick(self, step: Step) -> None:
        decided = self._seats[step.stage, step.partition].tick(step.at)
        self._sent(decided)
        if step.stage == "extract":
            self._send_reports(step, decided)

    def _send_reports(self, step: Step, decided: Decided) -> None:
        at = self._seats["extract", step.partition].at
        for sent in decided.sends:
            if sent.topic != REPORTS.name:
                continue
            article = article_of(sent.headers)
            cause = header(sent.headers, ID) if article == BY_A_TICK else article
            sending = Sending(_received(sent, 0, at), cause, at)
            for free in self._reports.arrive(step.partition, sending, _was_sent(article, step)):
                self._dedupe_at_once(free)

    def _dedupe_step(self, step: Step) -> None:
        known = self._history.reports
        for at in known.between(step.first, step.following):
            offset, article = known.offsets[at], known.causes[at]
            cause = self._history.released[offset] if article == BY_A_TICK else article
            for sending, is_real in self._reports.take([cause]):
                self._dedupe(_placed(sending.received, offset if is_real else NOWHERE), step.at)
            self._last_report = offset
        for number in self._changes:
            self._alert_at_once(number)

    def _dedupe_at_once(self, sending: Sending) -> None:
        self._dedupe(sending.received, sending.at)
        for number in self._changes:
            self._alert_at_once(number)

    def _dedupe(self, report: Received, at: datetime) -> None:
        seat = self._seats["dedupe", 0]
        decided = seat.take([(report, None)], at)
        self._sent(decided)
        cause = report.offset if report.offset != NOWHERE else self._last_report
        for sent in decided.sends:
            if sent.topic == EVENT_CHANGES.name:
                number = self._partition_of(sent.key or b"", len(self._changes))
                self._changes[number].arrive(Sending(_received(sent, number, seat.at), cause, seat.at))

    def _alert_at_once(self, number: int) -> None:
        for sending in self._changes[number].at_once():
            self._alert(number, [sending.received], sending.at)

    def _alert(self, number: int, changes: Sequence[Received], at: datetime) -> None:
        if changes:
            self._sent(self._seats["alert", number].take([(one, None) for one in changes], at))

    def _sent(self, decided: Decided) -> None:
        self.sends += decided.sends


def _was_sent(article: int, step: Step) -> bool:
    return article == BY_A_TICK or unpacked(article)[1] in step.reported


def _received(sent: Sent, partition: int, at: datetime) -> Received:
    stamp = int(at.timestamp() * 1000)
    return Received(sent.topic, partition, NOWHERE, sent.key, sent.value, stamp, tuple(sent.headers))


def _placed(received: Received, offset: int) -> Received:
    """At the offset of the real record that it repeats."""
    return Received(
        received.topic, received.partition, offset, received.key, received.value, received.timestamp,
        received.headers,
    )  # fmt: skip
