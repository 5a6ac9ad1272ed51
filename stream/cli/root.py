"""Every verb, by its name; a verb's module is imported when the verb is called."""

import importlib
import sys
from collections.abc import Callable

import typer

from stream.errors import StreamError

VERBS = {
    "feeds": "Poll feeds and watch folders; publish articles to Kafka.",
    "worker": "Read articles, find events, raise alerts.",
    "broker": "Start an Apache Kafka of its own on this machine.",
    "topics": "Create the topics that are missing.",
    "tail": "Print articles, reports, events, alerts or dead letters as they come.",
    "audit": "Count what became of every record, from the topics alone.",
    "dlq": "List, show, put back or give up dead letters.",
    "replay": "Take past articles through today's rules beside the real topics; tell what differs.",
    "doctor": "Check the settings and all that they name.",
    "demo": "The whole path on the seeds, on a broker of its own.",
    "parse": "Feed or wire files in, articles out (JSON lines).",
    "extract": "Articles or plain text in, mentions out (JSON lines).",
    "resolve": "Mentions in, events out (JSON lines).",
    "schemas": "Write the JSON Schema of every record.",
}


def _add(app: typer.Typer, verb: str) -> None:
    """A verb is a function, or an app of its own where it has verbs below it."""
    called: Callable[..., None] | typer.Typer = getattr(importlib.import_module(f"stream.cli.{verb}"), verb)
    if isinstance(called, typer.Typer):
        app.add_typer(called, name=verb, help=VERBS[verb])
    else:
        app.command(verb, help=VERBS[verb])(called)


def _not_asked() -> None:
    """Stands for the verbs of which the list of verbs tells no more than the meaning."""


def run() -> None:
    """Dispatch ``sys.argv``; a fault that we raise on purpose is one sentence and its exit code."""
    app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
    asked = next((word for word in sys.argv[1:] if not word.startswith("-")), None)
    for verb, meaning in VERBS.items():
        if verb == asked:
            _add(app, verb)
        else:
            app.command(verb, help=meaning)(_not_asked)
    try:
        app()
    except StreamError as error:
        print(f"wiredesk: {error}", file=sys.stderr)
        sys.exit(error.exit_code)
