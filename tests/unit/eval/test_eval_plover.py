"""Types of marked pairs, and end to end, on sentences made by hand."""

import pytest

from tests.eval import plover
from tests.eval.corpus import Document
from tests.eval.plover import Pair
from tests.unit.eval.mentions import mention, party

TEXT, SOURCE, TARGET = plover.marked("<s>Norland</s> sent flour to <t>Sudmark</t> and scolded Ostia.")
PAIR = Pair("AID", "2", SOURCE, TARGET)


def aid():
    return mention("AID", at=8, actors=(party("Norland"),), recipients=(party("Sudmark", 22),))


def scolding():
    return mention("ACCUSE", at=34, actors=(party("Norland"),), recipients=(party("Ostia", 42),))


def figures(*mentions, pairs=(PAIR,)):
    return plover.score([Document(TEXT, None, list(pairs))], [list(mentions)]).figures


def test_marks_are_taken_out_and_their_places_kept():
    assert TEXT == "Norland sent flour to Sudmark and scolded Ostia."
    assert (TEXT[slice(*SOURCE)], TEXT[slice(*TARGET)]) == ("Norland", "Sudmark")
    assert plover.marked("<s>Norland</s> fell")[2] is None


def test_the_mention_with_both_parties_answers_for_the_pair():
    assert plover.root_given(PAIR, [scolding(), aid()]) == "AID"


def test_a_mention_with_neither_party_still_answers_and_none_is_no_answer():
    assert plover.root_given(PAIR, [mention("CONSULT")]) == "CONSULT"
    assert plover.root_given(PAIR, []) is None


@pytest.mark.parametrize("told", ["CONCEDE", "RETREAT"])
def test_present_types_answer_by_the_name_that_the_set_has(told: str):
    assert plover.root_given(PAIR, [mention(told)]) == "YIELD"


def test_right_is_one_and_empty_and_wrong_are_nothing():
    names = ("pair.macro_f1", "pair.penta_macro_f1", "end_to_end.macro_f1", "end_to_end.recall")
    assert [figures(aid())[name] for name in names] == [1.0] * 4
    assert [figures()[name] for name in names] == [0.0] * 4
    assert [figures(mention("REJECT"))[name] for name in names] == [0.0] * 4


def test_a_wrong_type_of_the_right_class_is_right_for_the_class():
    given = figures(mention("COOPERATE"))
    assert (given["pair.macro_f1"], given["pair.penta_macro_f1"]) == (0.0, 1.0)


def test_end_to_end_asks_for_the_parties_and_counts_what_else_is_found():
    turned = mention("AID", actors=(party("Sudmark", 22),), recipients=(party("Norland"),))
    assert figures(turned)["end_to_end.recall"] == 0.0
    assert figures(aid(), scolding())["end_to_end.micro_f1"] == pytest.approx(1.0)
    both = plover.end_to_end([PAIR], [aid(), scolding()])
    assert (both["ACCUSE"].given, both["ACCUSE"].right) == (1, 0)


def test_pairs_of_one_sentence_are_read_together(tmp_path):
    head = "\tsentence_id\tmarked_sentence\tgold_penta\tgold_root\n"
    rows = "0\t1\t<s>A</s> aids <t>B</t>\t2\tAID\n1\t2\tA aids <t>B</t>\t2\tYIELD\n"
    (tmp_path / "PLV_x.tsv").write_text(head + rows, encoding="utf-8")
    (corpus,) = plover.corpora(tmp_path)
    assert (corpus.name, len(corpus.documents), len(corpus.documents[0].gold)) == ("plover", 1, 2)
