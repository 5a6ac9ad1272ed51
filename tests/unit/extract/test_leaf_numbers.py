"""Counts in figures and words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stream.extract.tolls.number_words import value_of
from stream.extract.tolls.numbers import Number, find


def only(text: str) -> Number:
    found = find(text)
    assert len(found) == 1, [text[one.start : one.end] for one in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("killed 12 people", 12),
        ("1,200 people fled", 1200),
        ("one hundred and six dead", 106),
        ("twenty-one soldiers", 21),
        ("forty five miners", 45),
        ("a hundred people", 100),
        ("five hundred people", 500),
        ("two thousand and five people", 2005),
        ("a thousand two hundred men", 1200),
        ("2.5 million people", 2_500_000),
        ("six hundred thousand refugees", 600_000),
        ("2,003 men", 2003),
        ("2003 people died", 2003),
        ("another 12 were hurt", 12),
        ("one of the men", 1),
        ("an additional 12 were hurt", 12),
    ],
)
def test_a_plain_count_is_exact(text: str, value: int) -> None:
    one = only(text)
    assert (one.min, one.best, one.max, one.basis) == (value, value, value, "exact")


@pytest.mark.parametrize(
    ("text", "told", "expected"),
    [
        ("at least 168 times", "at least 168", (168, 168, None, "at_least")),
        ("more than two dozen men", "more than two dozen", (24, 24, None, "at_least")),
        ("over 1,000 homes", "over 1,000", (1000, 1000, None, "at_least")),
        ("no fewer than nine men", "no fewer than nine", (9, 9, None, "at_least")),
        ("ten or more men", "ten or more", (10, 10, None, "at_least")),
        ("as many as 40 men", "as many as 40", (None, None, 40, "up_to")),
        ("up to 20 men", "up to 20", (None, None, 20, "up_to")),
        ("no more than 5 men", "no more than 5", (None, None, 5, "up_to")),
        ("fewer than 10 men", "fewer than 10", (None, None, 10, "up_to")),
        ("about 40 men", "about 40", (None, 40, None, "approx")),
        ("nearly 300 men", "nearly 300", (None, 300, None, "approx")),
        ("300 or so men", "300 or so", (None, 300, None, "approx")),
        ("roughly 3,500 American personnel", "roughly 3,500", (None, 3500, None, "approx")),
        ("a dozen soldiers", "a dozen", (None, 12, None, "approx")),
        ("half a dozen soldiers", "half a dozen", (None, 6, None, "approx")),
        ("two dozen soldiers", "two dozen", (None, 24, None, "approx")),
        ("a couple of soldiers", "a couple", (None, 2, None, "approx")),
        ("between 10 and 15 men", "between 10 and 15", (10, None, 15, "approx")),
        ("10 to 15 men", "10 to 15", (10, None, 15, "approx")),
        ("10-15 men", "10-15", (10, None, 15, "approx")),
        ("three or four men", "three or four", (3, None, 4, "approx")),
        ("dozens of men", "dozens", (24, None, None, "vague")),
        ("scores of attacks", "scores", (40, None, None, "vague")),
        ("hundreds of men", "hundreds", (200, None, None, "vague")),
        ("tens of thousands of men", "tens of thousands", (20_000, None, None, "vague")),
        ("several hundred men", "several hundred", (300, None, None, "vague")),
        ("several men", "several", (3, None, None, "vague")),
        ("no casualties", "no", (0, 0, 0, "none")),
        ("no one was hurt", "no one", (0, 0, 0, "none")),
        ("none was hurt", "none", (0, 0, 0, "none")),
    ],
)
def test_a_bound_or_a_vague_word_says_only_what_it_says(
    text: str, told: str, expected: tuple[object, ...]
) -> None:
    one = only(text)
    assert text[one.start : one.end] == told
    assert (one.min, one.best, one.max, one.basis) == expected


@pytest.mark.parametrize(
    "text",
    [
        "on Jan. 28",
        "on 28 January",
        "about 9:30 p.m.",
        "at 6 p.m.",
        "in 2003",
        "a 34-year-old man",
        "aged 12",
        "aged 12 and 14",
        "A. Shopkeeper, 34, was seen",
        "$3 million",
        "3 million dollars",
        "15% of it",
        "15 percent of it",
        "the 3rd brigade",
        "a five-member team",
        "a 10-vehicle convoy",
        "Resolution 1701",
        "Flight 103",
        "a 7.62 mm round",
        "an M16 rifle",
        "a T-72 tank",
        "30 kilometers away",
        "two-thirds of it",
        "a 2-1 vote",
        "no longer",
        "how many",
        "he scores well",
    ],
)
def test_figures_that_count_nothing_are_left_alone(text: str) -> None:
    assert find(text) == []


def test_numbers_of_two_verbs_are_two_numbers() -> None:
    assert [one.best for one in find("killing five people and wounding 12")] == [5, 12]
    assert [one.best for one in find("killing five and three others")] == [5, 3]


UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def in_words(number: int) -> str:
    if number < 20:
        return UNITS.split()[number]
    if number < 100:
        tens = TENS.split()[number // 10 - 2]
        return tens if number % 10 == 0 else f"{tens}-{in_words(number % 10)}"
    if number < 1000:
        rest = f" and {in_words(number % 100)}" if number % 100 else ""
        return f"{in_words(number // 100)} hundred{rest}"
    rest = f" {in_words(number % 1000)}" if number % 1000 else ""
    return f"{in_words(number // 1000)} thousand{rest}"


@settings(deadline=None)  # the machine may be busy
@given(st.integers(1, 999_999))
def test_a_number_in_words_is_read_back(number: int) -> None:
    assert value_of(in_words(number)) == number
    assert only(f"killed {in_words(number)} people").best == number


@settings(deadline=None)  # the machine may be busy
@given(st.integers(0, 9_999_999))
def test_a_number_in_figures_is_read_back(number: int) -> None:
    assert only(f"killed {number:,} people").best == number


PIECES = st.sampled_from(
    ["at least", "12", "no", "more than", "as many as", "dozens", "of", "two", "hundred", "and", "to", "-",
    "between", "1,200", ".5",
     "people", "a", "dozen", "Jan.", "$", "or", "so", "+", "million", "many", ","]
)  # fmt: skip


@settings(deadline=None)  # the machine may be busy
@given(st.lists(PIECES, max_size=20).map(" ".join), st.integers(0, 500))
def test_numbers_lie_in_the_text_in_order_and_never_contradict_themselves(text: str, offset: int) -> None:
    reached = offset
    for one in find(text, offset):
        assert reached <= one.start < one.end <= offset + len(text)
        known = [value for value in (one.min, one.best, one.max) if value is not None]
        assert known
        assert known == sorted(known)
        reached = one.end


@pytest.mark.parametrize(
    "text", ["1" * 100_000, "one hundred " * 20_000, "a " * 50_000, "1,000," * 20_000, "twenty-" * 20_000]
)
def test_hostile_digits_are_bounded_work(text: str) -> None:
    assert all(one.best is None or one.best <= 10_000_000_000 for one in find(text))
