"""Furniture, datelines, paragraphs, folding."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stream.extract.text.clean import Cleaned, clean, normalised

HEADLINE = "Drone strike kills two guards near Tikrit"
BODY = "Two guards died when a drone hit their post near Tikrit on Monday, police said."


def paragraphs(cleaned: Cleaned) -> list[str]:
    return [cleaned.text[one.start : one.end] for one in cleaned.paragraphs]


def kept(*lines: str) -> list[str]:
    return paragraphs(clean("\n\n".join((HEADLINE, BODY, *lines)), None))[2:]


@pytest.mark.parametrize(
    "line",
    [
        "Your email address will not be published. Fields with * are required",
        "Read more: Five things to know about the drone war",
        "READ ALSO: Minister vows inquiry",
        "Also read: Minister vows inquiry",
        "Related: Minister vows inquiry",
        "Advertisement",
        "Story continues below",
        "Sign up for our daily newsletter",
        "Subscribe to our channel",
        "Follow us on every platform",
        "Share this article",
        "Click here for more",
        "Tags: drones, guards",
        "4 min read",
        "3 hours ago",
        "Last updated: 7 February, 18:40",
        "Published 18:40 GMT",
        "12:45 GMT",
        "(MORE)",
        "-30-",
        "ENDS",
        "***",
        "---",
        "Eds: Updates with police quote, adds byline.",
        "(Adds details, background)",
        "(Updates with new toll in paragraph 2)",
        "(Reporting by A. Writer in Tikrit; Editing by B. Desk)",
        "Reporting by A. Writer; Editing by B. Desk",
        "Additional reporting by A. Writer in Erbil.",
        "Writer and Desk reported from Erbil.",
        "Ann Writer reported from Erbil and Ben Desk from Amman.",
        "Associated Press writer Ann Writer in Erbil contributed to this report.",
        "Ann Writer contributed to this report.",
        "By Ann Writer",
        "By Ann Writer and Ben Desk, Northern Wire",
        "Ann Writer, Reuters",
        "© 2024 Northern Wire. All rights reserved.",
        "Copyright 2024 Northern Wire",
        "This material may not be published, rewritten or distributed anew.",
        "An earlier version of this story said 12 guards were killed.",
        "Correction: this article has been amended; an earlier version said 12 guards were killed.",
        "This story has been updated to say that 12 guards were killed.",
        "FILE PHOTO: Smoke rises after a raid that killed 40 in Basra, January 3, 2020. REUTERS/A. Writer",
        "FILE - A guard walks past a house where four died in 2019. (AP Photo/A. Writer)",
        "The views expressed here are the author's own.",
        "Our Standards: the principles of trust",
        "This is a developing story.",
        "Watch: the moment of the blast",
        "The post Twelve guards killed near Tikrit appeared first on Northern Herald.",
        "[...]",
    ],
)
def test_furniture_is_not_read(line: str) -> None:
    assert kept("The post stood on the river road.", line, "Police closed the road.") == [
        "The post stood on the river road.",
        "Police closed the road.",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "By nightfall, 12 more guards had been killed.",
        "Hospitals in Erbil reported 12 dead from the blast.",
        "Officials reported from the scene that 12 guards were killed.",
        "Share prices fell after the attack killed 12 guards.",
        "Follow-up raids killed 12 guards, the army said.",
        "Updated figures show 12 guards died, the ministry said.",
        "Published reports said 12 guards died in the raid.",
        "Read out in court, the letter said 12 guards were killed.",
        "Watch towers were hit and 12 guards killed, police said.",
        "Home was hit, he said.",
        "More than 12 guards were killed on Monday.",
        "Ends of the bridge were hit, police said.",
        "Most read the warning, he said.",
        "Source close to the army said 12 guards died.",
        "The post was hit first on Monday, police said, and 12 guards died.",
        "By then, A. Guard and B. Guard were dead.",
        "The article by the rebels claimed 12 guards were killed.",
    ],
)
def test_copy_that_begins_like_furniture_is_read(line: str) -> None:
    assert kept(line) == [line]


@pytest.mark.parametrize(
    "notice",
    [
        "Copyright 2031 Harbour Broadcasting, Inc. All rights reserved.",
        "Copyright by Harbour Wire - All rights reserved",
        "© 2031 Harbour Wire. All rights reserved. This material may not be copied, sold or told anew.",
    ],
)
def test_copy_that_a_notice_of_rights_was_run_into_is_read_without_it(notice: str) -> None:
    assert kept(f"{notice} Two guards were shot on the river road.") == [
        "Two guards were shot on the river road."
    ]


@pytest.mark.parametrize(
    "line", ["Source link", "Leave a Reply", "Related articles", "Most read", "Comments (12)"]
)
def test_behind_the_end_of_the_copy_nothing_is_read(line: str) -> None:
    copy = "The post stood on the river road. " * 4
    assert kept(copy.strip(), line, "Twelve guards were killed, I hear!") == [copy.strip()]


def test_a_box_in_the_first_half_does_not_end_the_copy() -> None:
    assert kept("Related articles", *["The post stood on the river road."] * 9)[-1].startswith("The post")


def test_credits_at_the_end_of_a_paragraph_are_cut_from_it() -> None:
    told = kept("Police closed the road. (Reporting by Ann Writer; Editing by Ben Desk)")
    assert told == ["Police closed the road."]


@pytest.mark.parametrize(
    "told",
    [
        "UPDATE 2-Drone strike kills two guards near Tikrit",
        "EXCLUSIVE: Drone strike kills two guards near Tikrit",
        "BREAKING: Drone strike kills two guards near Tikrit",
        "WRAPUP 1-UPDATE 2-Drone strike kills two guards near Tikrit",
        "Drone strike kills two guards near Tikrit | Northern Herald",
        "Drone strike kills two guards near Tikrit - Northern News",
    ],
)
def test_a_headline_loses_the_desks_prefix_and_the_publishers_suffix(told: str) -> None:
    cleaned = clean(f"{told}\n\n{BODY}", len(told))
    assert paragraphs(cleaned)[0] == HEADLINE
    assert cleaned.paragraphs[0].is_headline


@pytest.mark.parametrize(
    ("line", "place", "day"),
    [
        ("BAGHDAD (Reuters) - ", "BAGHDAD", None),
        ("BAGHDAD, Feb 7 (Reuters) - ", "BAGHDAD", "Feb 7"),
        ("BAGHDAD — ", "BAGHDAD", None),
        ("BAGHDAD – ", "BAGHDAD", None),
        ("Baghdad — ", "Baghdad", None),
        ("KYIV, Ukraine (AP) — ", "KYIV", None),
        ("KYIV, Ukraine, March 3 (AP) — ", "KYIV", "March 3"),
        ("DEIR AL-BALAH, Gaza Strip (AP) — ", "DEIR AL-BALAH", None),
        ("NEW DELHI, Jan. 5 (Xinhua) -- ", "NEW DELHI", "Jan. 5"),
        ("BOGOTA, 7 JUL 89 (EFE) -- ", "BOGOTA", "7 JUL 89"),
        ("Feb 7 (Northern Wire) - ", "", "Feb 7"),
        ("BEIRUT/DAMASCUS (Reuters) - ", "BEIRUT/DAMASCUS", None),
        ("ISLAMABAD: ", "ISLAMABAD", None),
        ("Kabul, 7 Feb (AFP) - ", "Kabul", "7 Feb"),
        ("(CNN) — ", "", None),
        ("PORT-AU-PRINCE, Haiti (AP) — ", "PORT-AU-PRINCE", None),
        ("SÃO PAULO (AP) — ", "SÃO PAULO", None),
        ("ST. PETERSBURG, Russia (AP) — ", "ST. PETERSBURG", None),
        ("WASHINGTON, D.C. — ", "WASHINGTON", None),
    ],
)
def test_a_dateline_is_told_apart_from_the_paragraph(line: str, place: str, day: str | None) -> None:
    cleaned = clean(f"{HEADLINE}\n\n{line}{BODY}", len(HEADLINE))
    assert cleaned.dateline is not None
    assert (cleaned.dateline.place, cleaned.dateline.day_text) == (place, day)
    assert paragraphs(cleaned) == [HEADLINE, BODY]


@pytest.mark.parametrize(
    "line",
    [
        "Three guards — all reservists — were killed.",
        "Wednesday — A drone hit the post.",
        "Hamas — which runs Gaza — denied it.",
        "U.S. officials said: nothing.",
        "The army - Iraq's largest - denied it.",
        "NATO said on Monday that it would help.",
        "A post: two guards.",
        "GUNMEN LAUNCHED A LARGE-SCALE ATTACK ON A POST NEAR TIKRIT.",
    ],
)
def test_a_sentence_with_a_dash_is_no_dateline(line: str) -> None:
    assert clean(f"{HEADLINE}\n\n{line}", len(HEADLINE)).dateline is None


def test_a_dateline_tells_the_region_of_its_place() -> None:
    told = {
        "KYIV, Ukraine, March 3 (AP) — ": ("KYIV", "Ukraine", "March 3"),
        "ROME (ITALY), 11 JAN 90 (ANSA) -- [TEXT] ": ("ROME", "ITALY", "11 JAN 90"),
        "BAGHDAD — ": ("BAGHDAD", None, None),
    }
    for line, parts in told.items():
        found = clean(f"{HEADLINE}\n\n{line}{BODY}", len(HEADLINE)).dateline
        assert found is not None
        assert (found.place, found.region, found.day_text) == parts


def test_a_dateline_behind_an_editors_line_is_found() -> None:
    cleaned = clean(
        f"{HEADLINE}\n\nA guide to what is known so far.\n\nERBIL, Iraq (AP) — {BODY}", len(HEADLINE)
    )
    assert cleaned.dateline is not None
    assert cleaned.dateline.place == "ERBIL"


def test_the_first_line_of_plain_text_is_its_headline_if_it_is_no_sentence() -> None:
    assert clean(f"{HEADLINE}\n\n{BODY}", None).paragraphs[0].is_headline
    assert not clean(f"{BODY}\n\n{BODY}", None).paragraphs[0].is_headline
    assert not clean(HEADLINE, None).paragraphs[0].is_headline
    assert not clean(f"ERBIL (AP) — Guards died here\n\n{BODY}", None).paragraphs[0].is_headline


def test_lines_wrapped_at_a_width_are_one_paragraph() -> None:
    wrapped = (
        "TIKRIT (AP) -- Two guards died when a drone hit their post near\n"
        "the river road on Monday, police in the province said in a note\n"
        "to reporters.\n"
        "   The post was manned by a crew of four, and the other two men\n"
        "were taken to a hospital in the city, a doctor said late in the\n"
        "day.\n"
    )
    cleaned = clean(wrapped, None)
    assert [one.split()[0] for one in paragraphs(cleaned)] == ["Two", "The"]
    assert "near the river road" in cleaned.reading
    assert len(cleaned.reading) == len(wrapped)


def test_what_is_cut_and_what_is_kept_never_overlap() -> None:
    text = f"UPDATE 1-{HEADLINE}\n\nERBIL (AP) — {BODY}\n\n(MORE)\n\nSource link\n\nPolice said so."
    cleaned = clean(text, None)
    spans = sorted([*cleaned.furniture, *((one.start, one.end) for one in cleaned.paragraphs)])
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


@pytest.mark.parametrize(
    ("told", "folded"),
    [
        ("Kata’ib", "Kata'ib"),
        ("Kata‘ib", "Kata'ib"),
        ("Kataʼib", "Kata'ib"),
        ("Kataʿib", "Kata'ib"),
        ("Kata`ib", "Kata'ib"),
        ("Kata´ib", "Kata'ib"),
        ("“so”", '"so"'),
        ("«so»", '"so"'),
        ("Deir ez‑Zor", "Deir ez-Zor"),
        ("2010–12", "2010-12"),
        ("a – b", "a — b"),
        ("a — b", "a — b"),
        ("12\u00a0dead", "12 dead"),
        ("\u200fTikrit\u200f", " Tikrit "),
        ("kil\u00adled", "kil\u200bled"),
        ("１２ ｄｅａｄ", "12 dead"),
        ("١٢", "12"),
        ("a\x00b", "a b"),
        ("a\r\nb", "a \nb"),
        ("a\rb", "a\nb"),
        ("\ud800", "\ufffd"),
        ("José", "José"),
    ],
)
def test_characters_that_mean_the_same_are_folded_one_for_one(told: str, folded: str) -> None:
    assert normalised(told) == folded


ANY_TEXT = st.text(
    st.one_of(st.characters(), st.sampled_from("\n\n\n  -—–:()\"'“”‘’\u200b\u200e\u202e\r\t.,ABCabc019")),
    max_size=300,
)


@settings(deadline=None)  # the machine may be busy
@given(ANY_TEXT)
def test_folding_keeps_the_length_and_changes_nothing_twice(text: str) -> None:
    folded = normalised(text)
    assert len(folded) == len(text)
    assert normalised(folded) == folded


@settings(deadline=None)  # the machine may be busy
@given(ANY_TEXT, st.one_of(st.none(), st.integers(0, 300)))
def test_paragraphs_lie_in_the_text_in_order_and_hold_something(
    text: str, headline_length: int | None
) -> None:
    length = None if headline_length is None else min(headline_length, len(text))
    cleaned = clean(text, length)
    assert cleaned.text == text
    assert len(cleaned.reading) == len(text)
    reached = 0
    for one in cleaned.paragraphs:
        assert reached <= one.start < one.end <= len(text)
        assert cleaned.reading[one.start : one.end].strip()
        reached = one.end


@pytest.mark.parametrize(
    "text",
    ["x" * 5_000_000, "\n" * 1_000_000, "A" * 200 + ", " * 500_000, "\u202e" * 1_000_000, "(" * 500_000,
    "By A " * 200_000,
     "read more " * 200_000, "a\n" * 300_000, "BAGHDAD, " * 100_000, "A and " * 100_000, "— " * 300_000],
    ids=range(11),
)  # fmt: skip
def test_hostile_text_is_bounded_work(text: str) -> None:
    assert len(clean(text, None).reading) == len(text)
