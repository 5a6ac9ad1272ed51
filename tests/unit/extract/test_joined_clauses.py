"""What one clause of a sentence tells for the clauses joined to it, and what it does not."""

import pytest

from tests.unit.extract.tellings import deeds


def where(mention):
    return [place.name for place in mention.places]


def test_the_day_and_the_place_of_a_clause_hold_for_what_the_same_people_did_next(read):
    (mention,) = deeds(
        read("Militants drove into a market in Kismayo on Tuesday and opened fire, leaving six dead.")
    )
    assert mention.time.start == "2031-04-01"
    assert where(mention) == ["Kismayo"]
    assert mention.casualties.killed.best == 6


def test_people_told_of_before_were_shot_where_they_were(read):
    (mention,) = deeds(
        read("Miners set fire to a police station in Lusaka on Tuesday, and guards shot dead two of them.")
    )
    assert mention.time.start == "2031-04-01"
    assert where(mention) == ["Lusaka"]


def test_what_another_side_did_to_others_has_no_place_of_the_clause_before(read):
    _, answer = deeds(
        read("Israel shelled Rafah on Tuesday, and Hamas fighters fired rockets at Israeli troops.")
    )
    assert where(answer) == []
    assert answer.time.start == "2031-04-01"


def test_the_past_perfect_is_of_another_day(read):
    _, before = deeds(read("Rebels attacked a base in Goma on Tuesday, and soldiers had attacked a village."))
    assert before.time is None
    assert before.novelty == "background"


def test_two_counts_of_one_event_are_a_least_number_and_no_sum(read):
    (mention,) = deeds(
        read("Marines killed a cartel boss in a shootout in Tijuana on Tuesday, and seven gunmen also died.")
    )
    killed = mention.casualties.killed
    assert (killed.min, killed.best, killed.max, killed.basis) == (7, 7, None, "at_least")
    assert mention.time.start == "2031-04-01"


def test_those_joined_in_one_phrase_are_added_up(read):
    (mention,) = deeds(
        read("An air strike killed the militia's finance chief and three of his guards in Idlib on Tuesday.")
    )
    assert mention.casualties.killed.best == 4
    assert where(mention) == ["Idlib"]


def test_a_part_of_those_counted_is_not_added(read):
    (mention,) = deeds(read("A drone strike killed 12 people including two children in Kherson on Tuesday."))
    assert mention.casualties.killed.best == 12
    assert where(mention) == ["Kherson"]


def test_a_victim_whom_no_list_knows_makes_the_number_a_least_one(read):
    (mention,) = deeds(read("Police killed the gang's treasurer and three of his gunmen in Cali on Tuesday."))
    killed = mention.casualties.killed
    assert (killed.min, killed.max, killed.basis) == (3, None, "at_least")


def test_a_name_that_looks_like_a_verb_is_a_place_all_the_same(read):
    (mention,) = deeds(read("Militiamen burned down a monastery in Sagaing on Monday."))
    assert [place.country for place in mention.places] == ["MMR"]


def test_the_same_day_is_the_day_just_told(read):
    one, other = deeds(
        read(
            "A truck bomb in Gao on Monday killed five people. A second truck bomb in Kidal on the same day "
            "killed three."
        )
    )
    assert one.time.start == other.time.start == "2031-03-31"
    assert other.time.text == "the same day"
    assert [one.novelty, other.novelty] == ["new", "new"]


def test_a_death_in_hospital_moves_neither_the_day_nor_the_place(read):
    (mention,) = deeds(
        read(
            "A bomb exploded in a cinema in Quetta on Monday, killing six people. "
            "A boy died in hospital overnight."
        )
    )
    assert mention.time.start == "2031-03-31"
    assert mention.casualties.killed.best == 6


@pytest.mark.parametrize("plain", ["Four militants", "Four people"])
def test_those_of_a_named_group_are_one_recipient_however_told_again(read, plain):
    (mention,) = deeds(
        read(
            "Turkish jets bombed a camp near Duhok on Monday, killing four PKK fighters.\n\n"
            f"{plain} were killed in the air strike, local officials said."
        )
    )
    killed = [party.canonical_id for party in mention.recipients if party.role == "killed"]
    assert killed == ["ORG:PKK"]


def test_another_number_tells_of_others(read):
    (mention,) = deeds(
        read(
            "Six people were killed in a raid in Nablus on Tuesday.\n\n"
            "Israeli troops killed two Hamas members in the raid."
        )
    )
    assert len(mention.recipients) == 2


def test_rockets_that_come_down_on_somebody_are_an_attack_and_no_harm_is_no_toll(read):
    """ "No casualties" counts nobody: the toll stays empty, it is not nought."""
    (mention,) = deeds(
        read("Three rockets landed near the French embassy in Bamako late on Tuesday, causing no casualties.")
    )
    assert where(mention) == ["Bamako"]
    assert mention.novelty == "new"
    assert mention.casualties.killed is None
    assert mention.casualties.injured is None


@pytest.mark.parametrize(
    "text",
    [
        "A rocket of the company fell into the sea near Okinawa on Tuesday.",
        "The rocket's first stage landed on its pad in Texas on Tuesday.",
        "A delivery drone landed near a school in Perth on Tuesday.",
    ],
)
def test_what_lands_on_nobody_is_no_attack(read, text):
    assert deeds(read(text)) == []


def test_a_deed_denied_by_whoever_is_said_to_have_done_it_is_disputed(read):
    text = (
        "RSF fighters shelled a clinic in Nyala on Tuesday, killing nine people, the Sudanese army said.\n\n"
        "The RSF denied the shelling."
    )
    (mention,) = deeds(read(text))
    assert mention.attribution.responsibility == "denied"
    assert mention.realis.certainty == "disputed"
    (span,) = mention.evidence["attribution.responsibility"].spans
    assert text[slice(*span)] == "denied"


def test_a_denial_by_somebody_else_changes_nothing(read):
    mention = deeds(
        read("Russian jets bombed a bridge in Sumy on Tuesday, killing two.\n\nTurkey denied the attack.")
    )[0]
    assert mention.attribution.responsibility == "reported_as_fact"


def test_nobody_claiming_it_is_no_denial(read):
    mention = deeds(read("A bomb killed six people in Aden on Tuesday. No group claimed responsibility."))[0]
    assert mention.attribution.responsibility == "unknown"


@pytest.mark.parametrize("word", ["as", "when", "while"])
def test_what_happened_in_a_moment_happened_in_its_place(read, word):
    (mention,) = deeds(read(f"Gunmen shot a judge on Tuesday {word} he was leaving his office in Cali."))
    assert [place.name for place in mention.places] == ["Cali"]
