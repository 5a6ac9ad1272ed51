"""What rests on no words of the text is named ``default/...``, and the page on extraction lists it."""

import ast
import re
from pathlib import Path

import stream.extract

ROOM = Path(stream.extract.__file__).parent
PAGE = Path(__file__).parents[3] / "docs" / "extraction.md"


def defaults_in_the_code() -> set[str]:
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in ROOM.rglob("*.py"))
    literals = {
        node.value
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return {text for text in literals if re.fullmatch(r"default/\w+", text)}


def test_the_page_lists_every_default_that_the_code_can_name_and_no_other():
    listed = set(re.findall(r"`(default/\w+)`", PAGE.read_text(encoding="utf-8")))
    assert listed == defaults_in_the_code()
    assert listed


def test_a_plain_telling_says_which_of_its_fields_rest_on_a_default(read):
    (mention,) = read("Rebels attacked an army post near Bunia on Tuesday.")
    rules = {field: found.rule for field, found in mention.evidence.items() if not found.spans}
    assert rules == {
        "realis": "default/asserted",
        "novelty": "default/told_as_news",
        "attribution.responsibility": "default/reported_as_fact",
    }


def test_evidence_without_words_is_always_a_default(read):
    text = (
        "A bomb killed six soldiers in Zabul on Tuesday.\n\nThe United Nations condemned the attack.\n\n"
        "Police arrested two suspects in Kandahar, officials said."
    )
    found = [each for mention in read(text) for each in mention.evidence.values() if not each.spans]
    assert found
    assert all(each.rule.startswith("default/") for each in found)
