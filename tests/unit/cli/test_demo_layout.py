"""What ``wiredesk demo`` makes of a folder, and the settings that it writes for it."""

import os
from pathlib import Path

import pytest

from stream.cli.demo_layout import OWN_SEEDS, layout_of, name_of, names_of, settings_text
from stream.errors import SettingError
from stream.settings import load

FEED = (
    "<rss version='2.0'><channel><title>Quay &quot;Wire&quot;</title>"
    "<item><guid>a</guid><title>A</title></item></channel></rss>"
)


@pytest.fixture(autouse=True)
def _no_settings_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.upper().startswith("WIREDESK_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """A folder of somebody else: a feed, a drop folder, a broken record, files of no concern, no rules."""
    root = tmp_path / "their seeds"
    (root / "dröp").mkdir(parents=True)
    (root / "broken").mkdir()
    (root / "empty").mkdir()
    (root / "quay.rss.xml").write_text(FEED, encoding="utf-8")
    (root / "README.md").write_text("words", encoding="utf-8")
    (root / "dröp" / "a.txt").write_text("Id: a\nHeadline: Ferry\n\nCopy.\n", encoding="utf-8")
    (root / "broken" / "cut.raw").write_bytes(b"{")
    return root


def test_feeds_drop_folders_and_broken_records_are_found_and_all_else_is_left_alone(foreign):
    layout = layout_of(foreign)
    assert layout.feeds == (foreign / "quay.rss.xml",)
    assert layout.folders == (foreign / "dröp",)
    assert layout.broken == (foreign / "broken" / "cut.raw",)


def test_a_folder_without_rules_gets_those_of_our_seeds_and_one_with_rules_its_own(foreign):
    assert layout_of(foreign).rules == OWN_SEEDS / "rules.yaml"
    own = foreign / "rules.yaml"
    own.write_text("[]", encoding="utf-8")
    assert layout_of(foreign).rules == own


def test_the_settings_that_are_written_are_the_settings_that_are_read(foreign, tmp_path):
    file = tmp_path / "wiredesk.toml"
    file.write_text(settings_text(layout_of(foreign), "http://127.0.0.1:8080"), encoding="utf-8")
    settings = load(file)
    [feed], [folder] = settings.feeds, settings.folders
    assert (feed.name, str(feed.url), feed.source) == (
        "quay",
        "http://127.0.0.1:8080/quay.rss.xml",
        'Quay "Wire"',
    )
    assert feed.allow_private
    assert (folder.name, folder.path, folder.source) == ("dr-p", foreign / "dröp", "dröp")
    assert settings.alerts.rules == OWN_SEEDS / "rules.yaml"


def test_our_own_seeds_are_two_feeds_two_folders_and_a_broken_record(tmp_path):
    layout = layout_of(OWN_SEEDS)
    file = tmp_path / "wiredesk.toml"
    file.write_text(settings_text(layout, "http://127.0.0.1:1"), encoding="utf-8")
    settings = load(file)
    assert [feed.source for feed in settings.feeds] == ["Lakeside Courier", "Northline Wire"]
    assert [folder.source for folder in settings.folders] == ["harbor", "meridian"]
    assert [record.name for record in layout.broken] == ["not-an-article.raw"]


@pytest.mark.parametrize(("make", "told"), [(True, "neither a feed"), (False, "no such folder")])
def test_where_there_is_nothing_to_read_one_sentence_says_so(tmp_path, make, told):
    root = tmp_path / "nothing"
    if make:
        root.mkdir()
    with pytest.raises(SettingError, match=rf"^--seeds '.*nothing': {told}"):
        layout_of(root)


@pytest.mark.parametrize(
    ("file", "name"), [("a.rss.xml", "a"), ("Ärger 1.xml", "-rger-1"), (".xml", "feed"), ("x" * 80, "x" * 64)]
)
def test_a_name_is_what_the_settings_take(file, name):
    assert name_of(Path(file)) == name


def test_no_two_names_are_alike():
    paths = [Path("a.xml"), Path("a.rss"), Path("a"), Path("a-2.xml"), Path("b")]
    assert list(names_of(paths).values()) == ["a", "a-2", "a-3", "a-2-2", "b"]
