"""One group, however its name is spelt."""

import pytest

from stream.extract.lexicon import load_lexicon, spellings
from stream.extract.lexicon.files import packaged, rows

NAMES = load_lexicon().names
GROUPS = list(
    rows(packaged, "groups.tsv", ("slug", "name", "sector", "country", "aliases", "umbrellas", "backer"))
)


@pytest.mark.parametrize("row", GROUPS, ids=lambda row: row["slug"])
def test_a_group_has_one_id_in_each_of_its_spellings(row):
    wanted = f"ORG:{row['slug']}"
    told = (row["name"], *row.several("aliases"))
    assert {NAMES.by_alias[name].canonical_id for name in told} == {wanted}
    without = {name.replace("'", "") for name in told if "'" in name}
    assert {NAMES.by_alias[name].canonical_id for name in without} <= {wanted}
    spelt = {form for name in told for form in spellings(name) if form in NAMES.by_alias}
    assert set(told) <= spelt


@pytest.mark.parametrize("row", GROUPS, ids=lambda row: row["slug"])
def test_an_umbrella_is_never_under_its_own_member(row):
    above, seen = list(row.several("umbrellas")), set()
    umbrellas = {each["slug"]: each.several("umbrellas") for each in GROUPS}
    while above:
        slug = above.pop()
        assert slug != row["slug"]
        if slug not in seen:
            seen.add(slug)
            above.extend(umbrellas[slug])


def test_every_slug_stands_once():
    slugs = [row["slug"] for row in GROUPS]
    assert len(slugs) == len(set(slugs))


def test_a_backer_is_a_state():
    assert {row["backer"] for row in GROUPS} - {""} <= set(NAMES.states)
