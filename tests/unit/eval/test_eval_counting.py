"""What precision, recall and F are, on hand-made cases."""

import pytest

from tests.eval.counting import Counts, by_class, macro_f1, micro_f1, share


def test_an_empty_answer_scores_nothing_and_divides_by_nothing():
    assert Counts(0, 3, 0).figures() == {"f1": 0.0, "precision": 0.0, "recall": 0.0}
    assert Counts().figures() == {"f1": 0.0, "precision": 0.0, "recall": 0.0}
    assert share(0, 0) == 0.0


def test_halves_count_as_halves():
    figures = Counts(1.5, 3, 2).figures()
    assert figures == pytest.approx({"f1": 0.6, "precision": 0.75, "recall": 0.5})


def test_a_class_never_found_weighs_as_much_as_one_always_found():
    counts = by_class([("AID", "AID"), ("AID", "AID"), ("AID", "AID"), ("REJECT", None)])
    assert macro_f1(counts) == pytest.approx(0.5)
    assert micro_f1(counts) == pytest.approx(6 / 7)


def test_a_wrong_answer_costs_the_precision_of_the_class_that_was_named():
    counts = by_class([("AID", "AID"), ("REJECT", "AID")])
    assert counts["AID"].f1 == pytest.approx(2 / 3)
    assert counts["REJECT"].f1 == 0.0


def test_an_answer_of_no_class_of_the_gold_is_a_miss_alone():
    counts = by_class([("AID", "CONSULT"), ("AID", "AID")])
    assert (counts["AID"].recall, counts["AID"].precision) == (0.5, 1.0)


def test_all_wrong_scores_nothing():
    assert macro_f1(by_class([("AID", "REJECT"), ("REJECT", "AID")])) == 0.0
