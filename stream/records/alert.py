"""What a subscriber is told. Pure. The words are those of OASIS CAP 1.2."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from stream.records.fields import CountryCode, Frozen, Moment, Text, Versioned
from stream.records.mention import Kind, PloverType


class SeverityLevel(StrEnum):
    EXTREME = "Extreme"
    SEVERE = "Severe"
    MODERATE = "Moderate"
    MINOR = "Minor"
    UNKNOWN = "Unknown"


class Urgency(StrEnum):
    IMMEDIATE = "Immediate"
    EXPECTED = "Expected"
    FUTURE = "Future"
    PAST = "Past"
    UNKNOWN = "Unknown"


class Certainty(StrEnum):
    OBSERVED = "Observed"
    LIKELY = "Likely"
    POSSIBLE = "Possible"
    UNLIKELY = "Unlikely"
    UNKNOWN = "Unknown"


class Severity(Frozen):
    """How grave an event is, and why."""

    level: SeverityLevel
    reasons: Annotated[tuple[Text, ...], Field(max_length=16)] = ()


class AlertState(StrEnum):
    RAISED = "raised"
    UPDATED = "updated"
    ESCALATED = "escalated"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


class Alert(Versioned):
    """One rule's word on one event: raised once, then updated. Its id is of rule and event."""

    alert_id: Text
    sequence: int = Field(ge=1)  # 1 is the raising; ascends by one
    state: AlertState
    rule: Text
    event_id: Text
    event_revision: int = Field(ge=1)
    kind: Kind
    type: PloverType | None
    countries: Annotated[tuple[CountryCode, ...], Field(max_length=32)] = ()
    severity: SeverityLevel
    urgency: Urgency
    certainty: Certainty
    headline: Text | None
    reasons: Annotated[tuple[Text, ...], Field(max_length=32)] = ()
    raised_at: Moment
    updated_at: Moment
