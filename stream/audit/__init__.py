"""What became of every record, counted from the topics alone."""

from stream.audit.count import Audit, Begin, Finding, TopicCount, Walk, audit
from stream.audit.gather import Totals, audit_topics

__all__ = ["Audit", "Begin", "Finding", "TopicCount", "Totals", "Walk", "audit", "audit_topics"]
