"""HTML into the paragraphs that a reader sees, parted by an empty line. Pure.

Captions, scripts and navigation are left out: they are not the article's words.
"""

import re

from lxml import etree

_BLOCKS = frozenset({
    "address", "article", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "footer",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "ol", "p", "pre", "section",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_LEFT_OUT = frozenset({
    "aside", "audio", "button", "embed", "figcaption", "figure", "form", "iframe", "math", "nav", "noscript",
    "object", "script", "select", "style", "svg", "template", "textarea", "title", "video",
})  # fmt: skip
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u2060\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SPACE = re.compile(r"\s+")
_PARTED = re.compile(r"\n *\n[\n ]*")


def html_text(html: str) -> str:
    """Paragraphs parted by ``\\n\\n``, a ``<br>`` within one by ``\\n``; entities are resolved once."""
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, recover=True
    )
    root = etree.fromstring(f"<div>{_INVISIBLE.sub('', html)}</div>".encode("utf-8", "replace"), parser)
    return "" if root is None else _paragraphs("".join(_pieces(root)))


def one_line(text: str | None) -> str | None:
    """The text on one line, or None if nothing is left of it."""
    return _SPACE.sub(" ", _INVISIBLE.sub("", text or "")).strip() or None


def plain_text(text: str) -> str:
    """Paragraphs of plain copy: lines wrapped by the wire are joined; an indented line begins a paragraph."""
    lines = _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).expandtabs(4).split("\n")
    marked = "\n".join(f"\n{line}" if line.startswith("  ") else line for line in lines)
    found = (_SPACE.sub(" ", part).strip() for part in re.split(r"\n\s*\n", marked))
    return "\n\n".join(part for part in found if part)


def _pieces(root: etree._Element) -> list[str]:
    """Text in reading order, without recursion: the nesting is the publisher's to choose."""
    found: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = str(element.tag).lower()
        if event == "start":
            if tag in _LEFT_OUT:
                walk.skip_subtree()
                continue
            found.append("\n" if tag == "br" else "\n\n" if tag in _BLOCKS else "")
            found.append(_SPACE.sub(" ", element.text or ""))
        else:
            found.append("\n\n" if tag in _BLOCKS else "")
            found.append(_SPACE.sub(" ", element.tail or ""))
    return found


def _paragraphs(text: str) -> str:
    found = ("\n".join(_tidied(part)) for part in _PARTED.split(text))
    return "\n\n".join(part for part in found if part)


def _tidied(paragraph: str) -> list[str]:
    lines = (_SPACE.sub(" ", line).strip() for line in paragraph.split("\n"))
    return [line for line in lines if line]
