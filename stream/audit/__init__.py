"""What became of every record, counted from the topics alone."""

from stream.audit.count import Audit, Finding, TopicCount, Walk, audit
from stream.audit.gather import Totals, audit_topics

__all__ = ["Audit", "Finding", "TopicCount", "Totals", "Walk", "audit", "audit_topics"]
