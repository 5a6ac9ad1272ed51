"""Events in several cities, told as one, are a sum and no event."""


def test_strikes_on_two_cities_told_as_one_are_an_aggregate(read):
    mentions = read(
        "Russian missile strikes on Kharkiv and Odesa killed nine people on Tuesday, officials said."
    )
    assert [mention.kind for mention in mentions] == ["aggregate"]


def test_a_strike_on_one_city_is_an_incident(read):
    mentions = read("A Russian missile strike on Kharkiv killed nine people on Tuesday, officials said.")
    assert [mention.kind for mention in mentions] == ["incident"]
