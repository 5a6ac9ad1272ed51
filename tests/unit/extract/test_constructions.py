import pytest

DEED = ("ASSAULT", "ORG:RUS-MIL", 5)

VARIANTS = {
    "active": "Russian troops killed five people in an attack on Sumy on Tuesday.",
    "passive": "Five people were killed by Russian troops in an attack on Sumy on Tuesday.",
    "nominal": "A Russian attack on Sumy on Tuesday killed five people.",
    "relative": "A Russian attack that killed five people in Sumy on Tuesday drew an outcry.",
    "light verb": "Russian troops carried out an attack on Sumy on Tuesday, killing five people.",
    "carried out": "An attack was carried out by Russian troops in Sumy on Tuesday, killing five people.",
    "left dead": "A Russian attack on Sumy on Tuesday left five people dead.",
    "resulted in": "A Russian attack on Sumy on Tuesday resulted in the death of five people.",
    "participle": "Russian troops attacked Sumy on Tuesday, killing five people, officials said.",
    "killed when": "Five people were killed when Russian troops attacked Sumy on Tuesday.",
    "died in": "Five people died in a Russian attack on Sumy on Tuesday.",
    "answered with": "Russian troops answered with an attack on Sumy on Tuesday, killing five people.",
}


@pytest.mark.parametrize("variant", sorted(VARIANTS))
def test_one_deed_is_read_alike_in_every_construction(read, variant):
    (mention,) = [m for m in read(VARIANTS[variant]) if m.type.plover == "ASSAULT"]
    assert mention.casualties.killed is not None
    told = (mention.type.plover, mention.actors[0].canonical_id, mention.casualties.killed.best)
    assert told == DEED
    assert mention.time is not None
    assert mention.time.start == "2031-04-01"
    assert [place.country for place in mention.places] == ["UKR"]


def test_the_roles_of_a_passive_are_not_turned_round(read):
    (mention,) = read("Israeli troops were attacked by Hamas fighters near Rafah on Tuesday.")
    assert [party.canonical_id for party in mention.actors] == ["ORG:HAMAS"]
    assert [party.canonical_id for party in mention.recipients] == ["ORG:ISR-MIL"]


def test_a_suspect_in_a_relative_clause_is_not_the_doer_of_the_deed(read):
    (mention,) = read(
        "A U.S. airstrike in Mosul on Tuesday killed a man suspected of plotting attacks on American troops."
    )
    assert [party.canonical_id for party in mention.actors] == ["ORG:USA-MIL"]
    assert all(party.country != "USA" for party in mention.recipients)


def test_a_deed_without_a_doer_is_told_without_one(read):
    (mention,) = read("A car bomb killed 12 people in Aleppo on Tuesday.")
    assert mention.actors == ()
    assert mention.casualties.killed is not None
    assert mention.casualties.killed.best == 12


def test_the_weapon_makes_a_plain_strike_finer(read):
    (mention,) = read("A missile strike on Sumy on Tuesday wounded nine people.")
    assert mention.type.modes == ("heavy-weapons",)
    assert mention.type.acled is not None
    assert mention.type.acled.sub_event_type == "Shelling/artillery/missile attack"


def test_a_strike_without_a_weapon_has_no_acled_sub_type(read):
    (mention,) = read("An Israeli strike in Tyre on Tuesday killed two fighters.")
    assert mention.type.acled is None


def test_targets_and_times_are_no_casualties(read):
    mentions = read(
        "American jets struck 85 targets linked to the militias in Syria on Tuesday. "
        "Bases were hit at least 160 times with rockets."
    )
    assert all(mention.casualties.killed is None for mention in mentions)
