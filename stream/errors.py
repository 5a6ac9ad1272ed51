"""What can go wrong, and what is done about it.

StreamError
  PoisonRecord             it can never succeed            -> dead letter, with its reason
    MalformedRecord          not JSON, or not a record of the topic's schema
    UnknownSchemaVersion     written by a version of Wiredesk that this one does not know
    Tombstone                a null value where a record is expected
    OversizeRecord           it, or what it would lead to, is larger than its topic takes
    TooSlow                  reading it took longer than the deadline
    KillsReader              reading it ended the reading process, twice
  UpstreamUnavailable      it may succeed later            -> back off, try again (feeds only)
  SettingError             a setting is wrong              -> exit 3, naming key, value and remedy
  StateRefused             a partition's state is not what the ledger says -> exit 4
  DeadLetterLimit          too many dead letters in a row  -> exit 5, before they are committed
  BrokerUnavailable        no Kafka answers                -> exit 6, with the remedy
  TakenOver                another feed process took over  -> exit 8

Anything else is a bug                                     -> dead letter (reason ``bug``), logged
"""

from typing import ClassVar


class StreamError(Exception):
    """Base of every error this package raises on purpose."""

    exit_code: ClassVar[int] = 1


class PoisonRecord(StreamError):
    """The record can never succeed, however often it is tried. ``reason`` is a metric label."""

    reason: ClassVar[str] = "poison"


class MalformedRecord(PoisonRecord):
    reason = "malformed"


class UnknownSchemaVersion(PoisonRecord):
    reason = "unknown_schema_version"


class Tombstone(PoisonRecord):
    reason = "tombstone"


class OversizeRecord(PoisonRecord):
    reason = "oversize"


class TooSlow(PoisonRecord):
    reason = "too_slow"


class KillsReader(PoisonRecord):
    reason = "kills_reader"


class UpstreamUnavailable(StreamError):
    """Something we depend on is down; what we asked for is fine."""


class SettingError(StreamError):
    """A setting is wrong; the text names the key, the value and what is allowed."""

    exit_code = 3


class StateRefused(StreamError):
    """A partition's state topic was lost, or was written by a newer version."""

    exit_code = 4


class DeadLetterLimit(StreamError):
    """A run of dead letters longer than allowed: something is wrong with all of them."""

    exit_code = 5


class BrokerUnavailable(StreamError):
    """No Kafka answers where one should."""

    exit_code = 6


class TakenOver(StreamError):
    """Another feed process of the group was started; two would publish everything twice."""

    exit_code = 8
