"""An explanation on a terminal: colours there, plain text in a pipe. It only prints."""

from collections.abc import Iterator
from typing import Any

from rich.console import Console
from rich.text import Text

from stream.extract import Explanation
from stream.extract.explain import FrameFate, SentenceFate
from stream.records import Mention

_COLOURS = {"event": "bold green", "joined": "green", "told": "green", "dropped": "yellow"}
_UNREAD = {
    "no_text": "there is not one letter in it",
    "too_long": "it is longer than any article",
    "not_english": "English is the one language that is read",
    "furniture_only": "every line is what a site or a desk puts around the copy",
}
WIDTH = 110
LONGEST_QUOTE = 400


def show(explanation: Explanation) -> None:
    console = Console(highlight=False, soft_wrap=True, emoji=False, markup=False)
    for line in lines(explanation):
        console.print(line)


def lines(explanation: Explanation) -> Iterator[Text]:
    yield from _head(explanation)
    yield from _furniture(explanation)
    for number, sentence in enumerate(explanation.sentences, start=1):
        yield from _sentence(number, sentence)
    if explanation.read_until is not None:
        yield Text(
            f"\nfrom character {explanation.read_until} on it was not read: too many sentences", "yellow"
        )
    for number, mention in enumerate(explanation.mentions, start=1):
        yield Text()
        yield from _event(number, mention, explanation.text)
    if explanation.report.unread is None:
        yield Text(f"\n{len(explanation.mentions)} events", "bold")


def _head(explanation: Explanation) -> Iterator[Text]:
    article, verdict = explanation.article, explanation.language
    yield Text(f"article   {_clean(article.item_id)}", "bold")
    if verdict is not None:
        yield Text(f"language  {verdict.language}, by {verdict.by}")
    published = (
        article.published_at.isoformat() if article.published_at else "none: relative dates stay unresolved"
    )
    yield Text(f"published {published}")
    if explanation.dateline:
        yield Text(f"dateline  {_clean(explanation.dateline)}")
    if article.status.value != "usable":
        yield Text(f"not read  its status is {article.status.value}", "bold red")
    if explanation.report.unread is not None:
        reason = explanation.report.unread.value
        yield Text(f"not read  {reason}: {_UNREAD[reason]}", "bold red")


def _furniture(explanation: Explanation) -> Iterator[Text]:
    for span in explanation.furniture:
        quoted = _clean(explanation.text[slice(*span)])
        if quoted.strip():
            yield Text(f"furniture {_at(span)} {quoted[:WIDTH]}", "dim")


def _sentence(number: int, sentence: SentenceFate) -> Iterator[Text]:
    yield Text()
    kind = " headline" if sentence.is_headline else ""
    yield Text(
        f"{number}.{kind} {_at(sentence.span)} {_clean(sentence.text)}", "bold" if sentence.frames else ""
    )
    if sentence.fate == "no trigger":
        yield Text("   not parsed: no trigger's form in it", "dim")
    elif sentence.fate == "overlong":
        yield Text("   not parsed: too long to have a grammar", "yellow")
    else:
        yield Text(f"   parsed for: {', '.join(sentence.gate)}", "cyan")
    for date in sentence.dates:
        told = (
            f"{date.start or '?'} .. {date.end or '?'}"
            if date.start != date.end
            else date.start or "unresolved"
        )
        yield Text(
            f"   date {_at(date.span)} {_quoted(date.text)}: {told} ({date.precision}, rule {date.rule})"
        )
    if sentence.fate == "parsed" and not sentence.frames:
        yield Text("   no frame: the form stands in no construction that names an event", "dim")
    for frame in sentence.frames:
        yield _frame(frame)


def _frame(frame: FrameFate) -> Text:
    told = f"   {frame.form} {_quoted(frame.words)} {_at(frame.span)} {frame.sense}: "
    if frame.fate == "event" and frame.event is not None:
        told += f"event {frame.event + 1}"
    elif frame.fate == "joined" and frame.event is not None:
        told += f"tells of event {frame.event + 1} again"
    elif frame.fate == "lacks":
        told += f"lacks what it needs beside it: {frame.why}"
    else:
        told += f"{frame.fate}: {frame.why}"
    return Text(told, _COLOURS.get(frame.fate, "red"))


def _event(number: int, mention: Mention, text: str) -> Iterator[Text]:
    main = ", the main one" if mention.is_main else ""
    yield Text(f"event {number}: {mention.kind}, {mention.novelty}{main}", "bold green")
    for field, value in mention.model_dump(mode="json", by_alias=True, exclude_none=True).items():
        if field in _OF_THE_ARTICLE or value in ([], {}):
            continue
        yield from _value(field, value, text, 1)


_OF_THE_ARTICLE = frozenset(("item_id", "version", "kind", "novelty", "is_main", "sentence", "extractor"))


def _value(name: str, value: Any, text: str, depth: int) -> Iterator[Text]:
    """Each field on a line, with the words of its spans; what is empty is left out."""
    indent = "   " * depth
    if isinstance(value, list):
        for one in value:
            yield from _value(name, one, text, depth)
    elif isinstance(value, dict):
        spans = value.get("spans", []) + ([value["span"]] if "span" in value else [])
        flat = {key: held for key, held in value.items() if not isinstance(held, (list, dict))}
        flat |= {key: held for key, held in value.items() if _is_of_words(held)}
        told = ", ".join(f"{key} {_clean(_plain(held))}" for key, held in flat.items())
        quotes = " ".join(f"{_at(span)} {_quoted(text[slice(*span)])}" for span in spans)
        if told or quotes:
            yield Text(f"{indent}{name}: {told}{' ' if told and quotes else ''}{quotes}")
        for key, held in value.items():
            if key not in flat and key not in ("span", "spans") and held:
                yield from _value(key, held, text, depth + 1)
    else:
        yield Text(f"{indent}{name}: {_clean(str(value))}")


def _is_of_words(held: Any) -> bool:
    return isinstance(held, list) and bool(held) and all(isinstance(one, str) for one in held)


def _plain(held: Any) -> str:
    return " ".join(held) if isinstance(held, list) else str(held)


def _at(span: Any) -> str:
    return f"[{span[0]}:{span[1]}]"


def _quoted(words: str) -> str:
    return f"“{_clean(words)}”"


def _clean(told: str) -> str:
    """On one line, without what a terminal would obey: escapes and marks of direction."""
    short = told if len(told) <= LONGEST_QUOTE else told[:LONGEST_QUOTE] + " …"
    return "".join(char if char.isprintable() else " " if char.isspace() else "\ufffd" for char in short)
