"""Names of places, with the countries that a text speaks of."""

import re
import zipfile
from importlib import resources

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from stream.extract.places.gazetteer import Candidate, Gazetteer, distance_km, utc_offset_hours
from stream.extract.places.keys import key


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def found(gazetteer: Gazetteer, name: str, *countries: str) -> Candidate:
    one = gazetteer.resolve(name, countries=countries)
    assert one is not None
    return one


@pytest.mark.parametrize(
    ("name", "countries", "geonames_id", "feature"),
    [
        ("Baghdad", ["USA", "IRQ"], 98182, "city"),
        ("Jordan", ["USA", "IRQ"], 248816, "country"),
        ("Iraq", [], 99237, "country"),
        ("Syria", [], 163843, "country"),
        ("Lebanon", ["USA"], 272103, "country"),
        ("US", [], 6252001, "country"),
        ("Gaza", [], 281132, "region"),
        ("the Gaza Strip", [], 281132, "region"),
        ("Gaza City", [], 281133, "city"),
        ("West Bank", [], 285153, "region"),
        ("Anbar province", ["IRQ"], 99592, "admin1"),
        ("Anbar", ["IRQ"], 99592, "admin1"),
        ("Idlib", [], 169389, "city"),
        ("Idlib province", [], 169387, "admin1"),
        ("Kherson oblast", [], 706442, "admin1"),
        ("Donetsk", ["UKR"], 709717, "city"),
        ("Donetsk region", ["UKR"], 709716, "admin1"),
        ("Washington", ["IRQ"], 4140963, "city"),
        ("New York", [], 5128581, "city"),
        ("North Darfur", [], 408666, "admin1"),
        ("California", [], 5332921, "admin1"),
        ("Washington, D.C.", [], 4140963, "city"),
    ],
)
def test_a_name_means_the_place_that_newswire_means(
    gazetteer: Gazetteer, name: str, countries: list[str], geonames_id: int, feature: str
) -> None:
    one = gazetteer.resolve(name, countries=countries)
    assert one is not None
    assert (one.geonames_id, one.feature, one.precision) == (geonames_id, feature, feature)


@pytest.mark.parametrize(
    ("spellings", "country"),
    [
        (["Kyiv", "Kiev"], "UKR"),
        (["Kharkiv", "Kharkov"], "UKR"),
        (["Odesa", "Odessa"], "UKR"),
        (["Khan Younis", "Khan Yunis", "Khan Yunus"], "PSE"),
        (["Jabalia", "Jabaliya", "Jabalya"], "PSE"),
        (["Deir al-Balah", "Deir el-Balah", "Dayr al Balah"], "PSE"),
        (["Deir ez-Zor", "Deir el-Zour", "Deir al-Zor", "Deir Ezzor"], "SYR"),
        (["Raqqa", "Ar Raqqah", "al-Raqqah"], "SYR"),
        (["Daraa", "Deraa"], "SYR"),
        (["Fallujah", "Falluja", "al-Fallujah"], "IRQ"),
        (["Sana'a", "Sanaa", "Sana\u2019a", "Sana\u02bfa"], "YEM"),
        (["Hodeidah", "Hudaydah", "Hodeida", "al-Hudaydah"], "YEM"),
        (["Taiz", "Ta'izz", "Taez"], "YEM"),
        (["El Fasher", "Al-Fasher", "al-Fashir"], "SDN"),
        (["Misrata", "Misratah"], "LBY"),
        (["Mazar-i-Sharif", "Mazar-e Sharif"], "AFG"),
        (["Mumbai", "Bombay"], "IND"),
        (["Yangon", "Rangoon"], "MMR"),
        (["Grozny", "Groznyy"], "RUS"),
        (["Medellin", "Medell\u00edn"], "COL"),
        (["Nagorno-Karabakh", "Nagorno Karabakh", "Artsakh"], "AZE"),
        (["Baghdad", "eastern Baghdad", "central Baghdad", "city of Baghdad", "Baghd\u0101d"], "IRQ"),
    ],
)
def test_spellings_of_one_place_are_one_place(
    gazetteer: Gazetteer, spellings: list[str], country: str
) -> None:
    places = [found(gazetteer, spelling, country) for spelling in spellings]
    assert len({(one.geonames_id, one.name) for one in places}) == 1
    assert {one.country for one in places} == {country}


@pytest.mark.parametrize(
    ("name", "countries", "country", "feature"),
    [
        ("Tripoli", [], "LBY", "city"),
        ("Tripoli", ["LBN"], "LBN", "city"),
        ("Georgia", [], "GEO", "country"),
        ("Georgia", ["GEO", "RUS"], "GEO", "country"),
        ("Georgia", ["USA", "RUS"], "GEO", "country"),
        ("Georgia", ["USA"], "USA", "admin1"),
        ("Paris", ["FRA", "USA"], "FRA", "city"),
        ("Paris, Texas", [], "USA", "city"),
        ("Tyre, Lebanon", [], "LBN", "city"),
        ("Rafah", ["PSE"], "PSE", "city"),
        ("Rafah", ["EGY"], "EGY", "city"),
        ("Hyderabad", ["PAK"], "PAK", "city"),
        ("Hyderabad", [], "IND", "city"),
        ("northern Gaza", [], "PSE", "region"),
        ("southern Lebanon", [], "LBN", "country"),
        ("South Sudan", ["SDN"], "SSD", "country"),
        ("North Korea", [], "PRK", "country"),
        ("Northern Ireland", [], "GBR", "region"),
    ],
)
def test_the_countries_of_the_text_and_a_parent_told_decide_between_equal_names(
    gazetteer: Gazetteer, name: str, countries: list[str], country: str, feature: str
) -> None:
    one = gazetteer.resolve(name, countries=countries)
    assert one is not None
    assert (one.country, one.feature) == (country, feature)


@pytest.mark.parametrize(
    ("name", "countries"),
    [
        ("Horton", ["USA", "IRQ"]),
        ("Kirby", ["USA"]),
        ("Lord", ["USA"]),
        ("Singh", ["IND"]),
        ("Police", ["POL"]),
        ("March", ["GBR"]),
        ("Mashtal", ["IRQ"]),
        ("Wednesday", []),
        ("Springfield", ["USA"]),
        ("baghdad", ["IRQ"]),
        ("us", []),
        ("turkey", []),
        ("", []),
        (",", []),
        ("A" * 5_000, []),
        ("Zzyzxville", []),
    ],
)
def test_what_would_be_a_guess_is_refused(gazetteer: Gazetteer, name: str, countries: list[str]) -> None:
    assert gazetteer.resolve(name, countries=countries) is None


def test_a_state_that_the_text_speaks_of_decides_between_towns_of_one_country(gazetteer: Gazetteer) -> None:
    assert gazetteer.resolve("Springfield", countries=["USA"]) is None
    told = gazetteer.resolve("Springfield", countries=["USA"], areas=["Massachusetts"])
    assert told is not None
    assert told.admin1 == "Massachusetts"
    assert gazetteer.resolve("Henry County", countries=["USA"]) is None


@pytest.mark.parametrize(
    ("name", "country"),
    [("Middle East", None), ("Darfur", "SDN"), ("Donbas", "UKR"), ("Kashmir", "IND"), ("Crimea", "UKR"),
    ("Sahel", None),
     ("Sinai", "EGY"), ("Chechnya", "RUS"), ("Kurdistan", "IRQ"), ("Europe", None), ("Tigray", "ETH"),
     ("Red Sea", None)],
)  # fmt: skip
def test_a_region_has_its_country_where_it_lies_in_one(
    gazetteer: Gazetteer, name: str, country: str | None
) -> None:
    one = found(gazetteer, name)
    assert (one.feature, one.country) == ("region", country)
    assert one.radius_km > 0


ALPHA_3 = """
AFG ALB DZA AND AGO ATG ARG ARM AUS AUT AZE BHS BHR BGD BRB BLR BEL BLZ BEN BTN BOL BIH BWA BRA BRN
BGR BFA BDI CPV KHM CMR CAN CAF TCD CHL CHN COL COM COG COD CRI CIV HRV CUB CYP CZE DNK DJI DMA DOM
ECU EGY SLV GNQ ERI EST SWZ ETH FJI FIN FRA GAB GMB GEO DEU GHA GRC GRD GTM GIN GNB GUY HTI HND HUN
ISL IND IDN IRN IRQ IRL ISR ITA JAM JPN JOR KAZ KEN KIR PRK KOR KWT KGZ LAO LVA LBN LSO LBR LBY LIE
LTU LUX MDG MWI MYS MDV MLI MLT MHL MRT MUS MEX FSM MDA MCO MNG MNE MAR MOZ MMR NAM NRU NPL NLD NZL
NIC NER NGA MKD NOR OMN PAK PLW PAN PNG PRY PER PHL POL PRT QAT ROU RUS RWA KNA LCA VCT WSM SMR STP
SAU SEN SRB SYC SLE SGP SVK SVN SLB SOM ZAF SSD ESP LKA SDN SUR SWE CHE SYR TJK TZA THA TLS TGO TON
TTO TUN TUR TKM TUV UGA UKR ARE GBR USA URY UZB VUT VEN VNM YEM ZMB ZWE PSE VAT TWN XKX HKG ESH
"""


@pytest.mark.parametrize("code", ALPHA_3.split())
def test_every_state_is_known_by_its_code_and_by_its_name(gazetteer: Gazetteer, code: str) -> None:
    country = gazetteer.country(code)
    assert country is not None
    assert country.country == code
    by_name = gazetteer.resolve(country.name, countries=())
    assert by_name is not None
    assert (by_name.country, by_name.feature) == (code, "country")


@pytest.mark.parametrize(
    ("name", "code"),
    [("Britain", "GBR"), ("U.K.", "GBR"), ("U.S.", "USA"), ("America", "USA"), ("DR Congo", "COD"),
    ("Ivory Coast", "CIV"),
     ("Burma", "MMR"), ("Türkiye", "TUR"), ("UAE", "ARE"), ("Palestine", "PSE"), ("Czechia", "CZE"),
     ("Swaziland", "SWZ"),
     ("East Timor", "TLS"), ("the Netherlands", "NLD"), ("Bosnia", "BIH"), ("the Philippines", "PHL")],
)  # fmt: skip
def test_short_and_older_names_of_states_are_known(gazetteer: Gazetteer, name: str, code: str) -> None:
    one = found(gazetteer, name)
    assert (one.country, one.feature) == (code, "country")


def test_a_radius_grows_with_the_place(gazetteer: Gazetteer) -> None:
    town, city, province, country = (
        found(gazetteer, name, "IRQ").radius_km for name in ("Tikrit", "Baghdad", "Anbar province", "Iraq")
    )
    assert 0 < town < city < province < country


def test_candidates_are_all_places_of_a_name_the_likeliest_first(gazetteer: Gazetteer) -> None:
    countries = [one.country for one in gazetteer.candidates("Tripoli")]
    assert countries[0] == "LBY"
    assert {"LBY", "LBN", "GRC"} <= set(countries)


def test_the_longitude_tells_the_day(gazetteer: Gazetteer) -> None:
    assert utc_offset_hours(found(gazetteer, "Baghdad", "IRQ")) == 3.0
    assert utc_offset_hours(found(gazetteer, "Manila", "PHL")) == 8.0


def test_distances_are_great_circles(gazetteer: Gazetteer) -> None:
    apart = distance_km(found(gazetteer, "Baghdad"), found(gazetteer, "Damascus"))
    assert apart == pytest.approx(752, abs=10)


@settings(deadline=None)  # the machine may be busy
@given(st.text(max_size=40), st.lists(st.sampled_from(["USA", "IRQ", "XXX", ""]), max_size=3))
def test_any_name_is_answered(gazetteer: Gazetteer, name: str, countries: list[str]) -> None:
    one = gazetteer.resolve(name, countries=countries)
    assert one is None or (one.name and one.radius_km >= 0)


@settings(deadline=None)  # the machine may be busy
@given(st.text(max_size=40))
@example("\U0001d756")  # a capital only once it is decomposed
def test_a_key_is_its_own_key(name: str) -> None:
    assert key(key(name)) == key(name)


def test_the_table_says_whose_data_it_is_and_is_small_enough_to_ship() -> None:
    packed = resources.files("stream.extract.lexicon").joinpath("gazetteer.zip")
    with packed.open("rb") as file, zipfile.ZipFile(file) as archive:
        assert b"GeoNames" in archive.read("NOTICE.txt")
        assert b"CC BY 4.0" in archive.read("NOTICE.txt")
        assert sum(entry.compress_size for entry in archive.infolist()) < 8_000_000
        index = archive.read("index.txt")
    keys = [line.split(b"\t")[0] for line in index.strip(b"\n").split(b"\n")]
    assert keys == sorted(keys)
    assert len(keys) == len(set(keys))
    assert all(re.fullmatch(rb"\S(?:[^\t]*\S)?", one) for one in keys[:1000])
