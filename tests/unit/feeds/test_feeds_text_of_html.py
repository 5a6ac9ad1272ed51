"""Paragraphs out of mark-up and out of wrapped copy."""

import pytest

from stream.feeds.formats.html_text import html_text, one_line, plain_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("<p>One\n   wrapped.</p>\n\n<p> Two. </p>", "One wrapped.\n\nTwo."),
        ("One.<br><br>Two.<br/>Three.", "One.\n\nTwo.\nThree."),
        ("<div>One <b>bold</b>, two.</div><ul><li>a</li><li>b</li></ul>", "One bold, two.\n\na\n\nb"),
        ("A&nbsp;B&mdash;C &amp; D &#8217;", "A B—C & D ’"),
        (
            "<script>alert(1)</script><p>Seen.</p><figure><figcaption>FILE</figcaption></figure> Tail.",
            "Seen.\n\nTail.",
        ),
        ("<p>Kept <!-- not told --> words</p>", "Kept words"),
        ("<p>Unclosed <i>tags", "Unclosed tags"),
        ("soft\u00adhyphen and zero\u200bwidth", "softhyphen and zerowidth"),
        ("5 < 6 and 7 > 3", "5 < 6 and 7 > 3"),
        ("", ""),
        ("\x00\x07", ""),
    ],
)
def test_html_becomes_the_paragraphs_that_a_reader_sees(html, text):
    assert html_text(html) == text


def test_deep_nesting_is_walked_without_recursion():
    assert "deep" in html_text("<div>" * 50 + "deep" + "</div>" * 50)
    assert isinstance(html_text("<div>" * 100_000 + "deep"), str)


@pytest.mark.parametrize(
    ("copy", "text"),
    [
        ("One line\nwrapped.\n\nTwo.", "One line wrapped.\n\nTwo."),
        ("    Indented one\nwrapped.\n    Indented two.", "Indented one wrapped.\n\nIndented two."),
        ("\tTabbed.\r\n\tAgain.\r\n", "Tabbed.\n\nAgain."),
        ("One.\n \n \nTwo.", "One.\n\nTwo."),
    ],
)
def test_wrapped_copy_becomes_paragraphs(copy, text):
    assert plain_text(copy) == text


def test_nothing_on_one_line_is_none():
    assert one_line(" \n\t ") is None
    assert one_line(None) is None
    assert one_line(" a\n b ") == "a b"
