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
  SettingError             a setting is wrong              -> exit, naming key, value and remedy
  StateRefused             a partition's state is not what the ledger says -> exit
  DeadLetterLimit          too many dead letters in a row  -> exit, before they are committed
  BrokerUnavailable        no Kafka answers                -> exit, with the remedy
  TakenOver                another feed process took over  -> exit

Anything else is a bug                                     -> dead letter (reason ``bug``), logged
"""

from enum import IntEnum
from typing import ClassVar


class Exit(IntEnum):
    """Every exit code of ``wiredesk``; what to do about each is in ``docs/operations.md``."""

    DONE = 0
    FAULT = 1  # met on the way: bad input of a filter, a feed that failed with --once
    USAGE = 2  # the command line is wrong; typer's own
    SETTING = 3
    STATE_REFUSED = 4
    DEAD_LETTER_LIMIT = 5
    BROKER_UNAVAILABLE = 6
    AUDIT_DIFFERS = 7
    TAKEN_OVER = 8
    TO_BE_RESTARTED = 70  # EX_SOFTWARE: a commit failed, or ownership was lost


class StreamError(Exception):
    """Base of every error this package raises on purpose."""

    exit_code: ClassVar[Exit] = Exit.FAULT


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

    exit_code = Exit.SETTING


class StateRefused(StreamError):
    """A partition's state topic was lost, or was written by a newer version."""

    exit_code = Exit.STATE_REFUSED


class DeadLetterLimit(StreamError):
    """A run of dead letters longer than allowed: something is wrong with all of them."""

    exit_code = Exit.DEAD_LETTER_LIMIT


class BrokerUnavailable(StreamError):
    """No Kafka answers where one should."""

    exit_code = Exit.BROKER_UNAVAILABLE


class TakenOver(StreamError):
    """Another feed process of the group was started; two would publish everything twice."""

    exit_code = Exit.TAKEN_OVER
