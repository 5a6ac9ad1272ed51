import pytest

from stream.errors import SettingError
from stream.extract.frames import needs
from stream.extract.judgement import finer
from stream.extract.lexicon import NEEDS, PLOVER_TYPES, Lexicon, load_lexicon, packaged, spellings
from stream.extract.lexicon.inflection import noun_forms, verb_forms


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def with_line(broken: str, line: str):
    """The packaged files, one of them with a line more."""

    def read(name: str) -> str:
        text = packaged(name)
        return f"{text.rstrip()}\n{line}\n" if name == broken else text

    return read


@pytest.mark.parametrize(
    ("file", "line", "told"),
    [
        ("triggers.tsv", "smite\tv\tsmiting\t", "sense is 'smiting'; allowed: abduction"),
        ("triggers.tsv", "smite\tverb\tattack\t", "part is 'verb'; allowed: a, n, v, vo, vp"),
        ("triggers.tsv", "smite\tvo\tattack\t", "words is 'smite'; allowed for part vo: 2 parted by |"),
        ("triggers.tsv", "smite\tv\tattack\twrath", "needs has 'wrath'; allowed: aftermath"),
        ("senses.tsv", "smiting\tSMITE\tincident", "type is 'SMITE'; allowed: ACCUSE"),
        ("senses.tsv", "smiting\tASSAULT\tdeed", "kind is 'deed'; allowed: incident, statement"),
        ("states.tsv", "ZZ\tZedland", "code is 'ZZ'; allowed: three capital letters"),
        ("states.tsv", "ZZZ\tZedland\tIraq", "'Iraq' already names STATE:IRQ; allowed: each spelling once"),
        ("groups.tsv", "ZED\tZed Front\tZZZ", "sector is 'ZZZ'; allowed: AGR"),
        ("groups.tsv", "ZED\tZed Front\tREB\t\t\tNOBODY", "umbrella 'NOBODY' is no slug of this file"),
        ("roles.tsv", "smiter\t\t\tdemigod", "kind is 'demigod'; allowed:"),
        ("weapons.tsv", "thunderbolt\tdivine\tsmiting", "sense is 'smiting'; allowed: abduction"),
        ("organs.tsv", "Zed Guard\tZZZ\tMIL", "country is 'ZZZ'; allowed: AFG"),
        ("words.tsv", "a\tb\tc", "3 cells; allowed: at most 2"),
    ],
)
def test_a_mistake_in_a_data_file_stops_the_load_with_file_line_and_what_is_allowed(file, line, told):
    with pytest.raises(SettingError) as raised:
        load_lexicon(with_line(file, line))
    last = len(packaged(file).rstrip().splitlines()) + 1
    assert f"lexicon file {file}, line {last}: " in str(raised.value)
    assert told in str(raised.value)


def test_every_state_of_the_world_is_known_by_name_and_people(lexicon):
    assert len(lexicon.names.states) >= 195
    kinds = {named.kind for named in lexicon.names.by_alias.values()}
    assert kinds == {"state", "people", "capital", "organ", "group"}


def test_at_least_a_hundred_and_twenty_armed_groups_are_known(lexicon):
    armed = {
        named.canonical_id
        for named in lexicon.names.by_alias.values()
        if named.kind == "group" and named.sector in ("REB", "PRM", "CRM")
    }
    assert len(armed) >= 120


def test_the_triggers_cover_every_plover_type(lexicon):
    covered = {entry.sense.plover for entries in lexicon.triggers.values() for entry in entries}
    assert covered == set(PLOVER_TYPES)


def test_every_sense_has_a_trigger_or_a_weapon_that_gives_it(lexicon):
    by_trigger = {entry.sense.name for entries in lexicon.triggers.values() for entry in entries}
    by_weapon = {weapon.sense for weapon in lexicon.weapons.values()}
    assert set(lexicon.senses) <= by_trigger | by_weapon | finer.BY_OBJECT


def test_every_need_of_a_trigger_is_a_question_that_is_asked():
    assert needs.NAMES == NEEDS


@pytest.mark.parametrize(
    "spelling",
    [
        "Kata'ib Hezbollah", "Kataib Hezbollah", "Katai'b Hezbollah", "Kitaeb Hezbollah", "Kata'ib Hizballah",
        "Kataib Hizbollah", "Kataeb Hezbollah", "Hezbollah Brigades",
    ],
)  # fmt: skip
def test_the_spellings_of_one_group_have_one_id(lexicon, spelling):
    assert lexicon.names.by_alias[spelling].canonical_id == "ORG:KATAIB-HEZBOLLAH"


def test_groups_that_share_a_word_are_different(lexicon):
    ids = {
        lexicon.names.by_alias[name].canonical_id
        for name in (
            "Hezbollah",
            "Kata'ib Hezbollah",
            "Harakat Hezbollah al-Nujaba",
            "Popular Mobilization Forces",
        )
    }
    assert len(ids) == 4


def test_a_member_names_its_umbrella_and_is_not_it(lexicon):
    member = lexicon.names.by_alias["Kata'ib Hezbollah"]
    assert "ORG:PMF" in member.umbrellas
    assert member.canonical_id != "ORG:PMF"


def test_a_transliterated_article_is_spelt_with_and_without_its_hyphen():
    assert {"al-Nujaba", "al Nujaba", "Al-Nujaba"} <= set(spellings("al-Nujaba"))


@pytest.mark.parametrize(
    ("lemma", "form"),
    [
        ("bomb", "bombed"),
        ("seize", "seizing"),
        ("carry", "carried"),
        ("clash", "clashes"),
        ("test-fire", "test-fired"),
    ],
)
def test_regular_verbs_are_inflected_by_rule(lemma, form):
    assert form in verb_forms(lemma, {})


def test_irregular_verbs_are_inflected_by_the_list(lexicon):
    assert lexicon.lemma("struck", "VBD") == "strike"
    assert lexicon.lemma("overthrown", "VBN") == "overthrow"


def test_nouns_have_their_plural():
    assert noun_forms("body") == {"body", "bodies"}
    assert noun_forms("man", "men") == {"man", "men"}
