"""Events in several cities: told as one they are a sum and no event; a namesake abroad is none of them."""


def test_strikes_on_two_cities_told_as_one_are_an_aggregate(read):
    mentions = read(
        "Russian missile strikes on Kharkiv and Odesa killed nine people on Tuesday, officials said."
    )
    assert [mention.kind for mention in mentions] == ["aggregate"]


def test_a_strike_on_one_city_is_an_incident(read):
    mentions = read("A Russian missile strike on Kharkiv killed nine people on Tuesday, officials said.")
    assert [mention.kind for mention in mentions] == ["incident"]


def test_towns_told_in_one_breath_are_of_one_country(read):
    (mention,) = read("Rebels attacked barracks in Arequipa and Birmingham on Tuesday.")
    assert [(place.text, place.country) for place in mention.places] == [("Arequipa", "PER")]
