"""From what the topics hold, and the feeder's book, to a verdict. Pure: it asks nobody and knows no clock."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from stream.audit import TopicCount, Walk, audit
from stream.errors import PoisonRecord
from stream.topics import (
    ALERTS,
    DEAD_LETTER_TOPICS,
    EVENT_CHANGES,
    EVENT_MENTIONS,
    EVENTS,
    LEDGER,
    RAW_ARTICLES,
    REPORTS,
    STAGE_SOURCES,
    STATES,
    Topic,
)
from stream.work.deciding import Stage
from stream.work.ledger import LedgerEntry
from stream.work.outcomes import Outcome
from tests.chaos import checks, oracle
from tests.chaos.contents import Contents, Keeper, Log, entries_of
from tests.chaos.fold import Fold, Read
from tests.chaos.outputs import Outputs
from tests.chaos.verdict import Verdict

WRITTEN = (REPORTS, EVENT_CHANGES, EVENTS, EVENT_MENTIONS, ALERTS, *DEAD_LETTER_TOPICS)
READ = (RAW_ARTICLES, *WRITTEN, LEDGER, *STATES.values())


def judge(
    contents: Contents,
    book: Sequence[oracle.Booked],
    stages: Mapping[str, Stage],
    read: Read,
    reopen_every: int = 0,
) -> Verdict:
    """``read`` really reads articles. ``reopen_every``: see ``Fold``."""
    verdict = Verdict(book_lines=len(book))
    every, unreadable = entries_of(contents.of_topic(LEDGER))
    verdict.count("ledger_difference", unreadable)
    by_keeper: dict[Keeper, list[LedgerEntry]] = defaultdict(list)
    for entry in every:
        by_keeper[entry.stage, entry.partition].append(entry)
    case = checks.Case(contents, by_keeper, dict(_positions(contents, verdict)), book)
    _look(case, verdict)
    _count_ledger(case, every, verdict)
    verdict.count(
        "lost", (*checks.without_outcome(case), *checks.not_on_the_topic(case), *checks.deleted(case))
    )
    verdict.count("duplicated", (*checks.outcomes_twice(case), *checks.records_twice(case)))
    for stage in STAGE_SOURCES:
        missing, surplus = checks.effects(case, stage)
        verdict.count("lost", missing)
        verdict.count("duplicated", surplus)
    verdict.count("out_of_order", (*checks.revisions(case), *checks.ledger_order(case)))
    verdict.count("poison_not_once", checks.poison(case))
    verdict.name("stuck_partitions", checks.stuck(case))
    verdict.name("open_transactions", checks.left_open(case))
    verdict.count("fold_differences", fold(case, stages, read, reopen_every))
    _group(case, verdict)
    return verdict


def fold(case: checks.Case, stages: Mapping[str, Stage], read: Read, reopen_every: int = 0) -> Iterator[str]:
    """Every keeper's fold, then what the topics hold beyond it or below it."""
    outputs = Outputs.of(case.contents, WRITTEN)
    for (stage, partition), _, entries in case.keepers():
        own = read if stage == "extract" else None
        try:
            yield from Fold(stages[stage], partition, own, outputs, reopen_every).run(entries, case.contents)
        except Exception as error:  # noqa: BLE001 - a fold that breaks off is a difference, not the verifier's end
            yield f"{stage}/{partition}: the fold broke off: {type(error).__name__}: {error}"
    yield from outputs.findings()


def _positions(contents: Contents, verdict: Verdict) -> Iterator[tuple[Keeper, int]]:
    for stage, source in STAGE_SOURCES.items():
        for number in range(source.partitions):
            try:
                yield (stage, number), contents.position(stage, number)
            except PoisonRecord as error:
                verdict.count("fold_differences", [f"{stage}/{number}: position row: {error}"])
                yield (stage, number), 0


def _look(case: checks.Case, verdict: Verdict) -> None:
    for topic in READ:
        verdict.records[topic.name] = sum(len(log) for _, log in case.contents.partitions(topic))
    told = Counter(
        f"{stage} {outcome.outcome.value}"
        for (stage, _), _, entries in case.keepers()
        for entry in entries
        for outcome in entry.outcomes
    )
    verdict.outcomes = dict(sorted(told.items()))


def _count_ledger(case: checks.Case, entries: Sequence[LedgerEntry], verdict: Verdict) -> None:
    """As ``wiredesk audit`` counts, from the topics as they were read here."""
    walks = []
    for (stage, number), log, _ in case.keepers():
        position = case.positions[stage, number]
        below = [offset for offset in log.offsets if offset < position]
        source = STAGE_SOURCES[stage].name
        walks.append(Walk(stage, source, number, log.start, below, position, position))
    counts = [_counted(topic, [log for _, log in case.contents.partitions(topic)]) for topic in WRITTEN]
    found = (f"{one.where}: {one.what}" for one in audit(entries, walks, counts).findings)
    verdict.count("ledger_difference", found)


def _counted(topic: Topic, logs: Sequence[Log]) -> TopicCount:
    there = sum(len(log) for log in logs)
    gone = sum(log.start for log in logs)
    if topic.keep_days is None:  # compaction leaves holes
        gone += sum(log.end - log.start for log in logs) - there
    return TopicCount(topic.name, there, there, gone)


def _group(case: checks.Case, verdict: Verdict) -> None:
    wanted = oracle.told_at_last(case.book)
    found = oracle.standing_in(case.contents.of_topic(EVENT_MENTIONS))
    booked = {line.item_id for line in case.book}
    set_aside = _unread(case)
    wanted = {item: incident for item, incident in wanted.items() if item not in set_aside}
    found = {item: events for item, events in found.items() if item in booked and item not in set_aside}
    verdict.grouping, findings = oracle.grouped(wanted, found)
    for what in findings:
        verdict.say("grouping", what)


def _unread(case: checks.Case) -> set[str]:
    """Items of which a version could not be read, or may be on the topic without its line, or waits."""
    out: set[str] = set()
    booked = {line.number for line in case.book}
    lines = {line.number: line for line in case.book}
    outcomes = {
        (number, outcome.offset): outcome.outcome
        for (stage, number), _, entries in case.keepers()
        if stage == "extract"
        for entry in entries
        for outcome in entry.outcomes
    }
    for number, record in checks.lines_on_topic(case):
        if number not in booked:
            out.add((record.key or b"").decode(errors="replace"))
        elif outcomes.get((record.partition, record.offset)) is Outcome.DEAD_LETTERED:
            out.add(lines[number].item_id or "")
    waiting = (
        key.removeprefix("held/")
        for number in range(RAW_ARTICLES.partitions)
        for key, _ in case.contents.state_rows("extract", number)
        if key.startswith("held/")
    )
    return out | set(waiting)
