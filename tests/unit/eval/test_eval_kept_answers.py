"""Answers are kept by rules, text and day; those of old rules go."""

from datetime import UTC, datetime

from tests.eval import reading
from tests.eval.corpus import Document
from tests.eval.reading import KEPT_CODES, MENTIONS, Kept, read_all
from tests.unit.eval.mentions import mention

DAY = datetime(2031, 5, 4, tzinfo=UTC)


def test_an_answer_is_found_for_the_same_rules_text_and_day_alone(tmp_path):
    path = tmp_path / "build" / "kept.sqlite"
    kept = Kept(path, "rules")
    kept.keep([(("text", DAY), b"[1]")])
    assert kept.find(("text", DAY)) == b"[1]"
    assert kept.find(("text", None)) is None
    assert kept.find(("other", DAY)) is None
    other = Kept(path, "other rules")
    assert other.find(("text", DAY)) is None
    kept.close()
    other.close()


def test_the_answers_of_the_oldest_rules_go(tmp_path):
    for number in range(KEPT_CODES + 1):
        kept = Kept(tmp_path / "kept.sqlite", f"rules {number}")
        kept.keep([(("text", None), b"[]")])
        kept.close()
    first, last = (Kept(tmp_path / "kept.sqlite", f"rules {number}") for number in (0, KEPT_CODES))
    assert first.find(("text", None)) is None
    assert last.find(("text", None)) == b"[]"
    first.close()
    last.close()


def test_what_is_kept_is_not_read_again(tmp_path):
    kept = Kept(tmp_path / "kept.sqlite", "rules")
    said = (mention("AID", killed=2),)
    kept.keep([(("text", DAY), MENTIONS.dump_json(said, by_alias=True))])
    steps: list[int] = []
    documents = [Document("text", DAY, None)] * 2
    assert read_all(documents, kept, workers=1, step=steps.append) == [said, said]
    assert steps == [2]
    kept.close()


def test_the_hash_of_the_rules_is_the_same_for_the_same_rules():
    assert reading.code_hash() == reading.code_hash()
