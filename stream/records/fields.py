"""The shapes that records are made of. Pure."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

SCHEMA_VERSION = 1
"""Rises when a record changes so that an older reader would misread it."""


class Frozen(BaseModel):
    """Immutable; an unknown field is a fault; JSON uses the wire's names (``class``, not ``class_``)."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        populate_by_name=True,
        serialize_by_alias=True,
        ser_json_inf_nan="null",
    )


class Versioned(Frozen):
    """A record that stands alone on a topic."""

    schema_version: int = Field(default=SCHEMA_VERSION, ge=SCHEMA_VERSION, le=SCHEMA_VERSION)


def _ordered(span: tuple[int, int]) -> tuple[int, int]:
    if not 0 <= span[0] < span[1]:
        raise ValueError("a span is [start, end) with 0 <= start < end")
    return span


Span = Annotated[tuple[int, int], AfterValidator(_ordered)]
"""``[start, end)`` in Unicode code points of headline, empty line, body."""

LATEST_VERSION = (1 << 63) - 1  # as far as every reader of JSON can count

EARLIEST_YEAR, LATEST_YEAR = 1900, 2999
"""Of what happened. An unset date is often of the year 1, before which nothing can be reckoned."""


def _reckonable(moment: datetime) -> datetime:
    try:
        year = moment.astimezone(UTC).year
    except OverflowError:
        raise ValueError("a moment lies outside of every calendar in UTC") from None
    if year < EARLIEST_YEAR:
        raise ValueError(f"a moment is not before {EARLIEST_YEAR}")
    return moment


def _of_the_past(moment: datetime) -> datetime:
    if moment.astimezone(UTC).year > LATEST_YEAR:
        raise ValueError(f"the moment of something that happened is not after {LATEST_YEAR}")
    return moment


Moment = Annotated[AwareDatetime, AfterValidator(_reckonable)]
"""Also one to come: an embargo until the end of time is one."""

Happened = Annotated[Moment, AfterValidator(_of_the_past)]
"""When something was written, changed or fetched."""

CountryCode = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]  # ISO 3166-1 alpha-3
CanonicalId = Annotated[str, Field(pattern=r"^(STATE|ORG|GRP|PER):[^\s]+$", max_length=200)]
Text = Annotated[str, Field(max_length=2_000)]
"""A short text: a name, a headline, a quoted phrase."""
