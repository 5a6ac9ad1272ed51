"""What a folder of seeds holds, by the convention of ``seeds/README.md``, and the settings for it."""

import itertools
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import feedparser

from stream.errors import SettingError
from stream.feeds.formats import Format, format_of

OWN_SEEDS = Path(__file__).parents[2] / "seeds"
FEED_SECONDS = 2.0
FOLDER_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Layout:
    """Files served as feeds, folders watched, records put on the topic as they are, and the alert rules."""

    root: Path
    feeds: tuple[Path, ...]
    folders: tuple[Path, ...]
    broken: tuple[Path, ...]
    rules: Path


def layout_of(root: Path) -> Layout:
    """Raises ``SettingError`` where there is nothing to read."""
    if not root.is_dir():
        raise SettingError(f"--seeds {str(root)!r}: no such folder")
    entries = sorted(root.iterdir())
    layout = Layout(
        root=root,
        feeds=tuple(entry for entry in entries if entry.is_file() and format_of(entry.name) is Format.RSS),
        folders=tuple(entry for entry in entries if entry.is_dir() and _has_wire_files(entry)),
        broken=tuple(sorted(root.glob("broken/*.raw"))),
        rules=next(rules for rules in (root / "rules.yaml", OWN_SEEDS / "rules.yaml") if rules.is_file()),
    )
    if not (layout.feeds or layout.folders):
        raise SettingError(
            f"--seeds {str(root)!r}: neither a feed (.xml, .rss) nor a folder of .json or .txt"
        )
    return layout


def settings_text(layout: Layout, base_url: str) -> str:
    """The ``wiredesk.toml`` of a demo. A JSON string is a TOML string."""
    lines = ["[alerts]", f"rules = {json.dumps(str(layout.rules.resolve()))}"]
    names = names_of((*layout.feeds, *layout.folders))
    for feed in layout.feeds:
        lines += [
            "[[feeds]]",
            f"name = {json.dumps(names[feed])}",
            f"url = {json.dumps(f'{base_url}/{feed.name}')}",
            f"source = {json.dumps(_title_of(feed))}",
            f"interval_seconds = {FEED_SECONDS}",
            "allow_private = true",
        ]
    for folder in layout.folders:
        lines += [
            "[[folders]]",
            f"name = {json.dumps(names[folder])}",
            f"path = {json.dumps(str(folder.resolve()))}",
            f"source = {json.dumps(folder.name[:200])}",
            f"interval_seconds = {FOLDER_SECONDS}",
        ]
    return "\n".join(lines) + "\n"


def names_of(paths: Iterable[Path]) -> dict[Path, str]:
    """A name for each, no two alike: one that is taken already gets a number."""
    names: dict[Path, str] = {}
    for path in paths:
        wanted = name_of(path)
        numbered = (f"{wanted[:58]}-{number}" for number in itertools.count(2))
        names[path] = next(one for one in itertools.chain([wanted], numbered) if one not in names.values())
    return names


def name_of(path: Path) -> str:
    """A feed's or folder's name: its file name up to the first dot, in letters that a name may have."""
    stem = path.name.split(".", maxsplit=1)[0]
    return "".join(letter if letter.isalnum() and letter.isascii() else "-" for letter in stem)[:64] or "feed"


def _has_wire_files(folder: Path) -> bool:
    return any(entry.suffix in (".json", ".txt") for entry in folder.iterdir() if entry.is_file())


def _title_of(feed: Path) -> str:
    title = feedparser.parse(feed.read_bytes()).feed.get("title")
    return str(title or name_of(feed))[:200]
