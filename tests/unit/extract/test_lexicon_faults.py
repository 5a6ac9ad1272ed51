"""A mistake in a data file stops the load with file, line and what is allowed."""

import pytest

from stream.errors import SettingError
from stream.extract.lexicon import load_lexicon, packaged
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
        ("[cut]", "[cuts]", "table [cuts]; allowed: byline, cut, line, prefix, suffix"),
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


def test_the_line_of_a_fault_is_that_of_its_key():
    wrong = changed("capitals.toml", 'words = "may march', 'words = "may may')
    expected = line_of("capitals.toml", 'words = "may march')
    with pytest.raises(SettingError, match=f"line {expected}: "):
        load_lexicon(wrong)
