"""MUC-4's notation, its credits, its alignment and its totals, on templates made by hand."""

import json
from datetime import UTC, datetime

import pytest

from tests.eval import muc, muc_response
from tests.eval.corpus import Document
from tests.eval.muc_key import Fill, applies, fills
from tests.eval.muc_match import credit
from tests.unit.eval.mentions import ACTUAL, city, day, mention, party, weapon

KEY = {
    "date": ["02 MAR 91"],
    "location": ["PERU: PUNO (CITY)"],
    "type": ["BOMBING"],
    "stage": ["ACCOMPLISHED"],
    "instr_id": ['"BOMB"'],
    "perp_org": ['"RED DAWN" / "RD"'],
    "perp_org_conf": ['REPORTED AS FACT: "RED DAWN" / "RD"'],
    "phys_id": ["-"],
    "hum_desc": ['"TWO WATCHMEN" / "WATCHMEN"'],
    "hum_num": ['2: "TWO WATCHMEN" / "WATCHMEN"'],
    "hum_effect": ['DEATH: "TWO WATCHMEN" / "WATCHMEN"'],
    "optional": False,
}
PUBLISHED = datetime(1991, 3, 3, tzinfo=UTC)


def credit_of(slot: str, key: str, found: str) -> float:
    return credit(slot, fills(slot, [key])[0], fills(slot, [found])[0])


def test_a_dash_and_a_star_are_no_filler_and_a_star_says_that_none_can_be():
    assert fills("perp_ind", ["-"]) == fills("hum_effect", ["*"]) == []
    assert applies(["-"])
    assert not applies(["*"])


def test_alternatives_and_whose_they_are_are_told_apart():
    (fill,) = fills("hum_effect", ['? INJURY / DEATH: "CLERK" / "BANK CLERK"'])
    assert fill == Fill(("INJURY", "DEATH"), ("CLERK", "BANK CLERK"), is_optional=True)


def test_a_quoted_name_inside_a_filler_is_a_part_of_it():
    (fill,) = fills("phys_id", [r'"\"LA PAZ\" FARM" / "FARM"'])
    assert fill.values == ('"LA PAZ" FARM', "FARM")


@pytest.mark.parametrize(
    ("slot", "key", "found", "worth"),
    [
        ("type", "BOMBING", "BOMBING", 1),
        ("type", "BOMBING", "ATTACK", 0.5),
        ("type", "BOMBING", "KIDNAPPING", 0),
        ("hum_desc", '"BANK CLERK"', '"THE CLERK"', 1),
        ("hum_desc", '"MEMBERS OF THE GUARD"', '"MEMBERS"', 1),
        ("hum_desc", '"BANK CLERK"', '"SHOP CLERK"', 0.5),
        ("hum_desc", '"BANK CLERK"', '"BANK"', 0),
        ("hum_desc", '"BANK CLERK"', '"FARMER"', 0),
        ("date", "02 MAR 91", "02 MAR 91", 1),
        ("date", "- 03 MAR 91", "- 03 MAR 91", 1),
        ("date", "- 03 MAR 91", "01 MAR 91", 0.5),
        ("date", "01 MAR 91 - 04 MAR 91", "02 MAR 91", 0.5),
        ("date", "02 MAR 91", "05 MAR 91", 0),
        ("location", "PERU: PUNO (CITY)", "PERU: PUNO", 1),
        ("location", "PERU: PUNO (CITY)", "PERU", 0.5),
        ("location", "PERU: PUNO (CITY)", "CHILE: PUNO", 0),
        ("hum_num", '5: "CLERKS"', '5: "CLERKS"', 1),
        ("hum_num", '5: "CLERKS"', 'PLURAL: "CLERKS"', 0.5),
        ("hum_num", '5: "CLERKS"', '6: "CLERKS"', 0),
        ("hum_num", '5-: "CLERKS"', '5: "CLERKS"', 0.5),
        ("hum_effect", 'DEATH: "CLERK"', 'DEATH: "FARMER"', 0.5),
        ("hum_effect", 'DEATH: "CLERK"', 'INJURY: "CLERK"', 0),
    ],
)
def test_a_filler_is_worth_all_a_half_or_nothing(slot: str, key: str, found: str, worth: float):
    assert credit_of(slot, key, found) == worth


def test_a_key_answered_by_itself_is_all_right():
    totals = muc.document_totals([KEY], [{k: v for k, v in KEY.items() if k != "optional"}])
    assert totals.whole.f1 == totals.matched.f1 == totals.templates.f1 == 1.0


def test_no_answer_scores_nothing_and_wants_every_filler():
    totals = muc.document_totals([KEY], [])
    assert (totals.whole.right, totals.whole.wanted, totals.whole.given) == (0, 10, 0)
    assert totals.figures()["templates.f1"] == 0.0


def test_a_template_of_another_type_answers_nothing_and_costs_precision():
    wrong = {**KEY, "type": ["KIDNAPPING"]}
    totals = muc.document_totals([KEY], [wrong])
    assert (totals.whole.right, totals.whole.wanted, totals.whole.given) == (0, 10, 10)
    assert totals.templates.f1 == 0.0


def test_a_template_that_shares_nobody_answers_nothing_though_type_and_place_agree():
    stranger = {"type": ["BOMBING"], "location": KEY["location"], "hum_desc": ['"FARMER"']}
    assert muc.align([KEY], [stranger]) == {}


def test_where_the_key_names_nobody_the_place_will_do():
    bare = {"type": ["ATTACK"], "location": ["PERU: PUNO (CITY)"], "hum_desc": ["-"], "phys_id": ["*"]}
    assert muc.align([bare], [{"type": ["ATTACK"], "location": ["PERU: PUNO"]}]) == {0: 0}


def test_each_template_answers_once_and_the_better_pair_is_made_first():
    poorer = {"type": ["ATTACK"], "hum_desc": ['"WATCHMEN"']}
    aligned = muc.align([KEY], [poorer, KEY])
    assert aligned == {1: 0}
    totals = muc.document_totals([KEY], [poorer, KEY])
    assert (totals.whole.right, totals.whole.given) == (10, 12)


def test_an_optional_template_is_not_missed_and_not_spurious():
    optional = {**KEY, "optional": True}
    assert muc.document_totals([optional], []).whole.wanted == 0
    assert muc.document_totals([optional], [KEY]).whole.f1 == 1.0


def test_an_optional_filler_is_not_missed_but_right_when_given():
    assert muc.slot_counts("perp_ind", ['? "GANG"'], []).wanted == 0
    counts = muc.slot_counts("perp_ind", ['? "GANG"'], ['"GANG"'])
    assert (counts.right, counts.wanted, counts.given) == (1, 1, 1)


def bombing(**said):
    told = {
        "modes": ("explosives",),
        "killed": 2,
        "actors": (party("Red Dawn", name="Red Dawn", canonical_id="GRP:RED-DAWN", sector="REB"),),
        "recipients": (party("two watchmen", role="killed", sector="CVL"),),
        "time": day("1991-03-02"),
        "places": (city("Puno", "PER"),),
        "weapons": (weapon("bomb", "explosives"),),
    }
    return mention(**(told | said))


@pytest.fixture
def peru(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(muc_response.COUNTRY_NAMES, "PER", "PERU")


@pytest.mark.usefixtures("peru")
def test_a_right_mention_makes_the_key_template():
    scored = muc.score([Document("", PUBLISHED, [KEY])], [[bombing()]])
    assert scored.figures["templates.recall"] == 1.0
    assert scored.figures["detection.f1"] == 1.0
    # the two values that this key has none of: class of victim, category of the deed, type of the bomb
    assert scored.figures["templates.precision"] == pytest.approx(10 / 13)


def test_what_is_out_of_scope_makes_no_template():
    history = bombing(novelty="background", time=day("1990-03-02"))
    soldiers = bombing(recipients=(party("a patrol", sector="MIL"),))
    denied = bombing(realis=ACTUAL.model_copy(update={"realis": "denied"}))
    vague = mention(modes=("explosives",))
    assert muc_response.templates([history, soldiers, denied, vague, mention("ACCUSE")], PUBLISHED) == []


def test_war_is_out_of_scope_and_what_armed_sides_do_to_others_is_not():
    rebels, troops = party("rebels", sector="REB"), party("troops", sector="MIL")
    out = [
        bombing(actors=(rebels,), recipients=(party("an army convoy", role="attacked"), troops)),
        bombing(actors=(), recipients=(troops,)),
        mention(actors=(rebels,)),
    ]
    told = [
        bombing(actors=(rebels,), recipients=(party("a bank", role="attacked"), troops)),
        bombing(actors=(rebels,), recipients=(party("two policemen", role="killed", sector="COP"),)),
        mention(modes=("abduct",), actors=(rebels,), recipients=(party("a soldier", sector="MIL"),)),
    ]
    assert muc_response.templates(out, PUBLISHED) == []
    assert len(muc_response.templates(told, PUBLISHED)) == len(told)


def test_a_soldier_who_has_left_the_service_is_no_fighter():
    general = party("the retired general", role="killed", sector="MIL")
    assert len(muc_response.templates([mention(recipients=(general,))], PUBLISHED)) == 1


def threat(**said):
    told = {"modes": ("violence",), "kind": "statement", "trigger": "threatened"}
    return mention("THREATEN", **(told | said))


def test_violence_threatened_by_rebels_or_anybody_is_a_template_and_a_states_threat_is_none():
    rebels, judges = party("rebels", sector="REB"), party("ten judges", role="addressee", sector="JUD")
    (made,) = muc_response.templates([threat(actors=(rebels,), recipients=(judges,))], PUBLISHED)
    assert made["stage"] == ["THREATENED"]
    assert made["hum_desc"] == ['"TEN JUDGES"']
    out = [
        threat(actors=(party("the state", sector="GOV"),), recipients=(judges,)),
        threat(actors=(rebels,), recipients=(party("the army", sector="MIL"),)),
        threat(actors=(rebels,), recipients=(judges,), trigger="will"),
        threat(actors=(rebels,), recipients=(judges,), modes=()),
    ]
    assert muc_response.templates(out, PUBLISHED) == []


@pytest.mark.usefixtures("peru")
def test_a_thing_has_its_type_its_number_and_its_damage():
    things = (party("two branches of the bank", role="damaged"), party("the power pylon", role="destroyed"))
    (made,) = muc_response.templates([bombing(recipients=things)], PUBLISHED)
    assert made["phys_num"] == ['2: "TWO BRANCHES OF THE BANK"', '1: "THE POWER PYLON"']
    assert made["phys_type"] == ['FINANCIAL: "TWO BRANCHES OF THE BANK"', 'ENERGY: "THE POWER PYLON"']
    assert made["phys_effect"] == ['SOME DAMAGE: "TWO BRANCHES OF THE BANK"', 'DESTROYED: "THE POWER PYLON"']


def test_a_victims_type_is_told_by_its_words_before_its_sector():
    victims = (party("his bodyguard", role="killed", sector="COP"), party("a mayor", sector="GOV"))
    (made,) = muc_response.templates([bombing(recipients=victims)], PUBLISHED)
    assert made["hum_type"] == ['SECURITY GUARD: "HIS BODYGUARD"', 'GOVERNMENT OFFICIAL: "A MAYOR"']


def test_without_a_weapon_the_trigger_tells_its_type_and_nobodys_words():
    (made,) = muc_response.templates([bombing(trigger="machinegunned", weapons=())], PUBLISHED)
    assert (made["instr_id"], made["instr_type"]) == ([], ['MACHINE GUN: "-"'])


def test_background_of_these_weeks_and_without_a_day_is_in_scope():
    recent, undated = bombing(novelty="background"), bombing(novelty="background", time=None)
    assert len(muc_response.templates([recent, undated], PUBLISHED)) == 2


def test_an_event_without_a_day_is_on_or_before_that_of_the_report():
    (made,) = muc_response.templates([bombing(time=None)], PUBLISHED)
    assert made["date"] == ["- 03 MAR 91"]


def test_the_day_of_a_report_is_read_off_its_head():
    head = "   LIMA, 3 MAR 91 (AGENCY) -- [TEXT] A BOMB WENT OFF"
    assert muc.published_at(head) == datetime(1991, 3, 3, 23, tzinfo=UTC)
    assert muc.published_at("NO DAY HERE") is None


def test_splits_take_their_names_from_the_files(tmp_path):
    row = {"id": "x", "text": "LIMA, 3 MAR 91 --", "has_key": True, "templates": [KEY]}
    (tmp_path / "Other-7.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    (corpus,) = muc.corpora(tmp_path)
    assert (corpus.name, len(corpus.documents)) == ("muc4.other_7", 1)


def test_splits_add_up_by_their_counts():
    full = muc.score([Document("", PUBLISHED, [KEY])], [[]])
    none = muc.score([Document("", PUBLISHED, [])], [[]])
    assert muc.total([full, none])["templates.f1"] == 0.0


@pytest.mark.parametrize(
    ("text", "name", "titles"),
    [
        ("SENATOR GARCIA\nROBLES", "PEDRO GARCIA ROBLES", ["SENATOR"]),
        ("GARCIA ROBLES", "PEDRO GARCIA ROBLES", []),
        ("PEDRO GARCIA ROBLES, A DENTIST", "PEDRO GARCIA ROBLES", ["A DENTIST"]),
        ("SENATOR PEDRO GARCIA ROBLES, 40, A DENTIST", "PEDRO GARCIA ROBLES", ["SENATOR", "A DENTIST"]),
        ("40-YEAR-OLD PEDRO GARCIA ROBLES", "PEDRO GARCIA ROBLES", []),
    ],
)
def test_a_part_of_the_name_and_an_age_are_no_description(text, name, titles):
    assert muc_response._besides(text, name) == titles


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        ("PUNO DEPARTMENT", "Puno", "PERU: PUNO"),
        ("downtown Puno", "Puno", "PERU: PUNO"),
        ("Guatemala City", "Guatemala City", "PERU: GUATEMALA CITY"),
    ],
)
@pytest.mark.usefixtures("peru")
def test_the_kind_of_a_place_is_no_part_of_its_name(text, name, told):
    place = city(name, "PER").model_copy(update={"text": text})
    (made,) = muc_response.templates([bombing(places=[place])], PUBLISHED)
    assert made["location"] == [told]


@pytest.mark.usefixtures("peru")
def test_the_finest_place_is_the_location():
    area = city("Puno", "PER").model_copy(update={"precision": "admin1"})
    (made,) = muc_response.templates([bombing(places=[area, city("Juli", "PER")])], PUBLISHED)
    assert made["location"] == ["PERU: JULI"]
