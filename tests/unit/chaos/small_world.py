"""The whole route without a broker: the real deciders, and logs in memory as Kafka would hold them."""

import zlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from aiokafka import TopicPartition

from stream import codec, identity
from stream.alerts import load_rules
from stream.app import stages
from stream.errors import PoisonRecord
from stream.records import Place, RawArticle, TimeSpan
from stream.topics import LEDGER, RAW_ARTICLES, Topic
from stream.work.deciding import Covered, Stage, bookkeeping, decide_batch, decide_tick
from stream.work.ledger import LedgerEntry, Position
from stream.work.outcomes import Moment, Reading, Received
from stream.work.pending import apply
from tests.builders import a_mention, a_report
from tests.chaos.contents import Contents, Log
from tests.chaos.copy_desk import FIRST_DAY, Incident, Kind, Line, Told
from tests.chaos.feeder import headers_of
from tests.chaos.judging import READ, judge
from tests.chaos.oracle import Booked
from tests.chaos.verdict import Verdict

RULES = "- name: attacks\n  when:\n    kinds: [incident]\n    types: [ASSAULT]\n"
START = datetime(2026, 3, 10, 12, tzinfo=UTC)


def told(item: str, place: int = 0, **changes: Any) -> Told:
    """An item about one place; places are five degrees apart."""
    incident = Incident(str(place), FIRST_DAY, "air strike")
    return Told(**{"item_id": item, "version": 1, "publisher": item, "incident": incident, "wording": 0,
                   "toll": 3} | changes)  # fmt: skip


def read(values: Sequence[bytes | None]) -> list[Any]:
    """What an extractor would say: the place is in the words."""
    return [_read(value) for value in values]


def _read(value: bytes | None) -> Any:
    try:
        article = codec.decode(RawArticle, value)
    except PoisonRecord as fault:
        return fault
    mentions = () if article.status == "canceled" else (_mention(article),)
    report = a_report(
        item_id=article.item_id, version=article.version, source=article.source, status=article.status,
        content_hash=identity.content_hash(article.body, article.status), fetched_at=article.fetched_at,
        published_at=article.published_at, mentions=mentions,
    )  # fmt: skip
    return Reading(
        report.item_id, report.version, report.content_hash, report.status, article.embargoed_until,
        report.fetched_at, len(mentions), codec.encode(report),
    )  # fmt: skip


def _mention(article: RawArticle) -> Any:
    number = int(article.body.split(" on ")[1])
    assert article.published_at is not None
    day = f"{article.published_at:%Y-%m-%d}"
    name = identity.mention_id(
        item_id=article.item_id, kind="incident", plover="ASSAULT", place_id=str(number), when=day,
        party_ids=(), ordinal=0,
    )  # fmt: skip
    place = Place(
        text=str(number), name=str(number), geonames_id=number + 1, country="SDN", lat=5.0 * number, lon=0.0,
        precision="city",
    )  # fmt: skip
    time = TimeSpan(start=day, end=day, precision="day", rule="weekday")
    return a_mention(
        mention_id=name,
        item_id=article.item_id,
        version=article.version,
        places=(place,),
        time=time,
        sentence=article.body,
    )


class SmallWorld:
    """``contents`` and ``book`` are as after a run in which nothing went wrong, until a test breaks them."""

    def __init__(self) -> None:
        self.contents = Contents.of(READ)
        self.stages = stages(load_rules(RULES, "rules"))
        self.book: list[Booked] = []
        self.at = START
        self.verdicts: dict[str, PoisonRecord] = {}  # by item: what no second reading would find again
        self._deciders = {
            (name, number): (stage.new_decider(), dict[str, bytes]())
            for name, stage in self.stages.items()
            for number in range(stage.source.partitions)
        }
        self._positions = dict.fromkeys(self._deciders, (0, 0))

    def feed(self, *tellings: Told | str) -> "SmallWorld":
        """A text is poison; then all stages take what there is."""
        for telling in tellings:
            self._feed(telling)
        self._take_all()
        return self

    def _feed(self, telling: Told | str) -> None:
        number = len(self.book)
        if isinstance(telling, str):
            line = Line(number, Kind.NOT_JSON, telling.encode(), None)
        else:
            line = Line(number, Kind.NEW, telling.item_id.encode(), telling)
        self.append(RAW_ARTICLES, line.key, line.value(self.at), headers_of(line))
        self.book.append(Booked.of(line, self.at))

    def append(
        self, topic: Topic, key: bytes | None, value: bytes | None, headers: Any, to: int = -1
    ) -> None:
        partition = to if to >= 0 else zlib.crc32(key or b"") % topic.partitions
        log = self.log(topic, partition)
        moment = int(self.at.timestamp() * 1000)
        log.add(Received(topic.name, partition, log.end, key, value, moment, tuple(headers)))
        log.end = log.log_end = log.end + 1

    def log(self, topic: Topic, partition: int = 0) -> Log:
        return self.contents.logs[TopicPartition(topic.name, partition)]

    def tick(self, later: timedelta) -> "SmallWorld":
        """What time brings to each keeper, and what that brings to the next."""
        self.at += later
        for name, number in self._deciders:
            stage = self.stages[name]
            decider, rows = self._deciders[name, number]
            position, sequence = self._positions[name, number]
            moment = Moment(self.at, sequence + 1)
            decided = decide_tick(stage, number, decider, rows, moment)
            if decided.sends or decided.writes:
                self._commit(stage, number, decided, ("tick", position), moment)
        self._take_all()
        return self

    def _take_all(self) -> None:
        for name, number in self._deciders:
            stage = self.stages[name]
            log = self.log(stage.source, number)
            while fresh := [one for one in log if one.offset >= self._positions[name, number][0]][:2]:
                self._take(stage, number, fresh)

    def _take(self, stage: Stage, number: int, batch: list[Received]) -> None:
        self.at += timedelta(milliseconds=7)
        decider, rows = self._deciders[stage.name, number]
        moment = Moment(self.at, self._positions[stage.name, number][1] + 1)
        given = [self._prepared(one) for one in batch] if stage.name == "extract" else [None] * len(batch)
        decided = decide_batch(stage, decider, rows, list(zip(batch, given, strict=True)), moment)
        self._commit(stage, number, decided, ("batch", batch[-1].offset + 1), moment)

    def _prepared(self, received: Received) -> Any:
        verdict = self.verdicts.get((received.key or b"").decode())
        return read([received.value])[0] if verdict is None else verdict

    def _commit(self, stage: Stage, number: int, decided: Any, what: Any, moment: Moment) -> None:
        kind, position = what
        covered = Covered(stage.name, number, self._positions[stage.name, number][0], position)
        row = Position(position=position, sequence=moment.sequence, at=moment.at)
        entry = decided.entry(kind, covered, moment)
        topics = {topic.name: topic for topic in READ}
        touched = set()
        for sent in [*decided.sends, *bookkeeping(stage, number, decided, row, entry)]:
            topic = topics[sent.topic]
            to = -1 if sent.partition is None else sent.partition
            self.append(topic, sent.key, sent.value, sent.headers, to)
            touched.add(
                TopicPartition(topic.name, to if to >= 0 else zlib.crc32(sent.key or b"") % topic.partitions)
            )
        for partition in touched:  # the marker of the commit
            log = self.contents.logs[partition]
            log.end = log.log_end = log.end + 1
        apply(decided.writes, self._deciders[stage.name, number][1])
        self._positions[stage.name, number] = (position, moment.sequence)

    def judged(self, reopen_every: int = 0) -> Verdict:
        return judge(self.contents, self.book, self.stages, read, reopen_every)

    def faults(self) -> dict[str, int]:
        return self.judged().faults()

    def drop(self, topic: Topic, which: int = 0) -> Received:
        """Take a record out of a topic: the ``which``-th in the order of partitions."""
        partition, record = self.records(topic)[which]
        log = self.contents.logs[partition]
        del log.offsets[log.offsets.index(record.offset)]
        log.kept.remove(record)
        return record

    def records(self, topic: Topic) -> list[tuple[TopicPartition, Received]]:
        return [(one, record) for one, log in self.contents.partitions(topic) for record in log]

    def change(self, topic: Topic, which: int = 0, **changes: Any) -> None:
        partition, record = self.records(topic)[which]
        log = self.contents.logs[partition]
        log.kept[log.kept.index(record)] = replace(record, **changes)

    def repeat(self, topic: Topic, which: int = -1) -> None:
        partition, record = self.records(topic)[which]
        self.append(topic, record.key, record.value, record.headers, partition.partition)

    def keeper_entries(self, stage: str) -> list[int]:
        """Which records of the ledger are of the stage."""
        entries = [codec.decode(LedgerEntry, record.value) for _, record in self.records(LEDGER)]
        return [at for at, entry in enumerate(entries) if entry.stage == stage]

    def ledger_entry(self, which: int, **changes: Any) -> None:
        entry = codec.decode(LedgerEntry, self.records(LEDGER)[which][1].value)
        self.change(LEDGER, which, value=codec.encode(entry.model_copy(update=changes)))

    def state_record(self, stage: str, wanted: str) -> int:
        """The last record of the row whose key begins so."""
        found = self.records(self.stages[stage].state)
        return max(at for at, (_, one) in enumerate(found) if (one.key or b"").decode().startswith(wanted))
