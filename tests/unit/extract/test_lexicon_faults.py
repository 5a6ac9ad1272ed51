"""A mistake in a data file stops the load with file, line and what is allowed."""

import pytest

from stream.errors import SettingError
from stream.extract.lexicon import load_lexicon, packaged
from stream.extract.lexicon.counts import load_number_words, load_people_words
from stream.extract.lexicon.crime import load_crime_words
from stream.extract.lexicon.files import ReadFile
from stream.extract.text.furniture import patterns


def changed(file: str, old: str, new: str) -> ReadFile:
    def read(name: str) -> str:
        text = packaged(name)
        assert name != file or old in text
        return text.replace(old, new, 1) if name == file else text

    return read


def line_of(file: str, words: str) -> int:
    return packaged(file).split(words)[0].count("\n") + 1


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("triggers.tsv", "attack\tv\tattack", "attack\tv\tatack", "sense is 'atack'; allowed: "),
        (
            "triggers.tsv",
            "attack\tv\tattack\tobject|force",
            "attack\tn\tattack\tspecific",
            "'attack' stands in line",
        ),
        ("triggers.tsv", "attack\tv\tattack", "\tv\tattack", "allowed for part v: 1"),
        ("triggers.tsv", "words\tpart\tsense\tneeds", "words\tpart\tsense", "columns are"),
        ("senses.tsv", "airstrike\tASSAULT", "attack\tASSAULT", "sense 'attack' stands in line"),
        ("words.tsv", "reacting\tdraw", "light\tdraw", "list 'light' stands in line"),
        ("capitals.toml", "[dated]", "[date]", "table [date]; allowed: always, article"),
        ("capitals.toml", 'words = "may march', 'word = "may march', "key 'word' in [dated]; allowed: words"),
        ("capitals.toml", 'words = "may march', 'words = 3 # "', "words is 3; allowed: a text of words"),
        ("capitals.toml", 'words = "may march', 'words = "may may', "words has 'may' twice"),
        ("capitals.toml", 'words = "may march', 'words = "May march', "words has 'May'; allowed: lower case"),
        ("capitals.toml", "[dated]", "[dated", "allowed: TOML"),
        ("irregular.tsv", "strike\tstrikes", "strike\t\tstrikes", "3 cells; allowed: at most 2"),
        ("irregular.tsv", "shoot\tshoots", "strike\tshoots", "lemma 'strike' stands in line"),
        ("senses.tsv", "military\t190", "military\t19x", "cameo is '19x'; allowed: two to four digits"),
        ("senses.tsv", "Battles\tArmed clash", "Battle\tArmed clash", "acled_event is 'Battle'; allowed: "),
        (
            "roles.tsv",
            "soldier\t\tMIL\tperson\tmilitary",
            "soldier\t\tMIL\tperson\tarmy",
            "class is 'army'; al",
        ),
        ("roles.tsv", "\nnavy\t", "\narmy\t", "noun 'army' stands in line"),
        ("weapons.tsv", "\npistol\t", "\nrifle\t", "noun 'rifle' stands in line"),
        (
            "regions.tsv",
            "Asia\t6255147\t\t29.8",
            "Asia\t6255147\t\t92.8",
            "latitude is '92.8'; allowed: a number",
        ),
        ("regions.tsv", "Asia\t6255147", "Asia\tG6255147", "geonames_id is 'G6255147'; allowed: a whole"),
        ("regions.tsv", "Europe\t", "Asia\t", "'Asia' stands in line"),
        ("regions.tsv", "\tESP\t41.8", "\tSpain\t41.8", "countries has 'Spain'; allowed: three capital"),
        ("aliases.tsv", "USA\tpreferred", "USA\tbest", "preferred is 'best'; allowed: "),
        ("aliases.tsv", "Abu Ghurayb\tIRQ", "Abu Ghurayb\tIQ", "country has 'IQ'; allowed: three capital"),
        ("aliases.tsv", "Bombay\t", "Calcutta\t", "spelling 'Calcutta' stands in line"),
        ("country_names.tsv", "MMR\tMyanmar", "TUR\tMyanmar", "code 'TUR' stands in line"),
        ("not_places.txt", "police march", "police police", "'police' stands in line 1 too; allowed: once"),
        ("not_places.txt", "police march", "Police march", "'Police'; allowed: words of small letters"),
        ("words.tsv", "\nsaying\t", "\nsays\t", "list 'saying' is missing; allowed: every list"),
    ],
)
def test_a_mistake_is_told_with_its_file_its_line_and_what_is_allowed(file, old, new, told):
    with pytest.raises(SettingError) as raised:
        load_lexicon(changed(file, old, new))
    message = str(raised.value)
    assert message.startswith(f"lexicon file {file}, line ")
    assert "allowed" in message
    assert told in message


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("[cut]", "[cuts]", "table [cuts]; allowed: byline, credit, cut, line, notice, prefix, suffix"),
        ("[suffix]", "[suffix]\noutlet = 1", "key 'outlet' in [suffix]; allowed: outlets"),
        ('patterns = ["source links?$"', 'patterns = ["source (links?$"', "allowed: a regular expression"),
        ('patterns = ["source links?$"', 'patterns = [""', "patterns has ''; allowed: a regular expression"),
    ],
)
def test_a_mistake_among_the_patterns_of_furniture_is_told_with_its_line(old, new, told):
    with pytest.raises(SettingError) as raised:
        patterns(changed("furniture.toml", old, new))
    assert str(raised.value).startswith("lexicon file furniture.toml, line ")
    assert told in str(raised.value)


@pytest.mark.parametrize(
    ("load", "file", "old", "new", "told"),
    [
        (load_number_words, "numbers.toml", "dozens = 24", "dozens = 2.4", "dozens is 2.4; allowed: a whole"),
        (
            load_number_words,
            "numbers.toml",
            "dozens = 24",
            "dozens = 0",
            "dozens is 0; allowed: a whole number",
        ),
        (load_number_words, "numbers.toml", '"a dozen" = 12', "dozens = 12", "'dozens' stands in [about]"),
        (
            load_number_words,
            "numbers.toml",
            '["no", ',
            '["no", "no", ',
            "words has 'no' twice; allowed: each",
        ),
        (load_number_words, "numbers.toml", '["no", ', "[3, ", "allowed: a list of words"),
        (
            load_number_words,
            "numbers.toml",
            'tens = "(?= of',
            'tens = "(?= of(',
            "allowed: a regular expression",
        ),
        (
            load_number_words,
            "numbers.toml",
            'tens = "(?=',
            'ten = "(?=',
            "'ten' is no word of this file; allow",
        ),
        (load_number_words, "numbers.toml", "[about]", "[circa]", "table [circa]; allowed: about, followed"),
        (
            load_people_words,
            "people.toml",
            "woman = ",
            "women = ",
            "key 'women' in [class]; allowed: aid_worker",
        ),
        (
            load_people_words,
            "people.toml",
            "police policeman",
            "soldier policeman",
            "'soldier' stands under mil",
        ),
        (
            load_people_words,
            "people.toml",
            '"woman women',
            '"woman woman',
            "woman has 'woman' twice; allowed:",
        ),
        (
            load_people_words,
            "people.toml",
            "target targets",
            "soldier targets",
            "'soldier' has a class; allowed",
        ),
        (
            load_people_words,
            "people.toml",
            "triplets = 3",
            'triplets = "3"',
            "triplets is '3'; allowed: a whole",
        ),
        (
            load_people_words,
            "people.toml",
            'perpetrator = ["suicide"]',
            'bomber = ["suicide"]',
            "class 'bomber'; al",
        ),
    ],
)
def test_a_mistake_among_the_words_of_counts_and_people_is_told_with_its_line(load, file, old, new, told):
    with pytest.raises(SettingError) as raised:
        load(changed(file, old, new))
    assert str(raised.value).startswith(f"lexicon file {file}, line ")
    assert told in str(raised.value)


def test_the_line_of_a_fault_is_that_of_its_key():
    wrong = changed("capitals.toml", 'words = "may march', 'words = "may may')
    expected = line_of("capitals.toml", 'words = "may march')
    with pytest.raises(SettingError, match=f"line {expected}: "):
        load_lexicon(wrong)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("trio = 3", 'trio = "3"', "trio is '3'; allowed: a word of [person] and a whole number"),
        ("trio = 3", "troika = 3", "troika is 3; allowed: a word of [person] and a whole number"),
        ("[no_name]", "[names]", "table [names]; allowed: case, count, no_name, person"),
        ('male = "man', 'males = "man', "key 'males' in [person]; allowed: anyone, female, male, many"),
        ('police = ["police"', 'police = ["police("', "allowed: a regular expression"),
        ('police = ["police", ', "police = [7, ", "police has 7; allowed: a regular expression"),
    ],
)
def test_a_mistake_among_the_words_of_crime_reports_is_told_with_its_line(old, new, told):
    with pytest.raises(SettingError) as raised:
        load_crime_words(changed("crime.toml", old, new))
    assert str(raised.value).startswith("lexicon file crime.toml, line ")
    assert told in str(raised.value)
