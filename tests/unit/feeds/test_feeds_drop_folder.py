"""Files dropped into a folder are read when they have come to rest, once."""

import pytest

from stream.feeds.drop_folder import DropFolder
from stream.feeds.schedule import PollOutcome
from stream.settings import Folder
from tests.builders import NOON
from tests.unit.feeds.feeds_fakes import InlineParsing, ListPublisher

TEXT = "Id: {0}\nHeadline: Item {0}\n\nCopy.\n"


class Desk:
    def __init__(self, path) -> None:
        self.path = path
        self.publisher = ListPublisher()
        self.restart()

    def restart(self) -> None:
        folder = Folder(name="drop", path=self.path, source="Quay Wire")
        self.drop = DropFolder(folder, self.publisher, InlineParsing(), lambda: NOON)

    async def look(self):
        return await self.drop.look()

    async def looks(self, times=2):
        return [(await self.look()).answer.outcome.value for _ in range(times)]

    @property
    def ids(self):
        return [one.item_id.removeprefix("Quay Wire:") for one in self.publisher.articles]


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


async def test_a_file_is_read_at_the_second_look_that_finds_it_alike_and_then_never_again(desk):
    (desk.path / "a.txt").write_text(TEXT.format("a"))
    assert await desk.looks(4) == ["same_body", "ok", "same_body", "same_body"]
    assert desk.ids == ["a"]
    assert (desk.path / "a.txt").exists()


async def test_a_file_that_still_grows_is_left_alone(desk):
    file = desk.path / "a.txt"
    for part in ("Id: a\n", "Headline: H\n\n", "Copy."):
        with file.open("a") as opened:
            opened.write(part)
        await desk.look()
    assert desk.ids == []
    await desk.look()
    assert desk.ids == ["a"]


async def test_files_are_taken_in_the_order_of_their_names(desk):
    for name in ("b", "c", "a"):
        (desk.path / f"{name}.txt").write_text(TEXT.format(name))
    await desk.looks()
    assert desk.ids == ["a", "b", "c"]


@pytest.mark.parametrize("name", ["a.txt.tmp", "a.part", ".a.txt", "a.txt~", "a.pdf", "notes"])
async def test_unfinished_hidden_and_other_files_are_passed_over(desk, name):
    (desk.path / name).write_text(TEXT.format("a"))
    assert await desk.looks(3) == ["same_body"] * 3
    assert desk.ids == []


async def test_a_file_renamed_when_finished_is_read_at_the_next_look(desk):
    (desk.path / "a.txt.part").write_text(TEXT.format("a"))
    await desk.look()
    (desk.path / "a.txt.part").rename(desk.path / "a.txt")
    assert await desk.looks(1) == ["ok"]


async def test_folders_within_and_links_are_passed_over(desk, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "secret.txt"
    outside.write_text(TEXT.format("a"))
    (desk.path / "in").mkdir()
    (desk.path / "in" / "b.txt").write_text(TEXT.format("b"))
    (desk.path / "link.txt").symlink_to(outside)
    await desk.looks(3)
    assert desk.ids == []


async def test_a_restart_publishes_nothing_again(desk):
    (desk.path / "a.txt").write_text(TEXT.format("a"))
    await desk.looks()
    desk.restart()
    assert await desk.looks(3) == ["same_body"] * 3
    assert desk.ids == ["a"]


async def test_a_changed_file_is_a_new_version(desk):
    file = desk.path / "a.txt"
    file.write_text(TEXT.format("a"))
    await desk.looks()
    file.write_text(TEXT.format("a") + "\nMore copy.\n")
    await desk.looks()
    assert [one.version for one in desk.publisher.articles] == [1, 2]


async def test_a_broken_file_is_told_once_and_the_others_are_read(desk):
    (desk.path / "a.txt").write_text("Id: a\nVersion: two\n\nCopy.")
    (desk.path / "b.json").write_text("{")
    (desk.path / "c.txt").write_text(TEXT.format("c"))
    await desk.look()
    polled = await desk.look()
    assert polled.answer.outcome is PollOutcome.PARSE_ERROR
    assert [fault.where for fault in polled.faults] == ["a.txt, Version", "b.json, document"]
    assert desk.ids == ["c"]
    assert await desk.looks() == ["same_body"] * 2
    desk.restart()
    assert await desk.looks(3) == ["same_body"] * 3
    (desk.path / "a.txt").write_text(TEXT.format("a"))
    await desk.looks()
    assert desk.ids == ["c", "a"]


async def test_a_file_larger_than_the_limit_is_named_and_not_read(desk):
    with (desk.path / "a.txt").open("wb") as file:
        file.truncate(6 * 1024 * 1024)
    await desk.look()
    polled = await desk.look()
    assert polled.answer.outcome is PollOutcome.TOO_LARGE
    assert polled.faults[0].where == "a.txt"
    assert await desk.looks() == ["same_body"] * 2


async def test_a_folder_that_is_not_there_is_unreadable_until_it_is(desk):
    desk.path.rmdir()
    assert await desk.looks() == ["unreadable"] * 2
    desk.path.mkdir()
    assert await desk.looks() == ["same_body"] * 2


async def test_a_file_that_is_gone_is_forgotten_but_its_items_are_not(desk):
    file = desk.path / "a.txt"
    file.write_text(TEXT.format("a"))
    await desk.looks()
    file.unlink()
    await desk.look()
    assert desk.publisher.memory.files("drop") == set()
    file.write_text(TEXT.format("a"))
    await desk.looks()
    assert desk.ids == ["a"]


async def test_ninjs_and_rss_files_are_read_too(desk):
    (desk.path / "a.json").write_text('[{"uri": "urn:a", "headline": "A"}]')
    (desk.path / "b.xml").write_text(
        "<rss version='2.0'><channel><item><guid>b</guid><title>B</title></item></channel></rss>"
    )
    await desk.looks()
    assert desk.ids == ["urn:a", "b"]
    assert {one.provenance.transport for one in desk.publisher.articles} == {"folder"}
