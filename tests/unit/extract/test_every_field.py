"""Fields that are told in the sentence and read from it: sides, tolls, days, towns, sectors, blame."""

import pytest

from stream.extract.tolls import casualties
from tests.unit.extract.tellings import deeds, roles


@pytest.mark.parametrize(
    "text",
    [
        "A clash between soldiers and rebels near Gao killed four people on Tuesday.",
        "A fierce clash erupted on Tuesday between soldiers and rebels.",
    ],
)
def test_both_sides_of_a_clash_have_fought(read, text):
    (mention,) = deeds(read(text))
    assert [party.sector for party in mention.actors] == ["MIL", "REB"]


@pytest.mark.parametrize(
    ("text", "sectors"),
    [
        ("A contingent of guerrillas attacked the bridge on Tuesday.", ["REB"]),
        ("A unit of guerrillas attacked the bridge on Tuesday.", ["REB"]),
        ("A detachment of policemen attacked the bridge on Tuesday.", ["COP"]),
        ("A unit of the navy attacked the bridge on Tuesday.", ["MIL"]),
        ("Urban commando units attacked the bridge on Tuesday.", ["REB"]),
        ("The death squads killed two nuns in Gao on Tuesday.", ["PRM"]),
        ("Government soldiers killed two nuns in Gao on Tuesday.", ["MIL"]),
        ("Members of the Chilean navy killed two nuns in Gao on Tuesday.", ["MIL"]),
    ],
)
def test_a_band_is_of_the_sector_of_its_men(read, text, sectors):
    (mention,) = deeds(read(text))
    assert [party.sector for party in mention.actors] == sectors


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("A court in Ghana convicted former Islamist president Ali Madow on Tuesday.", "GOV"),
        ("A court in Ghana convicted Islamist commander Ali Madow on Tuesday.", "REB"),
    ],
)
def test_an_islamist_in_office_is_no_rebel_for_that(read, text, sector):
    (mention,) = read(text)
    assert [party.sector for party in mention.recipients] == [sector]


def test_the_rebels_delegation_is_of_the_rebels(read):
    (mention,) = read("The emir of Qatar held talks with the Chadian rebels delegation on Tuesday.")
    assert [party.sector for party in mention.recipients] == ["REB"]


def test_a_chief_of_state_is_the_government(read):
    (mention,) = read("The Peruvian chief of state met with the president of Chile on Tuesday.")
    assert [party.canonical_id for party in mention.actors] == ["ORG:PER-GOV"]


def test_a_state_that_says_it_has_helped_is_no_army(read):
    (mention,) = read("Peru said on Tuesday it has granted asylum to two Chilean officers.")
    assert [party.canonical_id for party in mention.actors] == ["STATE:PER"]
    assert [party.country for party in mention.recipients] == ["CHL"]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Rebels kidnapped a Lebanon woman on Tuesday.", None),
        ("Rebels kidnapped a Lebanese woman on Tuesday.", "LBN"),
        ("Rebels kidnapped an Israel Defense Forces soldier on Tuesday.", "ISR"),
    ],
)
def test_people_are_called_by_the_adjective_of_their_country(read, text, country):
    (mention,) = deeds(read(text))
    assert mention.recipients[-1].country == country


def test_a_police_department_is_of_a_town_in_america(read):
    (mention,) = read("On Tuesday the Athens Police Department jailed a cook.")
    assert [(party.sector, party.country) for party in mention.actors] == [("COP", None)]


def test_the_airport_of_a_capital_is_no_army(read):
    (mention,) = read("A bomb went off at Lima's airport on Tuesday.")
    assert [(party.sector, party.country) for party in mention.recipients] == [(None, "PER")]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("A clerk was stabbed to death in Lyon on Tuesday.", 1),
        ("Rebels shot two nuns to death in Gao on Tuesday.", 2),
        ("Rebels murdered three Jesuits in Gao on Tuesday.", 3),
    ],
)
def test_whoever_was_done_to_death_counts_as_killed(read, text, killed):
    (mention,) = deeds(read(text))
    assert mention.casualties.killed.best == killed


def test_those_left_injured_beside_the_dead_are_counted(read):
    (mention,) = deeds(read("A blast in Lyon left 12 people dead and dozens more injured on Tuesday."))
    assert mention.casualties.killed.best == 12
    assert mention.casualties.injured.min == 24


def test_a_toll_up_to_now_is_of_the_news(read):
    (mention,) = deeds(read("She spoke after a shooting in Lyon that has left 12 people dead."))
    assert mention.novelty == "new"


def test_whoever_was_shot_and_lives_was_injured(read):
    (mention,) = deeds(read("Two men were taken to hospital after being shot in Chicago on Tuesday."))
    assert roles(mention) == {"Two men": "injured"}


def test_money_is_not_rammed(read):
    assert read("They will now ram $7 billion down its throat, she said on Tuesday.") == ()


def test_whoever_burns_a_flag_attacks_nobody(read):
    assert deeds(read("A Chilean flag was set on fire outside a school on Tuesday.")) == []


def test_what_fireworks_do_is_no_assault(read):
    text = (
        "A New Year party ended in panic when a barge of fireworks burned. "
        "Two people were injured during the incident on Dec. 31. A video was shot from the beach."
    )
    assert deeds(read(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "She could be the second person extradited to Chile.",
        "The government has not proposed to the Peruvian government resuming relations with it.",
        "The senator talked about cutting off aid to Chad.",
    ],
)
def test_what_may_come_or_is_only_talked_of_is_no_deed(read, text):
    assert [mention for mention in read(text) if mention.kind == "incident"] == []


def test_an_attempt_to_blame_is_no_attempted_attack(read):
    (mention,) = deeds(read("Their leaders tried to blame nuns for the attack on an ambulance in Gao."))
    assert mention.realis.realis == "actual"


def test_it_is_not_true_that_takes_no_copy_back(read):
    text = "Troops arrested two men in Gao on Tuesday. It is not true that they disagree with this."
    assert [mention.realis.realis for mention in read(text) if mention.kind == "incident"] == ["actual"]


@pytest.mark.parametrize(
    ("text", "responsibility"),
    [
        (
            "She denied accusations made by nuns that the raid had been carried out by soldiers.",
            "accused",
        ),
        ("A cook was charged on Tuesday with three counts of killing a guard.", "accused_by_authority"),
    ],
)  # fmt: skip
def test_what_is_only_laid_to_somebody_is_no_fact(read, text, responsibility):
    (mention,) = deeds(read(text))
    assert mention.attribution.responsibility == responsibility
    assert len(mention.actors) == 1


def test_a_day_to_come_is_not_that_of_what_was_done(read):
    (mention,) = deeds(
        read(
            "They want to stop the vote planned for 12 May. "
            "In one village rebels dragged the priest out and shot him dead."
        )
    )
    assert mention.time is None


def test_a_deed_on_the_day_of_another_is_of_that_day(read):
    (mention,) = deeds(
        read("The court ruled on Tuesday. The law was of 4 March, the same day the senator was murdered.")
    )
    assert mention.time.start == "2031-03-04"


def test_there_was_says_when_and_where(read):
    (mention,) = deeds(read("There was a shootout on Tuesday in Lyon."))
    assert (mention.time.text, [place.name for place in mention.places]) == ("Tuesday", ["Lyon"])


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Police arrested a man at London's Euston station on Tuesday.", ["London"]),
        ("North Korea fired three missiles from Wonsan on Tuesday.", ["W\u014fnsan"]),
        ("Police arrested a man in London's wake on Tuesday.", []),
    ],
)
def test_a_town_that_has_the_spot_is_the_place(read, text, places):
    (mention,) = read(text)
    assert [place.name for place in mention.places] == places


def test_a_sentence_about_one_country_is_not_set_in_that_of_the_dateline(read):
    text = (
        "WASHINGTON, May 3 (Agency) - The president spoke in the United States. "
        "Death squads have killed two nuns, he said of the war in Peru."
    )
    (mention,) = deeds(read(text))
    assert [place.country for place in mention.places] in ([], ["PER"])


@pytest.mark.parametrize(
    "text",
    [
        "Clashes since 11 March have left 400 soldiers dead.",
        "The rebels' attacks on the pipeline this year have cut production.",
        "During March at least 90 farmers were killed by guerrillas in Peru.",
    ],
)
def test_the_deeds_of_months_are_a_sum(read, text):
    assert [mention.kind for mention in deeds(read(text))] == ["aggregate"]


def test_one_deed_of_a_month_is_no_sum(read):
    (mention,) = deeds(read("In October a bomb killed 30 people in Lima."))
    assert mention.kind == "incident"


def test_what_has_ended_since_is_no_news(read):
    text = "The embassy confirmed the release of the reporter who was kidnapped by rebels in Gao."
    (mention,) = deeds(read(text))
    assert mention.novelty == "background"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Rebels hit a bus at the 15 January housing development.", None),
        ("Rebels attacked the 15 January Brigade near Gao.", None),
        ("Rebels staged the 15 January attack on the brigade.", "2031-01-15"),
    ],
)
def test_what_is_called_after_a_day_was_not_hit_on_it(read, text, day):
    (mention,) = deeds(read(text))
    assert (mention.time and mention.time.start) == day


def test_an_attack_was_when_the_deed_in_it_was(read):
    (mention,) = deeds(
        read("The assault in Lyon, in which a cook rammed a van into shoppers on Tuesday, shocked many.")
    )
    assert mention.time.text == "Tuesday"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "Soldiers defused a bomb that was planted outside the Chilean embassy in Lima on Tuesday.",
            ["Lima"],
        ),
        ("The regime has deployed 300 troops in the southern Chilean departments.", ["Chile"]),
    ],
)
def test_where_it_was_put_is_where_it_was(read, text, places):
    assert [place.name for mention in read(text) for place in mention.places] == places


def test_a_town_of_a_country_that_nobody_speaks_of_is_a_namesake(read):
    (mention,) = deeds(read("LIMA, May 3 (Agency) - Rebels attacked San Ramon on Tuesday."))
    assert "USA" not in [place.country for place in mention.places]


def test_who_is_seized_as_a_hostage_is_abducted(read):
    (mention,) = read("The army seized two nuns as hostages on Tuesday.")
    assert mention.type.modes == ("abduct",)


def test_one_man_who_protests_condemns(read):
    mentions = read("The bishop protested on Tuesday the murder of a student.")
    assert [mention.type.plover for mention in mentions if mention.kind == "statement"] == ["ACCUSE"]
    assert "PROTEST" not in [mention.type.plover for mention in mentions]


def test_attacks_of_a_radio_that_say_so_are_words(read):
    text = "The state radio launched attacks on the church on Tuesday, saying it was corrupt."
    assert deeds(read(text)) == []


def test_our_forces_are_of_whoever_speaks(read):
    (mention,) = deeds(read("Our forces ambushed an army convoy near Gao on Tuesday."))
    assert [(party.text, party.sector) for party in mention.actors] == [("Our forces", None)]


def test_an_embassy_sets_no_copy_in_its_country(read):
    text = (
        "LIMA, May 3 (Agency) - Men hurled dynamite at the Chilean Embassy on Tuesday. "
        "The Chilean Embassy was damaged, and the Chilean Embassy closed."
    )
    assert [place.country for mention in deeds(read(text))[:1] for place in mention.places] == ["PER"]


def test_in_a_log_of_many_cases_a_plea_is_of_its_own(read):
    text = (
        "A mother pleaded not guilty to fraud. She will be heard in May. Rain fell all day. "
        "The road is shut. Shops opened late. A bus was late. Police arrested a man for theft in Lyon."
    )
    assert [mention.novelty for mention in read(text) if mention.type.plover == "COERCE"] == ["new"]


def test_weapons_that_an_officer_says_were_sent_are_laid_to_whoever_sent_them(read):
    (mention,) = read("A Chilean colonel emphasized that Peru continues sending weapons to the rebels.")
    assert mention.attribution.responsibility == "accused_by_authority"


def test_the_day_on_which_it_was_told_is_not_that_of_what_follows(read):
    text = "The army on Tuesday confirmed that clashes had taken place. Rebels killed two nuns in Gao."
    (mention,) = [each for each in deeds(read(text)) if each.casualties.killed]
    assert mention.time is None


def test_a_day_right_before_the_deed_is_its_day(read):
    text = "Four rebels belonging to the Black Hand this morning attacked a judge's house in Gao."
    (mention,) = deeds(read(text))
    assert mention.time.text == "this morning"


def test_his_murder_was_done_to_him(read):
    mentions = deeds(
        read("Rebels feared Judge Ana Ruiz. At the time of her murder, she was investigating them.")
    )
    assert [mention.actors for mention in mentions] == [()]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Rebels attacked a shop in Villa El Salvador on Tuesday.", []),
        ("Rebels attacked a shop in El Salvador on Tuesday.", ["El Salvador"]),
    ],
)
def test_a_suburb_called_after_a_state_is_not_that_state(read, text, places):
    assert [place.name for mention in deeds(read(text)) for place in mention.places] == places


def test_an_assault_without_a_gun_gets_no_toll_of_a_shooting(read):
    text = (
        "He assaulted me years ago, she says. It rained. She left. Time went by. Nobody asked. "
        "In the last scene of the play a king was shot dead."
    )
    assert [
        mention.casualties.killed for mention in deeds(read(text)) if mention.trigger.text == "assaulted"
    ] in (
        [],
        [None],
    )


@pytest.mark.parametrize(
    "text",
    [
        "Once arrested, Lopez will have to explain himself to the court.",
        "Smugglers say that every time police or customs men try to crack down, they hide.",
        "They tried to withdraw money in Lyon on Tuesday.",
    ],
)
def test_what_is_to_come_or_comes_every_time_or_moves_money_is_no_deed(read, text):
    assert [mention for mention in read(text) if mention.kind == "incident"] == []


def test_a_column_is_of_the_group_that_is_named_before_it(read):
    (mention,) = deeds(read("A FARC column killed seven soldiers near Cali on Tuesday."))
    assert [party.canonical_id for party in mention.actors] == ["ORG:FARC"]


def test_what_somebody_is_accused_of_was_before(read):
    (mention,) = deeds(read("The men, held since May, were accused of kidnapping two bankers in Lima."))
    assert mention.novelty == "background"


def test_he_counts_as_one(read):
    text = "Judge Carlos Medina fled. He was arrested in Lima on Tuesday."
    assert [mention.casualties.captured.best for mention in read(text)] == [1]


def test_a_day_nearer_behind_another_is_later(read):
    text = "Police arrested Carlos Medina on Friday, and police arrested Jorge Ruiz on Monday."
    assert {mention.novelty for mention in read(text, None)} == {"new"}


def test_what_was_over_the_weekend_is_news(read):
    (mention,) = read("Deputies arrested a young female over the weekend.", None)
    assert (mention.novelty, [party.sector for party in mention.recipients]) == ("new", ["CVL"])


def test_reports_that_are_denied_tell_of_what_is_denied(read):
    mentions = deeds(read("The army has denied reports that a unit in Gao was attacked on Tuesday."))
    assert [mention.realis.realis for mention in mentions] in ([], ["denied"])


@pytest.mark.parametrize(
    "text",
    [
        "Two policemen guarding a consulate in Lima were killed by gunmen on Tuesday.",
        "A senator was shot when he was about to make a speech in Lima.",
    ],
)
def test_where_the_harmed_were_is_where_it_was(read, text):
    (mention,) = deeds(read(text))
    assert [place.name for place in mention.places] == ["Lima"]


def test_a_list_all_in_capitals_is_read_at_once():
    """Capitals could each begin a name, and the ways to part them would double with every letter."""
    names = " ".join(["MARIA", "LOPEZ"] * 40)
    found = casualties.amount(f"JUAN RUIZ, {names} 7", 0, is_singular=True, is_named=True)
    assert found is not None
    assert found.best == 1


@pytest.mark.parametrize(
    ("text", "sectors"),
    [
        ("Six rebels fell dead in an armed clash with army troops near Gao on Tuesday.", ["MIL"]),
        ("Two policemen were killed on Tuesday in an ambush set by rebels near Gao.", ["REB"]),
    ],
)
def test_whoever_they_clashed_with_or_laid_the_ambush_has_done_it(read, text, sectors):
    (mention,) = deeds(read(text))
    assert [party.sector for party in mention.actors] == sectors


def test_troops_are_sent_by_whoever_has_them_and_to_where_they_go(read):
    (mention,) = read("Peruvian army troops have been deployed to Lima.")
    assert [party.canonical_id for party in mention.actors] == ["ORG:PER-MIL"]
    assert [place.name for place in mention.places] == ["Lima"]


def test_what_was_on_the_day_since_which_was_on_that_day(read):
    (mention,) = deeds(read("The post has been vacant since 4 March when Luis Lopez was shot to death."))
    assert (mention.time.start, mention.time.end) == ("2031-03-04", "2031-03-04")


def test_what_somebody_hopes_for_has_not_been_told(read):
    assert read("The farmer hoped that both nuns had been freed.") == ()


def test_the_number_of_many_deeds_is_a_sum(read):
    (mention,) = deeds(read("Police said the number of kidnappings in Peru was high in 1989."))
    assert mention.kind == "aggregate"


@pytest.mark.parametrize(
    "text",
    [
        "Two officers of the 2d Battalion were killed by rebels near Gao on Tuesday.",
        "Two officers of a paratroopers battalion were killed by rebels near Gao on Tuesday.",
    ],
)
def test_officers_of_soldiers_are_no_policemen(read, text):
    (mention,) = deeds(read(text))
    assert [party.sector for party in mention.recipients] == ["MIL"]


@pytest.mark.parametrize(
    "text",
    [
        "Police charged two men with killing a cook in Cali on Monday.",
        "Two men were charged with killing a cook in Cali on Monday.",
    ],
)
def test_whoever_is_charged_with_it_did_it_and_not_the_police(read, text):
    (mention,) = deeds(read(text))
    assert [party.text.lower() for party in mention.actors] == ["two men"]


def test_a_raid_on_her_flat_of_which_nobody_says_more_was_a_search(read):
    assert deeds(read("The fraud came to light after a raid on her flat in Leeds on Monday.")) == []
