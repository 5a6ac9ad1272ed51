"""Who is known by name: states, their organs, armed groups and world bodies, with every spelling. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from stream.errors import SettingError
from stream.extract.lexicon.files import ReadFile, Row, rows
from stream.extract.lexicon.sectors import SECTORS

NameKind = Literal["state", "people", "capital", "organ", "group"]

_HEZBOLLAH = ("Hezbollah", "Hizbollah", "Hizballah", "Hizbullah", "Hezbullah")
_COUNTRY = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Named:
    """What a name stands for. ``adjective`` is the word for the people of a state."""

    kind: NameKind
    canonical_id: str
    name: str
    country: str | None
    sector: str | None
    umbrellas: tuple[str, ...] = ()
    backer: str | None = None


@dataclass(frozen=True, slots=True)
class Names:
    by_alias: dict[str, Named]
    states: dict[str, Named]  # by country code
    adjectives: dict[str, str]  # country code -> "Iraqi"


def load_names(read: ReadFile) -> Names:
    """States, organs and groups by each of their spellings; the first file to claim a spelling keeps it."""
    names = Names({}, {}, {})
    for row in rows(read, "states.tsv", ("code", "name", "names", "people", "capitals")):
        _add_state(names, row)
    for row in rows(read, "organs.tsv", ("names", "country", "sector")):
        country = row.one_of("country", names.states)
        sector = row.one_of("sector", SECTORS)
        for alias in row.several("names"):
            organ = Named("organ", organ_id(country, sector), alias, country, sector)
            _claim(names, row, alias, organ)
    _add_groups(names, read)
    return names


def organ_id(country: str, sector: str) -> str:
    return f"ORG:{country}-{sector}"


def backed_id(country: str) -> str:
    """The loose group of all militias that one state backs."""
    return f"GRP:{country}-BACKED-MILITIAS"


def spellings(alias: str) -> Iterator[str]:
    """The ways a transliterated name is spelt: with and without apostrophes and the article's hyphen."""
    bare = alias.replace("'", "")
    for form in dict.fromkeys((alias, bare)):
        for hezbollah in _HEZBOLLAH if "Hezbollah" in form else ("",):
            spelt = form.replace("Hezbollah", hezbollah) if hezbollah else form
            yield spelt
            if re.search(r"\b[Aa]l-", spelt):
                yield re.sub(r"\b([Aa]l)-", r"\1 ", spelt)
                yield re.sub(r"\bal-", "Al-", spelt)


def _add_state(names: Names, row: Row) -> None:
    code = row.required("code")
    if not _COUNTRY.fullmatch(code):
        raise row.fault(f"code is {code!r}; allowed: three capital letters, ISO 3166-1 alpha-3")
    state = Named("state", f"STATE:{code}", row.required("name"), code, None)
    names.states[code] = state
    people = row.several("people")
    names.adjectives[code] = people[0] if people else state.name
    for alias in (state.name, *row.several("names")):
        _claim(names, row, alias, state)
    for kind, column in (("people", "people"), ("capital", "capitals")):
        of_kind: NameKind = "people" if kind == "people" else "capital"
        for alias in row.several(column):
            _claim(names, row, alias, Named(of_kind, state.canonical_id, state.name, code, None))


def _add_groups(names: Names, read: ReadFile) -> None:
    columns = ("slug", "name", "sector", "country", "aliases", "umbrellas", "backer")
    found = list(rows(read, "groups.tsv", columns))
    slugs = frozenset(row.required("slug") for row in found)
    for row in found:
        for umbrella in row.several("umbrellas"):
            if umbrella not in slugs:
                raise row.fault(f"umbrella {umbrella!r} is no slug of this file")
        country = row.one_of("country", names.states) if row["country"] else None
        group = Named(
            "group", f"ORG:{row['slug']}", row.required("name"), country, row.one_of("sector", SECTORS),
            tuple(f"ORG:{umbrella}" for umbrella in row.several("umbrellas")), row["backer"] or None,
        )  # fmt: skip
        for alias in (group.name, *row.several("aliases")):
            for spelling in spellings(alias):
                if names.by_alias.get(spelling, group).name != group.name and spelling != alias:
                    continue
                _claim(names, row, spelling, group)


def _claim(names: Names, row: Row, alias: str, named: Named) -> None:
    held = names.by_alias.setdefault(alias, named)
    if held.canonical_id != named.canonical_id:
        raise SettingError(
            f"lexicon file {row.file}, line {row.line}: {alias!r} already names {held.canonical_id}; "
            "allowed: each spelling once"
        )
