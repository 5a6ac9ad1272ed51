"""Tolls, toponyms and spans, on cases made by hand; and how figures are written down."""

import json

import pytest

from tests.eval import gunviolence, showing, spans, toponyms
from tests.eval.__main__ import figures_of, find, sample
from tests.eval.corpus import Corpus, Document, Mistake, Scored
from tests.eval.toponyms import Answer, Toponym
from tests.unit.eval.mentions import day, mention, party


def case(killed: int, injured: int, on: str = "2031-05-04") -> Document:
    return Document("", None, {"n_killed": killed, "n_injured": injured, "shooting_date": on})


def test_tolls_are_those_of_the_main_assault():
    mentions = [mention(killed=4), mention(killed=1, injured=2, is_main=True, at=90, time=day("2031-05-04"))]
    figures = gunviolence.score([case(1, 2)], [mentions]).figures
    assert {name: value for name, value in figures.items() if name != "documents"} == dict.fromkeys(
        ("killed_exact", "killed_exact_nonzero", "injured_exact", "injured_exact_nonzero", "date_exact"), 1.0
    )


def test_no_mention_tells_of_nobody_so_only_the_cases_of_nobody_are_right():
    figures = gunviolence.score([case(0, 0), case(2, 0), case(0, 3)], [[], [], []]).figures
    assert figures["killed_exact"] == pytest.approx(2 / 3)
    assert figures["killed_exact_nonzero"] == figures["injured_exact_nonzero"] == 0.0


def test_all_wrong_tolls_score_nothing():
    figures = gunviolence.score([case(1, 1)], [[mention(killed=2, injured=2)]]).figures
    assert (figures["killed_exact"], figures["injured_exact"], figures["date_exact"]) == (0.0, 0.0, 0.0)


def test_an_accusation_and_a_plan_are_not_what_the_report_is_about():
    planned = mention(kind="planned", is_main=True)
    background = mention(novelty="background")
    new = mention(at=300)
    assert gunviolence.incident([mention("ACCUSE"), planned, background, new]) is new
    assert gunviolence.incident([planned]) is None


ROME = Toponym("Rome", (0, 4), 1, "USA", 34.25, -85.16)


@pytest.mark.parametrize(
    ("found", "country", "exact", "near"),
    [
        (Answer(1, "USA", 34.25, -85.16, "Rome"), 1.0, 1.0, 1.0),
        (Answer(1, "USA", 40.0, -100.0, "Rome"), 1.0, 1.0, 1.0),
        (Answer(2, "USA", 34.0, -85.2, "Rome"), 1.0, 0.0, 1.0),
        (Answer(3, "USA", 43.2, -75.4, "Rome"), 1.0, 0.0, 0.0),
        (Answer(4, "ITA", 41.9, 12.5, "Rome"), 0.0, 0.0, 0.0),
        (None, 0.0, 0.0, 0.0),
    ],
)
def test_a_toponym_is_right_by_country_by_id_and_by_distance(found, country, exact, near):
    assert toponyms.shares([(ROME, found)]) == {"country": country, "exact": exact, "within_161km": near}


def test_no_toponyms_divide_by_nothing():
    assert toponyms.shares([]) == {"country": 0.0, "exact": 0.0, "within_161km": 0.0}


def test_the_gazetteer_answers_with_what_the_other_names_tell():
    found = toponyms.resolve_all(toponyms.gazetteer_of(), ["Paris", "France"])
    assert [one.country for one in found if one] == ["FRA", "FRA"]


TAGGED = ["The O", "Norland B-S", "army I-S", "shelled O", "Sudmark B-T", "'s I-T", "port I-T", ". O"]


def test_tagged_tokens_become_a_text_with_spans():
    document = spans.sentence(TAGGED)
    assert document.text == "The Norland army shelled Sudmark's port."
    told = {side: [document.text[slice(*one)] for one in found] for side, found in document.gold.items()}
    assert told == {"source": ["Norland army"], "target": ["Sudmark's port"]}


def test_spans_are_found_when_they_overlap_and_exact_when_they_are_the_same():
    document = spans.sentence(TAGGED)
    whole = mention(actors=(party("Norland army", 4),), recipients=(party("Sudmark", 25),))
    figures = spans.score([document], [[whole]]).figures
    assert (figures["source.exact_f1"], figures["target.f1"], figures["target.exact_f1"]) == (1.0, 1.0, 0.0)


def test_empty_and_wrong_spans_score_nothing():
    document = spans.sentence(TAGGED)
    turned = mention(actors=(party("Sudmark", 25),), recipients=(party("Norland", 4),))
    for mentions in ([], [turned]):
        figures = spans.score([document], [mentions]).figures
        assert (figures["source.f1"], figures["target.f1"]) == (0.0, 0.0)


def test_two_spans_on_one_gold_span_are_one_answer_and_one_elsewhere_is_wrong():
    counts = spans.overlap_counts([(0, 10)], [(0, 3), (4, 8), (20, 25)])
    assert (counts.right, counts.wanted, counts.given) == (1, 1, 2)


def test_the_page_keeps_what_people_wrote_around_the_table():
    page = f"# Title\n{showing.BEGIN}\nold\n{showing.END}\nafter\n"
    made = showing.rewritten(page, {"lgl.exact": 0.5, "lgl.toponyms": 7}, {"lgl.exact": 0.65})
    assert "| `lgl.exact` | 0.500 | 0.65 | missed by 0.150 |" in made
    assert "| `lgl.toponyms` | 7 |  |  |" in made
    assert made.startswith("# Title\n")
    assert made.endswith("\nafter\n")
    assert "old" not in made
    assert showing.rewritten(made, {"lgl.exact": 0.5, "lgl.toponyms": 7}, {"lgl.exact": 0.65}) == made


def test_a_page_without_its_marks_is_refused():
    with pytest.raises(ValueError, match="needs the lines"):
        showing.rewritten("# Title\n", {}, {})


def test_every_target_names_a_figure_of_the_sets_as_they_lie():
    names = ["muc4.tst1.templates.f1", "plover.pair.macro_f1", "lgl.country", "lgl.exact"]
    names += [
        f"gunviolence.{toll}_exact{kind}" for toll in ("killed", "injured") for kind in ("", "_nonzero")
    ]
    targets = showing.load_targets()
    assert [name for name in names if showing.target_of(name, targets) is None] == []


def test_figures_are_written_flat(tmp_path):
    showing.write_json(tmp_path / "deep" / "eval.json", {"lgl.exact": 1 / 3})
    assert json.loads((tmp_path / "deep" / "eval.json").read_text()) == {"lgl.exact": 0.333333}


def corpus(name: str) -> Corpus:
    documents = [Document(str(n), None, None) for n in range(9)]
    return Corpus("toy", name, documents, lambda *_: Scored(), lambda parts: {"n": float(len(parts))})


def test_splits_that_differ_in_their_number_are_summed_and_others_are_not():
    corpora = [corpus("toy.tst1"), corpus("toy.tst2"), corpus("toy.dev")]
    figures = figures_of(corpora, [Scored({"n": 1.0}) for _ in corpora])
    assert figures == {"toy.tst1.n": 1.0, "toy.tst2.n": 1.0, "toy.dev.n": 1.0, "toy.tst.n": 2.0}


def test_a_sample_is_the_same_for_the_same_seed():
    whole = corpus("toy")
    texts = [[one.text for one in sample(whole, 4, seed).documents] for seed in (5, 5, 6)]
    assert texts[0] == texts[1] != texts[2]
    assert sample(whole, 0, 5) is whole


def test_a_folder_without_any_set_is_refused_by_name(tmp_path):
    with pytest.raises(SystemExit, match="no set of"):
        find(tmp_path, [])


def test_the_commonest_mistakes_are_counted_by_set_and_by_each_thing_that_was_wrong():
    made = {
        "muc4": [Mistake("slot wrong: date, place", "", "", ""), Mistake("slot wrong: date", "", "", "")],
        "plover": [Mistake("missing", "", "", "")],
    }
    assert showing.commonest(made, 2) == [("muc4", "slot wrong: date", 2), ("muc4", "slot wrong: place", 1)]
