"""A type by who did it and to what: modes and contexts that the verb alone does not tell."""

import pytest


def the_one(mentions):
    (mention,) = mentions
    return mention


@pytest.mark.parametrize(
    ("text", "plover", "modes"),
    [
        ("Twelve nurses were captured by militants near Gao on Tuesday.", "ASSAULT", ("abduct",)),
        ("Troops captured two militants near Kidal on Tuesday.", "COERCE", ("arrest",)),
        ("Rebel fighters arrested the president of Togo on Tuesday.", "COERCE", ("arrest",)),
        ("Rebels jailed two bakers in Gao on Tuesday.", "COERCE", ("arrest",)),
        ("The rebels imprisoned two bakers in Gao on Tuesday.", "COERCE", ("arrest",)),
        ("Rebels ordered the arrest of two bakers in Gao on Tuesday.", "COERCE", ("arrest",)),
        ("Rebels issued an arrest warrant for two bakers in Gao on Tuesday.", "COERCE", ("arrest",)),
        ("Turkey banned a Kurdish party on Tuesday.", "COERCE", ("ban",)),
        ("Turkey banned tobacco on Tuesday.", "COERCE", ("restrict",)),
        ("Ghana deployed 400 police officers to the border on Tuesday.", "MOBILIZE", ("police",)),
        ("Ghana deployed 400 soldiers to the border on Tuesday.", "MOBILIZE", ("troops",)),
        ("Ghana deployed police officers and soldiers to the border on Tuesday.", "MOBILIZE", ("troops",)),
        ("Norway deployed six missile batteries near Oslo on Tuesday.", "MOBILIZE", ("weapons",)),
        ("The air force bombed rebel camps near Goma on Tuesday.", "ASSAULT", ("aerial",)),
        ("Army planes bombed rebel camps near Goma on Tuesday.", "ASSAULT", ("aerial",)),
        ("Rebels bombed an army camp near Goma on Tuesday.", "ASSAULT", ("explosives",)),
        ("The father fired the gun, wounding his daughter in the arm on Tuesday.", "ASSAULT", ("firearms",)),
        (
            "Rebels ambushed an army convoy near Gao on Tuesday, using eight explosive charges.",
            "ASSAULT",
            ("explosives",),
        ),
        ("Argentina recalled its ambassador to Chad on Tuesday.", "SANCTION", ("withdraw",)),
        ("Police troops have been dispatched to the north of Togo.", "MOBILIZE", ("police",)),
        (
            "The government of Chile expelled a group of foreign traffickers on Tuesday.",
            "COERCE",
            ("deport",),
        ),
        ("The government of Chile expelled three foreign diplomats on Tuesday.", "SANCTION", ("expel",)),
        ("The government of Chile expelled ten aid workers on Tuesday.", "SANCTION", ("expel",)),
        ("The army of Chad expelled rebels from Faya on Tuesday.", "ASSAULT", ()),
        ("Sweden stopped aid to Uganda on Tuesday.", "SANCTION", ("discontinue",)),
    ],
)
def test_who_does_it_to_what_makes_the_type(read, text, plover, modes):
    mention = the_one(read(text))
    assert (mention.type.plover, mention.type.modes) == (plover, modes)


def test_a_bomber_who_rams_a_gate_is_no_reckless_driver(read):
    mention = read("A suicide bomber rammed a lorry into the Spanish embassy in Kabul, killing six.")[0]
    assert "suicide-attack" in mention.type.modes


@pytest.mark.parametrize(
    ("text", "contexts"),
    [
        ("A bomb exploded near a market in Cali on Tuesday.", ()),
        ("Rebels attacked a nurse near Goma on Tuesday.", ("military",)),
        ("A bomb killed six soldiers in Zabul on Tuesday.", ("military",)),
    ],
)
def test_an_attack_is_of_war_where_a_fighting_side_is_known(read, text, contexts):
    assert the_one(read(text)).type.contexts == contexts


@pytest.mark.parametrize(
    "text",
    ["Sweden stopped aid to Uganda on Tuesday.", "Kenya recalled its ambassador to Uganda on Tuesday."],
)
def test_a_sanction_is_on_whom_its_object_names(read, text):
    assert [party.country for party in the_one(read(text)).recipients] == ["UGA"]
