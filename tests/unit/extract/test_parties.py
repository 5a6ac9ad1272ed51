import pytest


def ids(parties):
    return [party.canonical_id for party in parties]


@pytest.mark.parametrize(
    ("words", "canonical_id"),
    [
        ("U.S. forces", "ORG:USA-MIL"),
        ("the United States", "ORG:USA-MIL"),
        ("The Israeli army", "ORG:ISR-MIL"),
        ("Hamas fighters", "ORG:HAMAS"),
        ("Kata’ib Hezbollah", "ORG:KATAIB-HEZBOLLAH"),
        ("Kataib Hezbollah", "ORG:KATAIB-HEZBOLLAH"),
        ("Rapid Support Forces", "ORG:RSF"),
        ("Iran-backed militias", "GRP:IRN-BACKED-MILITIAS"),
        ("Al-Shabaab militants", "ORG:AL-SHABAAB"),
        ("Islamic State West Africa Province", "ORG:ISWAP"),
        ("Turkish police", "ORG:TUR-COP"),
    ],
)
def test_a_doer_has_its_canonical_id(read, words, canonical_id):
    (mention,) = read(f"{words} attacked a convoy near the border on Tuesday, killing two people.")
    assert ids(mention.actors) == [canonical_id]


def test_a_person_speaks_with_the_body_spoken_for(read):
    (mention,) = read("On Tuesday, Iraqi military spokesman Tarek Sampleman condemned Turkey.")
    assert ids(mention.actors) == ["ORG:IRQ-MIL", "PER:tarek-sampleman"]
    assert ids(mention.recipients) == ["STATE:TUR"]


def test_a_surname_is_the_person_named_before(read):
    mentions = read(
        "Tarek Sampleman, a spokesman for the Iraqi army, condemned Turkey on Tuesday.\n\n"
        "Sampleman urged Turkey on Tuesday to withdraw."
    )
    assert {ids(mention.actors)[-1] for mention in mentions} == {"PER:tarek-sampleman"}


def test_initials_mean_the_group_that_the_article_has_named(read):
    mentions = read(
        "Kata'ib Hezbollah attacked a base near Erbil on Tuesday.\n\nOn Tuesday, Iraq accused KH of treason."
    )
    assert ids(mentions[-1].recipients) == ["ORG:KATAIB-HEZBOLLAH"]


def test_two_states_behind_one_noun_are_two_parties(read):
    (mention,) = read("The foreign ministers of Chad and Libya met in Tunis on Tuesday.")
    assert ids(mention.actors) == ["ORG:TCD-GOV", "ORG:LBY-GOV"]


def test_those_harmed_have_their_role(read):
    (mention,) = read("Gunmen killed three soldiers in Gao on Tuesday.")
    assert [(party.role, party.sector) for party in mention.recipients] == [("killed", "MIL")]


def test_a_name_that_holds_a_country_is_not_the_country(read):
    mentions = read("Jordan Example attacked two police officers with a knife in Leeds on Tuesday.")
    assert all(party.country != "JOR" for mention in mentions for party in mention.actors)


def test_russian_held_is_not_russian(read):
    (mention,) = read("Ukrainian drones attacked the Russian-held city of Melitopol on Tuesday.")
    assert ids(mention.actors) == ["ORG:UKR-MIL"]


def test_it_is_whoever_says_so(read):
    (mention,) = read("The Israeli army said it attacked a rocket launcher near Tyre on Tuesday.")
    assert ids(mention.actors) == ["ORG:ISR-MIL"]


@pytest.mark.parametrize(
    ("text", "responsibility"),
    [
        ("The Israeli army said it struck a bridge near Tyre on Tuesday.", "acknowledged_by_actor"),
        ("Russian troops shelled Sumy on Tuesday, the Ukrainian army said.", "accused_by_authority"),
        ("Russian troops shelled Sumy on Tuesday.", "reported_as_fact"),
        ("Russian troops shelled Sumy on Tuesday, officials said.", "reported_as_fact"),
        ("A car bomb killed six people in Aleppo on Tuesday.", "unknown"),
        (
            "A bomb killed six people in Aden on Tuesday. Al-Qaeda claimed responsibility for the bombing.",
            "claimed_by_actor",
        ),
        ("A bomb killed six people in Aden on Tuesday. Yemen blamed the bombing on the Houthis.", "accused"),
    ],
)
def test_it_is_told_on_whose_word_the_doer_is_the_doer(read, text, responsibility):
    mention = read(text)[0]
    assert mention.attribution.responsibility == responsibility


def test_the_guerrillas_are_those_of_the_one_group_named(read):
    mentions = read(
        "The Shining Path attacked a bank in Lima on Monday.\n\n"
        "The guerrillas murdered a judge in Cusco on Tuesday."
    )
    assert ids(mentions[-1].actors) == ["ORG:SENDERO-LUMINOSO"]


def test_where_two_groups_are_named_the_guerrillas_are_of_neither(read):
    mentions = read(
        "The Shining Path and the National Liberation Army attacked banks on Monday.\n\n"
        "The guerrillas murdered a judge in Cusco on Tuesday."
    )
    assert ids(mentions[-1].actors) == [None]


def test_members_of_a_body_are_the_body(read):
    (mention,) = read("BOGOTA (AP) - The murder of two nuns by members of the army was condemned.")
    assert [(party.text, party.canonical_id) for party in mention.actors] == [("members", "ORG:COL-MIL")]


def test_a_group_is_known_by_the_other_order_of_its_name(read):
    (mention, *_) = read(
        "The Army of National Liberation [ELN] seized and kidnapped a Swiss geologist on Tuesday."
    )
    assert [actor.canonical_id for actor in mention.actors] == ["ORG:ELN"]


def test_whoever_was_threatened_and_has_fled_has_threatened_nobody(read):
    mentions = read(
        "FIVE PERUVIAN COLLEGE DEANS THREATENED WITH PRISON HAVE SOUGHT REFUGE IN CHILE AND BRAZIL."
    )
    assert not [mention for mention in mentions if mention.type.plover == "THREATEN" and mention.actors]


@pytest.mark.parametrize(
    ("text", "who", "whom"),
    [
        ("The villagers shot last night were buried in Cuzco.", [], ["The villagers"]),
        ("Hikers attacked by rebels on Monday were taken to Cuzco.", ["rebels"], ["Hikers"]),
        ("The rebels attacked at dawn, and have killed two nurses.", ["The rebels"], ["two nurses"]),
    ],
)
def test_a_participle_before_a_verb_tells_to_whom_it_was_done(read, text, who, whom):
    (mention,) = [each for each in read(text) if each.type.plover == "ASSAULT"]
    assert [actor.text for actor in mention.actors] == who
    assert [party.text for party in mention.recipients] == whom


def test_whom_the_murderers_of_one_man_include_was_not_murdered_with_him(read):
    (mention,) = [
        each
        for each in read("The court must punish the murderers of Archbishop Leal, including Major Hugo Sosa.")
        if each.type.plover == "ASSAULT"
    ]
    assert [party.text for party in mention.recipients] == ["Archbishop Leal"]
