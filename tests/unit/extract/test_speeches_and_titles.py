"""What speeches say of whole peoples is no event; and whom titles, lists and numbers before a name mean."""

import pytest

from tests.unit.extract.tellings import deeds, roles


@pytest.mark.parametrize(
    "text",
    [
        "The junta goes on murdering the Togolese people, the exile said.",
        "The drones are being used to bomb our people, said the bishop.",
    ],
)
def test_what_is_done_to_a_whole_people_at_no_time_is_no_one_deed(read, text):
    assert deeds(read(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers fired on our people in Lome on Tuesday.",
        "Soldiers shot the people who were waiting outside the bakery.",
    ],
)
def test_with_a_day_or_told_which_they_are_it_is_a_deed(read, text):
    assert len(deeds(read(text))) == 1


def test_what_may_befall_anybody_is_hypothetical_in_the_middle_of_a_list_too(read):
    assert read("Truants are likely to be injured, arrested or drawn into gangs, said the nun.") == ()


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Nuns hid Hugo Sample, the mayor of Las Palmas, who had been abducted on Tuesday.", "sample"),
        ("The army praised Hugo Sample, a sergeant of General Ana Muster, who was kidnapped.", "muster"),
    ],
)
def test_who_holds_an_office_over_a_place_was_taken_and_not_the_place(read, text, who):
    (mention,) = deeds(read(text))
    assert [party.canonical_id.rsplit("-")[-1] for party in mention.recipients] == [who]


def test_the_murder_in_a_country_of_two_people_is_theirs(read):
    (mention,) = deeds(read("The murder in Bolivia of two surveyors on Tuesday drew protests."))
    assert roles(mention) == {"two surveyors": "killed"}


def test_whoever_is_kidnapped_by_kind_kidnaps_nobody(read):
    (mention,) = deeds(read("Teacher kidnappings in Zamfara on Tuesday shut two colleges."))
    assert mention.actors == ()


def test_one_of_the_strikers_did_it(read):
    (mention,) = deeds(read("A sergeant was stabbed by one of the strikers in Lota on Tuesday."))
    assert [(party.text, party.sector) for party in mention.actors] == [("one of the strikers", "LAB")]


def test_the_victim_is_whoever_was_told_of(read):
    (mention,) = deeds(
        read("Ana Muster was murdered in Cusco on Tuesday. The victim was strangled in a shop.")
    )
    assert roles(mention) == {"Ana Muster": "killed"}


def test_whoever_is_pulled_out_of_a_river_withdraws_nothing(read):
    assert read("Police pulled two children out of a canal in Leeds on Tuesday.") == ()


@pytest.mark.parametrize(
    "body",
    ["The Leeds Police Department", "The Essex County Sheriff's Office", "The Bergen State Police"],
)
def test_a_department_of_police_makes_arrests(read, body):
    (mention,) = read(f"{body} arrested a teacher on Tuesday.")
    assert [(party.text, party.sector) for party in mention.actors] == [(body, "COP")]


def test_a_company_of_infantry_does_no_business(read):
    (mention,) = deeds(read("Rebels ambushed a rifle company near Sarh on Tuesday."))
    assert [party.sector for party in mention.recipients] == ["MIL"]


def test_a_rocket_launched_with_its_load_strikes_nobody(read):
    assert deeds(read("The firm beat its rivals, launching a small rocket with an old capsule.")) == []


def test_armed_with_courage_tells_how_they_are(read):
    assert read("The farmers who, armed with faith, rose against the king of Chad were many.") == ()


def test_a_fugitive_is_captured_and_no_place(read):
    (mention,) = read("A fugitive was captured by the police in Cusco on Tuesday.")
    assert (mention.type.plover, mention.type.modes) == ("COERCE", ("arrest",))


def test_a_name_that_holds_of_has_no_victim_in_it(read):
    for mention in read("The murder in the Isle of Man shocked the bishops on Tuesday."):
        assert mention.recipients == ()
