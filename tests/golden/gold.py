"""The golden articles: the shape of their files, and where a file is wrong, by name."""

import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from stream.extract import plain_article
from stream.records import RawArticle
from stream.records.mention import Basis, Kind, PloverType

FOLDER = Path(__file__).with_name("articles")
SPOKEN = frozenset(("ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT"))


class WrongGold(Exception):
    """A file of golden articles that says nothing that could be checked."""


def _listed(told: Any) -> Any:
    return told if isinstance(told, list) else [told]


OneOf = Annotated[tuple[str, ...], BeforeValidator(_listed)]
"""A word, or the words that would all be right."""


class Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Toll(Model):
    min: int | None = None
    best: int | None = None
    max: int | None = None
    basis: Basis | None = None


def _tolls(told: Any) -> Any:
    """``7``, ``"7"``, ``"untold"``, a basis, a table, or a list of them."""
    made = []
    for each in _listed(told):
        if each == "untold" or isinstance(each, dict):
            made.append(each)
        elif isinstance(each, str) and each in get_args(Basis):
            made.append({"basis": each})
        else:
            made.append({"best": each})
    return made


Tolls = Annotated[tuple[Toll | Literal["untold"], ...], BeforeValidator(_tolls)]


class Gold(Model):
    """One event as an editor would file it; a field left out is not asked."""

    type: Annotated[tuple[PloverType, ...], BeforeValidator(_listed)]
    at: str | None = None
    kind: OneOf = ()
    novelty: OneOf = ("new",)
    realis: OneOf = ("actual",)
    polarity: OneOf = ("pos",)
    certainty: OneOf = ()
    modes: tuple[str, ...] | None = None
    weapons: tuple[str, ...] | None = None
    actors: tuple[str, ...] | None = None
    targets: tuple[str, ...] | None = None
    never_actors: tuple[str, ...] | None = None
    never_targets: tuple[str, ...] | None = None
    place: OneOf | None = None
    country: OneOf | None = None
    place_precision: OneOf | None = None
    never_places: tuple[str, ...] | None = None
    on: OneOf | None = None
    until: OneOf | None = None
    time_precision: OneOf | None = None
    killed: Tolls | None = None
    injured: Tolls | None = None
    missing: Tolls | None = None
    captured: Tolls | None = None
    displaced: Tolls | None = None
    count: Tolls | None = None
    responsibility: OneOf | None = None
    words: dict[str, str] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _kind_by_type(cls, told: Any) -> Any:
        if isinstance(told, dict) and "kind" not in told:
            first = next(iter(_listed(told.get("type"))), None)
            return told | {"kind": "statement" if first in SPOKEN else "incident"}
        return told

    @model_validator(mode="after")
    def _kinds_are_known(self) -> "Gold":
        unknown = set(self.kind) - set(get_args(Kind))
        if unknown:
            raise ValueError(f"kind {sorted(unknown)} is none of {get_args(Kind)}")
        return self


class Forbidden(Model):
    words: str
    type: PloverType | None = None


class Article(Model):
    name: str
    theme: str
    text: str
    published_at: datetime | Literal["none"]
    none: Literal[True, "at all"] | None = None
    also: tuple[PloverType, ...] = ()
    mentions: tuple[Gold, ...] = ()
    forbidden: tuple[Forbidden, ...] = ()

    @model_validator(mode="after")
    def _asks_something(self) -> "Article":
        if (self.none is None) == (not self.mentions):
            raise ValueError("an article has `mentions` or `none`, and not both")
        quoted = [gold.at for gold in self.mentions if gold.at]
        quoted += [words for gold in self.mentions for words in gold.words.values()]
        quoted += [forbidden.words for forbidden in self.forbidden]
        for words in quoted:
            if words not in self.text:
                raise ValueError(f"the text does not say {words!r}")
        return self

    def raw(self) -> RawArticle:
        moment = None if self.published_at == "none" else self.published_at
        return plain_article(self.text, moment.replace(tzinfo=moment.tzinfo or UTC) if moment else None)


def load(folder: Path = FOLDER) -> tuple[Article, ...]:
    """Every article of every theme. Raises ``WrongGold`` naming file, article and what is wrong with it."""
    articles = tuple(each for path in sorted(folder.glob("*.toml")) for each in _of_file(path))
    names: dict[str, str] = {}
    for article in articles:
        if article.name in names:
            raise WrongGold(f"{article.theme}.toml: {article.name!r} is also in {names[article.name]}.toml")
        names[article.name] = article.theme
    return articles


def _of_file(path: Path) -> Iterator[Article]:
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise WrongGold(f"{path.name}: {error}") from error
    given = {"theme": path.stem, **{key: told[key] for key in ("published_at",) if key in told}}
    for number, article in enumerate(told.get("articles", []), start=1):
        try:
            yield Article(**(given | article))
        except (ValidationError, TypeError) as error:
            name = article.get("name", "no name")
            raise WrongGold(f"{path.name}: article {number} ({name}): {error}") from error
