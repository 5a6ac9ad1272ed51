"""Which events are told to subscribers, how gravely, and when again. Pure."""

from stream.alerts.lifecycle import QUIET_PERIOD, consider, expire
from stream.alerts.rule_file import load_rules
from stream.alerts.rules import Rule, When
from stream.alerts.severity import certainty_of, severity_of, urgency_of

__all__ = [
    "QUIET_PERIOD",
    "Rule",
    "When",
    "certainty_of",
    "consider",
    "expire",
    "load_rules",
    "severity_of",
    "urgency_of",
]
