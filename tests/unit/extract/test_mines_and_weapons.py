"""Who met a mine, and with what a deed was done."""

import pytest

from tests.unit.extract.tellings import deeds, roles


@pytest.mark.parametrize(
    ("text", "struck"),
    [
        ("Two farmers set off a mine near Lima on Monday.", {"Two farmers": None}),
        ("Two farmers stepped on a landmine near Lima on Monday.", {"Two farmers": None}),
        (
            "An army truck hit a mine near Lima on Monday, killing two soldiers.",
            {"An army truck": "attacked", "two soldiers": "killed"},
        ),
    ],
)
def test_whoever_meets_a_mine_has_suffered_it(read, text, struck):
    (mention,) = deeds(read(text))
    assert mention.actors == ()
    assert roles(mention) == struck


def test_whoever_sets_off_a_bomb_has_done_it(read):
    (mention,) = deeds(read("Rebels set off a bomb near a bank in Lima on Monday."))
    assert [actor.text for actor in mention.actors] == ["Rebels"]


@pytest.mark.parametrize(
    ("text", "weapons"),
    [
        ("Two men were murdered in Lima on Monday by machinegun fire.", ["machinegun"]),
        ("Guerrillas attacked the palace in Lima with mortar and rifle fire on Monday.", ["mortar", "rifle"]),
        (
            "The raid, carried out with three grenades, was perpetrated against a bank in Lima on Monday.",
            ["grenades"],
        ),
        ("Rebels used explosives to blow up a bridge near Lima on Monday.", ["explosives"]),
        ("Rebels detonated a powerful dynamite charge near a bank in Lima on Monday.", ["dynamite charge"]),
        ("Two devices exploded in a bank in Lima on Monday.", ["devices"]),
    ],
)
def test_what_it_was_done_with(read, text, weapons):
    (mention,) = deeds(read(text))
    assert [weapon.text for weapon in mention.weapons] == weapons


def test_where_a_bomb_went_off_is_what_it_struck(read):
    (mention,) = deeds(read("Two devices exploded in a restaurant in Lima on Monday."))
    assert roles(mention) == {"a restaurant": "attacked"}


def test_dynamite_is_set_off_by_the_kilogram(read):
    (mention,) = read("Rebels set off five kilograms of dynamite near a bank in Lima on Monday.")
    assert mention.type.modes == ("explosives",)


def test_bombs_that_jets_drop_are_of_the_raid_and_no_explosives_beside_it(read):
    (mention,) = deeds(read("Chadian jets dropped bombs on a market in Sarh on Tuesday."))
    assert "explosives" in [weapon.class_ for weapon in mention.weapons]
    assert mention.type.modes == ("aerial",)
