"""The country of violence that its own sentence gives no place: of whom, of the article, of its dateline."""

import pytest

from tests.unit.extract.tellings import deeds


def told(mention):
    rule = mention.evidence["places"].rule if "places" in mention.evidence else None
    return [(place.country, place.precision) for place in mention.places], rule


@pytest.mark.parametrize(
    ("text", "country", "rule"),
    [
        ("QUITO (AP) - Gunmen murdered a priest on Tuesday.", "ECU", "default/country_of_the_dateline"),
        ("QUITO (AP) - Gunmen shot a Peruvian senator on Tuesday.", "PER", "default/country_of_the_harmed"),
    ],
)
def test_violence_without_a_place_is_in_the_country_that_it_is_told_of(read, text, country, rule):
    (mention,) = deeds(read(text))
    assert told(mention) == ([(country, "country")], rule)


def test_the_one_country_of_an_articles_violence_is_that_of_the_rest_of_it(read):
    first, other = deeds(
        read("A bomb killed two nuns in Lima on Monday.\n\nGunmen kidnapped a surveyor on Tuesday.")
    )
    assert told(first)[0][0][1] == "city"
    assert told(other) == ([("PER", "country")], "default/country_of_the_article")


def test_a_place_that_is_told_stays_what_it_is(read):
    (mention,) = deeds(read("QUITO (AP) - Gunmen murdered a priest in Lima on Tuesday."))
    assert [place.name for place in mention.places] == ["Lima"]


def test_where_the_article_tells_of_two_countries_nothing_is_guessed(read):
    *_, last = deeds(
        read(
            "BOGOTA (AP) - A bomb killed two nuns in Lima on Monday. A bomb killed a cook in Quito on Sunday."
            "\n\n"
            "Gunmen kidnapped a surveyor on Tuesday."
        )
    )
    assert last.places == ()


@pytest.mark.parametrize(
    "text",
    [
        "WASHINGTON (AP) - U.S. forces struck a militia commander on Tuesday.",
        "JERUSALEM (AP) - Hamas fighters fired rockets at Israeli troops on Tuesday.",
        "BEIRUT (AP) - Syrian soldiers shot 12 farmers on Tuesday.",
        "AMMAN (AP) - Gunmen shot 12 farmers on Tuesday. Syria blamed rebels, and Syria vowed revenge.",
    ],
)
def test_an_army_abroad_and_a_war_between_two_are_not_set_where_they_are_told(read, text):
    (mention,) = deeds(read(text))
    assert mention.places == ()


def test_what_is_said_has_no_place_but_its_own(read):
    (mention,) = read("QUITO (AP) - Peru condemned Chile on Tuesday.")
    assert mention.places == ()


NUNS = "PARIS (AP) - The murder of three nuns shocked bishops. Unions called for strikes in Peru"
COOK = "kidnapped the cook on Tuesday."


@pytest.mark.parametrize(
    ("text", "country", "rule"),
    [
        (f"{NUNS}, and Peru and the Peruvian press condemned rebels.", "PER", "article"),
        (
            f"BOGOTA (AP) - The U.S. envoy, a U.S. senator and U.S. churches wept. The ELN {COOK}",
            "COL",
            "dateline",
        ),
        (f"PARIS (AP) - The ELN {COOK} Colombia and Colombian bishops condemned it.", "COL", "article"),
    ],
)
def test_violence_told_elsewhere_is_in_the_country_that_the_copy_is_of(read, text, country, rule):
    (mention,) = deeds(read(text))
    assert told(mention) == ([(country, "country")], f"default/country_of_the_{rule}")


@pytest.mark.parametrize(
    "text",
    [
        f"{NUNS} and in Chile, and Peru and the Peruvian press condemned rebels.",
        "TEGUCIGALPA (AP) - Gunmen injured the Nicaraguan consul. Nicaragua condemned the attack.",
    ],
)
def test_of_two_countries_neither_and_an_envoy_is_abroad(read, text):
    (mention,) = deeds(read(text))
    assert mention.places == ()
