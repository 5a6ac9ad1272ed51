"""Beasts with a name, which are nobody, and whoever keeps beasts, who is somebody."""

import pytest

from tests.unit.extract.tellings import deeds


@pytest.mark.parametrize(
    "text",
    [
        "Keepers shot the gorilla Bobo in Leeds on Tuesday. Bobo was shot dead within minutes.",
        "Bella, a lioness, was killed by soldiers in Kano on Tuesday.",
        "She saw that they had shot the Gorilla.",
    ],
)
def test_a_beast_with_a_name_is_a_beast(read, text):
    assert deeds(read(text)) == []


def test_whoever_keeps_beasts_is_none(read):
    assert len(deeds(read("The camel dealer Hugo Muster was murdered in Kano on Tuesday."))) == 1
