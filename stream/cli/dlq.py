"""``wiredesk dlq``: look at dead letters, put them back on their topic once, or give them up."""

import asyncio
import signal
import sys
from collections.abc import Callable, Coroutine, Iterable, Sequence
from contextlib import aclosing
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from stream import codec
from stream.cli.dlq_options import (
    BY_NAME,
    All,
    DryRun,
    OfStage,
    OfTopic,
    One,
    Reason,
    Since,
    Some,
    Until,
    source,
)  # fmt: skip
from stream.cli.logs import quiet_kafka_client
from stream.cli.options import Config, settings_from
from stream.dead_letters import (
    Choice,
    Coordinates,
    Fetched,
    Found,
    How,
    Letter,
    Order,
    Settlement,
    Terms,
    find,
    settle,
)
from stream.dead_letters.telling import json_line, settlement_line, table, whole
from stream.errors import Exit, OversizeRecord, PoisonRecord
from stream.settings import Settings, client_options
from stream.topics import LARGEST_SOURCE, Topic
from stream.work.committed import committed_reader

R = TypeVar("R")

dlq = typer.Typer(no_args_is_help=True)


@dlq.command("list")
def list_(  # noqa: PLR0913, PLR0917 - a verb's options are its parameters
    letters: Some = None,
    topic: OfTopic = None,
    stage: OfStage = None,
    reason: Reason = None,
    since: Since = None,
    until: Until = None,
    only_open: Annotated[
        bool, typer.Option("--open", help="Only those not yet replayed or dropped.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON line for each.")] = False,
    config: Config = None,
) -> None:
    """Every dead letter that is kept, or those chosen."""
    choice = _choice(letters, topic, stage, reason, since, until)
    found = _run(config, lambda settings: _list(settings, choice))
    shown = [one for one in found if not (only_open and one.settled)]
    _end_with_the_reader()
    for line in map(json_line, shown) if as_json else table(shown):
        print(line)
    _miss(choice.named, [one.letter for one in found], "list")


@dlq.command()
def show(
    letter: One,
    raw: Annotated[bool, typer.Option("--raw", help="Its bytes, and nothing else.")] = False,
    config: Config = None,
) -> None:
    """One dead letter whole: what is known of it, its headers, its bytes."""
    found = _run(config, lambda settings: _fetch(settings, Choice(named=(letter,))))
    _miss([letter], [one.found.letter for one in found], "show")
    _end_with_the_reader()
    for one in found:
        if not raw:
            print("\n".join(whole(one)))
        elif one.received.value is None:
            _fault("show", f"{one.found.letter.where}: its value is null: there are no bytes")
            raise typer.Exit(Exit.FAULT)
        else:
            sys.stdout.buffer.write(one.received.value)


@dlq.command()
def replay(  # noqa: PLR0913, PLR0917 - a verb's options are its parameters
    letters: Some = None,
    topic: OfTopic = None,
    stage: OfStage = None,
    reason: Reason = None,
    since: Since = None,
    until: Until = None,
    everything: All = False,
    again: Annotated[bool, typer.Option("--again", help="Those too that were replayed or dropped.")] = False,
    to: Annotated[
        Any,
        typer.Option(
            parser=source, metavar="TOPIC", help="Where to, of a letter that does not say where from."
        ),
    ] = None,
    mended: Annotated[
        Path | None,
        typer.Option("--with", metavar="FILE", help="Send these bytes, under the key of one letter."),
    ] = None,
    dry_run: DryRun = False,
    config: Config = None,
) -> None:
    """Put records back on the topic that they came from, key and bytes as they were; each once."""
    choice = _choice(letters, topic, stage, reason, since, until)
    _must_choose(choice, everything)
    order = Order(How.REPLAYED, again=again, to=to, mended=_mended(mended, letters, to))
    _settle(config, choice, order, dry_run)


@dlq.command()
def drop(  # noqa: PLR0913, PLR0917 - a verb's options are its parameters
    letters: Some = None,
    topic: OfTopic = None,
    stage: OfStage = None,
    reason: Reason = None,
    since: Since = None,
    until: Until = None,
    everything: All = False,
    dry_run: DryRun = False,
    config: Config = None,
) -> None:
    """Record that letters are given up. They stay on their topic until its retention takes them."""
    choice = _choice(letters, topic, stage, reason, since, until)
    _must_choose(choice, everything)
    _settle(config, choice, Order(How.DROPPED), dry_run)


def _choice(  # noqa: PLR0913, PLR0917 - what the options say
    letters: list[Coordinates] | None, topic: Topic | None, stage: str | None, reason: str | None,
    since: datetime | None, until: datetime | None,
) -> Choice:  # fmt: skip
    return Choice(tuple(letters or ()), topic.name if topic else None, stage, reason, since, until)


def _must_choose(choice: Choice, everything: bool) -> None:
    if everything == (choice != Choice()):
        raise typer.BadParameter(
            "--all and a choice exclude each other"
            if everything
            else "name letters, choose some, or say --all"
        )


def _mended(file: Path | None, letters: list[Coordinates] | None, to: Topic | None) -> bytes | None:
    """What ``--with`` names, if its topic would take it: what is still broken is refused here."""
    if file is None:
        return None
    if letters is None or len(letters) != 1:
        raise typer.BadParameter("--with fits one letter: name it")
    named = letters[0]
    topic = to or BY_NAME[named.topic.removesuffix(".dlq")]
    assert topic.record is not None  # a source has one
    try:
        with file.open("rb") as stream:
            content = stream.read(LARGEST_SOURCE + 1)
        if len(content) > topic.max_bytes:
            raise OversizeRecord(f"it has more than the {topic.max_bytes} bytes that the topic takes")
        codec.decode(topic.record, content)
    except OSError as error:
        raise typer.BadParameter(f"--with {file}: {error.strerror}") from None
    except PoisonRecord as error:
        _fault("replay", f"{file} is no record of {topic.name} either: {error}")
        raise typer.Exit(Exit.FAULT) from None
    return content


def _settle(config: Path | None, choice: Choice, order: Order, dry_run: bool) -> None:
    """Letters that were not named, and are settled, are not meant: only ``--again`` means them."""
    verb = "replay" if order.how is How.REPLAYED else "drop"
    answered: list[Settlement] = []

    async def settled(settings: Settings) -> None:
        kafka = settings.kafka
        terms = Terms(
            client_options(kafka), lambda: datetime.now(UTC), kafka.transaction_timeout_seconds, dry_run
        )
        async with aclosing(settle(choice, order, terms)) as answers:
            async for one in answers:
                if one.refused and one.found.settled and not choice.named:
                    continue
                answered.append(one)
                if one.refused:
                    _fault(verb, f"{one.found.letter.where}: {one.refused}")
                else:
                    print(settlement_line(one, order), flush=True)

    _run(config, settled)
    refused = sum(one.refused is not None for one in answered)
    done = f"would {verb}" if dry_run else order.how.value
    print(f"{len(answered) - refused} {done}, {refused} refused")
    _miss(choice.named, [one.found.letter for one in answered], verb)
    if refused:
        raise typer.Exit(Exit.FAULT)


async def _list(settings: Settings, choice: Choice) -> list[Found]:
    """Without their bytes."""
    async with committed_reader(client_options(settings.kafka)) as reader:
        return [fetched.found async for fetched in find(reader, choice)]


async def _fetch(settings: Settings, choice: Choice) -> list[Fetched]:
    async with committed_reader(client_options(settings.kafka)) as reader:
        return [fetched async for fetched in find(reader, choice)]


def _run(config: Path | None, work: Callable[[Settings], Coroutine[Any, Any, R]]) -> R:
    quiet_kafka_client()
    return asyncio.run(work(settings_from(config)))


def _miss(named: Sequence[Coordinates], letters: Iterable[Letter], verb: str) -> None:
    """Tell which of those named are not there, and end with exit 1 if there are such."""
    there = {where for letter in letters for where in (letter.where, letter.origin)}
    missing = [one for one in named if one not in there]
    for one in missing:
        _fault(verb, f"{one}: there is no such dead letter; `wiredesk dlq list` tells those that there are")
    if missing:
        raise typer.Exit(Exit.FAULT)


def _fault(verb: str, what: str) -> None:
    print(f"wiredesk dlq {verb}: {what}", file=sys.stderr)


def _end_with_the_reader() -> None:
    """Whoever reads our output may close it (``| head``): that ends us without a word, as it ends cat."""
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
