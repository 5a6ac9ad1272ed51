"""Nothing in an article may raise: sentences that no newsroom would write are read all the same."""

from itertools import product

import pytest

from stream.extract import Reader, plain_article

OWNERS = ("its", "his minister's", "their army's general's", "its leader's spokesman's brother's", "whose")
SPEAKERS = (
    "its defence minister",
    "it",
    "he and his president and their army",
    "which",
    "nobody",
    "the group it hit",
)
LINKS = (" and and ", ", and it said it said ", " that that which ", ", ", " but if unless ", " - (and) - ")
DEEDS = (
    "killed its own",
    "will attack them",
    "was shelled by itself",
    "opened fire on whoever",
    "denied",
    "executed",
)


def odd(owner: str, speaker: str, link: str, deed: str) -> str:
    clause = f"{owner} army {deed} {owner} people on Tuesday in its"
    return (
        f"Israel {deed}{link}{clause}{link}{speaker} and {owner} president said {owner} {speaker} said{link}."
    )


SENTENCES = [odd(*words) for words in product(OWNERS, SPEAKERS, LINKS, DEEDS)][::3]

SHAPES = (
    "Peru will bomb Chile again if provoked, its army chief said on Monday.",
    "It said its minister said its army said it had attacked its own troops on Tuesday.",
    "Their leader's army's fighters' leader's men attacked his army's leader's fighters' base, he said.",
    "and " * 200 + "killed.",
    "killed, " * 140 + "they said.",
    "A bomb " + "and a bomb " * 100 + "exploded.",
    "The army of the army of the army of the army of the army of the army attacked the army of the army.",
    "Attack. Killed. On. In. It. By. Said. The same day. The same day killed the same day.",
    "of the the of killed of by by the in on at 7 7 7 people people killed 7 of of them of them.",
)


@pytest.mark.parametrize("text", SHAPES, ids=lambda text: text[:24])
def test_no_shape_of_sentence_raises(reader: Reader, text):
    (report,) = reader.read([plain_article(text, None)])
    assert len(report.mentions) <= 12


def test_hundreds_of_odd_sentences_are_read_without_raising(reader: Reader):
    assert len(SENTENCES) >= 300
    texts = ["\n\n".join(SENTENCES[at : at + 20]) for at in range(0, len(SENTENCES), 20)]
    reports = reader.read([plain_article(text, None) for text in texts])
    assert len(reports) == len(texts)


def test_a_threat_told_by_whoever_makes_it_is_no_attack(reader: Reader):
    (report,) = reader.read([plain_article(SHAPES[0], None)])
    assert all(mention.type.plover != "ASSAULT" for mention in report.mentions)
