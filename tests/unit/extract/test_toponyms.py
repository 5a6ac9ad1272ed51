"""Names of places that one article tells, resolved together, and what its events' places gain by it."""

import re
from collections.abc import Callable
from time import process_time

import pytest

from stream.errors import SettingError
from stream.extract.lexicon.files import packaged
from stream.extract.lexicon.place_tables import load_areas
from stream.extract.places.gazetteer import Gazetteer
from stream.extract.places.told import understood
from stream.extract.places.toponyms import choose_all, resolve_all
from stream.extract.text.clean import Cleaned, Dateline
from stream.extract.text.opening import Opened
from stream.extract.text.parse import Sentence
from stream.records import Mention

Read = Callable[..., tuple[Mention, ...]]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def where(gazetteer: Gazetteer, *names: str, home: str | None = None) -> list[tuple[str | None, str | None]]:
    return [(one.country, one.admin1) if one else (None, None) for one in resolve_all(gazetteer, names, home)]


def opened(*sentences: str, dateline: Dateline | None = None) -> Opened:
    text = " ".join(sentences)
    made = [
        Sentence(at, 0, text.index(one), text.index(one) + len(one), one, one, False)
        for at, one in enumerate(sentences)
    ]
    return Opened(Cleaned(text, (), dateline, (), text), len(text), made, made)


@pytest.mark.parametrize(
    ("names", "country", "admin1"),
    [
        (["Paris", "Dallas", "Tyler"], "USA", "Texas"),
        (["Paris", "Lyon", "Marseille"], "FRA", None),
        (["London", "Toronto", "Windsor", "Ontario"], "CAN", "Ontario"),
        (["London", "Leeds", "Manchester"], "GBR", None),
        (["Dublin", "Columbus", "Dayton"], "USA", "Ohio"),
        (["Alexandria", "Cairo", "Giza"], "EGY", None),
        (["Alexandria", "Baton Rouge", "Lafayette"], "USA", "Louisiana"),
        (["Rochester", "Minneapolis", "Minnesota"], "USA", "Minnesota"),
        (["Henry County", "Atlanta", "McDonough"], "USA", "Georgia"),
        (["Tripoli", "Sidon", "Zahle"], "LBN", None),
        (["Tripoli", "Benghazi", "Misrata"], "LBY", None),
        (["St. Marys", "Parkersburg", "W.Va."], "USA", "West Virginia"),
    ],
)  # fmt: skip
def test_a_name_means_the_place_among_those_that_the_article_names(
    gazetteer: Gazetteer, names: list[str], country: str, admin1: str | None
) -> None:
    found = where(gazetteer, *names)[0]
    assert found[0] == country
    assert admin1 is None or found[1] == admin1


def test_a_parent_told_outdoes_all_else(gazetteer: Gazetteer) -> None:
    assert where(gazetteer, "Paris, Texas", "Lyon", "France")[0] == ("USA", "Texas")
    (first, *_) = choose_all(gazetteer, ["Springfield", "Mo.", "Chicago", "Peoria"], None, {0: 1})
    assert first is not None
    assert (first.place.admin1, first.rule, first.because) == ("Missouri", "parent", 1)


def test_a_state_of_the_world_is_meant_unless_all_else_speaks_for_its_namesake(gazetteer: Gazetteer) -> None:
    among_towns, among_states = (
        resolve_all(gazetteer, ["Georgia", *others])[0]
        for others in (["Atlanta", "Macon", "Valdosta"], ["Armenia", "Russia", "Tbilisi"])
    )
    assert among_towns is not None
    assert among_states is not None
    assert (among_towns.country, among_towns.feature) == ("USA", "admin1")
    assert (among_states.country, among_states.feature) == ("GEO", "country")


@pytest.mark.parametrize(
    ("name", "country", "shown"),
    [("Lebanese", "LBN", "Lebanon"), ("Canadians", "CAN", "Canada"), ("Ohioans", "USA", "Ohio"),
     ("Calif.", "USA", "California"), ("Neb.", "USA", "Nebraska"), ("Ont.", "CAN", "Ontario"),
     ("W. Va.", "USA", "West Virginia")],
)  # fmt: skip
def test_a_people_and_a_short_form_stand_for_their_place(
    gazetteer: Gazetteer, name: str, country: str, shown: str
) -> None:
    (one,) = resolve_all(gazetteer, [name])
    assert one is not None
    assert (one.country, one.name) == (country, shown)


def test_the_country_of_the_dateline_counts(gazetteer: Gazetteer) -> None:
    assert where(gazetteer, "Hyderabad")[0][0] == "IND"
    assert where(gazetteer, "Georgetown", home="GUY")[0][0] == "GUY"


def test_a_choice_says_which_other_name_it_rests_on(gazetteer: Gazetteer) -> None:
    (lone,) = choose_all(gazetteer, ["Rochester"])
    beside = choose_all(gazetteer, ["Rochester", "Minnesota"])[0]
    assert lone is not None
    assert beside is not None
    assert (lone.rule, lone.because) == ("weight", None)
    assert (beside.rule, beside.because) == ("area", 1)


def test_no_place_of_the_name_is_no_answer(gazetteer: Gazetteer) -> None:
    assert resolve_all(gazetteer, ["Zzyzxville", "", "baghdad", "A" * 5_000]) == [None] * 4
    assert resolve_all(gazetteer, []) == []


def test_the_answer_does_not_hang_on_the_order_of_the_names(gazetteer: Gazetteer) -> None:
    names = ["Franklin", "Nashville", "Lebanon", "Columbia", "Tennessee"]
    forward = dict(zip(names, resolve_all(gazetteer, names), strict=True))
    assert forward == dict(zip(names[::-1], resolve_all(gazetteer, names[::-1]), strict=True))


@pytest.mark.parametrize(
    ("name", "parent", "country"),
    [("Paris", "Texas", "USA"), ("Buffalo", "New York", "USA"), ("Springfield", "Mo", "USA"),
     ("Athens", "Georgia", "USA"), ("Batumi", "Georgia", "GEO"), ("Goma", "Congo", "COD"),
     ("Mexico", "Peru", None), ("Lebanon", "Syria", None), ("Beirut", "Damascus", None)],
)  # fmt: skip
def test_a_list_of_places_tells_no_parent(
    gazetteer: Gazetteer, name: str, parent: str, country: str | None
) -> None:
    one = gazetteer.inside(name, parent)
    assert (one and one.country) == country


def test_only_what_surely_is_a_place_speaks_for_the_article(gazetteer: Gazetteer) -> None:
    told = understood(
        gazetteer,
        opened(
            "Mayor Tyler met Austin Houston on Monday.",
            "A storm hit farms near Byron, Minn., and in March Dallas won.",
        ),
        None,
    )
    assert set(told) == {"byron", "minn"}
    assert told["byron"].place.admin1 == "Minnesota"


def test_the_people_before_a_city_tell_its_country(gazetteer: Gazetteer) -> None:
    lebanese = understood(gazetteer, opened("A bridge fell in the Lebanese port city of Tripoli."), None)
    rural = understood(gazetteer, opened("A bridge fell in the rural city of Tripoli."), None)
    assert (lebanese["tripoli"].place.country, lebanese["tripoli"].rule) == ("LBN", "parent")
    assert "tripoli" not in rural


def test_a_dateline_speaks_for_its_article(gazetteer: Gazetteer) -> None:
    dateline = Dateline("SPRINGFIELD", 0, 24, None, "Mo")
    told = understood(gazetteer, opened("A barn burned in Springfield.", dateline=dateline), "USA")
    assert (told["springfield"].place.admin1, told["springfield"].rule) == ("Missouri", "parent")
    assert told["springfield"].spans == ((0, 24),)


def test_many_names_are_bounded(gazetteer: Gazetteer) -> None:
    towns = ["Franklin", "Springfield", "Clinton", "Salem", "Madison", "Georgetown", "Arlington", "Fairview"]
    sentences = [
        f"It rained in {town}{'' if turn == 0 else ' ' + 'Xy' * turn}."
        for turn in range(50)
        for town in towns
    ]
    begun = process_time()
    understood(gazetteer, opened(*sentences), "USA")
    assert process_time() - begun < 5


def test_an_event_is_where_the_parent_behind_the_comma_has_it(read: Read) -> None:
    (mention,) = read("Gunmen killed three people in Paris, Texas, on Tuesday, police said.")
    (place,) = mention.places
    assert (place.text, place.admin1, place.country, place.precision) == ("Paris", "Texas", "USA", "city")


def test_a_list_of_states_stays_a_list(read: Read) -> None:
    (mention,) = read("Militants attacked army posts in Lebanon, Syria and Iraq on Monday.")
    assert [place.country for place in mention.places] == ["LBN", "SYR", "IRQ"]


def test_the_home_of_a_people_is_no_place_of_an_event(gazetteer: Gazetteer) -> None:
    assert gazetteer.resolve("Lebanese", countries=["LBN"]) is None


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("US\tOhio\tO.", "country has 'US'; allowed: three capital letters"),
        ("USA\t\tO.", "name is empty; it must be given"),
        ("USA\tOhio\tO.\nUSA\tOregon\tO.", "'O.' stands in line 2 too; allowed: each name once"),
        ("USA\tOhio\tO.\tOhioan\tx", "5 cells; allowed: at most 4"),
    ],
)
def test_a_mistake_in_the_areas_is_told_by_its_line(line: str, says: str) -> None:
    with pytest.raises(SettingError, match=re.escape(says)):
        load_areas(lambda name: f"country\tname\tshort\tpeople\n{line}")


def test_every_area_of_the_table_is_known_to_the_gazetteer(gazetteer: Gazetteer) -> None:
    unknown = [area.name for area in load_areas(packaged) if gazetteer.area(area.name, area.country) is None]
    assert unknown == []
