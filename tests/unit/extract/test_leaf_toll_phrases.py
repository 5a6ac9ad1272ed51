"""Tolls in set phrases."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stream.extract.tolls.toll_phrases import find


def told(sentence: str) -> list[tuple[str, int | None]]:
    return [
        (one.toll, one.amount.best if one.amount.best is not None else one.amount.min)
        for one in find(sentence, 0)
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A blast hit a market, killing five people and wounding 12.", [("killed", 5), ("injured", 12)]),
        (
            "A blast hit a market, killing at least five and injuring dozens.",
            [("killed", 5), ("injured", 24)],
        ),
        ("At least 12 people were killed and 30 wounded.", [("killed", 12), ("injured", 30)]),
        ("The blast left at least 12 dead and 30 injured.", [("killed", 12), ("injured", 30)]),
        ("Market blast: 12 dead, 30 hurt, 4 missing", [("killed", 12), ("injured", 30), ("missing", 4)]),
        ("Two dozen worshippers were killed in the blast.", [("killed", 24)]),
        ("The raid killed three soldiers.", [("killed", 3)]),
        ("Drone kills two guards near the bridge", [("killed", 2)]),
        ("The floods claimed 12 lives.", [("killed", 12)]),
        ("The strike caused the deaths of six villagers.", [("killed", 6)]),
        ("Police arrested 40 protesters.", [("captured", 40)]),
        ("Gunmen kidnapped three aid workers.", [("captured", 3)]),
        ("No one was hurt.", [("injured", 0)]),
        ("Some 3,000 people have been displaced.", [("displaced", 3000)]),
        ("Three soldiers were seriously wounded.", [("injured", 3)]),
        ("Three soldiers were not hurt.", []),
        ("The strike hit 85 targets.", []),
        ("The raid destroyed three homes.", []),
        ("It was the 12th raid this week.", []),
        ("He claimed three victories.", []),
        ("The raid killed 12 cows.", []),
    ],
)
def test_a_toll_is_told_by_words_side_by_side(sentence: str, expected: list[tuple[str, int]]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The death toll rose to 45.",
        "The toll has risen to 45, doctors said.",
        "The death toll from Monday's blast climbed to 45.",
        "The death toll stands at 45.",
    ],
)
def test_a_running_toll_is_that_of_the_whole_event(sentence: str) -> None:
    (one,) = find(sentence, 0)
    assert (one.toll, one.amount.best, one.is_running) == ("killed", 45, True)


def test_killed_and_wounded_together_tell_neither_number() -> None:
    assert told("Some 30 people were killed or wounded.") == []


def test_a_part_stays_a_part() -> None:
    (one,) = find("The blast killed 12 people, including three children.", 0)
    assert one.amount.best == 12
    assert [(part.class_, part.best) for part in one.amount.by_class] == [("child", 3)]


PIECES = st.sampled_from(
    ["killing", "five", "people", "and", "wounding", "12", "were", "killed", ",", "dead", "toll rose to",
    "no one", "claimed", "lives",
     "including", "a", "child", "dozens", "of", "soldiers", "hurt", "at least", "the", "not"]
)  # fmt: skip


@settings(deadline=None)  # the machine may be busy
@given(st.lists(PIECES, max_size=18).map(" ".join), st.integers(0, 99))
def test_phrases_lie_in_the_sentence_in_order(sentence: str, offset: int) -> None:
    reached = offset
    for one in find(sentence, offset):
        assert reached <= one.start < one.end <= offset + len(sentence)
        reached = one.end


@pytest.mark.parametrize(
    "text", ["killed " * 300, "12 people " * 200, "toll of a " * 200, "claimed 1 " * 200, "no " * 700]
)
def test_hostile_sentences_are_bounded_work(text: str) -> None:
    assert len(find(text, 0)) <= len(text)
