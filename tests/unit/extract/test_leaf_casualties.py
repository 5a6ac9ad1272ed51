"""How many people a phrase names."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stream.extract.tolls.casualties import amount, is_people
from stream.records.mention import Amount


def read(phrase: str, *, is_singular: bool = False, is_named: bool = False) -> Amount:
    found = amount(phrase, 0, is_singular=is_singular, is_named=is_named)
    assert found is not None
    return found


def classes(found: Amount) -> list[tuple[str, int | None]]:
    return [(part.class_, part.best) for part in found.by_class]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("12 people", (12, 12, 12, "exact")),
        ("one hundred and six villagers", (106, 106, 106, "exact")),
        ("some 3,500 troops", (None, 3500, None, "approx")),
        ("10 to 15 militants", (10, None, 15, "approx")),
        ("10-15 militants", (10, None, 15, "approx")),
        ("at least 20 civilians", (20, 20, None, "at_least")),
        ("up to 20 gunmen", (None, None, 20, "up_to")),
        ("a dozen gunmen", (None, 12, None, "approx")),
        ("half a dozen gunmen", (None, 6, None, "approx")),
        ("dozens of people", (24, None, None, "vague")),
        ("scores of mourners", (40, None, None, "vague")),
        ("hundreds", (200, None, None, "vague")),
        ("a couple of guards", (None, 2, None, "approx")),
        ("12", (12, 12, 12, "exact")),
        ("12 others", (12, 12, 12, "exact")),
        ("three more", (3, 3, 3, "exact")),
        ("another 12", (12, 12, 12, "exact")),
        ("all 12 people aboard", (12, 12, 12, "exact")),
        ("the two pilots", (2, 2, 2, "exact")),
        ("both men", (2, 2, 2, "exact")),
        ("a family of five", (5, 5, 5, "exact")),
        ("a group of 12 migrants", (12, 12, 12, "exact")),
        ("a total of 40 people", (40, 40, 40, "exact")),
        ("five members of the security forces", (5, 5, 5, "exact")),
        ("three Palestinians", (3, 3, 3, "exact")),
        ("four shopkeepers", (4, 4, 4, "exact")),
        ("no one", (0, 0, 0, "none")),
        ("all of its occupants", (1, None, None, "unknown")),
        ("villagers", (1, None, None, "unknown")),
        ("him", (1, 1, 1, "singular")),
        ("a shepherd, a veteran of the war", (1, 1, 1, "singular")),
    ],
)
def test_the_people_of_a_phrase_are_counted_as_told(phrase: str, expected: tuple[object, ...]) -> None:
    found = read(phrase, is_singular=phrase.startswith(("a shepherd", "him")))
    assert (found.min, found.best, found.max, found.basis) == expected


@pytest.mark.parametrize(
    ("phrase", "best"),
    [
        ("a mother and her two sons", 3),
        ("five soldiers and three civilians", 8),
        ("a man, a woman and a child", 3),
        ("a driver as well as two guards", 3),
        ("a bomber and four policemen", 5),
        ("four miners, two guards and a driver", 7),
        ("three soldiers, two officers, a clerk and a cook", 7),
        ("five people, two women and three children", 5),
        ("six priests, five Spaniards and one Chilean", 6),
        ("the mayor, a 45-year-old man, and his wife", 2),
    ],
)
def test_what_one_phrase_joins_is_added_up(phrase: str, best: int) -> None:
    assert read(phrase).best == best


def test_a_joined_group_of_unknown_size_leaves_only_a_least() -> None:
    found = read("a commander and his bodyguards")
    assert (found.min, found.best, found.max, found.basis) == (2, None, None, "at_least")


@pytest.mark.parametrize(
    ("phrase", "best", "parts"),
    [
        ("12 people, including five children", 12, [("child", 5)]),
        ("at least 20 civilians, including five children", 20, [("civilian", 20), ("child", 5)]),
        ("12 people, three of them children", 12, [("child", 3)]),
        ("12 people, two of whom were police officers", 12, [("police", 2)]),
        ("seven people, among them two journalists and a policeman", 7, [("journalist", 2), ("police", 1)]),
        ("four people, including the attacker", 4, [("perpetrator", 1)]),
        ("nine people (including two women)", 9, [("woman", 2)]),
        ("nine people including one Red Crescent worker", 9, [("aid_worker", 1)]),
    ],
)
def test_a_part_is_told_by_its_class_and_never_added(
    phrase: str, best: int, parts: list[tuple[str, int]]
) -> None:
    found = read(phrase)
    assert found.best == best
    assert classes(found) == parts


@pytest.mark.parametrize(
    ("phrase", "class_"),
    [
        ("three army reservists", "military"),
        ("two navy divers", "military"),
        ("four police officers", "police"),
        ("four rebel fighters", "militant"),
        ("six villagers", "civilian"),
        ("six girls", "child"),
        ("six women", "woman"),
        ("two television reporters", "journalist"),
        ("five relief workers", "aid_worker"),
        ("two assailants", "perpetrator"),
    ],
)
def test_the_head_and_its_modifiers_say_the_class(phrase: str, class_: str) -> None:
    assert [part.class_ for part in read(phrase).by_class] == [class_]


@pytest.mark.parametrize(
    "phrase", ["12 people", "12 passengers", "12 workers", "12 officials", "12 officers"]
)
def test_a_class_that_the_words_do_not_say_is_not_given(phrase: str) -> None:
    assert read(phrase).by_class == ()


def test_no_civilians_says_nothing_of_others() -> None:
    found = read("no civilians")
    assert (found.best, found.basis) == (None, "unknown")
    assert classes(found) == [("civilian", 0)]


def test_a_named_person_is_one_and_an_apposition_adds_nobody() -> None:
    found = read("Abu Fulan al-Nasri, a senior figure of the group", is_singular=True, is_named=True)
    assert (found.best, found.basis) == (1, "named")
    assert read("Abu Fulan and two bodyguards", is_named=True).best == 3
    assert read("Abu Fulan and Umm Fulan", is_named=True).best == 2


@pytest.mark.parametrize(
    "phrase",
    [
        "85 targets associated with the militias",
        "168 times",
        "three families",
        "two vehicles",
        "12 homes",
        "30 sorties",
        "12 cows",
        "two Humvees",
        "four launchers",
        "3,000 acres",
        "six buildings",
        "",
        "the",
        ",",
    ],
)
def test_what_is_no_people_has_no_casualties(phrase: str) -> None:
    assert amount(phrase, 0, is_singular=False, is_named=False) is None
    assert not is_people(phrase)


def test_capitals_make_no_people_of_things() -> None:
    assert not is_people("12 TREES")
    assert is_people("12 SOLDIERS")


def test_spans_count_from_the_offset_and_cover_the_counted_words() -> None:
    phrase = "at least 20 civilians, including five children"
    found = amount(phrase, 100, is_singular=False, is_named=False)
    assert found is not None
    assert [phrase[a - 100 : b - 100] for a, b in found.spans] == ["at least 20 civilians"]
    assert [phrase[a - 100 : b - 100] for a, b in found.by_class[1].spans] == ["five children"]


PIECES = st.sampled_from(
    ["12", "people", "soldiers", "and", ",", "including", "a", "child", "of them", "three", "dozens", "of",
    "her", "two", "sons", "no",
     "targets", "Abu Fulan", "at least", "the", "who", "(", "civilians", "up to", "both", "all", "more"]
)  # fmt: skip


@settings(deadline=None)  # the machine may be busy
@given(st.lists(PIECES, max_size=16).map(" ".join), st.booleans(), st.booleans(), st.integers(0, 99))
def test_any_phrase_gives_an_amount_in_its_own_words_or_none(
    phrase: str, singular: bool, named: bool, offset: int
) -> None:
    found = amount(phrase, offset, is_singular=singular, is_named=named)
    if found is None:
        return
    for start, end in [*found.spans, *(span for part in found.by_class for span in part.spans)]:
        assert offset <= start < end <= offset + len(phrase)
    known = [value for value in (found.min, found.best, found.max) if value is not None]
    assert known == sorted(known)
