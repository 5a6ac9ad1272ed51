"""The shapes that records are made of. Pure."""

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

Moment = AwareDatetime
CountryCode = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]  # ISO 3166-1 alpha-3
CanonicalId = Annotated[str, Field(pattern=r"^(STATE|ORG|GRP|PER):[^\s]+$", max_length=200)]
Text = Annotated[str, Field(max_length=2_000)]
"""A short text: a name, a headline, a quoted phrase."""
