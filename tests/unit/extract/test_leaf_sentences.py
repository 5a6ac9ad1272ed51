"""Where sentences end, and which language they are in."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stream.extract.text.language import is_english
from stream.extract.text.sentences import LONGEST, split

GUARDS = "Two guards died when a drone hit their post on the river road on Monday, police said."


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text, 0, len(text))]


@pytest.mark.parametrize(
    "told",
    [
        ["Maj. Gen. A. Guard of the U.S. Army left.", "Police stayed."],
        ["Lt. Col. B. Desk met Gov. C. Clerk on Jan. 28 in St. Louis.", "They spoke."],
        ["The raid began at 9 p.m. on Tuesday.", "It ended at 6 a.m."],
        ['"We hit it," he said.', '"We will hit it again."'],
        ["The U.S. said no.", "The U.K. said yes."],
        ["Some 2.5 million fled.", "Many died."],
        ["Dr. A. Clerk vs. Mr. B. Desk: no deal.", "Talks end."],
        ["The Foo Co. Inc. depot burned.", "No. 2 burned too."],
        ["Was it a drone?", "It was!", "Nobody knows..."],
        ["He died. ”", "Police came."],
    ],
)
def test_a_point_inside_a_name_or_a_number_ends_nothing(told: list[str]) -> None:
    got = sentences(" ".join(told))
    assert "".join(got).replace(" ", "") == "".join(told).replace(" ", "")
    assert len(got) == len(told)


def test_a_mispaired_quote_does_not_swallow_what_follows() -> None:
    text = 'He said "it is so. ' + " ".join([GUARDS] * 8)
    assert len(sentences(text)) > 4


def test_spans_count_from_the_whole_text_and_hold_no_space_at_their_ends() -> None:
    text = f"ERBIL — {GUARDS}  {GUARDS} \n"
    spans = split(text, 8, len(text))
    assert [text[start:end] for start, end in spans] == [GUARDS, GUARDS]


def test_a_character_outside_of_the_basic_plane_counts_as_one() -> None:
    text = "The 😀 sign — señor — burned. Police came."
    assert sentences(text) == ["The 😀 sign — señor — burned.", "Police came."]


ANY_TEXT = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(" .!?\"'“”()\nAbc")), max_size=200
)


@settings(deadline=None)  # the machine may be busy
@given(ANY_TEXT, st.integers(0, 50), st.integers(0, 200))
def test_sentences_lie_in_their_part_of_the_text_and_lose_no_word(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    reached = start
    for first, last in split(text, start, end):
        assert reached <= first < last <= end
        assert not text[reached:first].strip()
        reached = last
    assert not text[reached:end].strip()


@pytest.mark.parametrize(
    "text",
    ["x" * 5_000_000, "“A b. " * 100_000, "Mr. " * 300_000, '"' * 300_000, "a\u200b" * 500_000,
    "\u202e" * 500_000, ". " * 300_000],
    ids=range(7),
)  # fmt: skip
def test_hostile_text_is_cut_at_a_stated_length(text: str) -> None:
    spans = split(text, 0, len(text))
    assert spans
    assert all(end - start <= LONGEST for start, end in spans)


ENGLISH = f"{GUARDS} {GUARDS}"
FRENCH = (
    "Deux gardes sont morts lundi quand un drone a frappé leur poste sur la route du fleuve, "
    "a dit la police locale."
)
ARABIC = (
    "قتل حارسان يوم الاثنين عندما أصابت طائرة مسيرة موقعهما على طريق النهر "
    "حسبما قالت الشرطة المحلية في بيان لها اليوم"
)
SPANISH = (
    "Dos guardias murieron el lunes cuando un dron alcanzó su puesto en la carretera del río, "
    "según dijo la policía."
)


def test_the_text_itself_outdoes_what_a_feed_declares() -> None:
    assert is_english(ENGLISH, "fr")
    assert not is_english(FRENCH, "en")


@pytest.mark.parametrize("text", [FRENCH, ARABIC, SPANISH])
def test_another_language_is_not_read(text: str) -> None:
    assert not is_english(text, None)


@pytest.mark.parametrize(
    ("declared", "is_read"), [("en-GB", True), ("EN", True), ("", True), (None, True), ("ar", False)]
)
def test_a_text_too_short_to_tell_is_believed_to_be_what_the_feed_says(
    declared: str | None, is_read: bool
) -> None:
    assert is_english("Two guards die", declared) is is_read


@pytest.mark.parametrize(
    "text", ["\x00" * 300, "\ud800" * 300, "\u202e" * 300, "x" * 5_000_000, "", "1234 " * 100]
)
def test_no_text_is_too_odd_to_be_answered(text: str) -> None:
    assert is_english(text, "en") in (True, False)
